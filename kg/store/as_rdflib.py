"""pyoxigraph's terms as rdflib's: what `to_rdflib` and SHACL need."""

from collections.abc import Iterable

import rdflib
from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, Triple
from rdflib.graph import DATASET_DEFAULT_GRAPH_ID

from kg.vocabulary import PREFIXES

STRING = PREFIXES["xsd"] + "string"
Node = rdflib.URIRef | rdflib.BNode | rdflib.Literal


class Terms:
    """Terms of rdflib for terms of pyoxigraph; each IRI is made once."""

    def __init__(self) -> None:
        self._iris: dict[str, rdflib.URIRef] = {}

    def iri(self, value: str) -> rdflib.URIRef:
        """The IRI of rdflib."""
        found = self._iris.get(value)
        if found is None:
            found = self._iris[value] = rdflib.URIRef(value)
        return found

    def node(self, term: NamedNode | BlankNode | Literal | Triple) -> Node:
        """The term of rdflib; literals keep their very characters."""
        if isinstance(term, NamedNode):
            return self.iri(term.value)
        if isinstance(term, BlankNode):
            return rdflib.BNode(term.value)
        if isinstance(term, Triple):
            raise TypeError(f"rdflib has no triple terms: {term}")
        if term.language:
            return rdflib.Literal(term.value, lang=term.language)
        datatype = None if term.datatype.value == STRING else self.iri(term.datatype.value)
        return rdflib.Literal(term.value, datatype=datatype, normalize=False)


def dataset_of(quads: Iterable[Quad]) -> rdflib.Dataset:
    """A Dataset with the same named graphs, whose default graph is their union."""
    dataset = rdflib.Dataset(default_union=True)
    for prefix, namespace in PREFIXES.items():
        dataset.bind(prefix, namespace)
    terms = Terms()
    graphs: dict[str, rdflib.Graph] = {}
    for quad in quads:
        name = (
            str(DATASET_DEFAULT_GRAPH_ID)
            if isinstance(quad.graph_name, DefaultGraph)
            else quad.graph_name.value
        )
        if name not in graphs:
            graphs[name] = dataset.graph(terms.iri(name))
        graphs[name].add(
            (terms.node(quad.subject), terms.node(quad.predicate), terms.node(quad.object))
        )
    return dataset


def union_of(quads: Iterable[Quad]) -> rdflib.Graph:
    """One Graph of all triples, whatever graph they stand in."""
    graph = rdflib.Graph()
    terms = Terms()
    for quad in quads:
        graph.add((terms.node(quad.subject), terms.node(quad.predicate), terms.node(quad.object)))
    return graph
