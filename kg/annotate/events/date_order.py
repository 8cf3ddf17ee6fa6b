"""The days of events by the order of words, where the parser hung a time from something else."""

from datetime import date
from enum import IntEnum

from spacy.tokens import Span, Token

from kg.annotate.events import lexicon as lex
from kg.annotate.events.date_phrases import past_arguments, past_place
from kg.annotate.events.found_times import FoundTimes, is_bound, is_owned
from kg.annotate.events.mentions import Mention
from kg.annotate.times.calendar import Days
from kg.annotate.times.component import days_of
from kg.annotate.times.tense import is_verb
from kg.records import EventType

_AWAITED_WITHIN = 12
_NEAR_BY = 7  # tokens
SPOKEN = (EventType.SPEECH, EventType.ANNOUNCEMENT)
_PERHAPS = lex.words("possibly probably perhaps maybe likely")
_WHICH_IS = lex.words(", - \u2013 which is are was were now all both if it")
_BETWEEN = lex.words(
    "to be held take place happen come begin start fall in on for at the as early late expected ,"
)
_NAMES_A_DAY = lex.words("be set name choose pick expect fix announce confirm suggest favour tip")
_WHICH_WAS = lex.words("which that is are was were had been")
_DUE_LATER = lex.words("due scheduled planned set")
_HOURS = lex.words("am pm a.m. p.m. gmt bst noon midday midnight")
_STARTING = lex.words("starting beginning opening")
_LASTS = lex.words("hours days minutes weeks hour day")
_PLAIN = lex.words("yesterday today tonight tomorrow last next this earlier later")
_BREAKS = (",", ";", ":", "-", "\u2013", "\u2014", "(", '"', "\u201c", "\u201d")
# What follows is another's time: "held talks about the vote on Monday".
_OTHER = lex.words("about over after before since following ahead that who which despite until")
_HELD_THEN = (EventType.ELECTION, EventType.OPINION_POLL, *SPOKEN)
_LEADS = lex.words("at during after following in by")
_LED = lex.GATHERINGS | {
    EventType.STRIKE,
    EventType.PROTEST,
    EventType.BALLOT,
    EventType.ANNOUNCEMENT,
}


class Nearness(IntEnum):
    """How directly a date hangs from an event; the greater, the surer."""

    CHOSEN = 0
    CLAUSE = 1
    BESIDE = 2
    PHRASE = 3


class DatesByOrder:
    """Looks for days near the words of a mention."""

    def __init__(self, times: FoundTimes, published: date | None) -> None:
        self._times = times
        self._published = published

    def inside(self, clause: Mention) -> Days | None:
        """The day in a clause that the parser gave to a noun of it: "meet officials on Friday"."""
        doc = clause.head.doc
        for span in self._times.spans:
            if not clause.head.i < span.start <= span.end <= clause.end or is_bound(span):
                continue
            if span.label_ in ("day", "part") and doc[span.start - 1].lower_ == "on":
                return days_of(doc, span)
            if doc[max(0, span.start - 2) : span.start].text.lower() == "recently as":
                return days_of(doc, span)
            if doc[span.start].lower_ in _PLAIN and doc[span.start - 1].lower_ in _LASTS:
                return days_of(doc, span)  # "To strike for 12 hours next Wednesday"
        return None

    def trailing(self, verb: Token) -> Days | None:
        """The time that ends the verb's sentence after a list: "will meet A, B and C, today".

        The parser gives it to the last of the list.
        """
        doc, last = verb.doc, verb.sent.end
        while last > verb.i and (doc[last - 1].is_punct or doc[last - 1].is_space):
            last -= 1
        span = next((s for s in reversed(self._times.spans) if s.end == last), None)
        if span is None or is_bound(span) or span.start < verb.i + 2:
            return None
        before = doc[verb.i + 1 : span.start]
        if before[-1].text != "," or any(is_verb(t) for t in before):
            return None
        return days_of(doc, span)

    def plain_after(self, participle: Token) -> Days | None:
        """A plain time shortly after it: "carried out for the union last month"."""
        doc = participle.doc
        for token in doc[participle.i + 1 : min(participle.sent.end, participle.i + _NEAR_BY)]:
            span = self._times.starting.get(token.i)
            if span is not None:
                fine = token.lower_ in _PLAIN and not is_bound(span) and not is_owned(span)
                return days_of(doc, span) if fine else None
            if is_verb(token) or _breaks(token):
                return None
        return None

    def last_after(self, participle: Token) -> Days | None:
        """The plain time that ends the sentence: "planned for Wick and Marlow next spring"."""
        doc, last = participle.doc, participle.sent.end
        while last > participle.i and (doc[last - 1].is_punct or doc[last - 1].is_space):
            last -= 1
        span = next((s for s in self._times.spans if s.end == last), None)
        if span is None or is_bound(span) or span.start < participle.i:
            return None
        between = doc[participle.i + 1 : span.start]
        if doc[span.start].lower_ not in _PLAIN or any(is_verb(t) for t in between):
            return None
        return days_of(doc, span)

    def starts(self, noun: Token) -> Days | None:
        """The day that a clause after it tells: "its conference, which kicks off on 30 June"."""
        doc = noun.doc
        at = past_arguments(noun.i + 1, doc, self._times.starting)
        at += doc[at : at + 1].text == ","
        if doc[at : at + 1].text not in ("which", "that"):
            return None
        if doc[at + 1 : at + 2].lemma_.lower() not in lex.TAKES_PLACE:
            return None
        for token in doc[at + 2 : min(noun.sent.end, at + _AWAITED_WITHIN)]:
            span = self._times.starting.get(token.i)
            if span is not None:
                return None if is_bound(span) else days_of(doc, span)
            if token.lower_ not in _BETWEEN and token.lower_ not in ("off", "here"):
                return None
        return None

    def awaited(self, noun: Token) -> Days | None:
        """The day it is to be on: "the election, widely expected on 5 May", however parsed."""
        doc, at = noun.doc, noun.i + 1
        far = past_arguments(at, doc, self._times.starting)
        comma = doc[far : far + 1].text == ","
        if comma and doc[far + 1 : far + 2].text in ("out", "published", "released"):
            # "A survey by the charity, out on Friday"
            span = self._times.at(far + 2, doc)
            return None if span is None or is_bound(span) else days_of(doc, span)
        if comma and doc[far + 1 : far + 2].text in _STARTING:
            # "Strikes by staff, beginning in the North West on 26 June"
            for token in doc[far + 2 : min(noun.sent.end, far + 2 + _NEAR_BY)]:
                if (span := self._times.starting.get(token.i)) is not None:
                    return None if is_bound(span) else days_of(doc, span)
                if is_verb(token) or _breaks(token):
                    break
        if doc[at : at + 1].text in _STARTING:
            # "In a ballot starting on 8 June", whatever the parser hangs it from
            span = self._times.at(at + 1, doc)
            return None if span is None or is_bound(span) else days_of(doc, span)
        if far > at and far < len(doc) and doc[far].tag_ == "VBN":
            # "A survey of parents carried out for the union last month"
            held = doc[far].lemma_.lower() in lex.HELD_BY
            if held and (days := self.plain_after(doc[far])) is not None:
                return days
        clause = far
        while clause < len(doc) and doc[clause].lower_ in _WHICH_WAS:
            clause += 1
        if clause < len(doc) and clause > at and doc[clause].lower_ in _DUE_LATER:
            # "A summit of heads of state due to be held in May", "which was due to begin then"
            at = clause
        end = min(len(doc), at + _AWAITED_WITHIN, noun.sent.end)
        while at < end and (doc[at].tag_ == "RB" or doc[at].lower_ in _WHICH_IS):
            at += 1
        if at < end and doc[at - 1].lower_ in _PERHAPS and doc[at].lower_ in ("on", "in"):
            at -= 1  # "The election, possibly on 5 May"
        elif at + 1 >= end or doc[at].lower_ not in lex.AWAITED or at - 1 == noun.i:
            return None
        if doc[at].lower_ == "called" and doc[at + 1 : at + 2].text != "for":
            return None  # "Her opponent in the election, called Friday for an inquiry."
        for token in doc[at + 1 : end]:
            span = self._times.starting.get(token.i)
            if span is not None:
                return None if is_bound(span) else days_of(doc, span)
            placed = token.tag_ == "NNP" and token.nbor(-1).lower_ in ("in", "at")
            called = token.lower_ == "called" and doc[token.i + 1 : token.i + 2].text == "for"
            hour = token.like_num or token.lower_ in _HOURS
            if not placed and not called and not hour and token.lower_ not in _BETWEEN:
                return None
        return None

    def beside(self, mention: Mention) -> tuple[Days, Nearness] | None:
        """A date right after the noun that the parser gave to the verb: "a strike on Friday"."""
        head = mention.head
        doc = head.doc
        at = past_place(head.i + 1, doc, self._times.starting)
        if at == head.i + 1 < len(doc) and doc[at].text == ",":
            # "Its last summit, in Wick in 2014"
            placed = past_place(at + 1, doc, self._times.starting)
            aside = self._times.at(at + 1, doc)
            if aside is not None and _is_apart(aside):
                return days_of(doc, aside), Nearness.BESIDE
            at = placed if placed > at + 1 else at
        far = past_arguments(at, doc, self._times.starting)
        at += at < len(doc) and doc[at].lower_ == "back"  # "elections back in June"
        preposition = doc[at].lower_ if at < len(doc) else ""
        span = self._times.at(at, doc)
        beyond = span is None and far > at
        if beyond:
            span, preposition = self._times.at(far, doc), doc[far].lower_
        if span is None or is_bound(span):
            return None
        days = days_of(doc, span)
        if days.start is None:
            return None
        placed = at > head.i + 2 and doc[head.i + 1].lower_ in ("in", "outside", "near", ",")
        if placed and span.label_ in ("month", "year"):
            return days, Nearness.BESIDE  # "The summit in Wick in July"
        if _is_led(mention) and not is_owned(span):
            return days, Nearness.BESIDE
        if mention.governor is None:
            if beyond:
                return None
            # "In the wake of elections in June 2007"
            fits = span.label_ in ("month", "year") or span.start == head.i + 1
            # "A win in the primary in Wick on Tuesday"
            fits = fits or preposition == "on"
            polled = mention.type is EventType.OPINION_POLL and span.start == head.i + 1
            near = polled or (mention.type is EventType.ELECTION and fits and not is_owned(span))
            return (days, Nearness.BESIDE) if near else None
        if mention.type is EventType.ELECTION and mention.governor.verb.lemma_ == "call":
            return None
        lemma = mention.governor.verb.lemma_.lower()
        relation = mention.governor.relation
        done = lemma in lex.HOLDS | lex.TAKES_PLACE or relation == "exists"
        # "A report on Tuesday said", whatever the parser hung "on Tuesday" from.
        done = done or (relation == "subject" and lemma in lex.FINDS)
        # "Beat him in elections last month"
        done = done or (mention.type in _HELD_THEN and relation == "in")
        ahead = self._published is not None and days.start > self._published
        # "Announced a strike on Friday": the announcement is past, a day ahead is the strike's.
        # "Called off a two-day strike in February"
        done = done or (mention.indefinite and span.label_ in ("month", "year") and not beyond)
        if preposition == "for" or done or ahead:
            return days, Nearness.BESIDE
        return None

    def led_to(self, mention: Mention) -> Days | None:
        """The day before the phrase: "on Tuesday night in his speech", "5 May, the date of …"."""
        doc, start = mention.head.doc, mention.start
        if start < 2 or mention.is_verb:
            return None
        if doc[start - 1].text == "," and mention.head.dep_ in ("appos", "npadvmod"):
            # "Is due to see her next Tuesday, their first meeting since January"
            span = next((s for s in self._times.spans if s.end == start - 1), None)
            if span is not None and span.label_ in ("day", "part") and not is_bound(span):
                return days_of(doc, span)
        if doc[start - 1].lower_ in ("in", "at", "during") and mention.type in lex.GATHERINGS:
            span = next((s for s in self._times.spans if s.end == start - 1), None)
            fine = span is not None and span.label_ in ("day", "part") and not is_bound(span)
            return days_of(doc, span) if fine and span is not None else None
        if doc[start - 1].lower_ == "as":
            # "On the same day as a march"
            span = next((s for s in self._times.spans if s.end == start - 1), None)
            same = span is not None and doc[span.start : span.start + 2].text == "the same"
            return days_of(doc, span) if same and span is not None else None
        at = start - 2
        if doc[start - 1].lower_ not in ("of", "for") or doc[at].lower_ != "date":
            return None
        while at > mention.head.sent.start and at > start - _AWAITED_WITHIN:
            at -= 1
            span = next((s for s in self._times.spans if s.end == at + 1), None)
            if span is not None:
                return None if is_bound(span) else days_of(doc, span)
            if is_verb(doc[at]) and doc[at].lemma_.lower() not in _NAMES_A_DAY:
                return None
        return None

    def after(self, verb: Token) -> Days | None:
        """The day that follows a verb and its objects, whichever noun the parser gave it to."""
        doc = verb.doc
        for span in self._times.spans:
            if span.start <= verb.i or span.start >= verb.sent.end:
                continue
            between = doc[verb.i + 1 : span.start]
            if any(is_verb(t) or _breaks(t) or t.lower_ in _OTHER for t in between):
                return None
            if is_bound(span) or is_owned(span) or span.label_ not in ("day", "part", "week"):
                return None
            plain = doc[span.start].lower_ in _PLAIN
            return days_of(doc, span) if plain or between[-1:].text.lower() == "on" else None
        return None

    def between(self, main: Token, participle: Token) -> Days | None:
        """The day a clause ends with, though a noun holds it: "took charge of it on Tuesday, …"."""
        span = next(
            (s for s in self._times.spans if main.i < s.start and s.end < participle.i), None
        )
        if span is None or is_bound(span) or span.doc[span.end].text != ",":
            return None
        on = span.doc[span.start - 1].lower_ == "on" and span.end + 1 == participle.i
        return days_of(span.doc, span) if on else None

    def set_for(self, verb: Token) -> Days | None:
        """The day that something is called for: "called a strike over pensions for Friday"."""
        doc = verb.doc
        for span in self._times.spans:
            if span.start <= verb.i or span.start >= verb.sent.end or is_bound(span):
                continue
            if doc[span.start - 1].lower_ == "for":
                between = doc[verb.i + 1 : span.start]
                return None if any(is_verb(t) for t in between) else days_of(doc, span)
        return None


def _is_apart(time: Span) -> bool:
    """Whether it stands between commas: "the last election, in February 2014, was blocked"."""
    coarse = time.label_ in ("month", "year") and not is_bound(time)
    return coarse and time.doc[time.end : time.end + 1].text == ","


def _breaks(token: Token) -> bool:
    return token.text in _BREAKS and token.tag_ != "HYPH"


def _is_led(mention: Mention) -> bool:
    """Whether the time after the noun is its own: "fired up by her speech on Saturday"."""
    above = mention.head.head
    if mention.head.dep_ != "pobj" or above.lower_ not in _LEADS or mention.type not in _LED:
        return False
    return above.lower_ in ("at", "during") or mention.definite or mention.type in lex.GATHERINGS
