"""Component: events, each with all its mentions in the article, days, status and participants.

Mentions come from the lexicon. A phrase that speaks of events of a kind ("strikes are always a
sign of failure") founds no event.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, Span

from kg.annotate import layers
from kg.annotate.events import day_choice, party_choice, trigger_choice
from kg.annotate.events import lexicon as lex
from kg.annotate.events.dates import Dates
from kg.annotate.events.day_choice import choose_days
from kg.annotate.events.joining import Event, same_event, told_of_all
from kg.annotate.events.mentions import Mention, mentions
from kg.annotate.events.numbers import numbers_of
from kg.annotate.events.parties import Parties
from kg.annotate.events.party_choice import choose_parties
from kg.annotate.events.polls import fieldwork
from kg.annotate.events.readings import Reading, read_mention
from kg.annotate.events.roles import CLIENT, ORGANIZER, TARGET, roles_of
from kg.annotate.events.shared_days import share_days
from kg.annotate.events.shared_parties import share_parties
from kg.annotate.events.status import Weight
from kg.annotate.events.story_days import date_by_story
from kg.annotate.events.titles import with_titles
from kg.annotate.layout import PARAGRAPHS
from kg.annotate.times.calendar import Days, grain_of
from kg.annotate.times.component import publication_day
from kg.annotate.times.quoted_times import retell_quoted
from kg.annotate.times.tense import Tense, is_negated, tense
from kg.annotate.topics import topics_of
from kg.records import EventType, Status

_CONFIDENCE = {
    EventType.STRIKE: 0.8,
    EventType.BALLOT: 0.75,
    EventType.NEGOTIATION: 0.7,
    EventType.MEETING: 0.75,
    EventType.OPINION_POLL: 0.85,
    EventType.DEBATE: 0.7,
    EventType.SPEECH: 0.7,
    EventType.ANNOUNCEMENT: 0.6,
    EventType.PROTEST: 0.7,
    EventType.ELECTION: 0.75,
    EventType.REPORT: 0.7,
    EventType.JOB_CUTS: 0.7,
    EventType.MERGER: 0.7,
    EventType.OFFER: 0.65,
    EventType.EVENT: 0.7,
}
# "The Orgreave strike", "the Brussels summit"; but "the London report" is just a report.
_PLACE_NAMED = frozenset(
    {EventType.STRIKE, EventType.PROTEST, EventType.ELECTION, EventType.MEETING, EventType.DEBATE}
)


class Events:
    """Fills the layer `events` from the parse and the layers times, names, groups, references."""

    def __call__(self, doc: Doc) -> Doc:
        """Find the story's events; an event's first span is its first mention."""
        published = publication_day(doc)
        retell_quoted(doc)
        dates, parties = Dates(doc, published), Parties(doc)
        headline = doc.spans[PARAGRAPHS][0].end if doc.spans.get(PARAGRAPHS) else 0
        events: list[Event] = []
        for mention in with_titles(doc, mentions(doc)):
            reading = read_mention(mention, dates, parties)
            if together := told_of_all(reading, events):
                for each in together:
                    each.readings.append(reading)
                continue
            event = same_event(reading, events, parties)
            if event is None:
                if not reading.founds:
                    continue
                event = Event(mention.type, in_headline=mention.start < headline)
                events.append(event)
            event.readings.append(reading)
        share_parties(doc, events, parties)
        choose_parties(doc, events, parties)
        share_days(events)
        date_by_story(doc, published, events)
        choose_days(doc, published, events)
        parties.keep({party for event in events for party in event.parties})
        spans: list[Span] = []
        attrs: dict[str, dict[str, Any]] = {}
        for number, event in enumerate(events):
            id_ = f"e{number}"
            label = event.type.value
            for reading in event.readings:
                start, end = reading.mention.start, reading.mention.end
                spans.append(layers.span_of(doc, start, end, label=label, id_=id_))
            attrs[id_] = _details(event, parties, published)
        for part, whole in _parts(events):
            attrs[f"e{part}"]["part_of"] = f"e{whole}"
            _date_part(attrs[f"e{part}"], attrs[f"e{whole}"])
        polls = {
            n: attrs[f"e{n}"] for n, e in enumerate(events) if e.type is EventType.OPINION_POLL
        }
        if polls:
            heads = {n: [r.mention.head for r in events[n].readings] for n in polls}
            for number, details in fieldwork(doc, heads, parties).items():
                known = polls[number]
                for key, value in details.items():
                    if key in ("participants", "organizers"):
                        known[key] = list(dict.fromkeys([*known.get(key, []), *value]))
                    else:
                        known[key] = value  # When they asked, before when it was published
        layers.fill(doc, layers.EVENTS, spans, attrs)
        return doc


def _parts(events: list[Event]) -> Iterator[tuple[int, int]]:
    """(part, whole), by their numbers: "a rally during the strike", "talks as part of …"."""
    at = {r.mention.head.i: n for n, event in enumerate(events) for r in event.readings}
    for number, event in enumerate(events):
        for reading in event.readings:
            whole = next((at[i] for i in _wholes(reading.mention) if i in at), number)
            if whole != number and events[whole].type is not event.type:
                yield number, whole
                break


def _date_part(part: dict[str, Any], whole: dict[str, Any]) -> None:
    """Give a part whose day is not told that of a whole that has one day."""
    told = "start" in part or "end" in part
    if not told and "start" in whole and whole["start"] == whole.get("end"):
        part |= {key: whole[key] for key in ("start", "end", "granularity") if key in whole}


def _wholes(mention: Mention) -> Iterator[int]:
    """Tokens that head what a mention says it is held during, or as part of."""
    holders = [mention.head]
    if mention.governor is not None:
        holders.append(mention.governor.verb)
    for holder in holders:
        for child in holder.rights:
            if child.dep_ == "prep" and child.lower_ in ("during", "as", "within"):
                for inner in child.rights:
                    if child.lower_ != "as":
                        yield inner.i
                    elif inner.lower_ == "part":
                        yield from (t.i for of in inner.rights for t in of.rights)


def _details(event: Event, parties: Parties, published: date | None) -> dict[str, Any]:
    days = event.days or Days()
    status = _status(event, days, published)
    best = event.weightiest
    confidence = _CONFIDENCE[event.type]
    confidence += 0.05 * (event.days is not None) + 0.05 * bool(event.parties)
    confidence += 0.05 * (len(event.readings) > 1) - 0.1 * (status is Status.POSSIBLE)
    confidence -= 0.05 * (best.weight <= Weight.PASSING)
    titles = [_characters(r.mention, parties) for r in event.readings]
    titles = [title for title in titles if title]
    known: dict[str, Any] = {
        "status": status.value,
        "participants": list(parties.specific(_taking_part(event, parties))),
        "named": bool(titles),
        "titles": titles,
        "title": _fullest(titles, parties),
        "confidence": round(min(confidence, event.day_confidence or 1, event.likelihood, 0.95), 2),
    }
    known |= _circumstances(event, parties)
    grain = grain_of(days)
    if grain is not None:
        known["granularity"] = grain.value
    if days.start is not None:
        known["start"] = days.start.isoformat()
    if days.end is not None:
        known["end"] = days.end.isoformat()
    place = next((r.place for r in event.readings if r.place is not None), None)
    if place is not None:
        known["location"] = place
    return known


def _taking_part(event: Event, parties: Parties) -> Sequence[str]:
    """Its parties, less those who are asked: "996 likely voters", "142 delegates at stake".

    Who "rejected the plan by two to one" did take part.
    """
    if event.type not in (EventType.ELECTION, EventType.OPINION_POLL):
        return event.parties
    decided = {p for r in event.readings if r.mention.is_verb for p in r.parties}
    told = set(parties.without(event.parties, lex.ASKED)) | decided
    return [party for party in event.parties if party in told]


def _circumstances(event: Event, parties: Parties) -> dict[str, Any]:
    """Roles by name, the ids of each; numbers as [value, unit, start, end]; topics as pairs."""
    roles: dict[str, dict[str, None]] = {ORGANIZER: {}, TARGET: {}, CLIENT: {}}
    numbers: dict[tuple[int, int], list[Any]] = {}
    told: list[str] = []
    for reading in event.readings:
        for role, who in roles_of(reading.mention, parties):
            roles[role][who] = None
        for found in numbers_of(reading.mention):
            row = [found.value, found.unit, found.start, found.end]
            numbers.setdefault((found.start, found.end), row)
        told.append(_spoken_of(reading.mention))
    known: dict[str, Any] = {role: list(ids) for role, ids in roles.items() if ids}
    if numbers:
        known["quantities"] = [numbers[at] for at in sorted(numbers)]
    known["topics"] = [[t.concept, t.confidence] for t in topics_of(" . ".join(told), event.type)]
    return known


def _spoken_of(mention: Mention) -> str:
    """The words of a mention and of what follows "over", "about", "on" and "against" it."""
    doc, last = mention.head.doc, mention.end
    holders = [mention.head]
    if mention.governor is not None and mention.governor.relation != "subject":
        holders.append(mention.governor.verb)
    parts = [doc[mention.start : mention.end].text]
    for holder in holders:
        for child in holder.rights:
            if child.lower_ in _ON and child.dep_ in ("prep", "prt", "advmod"):
                last = min(child.right_edge.i + 1, child.i + _LONGEST_TOPIC)
                parts.append(doc[child.i : last].text)
    return " . ".join(parts)


_ON = frozenset({"over", "about", "on", "against", "into", "at"})
_LONGEST_TOPIC = 12


def _status(event: Event, days: Days, published: date | None) -> Status:
    """The weightiest mention's status, set right by the event's days where it only passed by."""
    best = event.weightiest
    status = best.status
    if status is Status.PLANNED and any(map(_has_begun, event.readings)):
        status = Status.ACTUAL  # "414 would attend the meeting. … The meeting started at noon."
    if published is not None and status is not Status.CANCELLED:
        if days.end is not None and days.end < published and best.weight < Weight.CLAUSE:
            return Status.ACTUAL
        if days.end is not None and days.end < published and status is Status.PLANNED:
            return Status.ACTUAL
        if days.start is not None and days.start > published and status is Status.ACTUAL:
            return Status.PLANNED
        if (
            event.type is EventType.ELECTION
            and best.weight is Weight.NONE
            and _is_running(days, published)
        ):
            return Status.PLANNED  # "The outcome of this year's election"
    return status


def _has_begun(reading: Reading) -> bool:
    """Whether a mention says that the event itself began, or is over."""
    governor = reading.mention.governor
    if reading.status is not Status.ACTUAL or governor is None or not reading.mention.definite:
        return False
    begun = governor.relation in ("subject", "passive") and governor.verb.lemma_ in _BEGINS
    return begun and tense(governor.verb) is Tense.PAST and not is_negated(governor.verb)


_BEGINS = frozenset({"start", "begin", "open", "end", "conclude", "finish"})


def _is_running(days: Days, published: date) -> bool:
    """Whether a span of days has begun and not ended."""
    if days.start is None or days.end is None:
        return False
    return days.start <= published < days.end


def _characters(mention: Mention, parties: Parties) -> list[int]:
    """Where the event's own name stands in a mention, [start, end); [] when it has none there."""
    doc = mention.head.doc
    if mention.title is not None:
        start, end = mention.title
    elif _is_named(mention, parties):
        start, end = mention.start, mention.end
        while doc[start].lower_ in ("the", "this", "that"):
            start += 1
    else:
        return []
    return [doc[start].idx, doc[end - 1].idx + len(doc[end - 1])]


def _fullest(titles: list[list[int]], parties: Parties) -> str | None:
    """The longest of an event's names, on one line; None when it has none."""
    names = [" ".join(parties.text[start:end].split()) for start, end in titles]
    return max(names, key=len, default=None)


def _is_named(mention: Mention, parties: Parties) -> bool:
    """Whether the words are the event's own name: "the 2010 general election"."""
    head = mention.head
    if mention.sense is None or not any(c.lower_ == "the" for c in head.lefts):
        return False
    for token in head.lefts:
        if token.dep_ in ("compound", "nmod", "nummod", "amod"):
            if token.tag_ == "CD" and len(token.text) == 4 and token.text.isdigit():
                return True
            if token.tag_ in ("NNP", "NNPS") and token.i in parties.places:
                return mention.type in _PLACE_NAMED
    return False


@Language.factory(
    "kg_events",
    requires=["token.tag", "token.dep", "token.lemma", "doc.spans"],
    assigns=["doc.spans"],
)
def make_events(nlp: Language, name: str) -> Events:
    """Build the component; its tables are read now, so that the collector leaves them out."""
    for choice in (trigger_choice, party_choice, day_choice):
        choice.weights()
    return Events()
