"""What an address of the JSON API takes: read strictly, and described from the same place."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

LONGEST_TEXT = 500


class ParameterError(ValueError):
    """A parameter that cannot be meant."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """One parameter of a query string.

    kind: "text", "day" (2011-11-30), "whole" (a number from `least` to `most`) or "choice".
    default: as it would be written; None leaves it out.
    """

    name: str
    about: str
    kind: str = "text"
    choices: tuple[str, ...] = ()
    least: int = 0
    most: int = 0
    default: str | None = None
    required: bool = False

    def read(self, text: str) -> str | int:
        """The value that a text means; ParameterError when it means none."""
        if self.kind == "whole":
            if not (text.isascii() and text.isdecimal() and len(text) < 10):
                raise ParameterError(f"{self.name} should be a whole number, not {text!r}")
            if not self.least <= int(text) <= self.most:
                raise ParameterError(f"{self.name} should be from {self.least} to {self.most}")
            return int(text)
        if self.kind == "day":
            try:
                if date.fromisoformat(text).isoformat() == text:
                    return text
            except ValueError:
                pass
            raise ParameterError(f"{self.name} should be a day such as 2011-11-30, not {text!r}")
        if self.kind == "choice" and text not in self.choices:
            raise ParameterError(f"{self.name} should be one of {', '.join(self.choices)}")
        if not text.strip() or len(text) > LONGEST_TEXT:
            raise ParameterError(f"{self.name} should have 1 to {LONGEST_TEXT} characters")
        return text

    def described(self) -> dict[str, Any]:
        """The parameter as OpenAPI has it."""
        schema: dict[str, Any] = {"type": "string", "maxLength": LONGEST_TEXT}
        if self.kind == "whole":
            schema = {"type": "integer", "minimum": self.least, "maximum": self.most}
        elif self.kind == "day":
            schema = {"type": "string", "format": "date"}
        elif self.kind == "choice":
            schema = {"type": "string", "enum": list(self.choices)}
        if self.default is not None:
            schema["default"] = int(self.default) if self.kind == "whole" else self.default
        return {
            "name": self.name,
            "in": "query",
            "description": self.about,
            "required": self.required,
            "schema": schema,
        }


def read_all(
    known: Sequence[Parameter], pairs: Sequence[tuple[str, str]]
) -> Mapping[str, str | int]:
    """The values of all that are given, or have a default; ParameterError says what is amiss.

    One without a value counts as not given: so forms send them. Unknown ones are refused: a
    misspelt filter must not look like one that fits everything.
    """
    by_name = {parameter.name: parameter for parameter in known}
    found: dict[str, str | int] = {}
    for name, text in pairs:
        if name not in by_name:
            raise ParameterError(f"no parameter {name!r}; there are {', '.join(by_name)}")
        if name in found:
            raise ParameterError(f"{name} is given twice")
        if text:
            found[name] = by_name[name].read(text)
    for parameter in known:
        if parameter.name not in found and parameter.default is not None:
            found[parameter.name] = parameter.read(parameter.default)
        if parameter.required and parameter.name not in found:
            raise ParameterError(f"{parameter.name} is missing: {parameter.about}")
    return found
