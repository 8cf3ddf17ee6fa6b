"""Component: expressions of time, resolved to days against the article's own date.

Patterns over the characters find the expression (the small model's DATE entities are too often
wrong to rely on); the tense of the governing clause tells which Friday is meant. The cases follow
the TIMEX3 guidelines of TimeML (Pustejovsky et al. 2003). The clock is never read: without a date
of the article, only absolute dates are resolved.
"""

import re
from datetime import date, timedelta
from functools import partial
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, Span

from kg.annotate import layers
from kg.annotate.events.lexicon import words
from kg.annotate.layout import PARAGRAPHS
from kg.annotate.times.calendar import Days
from kg.annotate.times.direction import toward
from kg.annotate.times.expressions import expressions, goes_back
from kg.annotate.times.words import MONTH, WEEKDAYS, YEAR, Context, Reading, month_number
from kg.records import Kind

# Words after a year that say that the number counts something ("in 2011 households").
_COUNTED = frozenset({"NNS"})
_YEARLY = words(
    "election strike riot game talk protest negotiation session budget reform cut poll result "
    "race primary caucus campaign referendum bombing attack flood"
)
_BOUNDS = re.compile(
    r"\b(by|before|until|till|since|from|after|ahead of|within)\s+(?:the\s+)?(?:early\s|late\s)?$",
    re.IGNORECASE,
)
_LONGEST_BOUND = 24
_FARTHEST_BACK = 400  # characters from "that day" back to the day
_MONTH_AND_YEAR = re.compile(rf"\b({MONTH}),?\s(?:(?:of|in)\s)?({YEAR})")


class Times:
    """Fills the layer `times`.

    A span covers the expression without its preposition. Details: start and end (ISO days, both
    included), words, and `bound` when a preposition makes it one: "by Christmas" and "before the
    end of the year" have an end alone, "since 1979" a start alone. What cannot be resolved has a
    span and no days.
    """

    def __call__(self, doc: Doc) -> Doc:
        """Find and resolve the story's times; what stands inside a name is not one."""
        published = publication_day(doc)
        spans: list[Span] = []
        attrs: dict[str, dict[str, Any]] = {}
        named = _named_tokens(doc)
        text = layers.text_of(doc)  # Put together anew at every look: O(n).
        told = _Told()
        years = _years_of_months(text)
        for paragraph in doc.spans[PARAGRAPHS] if PARAGRAPHS in doc.spans else [doc[:]]:
            for match, rule in expressions(text, paragraph.start_char, paragraph.end_char):
                span = doc.char_span(*match.span(), alignment_mode="expand")
                if span is None:
                    continue
                if any(t.i in named for t in span) and not _is_month(span, named):
                    continue
                told.here = match.start()
                way = partial(toward, span.root)
                reading = rule.read(match, Context(published, way, told.before, years))
                if reading is None or (reading.grain == "year" and _counts_something(span)):
                    continue
                id_ = f"t{len(spans)}"
                spans.append(
                    layers.span_of(doc, span.start, span.end, label=reading.grain, id_=id_)
                )
                attrs[id_] = _details(reading, span, text)
                told.add(match.end(), reading.days)
        layers.fill(doc, layers.TIMES, spans, attrs)
        return doc


class _Told:
    """The times told so far in an article, for those that go back to one."""

    def __init__(self) -> None:
        self.here = 0
        self._known: list[tuple[int, Days]] = []

    def add(self, end: int, days: Days) -> None:
        """Note a time that ends there."""
        self._known.append((end, days))

    def before(self, unit: str) -> Days | None:
        """The last time shortly before that lies within one day, week, month or year."""
        for end, days in reversed(self._known):
            if self.here - end > _FARTHEST_BACK:
                return None
            if _is_within(days, unit):
                return days
        return None


def _is_within(days: Days, unit: str) -> bool:
    start, end = days.start, days.end
    if start is None or end is None:
        return False
    if unit == "day":
        return start == end
    if unit == "week":
        return (start - timedelta(days=start.weekday())) >= (end - timedelta(days=end.weekday()))
    return start.year == end.year and (unit == "year" or start.month == end.month)


def _years_of_months(text: str) -> dict[int, int]:
    """By month, the one year that is told with it; none for a month told with two."""
    found: dict[int, set[int]] = {}
    for match in _MONTH_AND_YEAR.finditer(text):
        found.setdefault(month_number(match[1]), set()).add(int(match[2]))
    return {month: years.pop() for month, years in found.items() if len(years) == 1}


def publication_day(doc: Doc) -> date | None:
    """The article's date; None when it is not known."""
    iso = doc.user_data.get(layers.PUBLISHED)
    if not iso:
        return None
    day = date.fromisoformat(str(iso)[:10])
    return day if 1000 <= day.year <= 9000 else None


def times_in(doc: Doc, start: int, end: int) -> tuple[Span, ...]:
    """The times whose tokens all lie within `start` to `end` (token offsets, end excluded)."""
    return tuple(t for t in layers.layer(doc, layers.TIMES) if start <= t.start and t.end <= end)


def days_of(doc: Doc, time: Span) -> Days:
    """The days a span of the layer means; unknown ends are None."""
    known = layers.details(doc, layers.TIMES, time.id_)
    start, end = known.get("start"), known.get("end")
    return Days(
        date.fromisoformat(start) if start else None, date.fromisoformat(end) if end else None
    )


def retell(doc: Doc, time: Span, day: date) -> None:
    """Resolve a span of the layer anew, against the day on which it was said.

    In a quotation "yesterday" is the day before the saying, not before the article.
    """
    text = layers.text_of(doc)
    for match, rule in expressions(text, time.start_char, time.end_char):
        if match.span() != (time.start_char, time.end_char) or goes_back(rule):
            continue
        reading = rule.read(match, Context(day, lambda: toward(time.root)))
        if reading is not None:
            doc.spans[layers.TIMES].attrs[time.id_] = _details(reading, time, text)


def _details(reading: Reading, span: Span, text: str) -> dict[str, Any]:
    before = _BOUNDS.search(text[max(0, span.start_char - _LONGEST_BOUND) : span.start_char])
    # "Ahead of Tuesday's vote" and "after the 2010 election" bound the vote, not its day.
    owned = span.root.dep_ in ("poss", "compound", "nmod", "nummod") and (
        span.root.head.i >= span.end
    )
    bound = before[1].lower() if before and not owned else ""
    start, end = reading.days.start, reading.days.end
    if bound == "from" and reading.grain == "day" and start != end:
        bound = ""  # "From 5 to 15 March" tells both ends.
    known: dict[str, Any] = {"words": span.text}
    if bound in ("by", "until", "till", "within"):
        start = None
    elif bound in ("before", "ahead of"):
        # Before a date ends the day before it; "before the end of the year" ends with the year.
        start, end = None, (start - timedelta(days=1) if start is not None else end)
    elif bound in ("since", "from"):
        end = None
    elif bound == "after":
        start, end = (end + timedelta(days=1) if end is not None else start), None
    if bound:
        known["bound"] = bound
    if start is not None:
        known["start"] = start.isoformat()
    if end is not None:
        known["end"] = end.isoformat()
    return known


def _counts_something(span: Span) -> bool:
    """Whether a number of a year's size counts people or things."""
    token = span.root
    head = token.head
    if head.i > token.i and head.tag_ in _COUNTED and token.dep_ in ("nummod", "compound", "nmod"):
        return head.lemma_.lower() not in _YEARLY
    before = span.doc[span.start - 2].lemma_ if span.start >= 2 else ""
    return before.lower() in ("total", "number", "sum", "maximum", "minimum", "average", "most")


def _is_month(span: Span, named: frozenset[int]) -> bool:
    """Whether what was taken for somebody's name is "May" after "in"."""
    if len(span) != 1 or span.text != "May" or not span.start:
        return False
    alone = span.start - 1 not in named and span.end not in named
    return alone and span.doc[span.start - 1].lower_ == "in"


def _named_tokens(doc: Doc) -> frozenset[int]:
    named = {t.i for span in layers.layer(doc, layers.NAMES) for t in span}
    for span in layers.layer(doc, layers.NAMES):
        if span.label_ == Kind.PLACE.value and len(span) > 1 and span[-1].text in WEEKDAYS:
            named.discard(span.end - 1)  # "A speech in Port Marlow Tuesday"
    return frozenset(named)


@Language.factory(
    "kg_times",
    requires=["token.tag", "token.dep", "token.lemma", "doc.spans"],
    assigns=["doc.spans"],
)
def make_times(nlp: Language, name: str) -> Times:
    """Build the component."""
    return Times()
