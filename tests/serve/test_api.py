"""The JSON API and the reconciliation service."""

import json
from typing import Any

import httpx
import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis.specs.openapi.checks import response_schema_conformance, status_code_conformance

from kg.serve.api import ENDPOINTS
from kg.serve.parameters import Parameter, ParameterError, read_all
from tests.serve.conftest import BASE
from tests.serve.running import Running

PERSON = f"{BASE}entity/tobias-wrenfield"


def got(client: httpx.Client, path: str, **parameters: str | int) -> dict[str, Any]:
    answer = client.get(path, params=parameters)
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


def test_statements_are_found_by_who_and_what_and_when(client: httpx.Client) -> None:
    by = got(client, "/api/statements", by="tobias WRENFIELD")
    assert by["total"] == got(client, "/api/statements", by=PERSON)["total"] > 3
    assert all(PERSON in [who["iri"] for who in row["speakers"]] for row in by["items"])
    days = [row["date"] for row in by["items"]]
    assert days == sorted(days, reverse=True)
    oldest = got(client, "/api/statements", by=PERSON, order="oldest")
    assert [row["date"] for row in oldest["items"]] == sorted(days)
    day = days[0]
    since = got(client, "/api/statements", by=PERSON, since=day)
    assert {row["date"] for row in since["items"]} == {day}
    direct = got(client, "/api/statements", form="Direct")
    assert {row["form"] for row in direct["items"]} == {"Direct"}
    about = got(client, "/api/statements", about="pay")
    assert about["total"] > 1
    assert got(client, "/api/statements", by="nobody of that name")["total"] == 0


def test_pages_follow_one_another_and_hold_all(client: httpx.Client) -> None:
    page = got(client, "/api/statements", limit=20)
    seen = [row["iri"] for row in page["items"]]
    while page["next"]:
        page = client.get(page["next"]).json()
        seen += [row["iri"] for row in page["items"]]
    assert len(seen) == len(set(seen)) == page["total"]


def test_entities_events_and_disputes_are_listed(client: httpx.Client) -> None:
    people = got(client, "/api/entities", kind="Person")
    assert {row["kind"] for row in people["items"]} == {"Person"}
    said = [row["statements"] for row in people["items"]]
    assert said == sorted(said, reverse=True)
    assert PERSON in [row["iri"] for row in got(client, "/api/entities", name="wren")["items"]]
    events = got(client, "/api/events", status="Actual")
    assert events["total"] > 1
    assert {row["status"] for row in events["items"]} == {"Actual"}
    disputes = got(client, "/api/disputes")
    assert disputes["total"] > 1
    assert all(row["statement"]["iri"] != row["disputes"]["iri"] for row in disputes["items"])


def test_search_gives_the_statements_that_hold_all_words(client: httpx.Client) -> None:
    found = got(client, "/api/search", q="final offer")
    assert found["total"] > 1
    for row in found["items"]:
        words = (row["text"] + " ".join(who["name"] for who in row["speakers"])).lower()
        assert "final" in words
        assert "offer" in words


@pytest.mark.parametrize(
    ("path", "parameters"),
    [
        ("/api/statements", {"since": "yesterday"}),
        ("/api/statements", {"limit": "0"}),
        ("/api/statements", {"limit": "x"}),
        ("/api/statements", {"form": "Sung"}),
        ("/api/statements", {"speaker": "Tobias Wrenfield"}),
        ("/api/statements", [("by", "a"), ("by", "b")]),
        ("/api/search", {}),
        ("/api/search", {"q": "x" * 600}),
    ],
)
def test_what_cannot_be_meant_is_refused_and_not_passed_over(
    client: httpx.Client, path: str, parameters: Any
) -> None:
    answer = client.get(path, params=parameters)
    assert answer.status_code == 400
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["detail"]


def test_parameters_have_their_defaults() -> None:
    limit = Parameter(name="limit", about="", kind="whole", least=1, most=9, default="5")
    assert read_all([limit], []) == {"limit": 5}
    assert read_all([limit], [("limit", "")]) == {"limit": 5}
    with pytest.raises(ParameterError):
        read_all([limit], [("limit", "٣")])


def test_the_description_names_every_address(client: httpx.Client) -> None:
    described = client.get("/api/openapi.json").json()
    assert set(described["paths"]) == {f"/api/{endpoint.name}" for endpoint in ENDPOINTS}
    page = client.get("/api", headers={"Accept": "text/html"}).text
    assert all(f"/api/{endpoint.name}" in page for endpoint in ENDPOINTS)


def test_no_request_of_the_description_makes_the_service_fail(service: Running) -> None:
    schema = schemathesis.openapi.from_url(f"{service.url}api/openapi.json")
    checks = [
        schemathesis.checks.not_a_server_error,
        status_code_conformance,
        response_schema_conformance,
    ]
    operations: list[Any] = list(schema.get_all_operations())
    assert len(operations) == len(ENDPOINTS)
    for operation in operations:
        found = operation.ok()
        assert found is not None
        _try_all(found.as_strategy(), checks)


def _try_all(cases: Any, checks: list[Any]) -> None:
    @settings(
        max_examples=12, deadline=None, derandomize=True, database=None,
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    @given(case=cases)
    def one(case: Any) -> None:
        case.call_and_validate(checks=checks)

    one()


def ask(client: httpx.Client, **queries: Any) -> dict[str, Any]:
    answer = client.post("/reconcile", data={"queries": json.dumps(queries)})
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


def test_the_manifest_says_what_the_service_can_do(client: httpx.Client, service: Running) -> None:
    manifest = client.get("/reconcile").json()
    assert "0.2" in manifest["versions"]
    assert manifest["identifierSpace"] == BASE
    assert manifest["view"]["url"] == f"{service.url}{{{{id}}}}"
    assert {kind["id"] for kind in manifest["defaultTypes"]} >= {"Person", "TradeUnion"}


def test_names_are_reconciled_with_entities(client: httpx.Client) -> None:
    found = ask(
        client,
        exact={"query": "Tobias Wrenfield"},
        misspelt={"query": "Wrenfeild, Tobias", "limit": 3},
        union={"query": "Tobias Wrenfield", "type": "TradeUnion"},
        nobody={"query": "Zzyzx Qwfpg"},
    )
    best = found["exact"]["result"][0]
    assert best["id"] == "entity/tobias-wrenfield"
    assert best["match"] is True
    assert best["score"] == 100
    assert best["type"] == [{"id": "Person", "name": "Person"}]
    misspelt = found["misspelt"]["result"]
    assert misspelt[0]["id"] == "entity/tobias-wrenfield"
    assert not misspelt[0]["match"]
    assert len(misspelt) <= 3
    assert all(row["type"][0]["id"] == "TradeUnion" for row in found["union"]["result"])
    assert found["nobody"]["result"] == []


@pytest.mark.parametrize(
    "queries",
    ["not json", "[]", '{"q": 1}', '{"q": {"query": 1}}', '{"q": {"query": "x", "limit": -1}}',
     '{"q": {"query": "x", "type": [1]}}', "[" * 90_000],
)  # fmt: skip
def test_batches_that_are_none_are_refused(client: httpx.Client, queries: str) -> None:
    assert client.post("/reconcile", data={"queries": queries}).status_code == 400


def test_suggestions_previews_and_facts_help_to_choose(client: httpx.Client) -> None:
    near = client.get("/reconcile/suggest/entity", params={"prefix": "wren"}).json()["result"]
    assert "entity/tobias-wrenfield" in [one["id"] for one in near]
    kinds = client.get("/reconcile/suggest/type", params={"prefix": "trade"}).json()["result"]
    assert [one["id"] for one in kinds] == ["TradeUnion"]
    preview = client.get("/reconcile/preview", params={"id": "entity/tobias-wrenfield"})
    assert "Tobias Wrenfield" in preview.text
    assert "http://127.0.0.1:*" in preview.headers["content-security-policy"]
    offered = client.get("/reconcile/properties", params={"type": "Person"}).json()["properties"]
    extend = {"ids": ["entity/tobias-wrenfield", "entity/none"], "properties": offered}
    facts = client.post("/reconcile", data={"extend": json.dumps(extend)}).json()
    assert facts["rows"]["entity/tobias-wrenfield"]["kind"] == [{"str": "Person"}]
    assert facts["rows"]["entity/none"]["kind"] == []


def test_openrefine_beside_it_may_ask_and_nobody_else(client: httpx.Client) -> None:
    beside = client.get("/reconcile", headers={"Origin": "http://127.0.0.1:3333"})
    assert beside.headers["access-control-allow-origin"] == "http://127.0.0.1:3333"
    assert client.get("/reconcile", headers={"Origin": "https://x.example"}).status_code == 403
    flight = client.options("/reconcile", headers={"Origin": "http://127.0.0.1:3333"})
    assert flight.status_code == 204
