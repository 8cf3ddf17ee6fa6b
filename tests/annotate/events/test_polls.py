"""Polls, their findings, numbers, roles and topics, in a story of invented bodies."""

from collections.abc import Callable
from datetime import date

import pytest

from kg.annotate import annotate_articles
from kg.annotate.events.numbers import value_of
from kg.annotate.topics import concepts, topics_of
from kg.config import Settings
from kg.records import (
    Article,
    Event,
    EventType,
    Findings,
    Granularity,
)
from kg.vocabulary import kg_term

Annotate = Callable[..., Findings]

STORY = "\n\n".join(
    (
        "Clerks to walk out",
        "The Clerks' Union has called a two-day strike over pensions for Friday. "
        "Some 12,000 clerks will walk out, the union said.",
        "A Brightwater poll for the Northgate Gazette found that four in ten clerks agreed with "
        "the strike, while 47 per cent of the public do not believe that clerks are right to "
        "strike.",
        "Brightwater interviewed 1,943 adults between 3 and 5 March.",
        '"The clerks met us yesterday," Ada Vale told the Northgate Gazette on Tuesday.',
    )
)


@pytest.fixture(scope="module")
def story() -> Findings:
    article = Article(source="story", text=STORY, published=date(2031, 3, 13))
    (found,) = annotate_articles([article], Settings())
    assert isinstance(found, Findings)
    return found


def of(story: Findings, type_: EventType) -> Event:
    return next(event for event in story.events if event.type is type_)


@pytest.mark.slow
def test_a_strike_has_its_length_its_numbers_its_topic_and_its_day(story: Findings) -> None:
    strikes = [event for event in story.events if event.type is EventType.STRIKE]
    numbers = {(q.value, q.unit) for strike in strikes for q in strike.quantities}
    assert {(2.0, "days"), (12000.0, "clerks")} <= numbers
    topics = {topic.concept for strike in strikes for topic in strike.topics}
    assert {"StrikeAction", "Pensions"} <= topics
    assert (strikes[0].start, strikes[0].granularity) == (date(2031, 3, 14), Granularity.DAY)


@pytest.mark.slow
def test_a_poll_has_its_sample_and_each_finding_is_a_statement_of_its_own(story: Findings) -> None:
    poll = of(story, EventType.OPINION_POLL)
    assert (1943.0, "adults") in {(q.value, q.unit) for q in poll.quantities}
    findings = [s for s in story.statements if s.share is not None]
    assert [(f.share.value, f.population) for f in findings if f.share] == [
        (40.0, "clerks"),
        (47.0, "public"),
    ]
    assert {poll.id} == {who for finding in findings for who in finding.speakers}
    whole = {finding.part_of for finding in findings}
    assert len(whole) == 1
    assert None not in whole


@pytest.mark.slow
def test_in_a_quotation_the_day_of_the_saying_counts(story: Findings) -> None:
    meeting = of(story, EventType.MEETING)
    assert meeting.start == date(2031, 3, 10)  # The day before Tuesday 11 March.


@pytest.mark.parametrize(
    ("parts", "value"),
    [
        (["2,000"], 2000.0),
        (["two", "thousand"], 2000.0),
        (["1.5", "million"], 1.5e6),
        (["2m"], 2e6),
        (["three", "hundred"], 300.0),
        (["twenty-five"], 25.0),
        (["several"], None),
    ],
)
def test_numbers_are_read_from_words_and_figures(parts: list[str], value: float | None) -> None:
    assert value_of(parts) == value


@pytest.mark.parametrize(
    ("text", "concept"),
    [
        ("the final-salary scheme for teachers' pensions", "Pensions"),
        ("a pay freeze for nurses", "Pay"),
        ("2,000 job losses", "JobLosses"),
        ("a vote on industrial action", "StrikeAction"),
        ("waiting lists in the NHS", "Health"),
        ("tuition fees at universities", "Education"),
        ("lower income tax", "Taxes"),
        ("global warming", "Environment"),
        ("asylum seekers and migrants", "Immigration"),
        ("troops in the war", "Defence"),
    ],
)
def test_words_show_topics(text: str, concept: str) -> None:
    assert topics_of(text)[0].concept == concept


@pytest.mark.parametrize(
    "text", ["He will pay attention", "a school of thought", "It struck me", "the third way"]
)
def test_words_of_other_senses_show_none(text: str) -> None:
    assert topics_of(text) == ()


def test_two_words_show_a_topic_more_surely_than_one() -> None:
    (one,), (two,) = topics_of("the hospitals"), topics_of("patients in the hospitals")
    assert one.confidence < two.confidence


def test_every_topic_is_a_concept_of_the_ontology() -> None:
    assert all(kg_term(concept) is not None for concept in concepts())


def test_a_share_that_says_something_is_a_finding_of_the_poll(annotate: Annotate) -> None:
    found = annotate("A poll found that few were in favour. Some 61% said it made no difference.")
    (poll,) = (e for e in found.events if e.type is EventType.OPINION_POLL)
    (finding,) = (s for s in found.statements if s.share is not None)
    assert finding.speakers == (poll.id,)
    assert found.article.quote(finding.content[0]).startswith("Some 61% said")


def test_a_share_in_brackets_is_no_second_finding(annotate: Annotate) -> None:
    found = annotate("A poll found that three-quarters of them (73%) thought trains were late.")
    assert len([s for s in found.statements if s.share is not None]) == 1
