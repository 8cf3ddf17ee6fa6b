"""What a graph's quads say, looked up by property and subject; read in one pass."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Protocol

from pyoxigraph import NamedNode, Quad, Triple


class HasQuads(Protocol):
    """Anything that hands out its quads: a `GraphStore`, or a list wrapped in a test."""

    def quads(self) -> Iterable[Quad]:
        """Every quad, in any order."""


class Index:
    """Values by property and subject: IRIs and lexical forms as plain strings, each once.

    Graph names, datatypes and language tags are left out; a value that is itself a triple
    (RDF 1.2) is passed over. Everything that comes out is sorted, so the order of the quads
    cannot show in anything made from it.
    """

    def __init__(self, quads: Iterable[Quad]) -> None:
        """Read every quad once."""
        self._values: dict[str, dict[str, dict[str, None]]] = {}
        values = self._values
        for quad in quads:
            subject, about = quad.subject, quad.object
            if isinstance(about, Triple) or isinstance(subject, Triple):
                continue
            by_subject = values.setdefault(quad.predicate.value, {})
            by_subject.setdefault(subject.value, {})[about.value] = None

    def subjects(self, property_: NamedNode) -> Iterator[str]:
        """The subjects that have a value of the property, sorted."""
        yield from sorted(self._values.get(property_.value, ()))

    def pairs(self, property_: NamedNode) -> Iterator[tuple[str, str]]:
        """Every (subject, value) of the property, sorted."""
        by_subject: Mapping[str, dict[str, None]] = self._values.get(property_.value, {})
        for subject in sorted(by_subject):
            for value in sorted(by_subject[subject]):
                yield subject, value

    def values(self, subject: str, property_: NamedNode) -> list[str]:
        """The values of the subject's property, sorted; [] when it has none."""
        return sorted(self._values.get(property_.value, {}).get(subject, ()))

    def value(self, subject: str, property_: NamedNode) -> str | None:
        """The longest value, then the first of the alphabet; None when there is none."""
        values = self._values.get(property_.value, {}).get(subject)
        return min(values, key=lambda value: (-len(value), value)) if values else None

    def one(self, subject: str, property_: NamedNode) -> str | None:
        """The first value of the alphabet (the earliest, of dates); None when there is none."""
        values = self._values.get(property_.value, {}).get(subject)
        return min(values) if values else None

    def says(self, subject: str, property_: NamedNode, value: str) -> bool:
        """Whether the subject's property has the value."""
        return value in self._values.get(property_.value, {}).get(subject, ())
