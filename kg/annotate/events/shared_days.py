"""Days that one event of an article has from another."""

from collections.abc import Iterator, Sequence
from datetime import date

from kg.annotate.events.date_order import Nearness
from kg.annotate.events.joining import Event
from kg.annotate.events.readings import Reading
from kg.annotate.times.calendar import Days
from kg.records import EventType

_SITTINGS = (EventType.MEETING, EventType.NEGOTIATION)
_FARTHEST = 60  # tokens back from "the talks" to "they met on Wednesday"


def share_days(events: Sequence[Event]) -> None:
    """Date what is to coincide with another, "the talks" of those who met before, and a speech.

    A speech is of the day of the gathering at which it is given.

    "Union leaders met managers on Wednesday. After the talks …": what is met for and what is
    talked of are two by their types, and one by their day.
    """
    for event in events:
        if event.days is not None:
            continue
        if (spoken := _told_there(event, events)) is not None:
            event.readings[0].days, event.readings[0].nearness = spoken, Nearness.CLAUSE
            continue
        found = _coinciding(event, events) or _met_before(event, events) or _held_at(event, events)
        reading, days = found or (None, None)
        if reading is not None:
            reading.days, reading.nearness = days, Nearness.CLAUSE


def _coinciding(event: Event, events: Sequence[Event]) -> tuple[Reading, Days] | None:
    at = {r.mention.head.i: other for other in events for r in other.readings}
    for reading in event.readings:
        governor = reading.mention.governor
        if governor is None or governor.verb.lemma_ != "coincide" or governor.relation != "with":
            continue
        other = next((at[c.i] for c in governor.verb.lefts if c.i in at), event)
        if other.days is not None:
            return reading, other.days
    return None


def _held_at(event: Event, events: Sequence[Event]) -> tuple[Reading, Days] | None:
    """The one day of the gathering at which a speech is told to be given."""
    if event.type is not EventType.SPEECH:
        return None
    at = {r.mention.head.i: other for other in events for r in other.readings}
    for reading in event.readings:
        head = reading.mention.head
        holders = [head, *(c for c in head.rights if c.dep_ == "dobj")]
        if reading.mention.governor is not None:
            holders.append(reading.mention.governor.verb)
        there = (c for h in holders for c in h.rights if c.lower_ in ("at", "during", "to"))
        for other in (at[t.i] for c in there for t in c.rights if t.i in at):
            days = other.days
            if other.type in _SITTINGS and days is not None and days.start == days.end:
                return reading, days
    return None


def _told_there(event: Event, events: Sequence[Event]) -> Days | None:
    """The one day of the gathering that the speaker told something, or of the Budget.

    "Told his conference on Tuesday … It was his first conference speech."
    """
    if event.type is not EventType.SPEECH or not event.parties:
        return None
    found: set[tuple[date, date]] = set()
    for other in events:
        days = other.days
        if days is None or days.start is None or days.start != days.end:
            continue
        if not set(other.parties) & set(event.parties):
            continue
        told = other.type is EventType.MEETING and any(
            r.mention.governor is not None and r.mention.governor.verb.lemma_ in ("tell", "address")
            for r in other.readings
        )
        budget = any(r.mention.head.lemma_.lower() == "budget" for r in other.readings)
        if told or budget:
            found.add((days.start, days.start))
    return Days(*found.pop()) if len(found) == 1 else None


def _met_before(event: Event, events: Sequence[Event]) -> tuple[Reading, Days] | None:
    """The day of the sitting told last before the first mention, where that goes back to one."""
    first = event.readings[0]
    mention = first.mention
    owned = any(c.dep_ == "poss" for c in mention.head.lefts)
    if event.type not in _SITTINGS or mention.is_verb or mention.title is not None or owned:
        return None
    plain = mention.definite and mention.end - mention.start <= 2
    if not plain or any(c.dep_ == "prep" for c in mention.head.rights):
        return None
    before = [r for r in _sittings(events) if r.mention.head.i < mention.start]
    last = max(before, key=lambda r: r.mention.head.i, default=None)
    if last is None or last.days is None or mention.start - last.mention.head.i > _FARTHEST:
        return None
    if last.mention.type is event.type or last.days.start != last.days.end:
        return None
    return first, last.days


def _sittings(events: Sequence[Event]) -> Iterator[Reading]:
    for event in events:
        if event.type in _SITTINGS:
            yield from event.readings
