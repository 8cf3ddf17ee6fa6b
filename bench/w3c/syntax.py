"""The syntax suites of RDF 1.1: what is good is read, written in every form and read back alike."""

import logging
import re
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

import rdflib
from pyoxigraph import (
    BlankNode,
    CanonicalizationAlgorithm,
    Dataset,
    DefaultGraph,
    Literal,
    NamedNode,
    Quad,
    RdfFormat,
    parse,
    serialize,
)
from rdflib.graph import DATASET_DEFAULT_GRAPH_ID

from bench.w3c.manifest import MF, Tally, Test, tests_in
from kg.errors import KgError
from kg.export import export_graph
from kg.store import GraphStore
from kg.store.graph import read_quads

SUITES = ("rdf-n-triples", "rdf-n-quads", "rdf-turtle", "rdf-trig")
BASE = "https://w3c.github.io/rdf-tests/rdf/rdf11/"

# Form → what pyoxigraph and rdflib call its syntax, and whether it keeps graphs apart.
WRITTEN = {
    "turtle": (RdfFormat.TURTLE, "turtle", False),
    "trig": (RdfFormat.TRIG, "trig", True),
    "ntriples": (RdfFormat.N_TRIPLES, "nt", False),
    "nquads": (RdfFormat.N_QUADS, "nquads", True),
    "rdfxml": (RdfFormat.RDF_XML, "xml", False),
    "jsonld": (RdfFormat.JSON_LD, "json-ld", False),
}
MAY_REFUSE = {"rdfxml", "jsonld"}
Canon = frozenset[Quad]


def run_syntax(folder: Path) -> Iterator[Tally]:
    """One tally a suite. folder: the one that holds `rdf-turtle` and the others."""
    rdflib.NORMALIZE_LITERALS = False
    logging.getLogger("rdflib").setLevel(logging.CRITICAL)
    for suite in SUITES:
        tally = Tally(suite)
        for test in tests_in(folder / suite / "manifest.ttl"):
            faults = list(faults_of(test, tally))
            if faults:
                tally.failed.append(f"{test.name} ({test.kind}): {'; '.join(faults)}")
            else:
                tally.passed += 1
        yield tally


def faults_of(test: Test, tally: Tally) -> Iterator[str]:
    """What is wrong with how a test came out; refusals are counted in the tally."""
    path = test.file(MF.action)
    if path is None:
        yield "the manifest names no file"
        return
    base = f"{BASE}{test.suite}/{path.name}"
    if "Negative" in test.kind:
        yield from refusal_faults(path, base)
        return
    try:
        quads = list(read_quads(path, base))
    except KgError as error:
        yield f"not read: {error}"
        return
    result = test.file(MF.result)
    if result is not None and canon(quads) != canon(read_quads(result, base)):
        yield "read as another graph than the suite says"
    yield from written_faults(quads, tally)


def refusal_faults(path: Path, base: str) -> Iterator[str]:
    """What is bad must be refused, with file and line."""
    try:
        for _ in read_quads(path, base):
            pass
    except KgError as error:
        if not str(error).startswith(f"{path}, line "):
            yield f"refused without file and line: {error}"
    else:
        yield "read, though it is bad"


def written_faults(quads: list[Quad], tally: Tally) -> Iterator[str]:
    """Every form, written and read back by pyoxigraph and by rdflib."""
    # Not by way of a store, which would write 1.0 as 1: the writers are what is tried here.
    graph = GraphStore.of_nquads([serialize(quads, format=RdfFormat.N_QUADS) or b""])
    graph.described = False
    kept, merged = canon(quads), canon(Quad(q.subject, q.predicate, q.object) for q in quads)
    with tempfile.TemporaryDirectory() as folder:
        for form, (ours, theirs, keeps_graphs) in WRITTEN.items():
            path = Path(folder, form)
            expected = kept if keeps_graphs else merged
            try:
                export_graph(graph, form, path)
            except KgError as error:
                tally.refused[f"{form}: {reason_of(error)}"] += 1
                if form not in MAY_REFUSE or path.exists():
                    yield f"{form}: {error}"
                continue
            data = path.read_bytes()
            try:
                if canon(parse(data, format=ours)) != expected:
                    yield f"{form}: another graph in pyoxigraph"
                if canon(through_rdflib(data, theirs)) != expected:
                    yield f"{form}: another graph in rdflib"
            except Exception as error:  # noqa: BLE001  (whatever a parser raises is a finding)
                yield f"{form}: not read again: {error!r}"


def reason_of(error: KgError) -> str:
    """A refusal without the term that it is about, so that those of one reason can be counted."""
    return re.sub(r"<[^>]*>|U\+[0-9A-F]+|, which stands in '.*'|; write .*", "…", str(error))


def through_rdflib(data: bytes, syntax: str) -> Iterator[Quad]:
    """The quads that rdflib reads."""
    dataset = rdflib.Dataset(default_union=False)
    dataset.parse(data=data, format=syntax, publicID="urn:x:base")
    for subject, predicate, object_, graph in dataset.quads():
        name = None if graph in (None, DATASET_DEFAULT_GRAPH_ID) else graph
        # rdflib puts the triples of a syntax without graphs into one called after the file.
        named = name is not None and syntax in ("trig", "nquads") and str(name) != "urn:x:base"
        yield Quad(
            term(subject),  # type: ignore[arg-type]
            term(predicate),  # type: ignore[arg-type]
            term(object_),
            term(name) if named else DefaultGraph(),  # type: ignore[arg-type]
        )


def term(node: object) -> NamedNode | BlankNode | Literal:
    """The term of pyoxigraph for one of rdflib."""
    if isinstance(node, rdflib.BNode):
        return BlankNode("b" + "".join(f"{byte:x}" for byte in str(node).encode()))
    if isinstance(node, rdflib.Literal):
        if node.language:
            return Literal(str(node), language=node.language)
        return Literal(str(node), datatype=NamedNode(str(node.datatype)) if node.datatype else None)
    return NamedNode(str(node))


def canon(quads: Iterable[Quad]) -> Canon:
    """The quads with blank nodes renamed and language tags in lower case, so they can be compared.

    Tags are compared without case (RDF 1.1 Concepts, 3.3).
    """
    dataset = Dataset(map(lowered, quads))
    dataset.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    return frozenset(dataset)


def lowered(quad: Quad) -> Quad:
    """The quad with its language tag in lower case."""
    object_ = quad.object
    if not isinstance(object_, Literal) or not object_.language:
        return quad
    plain = Literal(object_.value, language=object_.language.lower())
    return Quad(quad.subject, quad.predicate, plain, quad.graph_name)
