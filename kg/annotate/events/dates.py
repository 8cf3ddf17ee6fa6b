"""When an event was: the times that hang from its noun, its verb, or the clause around it."""

from datetime import date
from enum import IntEnum

from spacy.tokens import Doc, Span, Token

from kg.annotate import layers
from kg.annotate.events import lexicon as lex
from kg.annotate.events.mentions import Mention
from kg.annotate.events.titles import year_of_title
from kg.annotate.times import calendar as cal
from kg.annotate.times.calendar import Days
from kg.annotate.times.component import days_of
from kg.annotate.times.tense import Tense, auxiliaries, clause_verb, is_verb, tense
from kg.records import EventType

_UNITS = {"day": 1, "week": 7, "night": 1}
_PARTS = frozenset({"morning", "afternoon", "evening", "night", "day", "week", "month", "year"})
_ANSWERS = lex.words("reject accept suspend cancel postpone abandon scrap submit")
_ENDS = lex.words("end finish conclude")
_AWAITED_WITHIN = 12
_SPOKEN = (EventType.SPEECH, EventType.ANNOUNCEMENT)
_DUE = lex.words("due set expect schedule likely certain")
_PERHAPS = lex.words("possibly probably perhaps maybe likely")
_WHICH_IS = lex.words(", - \u2013 which is are was were now all both if it")
_BETWEEN = lex.words(
    "to be held take place happen come begin start fall in on for at the as early late expected ,"
)
_COUNTS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6}


class Nearness(IntEnum):
    """How directly a date hangs from an event; the greater, the surer."""

    CLAUSE = 1
    BESIDE = 2
    PHRASE = 3


class Dates:
    """The resolved times of one document, by the token each of them modifies."""

    def __init__(self, doc: Doc, published: date | None) -> None:
        self.published = published
        self._on: dict[int, list[Span]] = {}
        self._starting: dict[int, Span] = {}
        self._spans = [s for s in layers.layer(doc, layers.TIMES) if _usable(doc, s)]
        for span in self._spans:
            self._on.setdefault(_modified(span), []).append(span)
            self._starting[span.start] = span
        self._by = {
            _modified(span): span
            for span in layers.layer(doc, layers.TIMES)
            if layers.details(doc, layers.TIMES, span.id_).get("bound") == "by"
        }

    def of(self, mention: Mention) -> tuple[Days, Nearness] | None:
        """The days a mention is dated to, and how directly; None when nothing dates it."""
        found = self._said_of(mention)
        if found is None or not _ends(mention, found[1]):
            return found
        # "The ballot closed on Friday": the day it began is not told.
        return Days(None, found[0].end), found[1]

    def _said_of(self, mention: Mention) -> tuple[Days, Nearness] | None:
        head = mention.head
        if mention.is_verb:
            found = self._from(head) or self._starts(head) or self._raised(head)
            found = found or self._inside(mention) or self._trailing(head)
            return (found, Nearness.PHRASE) if found else None
        last = head.i if mention.title is None else mention.end
        for span in self._spans:
            if mention.start <= span.start and span.end <= last:
                return days_of(head.doc, span), Nearness.PHRASE
        if mention.title is not None and (year := year_of_title(mention.title_text)) is not None:
            return cal.year_of(year), Nearness.PHRASE
        found = self._from(head) or self._participle(head) or self._distance(mention)
        if found is None and head.i >= 2 and head.nbor(-1).text == "-":
            found = self._from(head.nbor(-2))  # "The by-election … on 4 March", split in three
        found = found or self._starts(head) or self._awaited(head)
        if found:
            return found, Nearness.PHRASE
        return self._beside(mention) or self._clause(mention)

    def _from(self, token: Token) -> Days | None:
        spans = [s for s in self._on.get(token.i, []) if not _bound(s)]
        if not is_verb(token):
            # "The first meeting since he won in May": of the winning, whatever the parse.
            spans = [s for s in spans if not _after_another(token, s)]
        if not spans:
            return None
        # "On Wednesday at the start of next week": the finest one.
        finest = min(spans, key=lambda s: ("part", "day", "week", "month", "year").index(s.label_))
        return days_of(token.doc, finest)

    def _participle(self, head: Token) -> Days | None:
        """The time of a participle: "a meeting planned for Friday", "a poll published today"."""
        for child in head.rights:
            if child.dep_ == "acl" and child.tag_ != "VBD" and child.i in self._on:
                return self._from(child)
            if child.lower_ == "due":
                # "Two strikes due to take place next week"
                inner = [child, *child.rights]
                return next((days for c in inner if (days := self._from(c))), None)
            if child.dep_ == "relcl" and child.lemma_.lower() in lex.TAKES_PLACE | lex.HOLDS:
                return self._from(child)
        return None

    def _raised(self, verb: Token) -> Days | None:
        """The day of "on Wednesday he is due to meet her", which hangs from "is"."""
        above = verb.head
        if verb.dep_ != "xcomp" or above.lemma_.lower() not in _DUE:
            return None
        held = [above] if is_verb(above) else [above, above.head]
        return next((days for t in held if (days := self._from(t))), None)

    def _starts(self, token: Token) -> Days | None:
        """The first day of what lasts "from 14 March"; its last one stays open."""
        for span in self._on.get(token.i, []):
            if layers.details(token.doc, layers.TIMES, span.id_).get("bound") == "from":
                return Days(days_of(token.doc, span).start, None)
        return None

    def _latest(self, verb: Token) -> Days | None:
        """The last day of what is to be held "by May"; its first one stays open."""
        span = self._by.get(verb.i)
        return None if span is None else Days(None, days_of(verb.doc, span).end)

    def _inside(self, clause: Mention) -> Days | None:
        """The day in a clause that the parser gave to a noun of it: "meet officials on Friday"."""
        doc = clause.head.doc
        for span in self._spans:
            if not clause.head.i < span.start <= span.end <= clause.end or _bound(span):
                continue
            if span.label_ in ("day", "part") and doc[span.start - 1].lower_ == "on":
                return days_of(doc, span)
        return None

    def _trailing(self, verb: Token) -> Days | None:
        """The time that ends the verb's sentence after a list: "will meet A, B and C, today".

        The parser gives it to the last of the list.
        """
        doc, last = verb.doc, verb.sent.end
        while last > verb.i and (doc[last - 1].is_punct or doc[last - 1].is_space):
            last -= 1
        span = next((s for s in reversed(self._spans) if s.end == last), None)
        if span is None or _bound(span) or span.start < verb.i + 2:
            return None
        before = doc[verb.i + 1 : span.start]
        if before[-1].text != "," or any(is_verb(t) for t in before):
            return None
        return days_of(doc, span)

    def _awaited(self, noun: Token) -> Days | None:
        """The day it is to be on: "the election, widely expected on 5 May", however parsed."""
        doc, at = noun.doc, noun.i + 1
        end = min(len(doc), at + _AWAITED_WITHIN, noun.sent.end)
        while at < end and (doc[at].tag_ == "RB" or doc[at].lower_ in _WHICH_IS):
            at += 1
        if at < end and doc[at - 1].lower_ in _PERHAPS and doc[at].lower_ in ("on", "in"):
            at -= 1  # "The election, possibly on 5 May"
        elif at + 1 >= end or doc[at].lower_ not in lex.AWAITED or doc[at - 1].i == noun.i:
            return None
        if doc[at].lower_ == "called" and doc[at + 1].lower_ != "for":
            return None  # "Her opponent in the election, called Friday for an inquiry."
        for token in doc[at + 1 : end]:
            span = self._starting.get(token.i)
            if span is not None:
                return None if _bound(span) else days_of(doc, span)
            if token.lower_ not in _BETWEEN:
                return None
        return None

    def _beside(self, mention: Mention) -> tuple[Days, Nearness] | None:
        """A date right after the noun that the parser gave to the verb: "a strike on Friday"."""
        head = mention.head
        doc = head.doc
        at = self._past_place(head.i + 1, doc)
        at += at < len(doc) and doc[at].lower_ == "back"  # "elections back in June"
        preposition = doc[at].lower_ if at < len(doc) else ""
        if preposition in ("on", "in", "for", "at", "this", "during"):
            at += 1
            if at < len(doc) and doc[at].lower_ == "the" and at not in self._starting:
                at += 1
        span = self._starting.get(at)
        if span is None or _bound(span):
            return None
        days = days_of(doc, span)
        if days.start is None:
            return None
        if at > head.i + 2 and span.label_ in ("month", "year") and doc[head.i + 1].lower_ == "in":
            return days, Nearness.BESIDE  # "The summit in Wick in July"
        if mention.governor is None:
            # "In the wake of elections in June 2007"
            near = mention.type is EventType.ELECTION and span.label_ in ("month", "year")
            return (days, Nearness.BESIDE) if near else None
        if mention.type is EventType.ELECTION and mention.governor.verb.lemma_ == "call":
            return None
        lemma = mention.governor.verb.lemma_.lower()
        relation = mention.governor.relation
        done = lemma in lex.HOLDS | lex.TAKES_PLACE or relation == "exists"
        # "A report on Tuesday said", whatever the parser hung "on Tuesday" from.
        done = done or (relation == "subject" and lemma in lex.FINDS)
        # "Beat him in elections last month"
        done = done or (mention.type in (EventType.ELECTION, *_SPOKEN) and relation == "in")
        ahead = self.published is not None and days.start > self.published
        # "Announced a strike on Friday": the announcement is past, a day ahead is the strike's.
        if preposition == "for" or done or ahead:
            return days, Nearness.BESIDE
        return None

    def _past_place(self, at: int, doc: Doc) -> int:
        """The token after "in Wick" or "in Wick, Marland" that starts at one, or that one."""
        if at + 2 >= len(doc) or doc[at].lower_ not in ("in", "at") or at + 1 in self._starting:
            return at
        end = at + 1
        while end < len(doc) and doc[end].tag_ == "NNP" and end not in self._starting:
            end += 1
        return end if end > at + 1 else at

    def _clause(self, mention: Mention) -> tuple[Days, Nearness] | None:
        governor = mention.governor
        if governor is None:
            return None
        lemma, relation = governor.verb.lemma_.lower(), governor.relation
        if lemma in _ANSWERS and relation in ("object", "passive"):
            return None  # "Rejected the offer on Tuesday" dates the answer.
        if relation == "object" and lemma in lex.SETTLES and (days := self._set_for(governor.verb)):
            return days, Nearness.BESIDE
        happens = relation == "subject" and lemma in lex.TAKES_PLACE
        held = relation in ("object", "passive") and lemma in lex.HOLDS
        settled = relation == "passive" and lemma in lex.SETTLES | {"expect", "due", "postpone"}
        is_due = relation == "subject" and lemma == "be"
        joined = relation in ("on", "in", "to", "into", "with", "at") and lemma in lex.JOINS
        # "Said during a debate on Wednesday", "raised it at the meeting on Monday"
        joined = joined or relation == "during"
        joined = joined or (relation == "at" and mention.type in lex.GATHERINGS)
        found = mention.sense is not None and lemma in lex.FINDS and relation == "subject"
        spoken = relation == "in" and mention.type in _SPOKEN
        if not (
            happens
            or held
            or settled
            or is_due
            or joined
            or found
            or spoken
            or relation == "exists"
        ):
            return None
        days = self._from(governor.verb)
        if days is None and governor.verb.tag_ == "VBG":
            # "He replied on Tuesday, chairing a meeting": the participle shares the day.
            main = clause_verb(governor.verb)
            days = self._from(main) if main is not None else None
            days = days or (self._between(main, governor.verb) if main is not None else None)
        if mention.type is EventType.ELECTION and lemma in ("call", "announce"):
            return None
        if days is None and (held or settled or happens):
            days = self._latest(governor.verb)
        if days is None and is_due:
            days = next((d for c in governor.verb.rights if (d := self._from(c))), None)
        if settled and days is not None and self.published is not None:
            # "Was called on Monday" dates the calling; only a day ahead dates the event.
            past = days.start is None or days.start < self.published
            if past and tense(governor.verb) in (Tense.PAST, Tense.PRESENT):
                return None
        return (days, Nearness.CLAUSE) if days else None

    def _between(self, main: Token, participle: Token) -> Days | None:
        """The day a clause ends with, though a noun holds it: "took charge of it on Tuesday, …"."""
        span = next((s for s in self._spans if main.i < s.start and s.end < participle.i), None)
        if span is None or _bound(span) or span.doc[span.end].text != ",":
            return None
        on = span.doc[span.start - 1].lower_ == "on" and span.end + 1 == participle.i
        return days_of(span.doc, span) if on else None

    def _set_for(self, verb: Token) -> Days | None:
        """The day that something is called for: "called a strike over pensions for Friday"."""
        doc = verb.doc
        for span in self._spans:
            if span.start <= verb.i or span.start >= verb.sent.end or _bound(span):
                continue
            if doc[span.start - 1].lower_ == "for":
                between = doc[verb.i + 1 : span.start]
                return None if any(is_verb(t) for t in between) else days_of(doc, span)
        return None

    def _distance(self, mention: Mention) -> Days | None:
        """A distance from the day of the clause: "a day after the strike"."""
        above = mention.head.head
        if mention.head.dep_ != "pobj" or above.lower_ not in ("after", "before", "since"):
            return None
        # "A day before the strike": a day that is before it, or before it by a day.
        unit = next((c for c in above.lefts if c.dep_ == "npadvmod"), above.head)
        days = _UNITS.get(unit.lemma_.lower())
        count = next((c for c in unit.lefts if c.dep_ in ("det", "nummod")), None)
        if days is None or count is None or count.lower_ not in _COUNTS:
            return None
        verb = clause_verb(above.head if unit.head.i == above.i else unit.head)
        anchor = self._from(verb) if verb is not None else None
        start = anchor.start if anchor is not None else None
        if start is None and verb is not None and _is_now(verb):
            start = self.published
        if start is None:
            start = self._of_clause_below(verb)
        if start is None or (anchor is not None and anchor.start != anchor.end):
            return None
        sign = 1 if above.lower_ == "before" else -1
        day = cal.shift(start, sign * days * _COUNTS[count.lower_])
        return Days.of(day) if day is not None and days == 1 else None

    def _of_clause_below(self, verb: Token | None) -> date | None:
        """The day of a clause inside: "whether they are still negotiating this morning"."""
        if verb is None:
            return None
        for token in verb.subtree:
            if is_verb(token) and (days := self._from(token)) and days.start == days.end:
                return days.start
        return None


def _after_another(noun: Token, span: Span) -> bool:
    """Whether "since" or "after" stands between a noun and a time after it."""
    return any(t.lower_ in ("since", "after", "before") for t in noun.doc[noun.i + 1 : span.start])


def _usable(doc: Doc, span: Span) -> bool:
    return days_of(doc, span).start is not None


def _ends(mention: Mention, nearness: Nearness) -> bool:
    """Whether the verb that dates an event of some days tells its end alone."""
    if mention.type not in (EventType.BALLOT, EventType.STRIKE) or mention.is_verb:
        return False
    verbs = [c for c in mention.head.rights if c.dep_ in ("relcl", "acl")]
    if nearness is Nearness.CLAUSE and mention.governor is not None:
        verbs = [mention.governor.verb]
    # A ballot closes; what a strike closes is something else.
    ends = _ENDS | {"close"} if mention.type is EventType.BALLOT else _ENDS
    return any(verb.lemma_.lower() in ends for verb in verbs)


def _is_now(verb: Token) -> bool:
    """Whether a clause without a date tells of the article's day: "has accused", "are talking"."""
    perfect = any(a.lemma_ == "have" and a.tag_ in ("VBZ", "VBP") for a in auxiliaries(verb))
    return perfect or tense(verb) is Tense.PRESENT


def _bound(span: Span) -> bool:
    return "bound" in layers.details(span.doc, layers.TIMES, span.id_)


def _modified(span: Span) -> int:
    """The token that a time hangs from, past its preposition and "the morning of"."""
    node = span.root
    for _ in range(4):
        if node.dep_ == "pobj" and node.head.dep_ in (
            "prep",
            "agent",
            "advmod",
            "dep",
            "prt",
            "mark",
        ):
            above = node.head.head
            if above.lemma_.lower() in _PARTS and not is_verb(above):
                node = above
                continue
            return above.i
        return node.head.i
    return node.i
