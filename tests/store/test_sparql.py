import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad

from kg.errors import QuestionError
from kg.store import GraphStore
from kg.store.sparql import bind, refuse_dangers
from kg.vocabulary import SCHEMA

NAMED = "SELECT ?s WHERE { ?s schema:name ?n FILTER(?n = ?who) }"


def test_a_bound_variable_is_a_text(port: GraphStore) -> None:
    assert len(list(port.query(NAMED, who="Mira Tolland"))) == 1
    assert list(port.query(NAMED, who="Nobody")) == []


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"])))
def test_whatever_is_given_is_compared_and_never_read_as_sparql(value: str) -> None:
    node = NamedNode("http://kg.localhost:8321/entity/a")
    graph = GraphStore.of([Quad(node, SCHEMA.name, Literal(value))])
    assert [row["s"] for row in graph.query(NAMED, who=value)] == [node.value]
    assert list(graph.query(NAMED, who=value + "x")) == []


@pytest.mark.parametrize(
    "attack",
    [
        '" } ?s ?p ?o #',
        '") } } UNION { ?s ?p ?o } #',
        "x\\",
        '"""',
        "} SELECT * { ?s ?p ?o",
        "\n} #",
    ],
)
def test_an_injection_finds_nothing(port: GraphStore, attack: str) -> None:
    assert list(port.query(NAMED, who=attack)) == []


def test_a_lone_surrogate_is_refused_with_the_variable(port: GraphStore) -> None:
    with pytest.raises(QuestionError, match=r"\?who is not a text"):
        port.query(NAMED, who="\ud800")


def test_a_variable_that_the_query_lacks_is_named(port: GraphStore) -> None:
    with pytest.raises(QuestionError, match=r"no variable \?whom"):
        port.query(NAMED, whom="x")


def test_a_variable_inside_a_string_or_a_comment_is_none() -> None:
    with pytest.raises(QuestionError, match=r"no variable \?who"):
        bind('SELECT ?s { ?s ?p "?who" } # ?who', {"who": "x"})


@pytest.mark.parametrize(
    "query",
    [
        "CONSTRUCT { ?s schema:name ?n } WHERE { ?s schema:name ?n FILTER(?n = ?who) }",
        "CONSTRUCT { ?s schema:name ?n } { ?s schema:name ?n FILTER(?n = ?who) }",
        "ASK { ?s schema:name ?n FILTER(?n = ?who) }",
        "DESCRIBE ?s { ?s schema:name ?n FILTER(?n = ?who) }",
        "# { no group\nPREFIX x: <x:#y> SELECT ?s { ?s schema:name ?n FILTER(?n = ?who) }",
        "select ?s where { ?s schema:name ?n filter exists { ?s a kg:Person filter(?n = ?who) } }",
    ],
)
def test_every_form_of_query_takes_a_value(port: GraphStore, query: str) -> None:
    assert list(port.query(query, who="Mira Tolland"))
    assert [row for row in port.query(query, who="Nobody") if row.get("answer") is not False] == []


def test_another_server_is_never_asked(port: GraphStore) -> None:
    with pytest.raises(QuestionError, match="SERVICE"):
        port.query("SELECT ?s { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }")
    with pytest.raises(QuestionError, match="SERVICE"):
        port.query("SELECT ?s { service silent <http://127.0.0.1:9/> { ?s ?p ?o } }")


def test_the_word_service_in_a_text_is_no_service(port: GraphStore) -> None:
    assert list(port.query('SELECT ?s { ?s schema:name "Civil SERVICE" }')) == []


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { " + "{" * 3000 + "?s ?p ?o" + "}" * 3000 + " }",
        "SELECT * { ?s ?p ?o FILTER(" + "(" * 6000 + "1" + ")" * 6000 + ") }",
        "SELECT * { ?s ?p ?o FILTER(0 < " + "+".join(["1"] * 8000) + ") }",
        "SELECT * { ?s " + "/".join(["schema:name"] * 8000) + " ?o }",
        "SELECT * { {?s ?p ?o} " + "UNION {?s ?p ?o} " * 5000 + "}",
    ],
)
def test_a_query_that_would_overflow_the_stack_is_refused(query: str) -> None:
    with pytest.raises(QuestionError, match="more than"):
        refuse_dangers(query)
