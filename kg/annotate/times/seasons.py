"""Seasons, with a year or by the article's day: "in spring 2012", "last summer", "in the autumn".

Three months each, as meteorologists count them in the north; winter begins in December.
"""

from datetime import date

from kg.annotate.times import calendar as cal
from kg.annotate.times.calendar import Days, Toward
from kg.annotate.times.words import YEAR, Context, Match, Reading, rule

_FIRST = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}
_NAMES = "spring|summer|autumn|winter"
# "The spring conference" is none of the spring: a season is told before a stop or a small word, or
# owns what follows: "this summer's convention".
_ALONE = (
    r"(?=['\u2019]s\b|\s*(?:[.,;:!?)\"\u201d\u2013\u2014-]|$)|\s(?:and|or|but|to|by|when|while|after|before|with|"
    r"as|at|for|from|in|on|if|that|which|who|is|was|were|are|has|had|would|will|could|should|may|"
    r"might|until|because|following|he|she|they|we|it|the|a|an)\b)"
)


@rule(rf"(?i:(?P<s>{_NAMES}))\s(?:of\s)?(?P<y>{YEAR})")
@rule(rf"(?P<y>{YEAR})\s(?i:(?P<s>{_NAMES}))\b")
def _of_year(match: Match, _: Context) -> Reading:
    """A year's season, either first: "autumn 2006", "its 2006 autumn conference"."""
    return Reading("month", season_of(int(match["y"]), match["s"].lower()))


@rule(
    rf"(?:(?P<which>(?i:this|last|next|the))(?:\s(?:coming|past))?\s|(?<=\b[Ii]n\s)|(?<=\b[Bb]y\s))"
    rf"(?P<s>{_NAMES}){_ALONE}"
)
def _near(match: Match, context: Context) -> Reading:
    """The season on the side of the article's day that "last" or the clause tells."""
    now, name = context.published, match["s"]
    if now is None:
        return Reading("month")
    near = [season_of(now.year + step, name) for step in (-2, -1, 0, 1)]
    begun = [days for days in near if days.start is not None and days.start <= now]
    over = [days for days in near if days.end is not None and days.end < now]
    ahead = [days for days in near if days.start is not None and days.start > now]
    match (match["which"] or "the").lower():
        case "last":
            return Reading("month", over[-1])
        case "next":
            return Reading("month", ahead[0])
        case "this":
            running = begun[-1] if begun[-1] != over[-1] else None
            this_year = [d for d in near if d.start is not None and d.start.year == now.year]
            return Reading("month", running or this_year[0])
    way = context.toward()
    if way is Toward.UNKNOWN:
        return Reading("month")
    return Reading("month", begun[-1] if way is Toward.PAST else _not_over(near, now))


def _not_over(seasons: list[Days], now: date) -> Days:
    return next(days for days in seasons if days.end is not None and days.end >= now)


def season_of(year: int, name: str) -> Days:
    """First to last day of a season that begins in a year."""
    first = date(year, _FIRST[name], 1)
    last = cal.months_later(first, 2)
    return Days(first, last.end if last is not None else None)
