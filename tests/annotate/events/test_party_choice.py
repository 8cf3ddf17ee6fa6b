"""Who takes part in an event beside the arguments of its noun or verb, by all that is told."""

import pytest

from kg.annotate import prepare
from kg.annotate.events import component
from kg.annotate.events.joining import Event
from kg.annotate.events.participants import may_take_part
from kg.annotate.events.parties import Parties
from kg.annotate.events.party_choice import BASE, SURE, likelihood, weights
from kg.annotate.events.party_features import FARTHEST, PartyFeatures
from kg.annotate.language import load_language
from kg.config import Settings
from kg.records import Article, EventType, Findings, Kind
from tests.annotate.events.telling import Annotate


def _taking(findings: Findings, type_: str) -> set[str]:
    names = {r.id: r.name for r in findings.referents}
    return {names[who] for e in findings.events if e.type.value == type_ for who in e.participants}


@pytest.mark.slow
@pytest.mark.parametrize(
    ("text", "type_", "who"),
    [
        (
            "The Liberal Democrats hope to win dozens of seats at the next general election. "
            "Labour says the party cannot be trusted.",
            "Election",
            "Liberal Democrats",
        ),
        (
            "Unison said it was ready for talks. The talks, in Leeds on Monday, are about pay.",
            "Negotiation",
            "Unison",
        ),
    ],
)
def test_the_story_tells_who_takes_part(
    annotate: Annotate, text: str, type_: str, who: str
) -> None:
    assert who in _taking(annotate(text, published="2005-03-10"), type_)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("text", "type_", "who"),
    [
        (
            "Ms Vale said after talks between Unison and Labour that she was glad.",
            "Negotiation",
            {"Unison", "Labour Party"},
        ),
        ("Ada Vale was not at the meeting on Monday.", "Meeting", set()),
    ],
)
def test_nobody_else_does(annotate: Annotate, text: str, type_: str, who: set[str]) -> None:
    assert _taking(annotate(text, published="2005-03-10"), type_) == who


def test_more_that_speaks_for_it_makes_it_likelier() -> None:
    worth = {BASE: -2.0, "near": 1.0, "far": -1.0}
    assert likelihood({"far"}, worth) < likelihood({}, worth) < likelihood({"near", "new"}, worth)
    assert likelihood({}, {BASE: 0.0}) == 0.5


def test_the_weights_are_of_features_that_are_told() -> None:
    known = weights()
    assert BASE in known
    assert likelihood({}, known) < SURE
    assert {f"sentence {n}" for n in range(-FARTHEST, FARTHEST + 1)} <= known.keys()
    assert {name for name in known if name.startswith("event ")} <= {
        f"event {type_.value}" for type_ in EventType
    }


def test_a_place_meets_and_an_outlet_polls() -> None:
    assert may_take_part(Kind.PLACE.value, EventType.MEETING)
    assert not may_take_part(Kind.PLACE.value, EventType.STRIKE)
    assert may_take_part(Kind.OUTLET.value, EventType.OPINION_POLL)
    assert not may_take_part(Kind.OUTLET.value, EventType.ELECTION)


@pytest.mark.slow
def test_only_who_is_told_near_and_is_no_party_yet_may_be_chosen(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    nlp = load_language(Settings().model, Settings().extractor)
    text = (
        "Unison met Ada Vale on Monday. It was raining. The sky was grey. The wind was strong. "
        "Tom Orme was in Leeds."
    )
    seen: list[tuple[list[Event], Parties, dict[str, set[str]]]] = []

    def noted(doc: object, events: list[Event], parties: Parties) -> None:
        (event,) = events
        seen.append((events, parties, dict(PartyFeatures(doc, events, parties).of(event))))  # type: ignore[arg-type]

    monkeypatch.setattr(component, "choose_parties", noted)
    doc = prepare(nlp, Article(source="a", text=text))
    for _, pipe in nlp.pipeline:
        doc = pipe(doc)
    ((events, _, found),) = seen
    assert len(events[0].parties) == 2
    assert not found.keys() & set(events[0].parties)
    assert not any("Orme" in str(doc.spans["names"].attrs.get(id_)) for id_ in found)
