"""The day of what a report tells as of its own day: by the clock alone, or to the press.

"Marchers gathered at noon" and "he told a news conference" name no day, since the story has named
it already, or is of the day it was printed.
"""

import re
from collections.abc import Sequence
from datetime import date

from spacy.tokens import Doc

from kg.annotate import layers
from kg.annotate.events import lexicon as lex
from kg.annotate.events.date_order import Nearness
from kg.annotate.events.found_times import modified
from kg.annotate.events.joining import Event
from kg.annotate.events.mentions import Mention
from kg.annotate.events.readings import Reading
from kg.annotate.events.told_times import SAYS, ToldTime, ToldTimes
from kg.annotate.events.verbs import SUBJECTS
from kg.annotate.times.calendar import Days
from kg.annotate.times.component import days_of
from kg.annotate.times.tense import Tense, auxiliaries, clause_verb, is_verb, tense
from kg.records import EventType, Status

# Of 25 days that are told so in invented news 20 are right (`tests/quality/test_press.py`).
RIGHT = 0.80
_PRESS = frozenset({"press", "news"})
_BRIEFINGS = frozenset({"conference", "briefing"})
_CLOCK = re.compile(
    r"\b(?:at|by|before|after|until|around|about)\s(?:just\s|about\s|around\s|shortly\s)?"
    r"(?:\d{1,2}(?:[:.]\d\d)?\s?(?:am|pm|a\.m\.|p\.m\.|o['\u2019]clock)|\d{1,2}:\d\d|noon|midday"
    r"|lunchtime|dawn|teatime|breakfast)\b",
    re.IGNORECASE,
)


def date_by_story(doc: Doc, published: date | None, events: Sequence[Event]) -> None:
    """Date what is told to have happened at an hour, or before the press, by the story's day."""
    undated = [e for e in events if e.days is None and any(map(_may_be_of_story, e.readings))]
    if not undated:
        return
    times = ToldTimes(doc, published, {r.mention.head.i for e in events for r in e.readings})
    for event in undated:
        for reading in event.readings:
            day = _day(reading, times, published)
            if day is not None:
                reading.days, reading.nearness = Days.of(day), Nearness.CHOSEN
                event.day_confidence = RIGHT
                break


def _may_be_of_story(reading: Reading) -> bool:
    """Whether it is a vote, a briefing, or told with an hour: what is cheap to see."""
    mention = reading.mention
    if mention.type is EventType.BALLOT or _is_budget(reading):
        return True
    if reading.status is not Status.ACTUAL:
        return False
    briefing = mention.head.lemma_.lower() in _BRIEFINGS and bool(mention.modifiers & _PRESS)
    return briefing or _CLOCK.search(mention.head.sent.text) is not None


def _is_budget(reading: Reading) -> bool:
    head = reading.mention.head
    return head.lemma_.lower() == "budget" and reading.mention.type is EventType.ANNOUNCEMENT


def _delivered(doc: Doc, times: ToldTimes) -> date | None:
    """The one past day on which a chancellor told parliament something: that of the Budget."""
    surnames = set(_CHANCELLOR.findall(doc.text))
    days = set()
    for time in times.fine:
        verb = time.above
        if verb.lemma_.lower() not in _DELIVERS or time.side not in ("past", "now"):
            continue
        who = next((c for c in verb.children if c.dep_ in SUBJECTS), None)
        heard = {c.lower_ for c in verb.children if c.dep_ in ("dobj", "dative")}
        if who is None or not (heard & _PARLIAMENT or verb.lemma_.lower() != "tell"):
            continue
        if who.lower_ == "chancellor" or who.text in surnames:
            days.add(time.start)
    return days.pop() if len(days) == 1 else None


_CHANCELLOR = re.compile(r"\b[Cc]hancellor,?\s(?:[A-Z]\w+\s)?([A-Z]\w+)")
_DELIVERS = frozenset({"tell", "deliver", "unveil", "announce", "present"})
_PARLIAMENT = frozenset({"mps", "commons", "parliament", "house"})


def _made_known(vote: Mention, times: ToldTimes) -> date | None:
    """The day on which a vote's outcome is told: "have voted to strike, the union said on Monday".

    In the same sentence or the next one, and of a vote told without a day of its own.
    """
    perfect = any(a.lemma_ == "have" and a.tag_ in ("VBP", "VBZ") for a in auxiliaries(vote.head))
    if not perfect:
        return None
    here = times.sentence(vote.head.i)
    for time in times.fine:
        if here <= time.sentence <= here + 1 and time.side in ("past", "now"):
            above = time.above.lemma_.lower()
            return time.start if above in SAYS else None
    return None


def _papers_out(vote: Mention, times: ToldTimes) -> date | None:
    """The day on which it begins: "ballot papers will go out on 27 September"."""
    doc, here = vote.head.doc, times.sentence(vote.head.i)
    for span in layers.layer(doc, layers.TIMES):
        if not here <= times.sentence(span.start) <= here + _SOON:
            continue
        verb = doc[modified(span)]
        who = next((c for c in verb.children if c.dep_ in SUBJECTS), verb.head)
        if verb.lemma_.lower() in lex.SENDS and who.lemma_.lower() == "paper":
            return days_of(doc, span).start
    return None


def _result_due(vote: Mention, times: ToldTimes) -> date | None:
    """The day on which its result is to be known: "the result is expected on 9 August"."""
    here = times.sentence(vote.head.i)
    for time in times.fine:
        if not here <= time.sentence <= here + _SOON or time.side != "ahead":
            continue
        verb = time.verb if time.verb is not None else time.above
        who = next((c for c in verb.children if c.dep_ in SUBJECTS), None)
        if who is not None and who.lemma_.lower() in _RESULTS:
            return time.start
    return None


_SOON = 2  # sentences
_RESULTS = frozenset({"result", "outcome"})


def _day(reading: Reading, times: ToldTimes, published: date | None) -> date | None:
    mention = reading.mention
    head = mention.head
    if mention.type is EventType.BALLOT:
        day = _papers_out(mention, times) or _result_due(mention, times)
        if day is not None or mention.is_verb:
            return day or _made_known(mention, times)
    if reading.status is not Status.ACTUAL or times.is_quoted(head.idx):
        return None
    if _is_budget(reading):
        return _delivered(head.doc, times)
    if mention.governor is not None:
        verb = mention.governor.verb
    else:
        above = head if mention.is_verb else clause_verb(head)
        if above is None:
            return None
        verb = above
    if not is_verb(verb) or tense(verb) is not Tense.PAST:
        return None
    before = [time for time in times.fine if time.story and time.span.end <= head.i]
    here = times.paragraph(times.sentence(head.i))
    last = before[-1] if before else None
    if last is not None and times.paragraph(last.sentence) == here:
        told: ToldTime | None = last
    else:
        told = None
    if head.lemma_.lower() in _BRIEFINGS and mention.modifiers & _PRESS:
        if told is not None:
            return told.start
        return times.lead if last is None or last.start == times.lead else None
    if not mention.is_verb and mention.governor is None:
        return None  # "She spoke at noon of the strike."
    sentence = head.sent
    if _CLOCK.search(sentence.text) is None or any(
        t.sentence == times.sentence(head.i) for t in times.all
    ):
        return None
    return told.start if told is not None else times.lead or published
