"""The facts of a graph for writers that go from subject to subject: its union, each triple once."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kg.errors import StoreError
from kg.store.lines import characters, object_and_graph
from kg.vocabulary import XSD

STRING = XSD.string.value
LITERAL = re.compile(rb'"((?:[^"\\]|\\.)*)"(?:@([A-Za-z0-9-]+)|\^\^<([^>]*)>)?', re.DOTALL)


@dataclass(frozen=True, slots=True)
class Value:
    """An object: an IRI, a blank node's label, or a literal with its datatype.

    kind: "iri", "blank" or "literal". text: the IRI, the label, or the characters. datatype: the
    IRI of a literal's datatype, None when a language is given; language: its tag, else None.
    """

    kind: str
    text: str
    datatype: str | None = None
    language: str | None = None

    @property
    def plain(self) -> bool:
        """Whether it is a literal that is text and nothing else."""
        return self.datatype == STRING


Fact = tuple[str, Value]
"""Predicate and object."""


def subjects(lines: Iterable[bytes]) -> Iterator[tuple[Value, list[Fact]]]:
    """Each subject of sorted lines of N-Quads, with its different facts in their order.

    The lines are those of `kg.publish.nquads.lines_of`, which hold no triple terms.
    """
    before, facts = b"", dict[tuple[bytes, bytes], None]()
    for line in lines:
        subject, predicate, rest = line.split(b" ", 2)
        if subject != before:
            if facts:
                yield value(before), _read(facts)
            before, facts = subject, {}
        facts[predicate, object_and_graph(rest)[0]] = None
    if facts:
        yield value(before), _read(facts)


def _read(facts: Iterable[tuple[bytes, bytes]]) -> list[Fact]:
    return [(characters(predicate), value(object_)) for predicate, object_ in facts]


def value(term: bytes) -> Value:
    """The term that stands as `term` in N-Triples; StoreError when RDF 1.1 has no such term."""
    if term.startswith(b"<") and not term.startswith(b"<<"):
        return Value("iri", characters(term))
    if term.startswith(b"_:"):
        return Value("blank", term[2:].decode())
    if found := LITERAL.fullmatch(term):
        tag = found[2].decode() if found[2] else None
        datatype = found[3].decode() if found[3] else None if tag else STRING
        return Value("literal", characters(term), datatype, tag)
    raise StoreError(f"this is no term of RDF 1.1: {term.decode()[:200]}")
