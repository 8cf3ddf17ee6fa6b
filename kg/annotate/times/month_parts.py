"""Parts of months and years: "the last week of June", "mid-May", "the end of the year"."""

from kg.annotate.times import calendar as cal
from kg.annotate.times.calendar import Days
from kg.annotate.times.words import MONTH, YEAR, Context, Match, Reading, month_number, rule


@rule(rf"(?P<m>{MONTH})(?:\sof)?\s(?P<which>last|this|next)\syear")
def _month_of_year(match: Match, context: Context) -> Reading:
    """A month of the year before, of this one or of the next: "in May last year"."""
    if context.published is None:
        return Reading("month")
    year = context.published.year + {"last": -1, "this": 0, "next": 1}[match["which"]]
    return Reading("month", cal.month_of(year, month_number(match["m"])))


_NTH = {"first": 0, "second": 1, "third": 2, "fourth": 3, "last": -1, "final": -1}


@rule(
    r"(?i:(?:the\s)?(?P<nth>first|second|third|fourth|last|final)\s(?P<unit>week|weekend)\s(?:of|in)\s)"
    rf"(?:(?i:(?P<which>the|this|next|last)\smonth)|(?P<m>{MONTH})(?:,?\s(?P<y>{YEAR}))?)"
)
def _week_of_month(match: Match, context: Context) -> Reading:
    """The weeks, or weekends, that lie in a month: "the last week of June"."""
    now, grain = context.published, "week" if match["unit"].lower() == "week" else "day"
    month: Days | None = None
    if match["y"]:
        month = cal.month_of(int(match["y"]), month_number(match["m"]))
    elif now is not None and match["m"]:
        month = cal.month_near(now, month_number(match["m"]), context.toward())
    elif now is not None:
        steps = {"last": -1, "next": 1}.get(match["which"].lower(), 0)
        month = cal.unit_around(now, "month", steps)
    if month is None:
        return Reading(grain)
    spans = cal.weeks_in(month) if grain == "week" else cal.weekends_in(month)
    return Reading(grain, spans[_NTH[match["nth"].lower()]])


@rule(
    r"(?i:(?:the\s)?(?P<edge>end|close|start|beginning)[\s-]of[\s-](?:the\s)?)"
    rf"(?:(?P<which>this|last|next|current)\s)?(?:(?P<unit>week|month|year)|(?P<m>{MONTH}),?(?:\s(?P<my>{YEAR}))?|(?P<y>{YEAR}))"
)
def _edge_of(match: Match, context: Context) -> Reading:
    """The last, or first, day is what is known of "the end of the year"."""
    now = context.published
    grain = match["unit"] or ("month" if match["m"] else "year")
    steps = {"last": -1, "next": 1}.get(match["which"] or "", 0)
    days = Days()
    if match["y"]:
        days = cal.year_of(int(match["y"]))
    elif match["my"]:
        days = cal.month_of(int(match["my"]), month_number(match["m"]))
    elif now is not None and match["m"]:
        days = cal.month_near(now, month_number(match["m"]), context.toward()) or Days()
    elif now is not None:
        days = cal.unit_around(now, grain, steps)
    at_end = match["edge"].lower() in ("end", "close")
    return Reading(grain, Days(None, days.end) if at_end else Days(days.start, None))


@rule(rf"(?i:mid)-(?P<m>{MONTH})(?:,?\s(?P<y>{YEAR}))?")
def middle_of(match: Match, context: Context) -> Reading:
    """The ten days from the eleventh on."""
    month = month_number(match["m"])
    if match["y"]:
        days = cal.month_of(int(match["y"]), month)
    elif context.published is not None:
        days = cal.month_near(context.published, month, context.toward()) or Days()
    else:
        days = Days()
    if days.start is None:
        return Reading("week")
    return Reading("week", Days(cal.shift(days.start, 10), cal.shift(days.start, 19)))
