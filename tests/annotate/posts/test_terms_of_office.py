"""When a post is held: former, future, and from when to when."""

from datetime import date

import pytest

from kg.annotate.layers import NAMES, POSTS, details, ids
from tests.annotate.posts.test_component import doc_of

JO = ("Jo Field", "Person", None)
AL = ("Al Wick", "Person", None)
LAMP = ("Lamp Union", "TradeUnion", None)
FORMER, FUTURE, NOW, NONE = "Former", "Future", "", "none"


def held(text: str, person: str = "Jo Field", published: str | None = "2015-06-01") -> str:
    """How the person holds a post in the Lamp Union: a tense, NOW, or NONE without a post."""
    doc = doc_of(text, (JO, AL, LAMP), published)
    for id_ in ids(doc, POSTS):
        post = details(doc, POSTS, id_)
        if details(doc, NAMES, post["person"])["name"] == person:
            words = set(post["role_name"].lower().replace("-", " ").split())
            if words & {"former", "then", "ex"}:
                return FORMER
            if words & {"incoming", "elect", "designate", "next", "future"}:
                return FUTURE
            return post["tense"] or NOW
    return NONE


@pytest.mark.parametrize(
    ("text", "tense"),
    [
        ("Jo Field was the leader of the Lamp Union until 2004.", FORMER),
        ("Jo Field, who was leader of the Lamp Union until 2004, spoke.", FORMER),
        ("Jo Field was leader of the Lamp Union from 1999 to 2003.", FORMER),
        ("Jo Field was leader of the Lamp Union between 1999 and 2003.", FORMER),
        ("Jo Field was leader of the Lamp Union for ten years.", FORMER),
        ("Jo Field was leader of the Lamp Union in the 1990s.", FORMER),
        ("Jo Field was leader of the Lamp Union at the time.", FORMER),
        ("Jo Field was leader of the Lamp Union under Al Wick.", FORMER),
        ("Jo Field was leader of the Lamp Union until last year.", FORMER),
        ("Jo Field was once leader of the Lamp Union.", FORMER),
        ("Jo Field used to be leader of the Lamp Union.", FORMER),
        ("Jo Field stepped down as leader of the Lamp Union.", FORMER),
        ("Jo Field has stepped down as leader of the Lamp Union.", FORMER),
        ("Jo Field resigned last year as leader of the Lamp Union.", FORMER),
        ("Jo Field, who quit as leader of the Lamp Union, spoke.", FORMER),
        ("Jo Field retired as general secretary of the Lamp Union.", FORMER),
        ("Jo Field was sacked as leader of the Lamp Union.", FORMER),
        ("Jo Field was ousted in 2004 as leader of the Lamp Union.", FORMER),
        ("Jo Field served as leader of the Lamp Union.", FORMER),
        ("Jo Field, who served as leader of the Lamp Union until 2004, spoke.", FORMER),
        ("Jo Field, leader of the Lamp Union until 2004, spoke.", FORMER),
        ("Jo Field, leader of the Lamp Union from 1999 to 2003, spoke.", FORMER),
        ("Jo Field, the leader of the Lamp Union at the time, spoke.", FORMER),
        ("Jo Field, once leader of the Lamp Union, spoke.", FORMER),
        ("Jo Field, the then leader of the Lamp Union, spoke.", FORMER),
        ("Jo Field, then leader of the Lamp Union, spoke.", FORMER),
        ("Jo Field, who led the Lamp Union from 1999 to 2003, spoke.", FORMER),
        ("Jo Field led the Lamp Union until 2004.", FORMER),
        ("Jo Field, who used to lead the Lamp Union, spoke.", FORMER),
        ("Jo Field's resignation as leader of the Lamp Union came late.", FORMER),
        ("Jo Field was succeeded by Al Wick as leader of the Lamp Union.", FORMER),
        ("Jo Field will become leader of the Lamp Union.", FUTURE),
        ("Jo Field is to become leader of the Lamp Union.", FUTURE),
        ("Jo Field will take over as leader of the Lamp Union.", FUTURE),
        ("Jo Field is to succeed Al Wick as leader of the Lamp Union.", FUTURE),
        ("Jo Field, who will replace Al Wick as leader of the Lamp Union, spoke.", FUTURE),
        ("Jo Field was named the next leader of the Lamp Union.", FUTURE),
        ("Jo Field was named leader of the Lamp Union from next month.", FUTURE),
        ("Jo Field, the incoming leader of the Lamp Union, spoke.", FUTURE),
        ("Jo Field, president-elect of the Lamp Union, spoke.", FUTURE),
        ("Jo Field, who is to lead the Lamp Union, spoke.", FUTURE),
        ("Jo Field will lead the Lamp Union from May.", FUTURE),
        ("Jo Field is leader of the Lamp Union.", NOW),
        ("Jo Field is leader of the Lamp Union until 2018.", NOW),
        ("Jo Field, leader of the Lamp Union until 2018, spoke.", NOW),
        ("Jo Field was leader of the Lamp Union.", NOW),
        ("Jo Field has been leader of the Lamp Union since 2004.", NOW),
        ("Jo Field, leader of the Lamp Union since 2004, spoke.", NOW),
        ("Jo Field was elected leader of the Lamp Union.", NOW),
        ("Jo Field will step down as leader of the Lamp Union.", NOW),
        ("Jo Field refused to resign as leader of the Lamp Union.", NOW),
        ("Jo Field succeeded Al Wick as leader of the Lamp Union.", NOW),
        ("Jo Field, who led the Lamp Union, spoke.", NOW),
        ("Jo Field could become leader of the Lamp Union.", NONE),
        ("Jo Field hopes to become leader of the Lamp Union.", NONE),
        ("Jo Field led the Lamp Union to victory.", NONE),
        ("Jo Field will lead the Lamp Union into a strike.", NONE),
        ("Jo Field would not quit as leader of the Lamp Union.", NONE),
    ],
)
def test_the_words_around_a_post_tell_when_it_is_held(text: str, tense: str) -> None:
    assert held(text) == tense


@pytest.mark.parametrize(
    ("text", "tense"),
    [
        ("Jo Field succeeded Al Wick as leader of the Lamp Union.", FORMER),
        ("Jo Field is to succeed Al Wick as leader of the Lamp Union.", NOW),
        ("Jo Field was succeeded by Al Wick as leader of the Lamp Union.", NOW),
    ],
)
def test_who_is_succeeded_held_the_post_too(text: str, tense: str) -> None:
    assert held(text, "Al Wick") == tense


def test_without_a_date_of_the_article_a_term_may_last() -> None:
    text = "Jo Field, leader of the Lamp Union from 2014 to 2018, spoke."
    assert held(text, published=None) == NOW
    assert held(text.replace(", leader", " was leader").replace(", spoke", ""), published=None) == (
        FORMER
    )


@pytest.mark.parametrize(
    ("said", "start", "end"),
    [
        ("from 1999 to 2003", date(1999, 1, 1), date(2003, 12, 31)),
        ("from March 1999 until May 2003", date(1999, 3, 1), date(2003, 5, 31)),
        ("until December 2004", None, date(2004, 12, 31)),
        ("since 2004", date(2004, 1, 1), None),
        ("from 2003 to 1999", None, None),
    ],
)
def test_a_term_lasts_from_the_first_to_the_last_day_that_it_may(
    said: str, start: date | None, end: date | None
) -> None:
    doc = doc_of(f"Jo Field, leader of the Lamp Union {said}, spoke.", (JO, LAMP), "2015-06-01")
    post = details(doc, POSTS, "p0")
    assert post["start"] == (start.isoformat() if start else None)
    assert post["end"] == (end.isoformat() if end else None)


@pytest.mark.parametrize(
    "words",
    [
        "Jo Field, leader of the Lamp Union from 1999 to 2003",
        "Jo Field, the leader of the Lamp Union since May 2004",
        "Jo Field was the leader of the Lamp Union until 2004",
        "Jo Field led the Lamp Union from 1999 to 2003",
    ],
)
def test_the_dates_belong_to_the_evidence(words: str) -> None:
    doc = doc_of(f"{words}, somebody said.", (JO, LAMP), "2015-06-01")
    ((start, end),) = details(doc, POSTS, "p0")["evidence"]
    assert doc.text[start:end] == words
