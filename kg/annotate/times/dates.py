"""Dates of the calendar as news English writes them: "2011-11-30", "5-7 December", "May 2005"."""

from datetime import date

from kg.annotate.times import calendar as cal
from kg.annotate.times.calendar import Days, Toward
from kg.annotate.times.words import (
    DAY,
    MONTH,
    MONTH_OR_SHORT,
    WEEKDAY,
    WEEKDAYS,
    YEAR,
    Context,
    Match,
    Reading,
    day_number,
    month_number,
    rule,
)


def one_day(day: date | None, grain: str = "day") -> Reading:
    """A reading of one day; of none when there is no such day."""
    return Reading(grain, Days.of(day) if day is not None else Days())


@rule(r"(?P<y>\d{4})-(?P<m>[01]\d)-(?P<d>[0-3]\d)")
def _iso(match: Match, _: Context) -> Reading | None:
    day = cal.day_or_none(int(match["y"]), int(match["m"]), int(match["d"]))
    return None if day is None else one_day(day)


@rule(r"(?P<a>[0-3]?\d)/(?P<b>[0-3]?\d)/(?P<y>(?:19|20)\d\d)")
def _slashed(match: Match, _: Context) -> Reading | None:
    a, b, year = int(match["a"]), int(match["b"]), int(match["y"])
    day_first, month_first = cal.day_or_none(year, b, a), cal.day_or_none(year, a, b)
    if day_first is None and month_first is None:
        return None
    if day_first is not None and month_first is not None and a != b:
        return Reading("day")  # British or American: nobody can tell.
    return one_day(day_first or month_first)


@rule(r"(?P<d>[0-3]?\d)\.(?P<m>[01]?\d)\.(?P<y>(?:19|20)\d\d)")
def _dotted(match: Match, _: Context) -> Reading | None:
    day = cal.day_or_none(int(match["y"]), int(match["m"]), int(match["d"]))
    return None if day is None else one_day(day)


_LONGEST_RANGE = 62  # days


def _over_months(match: Match, context: Context) -> Reading:
    """From a day of one month to a day of the next: "30 March to 4 April"."""
    day, month = day_number(match["d"]), month_number(match["m"])
    last, end_month = day_number(match["d2"]), month_number(match["m2"])
    if match["y"]:
        year = int(match["y"]) - (end_month < month)
        start = cal.day_or_none(year, month, day)
    elif context.published is None:
        return Reading("day")
    else:
        start = _without_year(context.published, month, day, context)
    if start is None:
        return Reading("day")
    end = cal.day_or_none(start.year + (end_month < month), end_month, last)
    if end is None or not 0 <= (end - start).days <= _LONGEST_RANGE:
        return Reading("day")
    return Reading("day", Days(start, end))


rule(
    rf"(?P<d>{DAY})\s(?P<m>{MONTH_OR_SHORT})(?:\s?[-\u2013]\s?|\sto\s)"
    rf"(?P<d2>{DAY})\s(?P<m2>{MONTH_OR_SHORT})(?:,?\s(?P<y>{YEAR}))?"
)(_over_months)
rule(
    rf"(?P<m>{MONTH_OR_SHORT})\s(?P<d>{DAY})(?:\s?[-\u2013]\s?|\sto\s|\sthrough\s)"
    rf"(?P<m2>{MONTH_OR_SHORT})\s(?P<d2>{DAY})(?:,?\s(?P<y>{YEAR}))?"
)(_over_months)


def _day_month(match: Match, context: Context) -> Reading | None:
    groups = match.groupdict()
    month, first = month_number(groups["m"]), day_number(groups["d"])
    if groups.get("y"):
        start = cal.day_or_none(int(groups["y"]), month, first)
    elif context.published is None:
        told = context.years.get(month)
        start = None if told is None else cal.day_or_none(told, month, first)
    elif groups.get("w"):
        weekday = WEEKDAYS.index(groups["w"])
        start = cal.year_with_weekday(context.published, month, first, weekday)
    else:
        start = _without_year(context.published, month, first, context)
    if start is None:
        return Reading("day")
    end = start
    if groups.get("to"):
        end = cal.day_or_none(start.year, month, day_number(groups["to"])) or start
        # Of "3 and 14 May" the first and the last day are known, as of "3 to 14 May".
    return Reading("day", Days(start, end) if start <= end else Days())


def _without_year(published: date, month: int, day: int, context: Context) -> date | None:
    """The day whose year is not told, or was told with its month elsewhere in the article."""
    way = context.toward()
    found = cal.day_near(published, month, day, way)
    year = context.years.get(month)
    told = None if year is None else cal.day_or_none(year, month, day)
    if way is not Toward.PAST or told is None or told > published:
        return found
    # "A raid in June 2004 … the 10 June election"; a day of the last weeks needs no year.
    recent = found is not None and 0 <= (published - found).days <= _RECENT
    return found if recent else told


_RECENT = 31


rule(
    rf"(?:(?P<w>{WEEKDAY}),?\s)?(?:the\s(?=\d{{1,2}}(?:st|nd|rd|th)))?(?P<d>{DAY})"
    rf"(?:(?P<and>\s?[-\u2013]\s?|\sand\s|\sto\s)(?P<to>{DAY}))?(?:\sof)?\s(?P<m>{MONTH_OR_SHORT})"
    rf"(?:,?\s(?P<y>{YEAR}))?"
)(_day_month)
rule(
    rf"(?:(?P<w>{WEEKDAY}),?\s)?(?P<m>{MONTH_OR_SHORT})\s(?:the\s)?(?P<d>{DAY})(?:(?:\s?[-\u2013]\s?|\sto\s)(?P<to>{DAY}))?"
    rf"(?:,?\s(?P<y>{YEAR}))?"
)(_day_month)


@rule(rf"(?P<m>{MONTH}),?\s(?:(?:of|in)\s)?(?P<y>{YEAR})")
def _month_year(match: Match, _: Context) -> Reading:
    return Reading("month", cal.month_of(int(match["y"]), month_number(match["m"])))
