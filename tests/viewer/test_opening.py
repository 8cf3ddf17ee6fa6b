"""A very large page is shown before all of it is read, and misses nothing when asked early."""

from pathlib import Path
from typing import Any

import pytest

from kg.publish.network import write_network
from kg.store import GraphStore

SAID = "statement=http://kg.localhost:8321/statement-4"


@pytest.fixture
def early(dispute_graph: GraphStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The page of a graph that is taken for a very large one."""
    for name in ("COMPRESSED_FROM", "READ_LATER_FROM"):
        monkeypatch.setattr(f"kg.publish.viewer.page.{name}", 0)
    path = tmp_path / "early.html"
    write_network(dispute_graph, path)
    return path


@pytest.mark.parametrize(
    ("fragment", "shown"),
    [
        (SAID, "We never left the table"),
        ("node=http://kg.localhost:8321/entity/mara-quill", "The offer is final"),
        ("article=http://kg.localhost:8321/article/velland/1.txt", "The offer is final"),
        ("story=denials", "talks had ended on Monday"),
    ],
)
def test_what_needs_words_is_shown_as_soon_as_they_are_read(
    page: Any, early: Path, fragment: str, shown: str
) -> None:
    page.open(early, fragment).whole()
    page.wait("document.querySelector('#panel').textContent.includes(arguments[0])", shown)
    assert page.errors() == []


@pytest.mark.parametrize("view", ["sides", "shares", "table&rows=statements"])
def test_every_view_comes_when_the_words_are_read(page: Any, early: Path, view: str) -> None:
    page.open(early, f"view={view}").whole()
    name = view.partition("&")[0]
    page.wait("document.querySelector(arguments[0]).textContent.includes('Mara Quill')",
              f"#view-{name}")  # fmt: skip
    assert page.errors() == []


def test_a_click_before_the_words_are_read_is_answered_when_they_are(
    page: Any, early: Path
) -> None:
    page.open(early).whole()
    page.js(
        "viewer.knowledge.isWhole = false; viewer.search.words = undefined;"
        "const done = new Promise((act) => { window.finish = () => {"
        " viewer.knowledge.isWhole = true; act(); }; }); viewer.knowledge.read = () => done;"
    )
    page.click_node("Mara Quill")
    assert page.panel() == "Reading the words …"
    page.find("#query").send_keys("quill")
    assert "Mara Quill" in page.find("#found").text
    assert "still being read" in page.find("#found").text
    page.find("#query").clear()
    page.find("#query").send_keys("left the table")
    page.js("finish()")
    page.wait("document.querySelector('#found').textContent.includes('We never left the table')")
    assert "The offer is final" in page.panel()
