"""Turtle: prefixes, one block a subject, everything sorted, the same bytes every time.

The quads become sorted N-Triples lines, which are Turtle already; the writer only groups what
shares a subject and shortens the terms. Several readers understand the result alike (rdflib,
pyoxigraph, raptor), so short forms are used only where all of them agree.
"""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from pyoxigraph import Quad

from kg.errors import StoreError
from kg.publish.nquads import triple_lines
from kg.vocabulary import PREFIXES

if TYPE_CHECKING:
    from kg.store.graph import GraphStore

NAMES = {iri.encode(): name.encode() for name, iri in sorted(PREFIXES.items())}
HEADER = b"".join(b"@prefix %s: <%s> .\n" % (name, iri) for iri, name in NAMES.items())
TYPE = b"<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"
OUR_TYPES = b"kg:"
QUOTE = ord('"')
XSD = "http://www.w3.org/2001/XMLSchema#"

# Stricter than the grammars (IRIREF, PN_LOCAL): what is left out is written in full.
IRI = re.compile(rb'<([^\x00-\x20<>"{}|^`\\]+)>')
LOCAL_NAME = re.compile(rb"[A-Za-z_][A-Za-z0-9_-]*")
LITERAL = re.compile(rb'("(?:[^"\\\n\r]|\\.)*")(?:@([A-Za-z0-9-]+)|\^\^(<[^<> ]*>))?')

# Only canonical forms, and none that a reader might hand on as another (1E-7, 1.50, +1).
SHORT_FORMS = {
    f"<{XSD}integer>".encode(): re.compile(rb"0|-?[1-9][0-9]{0,17}"),
    f"<{XSD}decimal>".encode(): re.compile(rb"-?(?:0|[1-9][0-9]{0,9})\.[0-9]{0,4}[1-9]"),
    f"<{XSD}boolean>".encode(): re.compile(rb"true|false"),
}


def write_turtle(graph: "GraphStore", path: str | Path) -> None:
    """Write all graphs of `graph`, merged into one, to `path`."""
    with Path(path).open("wb") as file:
        file.writelines(turtle(graph.quads()))


def turtle(quads: Iterable[Quad]) -> Iterator[bytes]:
    """The union of all graphs as Turtle, in pieces: the prefixes, then a subject at a time.

    Subjects, predicates and objects stand in the order of their N-Triples form; `a` comes first,
    our own types before others. Raises StoreError for what RDF 1.1 cannot say.
    """
    triples = triple_lines(quads)
    triples.sort()
    yield HEADER
    for block in blocks(triples, ShortTerms()):
        yield b"\n" + block


class ShortTerms(dict[bytes, bytes]):
    """N-Triples term → the shortest Turtle for it; what was once shortened is remembered."""

    def __missing__(self, term: bytes) -> bytes:
        self[term] = short = self.shorten(term)
        return short

    def shorten(self, term: bytes) -> bytes:
        """The Turtle for one term; StoreError when it is no legal RDF 1.1 term."""
        if iri := IRI.fullmatch(term):
            return self._prefixed(iri[1]) or term
        if term.startswith(b"_:"):
            return term
        if literal := LITERAL.fullmatch(term):
            text, language, datatype = literal.groups()
            if language or not datatype:
                return term
            plain = SHORT_FORMS.get(datatype)
            if plain and plain.fullmatch(text, 1, len(text) - 1):
                return text[1:-1]
            return text + b"^^" + self.shorten(datatype)
        raise StoreError(
            f"this cannot be written as Turtle: {term.decode()[:200]!r}; an IRI must not hold "
            'spaces or any of <>"{}|^`\\, and a quotation mark belongs to literals only'
        )

    def _prefixed(self, iri: bytes) -> bytes | None:
        cut = max(iri.rfind(b"#"), iri.rfind(b"/")) + 1
        name = NAMES.get(iri[:cut])
        if name is None or not LOCAL_NAME.fullmatch(iri, cut):
            return None
        return name + b":" + iri[cut:]


def blocks(triples: Iterable[bytes], terms: ShortTerms, indent: bytes = b"") -> Iterator[bytes]:
    """One piece of Turtle for each subject of sorted triples, every line after `indent`.

    A triple that comes twice is written once.
    """
    next_predicate = b" ;\n" + indent + b"    "
    leads = _Leads(terms, next_predicate)
    next_object = b",\n" + indent + b"        "
    previous = subject = predicate = b""
    types: list[bytes] = []
    pieces: list[bytes] = []

    def block() -> bytes:
        name = indent + terms.shorten(subject)
        if types:
            types.sort(key=lambda type_: (not type_.startswith(OUR_TYPES), type_))
            return b"".join((name, b" a ", b", ".join(types), *pieces, b" .\n"))
        pieces[0] = pieces[0][len(next_predicate) :]
        return b"".join((name, b" ", *pieces, b" .\n"))

    for triple in triples:
        if triple == previous:
            continue
        previous = triple
        this_subject, this_predicate, object_ = triple.split(b" ", 2)
        if this_subject != subject:
            if subject:
                yield block()
            subject, predicate = this_subject, b""
            types.clear()
            pieces.clear()
        if this_predicate == predicate:
            pieces.append(next_object)
        elif this_predicate == TYPE:
            types.append(terms[object_])
            continue
        else:
            predicate = this_predicate
            pieces.append(leads[predicate])
        # What ends in a quotation mark is a plain literal: Turtle already.
        pieces.append(object_ if object_[-1] == QUOTE else terms[object_])
    if subject:
        yield block()


class _Leads(dict[bytes, bytes]):
    """Predicate → what stands before its first object, from the end of the line before."""

    def __init__(self, terms: ShortTerms, next_predicate: bytes) -> None:
        super().__init__()
        self.terms, self.next_predicate = terms, next_predicate

    def __missing__(self, predicate: bytes) -> bytes:
        self[predicate] = lead = self.next_predicate + self.terms[predicate] + b" "
        return lead
