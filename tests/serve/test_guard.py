"""Who is let in."""

from pathlib import Path

import httpx
import pytest

from kg.serve.guard import shown_token
from tests.serve.running import Running, running

TOKEN = "a-token-of-the-tests"


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example:80", "kg.evil.example"])
def test_a_name_pointed_at_this_machine_is_refused(client: httpx.Client, host: str) -> None:
    assert client.get("/health", headers={"Host": host}).status_code == 421


@pytest.mark.parametrize("origin", ["https://evil.example", "null", "http://localhost:3000"])
def test_a_page_of_another_site_is_refused(client: httpx.Client, origin: str) -> None:
    headers = {"Origin": origin}
    asked = {"query": "ASK {}"}
    assert client.post("/sparql", data=asked, headers=headers).status_code == 403
    assert client.get("/sparql", params=asked, headers=headers).status_code == 403
    assert "access-control-allow-origin" not in client.get("/health", headers=headers).headers


def test_its_own_pages_may_ask(client: httpx.Client, service: Running) -> None:
    headers = {"Origin": service.url.rstrip("/"), "Sec-Fetch-Site": "same-origin"}
    assert client.post("/sparql", data={"query": "ASK {}"}, headers=headers).status_code == 200


def test_a_link_from_elsewhere_opens_a_page_but_asks_no_query(client: httpx.Client) -> None:
    visit = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate", "Accept": "text/html"}
    image = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "no-cors"}
    assert client.get("/entity/tobias-wrenfield", headers=visit).status_code == 200
    assert client.get("/entity/tobias-wrenfield", headers=image).status_code == 403
    for headers in (visit, image):
        answer = client.get("/sparql", params={"query": "ASK {}"}, headers=headers)
        assert answer.status_code == 403


def test_pages_forbid_what_browsers_should_not_do(client: httpx.Client) -> None:
    answer = client.get("/", headers={"Accept": "text/html"})
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["referrer-policy"] == "no-referrer"


def test_a_token_is_read_as_a_bearer_or_a_password() -> None:
    assert shown_token("Bearer abc") == "abc"
    assert shown_token("Basic YW55Ym9keTphYmM=") == "abc"
    assert shown_token("Basic !!!") == ""
    assert shown_token(None) == ""


def test_the_token_opens_and_nothing_else_does(build: Path) -> None:
    with running(build, "--quiet", KG_SERVE_TOKEN=TOKEN) as service:
        asked = httpx.get(f"{service.url}health")
        assert asked.status_code == 401
        assert "Basic" in asked.headers["www-authenticate"]
        wrong = httpx.get(f"{service.url}health", headers={"Authorization": "Bearer x"})
        assert wrong.status_code == 401
        for shown in ({"headers": {"Authorization": f"Bearer {TOKEN}"}}, {"auth": ("me", TOKEN)}):
            assert httpx.get(f"{service.url}health", **shown).status_code == 200
        assert TOKEN not in "".join(service.said)
