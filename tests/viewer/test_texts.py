"""Full texts are in a viewer only when asked for; a build can leave the viewer out."""

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from kg.cli.verbs import app

EXAMPLE = Path(__file__).parents[2] / "kg" / "data" / "example"
WIRE = EXAMPLE / "wire.jsonl"


def kg(*words: object) -> Any:
    done = CliRunner().invoke(app, [*map(str, words)])
    assert done.exit_code == 0, done.output
    return done


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("texts") / "with"
    kg("build", WIRE, "--extractor", "rules", "--with-text", "-o", folder)
    return folder


def texts(folder: Path) -> list[str]:
    lines = (folder / "articles.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line)["text"] for line in lines]


def read_by_clicking(page: Any, path: Path) -> tuple[str, str]:
    """What the reader shows of the first article, and what the panel says of it."""
    page.open(path)
    page.press("What do the articles say?", "#panel")
    page.find("#panel .item button.name").click()
    page.wait("document.querySelector('#panel .reading')")
    reading = page.js("return document.querySelector('#panel .reading').textContent")
    return str(reading), page.panel()


@pytest.mark.slow
def test_a_build_with_texts_shows_the_whole_article(page: Any, built: Path) -> None:
    reading, panel = read_by_clicking(page, built / "graph.html")
    assert reading in texts(built)
    assert "are explained by the graph" in panel


@pytest.mark.slow
def test_a_viewer_of_the_same_build_holds_passages_only(
    page: Any, built: Path, tmp_path: Path
) -> None:
    kg("view", built, "-o", tmp_path / "without.html")
    reading, panel = read_by_clicking(page, tmp_path / "without.html")
    assert "[…]" in reading
    assert "its full text is not in this file" in panel
    assert not any(text in page.driver.page_source for text in texts(built))


@pytest.mark.slow
def test_a_viewer_takes_the_texts_that_stand_beside_the_graph(
    page: Any, built: Path, tmp_path: Path
) -> None:
    kg("view", built, "--with-text", "-o", tmp_path / "with.html")
    reading, _ = read_by_clicking(page, tmp_path / "with.html")
    assert reading in texts(built)


@pytest.mark.slow
def test_a_build_without_a_view_writes_all_else_and_a_view_can_be_made_later(
    page: Any, tmp_path: Path
) -> None:
    kg("build", WIRE, "--extractor", "rules", "--no-view", "-o", tmp_path / "none")
    names = {path.name for path in (tmp_path / "none").iterdir()}
    assert "graph.html" not in names
    assert {"graph.ttl", "graph.gexf", "build.json", "store"} <= names
    assert "graph.html" not in (tmp_path / "none" / "build.json").read_text(encoding="utf-8")
    kg("check", tmp_path / "none")
    kg("view", tmp_path / "none", "-o", tmp_path / "later.html")
    page.open(tmp_path / "later.html")
    assert page.errors() == []


def test_texts_in_a_view_that_is_not_written_are_not_understood(tmp_path: Path) -> None:
    words = ["build", WIRE, "--no-view", "--with-text", "-o", tmp_path / "x"]
    done = CliRunner().invoke(app, [*map(str, words)])
    assert done.exit_code != 0
    assert not (tmp_path / "x").exists()
