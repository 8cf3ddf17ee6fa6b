"""RDF 1.2: the facts that a node vouches for, said as triples about triples.

An account says when an event began and who took part, a membership who belongs to what; each has
passages and a confidence of its own. In RDF 1.1 that is a node beside the fact. RDF 1.2 can tie the
two together: `<account> rdf:reifies <<( <event> kg:participant <somebody> )>>` (RDF 1.2 Concepts,
"Triple terms and reification"; a working draft). The node stays, so the questions answer as before.
Few stores read it yet: Oxigraph, and Jena from version 5.4 on.
"""

from collections.abc import Iterable, Iterator

from pyoxigraph import (
    CanonicalizationAlgorithm,
    Dataset,
    NamedNode,
    Quad,
    RdfFormat,
    Triple,
    serialize,
)

from kg.export.turtle_text import turtle_text
from kg.store.lines import END, sorted_lines
from kg.vocabulary import KG, ORG, PREFIXES, SCHEMA

REIFIES = NamedNode(PREFIXES["rdf"] + "reifies")
MEMBER_OF = NamedNode(PREFIXES["org"] + "memberOf")
OF_AN_ACCOUNT = (
    KG.participant,
    KG.status,
    SCHEMA.startDate,
    SCHEMA.endDate,
    SCHEMA.location,
)

VERSION = b'VERSION "1.2"\n'
OF_TRIPLES = {RdfFormat.TURTLE, RdfFormat.N_TRIPLES}


def rdf12(quads: Iterable[Quad], form: RdfFormat) -> Iterator[bytes]:
    """The quads and what they vouch for, in RDF 1.2: Turtle, TriG, N-Triples or N-Quads.

    Sorted by code point; blank nodes are renamed by RDFC-1.0. Turtle and N-Triples give the union
    of all graphs.
    """
    known = Dataset(quads)
    for quad in reifying(known):
        known.add(quad)
    known.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    if form is RdfFormat.N_QUADS:
        yield from _lines(known, form)
        return
    if form in OF_TRIPLES:
        known = Dataset(Quad(q.subject, q.predicate, q.object) for q in known)
    if form is RdfFormat.N_TRIPLES:
        yield from _lines(known, form)
        return
    yield VERSION
    yield from turtle_text(known, PREFIXES, form)


def reifying(known: Dataset) -> Iterator[Quad]:
    """What accounts and memberships vouch for, each in the graph that they stand in."""
    for quad in list(known.quads_for_predicate(KG.accountOf)):
        account, event, graph = quad.subject, quad.object, quad.graph_name
        if isinstance(event, NamedNode):
            for told in list(known.quads_for_subject(account)):
                if told.predicate in OF_AN_ACCOUNT and told.graph_name == graph:
                    fact = Triple(event, told.predicate, told.object)
                    yield Quad(account, REIFIES, fact, graph)
    for quad in list(known.quads_for_predicate(ORG.member)):
        for of in list(known.quads_for_subject(quad.subject)):
            together = of.predicate == ORG.organization and of.graph_name == quad.graph_name
            if together and isinstance(quad.object, NamedNode):
                fact = Triple(quad.object, MEMBER_OF, of.object)
                yield Quad(quad.subject, REIFIES, fact, quad.graph_name)


def _lines(known: Dataset, form: RdfFormat) -> Iterator[bytes]:
    for line in sorted_lines(serialize(known, format=form) or b""):
        yield line + END
