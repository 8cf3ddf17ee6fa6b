from collections.abc import Callable
from typing import Any

import pytest

from kg.config import Settings
from kg.records import EventType, Happening, Kind, Status
from kg.resolve import resolve_entities

Telling = Callable[..., Any]


def happenings(*articles: Any) -> tuple[Happening, ...]:
    return resolve_entities([a.findings() for a in articles], Settings()).happenings


def on_one_matter(*articles: Any) -> None:
    """Name the same union and the same board in each article."""
    for article in articles:
        article.name("Harbour Workers' Union", Kind.UNION)
        article.name("Tide Board", Kind.ORGANIZATION)


def test_a_strike_of_one_union_on_one_day_is_one_event(telling: Telling) -> None:
    a, b = telling("a"), telling("b")
    on_one_matter(a, b)
    a.event(who=("r0",))
    b.event(who=("r0",))
    (found,) = happenings(a, b)
    assert found.members == (("a", "e0"), ("b", "e0"))
    assert found.participants == (("a", "r0"),)
    assert found.article is None


@pytest.mark.parametrize(
    ("day", "end", "body"),
    [
        ("2031-03-08", None, "Harbour Workers' Union"),
        ("2031-03-09", "2031-03-11", "Harbour Workers' Union"),
        ("2031-03-09", None, "Pilots' Union"),
    ],
)
def test_other_days_or_other_people_make_another_event(
    telling: Telling, day: str, end: str | None, body: str
) -> None:
    a, b = telling("a"), telling("b")
    a.event(who=(a.name("Harbour Workers' Union", Kind.UNION),))
    b.event(day=day, end=end, who=(b.name(body, Kind.UNION),))
    assert len(happenings(a, b)) == 2


def test_an_undescribed_strike_is_the_one_of_that_day_in_articles_on_one_matter(
    telling: Telling,
) -> None:
    a, b, c = telling("a"), telling("b"), telling("c")
    on_one_matter(a, b)
    a.event(who=("r0",))
    b.event()
    c.event()
    assert [h.members for h in happenings(a, b, c)] == [(("a", "e0"), ("b", "e0")), (("c", "e0"),)]


def test_an_undescribed_strike_joins_neither_of_two(telling: Telling) -> None:
    a, b = telling("a"), telling("b")
    on_one_matter(a, b)
    a.event(who=("r0",))
    a.event(who=("r1",))
    b.event()
    assert len(happenings(a, b)) == 3


def test_two_undescribed_strikes_of_a_day_are_one_in_articles_on_one_matter(
    telling: Telling,
) -> None:
    a, b, c = telling("a"), telling("b", "2031-03-09"), telling("c")
    on_one_matter(a, b)
    for article in (a, b, c):
        article.event()
    joint, other = happenings(a, b, c)
    assert joint.members == (("a", "e0"), ("b", "e0"))
    assert joint.article == "b"
    assert joint.anchor is not None
    assert other.members == (("c", "e0"),)


@pytest.mark.parametrize(("early", "late"), [("clerks", "staff"), ("clerks", "port clerks")])
def test_the_strike_of_clerks_is_that_of_the_staff(telling: Telling, early: str, late: str) -> None:
    a, b = telling("a"), telling("b")
    on_one_matter(a, b)
    for article, crowd in ((a, early), (b, late)):
        article.event(who=(article.name(crowd, Kind.GROUP, plain_plural=True),))
    assert len(happenings(a, b)) == 1


def test_clerks_and_ferrymen_strike_apart_whatever_an_article_leaves_open(
    telling: Telling,
) -> None:
    a, b, c = telling("a"), telling("b"), telling("c")
    on_one_matter(a, b, c)
    for article, crowd in ((a, "clerks"), (b, "ferrymen")):
        article.event(who=(article.name(crowd, Kind.GROUP, plain_plural=True),))
    c.event()
    assert len(happenings(a, b, c)) == 3


def test_a_union_and_its_clerks_strike_as_the_union_does(telling: Telling) -> None:
    a, b = telling("a"), telling("b")
    on_one_matter(a, b)
    a.event(who=("r0", a.name("clerks", Kind.GROUP, plain_plural=True)))
    b.event(who=("r0",))
    (found,) = happenings(a, b)
    assert len(found.participants) == 2


def test_protests_of_nameless_crowds_in_two_places_are_two(telling: Telling) -> None:
    a, b = telling("a"), telling("b")
    on_one_matter(a, b)
    for article, town in ((a, "Ostra"), (b, "Velden")):
        crowd = article.name("protesters", Kind.GROUP, plain_plural=True)
        article.event(EventType.PROTEST, who=(crowd,), where=article.name(town, Kind.PLACE))
    assert len(happenings(a, b)) == 2


def test_an_account_without_a_place_joins_the_only_place_named(telling: Telling) -> None:
    a, b, c = telling("a"), telling("b"), telling("c")
    on_one_matter(a, b, c)
    a.event(who=("r0",), where=a.name("Ostra", Kind.PLACE))
    b.event(who=("r0",))
    assert len(happenings(a, b)) == 1
    c.event(who=("r0",), where=c.name("Velden", Kind.PLACE))
    assert len(happenings(a, b, c)) == 3


def test_two_meet_once_a_day_but_one_speaks_as_often_as_she_likes(telling: Telling) -> None:
    a, b = telling("a"), telling("b")
    for article in (a, b):
        people = (article.name("Zoe Lindqvist"), article.name("Karl Mott"))
        article.event(EventType.MEETING, who=people)
        article.event(EventType.SPEECH, who=people[:1])
    assert [len(h.members) for h in happenings(a, b)] == [2, 1, 1]


def test_an_election_named_with_its_year_is_one_however_dated(telling: Telling) -> None:
    a, b, c = telling("a"), telling("b"), telling("c")
    a.event(EventType.ELECTION, "2030-05-02", name="2030 general election", named=True)
    b.event(EventType.ELECTION, None, name="the 2030 General Election", named=True)
    c.event(EventType.ELECTION, None, name="general election", named=True)
    joint, other = happenings(a, b, c)
    assert joint.members == (("a", "e0"), ("b", "e0"))
    assert str(joint.start) == "2030-05-02"
    assert joint.named
    assert joint.article is None
    assert other.article == "c"


@pytest.mark.parametrize(
    ("early", "late", "expected"),
    [
        (Status.PLANNED, Status.ACTUAL, Status.ACTUAL),
        (Status.ACTUAL, Status.PLANNED, Status.ACTUAL),
        (Status.PLANNED, Status.CANCELLED, Status.CANCELLED),
        (Status.CANCELLED, Status.ACTUAL, Status.ACTUAL),
        (Status.POSSIBLE, Status.PLANNED, Status.PLANNED),
        (Status.POSSIBLE, Status.POSSIBLE, Status.POSSIBLE),
    ],
)
def test_that_it_took_place_outweighs_that_it_was_to_come(
    telling: Telling, early: Status, late: Status, expected: Status
) -> None:
    a, b = telling("a", "2031-03-11"), telling("b", "2031-03-08")
    on_one_matter(a, b)
    a.event(who=("r0",), status=late)
    b.event(who=("r0",), status=early)
    (found,) = happenings(a, b)
    assert found.status is expected


def test_an_event_of_one_article_is_told_by_its_first_words(telling: Telling) -> None:
    a = telling("a")
    a.event(EventType.NEGOTIATION, None)
    (found,) = happenings(a)
    assert (found.article, found.anchor) == ("a", a.events[0].evidence[0])
