"""Expressions that go back to a time told before them: "that month", "the next day", "later"."""

from kg.annotate.times import calendar as cal
from kg.annotate.times.calendar import Days, Toward
from kg.annotate.times.dates import one_day
from kg.annotate.times.words import COUNT, Context, Match, Reading, Rule, count_of, rule


@rule(
    r"(?i:(?P<late>earlier|later)\s(?:in\s|on\s)?(?:that|the(?:\ssame)?)\s(?P<in>day|week|month|year)"
    r"|(?:that|the)(?:\svery)?(?<!the)\s(?:same\s)?(?P<that>day|week|month|year)"
    r"|the\ssame\s(?P<same>day|week|month|year)"
    r"|the\s(?P<step>following|previous)\s(?P<unit>day|week|month|year)|the\snext\s(?P<next>day))"
    r"(?![-\u2013]|\s(?:or|after|by|in,?\sday)\b)"
)
def _back_to(match: Match, context: Context) -> Reading:
    """A time that goes back to one told before it: "that month's elections", "the next day"."""
    unit = next(match[g].lower() for g in ("in", "that", "same", "unit", "next") if match[g])
    if unit == "day" and match["late"] == "later" and context.toward() is Toward.FUTURE:
        now = context.published  # "She will meet the mayor later in the day."
        return one_day(now) if now is not None else Reading(unit)
    step = {"following": 1, "previous": -1}.get((match["step"] or "").lower(), 0)
    days = _unit_at(context.before(unit), unit, step + bool(match["next"]))
    if match["late"] and unit != "day" and days.start is not None:
        told = context.before(unit) or Days()
        later = match["late"].lower() == "later"
        days = Days(told.start, days.end) if later else Days(days.start, told.end)
    return Reading(unit, days)


@rule(rf"(?i:(?P<n>{COUNT})\s(?P<unit>day|week|month|year)s?\slater)")
def _later(match: Match, context: Context) -> Reading:
    """So many units after the time told before it: "In 1992 she stood. A year later she won"."""
    unit, count = match["unit"].lower(), count_of(" ".join(match["n"].split()))
    days = Days() if count is None else _unit_at(context.before(unit), unit, count)
    return Reading(unit, days)


def _unit_at(told: Days | None, unit: str, steps: int) -> Days:
    """The day, week, month or year of a time that was told, or one so many later."""
    if told is None or told.start is None:
        return Days()
    if unit == "day":
        day = cal.shift(told.start, steps)
        return Days.of(day) if day is not None else Days()
    return cal.unit_around(told.start, unit, steps)


def goes_back(rule: Rule) -> bool:
    """Whether what the rule reads goes back to a time told before it, whenever that was said."""
    return rule.read in (_back_to, _later)
