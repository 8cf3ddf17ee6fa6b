from collections.abc import Iterable
from pathlib import Path

import pytest
import rdflib
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy
from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, RdfFormat, parse

from kg.publish import write_trig
from kg.publish.trig import trig
from kg.store import GraphStore
from kg.vocabulary import KG, RDF, SCHEMA

A, B = NamedNode("urn:x:a"), NamedNode("urn:x:b")


def written(quads: Iterable[Quad]) -> bytes:
    return b"".join(trig(quads))


@settings(deadline=None)  # other work on the machine is no failure
@given(data=st.data())
def test_what_is_written_is_read_as_the_same_quads(
    any_quads: SearchStrategy[list[Quad]], data: st.DataObject
) -> None:
    quads = data.draw(any_quads)
    assert set(parse(written(quads), format=RdfFormat.TRIG)) == set(quads)


@settings(deadline=None)  # other work on the machine is no failure
@given(data=st.data())
def test_order_does_not_change_a_byte_nor_does_writing_again(
    any_quads: SearchStrategy[list[Quad]], data: st.DataObject
) -> None:
    quads = data.draw(any_quads)
    first = written(quads)
    assert written(data.draw(st.permutations(quads))) == first
    assert written(parse(first, format=RdfFormat.TRIG)) == first


@pytest.mark.filterwarnings("ignore:.* deprecated:DeprecationWarning")  # rdflib of itself
def test_rdflib_reads_the_same_graphs(dispute: list[Quad]) -> None:
    moved = [Quad(q.subject, q.predicate, q.object, A) for q in dispute[:5]]
    dataset = rdflib.Dataset()
    dataset.parse(data=written([*dispute, *moved]), format="trig")
    sizes = {str(graph.identifier): len(graph) for graph in dataset.graphs() if len(graph)}
    assert sizes == {"urn:x:a": 5, "http://kg.localhost:8321/graph/1": len(set(dispute))}


def test_the_default_graph_comes_first_and_the_others_by_their_iris() -> None:
    quads = [
        Quad(A, SCHEMA.name, Literal("of b"), B),
        Quad(A, SCHEMA.name, Literal("of a"), A),
        Quad(A, RDF.type, KG.Person, A),
        Quad(A, SCHEMA.name, Literal("of none"), DefaultGraph()),
    ]
    assert written(quads).decode().partition("\n\n")[2] == (
        '<urn:x:a> schema:name "of none" .\n\n'
        "<urn:x:a> {\n"
        "    <urn:x:a> a kg:Person ;\n"
        '        schema:name "of a" .\n'
        "}\n\n"
        "<urn:x:b> {\n"
        '    <urn:x:a> schema:name "of b" .\n'
        "}\n"
    )


def test_the_file_keeps_graphs_apart(dispute: list[Quad], tmp_path: Path) -> None:
    write_trig(GraphStore.of(dispute), tmp_path / "graph.trig")
    assert set(parse((tmp_path / "graph.trig").read_bytes(), format=RdfFormat.TRIG)) == set(dispute)
