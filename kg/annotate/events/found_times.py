"""The resolved times of one document, by the token each of them modifies."""

from spacy.tokens import Doc, Span, Token

from kg.annotate import layers
from kg.annotate.events import lexicon as lex
from kg.annotate.times.calendar import Days, shift
from kg.annotate.times.component import days_of
from kg.annotate.times.tense import is_verb

_PARTS = lex.words(
    "hour morning afternoon evening night day week month year spring summer autumn winter"
)
_FINE = ("day", "part")
_AT_A_TIME = lex.words("on in for at this during")


class FoundTimes:
    """Times whose first day is known. on, starting: by the token modified, by the first token."""

    def __init__(self, doc: Doc) -> None:
        self.on: dict[int, list[Span]] = {}
        self.starting: dict[int, Span] = {}
        self.spans = [s for s in layers.layer(doc, layers.TIMES) if _usable(doc, s)]
        for span in self.spans:
            self.on.setdefault(modified(span), []).append(span)
            self.starting[span.start] = span
        self.by = {
            modified(span): span
            for span in layers.layer(doc, layers.TIMES)
            if layers.details(doc, layers.TIMES, span.id_).get("bound") == "by"
        }

    def of(self, token: Token) -> Days | None:
        """The days of the time that hangs from a token, the finest one of several."""
        spans = [s for s in self.on.get(token.i, []) if not is_bound(s)]
        if not is_verb(token):
            # "The first meeting since he won in May": of the winning, whatever the parse.
            spans = [s for s in spans if not _after_another(token, s)]
        if not spans:
            return None
        # "On Wednesday at the start of next week": the finest one.
        finest = min(spans, key=lambda s: ("part", "day", "week", "month", "year").index(s.label_))
        return days_of(token.doc, finest)

    def first_of(self, token: Token) -> Days | None:
        """The first day of what lasts "from 14 March"; its last one stays open."""
        for span in self.on.get(token.i, []):
            bound = layers.details(token.doc, layers.TIMES, span.id_).get("bound")
            if bound == "from" or (bound == "since" and is_verb(token) and token.lemma_ == "be"):
                return Days(days_of(token.doc, span).start, None)
        return None

    def latest_of(self, verb: Token) -> Days | None:
        """The last day of what is to be held "by May"; its first one stays open."""
        span = self.by.get(verb.i)
        return None if span is None else Days(None, days_of(verb.doc, span).end)

    def at(self, at: int, doc: Doc) -> Span | None:
        """The time that starts there, with or without a preposition before it."""
        if at < len(doc) and at not in self.starting and doc[at].lower_ in _AT_A_TIME:
            at += 1
            if at < len(doc) and doc[at].lower_ == "the" and at not in self.starting:
                at += 1
        return self.starting.get(at)


def _after_another(noun: Token, span: Span) -> bool:
    """Whether "since" or "after" stands between a noun and a time after it."""
    return any(t.lower_ in ("since", "after", "before") for t in noun.doc[noun.i + 1 : span.start])


def _usable(doc: Doc, span: Span) -> bool:
    days = plain_days(span)
    return days_of(doc, span).start is not None or (days is not None and days.start is not None)


def plain_days(span: Span) -> Days | None:
    """The days a time names, whatever bound it makes: "before 26 April, when they vote"."""
    days = days_of(span.doc, span)
    bound = layers.details(span.doc, layers.TIMES, span.id_).get("bound")
    if bound is None:
        return days
    if bound in ("before", "ahead of") and days.end is not None and span.label_ == "day":
        day = shift(days.end, 1)
        return Days.of(day) if day is not None else None
    return None


def is_owned(span: Span) -> bool:
    """Whether a time says which of its kind a noun after it is: "Monday's vote"."""
    return span.root.dep_ in ("poss", "compound", "nmod", "nummod") and span.root.head.i >= span.end


def is_bound(span: Span) -> bool:
    """Whether a preposition makes a time a bound: "by Christmas"."""
    return "bound" in layers.details(span.doc, layers.TIMES, span.id_)


def modified(span: Span) -> int:
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
            particle = above.dep_ in ("prt", "advmod") and is_verb(above.head)
            if particle and above.i == above.head.i + 1:
                return above.head.i  # "Walk out from Monday"
            place = _first_of_list(above)
            in_place = place.tag_ == "NNP" and place.dep_ == "pobj" and span.label_ in _FINE
            if in_place and place.head.lower_ in ("in", "at"):
                return place.head.head.i  # "Walk out at Wick and Thurso from Monday"
            return above.i
        return node.head.i
    return node.i


def _first_of_list(token: Token) -> Token:
    """The first of the things that "and" joins."""
    while token.dep_ == "conj":
        token = token.head
    return token
