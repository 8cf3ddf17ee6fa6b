import io
import json
import logging
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from kg.config import Settings
from kg.read import article_to_json, read_articles
from kg.records import Article, Skipped

STORY = "Ferry workers walk out\n\nBy Jane Roe\n\nFerry workers walked out on Monday over pay."


def articles(*sources: str | Path, **named: object) -> list[Article]:
    items = list(read_articles(*sources, **named))  # type: ignore[arg-type]
    assert all(isinstance(item, Article) for item in items), items
    return [item for item in items if isinstance(item, Article)]


def only_skipped(*sources: str | Path, **named: object) -> Skipped:
    (item,) = read_articles(*sources, **named)  # type: ignore[arg-type]
    assert isinstance(item, Skipped), item
    return item


def lines(*rows: object) -> io.BytesIO:
    return io.BytesIO("\n".join(json.dumps(row) for row in rows).encode())


def test_a_folder_gives_its_articles_sorted_with_headline_and_byline(tmp_path: Path) -> None:
    news = tmp_path / "news"
    (news / "b").mkdir(parents=True)
    (news / "b" / "one.txt").write_bytes(STORY.encode())
    (news / "a.txt").write_bytes(b"Strike is off\r\n\r\nThe strike was called off.\r\n")
    (news / "notes.md").write_text("not an article")
    (news / ".hidden.txt").write_text("not an article either")
    first, second = articles(news)
    assert (first.source, second.source) == ("news/a.txt", "news/b/one.txt")
    assert first.text == "Strike is off\r\n\r\nThe strike was called off.\r\n"
    assert second.headline == "Ferry workers walk out"
    assert second.headline_passage is not None
    assert second.quote(second.headline_passage) == "Ferry workers walk out"
    assert second.authors == ("Jane Roe",)
    assert second.byline is not None
    assert second.quote(second.byline) == "Jane Roe"
    assert [second.quote(passage) for passage in second.boilerplate] == ["By Jane Roe"]


def test_a_file_given_by_itself_is_named_with_its_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "a.txt").write_text(STORY)
    monkeypatch.chdir(tmp_path / "news")
    for given in ("a.txt", "./a.txt", "../news/a.txt", tmp_path / "news" / "a.txt", "."):
        assert [article.source for article in articles(given)] == ["news/a.txt"]


def test_files_that_would_have_the_same_name_get_more_of_their_folders(tmp_path: Path) -> None:
    for paper in ("herald", "post"):
        (tmp_path / paper / "news").mkdir(parents=True)
        (tmp_path / paper / "news" / "a.txt").write_text(f"{STORY} So says the {paper}.")
    (tmp_path / "post" / "news" / "b.txt").write_text(STORY)
    names = {
        article.source for article in articles(tmp_path / "post/news", tmp_path / "herald/news")
    }
    assert names == {"herald/news/a.txt", "post/news/a.txt", "news/b.txt"}


def test_a_file_reached_twice_is_read_once_under_one_name_in_any_order(tmp_path: Path) -> None:
    news = tmp_path / "news"
    (news / "deep").mkdir(parents=True)
    (news / "deep" / "a.txt").write_text(STORY)
    (news / "link.txt").symlink_to(news / "deep" / "a.txt")
    one = [article.source for article in articles(news, news / "deep" / "a.txt")]
    other = [article.source for article in articles(news / "deep" / "a.txt", news)]
    assert one == other == ["news/deep/a.txt"]


def test_files_of_json_lines_with_the_same_name_keep_their_lines_apart(tmp_path: Path) -> None:
    for paper in ("herald", "post"):
        (tmp_path / paper).mkdir()
        (tmp_path / paper / "a.jsonl").write_text(json.dumps({"text": f"{STORY} {paper}"}))
    found = articles(tmp_path / "herald", tmp_path / "post")
    assert [article.source for article in found] == ["herald/a.jsonl:1", "post/a.jsonl:1"]


def test_a_control_character_in_a_name_is_escaped(tmp_path: Path) -> None:
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "a\nb.txt").write_text(STORY)
    (tmp_path / "news" / b"c\xff.txt".decode("utf-8", "surrogateescape")).write_text(STORY)
    assert [article.source for article in articles(tmp_path / "news")] == [
        "news/a%0Ab.txt",
        "news/c%FF.txt",
    ]


def test_a_missing_file_is_named_and_the_run_goes_on(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(STORY)
    missing, article = read_articles(tmp_path / "gone.txt", tmp_path / "a.txt")
    assert isinstance(missing, Skipped)
    assert missing.error == "MissingSourceError"
    assert "gone.txt" in missing.reason
    assert "check its name" in missing.reason
    assert isinstance(article, Article)


def test_an_unknown_kind_of_file_given_by_name_is_answered_with_the_known_ones(
    tmp_path: Path,
) -> None:
    (tmp_path / "a.docx").write_bytes(b"PK")
    skipped = only_skipped(tmp_path / "a.docx")
    assert ".txt, .html, .htm, .jsonl" in skipped.reason


@pytest.mark.parametrize("data", [b"", b" \n\t\n", b"\xef\xbb\xbf\n"])
def test_an_empty_file_is_skipped(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "a.txt").write_bytes(data)
    skipped = only_skipped(tmp_path / "a.txt")
    assert skipped.error == "UnreadableArticleError"
    assert "empty" in skipped.reason


@pytest.mark.parametrize("data", [b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", bytes(range(1, 9)) * 50])
def test_a_binary_file_is_skipped(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "a.txt").write_bytes(data)
    skipped = only_skipped(tmp_path / "a.txt")
    assert skipped.error == "UnreadableArticleError"
    assert "binary" in skipped.reason
    assert "a.txt" in skipped.reason


def test_a_single_line_of_five_megabytes_is_skipped_with_the_limit(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"word " * 1_000_000)
    skipped = only_skipped(tmp_path / "a.txt")
    assert "5,000,000 characters, more than the 200,000" in skipped.reason


def test_fifty_thousand_brackets_are_skipped_at_once(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(f"Strike is off\n\n{'(' * 50_000}\n")
    skipped = only_skipped(tmp_path / "a.txt")
    assert "50,000 characters" in skipped.reason
    assert "offset 15" in skipped.reason


def test_a_file_in_another_encoding_is_read_beside_utf8_and_reported(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    story = (
        "Café owners welcome “£5 plan”\n\nThe café owners’ union said it would take the £5 offer."
    )
    (tmp_path / "a.txt").write_bytes(story.encode())
    (tmp_path / "b.txt").write_bytes(story.encode("cp1252"))
    with caplog.at_level(logging.WARNING):
        first, second = articles(tmp_path)
    assert first.text == second.text == story
    assert (first.encoding, second.encoding) == ("utf-8", "cp1252")
    (warning,) = caplog.messages
    assert "b.txt" in warning
    assert "cp1252" in warning


def test_a_file_that_cannot_be_opened_is_skipped(tmp_path: Path) -> None:
    (tmp_path / "a.txt").symlink_to(tmp_path / "gone")
    (tmp_path / "b.jsonl").symlink_to(tmp_path / "gone too")
    first, second = read_articles(tmp_path)
    assert isinstance(first, Skipped)
    assert isinstance(second, Skipped)
    assert "cannot be read: No such file" in first.reason
    assert "cannot be read: No such file" in second.reason


def test_settings_fill_only_what_nothing_else_states(tmp_path: Path) -> None:
    stream = lines(
        {"text": STORY, "published": "2011-12-01T09:30:00Z", "doc": "a"},
        {"text": STORY + " More.", "publisher": "The Post", "doc": "b"},
    )
    settings = Settings(published=date(2020, 1, 2), publisher="The Herald")
    first, second = articles("-", stdin=stream, settings=settings)
    assert first.published == date(2011, 12, 1)
    assert first.published_at == datetime(2011, 12, 1, 9, 30, tzinfo=UTC)
    assert first.publisher == "The Herald"
    assert (second.published, second.published_at) == (date(2020, 1, 2), None)
    assert second.publisher == "The Post"


def test_a_repeated_article_is_kept_once() -> None:
    first, second = read_articles(
        "-", stdin=lines({"doc": "a", "text": STORY}, {"doc": "a", "text": STORY})
    )
    assert isinstance(first, Article)
    assert isinstance(second, Skipped)
    assert second.error == "DuplicateArticleError"
    assert "stdin:1" in second.reason
    assert "stdin:2" in second.reason
    assert "the same text" in second.reason


def test_of_different_texts_under_one_name_the_same_is_kept_in_any_order() -> None:
    rows = [{"doc": "a", "text": f"{STORY} Version {number}."} for number in range(5)]
    kept = set()
    for order in (rows, rows[::-1], rows[2:] + rows[:2]):
        items = list(read_articles("-", stdin=lines(*order)))
        (article,) = (item for item in items if isinstance(item, Article))
        kept.add(article.text)
        others = [item for item in items if isinstance(item, Skipped)]
        assert len(others) == 4
        assert all("different texts" in item.reason for item in others)
    assert len(kept) == 1


def test_a_json_line_may_not_take_the_name_of_a_file(tmp_path: Path) -> None:
    news = tmp_path / "news"
    news.mkdir()
    (news / "a.txt").write_text(STORY)
    (news / "more.jsonl").write_text(json.dumps({"doc": "news/a.txt", "text": STORY}))
    items = list(read_articles(news))
    assert sorted(type(item).__name__ for item in items) == ["Article", "Skipped"]


def test_an_article_in_another_language_is_skipped_and_the_language_named() -> None:
    skipped = only_skipped("-", stdin=lines({"text": STORY, "language": "de"}))
    assert skipped.error == "UnsupportedLanguageError"
    assert "'de'" in skipped.reason


def test_the_order_of_the_sources_does_not_change_the_articles(tmp_path: Path) -> None:
    for name in ("x", "y"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.txt").write_text(f"{STORY} {name}")
        rows = [{"doc": "d", "text": f"{STORY} {name}"}, {"text": STORY}]
        (tmp_path / name / "b.jsonl").write_text("\n".join(map(json.dumps, rows)))

    def read(*sources: Path) -> set[str]:
        items = read_articles(*sources)
        return {article_to_json(item) for item in items if isinstance(item, Article)}

    assert read(tmp_path / "x", tmp_path / "y") == read(tmp_path / "y", tmp_path / "x")


def test_reading_a_million_bytes_of_lines_holds_no_more_than_one() -> None:
    class Counting(io.BytesIO):
        largest = 0

        def readline(self, size: int | None = -1, /) -> bytes:
            line = super().readline(size)
            self.largest = max(self.largest, len(line))
            return line

        def read(self, size: int | None = -1, /) -> bytes:
            assert size is not None
            assert 0 < size <= 1 << 20
            return super().read(size)

    stream = Counting(lines(*({"text": f"{STORY} {n}"} for n in range(2000))).getvalue())
    assert len(articles("-", stdin=stream)) == 2000


SEEDS = Path(__file__).parents[3] / "shared" / "seeds"


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the seed articles are not here")
def test_the_seeds_are_read_with_what_their_table_states() -> None:
    first, second = articles(SEEDS)
    assert first.source == "seeds/000_3713c1acbc5a04cf.txt"
    assert (first.published, first.publisher) == (date(2011, 12, 1), "The Independent")
    assert [first.quote(p) for p in first.boilerplate] == ["Click to follow", "Indy Politics"]
    assert first.headline == "Ministers and unions to kiss and make up next week"
    assert second.authors == ("Ian Dunt",)
    assert second.byline is not None
    assert second.quote(second.byline) == "Ian Dunt"
