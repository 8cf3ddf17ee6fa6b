from pathlib import Path

import pytest
import rdflib
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, serialize

from kg.errors import OutputError, QuestionError, StoreError
from kg.store import GraphStore
from kg.vocabulary import KG, SCHEMA

ARTICLE = NamedNode("http://kg.localhost:8321/article/courier")


# rdflib warns of its own use of what it deprecates.
RDFLIB_WARNS = pytest.mark.filterwarnings("ignore:Dataset.default_context:DeprecationWarning")


def written(quads: list[Quad], path: Path, form: RdfFormat) -> Path:
    path.write_bytes(serialize(quads, format=form) or b"")
    return path


def test_a_row_prints_as_plain_values(port: GraphStore) -> None:
    rows = list(
        port.query(
            "SELECT ?who ?words ?sure ?when WHERE { ?said kg:speaker/schema:name ?who ;"
            " schema:text ?words ; kg:confidence ?sure . OPTIONAL { ?said kg:saidOn ?when } }"
            " ORDER BY ?when"
        )
    )
    assert dict(rows[-1]) == {
        "who": "A spokesman for the union",
        "words": "pensions were at stake",
        "sure": 0.9,
        "when": "2031-05-02",
    }
    assert rows[0]["when"] is None


def test_ask_construct_and_describe_answer(port: GraphStore) -> None:
    assert port.query("ASK { ?s a kg:Strike }")
    assert not port.query("ASK { ?s a kg:Merger }")
    assert [dict(row) for row in port.query("ASK { ?s a kg:Strike }")] == [{"answer": True}]
    made = port.query("CONSTRUCT { ?s schema:name ?n } WHERE { ?s a kg:Person ; schema:name ?n }")
    assert len(list(made.triples())) == 2
    assert {row["object"] for row in made} == {"Mira Tolland", "Oskar Brandt"}
    assert list(port.query("DESCRIBE ?s WHERE { ?s a kg:Strike }").triples())


def test_a_result_can_be_read_twice(port: GraphStore) -> None:
    results = port.query("SELECT ?s WHERE { ?s a kg:Person }")
    assert len(list(results)) == len(list(results)) == 2


def test_bad_sparql_says_line_and_column(port: GraphStore) -> None:
    with pytest.raises(QuestionError, match=r"line 2, column \d+") as caught:
        port.query("SELECT ?x WHERE {\n  ?x foo }")
    assert "  ?x foo }" in str(caught.value)


def test_an_unknown_prefix_names_the_known_ones(port: GraphStore) -> None:
    with pytest.raises(QuestionError, match=r"unknown prefix; known: kg, schema"):
        port.query("SELECT ?x WHERE { ?x nope:a ?y }")


def test_a_function_that_nobody_knows_is_named(port: GraphStore) -> None:
    with pytest.raises(QuestionError, match="urn:made-up"):
        list(port.query("SELECT (<urn:made-up>(?o) AS ?x) { ?s ?p ?o }"))


def test_an_update_is_no_query(port: GraphStore) -> None:
    with pytest.raises(QuestionError):
        port.query("DELETE WHERE { ?s ?p ?o }")
    assert len(port) > 0


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("graph.nq", RdfFormat.N_QUADS),
        ("graph.trig", RdfFormat.TRIG),
    ],
)
def test_a_file_of_quads_opens_as_the_same_graph(
    quads: list[Quad], tmp_path: Path, name: str, form: RdfFormat
) -> None:
    graph = GraphStore.open(written(quads, tmp_path / name, form))
    assert set(graph.quads()) == set(GraphStore.of(quads).quads())


@pytest.mark.parametrize(
    ("name", "form"), [("graph.ttl", RdfFormat.TURTLE), ("graph.nt", RdfFormat.N_TRIPLES)]
)
def test_a_file_of_triples_answers_like_the_graph(
    quads: list[Quad], tmp_path: Path, name: str, form: RdfFormat
) -> None:
    triples = sorted({quad.triple for quad in quads}, key=str)
    (tmp_path / name).write_bytes(serialize(triples, format=form) or b"")
    assert len(list(GraphStore.open(tmp_path / name).query("SELECT ?s { ?s a kg:Statement }"))) == 7


def test_a_store_on_disk_opens_as_the_same_graph(port: GraphStore, tmp_path: Path) -> None:
    port.write_store(tmp_path / "out" / "store")
    for place in (tmp_path / "out" / "store", tmp_path / "out"):
        assert set(GraphStore.open(place).quads()) == set(port.quads())


def test_an_opened_store_is_read_only(port: GraphStore, tmp_path: Path) -> None:
    port.write_store(tmp_path / "store")
    graph = GraphStore.open(tmp_path / "store")
    with pytest.raises(StoreError, match="cannot be changed"):
        graph.replace(ARTICLE, [])


def test_an_output_folder_without_a_store_opens_its_quads(
    quads: list[Quad], tmp_path: Path
) -> None:
    written(quads, tmp_path / "graph.nq", RdfFormat.N_QUADS)
    assert len(GraphStore.open(tmp_path)) == len(quads)


def test_a_store_is_not_written_over_anything(port: GraphStore, tmp_path: Path) -> None:
    (tmp_path / "precious.txt").write_text("keep me")
    with pytest.raises(OutputError, match="not empty"):
        port.write_store(tmp_path)
    assert (tmp_path / "precious.txt").read_text() == "keep me"


def test_a_store_that_cannot_be_written_is_an_output_error(
    port: GraphStore, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(OutputError, match="cannot write a store"):
        port.write_store(tmp_path / "file" / "store")


def test_bad_turtle_is_named_with_file_and_line(tmp_path: Path) -> None:
    bad = tmp_path / "graph.ttl"
    bad.write_text("@prefix a: <http://a.example/> .\na:b a:c a:d\na:e a:f")
    with pytest.raises(StoreError, match=r"graph\.ttl, line 3, column \d+"):
        GraphStore.open(bad)


@pytest.mark.parametrize(
    ("make", "reason"),
    [
        (lambda path: None, "does not exist"),
        (lambda path: path.mkdir(), "neither a store nor graph.nq"),
        (lambda path: path.write_bytes(b"\xff\xfe\x00"), "should end in one of"),
    ],
)
def test_what_is_no_graph_says_so(tmp_path: Path, make: object, reason: str) -> None:
    assert callable(make)
    make(tmp_path / "thing")
    with pytest.raises(StoreError, match=reason):
        GraphStore.open(tmp_path / "thing")


def test_bytes_that_are_no_text_are_a_store_error(tmp_path: Path) -> None:
    (tmp_path / "graph.nq").write_bytes(b'<a:a> <a:b> "\xff\xfe" .\n')
    with pytest.raises(StoreError, match=r"graph\.nq"):
        GraphStore.open(tmp_path / "graph.nq")


def test_replacing_an_article_leaves_the_others(port: GraphStore) -> None:
    graph = NamedNode(ARTICLE.value + "/graph")
    before = {quad for quad in port.quads() if quad.graph_name != graph}
    new = Quad(ARTICLE, SCHEMA.headline, Literal("Corrected"), graph)
    port.replace(graph, [new])
    assert set(port.quads()) == before | {new}


def test_replacing_with_a_quad_of_another_graph_changes_nothing(port: GraphStore) -> None:
    graph = NamedNode(ARTICLE.value + "/graph")
    before = set(port.quads())
    with pytest.raises(ValueError, match="another graph"):
        port.replace(graph, [Quad(ARTICLE, SCHEMA.headline, Literal("Stray"))])
    assert set(port.quads()) == before


@RDFLIB_WARNS
def test_rdflib_gets_the_same_triples_in_the_same_graphs(port: GraphStore) -> None:
    dataset = port.to_rdflib()
    ours = {
        (str(quad.subject), quad.predicate.value, quad.object.value, quad.graph_name.value)
        for quad in port.quads()
        if isinstance(quad.graph_name, NamedNode) and isinstance(quad.object, NamedNode | Literal)
    }
    theirs = {
        (f"<{s}>", str(p), str(o), str(g)) for s, p, o, g in dataset.quads((None, None, None, None))
    }
    assert theirs == ours
    expected = rdflib.Dataset()
    expected.parse(data=serialize(port.quads(), format=RdfFormat.N_QUADS) or b"", format="nquads")
    assert set(dataset.quads((None, None, None, None))) == set(
        expected.quads((None, None, None, None))
    )


@RDFLIB_WARNS
def test_rdflib_asks_the_union_of_the_graphs(port: GraphStore) -> None:
    assert len(list(port.to_rdflib().query("SELECT ?s { ?s a kg:Statement }"))) == 7


def test_the_summary_counts_and_names_who_is_quoted_most(port: GraphStore) -> None:
    summary = port.summary()
    assert (summary.articles, summary.events, summary.accounts, summary.posts) == (2, 2, 2, 2)
    assert summary.statements == {"Direct": 3, "Indirect": 3, "Mixed": 1}
    assert summary.entities["MediaOutlet"] == 3
    assert summary.triples == len(port)
    first = summary.most_quoted[0]
    assert (first.name, first.statements, first.words) == ("Mira Tolland", 3, 19)
    # What Brandt is said to believe is not counted among what he said.
    assert {speaker.name: speaker.statements for speaker in summary.most_quoted}[
        "Oskar Brandt"
    ] == 1


def test_a_notebook_sees_names_as_text_only(quads: list[Quad]) -> None:
    name = Quad(
        NamedNode("http://kg.localhost:8321/entity/mira-tolland"),
        SCHEMA.name,
        Literal("<script>alert(1)</script>"),
        NamedNode("urn:x"),
    )
    html = GraphStore.of([*quads, name])._repr_html_()
    assert "<script>" not in html
    assert "&lt;script&gt;" in html


def test_an_empty_graph_answers_too() -> None:
    graph = GraphStore()
    assert list(graph.query("SELECT ?s { ?s a kg:Person }")) == []
    assert graph.summary().articles == 0
    assert KG.Person not in {quad.object for quad in graph.quads()}
