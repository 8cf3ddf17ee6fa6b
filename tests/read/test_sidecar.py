from datetime import date
from pathlib import Path

import pytest

from kg.read import read_articles
from kg.records import Article, Skipped

STORY = "Ferry drivers walk out\n\nFerry drivers walked out on Monday, their union said."


def folder(path: Path, table: str | bytes, *names: str) -> Path:
    news = path / "news"
    for name in names:
        (news / name).parent.mkdir(parents=True, exist_ok=True)
        (news / name).write_text(f"{STORY} {name}")
    data = table.encode() if isinstance(table, str) else table
    (news / "articles.csv").write_bytes(data)
    return news


def test_a_table_states_what_the_texts_do_not(tmp_path: Path) -> None:
    table = (
        "\ufefffile,published,publisher,author,url\r\n"
        'a.txt,2012-05-06,"The ""Post""",Jane Roe,https://post.test/1\r\n'
        "deep/b.txt,,The Herald,,\r\n"
    )
    first, second = read_articles(folder(tmp_path, table, "a.txt", "deep/b.txt"))
    assert isinstance(first, Article)
    assert isinstance(second, Article)
    assert (first.published, first.publisher) == (date(2012, 5, 6), 'The "Post"')
    assert (first.authors, first.url) == (("Jane Roe",), "https://post.test/1")
    assert (second.published, second.publisher) == (None, "The Herald")


def test_the_table_beside_a_file_counts_when_the_file_is_given_by_itself(tmp_path: Path) -> None:
    news = folder(tmp_path, "file,publisher\na.txt,The Post\n", "a.txt")
    (article,) = read_articles(news / "a.txt")
    assert isinstance(article, Article)
    assert article.publisher == "The Post"


def test_a_filled_cell_wins_over_the_page(tmp_path: Path) -> None:
    news = folder(tmp_path, "file,published\na.html,2012-05-06\n", "b.txt")
    paragraph = "<p>The union said that talks on pay would go on until both sides had agreed.</p>"
    (news / "a.html").write_text(
        '<html><head><meta property="og:site_name" content="The Post">'
        '<meta property="article:published_time" content="2012-05-07T10:00:00Z"></head>'
        f"<body><article>{paragraph * 4}</article></body></html>"
    )
    page = next(iter(read_articles(news)))
    assert isinstance(page, Article)
    assert (page.published, page.published_at) == (date(2012, 5, 6), None)
    assert page.publisher == "The Post"


def test_a_bad_date_is_warned_of_with_file_and_line(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    news = folder(tmp_path, "file,published,publisher\na.txt,06/05/2012,The Post\n", "a.txt")
    (article,) = read_articles(news)
    assert isinstance(article, Article)
    assert (article.published, article.publisher) == (None, "The Post")
    (message,) = caplog.messages
    assert "news/articles.csv:2: published is '06/05/2012', not an ISO date" in message


def test_a_row_for_a_file_that_is_not_there_is_reported_once(tmp_path: Path) -> None:
    news = folder(
        tmp_path, "file,publisher\ngone.txt,The Post\n\na.txt,The Herald\n", "a.txt", "b.txt"
    )
    (news / "c.jsonl").write_text('{"text": "The union said that talks would go on."}\n')
    items = list(read_articles(news))
    (skipped,) = (item for item in items if isinstance(item, Skipped))
    assert skipped.source == "news/articles.csv:2"
    assert "gone.txt" in skipped.reason
    assert len(items) == 4


@pytest.mark.parametrize(
    ("table", "part"),
    [
        ("name,publisher\na.txt,The Post\n", 'no column "file"'),
        (b"file\x00,publisher", "binary"),
        ('file,publisher\na.txt,"unclosed\n', "cannot be read"),
        ('file,publisher\na.txt,"' + "x" * 200_000 + '"\n', "cannot be read"),
    ],
)
def test_a_table_that_cannot_be_read_is_reported_and_the_texts_kept(
    tmp_path: Path, table: str | bytes, part: str
) -> None:
    items = list(read_articles(folder(tmp_path, table, "a.txt")))
    assert [type(item) for item in items] == [Skipped, Article]
    assert isinstance(items[0], Skipped)
    assert part in items[0].reason


def test_a_second_row_for_a_file_is_warned_of(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    news = folder(tmp_path, "file,publisher\na.txt,The Post\n./a.txt,The Herald\n", "a.txt")
    (article,) = read_articles(news)
    assert isinstance(article, Article)
    assert article.publisher == "The Post"
    assert "news/articles.csv:3" in caplog.text
