"""The flow, with a stand-in for the model: what travels, what is skipped, what is left whole."""

import json
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

import pytest

from kg.config import Settings
from kg.errors import RunError
from kg.pipeline import build, build_graph
from kg.records import (
    Article,
    Findings,
    Kind,
    Mention,
    Model,
    Passage,
    Referent,
    Skipped,
    SpeechForm,
    Statement,
)

A = TypeVar("A")
B = TypeVar("B")
T = TypeVar("T")

TEXT = "“The bridge stays shut,” said Nele Brandt on Monday, and nobody in the room disagreed."
SPOKEN, NAMED = Passage(start=1, end=23), Passage(start=30, end=41)


def findings_of(article: Article) -> Findings:
    """What anybody finds in `TEXT`."""
    statement = Statement(
        id="s0",
        content=(SPOKEN,),
        cue=(Passage(start=25, end=29),),
        source=(NAMED,),
        speakers=("r0",),
        form=SpeechForm.DIRECT,
        confidence=0.9,
    )
    person = Referent(id="r0", kind=Kind.PERSON, name="Nele Brandt", anchor=NAMED)
    return Findings(
        article=article,
        referents=(person,),
        mentions=(Mention(passage=NAMED, referent="r0"),),
        statements=(statement,),
    )


@pytest.fixture(autouse=True)
def stand_in(monkeypatch: pytest.MonkeyPatch) -> None:
    """Articles are annotated without a model; those that say so cannot be."""

    def annotate(articles: Iterable[Article], settings: Settings) -> Iterator[Findings | Skipped]:
        for article in articles:
            if "unreadable" in article.source:
                yield Skipped(source=article.source, station="annotate", error="E", reason="why")
            else:
                yield findings_of(article)

    model = Model(name="stand_in", version="1", sha256="0" * 64)
    monkeypatch.setattr("kg.annotate.annotate_articles", annotate)
    monkeypatch.setattr("kg.annotate.models_of", lambda settings: (model,))


def article(source: str) -> Article:
    return Article(source=source, text=TEXT)


def files_of(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and "store" not in path.relative_to(folder).parts
    }


def news(folder: Path, *names: str) -> Path:
    folder.mkdir(exist_ok=True)
    for name in names:
        (folder / name).write_text(TEXT, encoding="utf-8")
    return folder


def test_a_graph_holds_what_the_articles_say() -> None:
    graph = build_graph([article("a"), article("b")], Settings())
    rows = list(
        graph.query("SELECT ?who ?words { ?s kg:speaker/schema:name ?who ; schema:text ?words }")
    )
    assert [(row["who"], row["words"]) for row in rows] == [
        ("Nele Brandt", "The bridge stays shut,")
    ] * 2


def test_the_order_and_the_split_of_the_articles_do_not_change_the_graph() -> None:
    def run_one_by_one(work: object, items: Iterable[A], /) -> Iterator[B]:
        for item in items:
            yield from work([item])  # type: ignore[operator]

    articles = [article(name) for name in "abcde"]
    whole = set(build_graph(articles, Settings()).quads())
    assert set(build_graph(articles[::-1], Settings()).quads()) == whole
    assert set(build_graph(articles, Settings(), run=run_one_by_one).quads()) == whole


def test_what_cannot_be_used_goes_to_on_skip_and_the_rest_goes_on() -> None:
    skips: list[Skipped] = []
    unread = Skipped(source="unread", station="read", error="E", reason="why")
    articles: list[Article | Skipped] = [article("a"), unread, article("unreadable")]
    articles.append(article("z"))
    graph = build_graph(articles, Settings(), on_skip=skips.append)
    assert [(skip.source, skip.station) for skip in skips] == [
        ("unread", "read"),
        ("unreadable", "annotate"),
    ]
    assert graph.summary().articles == 2


def test_somebody_who_looks_on_sees_every_article_pass() -> None:
    seen: list[tuple[str, int, int | None]] = []

    def watch(station: str, items: Iterable[T], total: int | None = None) -> Iterator[T]:
        passed = 0
        for item in items:
            passed += 1
            yield item
        seen.append((station, passed, total))

    build_graph([article("a"), article("b")], Settings(), watch=watch)
    assert ("annotate", 2, 2) in seen


def test_a_run_carries_a_clock_only_when_it_is_given_one() -> None:
    ask = "ASK { ?run prov:endedAtTime ?moment }"
    assert not build_graph([article("a")], Settings()).query(ask)
    stamp = datetime(2024, 5, 6, 7, 8, 9, tzinfo=UTC)
    assert build_graph([article("a")], Settings(), stamp=stamp).query(ask)


def test_a_build_gives_the_same_bytes_again_and_in_any_order(tmp_path: Path) -> None:
    folder = news(tmp_path / "news", "a.txt", "b.txt", "unreadable.txt")
    for name, sources in (("one", [folder]), ("two", sorted(folder.iterdir(), reverse=True))):
        report = build(sources, tmp_path / name, Settings(), on_skip=lambda skipped: None)
        assert (report.articles, report.skipped, report.statements) == (2, 1, 2)
    again = build([folder], tmp_path / "again", Settings(), on_skip=lambda skipped: None)
    assert again.articles == 2
    assert files_of(tmp_path / "one") == files_of(tmp_path / "again")


def test_the_articles_and_the_skipped_are_written_as_lines_that_can_be_read(tmp_path: Path) -> None:
    folder = news(tmp_path / "news", "a.txt", "unreadable.txt")
    (folder / "empty.txt").write_bytes(b"")
    build([folder], tmp_path / "out", Settings(), on_skip=lambda skipped: None)
    articles = (tmp_path / "out" / "articles.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["text"] for line in articles] == [TEXT, TEXT]
    skipped = (tmp_path / "out" / "skipped.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in skipped]
    assert [(row["source"], row["station"]) for row in rows] == [
        ("news/empty.txt", "read"),
        ("news/unreadable.txt", "annotate"),
    ]


@pytest.mark.parametrize("bad", ["empty.txt", "unreadable.txt"])
def test_when_no_article_can_be_used_the_old_output_stays(bad: str, tmp_path: Path) -> None:
    build([news(tmp_path / "news", "a.txt")], tmp_path / "out", Settings())
    before = files_of(tmp_path / "out")
    folder = news(tmp_path / "other", bad)
    if bad == "empty.txt":
        (folder / bad).write_bytes(b"")
    with pytest.raises(RunError, match="no article could be used"):
        build([folder], tmp_path / "out", Settings(), on_skip=lambda skipped: None)
    assert files_of(tmp_path / "out") == before
    assert {path.name for path in tmp_path.iterdir()} == {"news", "other", "out"}


def test_a_failure_while_writing_leaves_the_old_output_and_nothing_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = news(tmp_path / "news", "a.txt")
    build([folder], tmp_path / "out", Settings())
    before = files_of(tmp_path / "out")

    def full(graph: object, folder: Path) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("kg.store.GraphStore.write_store", full)
    news(folder, "b.txt")
    with pytest.raises(KeyboardInterrupt):
        build([folder], tmp_path / "out", Settings())
    assert files_of(tmp_path / "out") == before
    assert {path.name for path in tmp_path.iterdir()} == {"news", "out"}
