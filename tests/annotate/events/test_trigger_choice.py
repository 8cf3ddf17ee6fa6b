"""Events told by words that the lexicon does not know, or does not take for events by itself."""

import math

import pytest

from kg.annotate.events.trigger_choice import (
    BASE,
    SURE,
    Weights,
    is_weighed,
    likelihood,
    typed,
    weights,
)
from kg.records import EventType
from tests.annotate.events.telling import Annotate, events_of

pytestmark = pytest.mark.slow


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("The party will launch its manifesto in Leeds on Monday.", "Announcement"),
        ("MPs will have a free vote on the ban next week.", "Ballot"),
    ],
)
def test_a_word_that_no_lexicon_knows_tells_of_an_event(
    annotate: Annotate, text: str, type_: str
) -> None:
    assert type_ in {kind for kind, _, _ in events_of(annotate, text)}


@pytest.mark.parametrize(
    "text",
    [
        "The government announced no plans on Monday.",
        "Ministers met the deadline on Tuesday.",
        "An air strike hit the town on Monday.",
        "The election of Ms Vale as chair was welcome.",
        "The shop has a special offer.",
    ],
)
def test_what_the_lexicon_rules_out_stays_out(annotate: Annotate, text: str) -> None:
    assert events_of(annotate, text) == []


def test_an_event_is_no_surer_than_the_word_that_tells_it(annotate: Annotate) -> None:
    text = "MPs will have a free vote on the ban next week."
    (event,) = annotate(text, published="2005-03-10").events
    assert SURE <= event.confidence < 0.95


def test_what_job_cuts_are_announced_by_is_no_second_event(annotate: Annotate) -> None:
    text = "Northgate Council announced 300 job cuts on Monday."
    assert [kind for kind, _, _ in events_of(annotate, text)] == ["JobCuts"]


def test_the_type_is_the_likeliest_and_shares_the_likelihood() -> None:
    known = Weights(
        {BASE: 0.0, "lemma vote": 1.0},
        {
            BASE: {EventType.BALLOT: 0.0, EventType.ELECTION: 0.0},
            "lemma vote": {EventType.BALLOT: math.log(3)},
        },
    )
    sure = likelihood(["lemma vote"], known)
    assert sure == pytest.approx(1 / (1 + math.exp(-1)))
    told = typed(["lemma vote"], sure, known)
    assert told.type is EventType.BALLOT
    assert told.likelihood == pytest.approx(sure * 3 / 4)


def test_only_lemmas_that_told_of_events_are_looked_at() -> None:
    assert is_weighed("visit")
    assert not is_weighed("kettle")
    assert weights().event[BASE] < 0
