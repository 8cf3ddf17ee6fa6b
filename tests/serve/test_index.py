"""The index that search and the API read: made of a store, and looked up."""

import sqlite3
from pathlib import Path

import pytest
from pyoxigraph import Store

from kg.serve import catalogue
from kg.serve.catalogue import Catalogue
from kg.serve.index import INDEX_FILE, make_index, wanted_lines
from kg.store import GraphStore


@pytest.fixture(scope="module")
def index(build: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("index") / INDEX_FILE
    make_index(build / "store", build / "articles.jsonl", place)
    return place


def test_what_is_picked_out_of_the_store_stands_in_it(build: Path) -> None:
    folder = build / "store"
    triples = {b" ".join(line.split(b" ")[:2]) for line in GraphStore.open(folder).lines()}
    wanted = list(wanted_lines(Store.read_only(str(folder))))
    assert {b" ".join(line.split(b" ")[:2]) for line in wanted} <= triples
    assert len(wanted) < len(GraphStore.open(folder)) / 2


def test_the_same_store_gives_the_same_rows(build: Path, index: Path, tmp_path: Path) -> None:
    again = tmp_path / INDEX_FILE
    make_index(build / "store", build / "articles.jsonl", again)
    first, second = ("\n".join(sqlite3.connect(file).iterdump()) for file in (index, again))
    assert first == second


def test_every_statement_is_found_by_its_words_and_its_speaker(build: Path, index: Path) -> None:
    graph = GraphStore.open(build / "store")
    found = Catalogue.open(index, len(graph))
    assert found is not None
    rows = graph.query(
        "SELECT ?s ?text ?who { ?s kg:speaker/schema:name ?who ; schema:text ?text }"
    )
    pairs = [(str(row["s"]), str(row["text"]), str(row["who"])) for row in rows]
    assert pairs
    for iri, text, who in pairs[:25]:
        total, hits = found.search(f"{text} {who}", limit=50)
        assert total
        assert iri in {hit["iri"] for hit in hits}
    found.close()


def test_of_words_that_very_many_hold_the_newest_come_first(
    build: Path, index: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = Catalogue.open(index, len(GraphStore.open(build / "store")))
    assert found is not None
    total, ranked = found.search("the", limit=1000)
    monkeypatch.setattr(catalogue, "COMMON", 1)
    same, newest = found.search("the", limit=1000)
    assert total == same == len(ranked) == len(newest) > 1
    assert {row["iri"] for row in ranked} == {row["iri"] for row in newest}
    dates = [row["date"] or "" for row in newest]
    assert dates == sorted(dates, reverse=True)
    found.close()
