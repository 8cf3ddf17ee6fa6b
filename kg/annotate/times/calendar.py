"""Date arithmetic for news: weeks from Monday to Sunday, nearest weekdays, months and feasts.

Nothing here knows today's date: every function starts from a day it is given.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from kg.records import Granularity

WEEK_DAYS = 7
SUNDAY = 6
MONTHS_IN_YEAR = 12
_NEAR_DAYS, _FAR_DAYS = 120, 240


class Toward(StrEnum):
    """Which way from the article's day a date without a year, or a weekday, is to be sought."""

    PAST = "past"
    FUTURE = "future"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Days:
    """A range of days, both ends included; an end that is not known is None."""

    start: date | None = None
    end: date | None = None

    @classmethod
    def of(cls, day: date) -> "Days":
        """One single day."""
        return cls(day, day)


def grain_of(days: Days) -> Granularity | None:
    """How finely a range of days is known: a whole week, month or year is one; None when open."""
    start, end = days.start, days.end
    if start is None or end is None:
        return None
    if (start.month, start.day, end.month, end.day, end.year) == (1, 1, 12, 31, start.year):
        return Granularity.YEAR
    if days == month_of(start.year, start.month):
        return Granularity.MONTH
    if (end - start).days == WEEK_DAYS - 1 and start.weekday() == 0:
        return Granularity.WEEK
    return Granularity.DAY


def shift(day: date, days: int) -> date | None:
    """The day so many days later (earlier when negative); None outside the calendar."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return None


def week_of(day: date, weeks: int = 0) -> Days:
    """Monday to Sunday around `day`, or that many weeks later."""
    monday = day + timedelta(days=WEEK_DAYS * weeks - day.weekday())
    return Days(monday, monday + timedelta(days=6))


def month_of(year: int, month: int) -> Days:
    """First to last day of a month."""
    first = date(year, month, 1)
    if month == MONTHS_IN_YEAR:
        return Days(first, date(year, month, 31))
    return Days(first, date(year, month + 1, 1) - timedelta(days=1))


def year_of(year: int) -> Days:
    """First to last day of a year."""
    return Days(date(year, 1, 1), date(year, 12, 31))


def months_later(day: date, months: int) -> Days | None:
    """The whole month that lies so many months after the month of `day`."""
    year, month = divmod(day.year * MONTHS_IN_YEAR + day.month - 1 + months, MONTHS_IN_YEAR)
    return month_of(year, month + 1) if date.min.year <= year < date.max.year else None


def unit_around(day: date, unit: str, steps: int) -> Days:
    """The week, month or year of a day, or the one so many steps later."""
    if unit == "week" and steps == -1 and day.weekday() == SUNDAY:
        # On a Sunday "last week" is the one that ends.
        return Days(week_of(day).start, shift(day, -1))
    if unit == "week":
        return week_of(day, steps)
    if unit == "month":
        return months_later(day, steps) or Days()
    return year_of(day.year + steps)


def day_or_none(year: int, month: int, day: int) -> date | None:
    """The day, or None when the calendar has no such day (30 February)."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def weekday_before(day: date, weekday: int, *, at_least: int = 0) -> date:
    """The last such weekday (Monday is 0) that is `at_least` so many days before `day`."""
    latest = day - timedelta(days=at_least)
    return latest - timedelta(days=(latest.weekday() - weekday) % WEEK_DAYS)


def weekday_after(day: date, weekday: int, *, at_least: int = 0) -> date:
    """The first such weekday that is `at_least` so many days after `day`."""
    earliest = day + timedelta(days=at_least)
    return earliest + timedelta(days=(weekday - earliest.weekday()) % WEEK_DAYS)


def weekend(day: date, toward: Toward) -> Days | None:
    """Saturday and Sunday: the one just past or running, or the one to come or running."""
    if toward is Toward.UNKNOWN:
        return None
    saturday = weekday_before(day, 5) if toward is Toward.PAST else weekday_after(day, 5)
    if toward is Toward.FUTURE and day.weekday() == 6:
        saturday = day - timedelta(days=1)
    return Days(saturday, saturday + timedelta(days=1))


def weeks_in(month: Days) -> list[Days]:
    """The weeks from Monday to Sunday that lie wholly in a month, three or four."""
    return _spans_in(month, 0, WEEK_DAYS)


def weekends_in(month: Days) -> list[Days]:
    """The weekends that lie wholly in a month, three to five."""
    return _spans_in(month, SUNDAY - 1, 2)


def _spans_in(month: Days, weekday: int, length: int) -> list[Days]:
    if month.start is None or month.end is None:
        return []
    first = weekday_after(month.start, weekday)
    starts = (first + timedelta(days=WEEK_DAYS * n) for n in range(5))
    spans = (Days(day, day + timedelta(days=length - 1)) for day in starts)
    return [span for span in spans if span.end is not None and span.end <= month.end]


def day_near(anchor: date, month: int, day: int, toward: Toward) -> date | None:
    """The day of a month whose year is not given: the nearest one on the side that is asked for.

    The anchor itself lies on both sides. A writer leaves the year out only of a day that is near:
    where the side asked for is more than eight months off and the other within four, the near one
    is meant ("called a strike on 14 December"). Without a side, the nearest within four months.
    """
    near = [day_or_none(anchor.year + step, month, day) for step in (-1, 0, 1)]
    there = [found for found in near if found is not None]
    close = min(there, key=lambda d: abs((d - anchor).days), default=None)
    if close is not None and abs((close - anchor).days) > _NEAR_DAYS:
        close = None
    if toward is Toward.UNKNOWN:
        return close
    side = [d for d in there if (d <= anchor if toward is Toward.PAST else d >= anchor)]
    found = min(side, key=lambda d: abs((d - anchor).days), default=None)
    if close is not None and (found is None or abs((found - anchor).days) > _FAR_DAYS):
        return close
    return found


def month_near(anchor: date, month: int, toward: Toward) -> Days | None:
    """The month whose year is not given; the anchor's own month lies on both sides."""
    if toward is Toward.UNKNOWN:
        return month_of(anchor.year, month) if month == anchor.month else None
    if toward is Toward.PAST:
        if (month - anchor.month) % MONTHS_IN_YEAR == 1:
            # "She said the strike in November was lawful", in October: the year nobody can tell.
            return None
        return month_of(anchor.year - (month > anchor.month), month)
    return month_of(anchor.year + (month < anchor.month), month)


def year_with_weekday(anchor: date, month: int, day: int, weekday: int) -> date | None:
    """The day of a month nearest to the anchor that falls on the given weekday.

    Only the years next to the anchor's are tried: a weekday comes round every five or six years.
    """
    near = [day_or_none(anchor.year + step, month, day) for step in (-1, 0, 1)]
    fits = [d for d in near if d is not None and d.weekday() == weekday]
    return min(fits, key=lambda d: abs((d - anchor).days), default=None)


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar, by the algorithm of Meeus, Jones and Butcher."""
    a, b, c = year % 19, year // 100, year % 100
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    k = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    m = (a + 11 * h + 22 * k) // 451
    month, day = divmod(h + k - 7 * m + 114, 31)
    return date(year, month, day + 1)


def easter_near(anchor: date, toward: Toward, *, days: int = 0) -> date | None:
    """Easter, or a day so many days from it, on the side of the anchor that is asked for."""
    near = [easter(anchor.year + step) + timedelta(days=days) for step in (-1, 0, 1)]
    match toward:
        case Toward.PAST:
            return max(d for d in near if d <= anchor)
        case Toward.FUTURE:
            return min(d for d in near if d >= anchor)
        case Toward.UNKNOWN:
            return None


def narrower(left: Days, right: Days) -> bool:
    """Whether the first range of days is the shorter one."""

    def length(days: Days) -> int:
        if days.start is None or days.end is None:
            return 10**6
        return (days.end - days.start).days

    return length(left) < length(right)


def within(inner: Days, outer: Days) -> bool:
    """Whether one range of days is a shorter part of another."""
    if inner.start is None or inner.end is None or outer.start is None or outer.end is None:
        return False
    return outer.start <= inner.start and inner.end <= outer.end and inner != outer


def disjoint(left: Days | None, right: Days | None) -> bool:
    """Whether two known ranges of days share no day."""
    if left is None or right is None:
        return False
    before = left.end is not None and right.start is not None and left.end < right.start
    after = right.end is not None and left.start is not None and right.end < left.start
    return before or after
