"""When an event was: the times that hang from its noun, its verb, or the clause around it."""

from datetime import date

from spacy.tokens import Doc, Token

from kg.annotate.events import lexicon as lex
from kg.annotate.events.date_order import SPOKEN, DatesByOrder, Nearness
from kg.annotate.events.found_times import FoundTimes, is_bound, plain_days
from kg.annotate.events.mentions import Mention
from kg.annotate.events.moved import days_after_move
from kg.annotate.events.said_there import is_said_after, verb_before
from kg.annotate.events.taking_place import gets_under_way, sets_out_for
from kg.annotate.events.titles import year_of_title
from kg.annotate.events.verbs import SUBJECTS
from kg.annotate.times import calendar as cal
from kg.annotate.times.calendar import Days
from kg.annotate.times.component import days_of
from kg.annotate.times.tense import Tense, auxiliaries, clause_verb, is_verb, tense
from kg.records import EventType

_UNITS = {"day": 1, "week": 7, "night": 1}
_ANSWERS = lex.words("reject accept suspend cancel postpone abandon scrap submit")
_ENDS = lex.words("end finish conclude")
_DUE = lex.words("due set expect schedule likely certain")
_COUNTS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6}


_LONG_AGO = 30  # days
_RELATIVE = ("mark", "advmod")


class Dates:
    """The days that the times of one document give the events told in it."""

    def __init__(self, doc: Doc, published: date | None) -> None:
        self.published = published
        self._times = FoundTimes(doc)
        self._near = DatesByOrder(self._times, published)

    def of(self, mention: Mention) -> tuple[Days, Nearness] | None:
        """The days a mention is dated to, and how directly; None when nothing dates it."""
        found = self._said_of(mention)
        if found is None or not _ends(mention, found[1]):
            return found
        if mention.type is EventType.BALLOT:
            return Days(found[0].end, found[0].end), found[1]  # A vote is of the day it is over.
        # "The strike ended on Friday": the day it began is not told.
        return Days(None, found[0].end), found[1]

    def is_long_over(self, mention: Mention) -> bool:
        """Whether the clause around it is of a day long before the article's."""
        verb = clause_verb(mention.head)
        days = self._times.of(verb) if verb is not None else None
        if days is None or days.end is None or self.published is None:
            return False
        return (self.published - days.end).days > _LONG_AGO

    def _said_of(self, mention: Mention) -> tuple[Days, Nearness] | None:
        head = mention.head
        if mention.governor is not None and (days := days_after_move(mention.governor)):
            return days, Nearness.PHRASE
        if mention.is_verb:
            found = self._times.of(head) or self._times.first_of(head) or self._raised(head)
            found = (
                found or self._near.inside(mention) or self._near.trailing(head) or self._when(head)
            )
            return (found, Nearness.PHRASE) if found else None
        last = head.i if mention.title is None else mention.end
        for span in self._times.spans:
            if mention.start <= span.start and span.end <= last:
                return days_of(head.doc, span), Nearness.PHRASE
        if mention.title is not None and (year := year_of_title(mention.title_text)) is not None:
            return cal.year_of(year), Nearness.PHRASE
        if _beside_another_day(mention):
            day = self._distance(mention)
            return (day, Nearness.PHRASE) if day else None
        found = self._times.of(head) or self._participle(head) or self._distance(mention)
        if found is None and head.i >= 2 and head.nbor(-1).text == "-":
            found = self._times.of(head.nbor(-2))  # "The by-election … on 4 March", split in three
        found = found or self._times.first_of(head) or self._near.awaited(head)
        found = found or self._near.starts(head)
        if found:
            return found, Nearness.PHRASE
        if led_to := self._near.led_to(mention):
            return led_to, Nearness.BESIDE
        return self._near.beside(mention) or self._clause(mention)

    def _participle(self, head: Token) -> Days | None:
        """The time of a participle: "a meeting planned for Friday", "a poll published today"."""
        for child in head.rights:
            if child.dep_ == "acl" and child.tag_ != "VBD" and child.i in self._times.on:
                return self._times.of(child)
            held = child.dep_ == "acl" and child.tag_ == "VBN" and child.lemma_ in lex.HELD_BY
            if held and (plain := self._near.plain_after(child)) is not None:
                return plain
            planned = child.dep_ == "acl" and child.tag_ == "VBN" and child.lemma_ in lex.SETTLES
            if planned and (day := self._near.set_for(child) or self._near.last_after(child)):
                return day
            if child.lower_ == "due":
                # "Two strikes due to take place next week"
                inner = [child, *child.rights]
                return next((days for c in inner if (days := self._times.of(c))), None)
            if child.dep_ == "relcl":
                verb = _to_be_held(child)
                if verb is not None:
                    return self._times.of(verb)
        return None

    def _raised(self, verb: Token) -> Days | None:
        """The day of "on Wednesday he is due to meet her", which hangs from "is"."""
        above = verb.head
        if verb.dep_ != "xcomp" or above.lemma_.lower() not in _DUE:
            return None
        held = [above] if is_verb(above) else [above, above.head]
        return next((days for t in held if (days := self._times.of(t))), None)

    def _clause(self, mention: Mention) -> tuple[Days, Nearness] | None:
        governor = mention.governor
        if governor is None:
            return None
        lemma, relation = governor.verb.lemma_.lower(), governor.relation
        if (
            mention.type in _ANNOUNCED
            and relation in ("object", "passive")
            and lemma in _MADE_KNOWN
        ):
            days = self._times.of(governor.verb)
            if days is not None and tense(governor.verb) is Tense.PAST:
                return days, Nearness.CLAUSE  # "Announced 450 redundancies in January"
        if lemma in _ANSWERS and relation in ("object", "passive"):
            return None  # "Rejected the offer on Tuesday" dates the answer.
        if (
            relation == "object"
            and lemma in lex.SETTLES
            and (days := self._near.set_for(governor.verb))
        ):
            return days, Nearness.BESIDE
        happens = relation == "subject" and (lemma in lex.TAKES_PLACE or gets_under_way(governor))
        held = relation in ("object", "passive") and lemma in lex.HOLDS
        papers = mention.type is EventType.BALLOT and mention.head.lemma_.lower() == "paper"
        held = held or (papers and relation in ("subject", "passive") and lemma in lex.SENDS)
        settled = relation == "passive" and lemma in lex.SETTLES | {"expect", "due", "postpone"}
        is_due = relation == "subject" and lemma == "be"
        joined = relation in ("on", "in", "to", "into", "with", "at") and lemma in lex.JOINS
        # "Said during a debate on Wednesday", "raised it at the meeting on Monday"
        joined = joined or relation == "during"
        joined = joined or (relation == "at" and mention.type in (*lex.GATHERINGS, *_IN_PUBLIC))
        # "A month later it gained a seat in a by-election"
        votes = mention.type is EventType.ELECTION and relation == "in" and lemma in _GAINS
        votes = votes or (
            mention.type is EventType.ELECTION and (relation, lemma) == ("to", "head")
        )
        joined = joined or votes or sets_out_for(mention)
        finds = lex.FINDS | {"state"}
        found = mention.sense is not None and lemma in finds and relation == "subject"
        spoken = relation == "in" and mention.type in (*SPOKEN, *lex.GATHERINGS)
        spoken = spoken or self._did_something(mention)
        # "The motion was carried on Monday after a debate"
        told = self._times.of(governor.verb)
        debated = relation == "after" and mention.type is EventType.DEBATE
        spoken = spoken or (debated and told is not None and told.start == told.end)
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
            before = governor.verb if is_said_after(mention) else verb_before(mention)
            days = self._times.of(before) if before is not None else None
            return (days, Nearness.CLAUSE) if days else None
        days = self._times.of(governor.verb) or self._when(governor.verb)
        if days is None and (happens or held or relation == "exists"):
            days = self._times.first_of(governor.verb) or self._raised(governor.verb)
        first = governor.verb.head
        if days is None and governor.verb.dep_ == "conj" and is_verb(first):
            # "Raised duty on Tuesday and promised more in a Budget"
            own = any(c.dep_ in SUBJECTS for c in governor.verb.children)
            days = None if own else self._times.of(first)
        if days is None and governor.verb.tag_ == "VBG":
            # "He replied on Tuesday, chairing a meeting": the participle shares the day.
            main = clause_verb(governor.verb)
            days = self._times.of(main) if main is not None else None
            days = days or (self._near.between(main, governor.verb) if main is not None else None)
        if mention.type is EventType.ELECTION and lemma in ("call", "announce"):
            return None
        if days is None and (held or settled or happens):
            days = self._times.latest_of(governor.verb)
        if days is None and (held or settled or happens or joined or relation == "exists"):
            days = self._near.after(governor.verb)
        if days is None and (before := verb_before(mention)) is not None:
            days = self._times.of(before)
        if days is None and is_due:
            beside = (c for c in governor.verb.rights if not is_verb(c))
            days = next((d for c in beside if (d := self._times.of(c))), None)
        if settled and days is not None and self.published is not None:
            # "Was called on Monday" dates the calling; only a day ahead dates the event.
            past = days.start is None or days.start < self.published
            if any(a.lower_ == "had" for a in auxiliaries(governor.verb)):
                return None  # "The report had been promised for November."
            if past and tense(governor.verb) in (Tense.PAST, Tense.PRESENT):
                return None
        return (days, Nearness.CLAUSE) if days else None

    def _did_something(self, mention: Mention) -> bool:
        """Whether a day heads a past clause of what it did: "In 1998 a boycott held up marking"."""
        governor = mention.governor
        if governor is None or governor.relation != "subject" or not mention.indefinite:
            return False
        verb = governor.verb
        if verb.lemma_.lower() in _OTHER_DEEDS or tense(verb) is not Tense.PAST:
            return False
        return any(s.end <= mention.start for s in self._times.on.get(verb.i, []))

    def _when(self, verb: Token) -> Days | None:
        """The time of "in 1968 when she met him", or of "as votes were counted on Tuesday"."""
        first = verb.left_edge
        above = verb.head
        goes = above.lemma_.lower() in lex.SETS_OUT and verb.dep_ in ("advcl", "xcomp")
        if goes and "to" in {a.lower_ for a in auxiliaries(verb)}:
            return self._times.of(above)  # "She flies to Wick on Friday to join the summit."
        if verb.dep_ == "relcl" and verb.head.dep_ == "ROOT" and first.dep_ not in _RELATIVE:
            # "The following year they met": the parser takes the clause for one of the year.
            span = next((s for s in self._times.spans if s.root.i == verb.head.i), None)
            return None if span is None or is_bound(span) else days_of(verb.doc, span)
        if verb.dep_ in ("advcl", "relcl") and first.lower_ == "when" and first.i:
            at = first.i - 1 - (first.nbor(-1).text == ",")
            span = next((s for s in self._times.spans if s.end == at + 1), None)
            return None if span is None else plain_days(span)
        top = verb
        while top.dep_ in ("xcomp", "conj") and is_verb(top.head):
            top = top.head
        if top.dep_ == "relcl" and top.left_edge.lower_ == "where":
            # "On Thursday she speaks in Wick, where doctors plan to demonstrate."
            main = clause_verb(top.head)
            if main is not None and (tense(main) is Tense.PAST) is (tense(verb) is Tense.PAST):
                return self._times.of(main)
        if verb.dep_ == "advcl" and any(c.lower_ == "as" for c in verb.lefts):
            # "Trains were cancelled on Monday as drivers walked out"
            told = [s for s in self._times.on.get(above.i, []) if s.label_ in ("day", "part")]
            if told and tense(above) is Tense.PAST and tense(verb) is Tense.PAST:
                return self._times.of(above)
        for child in verb.children:
            if child.dep_ == "advcl" and child.left_edge.lower_ in ("as", "when", "while"):
                inner = [s for s in self._times.on.get(child.i, []) if s.label_ in ("day", "part")]
                if inner and tense(child) is Tense.PAST and tense(verb) is Tense.PAST:
                    return self._times.of(child)
        return None

    def _distance(self, mention: Mention) -> Days | None:
        """A distance from the day of the clause: "a day after the strike"."""
        stem = _stem(mention.head)
        above = stem.head
        if stem.dep_ == "pobj" and above.lower_ == "of" and above.head.lower_ == "eve":
            return self._eve(above.head)
        if stem.dep_ != "pobj" or above.lower_ not in ("after", "before", "since"):
            return None
        # "A day before the strike": a day that is before it, or before it by a day.
        unit = next((c for c in above.lefts if c.dep_ == "npadvmod"), above.head)
        days = _UNITS.get(unit.lemma_.lower())
        count = next((c for c in unit.lefts if c.dep_ in ("det", "nummod")), None)
        if _beside_another_day(mention) and days == 1:
            return self._next_to(unit, 1 if above.lower_ == "before" else -1)
        if days is None or count is None or count.lower_ not in _COUNTS:
            return None
        verb = clause_verb(above.head if unit.head.i == above.i else unit.head)
        anchor = self._times.of(verb) if verb is not None else None
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

    def _next_to(self, unit: Token, days: int) -> Days | None:
        """The day beside one that is told: "on Friday, the day before the strike"."""
        at = unit.left_edge.i - 1
        span = next((s for s in self._times.spans if s.end == at), None)
        if span is None or is_bound(span) or span.doc[at].text not in (",", "-", "\u2013"):
            return None
        told = days_of(span.doc, span)
        day = told.start if told.start == told.end else None
        beside = cal.shift(day, days) if day is not None else None
        return Days.of(beside) if beside is not None else None

    def _eve(self, eve: Token) -> Days | None:
        """The day after the clause's: "on the eve of the vote they are leaving"."""
        verb = clause_verb(eve)
        if verb is None or eve.head.lower_ != "on":
            return None
        day = self.published if _is_now(verb) else None
        if (told := self._times.of(verb)) is not None and told.start == told.end:
            day = told.start
        following = cal.shift(day, 1) if day is not None else None
        return Days.of(following) if following is not None else None

    def _of_clause_below(self, verb: Token | None) -> date | None:
        """The day of a clause inside: "whether they are still negotiating this morning"."""
        if verb is None:
            return None
        for token in verb.subtree:
            if token.dep_ != "ccomp" or not is_verb(token):
                continue
            if (days := self._times.of(token)) and days.start == days.end:
                return days.start
        return None


def _to_be_held(clause: Token) -> Token | None:
    """The verb of a relative clause that tells of its being held.

    "The speech she gave on Monday", "the Budget, which is to be delivered on Wednesday"
    """
    verb = clause
    if verb.lemma_.lower() in ("be", "due", "expect", "plan"):
        below = (c for h in (verb, *verb.rights) for c in h.rights if c.dep_ == "xcomp")
        verb = next(below, verb)
    return verb if verb.lemma_.lower() in lex.TAKES_PLACE | lex.HOLDS else None


def _stem(head: Token) -> Token:
    """The first part of "by-election", by which the parser hangs it; other nouns themselves."""
    split = head.i >= 2 and head.nbor(-1).text == "-" and head.head.i == head.i - 2
    return head.head if split else head


def _beside_another_day(mention: Mention) -> bool:
    """Whether the phrase only tells of the day beside it: "the day before the strike"."""
    stem = _stem(mention.head)
    above = stem.head
    if stem.dep_ != "pobj" or above.lower_ not in ("before", "after"):
        return False
    unit = above.head
    return unit.lower_ == "day" and any(c.lower_ == "the" for c in unit.lefts)


# What an event's noun is the subject of on another day than its own.
_OTHER_DEEDS = lex.SETTLES | lex.CALLS_OFF | lex.MAY_BE | lex.words("appear emerge come be seem")
# To make these known is what happens.
_ANNOUNCED = (EventType.JOB_CUTS, EventType.MERGER)
_MADE_KNOWN = lex.words("announce unveil reveal confirm agree")
_IN_PUBLIC = (EventType.PROTEST, EventType.STRIKE)
_GAINS = lex.DECIDES | lex.words("gain take hold suffer secure increase stand run finish come beat")


def _ends(mention: Mention, nearness: Nearness) -> bool:
    """Whether the verb that dates an event of some days tells its end alone."""
    if mention.type not in (EventType.BALLOT, EventType.STRIKE, EventType.NEGOTIATION):
        return False
    if mention.is_verb:
        return False
    governor = mention.governor
    if mention.type is EventType.NEGOTIATION and (
        governor is None or governor.relation != "object"
    ):
        return False  # Talks that end last night were last night; talks that one closes were not.
    verbs = [c for c in mention.head.rights if c.dep_ in ("relcl", "acl")]
    if nearness is Nearness.CLAUSE and mention.governor is not None:
        verbs = [mention.governor.verb]
    # A ballot closes; what a strike closes is something else.
    ends = _ENDS if mention.type is EventType.STRIKE else _ENDS | {"close"}
    return any(verb.lemma_.lower() in ends for verb in verbs)


def _is_now(verb: Token) -> bool:
    """Whether a clause without a date tells of the article's day: "has accused", "are talking"."""
    perfect = any(a.lemma_ == "have" and a.tag_ in ("VBZ", "VBP") for a in auxiliaries(verb))
    return perfect or tense(verb) is Tense.PRESENT
