"""Bad input through the command line: the good article beside it is never lost."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[1]
GOOD = (
    "Ferry crews reject offer\n\n"
    "Crews on the northern line rejected the pay offer on Tuesday, Marta Oll said.\n\n"
    '"Nobody can live on this," Ms Oll told reporters in the harbour.\n'
)
MOST_SECONDS = 120


@dataclass(frozen=True)
class Done:
    """How a command ended, and the lines of `skipped.jsonl` by source."""

    code: int
    stdout: str
    stderr: str
    output: Path

    @property
    def skipped(self) -> dict[str, dict[str, Any]]:
        lines = (self.output / "skipped.jsonl").read_text(encoding="utf-8").splitlines()
        return {row["source"]: row for row in map(json.loads, lines)}

    @property
    def articles(self) -> list[dict[str, Any]]:
        lines = (self.output / "articles.jsonl").read_text(encoding="utf-8").splitlines()
        return [json.loads(line) for line in lines]


Build = Callable[..., Done]


@pytest.fixture
def news(tmp_path: Path) -> Path:
    """A folder with one good article in it."""
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "good.txt").write_text(GOOD, encoding="utf-8")
    return folder


@pytest.fixture
def build(tmp_path: Path) -> Build:
    def run(*sources: Path | str, output: Path | None = None, stdin: bytes = b"") -> Done:
        output = output or tmp_path / "output"
        command = [sys.executable, "-m", "kg", "build", *map(str, sources), "-o", str(output)]
        done = subprocess.run(
            command,
            input=stdin,
            capture_output=True,
            cwd=tmp_path,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            timeout=MOST_SECONDS,
        )
        stdout, stderr = done.stdout.decode(), done.stderr.decode()
        assert "Traceback" not in stderr
        return Done(done.returncode, stdout, stderr, output)

    return run


def assert_good_article_is_there(done: Done) -> None:
    assert done.code == 0, done.stderr
    assert "Nobody can live on this" in (done.output / "graph.ttl").read_text(encoding="utf-8")


BAD_FILES = {
    "empty.txt": b"",
    "blank.txt": b" \n\t\n ",
    "binary.txt": bytes(range(256)) * 64,
    "picture.txt": b"\x89PNG\r\n\x1a\n" + bytes(4096),
    "one_line.txt": b"word " * 1_000_000,
    "brackets.txt": b"(" * 50_000,
    "empty.html": b"<html><head></head><body></body></html>",
}


@pytest.mark.parametrize("name", BAD_FILES)
def test_a_bad_file_is_skipped_and_listed_with_its_reason(
    name: str, news: Path, build: Build
) -> None:
    (news / name).write_bytes(BAD_FILES[name])
    done = build(news)
    assert_good_article_is_there(done)
    assert list(done.skipped) == [f"news/{name}"]
    row = done.skipped[f"news/{name}"]
    assert row["error"] in {"UnreadableArticleError", "UnsupportedLanguageError"}
    assert len(row["reason"]) > 10
    assert f"news/{name}" in done.stderr


def test_all_bad_files_together_lose_no_good_article(news: Path, build: Build) -> None:
    for name, content in BAD_FILES.items():
        (news / name).write_bytes(content)
    done = build(news)
    assert_good_article_is_there(done)
    assert set(done.skipped) == {f"news/{name}" for name in BAD_FILES}
    assert [article["source"] for article in done.articles] == ["news/good.txt"]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp1252", "utf-16", "iso8859-15"])
def test_another_encoding_is_detected_and_reported(encoding: str, news: Path, build: Build) -> None:
    text = GOOD.replace('"Nobody', "“Nobody").replace('this,"', "this,”")
    if encoding == "iso8859-15":
        text = GOOD.replace("harbour", "café in the harbour")
    (news / "other.txt").write_bytes(text.encode(encoding))
    done = build(news)
    assert_good_article_is_there(done)
    read = {article["source"]: article for article in done.articles}
    assert done.skipped == {}
    found = read["news/other.txt"]
    assert found["text"].removeprefix("\ufeff") == text
    if encoding in {"cp1252", "utf-16"}:
        assert found["encoding"].replace("_", "-") not in {"utf-8", "ascii"}


def test_a_file_of_two_encodings_is_not_read_as_nonsense(news: Path, build: Build) -> None:
    (news / "mixed.txt").write_bytes(
        GOOD.encode() + "“Enough,” she said.\n".encode() + b"\x93No.\x94"
    )
    done = build(news)
    assert_good_article_is_there(done)
    read = {article["source"]: article for article in done.articles}
    if "news/mixed.txt" in read:
        assert GOOD.splitlines()[0] in read["news/mixed.txt"]["text"]
    else:
        assert "news/mixed.txt" in done.skipped


def test_a_broken_line_of_json_is_skipped_by_its_number(news: Path, build: Build) -> None:
    good = json.dumps({"doc": "first", "text": GOOD})
    lines = [good, '{"doc": "second", "text": "Crews', '["no", "object"]', '{"doc": "fourth"}']
    (news / "corpus.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    done = build(news)
    assert_good_article_is_there(done)
    assert {article["source"] for article in done.articles} == {"first", "news/good.txt"}
    assert len(done.skipped) == 3
    for number, row in zip((2, 3, 4), done.skipped.values(), strict=True):
        assert str(number) in row["source"] + row["reason"] or "fourth" in row["source"]


def test_lone_surrogates_in_json_are_skipped_with_a_reason(news: Path, build: Build) -> None:
    line = '{"doc": "halves", "text": "Crews said \\ud83d no to \\udc00 the offer on Tuesday."}'
    (news / "corpus.jsonl").write_text(line + "\n", encoding="utf-8")
    done = build(news)
    assert_good_article_is_there(done)
    assert len(done.skipped) == 1
    (row,) = done.skipped.values()
    assert "surrogate" in row["reason"]


def test_the_same_name_in_two_folders_is_two_articles(news: Path, build: Build) -> None:
    for folder, words in (("north", "Nobody"), ("south", "No one")):
        (news / folder).mkdir()
        text = GOOD.replace("Nobody", words)
        (news / folder / "report.txt").write_text(text, encoding="utf-8")
    done = build(news)
    assert_good_article_is_there(done)
    assert {article["source"] for article in done.articles} == {
        "news/good.txt",
        "news/north/report.txt",
        "news/south/report.txt",
    }
    assert done.skipped == {}


def test_two_lines_of_one_name_are_one_article_and_one_skip(news: Path, build: Build) -> None:
    line = json.dumps({"doc": "twice", "text": GOOD})
    (news / "corpus.jsonl").write_text(f"{line}\n{line}\n", encoding="utf-8")
    done = build(news)
    assert_good_article_is_there(done)
    assert [article["source"] for article in done.articles] == ["news/good.txt", "twice"]
    (row,) = done.skipped.values()
    assert row["error"] == "DuplicateArticleError"


def test_a_missing_source_is_skipped_and_named_with_a_remedy(news: Path, build: Build) -> None:
    done = build(news, "nowhere.txt")
    assert_good_article_is_there(done)
    (row,) = done.skipped.values()
    assert row["error"] == "MissingSourceError"
    assert "nowhere.txt" in row["reason"]
    assert "check its name" in row["reason"]
    assert "nowhere.txt" in done.stderr


def test_a_missing_source_alone_stops_before_anything_is_written(build: Build) -> None:
    done = build("nowhere.txt")
    assert done.code == 3
    assert "nowhere.txt" in done.stderr
    assert not done.output.exists()


def test_no_usable_article_leaves_the_old_output(news: Path, build: Build) -> None:
    first = build(news)
    before = {p: p.read_bytes() for p in sorted(first.output.rglob("*")) if p.is_file()}
    (news / "good.txt").write_bytes(b"")
    done = build(news)
    assert done.code == 3
    assert "no article could be used" in done.stderr
    assert {p: p.read_bytes() for p in sorted(done.output.rglob("*")) if p.is_file()} == before


def test_a_folder_without_articles_says_what_was_looked_for(tmp_path: Path, build: Build) -> None:
    (tmp_path / "nothing").mkdir()
    done = build(tmp_path / "nothing")
    assert done.code == 3
    assert ".txt" in done.stderr


def test_an_output_that_cannot_be_written_is_named(
    news: Path, build: Build, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("a file, no folder", encoding="utf-8")
    done = build(news, output=tmp_path / "file" / "output")
    assert done.code == 3
    assert "file" in done.stderr
    assert "error:" in done.stderr
    assert (tmp_path / "file").read_text(encoding="utf-8") == "a file, no folder"


def test_json_lines_on_standard_input_are_a_source(build: Build) -> None:
    line = json.dumps({"doc": "piped", "text": GOOD})
    done = build("-", stdin=f"{line}\n\nnot json\n".encode())
    assert_good_article_is_there(done)
    assert [article["source"] for article in done.articles] == ["piped"]
    assert len(done.skipped) == 1
