"""Events that are put off to another day: "postponed until 20 March", "put back to Monday"."""

from spacy.tokens import Span

from kg.annotate import layers
from kg.annotate.events.governors import Governor
from kg.annotate.times.calendar import Days
from kg.annotate.times.component import days_of
from kg.annotate.times.direction import TO_ANOTHER_DAY, moves
from kg.annotate.times.tense import is_verb


def moved_to(governor: Governor) -> Span | None:
    """The time to which the verb's object, or the subject of its passive, is moved."""
    verb, relation = governor.verb, governor.relation
    if relation not in ("object", "passive") or not moves(verb):
        return None
    doc = verb.doc
    for span in layers.layer(doc, layers.TIMES):
        if span.start <= verb.i + 1 or span.start >= verb.sent.end:
            continue
        if doc[span.start - 1].lower_ in TO_ANOTHER_DAY and not any(
            is_verb(t) for t in doc[verb.i + 1 : span.start]
        ):
            return span
    return None


def days_after_move(governor: Governor) -> Days | None:
    """The days of that time; None when there is none or it is not known."""
    span = moved_to(governor)
    if span is None:
        return None
    days = days_of(governor.verb.doc, span)
    if days.start is not None:
        return days
    # "Until 20 March" is no bound here but the day itself.
    known = days.end is not None and span.label_ in ("day", "part")
    return Days(days.end, days.end) if known else None
