import io
import json
from datetime import date, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.read import article_to_json, jsonl, read_articles, write_articles
from kg.records import Article, Passage, Skipped

TEXT = "Talks resume in the ferry dispute\n\nUnion leaders said the talks would resume on Monday."


def read(data: bytes | str) -> list[Article | Skipped]:
    data = data.encode() if isinstance(data, str) else data
    return list(read_articles("-", stdin=io.BytesIO(data)))


def skipped(data: bytes | str) -> Skipped:
    (item,) = read(data)
    assert isinstance(item, Skipped), item
    return item


def article(**row: object) -> Article:
    (item,) = read(json.dumps({"text": TEXT, **row}))
    assert isinstance(item, Article), item
    return item


@pytest.mark.parametrize(
    ("row", "source"),
    [
        ({"doc": "d", "id": "i", "url": "https://u.test/"}, "d"),
        ({"id": "i", "url": "https://u.test/"}, "i"),
        ({"id": 17}, "17"),
        ({"doc": " ", "url": "https://u.test/"}, "https://u.test/"),
        ({}, "stdin:1"),
        ({"doc": "a\tb"}, "a%09b"),
    ],
)
def test_an_article_is_called_what_its_line_calls_it(row: dict[str, object], source: str) -> None:
    assert article(**row).source == source


def test_all_that_a_line_states_is_taken() -> None:
    found = article(
        headline="Talks resume in the ferry dispute",
        published="2012-05-06",
        publisher="The Post",
        author="By Jane Roe and John Doe, Political Correspondent",
        url="https://post.test/1",
        language="en_GB",
    )
    assert found.headline == "Talks resume in the ferry dispute"
    assert found.headline_passage == Passage(start=0, end=33)
    assert found.published == date(2012, 5, 6)
    assert found.authors == ("Jane Roe", "John Doe")
    assert found.url == "https://post.test/1"
    assert found.language == "en-GB"


@pytest.mark.parametrize(
    ("row", "part"),
    [
        ({"published": "last week"}, "stdin:1: published is 'last week', not an ISO date"),
        ({"published": 1322697600}, "published is 1322697600"),
        ({"published": "0001-01-01T00:00:00Z"}, "published is '0001-01-01"),
        ({"url": "not an address"}, "url is 'not an address'"),
        ({"publisher": ["x"]}, "publisher is ['x'], not a string"),
        ({"language": "!!"}, "language is '!!'"),
    ],
)
def test_what_cannot_be_used_is_warned_of_and_the_article_kept(
    row: dict[str, object], part: str, caplog: pytest.LogCaptureFixture
) -> None:
    found = article(**row)
    assert found.published is None
    assert len(caplog.messages) == 1
    assert part in caplog.messages[0]


def test_a_broken_line_is_skipped_with_line_and_column_and_reading_goes_on() -> None:
    good = json.dumps({"text": TEXT})
    first, second, third = read(
        f'{good}\n{{"text": "Talks" oops}}\n\n{good.replace("Talks", "More talks")}\n'
    )
    assert isinstance(first, Article)
    assert isinstance(second, Skipped)
    assert second.source == "stdin:2"
    assert second.reason.startswith("stdin:2:18: broken JSON")
    assert isinstance(third, Article)
    assert third.source == "stdin:4"


@pytest.mark.parametrize(
    ("line", "part"),
    [
        ('["text"]', "not an object"),
        ('"text"', "not an object"),
        ("{}", "no text"),
        ('{"text": 5}', "a text that is a int"),
        ('{"text": " \\n "}', "empty"),
        ('{"text": "a \\u0000 b"}', "NUL"),
        ("[" * 100_000, "too deep"),
        ('{"text": "a", "x": ' + "[" * 100_000 + "]" * 100_000 + "}", "too deep"),
        ('{"text": "a", "n": ' + "9" * 10_000 + "}", "broken JSON"),
        (b"\xff\xfe{\x00}\x00", "UTF-16"),
    ],
)
def test_a_line_that_is_no_article_is_skipped(line: str | bytes, part: str) -> None:
    found = skipped(line)
    assert found.error == "UnreadableArticleError"
    assert part in found.reason
    assert "stdin:1" in found.reason


def test_half_a_character_in_the_text_is_refused_with_file_and_line() -> None:
    found = skipped('{"doc": "a", "text": "Talks \\ud800 resume"}')
    assert found.source == "a"
    assert found.reason.startswith("stdin:1: half a character")
    assert "U+D800" in found.reason


def test_half_a_character_in_a_name_or_headline_does_not_reach_the_article() -> None:
    found = json.loads(article_to_json(article(doc="a\ud800", headline="X\ud800Y")).encode("utf-8"))
    assert found["source"] == "a%ED%A0%80"
    assert found["headline"] == "X Y"


def test_a_byte_order_mark_before_the_first_line_does_not_matter() -> None:
    (found,) = read(b"\xef\xbb\xbf" + json.dumps({"text": TEXT}).encode())
    assert isinstance(found, Article)


def test_a_line_that_is_too_long_is_passed_over_without_being_held(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(jsonl, "MAX_LINE_BYTES", 1000)
    long = json.dumps({"text": "x " * 4000})
    first, second, third = read(f"{long}\n{json.dumps({'text': TEXT})}\n{long}")
    assert isinstance(first, Skipped)
    assert "over 1,000 bytes" in first.reason
    assert isinstance(second, Article)
    assert second.source == "stdin:2"
    assert isinstance(third, Skipped)


def test_a_line_changed_by_hand_into_no_article_is_refused() -> None:
    row = json.loads(article_to_json(article(doc="a")))
    for change in (
        {"boilerplate": [[5, 5]]},
        {"boilerplate": [[0, 10_000]]},
        {"byline": "Jane"},
        {"published": "soon"},
        {"source": ""},
    ):
        found = skipped(json.dumps(row | change))
        assert found.error == "UnreadableArticleError"
        assert "kg read" in found.reason


def passages(text: str) -> st.SearchStrategy[Passage]:
    return st.tuples(st.integers(0, len(text) - 1), st.integers(1, len(text))).map(
        lambda pair: Passage(start=min(pair[0], pair[1] - 1), end=max(pair[0] + 1, pair[1]))
    )


WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=12)


@st.composite
def any_articles(draw: st.DrawFn) -> Article:
    text = "Talks resume. " + draw(
        st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"))
    )
    zones = st.sampled_from([None, timezone.utc, timezone(timedelta(hours=-5, minutes=-30))])  # noqa: UP017
    at = draw(st.none() | st.datetimes(timezones=zones))
    return Article(
        source=draw(WORDS.filter(lambda name: "\u2028" not in name and "\u2029" not in name)),
        text=text,
        headline=draw(st.none() | WORDS),
        publisher=draw(st.none() | WORDS),
        published=draw(st.none() | st.dates()) if at is None else at.date(),
        published_at=at,
        authors=tuple(draw(st.lists(WORDS, max_size=3))),
        url=draw(st.none() | st.just("https://post.test/1")),
        language=draw(st.sampled_from(["en", "en-GB"])),
        boilerplate=tuple(sorted(draw(st.sets(passages(text), max_size=3)))),
        headline_passage=draw(st.none() | passages(text)),
        byline=draw(st.none() | passages(text)),
        encoding=draw(st.sampled_from(["utf-8", "cp1252"])),
    )


@given(any_articles())
def test_an_article_written_as_json_is_read_back_the_same(written: Article) -> None:
    file = io.StringIO()
    assert write_articles([written], file) == 1
    assert file.getvalue().count("\n") == 1
    (found,) = read(file.getvalue())
    assert found == written


@pytest.mark.parametrize("data", ["", "\n \n"])
def test_a_file_without_a_line_is_skipped_and_named(data: str) -> None:
    assert skipped(data).source == "stdin"
    assert "empty" in skipped(data).reason
