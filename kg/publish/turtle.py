"""Turtle: prefixes, one block a subject, everything sorted, the same bytes every time.

The quads become sorted lines of N-Quads, whose terms are Turtle already; the writer only groups
what shares a subject and shortens the terms. Several readers understand the result alike (rdflib,
pyoxigraph, raptor), so short forms are used only where all of them agree.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from pyoxigraph import Quad

from kg.errors import StoreError
from kg.publish.nquads import lines_of, quad_lines
from kg.store.lines import QUOTE, object_and_graph
from kg.vocabulary import PREFIXES

if TYPE_CHECKING:
    from kg.store.graph import GraphStore

NAMES = {iri.encode(): name.encode() for name, iri in sorted(PREFIXES.items())}
HEADER = b"".join(b"@prefix %s: <%s> .\n" % (name, iri) for iri, name in NAMES.items())
TYPE = b"<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"
OUR_TYPES = b"kg:"
NEXT_PREDICATE = b" ;\n    "
NEXT_OBJECT = b",\n        "
Fact = tuple[bytes, bytes, bytes]
"""Predicate, object and graph."""
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
        file.writelines(turtle_of(graph.once(blocks_of)))


def turtle(quads: Iterable[Quad]) -> Iterator[bytes]:
    """The union of all graphs as Turtle, in pieces: the prefixes, then a subject at a time.

    Subjects, predicates and objects stand in the order of their N-Triples form; `a` comes first,
    our own types before others. Raises StoreError for what RDF 1.1 cannot say.
    """
    return turtle_of(Blocks(quad_lines(quads)))


def turtle_of(blocks: "Blocks") -> Iterator[bytes]:
    """The pieces of `turtle`, of what was made into blocks before."""
    yield HEADER
    for block in blocks.union:
        yield b"\n"
        yield block


def blocks_of(graph: "GraphStore") -> "Blocks":
    """A graph as blocks of Turtle, for `turtle_of` and `trig_of`."""
    return Blocks(graph.once(lines_of))


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


class Blocks:
    """Each subject of sorted lines of N-Quads as a block of Turtle.

    union: of all graphs together; of_graph: of each graph. Nearly every subject stands in one graph
    only, and its block is made once for both.
    """

    def __init__(self, lines: Iterable[bytes]) -> None:
        self.union: list[bytes] = []
        self.of_graph: defaultdict[bytes, list[bytes]] = defaultdict(list)
        self._terms = ShortTerms()
        self._leads = _Leads(self._terms)
        facts: list[Fact] = []
        several = False
        subject = graph = tail = b""
        for line in lines:
            this_subject, predicate, rest = line.split(b" ", 2)
            if this_subject != subject:
                if facts:
                    self._add(subject, facts, several)
                subject, facts, several = this_subject, [], False
            if tail and rest.endswith(tail):
                object_ = rest[: -len(tail)]
            else:
                before = graph
                object_, graph = object_and_graph(rest)
                tail = b" " + graph if graph else b""
                several = several or (bool(facts) and graph != before)
            facts.append((predicate, object_, graph))
        if facts:
            self._add(subject, facts, several)

    def _add(self, subject: bytes, facts: list[Fact], several: bool) -> None:
        if not several:
            block = self._block(subject, facts)
            self.union.append(block)
            self.of_graph[facts[0][2]].append(block)
            return
        by_graph: defaultdict[bytes, list[Fact]] = defaultdict(list)
        for fact in facts:
            by_graph[fact[2]].append(fact)
        for graph, own in by_graph.items():
            self.of_graph[graph].append(self._block(subject, own))
        self.union.append(self._block(subject, facts))

    def _block(self, subject: bytes, facts: list[Fact]) -> bytes:
        """One subject and its sorted facts; one that comes twice is written once."""
        terms, leads = self._terms, self._leads
        types: list[bytes] = []
        pieces: list[bytes] = []
        predicate = object_ = b""
        for this_predicate, this_object, _ in facts:
            if this_predicate == predicate:
                if this_object == object_:
                    continue
                start = NEXT_OBJECT
            else:
                predicate, start = this_predicate, leads[this_predicate]
            object_ = this_object
            # What ends in a quotation mark is a plain literal: Turtle already.
            short = object_ if object_[-1] == QUOTE else terms[object_]
            if predicate == TYPE:
                types.append(short)
            else:
                pieces += start, short
        name = terms.shorten(subject)
        if types:
            types.sort(key=lambda type_: (not type_.startswith(OUR_TYPES), type_))
            return b"".join((name, b" a ", b", ".join(types), *pieces, b" .\n"))
        pieces[0] = pieces[0][len(NEXT_PREDICATE) :]
        return b"".join((name, b" ", *pieces, b" .\n"))


class _Leads(dict[bytes, bytes]):
    """Predicate → what stands before its first object, from the end of the line before."""

    def __init__(self, terms: ShortTerms) -> None:
        super().__init__()
        self.terms = terms

    def __missing__(self, predicate: bytes) -> bytes:
        self[predicate] = lead = NEXT_PREDICATE + self.terms[predicate] + b" "
        return lead
