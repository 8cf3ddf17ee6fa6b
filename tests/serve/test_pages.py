"""Pages, feeds and files of a running service, read as a browser would get them."""

import re
from xml.etree import ElementTree

import httpx
import pytest
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Store, parse

from kg.serve.feed import ATOM
from kg.serve.html import tag
from kg.serve.lookups import iris_at, label_of
from kg.serve.reader import Span, text_html
from kg.vocabulary import SCHEMA
from tests.serve.conftest import BASE

HTML = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}
PERSON = "/entity/tobias-wrenfield"
ARTICLE = "/article/cpa-2031-03-11-talks"


def test_an_entity_is_a_page_to_people_and_data_to_programs(client: httpx.Client) -> None:
    page = client.get(PERSON, headers=HTML)
    assert page.headers["content-type"].startswith("text/html")
    assert "<h1>Tobias Wrenfield</h1>" in page.text
    assert "statements by</h2>" in page.text
    for accept, form in (
        ("text/turtle", RdfFormat.TURTLE),
        ("application/ld+json", RdfFormat.JSON_LD),
    ):
        answer = client.get(PERSON, headers={"Accept": accept})
        triples = {quad.triple for quad in parse(answer.content, form)}
        name = (NamedNode(BASE + PERSON[1:]), SCHEMA.name, Literal("Tobias Wrenfield"))
        assert name in {(t.subject, t.predicate, t.object) for t in triples}
        assert "Accept" in answer.headers["vary"]
    assert client.get(f"{PERSON}?format=jsonld", headers=HTML).json()
    assert client.get(PERSON, headers={"Accept": "image/png"}).status_code == 406


def test_what_the_graph_does_not_know_is_not_found(client: httpx.Client) -> None:
    for path in ("/entity/nobody", "/nothing", "/about?iri=urn:none", "/%zz", "/entity/%FF"):
        assert client.get(path, headers=HTML).status_code == 404
    assert client.get("/about?iri=no-iri").status_code == 400


def test_an_old_iri_leads_to_the_new_one(client: httpx.Client) -> None:
    query = {"query": "SELECT ?n { ?n dcterms:isReplacedBy ?o } LIMIT 1"}
    rows = client.get("/sparql", params=query).json()["results"]["bindings"]
    old = rows[0]["n"]["value"]
    answer = client.get(f"/{old.removeprefix(BASE)}", headers=HTML)
    assert answer.status_code == 301
    assert client.get(answer.headers["location"], headers=HTML).status_code == 200


def test_an_iri_that_is_not_ours_has_a_page_too(client: httpx.Client) -> None:
    answer = client.get("/about", params={"iri": "https://schema.org/Person"}, headers=HTML)
    assert answer.status_code == 200
    assert "is rdf:type of" in answer.text


def test_an_article_is_the_reader_of_its_text(client: httpx.Client) -> None:
    page = client.get(ARTICLE, headers=HTML).text
    assert 'id="char=0,11"' in page
    assert "Four hours of talks to avert" in re.sub("<[^>]+>", "", page)
    assert f'href="{PERSON}"' in page
    assert "reader.js" in page


def test_a_passage_leads_to_its_place_in_the_article(client: httpx.Client) -> None:
    answer = client.get("/about", params={"iri": f"{BASE}{ARTICLE[1:]}#char=0,11"}, headers=HTML)
    assert answer.status_code == 303
    assert answer.headers["location"] == f"{ARTICLE}#char=0,11"


def test_borders_of_passages_may_cross() -> None:
    spans = [
        Span(iri="urn:1", start=0, end=6, roles={"said"}),
        Span(iri="urn:2", start=4, end=9, roles={"name"}, notes=["<b>"], link="/x"),
    ]
    text = text_html("ab😀<i> & more", spans)
    assert '<mark class="name said" title="&lt;b&gt;" data-start="4" data-end="6">' in text
    assert "<i>" not in text
    assert "😀&lt;" in text


def test_text_never_becomes_markup() -> None:
    assert tag("p", "<script>", title='"><script>') == (
        '<p title="&quot;&gt;&lt;script&gt;">&lt;script&gt;</p>'
    )


@pytest.mark.parametrize(
    ("path", "iri"),
    [
        ("entity/%C3%B8rsted", "urn:x/entity/ørsted"),
        ("article/a%20b", "urn:x/article/a%20b"),
        ("article/a%e2%80%93b", "urn:x/article/a%E2%80%93b"),
        ("article/100%", "urn:x/article/100%25"),
        ("entity/%41nn", "urn:x/entity/Ann"),
        ("entity/%E0%A4%95%E0%A4%BF", "urn:x/entity/कि"),
    ],
)
def test_a_path_means_the_iri_however_it_was_escaped(path: str, iri: str) -> None:
    assert iri in [found.value for found in iris_at("urn:x/", path)]


def test_a_thing_is_called_by_its_name_else_by_its_iri() -> None:
    store = Store()
    thing = NamedNode("urn:x:thing")
    assert label_of(store, thing) == "urn:x:thing"
    assert label_of(store, SCHEMA.name) == "schema:name"
    store.add(Quad(thing, SCHEMA.name, Literal("A  name")))
    assert label_of(store, thing) == "A name"


def test_search_finds_statements_and_names(client: httpx.Client) -> None:
    page = client.get("/search", params={"q": "Wrenfield"}, headers=HTML).text
    assert "<h2>Names</h2>" in page
    assert PERSON in page
    hostile = client.get("/search", params={"q": '"><script>x</script> OR ('}, headers=HTML)
    assert hostile.status_code == 200
    assert "<script>x" not in hostile.text


def test_the_feed_is_atom_and_the_same_each_time(client: httpx.Client) -> None:
    answer = client.get("/feed", params={"by": "Tobias Wrenfield"})
    assert answer.headers["content-type"].startswith("application/atom+xml")
    root = ElementTree.fromstring(answer.content)
    entries = root.findall(f"{{{ATOM}}}entry")
    assert len(entries) > 2
    for name in ("id", "title", "updated"):
        assert root.find(f"{{{ATOM}}}{name}") is not None
        assert all(entry.find(f"{{{ATOM}}}{name}") is not None for entry in entries)
    days = [entry.findtext(f"{{{ATOM}}}updated") or "" for entry in entries]
    assert days == sorted(days, reverse=True)
    assert client.get("/feed", params={"by": "Tobias Wrenfield"}).content == answer.content
    assert client.get("/feed", params={"who": "x"}).status_code == 400


def test_files_of_the_build_can_be_had_but_not_the_texts(client: httpx.Client) -> None:
    assert client.get("/files/graph.ttl").headers["content-type"].startswith("text/turtle")
    for name in ("articles.jsonl", "build.json", "..%2Fbuild.json", "store"):
        assert client.get(f"/files/{name}").status_code == 404


def test_the_network_and_the_home_page_open(client: httpx.Client) -> None:
    viewer = client.get("/viewer", headers=HTML)
    assert viewer.status_code == 200
    assert "default-src 'none'" in viewer.text
    home = client.get("/", headers=HTML)
    assert "Who said what" in home.text
