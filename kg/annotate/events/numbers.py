"""The numbers an article gives of an event: workers, days, jobs, per cent, each with its words.

A number belongs to an event when its noun stands in the event's own phrase, or is an argument of
the verb that governs it ("2,000 workers walked out", "a two-day strike by 300 porters").
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Span, Token

from kg.annotate.events import lexicon as lex
from kg.annotate.events.lexicon import words
from kg.annotate.events.mentions import Mention
from kg.annotate.times.words import NUMBERS
from kg.records import EventType

_CORE = dict(zip(NUMBERS, range(len(NUMBERS)), strict=True))
_CORE |= {"thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80}
_CORE |= {"ninety": 90, "a": 1, "an": 1}
_SCALES = {"hundred": 100, "thousand": 1000, "million": 10**6, "m": 10**6, "billion": 10**9}
_SCALES |= {"bn": 10**9, "k": 1000, "dozen": 12}
_FIGURES = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?")
_GLUED = re.compile(r"(\d[\d,.]*)(m|bn|k)", re.IGNORECASE)
_PERCENT = re.compile(r"(?P<n>\d+(?:\.\d+)?)\s?(?:%|per\s?cent\b|pc\b)")
_LASTING = re.compile(
    r"\b(?P<n>\d+|an?|one|two|three|four|five|six|seven|eight|nine|ten|twelve)[- ]"
    r"(?P<unit>hour|day|week|month|year)s?\b(?!\s(?:ago|old|earlier|later|before))",
    re.IGNORECASE,
)
# Who is counted in events of people, beside those the lexicon knows by their work.
_PEOPLE = lex.WORKERS | words(
    "people adults voters respondents members supporters demonstrators protesters protestors "
    "pensioners households britons americans women men electors delegates campaigners residents "
    "families parents farmers employees civilians officials participants interviewees marchers "
    "councils schools hospitals offices unions votes seats constituencies companies firms"
)
_NOT_COUNTED = words("they we")
_JOBS = words("jobs job posts post positions position workers staff employees people roles offices")
_UNITS: dict[EventType, frozenset[str]] = {EventType.JOB_CUTS: _JOBS}
_COUNTS_PEOPLE = frozenset(
    {
        EventType.STRIKE,
        EventType.BALLOT,
        EventType.PROTEST,
        EventType.OPINION_POLL,
        EventType.MEETING,
        EventType.ELECTION,
    }
)
_LASTS = frozenset(
    {
        EventType.STRIKE,
        EventType.NEGOTIATION,
        EventType.MEETING,
        EventType.PROTEST,
        EventType.DEBATE,
    }
)
_SHARED = frozenset({EventType.BALLOT, EventType.OFFER, EventType.ELECTION, EventType.STRIKE})
_ASKS = words("question interview poll survey ask sample quiz canvass")
_OF_WHOM = ("prep", "agent")


@dataclass(frozen=True, slots=True)
class Number:
    """A number with its unit, in small letters as printed; start, end: characters."""

    value: float
    unit: str
    start: int
    end: int


def numbers_of(mention: Mention) -> list[Number]:
    """The numbers that a mention, or the verb that governs it, gives of its event."""
    found: dict[tuple[int, int], Number] = {}
    doc, type_ = mention.head.doc, mention.type
    phrase = doc[mention.start : mention.end]
    if type_ in _LASTS:
        for number in _spans(phrase, _LASTING):
            found[number.start, number.end] = number
    if type_ in _SHARED:
        region = mention.head.sent if type_ is EventType.BALLOT else phrase
        for number in _spans(region, _PERCENT):
            found[number.start, number.end] = number
    units = _UNITS.get(type_, _PEOPLE if type_ in _COUNTS_PEOPLE else frozenset())
    if units:
        for noun in _nouns(mention):
            if noun.lower_ in units and noun.lower_ not in _NOT_COUNTED:
                counted = count_before(noun)
                if counted is not None:
                    found[counted.start, counted.end] = counted
    return [found[key] for key in sorted(found)]


def sample_of(sentence: Span) -> Number | None:
    """How many a poll asked, as its sentence has it: "questioned 1,943 British adults online"."""
    for token in sentence:
        if token.lower_ not in _PEOPLE or token.lower_ in _NOT_COUNTED:
            continue
        number = count_before(token)
        if number is None or number.value < 100 or number.unit == "per cent":
            continue
        if any(c.dep_ == "acl" and c.lemma_.lower() in _ASKS for c in token.rights):
            return number
        above = token.head
        if token.dep_ == "pobj" and above.lower_ in ("of", "with", "among"):
            above = above.head
            above = above.head if above.lower_ == "total" else above
        if above.lemma_.lower() in _ASKS or above.lower_ in ("poll", "survey", "interviews"):
            return number
    return None


def _nouns(mention: Mention) -> Iterator[Token]:
    """The nouns that may be counted: of the phrase, of its complements, of its verb's arguments."""
    head = mention.head
    if mention.is_verb:
        verbs = [head]
    else:
        for child in head.children:
            if child.dep_ in _OF_WHOM and child.lower_ in ("by", "of", "involving", "among"):
                yield from (t for t in child.subtree if t.dep_ in ("pobj", "conj"))
            elif child.dep_ in ("compound", "nmod"):
                yield child
        governor = mention.governor
        if governor is None:
            return
        joins = governor.relation in ("object", "passive", "in", "on", "exists", "subject")
        verbs = [governor.verb] if joins else []
    for verb in verbs:
        for child in verb.children:
            if child.dep_ in ("nsubj", "nsubjpass", "dobj"):
                yield child
                yield from (t for t in child.children if t.dep_ == "conj")
            elif child.dep_ in _OF_WHOM and child.lower_ == "by":
                yield from (t for t in child.children if t.dep_ == "pobj")


def count_before(noun: Token) -> Number | None:
    """The number that counts a noun: "more than 2,000 angry clerks"; None without one."""
    doc = noun.doc
    for child in noun.lefts:
        if child.dep_ in ("nummod", "quantmod") or child.tag_ == "CD":
            start = child
            while start.i > 0 and _is_part(doc[start.i - 1]) and start.i - 1 >= noun.left_edge.i:
                start = doc[start.i - 1]
            value = value_of([t.lower_ for t in doc[start.i : child.i + 1]])
            if value is None or (len(child.text) == 4 and child.text[:2] in ("19", "20")):
                return None
            return Number(value, noun.lower_, start.idx, noun.idx + len(noun))
    return None


def _is_part(token: Token) -> bool:
    return token.tag_ == "CD" or token.lower_ in _SCALES


def value_of(parts: list[str]) -> float | None:
    """The number that words and figures say: ["1.5", "million"], ["two", "thousand"], ["2m"]."""
    total, current, seen = 0.0, 0.0, False
    for part in parts:
        glued = _GLUED.fullmatch(part)
        if glued:
            current += float(glued[1].replace(",", "")) * _SCALES[glued[2].lower()]
        elif _FIGURES.fullmatch(part):
            current += float(part.replace(",", ""))
        elif part in _CORE:
            current += _CORE[part]
        elif part in _SCALES:
            current = (current or 1.0) * _SCALES[part]
            if _SCALES[part] >= 1000:
                total, current = total + current, 0.0
        elif "-" in part and all(p in _CORE for p in part.split("-")):
            current += sum(_CORE[p] for p in part.split("-"))
        else:
            return None
        seen = True
    return total + current if seen else None


def _spans(region: Span, pattern: re.Pattern[str]) -> Iterator[Number]:
    text, offset = region.text, region.start_char
    for match in pattern.finditer(text):
        if pattern is _PERCENT:
            value, unit = float(match["n"]), "per cent"
        else:
            value_ = value_of([match["n"].lower()])
            if value_ is None:
                continue
            value, unit = value_, match["unit"].lower() + "s"
        yield Number(value, unit, offset + match.start(), offset + match.end())
