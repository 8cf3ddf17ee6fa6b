"""What `kg load` puts into stores that are not ours answers there as it does here."""

import json
import urllib.parse
import urllib.request
from pathlib import Path

import pytest
from pyoxigraph import Quad

from kg.load import Credentials, Target, load_graph, target_of
from kg.store import GraphStore, ask, question_named, question_names
from kg.store.sparql import bind
from kg.vocabulary import PREFIXES, SCHEMA

DBA = Credentials(user="dba", password="dba")
GIVEN = {
    "everything-about": {"name": "Amalgamated Clerks' Union"},
    "what-has-x-said": {"who": "Tobias Wrenfield"},
    "what-the-article-says": {"article": "cpa-2031-03-11-talks"},
    "who-said-what-about": {"about": "pay"},
    "who-speaks-for": {"body": "Amalgamated Clerks' Union"},
}
Rows = list[tuple[object, ...]]


@pytest.fixture(scope="module", params=["oxigraph", "virtuoso"])
def loaded(request: pytest.FixtureRequest, example: GraphStore) -> Target:
    """A store of each sort that holds the example."""
    target = target_of(request.getfixturevalue(request.param), request.param)
    report = load_graph(example, target, DBA, prune=True)
    assert report.graphs == report.sent + report.unchanged
    return target


def rows_there(target: Target, query: str) -> Rows:
    head = "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in PREFIXES.items())
    request = urllib.request.Request(
        target.query,
        data=urllib.parse.urlencode({"query": head + query}).encode(),
        headers={"Accept": "application/sparql-results+json"},
    )
    if target.name == "oxigraph":  # its default graph is empty unless it is asked for all
        request.full_url += "?union-default-graph"
    with urllib.request.urlopen(request, timeout=60) as answer:
        found = json.load(answer)
    columns = found["head"]["vars"]
    return [
        tuple(plain(row.get(column, {}).get("value")) for column in columns)
        for row in found["results"]["bindings"]
    ]


def plain(value: object) -> object:
    """A value without what stores may write in several ways: 0.50 and .5, "" and nothing."""
    text = "" if value is None else str(value)
    try:
        return float(text)
    except ValueError:
        return text


COOKBOOK = sorted((Path(__file__).resolve().parents[2] / "docs" / "questions").glob("*.rq"))


@pytest.mark.parametrize("question", COOKBOOK, ids=lambda path: path.stem)
def test_each_question_of_the_cookbook_answers_the_same_rows_there_as_here(
    loaded: Target, example: GraphStore, question: Path
) -> None:
    ours = [tuple(map(plain, row.values())) for row in ask(example, question)]
    theirs = rows_there(loaded, question.read_text(encoding="utf-8"))
    assert ours
    if "LIMIT" not in question.read_text(encoding="utf-8"):
        theirs, ours = sorted(theirs, key=str), sorted(ours, key=str)
    assert theirs == ours


@pytest.mark.parametrize("name", question_names())
def test_each_question_answers_the_same_rows_there_as_here(
    loaded: Target, example: GraphStore, name: str
) -> None:
    given = GIVEN.get(name, {})
    ours = [tuple(map(plain, row.values())) for row in ask(example, name, given)]
    theirs = rows_there(loaded, bind(question_named(name).text, given))
    assert sorted(theirs, key=str) == sorted(ours, key=str)


def test_what_stands_there_is_not_sent_again(loaded: Target, example: GraphStore) -> None:
    report = load_graph(example, loaded, DBA)
    assert (report.sent, report.unchanged, report.stale) == (0, report.graphs, ())


@pytest.mark.parametrize("by_update", [False, True])
def test_only_the_graph_that_changed_is_sent(
    loaded: Target, example: GraphStore, by_update: bool
) -> None:
    quads = sorted(example.quads(), key=str)
    headlines = [quad for quad in quads if quad.predicate == SCHEMA.headline]
    changed = GraphStore.of(quad for quad in quads if quad != headlines[0])
    try:
        report = load_graph(changed, loaded, DBA, by_update=by_update)
        assert (report.sent, report.graphs - report.unchanged) == (1, 1)
        asked = "SELECT ?h WHERE { GRAPH ?g { ?a schema:headline ?h } }"
        assert len(rows_there(loaded, asked)) == len(headlines) - 1
    finally:
        load_graph(example, loaded, DBA, by_update=by_update)


@pytest.mark.parametrize("by_update", [False, True])
def test_graphs_that_go_in_parts_come_out_whole(
    loaded: Target, example: GraphStore, by_update: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kg.load.doors.TRIPLES_A_REQUEST", 100)
    monkeypatch.setattr("kg.load.doors.TRIPLES_AN_UPDATE", 100)
    last = {quad.graph_name: quad for quad in sorted(example.quads(), key=str)}
    less = GraphStore.of(quad for quad in example.quads() if quad != last[quad.graph_name])
    for graph in (less, example):  # both ways: more and fewer parts than what stood there
        report = load_graph(graph, loaded, DBA, by_update=by_update)
        assert report.sent == report.graphs  # the load counts them itself


def test_a_graph_that_lost_a_triple_there_is_sent_again(
    loaded: Target, example: GraphStore
) -> None:
    # The digest still stands, so it is the count that tells.
    quads = sorted(example.quads(), key=str)
    half = sorted({quad.graph_name for quad in quads}, key=str)[0]
    damage(loaded, next(quad for quad in quads if quad.graph_name == half))
    assert load_graph(example, loaded, DBA).sent == 1
    assert load_graph(example, loaded, DBA).sent == 0


def damage(target: Target, quad: Quad) -> None:
    from kg.load.http import Client

    triple = f"{quad.subject} {quad.predicate} {quad.object}"
    text = f"DELETE DATA {{ GRAPH {quad.graph_name} {{ {triple} }} }}"
    client = Client(target.update, DBA)
    client.send("POST", target.update, text.encode(), kind="application/sparql-update")
    client.close()


def test_graphs_that_are_gone_are_taken_out_only_when_asked(
    loaded: Target, example: GraphStore
) -> None:
    quads = sorted(example.quads(), key=str)
    gone = sorted({quad.graph_name for quad in quads}, key=str)[0]
    less = GraphStore.of(quad for quad in quads if quad.graph_name != gone)
    try:
        left = load_graph(less, loaded, DBA)
        assert [f"<{iri}>" for iri in left.stale] == [str(gone)]
        assert load_graph(less, loaded, DBA, prune=True).pruned == 1
        asked = f"SELECT ?s WHERE {{ GRAPH {gone} {{ ?s ?p ?o }} }}"
        assert rows_there(loaded, asked) == []
    finally:
        load_graph(example, loaded, DBA)
