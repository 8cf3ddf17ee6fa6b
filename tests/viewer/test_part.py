"""A part of a graph, on the command line and in a notebook."""

import subprocess
import sys
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from kg.errors import QuestionError
from kg.publish.turtle import write_turtle
from kg.publish.viewer.part import part_of
from kg.store import GraphStore

STATEMENTS = "SELECT (STR(?s) AS ?iri) { ?s a kg:Statement } ORDER BY ?s"


def statements(graph: GraphStore) -> list[str]:
    return [str(row["iri"]).rpartition("-")[2] for row in graph.query(STATEMENTS)]


def names(graph: GraphStore) -> set[str]:
    return {str(row["name"]) for row in graph.query("SELECT ?name { ?s schema:name ?name }")}


def test_nothing_asked_for_is_the_whole_graph(dispute_graph: GraphStore) -> None:
    assert part_of(dispute_graph) is dispute_graph


def test_about_somebody_is_what_they_said_and_what_names_them(dispute_graph: GraphStore) -> None:
    part = part_of(dispute_graph, about="harbour workers' UNION")
    assert statements(part) == ["7"]
    assert {"Harbour Workers' Union", "the talks", "Mara Quill", "A government source"} <= names(
        part
    )
    assert "Brightwell Research" not in names(part)


def test_another_name_of_somebody_means_the_same(dispute_graph: GraphStore) -> None:
    by_name = part_of(dispute_graph, about="Mr Varn")
    by_iri = part_of(dispute_graph, about="http://kg.localhost:8321/entity/oleg-varn")
    assert statements(by_name) == statements(by_iri) == ["3", "4", "6"]


def test_what_a_statement_disputes_comes_with_it(dispute_graph: GraphStore) -> None:
    part = part_of(dispute_graph, about="Oleg Varn")
    rows = part.query("SELECT ?a { ?a kg:disputes ?b . ?b schema:text ?words }")
    assert len(list(rows)) == 1


def test_a_topic_keeps_what_is_about_it(dispute_graph: GraphStore) -> None:
    assert statements(part_of(dispute_graph, topic="pay")) == ["1"]
    assert statements(part_of(dispute_graph, topic="the talks")) == ["3", "4", "6", "7"]


def test_days_are_those_on_which_it_was_said_else_those_of_the_article(
    dispute_graph: GraphStore,
) -> None:
    assert statements(part_of(dispute_graph, until="2031-03-02")) == ["1", "2", "4"]
    assert statements(part_of(dispute_graph, since="2031-03-04")) == ["6", "7", "8"]
    part = part_of(dispute_graph, since="2031-03-09", until="2031-03-20")
    assert statements(part) == []
    assert "a further meeting" in names(part)
    assert "the porters' strike" not in names(part)


def test_a_part_is_whole_in_itself(dispute_graph: GraphStore) -> None:
    part = part_of(dispute_graph, topic="the talks")
    loose = part.query(
        "SELECT ?o { ?s ?p ?o FILTER(?p IN (kg:speaker, kg:about, kg:reportedIn, kg:passageOf,"
        " kg:contentPassage, kg:cuePassage, kg:accountOf, kg:participant, schema:publisher))"
        " FILTER NOT EXISTS { ?o ?q ?r } }"
    )
    assert list(loose) == []


def test_a_name_the_graph_has_not_is_an_error(dispute_graph: GraphStore) -> None:
    with pytest.raises(QuestionError, match="knows nothing called 'Nobody At All'"):
        part_of(dispute_graph, about="Nobody At All")


def test_kg_view_writes_a_part_that_says_what_it_is(
    page: Any, dispute_graph: GraphStore, tmp_path: Path
) -> None:
    write_turtle(dispute_graph, tmp_path / "graph.ttl")
    command = [sys.executable, "-m", "kg", "view", "graph.ttl", "--topic", "the talks"]
    command += ["--since", "2031-03-03", "-o", "part.html"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    page.open(tmp_path / "part.html")
    assert "3 statements" in page.find("#counts").text
    assert page.find("#counts").text.endswith("on the talks, since 2031-03-03")


def test_kg_view_writes_what_concerns_somebody_up_to_a_day(
    page: Any, dispute_graph: GraphStore, tmp_path: Path
) -> None:
    write_turtle(dispute_graph, tmp_path / "graph.ttl")
    command = [sys.executable, "-m", "kg", "view", "graph.ttl", "--about", "Mara Quill"]
    command += ["--until", "2031-03-02", "-o", "part.html"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    page.open(tmp_path / "part.html")
    assert page.find("#counts").text.endswith("about Mara Quill, until 2031-03-02")
    assert page.js("return viewer.knowledge.byIri.has(arguments[0])",
                   "http://kg.localhost:8321/entity/mara-quill")  # fmt: skip
    assert not page.js("return viewer.knowledge.articles.some((a) => a.date > '2031-03-02')")


def test_kg_view_asked_for_texts_it_has_not_says_so(
    dispute_graph: GraphStore, tmp_path: Path
) -> None:
    write_turtle(dispute_graph, tmp_path / "graph.ttl")
    command = [sys.executable, "-m", "kg", "view", "graph.ttl", "--with-text"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True)
    assert done.returncode == 2
    assert "articles.jsonl does not exist" in done.stderr


class Frames(HTMLParser):
    """The attributes of the frames of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[dict[str, str | None]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "iframe":
            self.found.append(dict(attrs))


def test_a_notebook_shows_the_viewer_in_a_frame(
    page: Any, dispute_graph: GraphStore, tmp_path: Path, written: Callable[..., Path]
) -> None:
    view = dispute_graph.view(about="Mara Quill", height=500)
    shown = view._repr_html_()
    frames = Frames()
    frames.feed(shown)
    assert frames.found[0]["srcdoc"] == view.page
    assert frames.found[0]["height"] == "500"
    (tmp_path / "notebook.html").write_text(
        f"<!doctype html><meta charset=utf-8><body>{shown}</body>", encoding="utf-8"
    )
    page.driver.get((tmp_path / "notebook.html").as_uri())
    page.driver.switch_to.frame(page.find("iframe"))
    try:
        page.wait("document.documentElement.dataset.ready === '1'")
        page.press("Who met whom", "#panel")
        assert "Tuesday's meeting" in page.panel()
        page.click("#undo")
        assert "What would you like to know?" in page.panel()
    finally:
        page.driver.switch_to.default_content()
