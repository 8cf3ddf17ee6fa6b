from collections.abc import Callable
from typing import Any

import pytest

from kg.config import Settings
from kg.records import Kind, Repeat
from kg.resolve import resolve_entities

Telling = Callable[..., Any]

WORDS = "We shall not sign this offer, now or ever"


def repeats(*articles: Any) -> tuple[Repeat, ...]:
    return resolve_entities([a.findings() for a in articles], Settings()).repeats


def test_the_same_words_repeat_the_earliest_article_that_has_them(telling: Telling) -> None:
    a, b, c = telling("a", "2031-03-12"), telling("b", "2031-03-10"), telling("c", None)
    for article in (a, b, c):
        article.says(WORDS, article.name("Zoe Lindqvist"))
    (words,) = b.statements[0].content
    assert repeats(a, b, c) == tuple(
        Repeat(
            later=(source, "s0"),
            earlier_source="b",
            earlier_start=words.start,
            earlier_end=words.end,
        )
        for source in "ac"
    )


def test_case_and_punctuation_do_not_count(telling: Telling) -> None:
    a, b = telling("a"), telling("b")
    a.says(WORDS)
    b.says("we shall NOT sign this offer; now, or EVER.")
    assert len(repeats(a, b)) == 1


def test_five_words_may_be_said_twice(telling: Telling) -> None:
    a, b = telling("a"), telling("b")
    for article in (a, b):
        article.says("We shall not sign it")
    assert repeats(a, b) == ()


def test_one_article_does_not_repeat_itself(telling: Telling) -> None:
    a = telling("a")
    a.says(WORDS)
    a.says(WORDS)
    assert repeats(a) == ()


def test_words_of_two_people_are_no_repetition(telling: Telling) -> None:
    a, b = telling("a"), telling("b")
    a.says(WORDS, a.name("Zoe Lindqvist"))
    b.says(WORDS, b.name("Karl Mott"))
    assert repeats(a, b) == ()


@pytest.mark.parametrize("name", [None, "union leaders"])
def test_nobody_and_the_same_group_may_have_said_it(telling: Telling, name: str | None) -> None:
    a, b = telling("a"), telling("b")
    a.says(WORDS, a.name("union leaders", Kind.GROUP, plain_plural=True))
    b.says(WORDS, *([b.name(name, Kind.GROUP, plain_plural=True)] if name else []))
    assert len(repeats(a, b)) == 1
