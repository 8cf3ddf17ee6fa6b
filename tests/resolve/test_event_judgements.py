"""Judgements on events are data, as those on people are; all unions are invented."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from kg.config import Settings
from kg.errors import ConfigError
from kg.records import EventType, Findings, Granularity, Kind, Passage, Quantity, Status, Verdict
from kg.resolve import resolve_entities
from kg.resolve.ledger import ledger_lines

Telling = Callable[..., Any]
UNION = "Harbour Workers' Union"


def strike(telling: Telling, source: str, day: str = "2031-03-09", **more: Any) -> Any:
    """An article on a strike of the union."""
    article = telling(source)
    article.event(day=day, who=(article.name(UNION, Kind.UNION),), **more)
    return article


def judged(*findings: Findings) -> list[dict[str, Any]]:
    """The lines on events that a build writes."""
    resolution = resolve_entities(findings, Settings())
    rows = [json.loads(line) for line in ledger_lines(findings, resolution)]
    return [row for row in rows if "event" in row["left"]]


def given(tmp_path: Path, *rows: dict[str, Any]) -> Settings:
    path = tmp_path / "mine.jsonl"
    path.write_text("".join(f"{json.dumps(row)}\n" for row in rows), encoding="utf-8")
    return Settings(judgements=str(path))


def test_why_two_accounts_are_one_event_is_written_down(telling: Telling) -> None:
    (row,) = judged(strike(telling, "a").findings(), strike(telling, "b").findings())
    assert row["left"] == {
        "article": "a",
        "start": 0,
        "end": 5,
        "words": "xxxxx",
        "event": "Strike",
        "name": "the event",
    }
    assert (row["right"]["article"], row["verdict"]) == ("b", "same")
    assert row["reasons"] == ["the same type and days", "the same took part"]
    assert 0.5 < row["score"] <= 1


def test_why_two_strikes_a_month_apart_stay_two_is_written_down(telling: Telling) -> None:
    a, b = strike(telling, "a"), strike(telling, "b", "2031-04-09")
    (row,) = judged(a.findings(), b.findings())
    assert row["verdict"] == "different"
    assert row["reasons"] == ["the same took part", "other days: 2031-03-09, 2031-04-09"]


def test_what_others_do_on_the_same_day_is_kept_apart_with_its_reason(telling: Telling) -> None:
    a, b = strike(telling, "a"), telling("b")
    b.event(who=(b.name("Pilots' Union", Kind.UNION),))
    (row,) = judged(a.findings(), b.findings())
    assert (row["verdict"], row["reasons"][-1]) == ("unsure", "others took part")


def test_a_wrong_join_is_undone_by_writing_different(telling: Telling, tmp_path: Path) -> None:
    findings = [strike(telling, "a").findings(), strike(telling, "b").findings()]
    (row,) = judged(*findings)
    settings = given(tmp_path, row | {"verdict": "different"})
    resolution = resolve_entities(findings, settings)
    assert [len(event.members) for event in resolution.happenings] == [1, 1]
    assert resolution.judgements[-1].given


def test_two_events_are_joined_by_writing_same(telling: Telling, tmp_path: Path) -> None:
    findings = [strike(telling, "a").findings(), strike(telling, "b", "2031-04-09").findings()]
    (row,) = judged(*findings)
    settings = given(tmp_path, row | {"verdict": "same"})
    (event,) = resolve_entities(findings, settings).happenings
    assert event.members == (("a", "e0"), ("b", "e0"))
    again = resolve_entities(findings, settings).judgements
    assert next(j.verdict for j in again if j.left == ("a", "e0")) is Verdict.SAME


def test_any_words_that_tell_of_an_event_address_it(telling: Telling, tmp_path: Path) -> None:
    a, b = strike(telling, "a").findings(), strike(telling, "b", "2031-04-09").findings()
    later = Passage(start=40, end=46)
    a = replace(a, events=(replace(a.events[0], evidence=(*a.events[0].evidence, later)),))
    left = {"article": "a", "start": 40, "end": 46, "words": "xxxxxx", "event": "Strike"}
    right = {"article": "b", "start": 0, "end": 5, "words": "xxxxx", "event": "Strike"}
    settings = given(tmp_path, {"left": left, "right": right, "verdict": "same"})
    assert len(resolve_entities([a, b], settings).happenings) == 1


def test_a_name_and_an_event_are_never_one(telling: Telling, tmp_path: Path) -> None:
    a, b = strike(telling, "a").findings(), strike(telling, "b").findings()
    left = {"article": "a", "start": 0, "end": 5, "words": "xxxxx", "event": "Strike"}
    right = {"article": "b", "start": 0, "end": 1, "words": "x"}
    settings = given(tmp_path, {"left": left, "right": right, "verdict": "same"})
    with pytest.raises(ConfigError, match="a name and an event are never one"):
        resolve_entities([a, b], settings)


def in_march(telling: Telling, source: str) -> Findings:
    """An article on a strike of the union that is planned for some day of March."""
    found: Findings = strike(
        telling, source, "2031-03-01", end="2031-03-31", status=Status.PLANNED
    ).findings()
    return replace(found, events=(replace(found.events[0], granularity=Granularity.MONTH),))


def test_a_strike_planned_for_march_is_the_one_of_march(telling: Telling) -> None:
    findings = [in_march(telling, "a"), strike(telling, "b", "2031-03-19").findings()]
    (event,) = resolve_entities(findings, Settings()).happenings
    assert str(event.start) == "2031-03-19"
    assert event.end is None
    assert event.status is Status.ACTUAL


def test_of_two_strikes_in_march_nobody_knows_which_was_meant(telling: Telling) -> None:
    findings = [
        in_march(telling, "a"),
        strike(telling, "b", "2031-03-19").findings(),
        strike(telling, "c", "2031-03-26").findings(),
    ]
    assert len(resolve_entities(findings, Settings()).happenings) == 3


def test_a_poll_of_another_sample_is_another_poll(telling: Telling) -> None:
    findings = []
    for source, asked in (("a", 1_000.0), ("b", 2_400.0), ("c", 1_003.0)):
        poll = telling(source)
        poll.event(EventType.OPINION_POLL, who=(poll.name("Tide Polls", Kind.ORGANIZATION),))
        found = poll.findings()
        sample = Quantity(value=asked, unit="people", passage=Passage(start=9, end=12))
        findings.append(replace(found, events=(replace(found.events[0], quantities=(sample,)),)))
    resolution = resolve_entities(findings, Settings())
    assert [event.members for event in resolution.happenings] == [
        (("a", "e0"), ("c", "e0")),
        (("b", "e0"),),
    ]
    assert any("other people" in judgement.reasons for judgement in resolution.judgements)


def test_a_strike_of_two_unions_is_that_of_the_one(telling: Telling) -> None:
    both, one = telling("a"), strike(telling, "b")
    unions = both.name(UNION, Kind.UNION), both.name("Pilots' Union", Kind.UNION)
    both.event(day="2031-03-09", who=unions)
    (row,) = judged(both.findings(), one.findings())
    assert row["verdict"] == "same"
    assert row["reasons"][-1] == "all whom the one names took part in the other"


def test_what_may_belong_to_either_of_two_strikes_joins_none(telling: Telling) -> None:
    one = strike(telling, "a")
    others = []
    for source, other in (("b", "Pilots' Union"), ("c", "Divers' Union")):
        article = telling(source)
        article.event(
            day="2031-03-09",
            who=(article.name(UNION, Kind.UNION), article.name(other, Kind.UNION)),
        )
        others.append(article.findings())
    assert all(row["verdict"] != "same" for row in judged(one.findings(), *others))


def test_two_marches_of_one_article_are_no_one_march(telling: Telling) -> None:
    article, other = telling("a"), telling("b")
    for told in (article, other):
        told.name("Ada Quill", Kind.PERSON)
        told.name("Wick Council", Kind.ORGANIZATION)
    article.event(type_=EventType.PROTEST, day="2031-03-09", who=())
    article.event(type_=EventType.PROTEST, day="2031-03-09", who=())
    other.event(type_=EventType.PROTEST, day="2031-03-09", who=())
    found = resolve_entities((article.findings(), other.findings()), Settings())
    assert sum(h.type is EventType.PROTEST for h in found.happenings) == 3


def test_another_headline_may_call_the_event_of_a_copy_otherwise(telling: Telling) -> None:
    text = " ".join(f"word{n}" for n in range(200))
    copies = [telling("a", text=text), telling("b", text=f"{text} more")]
    for article, name in zip(copies, ("a final offer", "final offer"), strict=True):
        who = (article.name("Ada Quill", Kind.PERSON),)
        article.event(type_=EventType.OFFER, day=None, name=name, who=who)
        article.event(type_=EventType.OFFER, day=None, name=name[-5:], who=())
    rows = judged(*(article.findings() for article in copies))
    same = [row for row in rows if row["verdict"] == "same" and row["left"].get("event")]
    assert ["a final offer"] in [[row["left"]["name"]] for row in same]


def test_what_copies_tell_in_the_same_words_is_one_event(telling: Telling) -> None:
    text = " ".join(f"word{n}" for n in range(200))
    copies = [telling("a", text=text), telling("b", text=f"{text} more")]
    other = telling("c", text=" ".join(f"else{n}" for n in range(200)))
    for article in (*copies, other):
        article.event(type_=EventType.MEETING, day=None, name="a picnic")
        article.event(type_=EventType.MEETING, day=None, name="a talk")
        article.event(type_=EventType.MEETING, day=None, name="a talk")
    rows = judged(*(article.findings() for article in (*copies, other)))
    (row,) = [row for row in rows if row["verdict"] == "same"]
    assert row["reasons"] == ["copies of one text", "told in the same words"]
    assert {row["left"]["article"], row["right"]["article"]} == {"a", "b"}
    assert row["left"]["name"] == "a picnic"
