"""What an authority adds to a graph, and that the shapes hold with it."""

from datetime import date
from pathlib import Path

import pytest

from kg.authority import add_files
from kg.config import Settings
from kg.describe import nquads_of_findings, nquads_of_resolution, run_of
from kg.jsonlines import resolution_from_json, resolution_to_json
from kg.pipeline import resolve
from kg.records import Article, Findings, Kind, Mention, Passage, Referent
from kg.store import GraphStore, check_graph

OSTRA = """
@prefix foaf: <http://xmlns.com/foaf/0.1/> .
@prefix org: <http://www.w3.org/ns/org#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix schema: <https://schema.org/> .
@prefix ex: <https://ostra.example/> .

ex:ana a foaf:Person ; foaf:name "Ana Maris" ;
    owl:sameAs <http://www.wikidata.org/entity/Q900001> .
ex:bela a foaf:Person ; foaf:name "Bela Quist" .
ex:ports a schema:GovernmentOrganization ; schema:name "Ministry of Ports" .
ex:tides a schema:GovernmentOrganization ; schema:name "Ministry of Tides" .
ex:held a org:Membership ; org:member ex:ana ; org:organization ex:ports ;
    schema:roleName "Secretary of State for Ports" ;
    schema:startDate "2030-01-01" ; schema:endDate "2031-12-31" .
ex:other a org:Membership ; org:member ex:bela ; org:organization ex:office ;
    schema:roleName "Prime Minister" ; schema:startDate "2030-01-01" .
ex:office a org:Organization ; schema:name "Office of the Premier" .
"""
NAMES = (
    ("Ana Maris", Kind.PERSON),
    ("Bela Quist", Kind.PERSON),
    ("Petra Vahl", Kind.PERSON),
    ("Ministry of Ports", Kind.DEPARTMENT),
    ("Ministry of Tides", Kind.DEPARTMENT),
)


@pytest.fixture
def graph(tmp_path: Path) -> GraphStore:
    (tmp_path / "ostra.ttl").write_text(OSTRA, encoding="utf-8")
    add_files(tmp_path / "ostra.db", [tmp_path / "ostra.ttl"])
    settings = Settings(authority=(str(tmp_path / "ostra.db"),))
    text = "\n".join(name for name, _ in NAMES)
    passages = [Passage(start=text.index(n), end=text.index(n) + len(n)) for n, _ in NAMES]
    found = Findings(
        article=Article(source="a", text=text, published=date(2031, 3, 10)),
        referents=tuple(
            Referent(id=f"r{i}", kind=kind, name=name, anchor=passages[i])
            for i, (name, kind) in enumerate(NAMES)
        ),
        mentions=tuple(Mention(passage=p, referent=f"r{i}") for i, p in enumerate(passages)),
    )
    resolution = resolve([found], settings)
    resolution = resolution_from_json(resolution_to_json(resolution))
    run = run_of(settings, (), authorities=resolution.authorities)
    texts = [
        *nquads_of_findings([found], resolution=resolution, run=run, settings=settings),
        *nquads_of_resolution(resolution, run=run, settings=settings),
    ]
    return GraphStore.of_nquads(texts)


def ask(graph: GraphStore, pattern: str, *names: str) -> set[tuple[str, ...]]:
    found = graph.query(f"SELECT {' '.join(f'?{n}' for n in names)} {{ {pattern} }}")
    return {tuple(str(row[name]) for name in names) for row in found}


def test_the_known_are_the_same_as_what_the_authority_calls_them(graph: GraphStore) -> None:
    assert ask(graph, "?who schema:name ?name ; schema:sameAs ?same", "name", "same") == {
        ("Ana Maris", "http://www.wikidata.org/entity/Q900001"),
        ("Bela Quist", "https://ostra.example/bela"),
        ("Ministry of Ports", "https://ostra.example/ports"),
        ("Ministry of Tides", "https://ostra.example/tides"),
    }


def test_dated_posts_stand_in_the_authoritys_own_graph(graph: GraphStore) -> None:
    pattern = (
        "GRAPH <http://kg.localhost:8321/graph/authority/ostra> { ?post a org:Membership ; "
        "org:member ?who ; org:organization ?body ; schema:roleName ?role ; "
        "schema:startDate ?from ; prov:wasDerivedFrom ?source } ?who schema:name ?name"
    )
    assert ask(graph, pattern, "name", "role", "from", "body", "source") == {
        (
            "Ana Maris",
            "Secretary of State for Ports",
            "2030-01-01",
            "http://kg.localhost:8321/entity/ministry-of-ports",
            "http://kg.localhost:8321/authority/ostra",
        ),
        (
            "Bela Quist",
            "Prime Minister",
            "2030-01-01",
            "https://ostra.example/office",
            "http://kg.localhost:8321/authority/ostra",
        ),
    }


def test_a_body_that_no_article_names_is_no_entity_of_the_graph(graph: GraphStore) -> None:
    assert ask(graph, "<https://ostra.example/office> a ?class", "class") == {
        ("http://www.w3.org/ns/org#Organization",)
    }


def test_the_run_names_the_authority_and_its_digest(graph: GraphStore) -> None:
    pattern = "?run prov:used ?it . ?it dcterms:title ?name ; kg:authorityDigest ?digest"
    ((name, digest),) = ask(graph, pattern, "name", "digest")
    assert (name, len(digest)) == ("ostra", 64)


def test_the_shapes_hold_with_an_authority(graph: GraphStore) -> None:
    assert list(check_graph(graph)) == []
