"""What becomes of an event from article to article; all unions are invented."""

from datetime import date

from kg.config import Settings
from kg.records import (
    Article,
    Event,
    EventType,
    Findings,
    Granularity,
    Happening,
    Kind,
    Passage,
    Referent,
    Status,
    Topic,
)
from kg.resolve import resolve_entities


def article(source: str, published: date, *events: Event) -> Findings:
    """An article that names one union, "r0", and tells of events."""
    text = "The Lamp Workers' Union and its strike, " + "as everybody knows, " * 10
    return Findings(
        article=Article(source=source, text=text, published=published),
        referents=(
            Referent(
                id="r0",
                kind=Kind.UNION,
                name="Lamp Workers' Union",
                anchor=Passage(start=4, end=23),
            ),
        ),
        events=events,
    )


def strike(status: Status, day: date, number: int = 0) -> Event:
    """A strike of the union."""
    return Event(
        id=f"e{number}",
        type=EventType.STRIKE,
        name="the strike",
        evidence=(Passage(start=28 + number, end=38 + number),),
        start=day,
        end=day,
        status=status,
        participants=("r0",),
        organizers=("r0",),
        granularity=Granularity.DAY,
        topics=(Topic(concept="StrikeAction", confidence=0.95),),
        confidence=0.8,
    )


def happenings(*articles: Findings) -> tuple[Happening, ...]:
    return resolve_entities(articles, Settings()).happenings


DAY = date(2031, 3, 13)


def test_a_plan_and_its_happening_are_one_event_that_happened() -> None:
    (found,) = happenings(
        article("before", date(2031, 3, 10), strike(Status.PLANNED, DAY)),
        article("after", date(2031, 3, 14), strike(Status.ACTUAL, DAY)),
    )
    assert found.status is Status.ACTUAL
    assert len(found.members) == 2
    assert found.organizers == (("after", "r0"),)
    assert found.granularity is Granularity.DAY
    assert found.topics == ("StrikeAction",)


def test_a_plan_that_was_called_off_is_cancelled_whatever_the_order_of_reading() -> None:
    before = article("before", date(2031, 3, 10), strike(Status.PLANNED, DAY))
    after = article("after", date(2031, 3, 12), strike(Status.CANCELLED, DAY))
    for order in ((before, after), (after, before)):
        (found,) = happenings(*order)
        assert found.status is Status.CANCELLED


def test_two_strikes_of_one_union_a_month_apart_stay_two() -> None:
    found = happenings(
        article("a", date(2031, 3, 14), strike(Status.ACTUAL, DAY)),
        article("b", date(2031, 4, 14), strike(Status.ACTUAL, date(2031, 4, 13))),
    )
    assert len(found) == 2


def titled(source: str, name: str) -> Findings:
    event = Event(
        id="e0",
        type=EventType.EVENT,
        name=name,
        evidence=(Passage(start=28, end=38),),
        named=True,
        confidence=0.8,
    )
    return article(source, date(2031, 3, 14), event)


def test_a_name_that_does_not_come_round_again_is_one_event_everywhere() -> None:
    (found,) = happenings(titled("a", "Great Lamp War"), titled("b", "Great Lamp War"))
    assert found.named
    assert len(happenings(titled("a", "Lamp Cup"), titled("b", "Lamp Cup"))) == 2
