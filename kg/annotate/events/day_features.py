"""What speaks for and against each day an article tells being that of an event it tells no day of.

A feature is a name; what each is worth stands in the weights of `day_choice`.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from spacy.tokens import Doc, Token

from kg.annotate.events import lexicon as lex
from kg.annotate.events.joining import Event
from kg.annotate.events.mentions import Mention
from kg.annotate.events.readings import Reading
from kg.annotate.events.status import Weight
from kg.annotate.events.told_times import LEAD, SAYS, ToldTime, ToldTimes
from kg.annotate.events.verbs import SUBJECTS
from kg.annotate.times.calendar import Days, narrower
from kg.annotate.times.tense import auxiliaries, clause_verb, is_verb, tense
from kg.records import EventType, Status

_OTHER = "other"
_SORTS = {
    EventType.ELECTION: "vote",
    EventType.BALLOT: "vote",
    EventType.MEETING: "sitting",
    EventType.DEBATE: "sitting",
    EventType.NEGOTIATION: "talks",
    EventType.SPEECH: "speech",
    EventType.STRIKE: "crowd",
    EventType.PROTEST: "crowd",
    EventType.OPINION_POLL: "poll",
}
# Words that speak of events of a sort without being mentions: "voters go there on 5 May".
_KIN = {
    "vote": lex.words(
        "election poll vote ballot voter polling primary caucus runoff referendum polls expect tip"
    ),
    "sitting": lex.words(
        "meet meeting talk summit conference gather session discuss negotiation visit debate "
        "host delegate convention forum"
    ),
    "talks": lex.words(
        "meet meeting talk summit session discuss negotiation negotiate visit host delegate round"
    ),
    "speech": lex.words("speech address speak say tell audience deliver supporter remark"),
    "crowd": lex.words(
        "march protest rally demonstrate demonstration demonstrator protester strike walk "
        "picket block gather crowd thousand police street action"
    ),
    "poll": lex.words("poll survey interview conduct ask publish release respondent adult"),
    _OTHER: lex.words("publish announce release unveil report announcement budget launch"),
}
_THERE = lex.words("at in during to before object of with")
_ORDERS = lex.words("after before following since until ahead from")
_HELD = lex.HOLDS | lex.TAKES_PLACE | {"be"}
# What is called a place of a time, beside a mention, and the group of places it belongs to.
_GROUPS = {
    "clause": "near",
    "sentence": "near",
    "previous": "before",
    "above": "before",
    "previous paragraph": "before",
    "next": "next",
}
_FAR = "far"
_NEAR = 6  # tokens


@dataclass(frozen=True, slots=True)
class Candidate:
    """A day that may be an event's, and all that speaks for it and against it."""

    days: Days
    features: frozenset[str]


class DayFeatures:
    """Gives the days of one document that an event may have had."""

    def __init__(self, doc: Doc, published: date | None, events: Sequence[Event]) -> None:
        self._doc = doc
        self._published = published
        self._heads = {r.mention.head.i: e for e in events for r in e.readings}
        self._dated = [(e, e.days.start) for e in events if e.days is not None]
        self._times = ToldTimes(doc, published, self._heads)

    def of(self, event: Event) -> tuple[list[Candidate], frozenset[str]]:
        """The days an event may have had; and what speaks for its having none that is told."""
        found: dict[date, tuple[Days, set[str]]] = {}
        readings = event.readings
        times = [
            time
            for time in self._times.all
            if not any(_is_of_deed(reading.mention, time) for reading in readings)
        ]
        for reading in readings:
            for time in times:
                if self._is_of_another_speaker(reading.mention, time):
                    continue
                days, features = found.setdefault(time.start, (time.days, set()))
                features.update(self._pair(reading, time, event))
                if narrower(time.days, days):
                    found[time.start] = time.days, features
            if self._published is not None:
                now = Days.of(self._published)
                found.setdefault(self._published, (now, set()))[1].update(self._now(reading))
        candidates = []
        for start, (days, features) in found.items():
            if self._published is not None and start < self._published and _is_ahead(event):
                continue
            features.update(self._whole(start, event))
            candidates.append(Candidate(days, frozenset(features)))
        return candidates, frozenset(self._none(event))

    def _is_of_another_speaker(self, mention: Mention, time: ToldTime) -> bool:
        """Whether one speaks there, and another had spoken or acted on a day told before."""
        governor = mention.governor
        if governor is None or time.verb is None or _manner(mention) != "said":
            return False
        if not 0 < self._times.sentence(mention.head.i) - time.sentence <= LEAD:
            return False
        return time.story and _subjects(governor.verb, time.verb) == "other subject"

    def _pair(self, reading: Reading, time: ToldTime, event: Event) -> Iterator[str]:
        """What a mention and a time have to do with each other."""
        mention = reading.mention
        at = self._times.sentence(mention.head.i)
        where = self._where(mention, time, at)
        group = _GROUPS.get(where, _FAR)
        manner, sort = _manner(mention), _sort(event)
        status = "past" if reading.status is Status.ACTUAL else "ahead"
        yield where
        yield from (f"{group}: {mark}" for mark in time.marks)
        yield from (f"{group}: {manner}", f"{where}: {manner}", f"{group}: {sort}")
        for who in ("", f"{manner} ", f"{sort} "):
            yield f"{group}: {who}{status} at {time.side}"
        yield from (
            self._beside(mention, time)
            if at == time.sentence
            else self._apart(mention, time, at, where, sort)
        )
        yield from self._owner(time, event, group)
        if manner == "said" and "of saying" in time.marks:
            yield f"{group}: both said"
        late = where in (_FAR, "lead", "above", "previous paragraph")
        if late and self._times.last_before(mention.start) is time:
            yield from ("last told", f"last told {manner}")
        if time.story and group != "near":
            yield from (f"{group}: story", f"{group}: story {manner}", f"{group}: story {sort}")
        if self._times.is_quoted(mention.head.idx) != ("quoted" in time.marks):
            yield "other voice"

    def _where(self, mention: Mention, time: ToldTime, at: int) -> str:
        """Where a time stands from a mention in the sentence `at`."""
        away = at - time.sentence
        if away == 0:
            verb = _governor(mention)
            same = verb is not None and time.verb is not None and verb.i == time.verb.i
            return "clause" if same else "sentence"
        if 0 < away <= LEAD:
            if self._times.paragraph(at) == self._times.paragraph(time.sentence):
                return "previous" if away == 1 else "above"
            if away == 1:
                return "previous paragraph"
        if away == -1:
            return "next"
        return "lead" if time.sentence < LEAD else _FAR

    def _beside(self, mention: Mention, time: ToldTime) -> Iterator[str]:
        """How they stand to each other in one sentence."""
        span, verb = time.span, _governor(mention)
        order = "after" if span.start >= mention.end else "before"
        first, last = (mention.end, span.start) if order == "after" else (span.end, mention.start)
        between = self._doc[first:last] if first < last else ()
        yield f"{self._where(mention, time, time.sentence)} {order}"
        if last - first < _NEAR:
            yield f"near {order}"
        if verb is not None and time.verb is not None and verb.i != time.verb.i:
            if any(above.i == time.verb.i for above in verb.ancestors):
                yield "time above"
            elif any(above.i == verb.i for above in time.verb.ancestors):
                yield "time below"
        if any(token.i in self._heads for token in between):
            yield "another between"
        if any(is_verb(token) for token in between):
            yield "verb between"
        if any(token.lower_ in _ORDERS - {"from", "until"} for token in between):
            yield "order between"

    def _apart(
        self, mention: Mention, time: ToldTime, at: int, where: str, sort: str
    ) -> Iterator[str]:
        """What their two sentences share."""
        group, verb = _GROUPS.get(where, _FAR), _governor(mention)
        if where == _FAR:
            yield "far before" if at > time.sentence else "far after"
        lemmas = self._times.lemmas_in(time.sentence)
        if _KIN[sort] & lemmas:
            yield from (f"{group}: kin", f"{where}: kin {sort}")
        if mention.head.lemma_.lower() in lemmas:
            yield f"{group}: shares head"
        if time.names & self._times.names_in(at):
            yield f"{group}: shares names"
        if verb is not None and time.verb is not None:
            if tense(verb) is tense(time.verb):
                yield f"{group}: one tense"
            if time.story and (who := _subjects(verb, time.verb)):
                yield f"{group}: {who}"

    def _owner(self, time: ToldTime, event: Event, group: str) -> Iterator[str]:
        """Whose the time is by the parse."""
        owner = self._heads.get(time.above.i)
        if owner is event:
            yield "of itself"
        elif owner is not None:
            yield "of same type" if owner.type is event.type else f"{group}: of other event"
        elif "of noun" in time.marks:
            yield f"{group}: of other noun"

    def _now(self, reading: Reading) -> Iterator[str]:
        """What speaks for the article's own day."""
        mention, verb = reading.mention, _governor(reading.mention)
        told = "none"
        if verb is not None:
            perfect = any(
                a.lemma_ == "have" and a.tag_ in ("VBZ", "VBP") for a in auxiliaries(verb)
            )
            told = "perfect" if perfect else tense(verb).value
        sort = _SORTS.get(mention.type, _OTHER)
        yield from ("now", f"now {told}", f"now {told} {sort}", f"now {_manner(mention)}")
        if self._times.sentence(mention.head.i) < LEAD:
            yield from ("now lead", f"now lead {told}")

    def _whole(self, start: date, event: Event) -> Iterator[str]:
        """What a day and an event have to do with each other, wherever they are told."""
        sort, now = _sort(event), self._published
        if now is None:
            yield "no date"
        else:
            side = "past" if start < now else "ahead" if start > now else "now"
            told = "past" if event.weightiest.status is Status.ACTUAL else "ahead"
            yield from (f"{told} at {side}", f"{sort} at {side}")
        manners = {_manner(reading.mention) for reading in event.readings}
        for name, day in (("common", self._times.common), ("lead day", self._times.lead)):
            if start == day:
                yield from (name, f"{name} {sort}", *(f"{name} {manner}" for manner in manners))
        if self._times.only and start == self._times.common:
            yield "only day"
        others = {e.type for e, day in self._dated if day == start and e is not event}
        if others:
            yield "taken" if event.type in others else "of another"

    def _none(self, event: Event) -> Iterator[str]:
        """What an event is like: some have days that are told, some have not."""
        sort, first, status = _sort(event), event.readings[0].mention, event.weightiest.status
        form = "verb" if first.is_verb else "definite" if first.definite else _OTHER
        yield from ("none", f"none {sort}", f"none {form}", f"none {sort} {form}")
        yield from (f"none {status.value}", f"none {sort} {status.value}")
        for reading in event.readings:
            manner = _manner(reading.mention)
            yield from (f"none {manner}", f"none {sort} {manner}")
        for name, holds in (
            ("again", len(event.readings) > 1),
            ("plural", first.head.tag_ in ("NNS", "NNPS")),
            ("ordered", bool(event.modifiers() & (lex.LAST | lex.NEXT | lex.FURTHER))),
            ("named", bool(event.titles)),
            ("lead", self._times.sentence(first.head.i) < LEAD),
            ("quoted", any(self._times.is_quoted(r.mention.head.idx) for r in event.readings)),
            ("timeless", not self._times.all),
        ):
            if holds:
                yield f"none {name}"


def _sort(event: Event) -> str:
    return _SORTS.get(event.type, _OTHER)


def _governor(mention: Mention) -> Token | None:
    """The verb of a mention: the one it hangs from, or that of its clause."""
    return mention.governor.verb if mention.governor is not None else clause_verb(mention.head)


def _manner(mention: Mention) -> str:
    """How a mention is told: somebody speaks there, it is held, it orders another, or else."""
    governor = mention.governor
    if mention.is_verb:
        return "verb"
    if governor is None:
        return "order" if mention.head.head.lower_ in _ORDERS else "alone"
    lemma, relation = governor.verb.lemma_.lower(), governor.relation
    if relation in _ORDERS:
        return "order"
    if lemma in SAYS and relation in _THERE:
        return "said"
    if relation in ("object", "passive", "subject", "exists"):
        return "held" if lemma in _HELD else relation
    return "there"


def _subjects(verb: Token, earlier: Token) -> str:
    """Whether the subjects of two verbs may be the same; "" when one has none."""
    mine, before = (next((c for c in v.lefts if c.dep_ in SUBJECTS), None) for v in (verb, earlier))
    if mine is None or before is None:
        return ""
    same = mine.lower_ in ("he", "she", "they", "it") or mine.text == before.text
    return "one subject" if same else "other subject"


def _is_of_deed(mention: Mention, time: ToldTime) -> bool:
    """Whether a time is of what is done to an event: "condemned", "called off the strike today"."""
    governor = mention.governor
    if governor is None or time.verb is None or governor.verb.i != time.verb.i:
        return False
    lemma = governor.verb.lemma_.lower()
    done = lemma not in _HELD or lemma in lex.CALLS_OFF
    return governor.relation in ("object", "passive") and done


def _is_ahead(event: Event) -> bool:
    """Whether an event is told to be still to come, or only possible."""
    best = event.weightiest
    return best.weight > Weight.PASSING and best.status in (Status.PLANNED, Status.POSSIBLE)
