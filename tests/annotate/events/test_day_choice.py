"""Days chosen for events that nothing beside them dates, among all that an article tells."""

from collections.abc import Callable
from datetime import date

import pytest

from kg.annotate.events.day_choice import RIGHT, choice, weights
from kg.annotate.events.day_features import Candidate
from kg.annotate.times.calendar import Days
from kg.records import EventType, Findings

pytestmark = pytest.mark.slow

Annotate = Callable[..., Findings]
PUBLISHED = "2005-02-14"  # a Monday
FRIDAY, MAY = Days.of(date(2005, 2, 11)), Days.of(date(2005, 5, 5))

CHOSEN = [
    (
        "Lord Orme took the oath as mayor of Wick on Friday. In his inauguration speech, he said "
        "the town needed work.",
        "Speech",
        "2005-02-11",
    ),
    (
        "The general election will be hard, Ms Vale has said. She did not know the date, but it is "
        "widely expected to be 5 May.",
        "Election",
        "2005-05-05",
    ),
    (
        "The prime minister of Marland, Ms Vale, hinted on Wednesday that she would go. She told a "
        "news conference in Wick that there were real difficulties.",
        "Meeting",
        "2005-02-09",
    ),
]
UNTOLD = [
    ("The union called a strike yesterday.", "Strike"),
    ("Lord Orme condemned the strike by clerks yesterday.", "Strike"),
    (
        'On Saturday, Lord Orme said it was a mistake. "We knew," Ms Vale told reporters at the '
        "party conference.",
        "Meeting",
    ),
    ("Clerks held a strike on Monday. Unions warned of further industrial action.", "Strike"),
]


def _days(annotate: Annotate, text: str, type_: str) -> list[date]:
    found = annotate(f"News of Marland\n\n{text}\n\nClerks, staff and unions are paid.", PUBLISHED)
    return [e.start for e in found.events if e.type is EventType(type_) and e.start is not None]


@pytest.mark.parametrize(("text", "type_", "day"), CHOSEN)
def test_a_day_told_in_another_sentence_is_chosen(
    annotate: Annotate, text: str, type_: str, day: str
) -> None:
    assert _days(annotate, text, type_) == [date.fromisoformat(day)]


@pytest.mark.parametrize(("text", "type_"), UNTOLD)
def test_what_is_another_ones_day_is_left(annotate: Annotate, text: str, type_: str) -> None:
    days = _days(annotate, text, type_)
    assert len(days) == text.count("held a strike")


def test_a_chosen_day_is_no_surer_than_the_choice(annotate: Annotate) -> None:
    text, type_, _ = CHOSEN[1]
    (event,) = (e for e in annotate(text, PUBLISHED).events if e.type is EventType(type_))
    assert 0.5 < event.confidence <= RIGHT


def test_the_likeliest_day_is_chosen_with_its_share() -> None:
    days = [Candidate(FRIDAY, frozenset({"near"})), Candidate(MAY, frozenset({"far"}))]
    found = choice(days, {"none"}, {"near": 2.0, "none": 2.0, "far": -50.0})
    assert found is not None
    assert found[0] == FRIDAY
    assert found[1] == pytest.approx(0.5)


def test_without_a_day_nothing_is_chosen() -> None:
    assert choice([], {"none"}, {"none": -1.0}) is None


def test_each_weight_is_of_one_feature_and_says_something() -> None:
    assert len(weights()) > 100
    assert all(weights().values())
