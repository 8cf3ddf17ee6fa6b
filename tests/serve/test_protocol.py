"""SPARQL 1.1 Protocol and Graph Store Protocol, spoken with a running service."""

import json
from pathlib import Path

import httpx
import pytest
from pyoxigraph import QuerySolutions, RdfFormat, Store, parse

from kg.serve.description import SD
from tests.serve.conftest import BASE
from tests.serve.running import Running, running

ASK = "ASK { ?s ?p ?o }"
NAMES = "SELECT ?n { <http://kg.localhost:8321/entity/tobias-wrenfield> schema:name ?n }"
TABLE = "application/sparql-results+json"


def first(answer: httpx.Response) -> str:
    return str(answer.json()["results"]["bindings"][0]["n"]["value"])


def test_a_query_can_be_asked_in_three_ways(client: httpx.Client) -> None:
    by_get = client.get("/sparql", params={"query": NAMES})
    by_form = client.post("/sparql", data={"query": NAMES})
    by_body = client.post(
        "/sparql", content=NAMES, headers={"Content-Type": "application/sparql-query"}
    )
    for answer in (by_get, by_form, by_body):
        assert answer.status_code == 200
        assert answer.headers["content-type"] == TABLE
        assert first(answer) == "Tobias Wrenfield"


@pytest.mark.parametrize(
    ("query", "accept", "media_type"),
    [
        (NAMES, "application/sparql-results+xml", "application/sparql-results+xml"),
        (NAMES, "text/csv", "text/csv; charset=utf-8"),
        (NAMES, "text/tab-separated-values", "text/tab-separated-values; charset=utf-8"),
        (ASK, "application/sparql-results+xml", "application/sparql-results+xml"),
        (ASK, None, TABLE),
        ("CONSTRUCT WHERE { ?s a kg:Event }", None, "text/turtle; charset=utf-8"),
        ("CONSTRUCT WHERE { ?s a kg:Event }", "application/rdf+xml", "application/rdf+xml"),
        ("CONSTRUCT WHERE { ?s a kg:Event }", "application/ld+json", "application/ld+json"),
        ("DESCRIBE <urn:none>", "application/n-triples", "application/n-triples"),
    ],
)
def test_the_form_of_an_answer_is_agreed_on(
    client: httpx.Client, query: str, accept: str | None, media_type: str
) -> None:
    headers = {"Accept": accept} if accept else {}
    answer = client.get("/sparql", params={"query": query}, headers=headers)
    assert answer.status_code == 200
    assert answer.headers["content-type"] == media_type
    assert "Accept" in answer.headers["vary"]


@pytest.mark.parametrize(
    ("form", "accept"),
    [
        (RdfFormat.TURTLE, "text/turtle"),
        (RdfFormat.N_TRIPLES, "application/n-triples"),
        (RdfFormat.RDF_XML, "application/rdf+xml"),
        (RdfFormat.JSON_LD, "application/ld+json"),
    ],
)
def test_every_form_of_a_graph_reads_back_to_the_same(
    client: httpx.Client, form: RdfFormat, accept: str
) -> None:
    query = {"query": "CONSTRUCT WHERE { ?s a kg:Event ; schema:name ?n }"}
    answer = client.get("/sparql", params=query, headers={"Accept": accept})
    plain = client.get("/sparql", params=query, headers={"Accept": "application/n-triples"})
    wanted = {quad.triple for quad in parse(plain.content, RdfFormat.N_TRIPLES)}
    assert len(wanted) > 5
    assert {quad.triple for quad in parse(answer.content, form)} == wanted


@pytest.mark.parametrize(
    ("query", "accept"), [(NAMES, "text/turtle"), (ASK, "text/csv"), (NAMES, "image/png")]
)
def test_a_form_that_no_answer_has_is_not_acceptable(
    client: httpx.Client, query: str, accept: str
) -> None:
    answer = client.get("/sparql", params={"query": query}, headers={"Accept": accept})
    assert answer.status_code == 406
    assert "sparql-results+json" in answer.text


@pytest.mark.parametrize(
    "given",
    [
        {"params": {"query": "SELECT * {"}},
        {"params": {"query": ""}},
        {"params": [("query", ASK), ("query", ASK)]},
        {"params": {"query": ASK, "default-graph-uri": "not an IRI"}},
        {"params": {"query": ASK, "using-graph-uri": "urn:g"}},
    ],
)
def test_what_cannot_be_asked_is_a_bad_request(
    client: httpx.Client, given: dict[str, object]
) -> None:
    assert client.get("/sparql", **given).status_code == 400  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "query",
    [
        "SELECT (<urn:made-up>(?o) AS ?x) { ?s ?p ?o }",
        "ASK { ?s ?p ?o FILTER(xsd:madeUp(?o)) }",
        "CONSTRUCT { ?s ?p ?x } { ?s ?p ?o BIND(kg:madeUp(?o) AS ?x) }",
        "SELECT * { ?s ?p ?o } ORDER BY kg:madeUp(?o)",
    ],
)
def test_a_function_that_nobody_knows_is_named(client: httpx.Client, query: str) -> None:
    answer = client.get("/sparql", params={"query": query})
    assert answer.status_code == 400
    assert "function" in answer.text
    assert "made" in answer.text


def test_posts_are_read_strictly(client: httpx.Client) -> None:
    def post(content: bytes, kind: str) -> int:
        return client.post("/sparql", content=content, headers={"Content-Type": kind}).status_code

    assert post(b"query=\xff", "application/x-www-form-urlencoded") == 400
    assert post(b"query=%FF", "application/x-www-form-urlencoded") == 400
    assert post(b"ASK { \xff }", "application/sparql-query") == 400
    assert post(ASK.encode(), "text/plain") == 415
    assert post(b"", "application/x-www-form-urlencoded") == 400
    assert post(b"x" * 3_000_000, "application/sparql-query") == 413


def test_updates_do_not_exist(client: httpx.Client) -> None:
    update = "INSERT DATA { <urn:a> <urn:b> <urn:c> }"
    kind = {"Content-Type": "application/sparql-update"}
    assert client.post("/sparql", content=update, headers=kind).status_code == 403
    assert client.post("/sparql", data={"update": update}).status_code == 403
    assert client.get("/sparql", params={"query": update}).status_code == 400
    assert client.put("/sparql", content=update).status_code == 405
    for method in ("PUT", "POST", "DELETE", "PATCH"):
        assert client.request(method, "/graphs?default", content=b"").status_code == 405


def test_a_data_set_is_named_by_the_request_before_the_query(client: httpx.Client) -> None:
    graph = f"{BASE}graph/resolved"

    def count(query: str, **parameters: str) -> int:
        answer = client.get("/sparql", params={"query": query, **parameters})
        return int(first(answer))

    every = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
    named = "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }"
    some = count(every, **{"default-graph-uri": graph})
    assert 0 < some < count(every)
    assert count(every, **{"named-graph-uri": graph}) == 0
    assert count(named, **{"named-graph-uri": graph}) == some
    assert count(named, **{"default-graph-uri": graph}) == 0
    assert count(f"SELECT (COUNT(*) AS ?n) FROM <{graph}> {{ ?s ?p ?o }}") == some
    assert count(f"SELECT (COUNT(*) AS ?n) FROM NAMED <{graph}> {{ ?s ?p ?o }}") == 0
    other = "SELECT (COUNT(*) AS ?n) FROM <urn:none> { ?s ?p ?o }"
    assert count(other, **{"default-graph-uri": graph}) == some


def test_the_word_from_in_a_string_or_a_name_changes_nothing(client: httpx.Client) -> None:
    query = "SELECT (COUNT(*) AS ?n) { ?s ?p ?from FILTER(STR(?from) != 'FROM <urn:x>') }"
    assert int(first(client.get("/sparql", params={"query": query}))) > 1000


def test_the_word_service_may_stand_in_a_string_or_a_name(client: httpx.Client) -> None:
    query = "SELECT ?n { BIND('SERVICE <http://127.0.0.1/>' AS ?n) BIND(1 AS ?service) } # SERVICE"
    assert first(client.get("/sparql", params={"query": query})).startswith("SERVICE")


def test_an_answer_with_too_many_rows_is_an_error_and_no_part_of_it(client: httpx.Client) -> None:
    for accept in ("application/sparql-results+json", "text/csv", "application/sparql-results+xml"):
        answer = client.get(
            "/sparql", params={"query": "SELECT * { ?s ?p ?o }"}, headers={"Accept": accept}
        )
        assert answer.status_code == 422
        assert answer.text == "the answer has more than 2,000 rows; add a LIMIT\n"
    graph = client.get("/sparql", params={"query": "CONSTRUCT WHERE { ?s ?p ?o }"})
    assert graph.status_code == 422
    just = client.get("/sparql", params={"query": "SELECT * { ?s ?p ?o } LIMIT 2000"})
    assert len(just.json()["results"]["bindings"]) == 2000


def test_an_answer_of_many_blocks_comes_whole(build: Path) -> None:
    query = "SELECT * { ?s ?p ?o VALUES ?twice { 1 2 } }"
    store = Store.read_only(str(build / "store"))
    found = store.query(query, use_default_graph_as_union=True)
    assert isinstance(found, QuerySolutions)
    with running(build, "--quiet") as service:
        answer = httpx.get(f"{service.url}sparql", params={"query": query}, timeout=60)
    assert answer.status_code == 200
    assert len(answer.content) == int(answer.headers["content-length"]) > 1 << 20
    assert len(answer.json()["results"]["bindings"]) == len(list(found))


def test_an_answer_too_late_is_an_error(client: httpx.Client) -> None:
    query = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
    answer = client.get("/sparql", params={"query": query})
    assert answer.status_code == 504
    assert "6 s" in answer.text


def test_an_answer_that_needs_too_much_memory_is_an_error(client: httpx.Client) -> None:
    doubled = " ".join(f"BIND(CONCAT(?x{n}, ?x{n}) AS ?x{n + 1})" for n in range(40))
    query = f"SELECT (STRLEN(?x40) AS ?n) {{ BIND('0123456789abcdef' AS ?x0) {doubled} }}"
    answer = client.get("/sparql", params={"query": query})
    assert answer.status_code in (422, 504)
    assert client.get("/sparql", params={"query": ASK}).json()["boolean"] is True


def test_without_a_query_the_service_describes_itself(
    client: httpx.Client, service: Running
) -> None:
    answer = client.get("/sparql", headers={"Accept": "text/turtle"})
    text = [str(quad.triple) for quad in parse(answer.content, RdfFormat.TURTLE)]
    endpoint = f"<{service.url}sparql>"
    assert f"{endpoint} <{SD}endpoint> {endpoint}" in text
    assert f"{endpoint} <{SD}feature> <{SD}UnionDefaultGraph>" in text
    assert client.get("/sparql", headers={"Accept": "image/png"}).status_code == 406
    page = client.get("/sparql", headers={"Accept": "text/html"})
    assert page.status_code == 303
    assert page.headers["location"] == "/query"


@pytest.mark.parametrize("path", ["/.well-known/void", "/dataset"])
def test_the_data_set_is_described(client: httpx.Client, path: str) -> None:
    answer = client.get(path, headers={"Accept": "application/ld+json"})
    text = [str(quad.triple) for quad in parse(answer.content, RdfFormat.JSON_LD)]
    assert any("http://rdfs.org/ns/void#sparqlEndpoint" in line for line in text)
    assert any("http://www.w3.org/ns/dcat#downloadURL" in line for line in text)
    assert any("http://www.w3.org/ns/dcat#DataService" in line for line in text)


def test_a_graph_can_be_had_whole(client: httpx.Client) -> None:
    graph = f"{BASE}graph/resolved"
    count = "SELECT (COUNT(*) AS ?n) { GRAPH <http://kg.localhost:8321/graph/resolved> {?s ?p ?o} }"
    answer = client.get("/graphs", params={"graph": graph})
    assert answer.headers["content-type"].startswith("text/turtle")
    quads = list(parse(answer.content, RdfFormat.TURTLE))
    assert len(quads) == int(first(client.get("/sparql", params={"query": count})))
    assert (
        client.get("/graph/resolved", headers={"Accept": "text/turtle"}).content == answer.content
    )
    whole = client.get("/graphs?default", headers={"Accept": "application/n-triples"})
    assert len(set(whole.text.splitlines())) == len(whole.text.splitlines()) > len(quads)
    assert client.get("/graphs", params={"graph": "urn:none"}).status_code == 404
    assert client.get("/graphs").status_code == 400
    assert client.get("/graphs?default&graph=urn:g").status_code == 400
    assert client.head("/graphs?default").status_code == 200


def test_numbers_and_languages_come_through_json(client: httpx.Client) -> None:
    query = 'SELECT (1.50 AS ?a) ("é"@en-GB AS ?b) (?none AS ?c) {}'
    answer = client.get("/sparql", params={"query": query})
    row = json.loads(answer.content)["results"]["bindings"][0]
    assert row["b"] == {"type": "literal", "value": "é", "xml:lang": "en-gb"}
    assert row["a"]["datatype"].endswith("#decimal")
    assert "c" not in row
