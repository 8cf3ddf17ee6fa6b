"""Component: events, each with all its mentions in the article, days, status and participants.

Mentions come from the lexicon; those of one type are one event unless date, parties or words
such as "further" and "another" tell them apart, after the head-match baseline for event
coreference (Cybulska and Vossen 2014). A phrase that speaks of events of a kind ("strikes are
always a sign of failure") founds none.
"""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, Span

from kg.annotate import event_lexicon as lex
from kg.annotate import layers
from kg.annotate.calendar import Days
from kg.annotate.event_dates import Dates, Nearness, disjoint, narrower, within
from kg.annotate.event_lexicon import Evidence
from kg.annotate.event_mentions import Mention, mentions
from kg.annotate.event_participants import Parties, location, participants
from kg.annotate.event_status import Weight, status_of, takes_place
from kg.annotate.layout import PARAGRAPHS
from kg.annotate.times import publication_day
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
}
# "The Orgreave strike", "the Brussels summit"; but "the London report" is just a report.
_PLACE_NAMED = frozenset(
    {EventType.STRIKE, EventType.PROTEST, EventType.ELECTION, EventType.MEETING, EventType.DEBATE}
)
_ON_STRIKING = lex.words("strike industrial postal membership consultative statutory")
_KINDS_OF_ELECTION = lex.words(
    "general local european presidential parliamentary leadership mayoral council senate "
    "primary assembly us american"
)


@dataclass(slots=True)
class _Reading:
    """One mention with what its surroundings say."""

    mention: Mention
    days: Days | None
    nearness: Nearness | None
    status: Status
    weight: Weight
    parties: tuple[str, ...]
    own_parties: bool
    place: str | None
    past: bool
    ahead: bool
    founds: bool = False


@dataclass(slots=True)
class _Event:
    """The mentions taken to be of one event so far."""

    type: EventType
    readings: list[_Reading] = field(default_factory=list)
    in_headline: bool = False

    @property
    def days(self) -> Days | None:
        """The days of the surest mention that is dated; of two as sure, the narrower."""
        best: _Reading | None = None
        for reading in self.readings:
            if reading.days is None or reading.nearness is None:
                continue
            if (
                best is None
                or best.days is None
                or best.nearness is None
                or reading.nearness > best.nearness
                or (reading.nearness == best.nearness and narrower(reading.days, best.days))
            ):
                best = reading
        if best is None or best.days is None:
            return None
        # "Next month's Budget" and "deliver his Budget on 16 March": the finer one inside.
        inside = [r.days for r in self.readings if r.days and within(r.days, best.days)]
        return inside[0] if inside else best.days

    @property
    def parties(self) -> tuple[str, ...]:
        """All who take part, by first mention."""
        return tuple(dict.fromkeys(p for r in self.readings for p in r.parties))

    @property
    def weightiest(self) -> _Reading:
        """The first mention that says most of the status; the story's before the headline's."""
        from_second = self.readings[1:] if self.in_headline else []
        best = max(self.readings, key=lambda r: r.weight)
        return next((r for r in from_second if r.weight is best.weight), best)

    def modifiers(self) -> frozenset[str]:
        """All modifiers of its mentions."""
        return frozenset().union(*(r.mention.modifiers for r in self.readings))


class Events:
    """Fills the layer `events` from the parse and the layers times, names, groups, references."""

    def __call__(self, doc: Doc) -> Doc:
        """Find the story's events; an event's first span is its first mention."""
        published = publication_day(doc)
        dates, parties = Dates(doc, published), Parties(doc)
        headline = doc.spans[PARAGRAPHS][0].end if doc.spans.get(PARAGRAPHS) else 0
        events: list[_Event] = []
        for mention in mentions(doc):
            reading = _read(mention, dates, parties)
            event = _same_event(reading, events, parties)
            if event is None:
                if not reading.founds:
                    continue
                event = _Event(mention.type, in_headline=mention.start < headline)
                events.append(event)
            event.readings.append(reading)
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
        layers.fill(doc, layers.EVENTS, spans, attrs)
        return doc


def _read(mention: Mention, dates: Dates, parties: Parties) -> _Reading:
    dated = dates.of(mention)
    status, weight = status_of(mention)
    who, own = participants(mention, parties)
    place = location(mention, parties)
    days, nearness = dated if dated is not None else (None, None)
    now, end = dates.published, days.end if days is not None else None
    past = now is not None and end is not None and end < now
    start = days.start if days is not None else None
    ahead = now is not None and start is not None and start > now
    reading = _Reading(mention, days, nearness, status, weight, who, own, place, past, ahead)
    reading.founds = _founds(reading)
    return reading


def _founds(reading: _Reading) -> bool:
    """Whether a mention speaks of one particular event and so may be an event's first."""
    mention = reading.mention
    sense = mention.sense
    if sense is None or sense.certain:
        return True
    if _beside_source(mention):
        return False
    if _is_habit(mention) and reading.days is None:
        return False
    shown = Evidence(0)
    if reading.days is not None:
        shown |= Evidence.DATE
    if reading.own_parties or (reading.parties and (mention.definite or mention.indefinite)):
        shown |= Evidence.PARTY
    if mention.definite:
        shown |= Evidence.DEFINITE
    sure = mention.definite and mention.type is EventType.BALLOT
    if takes_place(mention) and (reading.weight >= Weight.CLAUSE or sure):
        shown |= Evidence.VERB
    governor = mention.governor
    if governor is not None and mention.type in lex.CALLABLE:
        settled = governor.verb.lemma_.lower() in lex.SETTLES
        if settled and governor.relation in ("object", "passive"):
            shown |= Evidence.VERB
    if reading.place is not None or _in_chamber(mention):
        shown |= Evidence.PLACE
    if _complemented(mention):
        shown |= Evidence.COMPLEMENT
    if mention.modifiers & lex.FURTHER and mention.type in (EventType.STRIKE, EventType.BALLOT):
        shown |= Evidence.VERB
    return bool(shown & sense.evidence)


def _beside_source(mention: Mention) -> bool:
    """Whether it only tells whence a source knows: "one person close to the talks"."""
    before = mention.head.doc[max(0, mention.start - 2) : mention.start].text.lower()
    return before in _SOURCES_KNOW


_SOURCES_KNOW = frozenset(
    {"close to", "familiar with", "knowledge of", "briefed on", "involved in", "aware of"}
)


def _is_habit(mention: Mention) -> bool:
    """Whether a bare plural under a simple present tells of a custom: "he chairs debates"."""
    governor = mention.governor
    if mention.definite or governor is None or mention.head.tag_ not in ("NNS", "NNPS"):
        return False
    counted = any(c.dep_ == "nummod" for c in mention.head.children)
    verb = governor.verb
    return (
        not counted and verb.tag_ in ("VBZ", "VBP") and governor.relation in ("object", "subject")
    )


def _in_chamber(mention: Mention) -> bool:
    """Whether it is held "in the Commons" or "to the conference"."""
    holders = [mention.head]
    if mention.governor is not None:
        holders.append(mention.governor.verb)
    return any(
        inner.lower_ in lex.CHAMBERS
        for holder in holders
        for child in holder.rights
        if child.dep_ == "prep" and child.lower_ in ("in", "at", "to")
        for inner in child.children
    )


def _complemented(mention: Mention) -> bool:
    governor = mention.governor
    if mention.type is EventType.ANNOUNCEMENT and not mention.definite:
        return False
    if mention.type is EventType.ELECTION:
        kinds = _KINDS_OF_ELECTION | lex.NEXT | lex.LAST
        head = mention.head
        on = any(c.dep_ == "prep" and c.lower_ in ("on", "in", "over") for c in head.rights)
        kind = any(c.dep_ in ("compound", "nmod") for c in head.lefts)
        about = head.lemma_ == "referendum" and (on or kind)
        # "The last six elections" are elections of a kind.
        counted = any(t.tag_ == "CD" and len(t) != 4 for t in head.doc[mention.start : head.i])
        return mention.definite and not counted and (about or bool(mention.modifiers & kinds))
    if mention.type is EventType.BALLOT and mention.modifiers & _ON_STRIKING:
        return mention.definite or mention.indefinite
    if mention.type in (EventType.OPINION_POLL, EventType.REPORT, EventType.BALLOT):
        if mention.type is EventType.OPINION_POLL and mention.start >= 2:
            doc = mention.head.doc
            if doc[mention.start - 2 : mention.start].text.lower() == "according to":
                return True
        if mention.type is EventType.REPORT:
            if any(c.dep_ == "prep" and c.lower_ == "into" for c in mention.head.rights):
                return True
            if governor is not None and governor.relation == "in":
                return governor.verb.lemma_.lower() in lex.FINDS
            if governor is not None and governor.verb.lemma_.lower() in lex.PUBLISHES:
                return governor.relation in ("object", "passive")
        finds = governor is not None and governor.verb.lemma_.lower() in lex.FINDS
        return finds and governor is not None and governor.relation == "subject"
    return any(c.dep_ in ("prep", "acl") and c.lower_ in lex.ANNOUNCES for c in mention.head.rights)


def _same_event(reading: _Reading, events: list[_Event], parties: Parties) -> _Event | None:
    """The event a mention goes back to: the latest that nothing speaks against."""
    mention = reading.mention
    for event in reversed(events):
        if event.type is mention.type and _compatible(reading, event, parties):
            if mention.is_verb or mention.indefinite:
                if _repeats(reading, event):
                    return event
            elif mention.definite or reading.founds or takes_place(mention):
                return event
    return None


def _compatible(reading: _Reading, event: _Event, parties: Parties) -> bool:
    if disjoint(reading.days, event.days):
        return False
    mention, earlier = reading.mention, event.modifiers()
    if mention.type is EventType.ANNOUNCEMENT:
        lemmas = _lemmas(event)
        if mention.head.lemma_.lower() not in lemmas and lemmas != {"announcement"}:
            return False  # "The Budget" and "the announcement of a date" are two.
    for distinct in (lex.FURTHER, lex.NEXT, lex.LAST):
        mine_only = bool(mention.modifiers & distinct)
        differ = mine_only != bool(earlier & distinct)
        if differ and (distinct is lex.FURTHER or mine_only):
            return False
    if mention.type is EventType.ELECTION:
        kinds = mention.modifiers & _KINDS_OF_ELECTION, earlier & _KINDS_OF_ELECTION
        if all(kinds) and kinds[0] != kinds[1]:
            return False
        if kinds[1] - {"general"} and not kinds[0] and reading.days and not event.days:
            return False  # "The 2001 election" is not "the European elections" before it.
        first = event.readings[0].mention.head
        if "referendum" in (first.lemma_, mention.head.lemma_) and (
            (first.lemma_, first.tag_[-1]) != (mention.head.lemma_, mention.head.tag_[-1])
        ):
            return False  # "Other countries' referendums" are not the one spoken of.
        done = reading.status is Status.ACTUAL and reading.weight > Weight.NONE
        if earlier & lex.NEXT and (done or reading.past):
            return False
    if mention.definite and not reading.own_parties:
        # "He urged them to call off the stoppage": who is urged tells no other stoppage.
        return True
    return parties.may_be_same(mention.type, reading.parties, event.parties)


def _lemmas(event: _Event) -> set[str]:
    return {r.mention.head.lemma_.lower() for r in event.readings}


def _repeats(reading: _Reading, event: _Event) -> bool:
    """Whether "a strike" is no new one: the headline had it, or day or parties are the same."""
    if event.in_headline and len(event.readings) == 1:
        return True
    if reading.days is not None and event.days is not None:
        return reading.days == event.days
    mention, parties = reading.mention, set(reading.parties) & set(event.parties)
    if mention.is_verb:
        return bool(parties) or _same_crowd(reading, event)
    if not mention.indefinite:
        return bool(parties)
    if mention.type is EventType.BALLOT and all(r.mention.is_verb for r in event.readings):
        return True  # "Members voted to strike. In a ballot that ended on Friday, …"
    if mention.type is EventType.SPEECH:
        return bool(parties) and event.days is None
    return mention.type is EventType.STRIKE and _dates(reading, event)


def _same_crowd(reading: _Reading, event: _Event) -> bool:
    """Whether groups that may be the same do the same again: "supporters are to protest"."""
    again = reading.mention.type in lex.OF_CROWDS
    undated = reading.days is None or event.days is None
    alike = all(r.status is reading.status for r in event.readings)
    return again and undated and alike and bool(reading.parties) and bool(event.parties)


def _dates(reading: _Reading, event: _Event) -> bool:
    """Whether "a strike on Thursday" dates the one that was "to be averted" before."""
    if reading.days is None or event.days is not None or reading.mention.modifiers & lex.FURTHER:
        return False
    told = event.readings[1:] if event.in_headline and len(event.readings) > 1 else event.readings
    done = reading.status is Status.ACTUAL and not reading.ahead
    if done and not event.in_headline:
        return False
    return all((r.status is Status.ACTUAL) is done and r.place == reading.place for r in told)


def _details(event: _Event, parties: Parties, published: date | None) -> dict[str, Any]:
    days = event.days or Days()
    status = _status(event, days, published)
    best = event.weightiest
    confidence = _CONFIDENCE[event.type]
    confidence += 0.05 * (event.days is not None) + 0.05 * bool(event.parties)
    confidence += 0.05 * (len(event.readings) > 1) - 0.1 * (status is Status.POSSIBLE)
    confidence -= 0.05 * (best.weight <= Weight.PASSING)
    known: dict[str, Any] = {
        "status": status.value,
        "participants": list(parties.specific(event.parties)),
        "named": any(_is_named(r.mention) for r in event.readings),
        "confidence": round(min(confidence, 0.95), 2),
    }
    if days.start is not None:
        known["start"] = days.start.isoformat()
    if days.end is not None:
        known["end"] = days.end.isoformat()
    place = next((r.place for r in event.readings if r.place is not None), None)
    if place is not None:
        known["location"] = place
    return known


def _status(event: _Event, days: Days, published: date | None) -> Status:
    """The weightiest mention's status, set right by the event's days where it only passed by."""
    best = event.weightiest
    status = best.status
    if published is not None and status is not Status.CANCELLED:
        if days.end is not None and days.end < published and best.weight < Weight.CLAUSE:
            return Status.ACTUAL
        if days.end is not None and days.end < published and status is Status.PLANNED:
            return Status.ACTUAL
        if days.start is not None and days.start > published and status is Status.ACTUAL:
            return Status.PLANNED
    return status


def _is_named(mention: Mention) -> bool:
    """Whether the words are the event's own name: "the 2010 general election"."""
    head = mention.head
    if mention.sense is None or not any(c.lower_ == "the" for c in head.lefts):
        return False
    for token in head.lefts:
        if token.dep_ in ("compound", "nmod", "nummod", "amod"):
            if token.tag_ == "CD" and len(token.text) == 4 and token.text.isdigit():
                return True
            if token.tag_ in ("NNP", "NNPS") and token.ent_type_ in ("GPE", "LOC", "FAC"):
                return mention.type in _PLACE_NAMED
    return False


@Language.factory(
    "kg_events",
    requires=["token.tag", "token.dep", "token.lemma", "doc.spans"],
    assigns=["doc.spans"],
)
def make_events(nlp: Language, name: str) -> Events:
    """Build the component."""
    return Events()
