import json
from datetime import UTC, date, datetime

import pytest

from kg.errors import UnreadableArticleError
from kg.read.facts import Facts, Moment
from kg.read.html import read_page

PARAGRAPHS = [
    f"The drivers’ union said on day {n} that talks with ministers would go on until both sides "
    "agreed a deal on pay, hours and pensions for all of its members."
    for n in range(5)
]
BODY = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)


def page(head: str = "", before: str = "", attributes: str = "") -> bytes:
    return (
        f"<!doctype html><html {attributes}><head>{head}</head><body><nav>Home News</nav>"
        f"<article>{before}{BODY}</article><footer>Cookies</footer></body></html>"
    ).encode()


def facts(head: str = "", before: str = "", attributes: str = "") -> Facts:
    return read_page(page(head, before, attributes), "news/a.html")[1]


def json_ld(node: object) -> str:
    return f'<script type="application/ld+json">{json.dumps(node)}</script>'


def test_the_text_is_the_main_text_with_a_blank_line_between_paragraphs() -> None:
    decoded, _ = read_page(page(), "a.html")
    assert decoded.text == "\n\n".join(PARAGRAPHS)
    assert decoded.encoding == "utf-8"


def test_json_ld_states_headline_publisher_authors_and_moment() -> None:
    node = {
        "@context": "https://schema.org",
        "@graph": [
            {"@type": "WebSite", "name": "Not this"},
            {
                "@type": ["NewsArticle"],
                "headline": "Drivers &amp; ministers talk",
                "author": [{"@type": "Person", "name": "Jane Roe"}, "John Doe"],
                "publisher": {"@type": "Organization", "name": "The Post"},
                "datePublished": "2012-05-06T10:00:00+01:00",
                "mainEntityOfPage": {"@id": "https://post.test/1"},
                "inLanguage": "en_GB",
            },
        ],
    }
    found = facts(json_ld(node) + '<meta property="og:site_name" content="Post Online">')
    assert found.headline == "Drivers & ministers talk"
    assert found.publisher == "The Post"
    assert found.authors == ("Jane Roe", "John Doe")
    assert found.published is not None
    assert found.published.day == date(2012, 5, 6)
    assert found.published.at == datetime(2012, 5, 6, 9, tzinfo=UTC)
    assert found.url == "https://post.test/1"
    assert found.language == "en-GB"


def test_open_graph_and_meta_elements_fill_what_json_ld_leaves() -> None:
    found = facts(
        '<meta property="og:title" content="Drivers talk">'
        '<meta name="author" content="By Jane Roe">'
        '<meta property="og:site_name" content="The Post"><link rel="canonical" '
        'href="https://post.test/1"><meta property="article:author" content="https://post.test/jr">',
        attributes='lang="en-gb"',
    )
    assert found == Facts(
        headline="Drivers talk",
        publisher="The Post",
        authors=("Jane Roe",),
        url="https://post.test/1",
        language="en-GB",
    )


@pytest.mark.parametrize(
    ("head", "before"),
    [
        ('<meta property="article:published_time" content="2012-05-06">', ""),
        ('<meta name="pubdate" content="Sun, 06 May 2012 00:00:00 GMT">', ""),
        ('<meta name="date" content="2012/05/06">', ""),
        ('<meta itemprop="datePublished" content="2012-05-06">', ""),
        ("", '<time itemprop="datePublished" datetime="2012-05-06">Sunday</time>'),
        ("", '<time pubdate datetime="2012-05-06">Sunday</time>'),
        ('<meta name="date" content="yesterday"><meta name="pubdate" content="2012-05-06">', ""),
    ],
)
def test_dates_that_pages_state_for_machines_are_taken(head: str, before: str) -> None:
    found = facts(head, before).published
    assert found is not None
    assert found.day == date(2012, 5, 6)


@pytest.mark.parametrize(
    "before",
    [
        "<p>The sides will meet on 03/04/2024, both of them said in public.</p>",
        "<p>Published 6 May 2012</p>",
        '<time datetime="2012-05-06">the day of the walkout</time>',
    ],
)
def test_a_date_is_never_taken_out_of_the_prose(before: str) -> None:
    assert facts(before=before).published is None


def test_a_date_in_no_known_form_is_warned_of(caplog: pytest.LogCaptureFixture) -> None:
    assert facts('<meta name="date" content="03/04/2012">').published is None
    assert "news/a.html: the page's date is '03/04/2012'" in caplog.text


def test_a_page_in_another_encoding_is_read_as_it_declares() -> None:
    text = page('<meta charset="iso-8859-1">').decode()
    decoded, _ = read_page(text.encode("cp1252"), "a.html")
    assert decoded.text == "\n\n".join(PARAGRAPHS)
    assert decoded.encoding == "cp1252"


def test_a_page_that_declares_what_it_is_not_is_read_as_utf8() -> None:
    data = b'<?xml version="1.0" encoding="iso-8859-1"?>' + page('<meta charset="latin-1">')
    assert read_page(data, "a.html")[0].text == "\n\n".join(PARAGRAPHS)


@pytest.mark.parametrize(
    "script",
    [
        "{oops",
        "[" * 100_000,
        '{"a":' * 50_000 + "1" + "}" * 50_000,
        '{"@type": 5, "author": null}',
        "",
    ],
)
def test_broken_or_bottomless_json_ld_does_no_harm(script: str) -> None:
    broken = f'<script type="application/ld+json">{script}</script>'
    whole = json_ld({"@type": "NewsArticle", "headline": "Drivers talk", "author": {"name": None}})
    assert facts(broken + whole).headline == "Drivers talk"


@pytest.mark.parametrize(
    ("data", "part"),
    [
        (b"", "without"),
        (b"<html><body></body></html>", "without a main text"),
        (b"<html><body>" + b"<div>" * 5000 + b"text", "nested more than"),
        (b"<p>" + b"x" * 10_000_001, "more than the 10,000,000"),
        (b"\x00\x01", "binary"),
    ],
)
def test_a_page_that_cannot_be_used_says_why(data: bytes, part: str) -> None:
    with pytest.raises(UnreadableArticleError, match=part):
        read_page(data, "a.html")


def test_a_page_nested_as_deep_as_is_allowed_is_read() -> None:
    data = ("<html><body>" + "<div>" * 240 + BODY + "</div>" * 240 + "</body></html>").encode()
    assert "talks with ministers" in read_page(data, "a.html")[0].text


def test_a_day_and_an_hour_of_it_from_two_places_agree() -> None:
    at = datetime(2012, 5, 6, 9, tzinfo=UTC)
    day = Facts(published=Moment(date(2012, 5, 6)))
    assert day.over(Facts(published=Moment(at.date(), at))).published == Moment(at.date(), at)
    other = Facts(published=Moment(date(2012, 5, 7)))
    assert other.over(Facts(published=Moment(at.date(), at))).published == Moment(date(2012, 5, 7))
