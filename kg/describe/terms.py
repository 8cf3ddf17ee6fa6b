"""RDF terms in the forms that a store keeps as they are, and a page to write quads of them on.

Stores rewrite "1.50" to "1.5" and "+00:00" to "Z", and the same graph would then have other bytes:
terms are minted canonical.
"""

import re
from datetime import UTC, date, datetime
from functools import lru_cache

from pyoxigraph import Literal, NamedNode

from kg.vocabulary import XSD

TRUE = Literal("true", datatype=XSD.boolean)
# What every writer of N-Quads leaves as it is; for the rest pyoxigraph knows the escapes.
_PLAIN = re.compile(r"[ !#-\[\]-~\u00a1-\u024f\u2010-\u2027]*")


class Page:
    """The quads of one named graph as lines of N-Quads, in the order they are written.

    end: what stands after the object of each line.
    """

    __slots__ = ("_lines", "_own", "end")

    def __init__(self, graph: NamedNode) -> None:
        self.end = f" {graph} .\n"
        self._lines: dict[str, None] = {}
        self._own: list[str] = []

    def add(self, subject: NamedNode, predicate: NamedNode, *objects: NamedNode | Literal) -> None:
        """Write one quad for each object; one that stands there already is not written again."""
        if objects:
            start = f"{subject} {predicate} "
            for value in objects:
                self._lines[f"{start}{value}{self.end}"] = None

    def add_lines(self, lines: str) -> None:
        """Write finished lines, each with `end`, which nothing else writes."""
        self._own.append(lines)

    def nquads(self) -> bytes:
        """The lines, each once."""
        return "".join((*self._lines, *self._own)).encode()


@lru_cache(maxsize=1 << 16)
def node(iri: str) -> NamedNode:
    """The node of an IRI. ValueError when it is none."""
    return NamedNode(iri)


def text(value: str) -> Literal:
    """A plain string; half characters (lone surrogates), which RDF cannot hold, become U+FFFD."""
    try:
        return Literal(value)
    except ValueError:
        return Literal(value.encode("utf-8", "surrogatepass").decode("utf-8", "replace"))


def written(value: str) -> str:
    """The plain string of `text` as it stands in a line of N-Quads."""
    return f'"{value}"' if _PLAIN.fullmatch(value) else str(text(value))


@lru_cache(maxsize=1 << 12)
def day(value: date) -> Literal:
    """An xsd:date."""
    return Literal(f"{value:%Y-%m-%d}".rjust(10, "0"), datatype=XSD.date)


def moment(value: datetime) -> Literal:
    """An xsd:dateTime: its own offset kept when RDF can hold it, "Z" for none, UTC otherwise."""
    offset = value.utcoffset()
    if offset is not None:
        minutes, seconds = divmod(offset.total_seconds(), 60)
        if seconds or abs(minutes) > 14 * 60:
            value, minutes = value.astimezone(UTC), 0
    written = value.replace(tzinfo=None).isoformat()
    if "." in written:
        written = written.rstrip("0")
    if offset is not None:
        hours, rest = divmod(abs(int(minutes)), 60)
        written += f"{'-' if minutes < 0 else '+'}{hours:02}:{rest:02}" if minutes else "Z"
    return Literal(written, datatype=XSD.dateTime)


@lru_cache(maxsize=1 << 12)
def confidence(value: float) -> Literal:
    """A probability as an xsd:decimal, rounded to .01. ValueError outside 0 to 1."""
    if not 0 <= value <= 1:
        raise ValueError(f"a confidence lies between 0 and 1: {value}")
    return Literal(f"{value:.2f}".rstrip("0").rstrip("."), datatype=XSD.decimal)


@lru_cache(maxsize=1 << 10)
def number(value: float) -> Literal:
    """A number as an xsd:decimal, rounded to .01."""
    whole = f"{value:.2f}".rstrip("0").rstrip(".")
    return Literal(whole, datatype=XSD.decimal)


def address(url: str) -> NamedNode | Literal:
    """A web address as a node, so that it can be followed; as xsd:anyURI when it is no IRI."""
    try:
        if url.lower().startswith(("http://", "https://")):
            return NamedNode(url)
    except ValueError:
        pass
    return Literal(text(url).value, datatype=XSD.anyURI)
