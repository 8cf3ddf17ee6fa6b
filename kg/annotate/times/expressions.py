"""What the time expressions of news English look like, and which days each one means.

Pure text and dates: no parse, no clock. A rule's reader gets the match and a `Context`; it gives a
`Reading`, whose days are unknown when they cannot be told, or None when the words are no time.
"""

import re

from kg.annotate.times import calendar as cal
from kg.annotate.times.calendar import Days, Toward
from kg.annotate.times.dates import one_day  # whose rules stand before these
from kg.annotate.times.month_parts import middle_of  # noqa: F401  (its rules stand here)
from kg.annotate.times.seasons import season_of  # noqa: F401  (its rules stand here)
from kg.annotate.times.told_before import goes_back  # and whose rules do
from kg.annotate.times.words import (
    COUNT,
    MONTH,
    NO_NAME,
    NO_PAPER,
    PART,
    RULES,
    START,
    UNIT,
    WEEKDAY,
    WEEKDAYS,
    YEAR,
    Context,
    Match,
    Reading,
    Rule,
    count_of,
    month_number,
    rule,
)

_OFFSETS = {
    "yesterday": -1,
    "last night": -1,
    "today": 0,
    "tonight": 0,
    "this": 0,
    "tomorrow": 1,
    "the day before yesterday": -2,
    "the day after tomorrow": 2,
}


@rule(
    r"(?i:the\sday\sbefore\syesterday|the\sday\safter\stomorrow|last\snight|tonight"
    rf"|(?P<of>yesterday|tomorrow|this)(?:['\u2019]s)?\s{PART}|yesterday|today|tomorrow)"
)
def _near_day(match: Match, context: Context) -> Reading | None:
    words = " ".join(match[0].lower().split())
    if match[0] == "Today" and match.string[: match.start()].endswith(("USA ", "s ", "the ")):
        return None  # the newspaper, and the BBC's programme
    parted = match["of"] is not None or words in ("last night", "tonight")
    grain = "part" if parted else "day"
    if context.published is None:
        return Reading(grain)
    offset = _OFFSETS[match["of"].lower()] if match["of"] else _OFFSETS[words]
    return one_day(cal.shift(context.published, offset), grain)


@rule(
    rf"{NO_NAME}(?P<w>{WEEKDAY})(?:\s(?P<part>{PART}))?(?:,)?\s(?:of\s)?(?P<which>last|next|this)\sweek"
)
def _day_of_week(match: Match, context: Context) -> Reading:
    if context.published is None:
        return Reading("day")
    weeks = {"last": -1, "this": 0, "next": 1}[match["which"]]
    monday = cal.week_of(context.published, weeks).start
    day = monday and cal.shift(monday, WEEKDAYS.index(match["w"]))
    return one_day(day, "part" if match["part"] else "day")


@rule(rf"{NO_NAME}(?P<w>{WEEKDAY})\s(?:through|to)\s(?P<to>{WEEKDAY})")
def _weekdays(match: Match, context: Context) -> Reading:
    """From one weekday to another: "voters asked Wednesday through Sunday"."""
    way, now = context.toward(), context.published
    first, last = WEEKDAYS.index(match["w"]), WEEKDAYS.index(match["to"])
    if now is None or way is Toward.UNKNOWN:
        return Reading("day")
    if way is Toward.PAST:
        end = cal.weekday_before(now, last)
        return Reading("day", Days(cal.weekday_before(end, first), end))
    start = cal.weekday_after(now, first)
    return Reading("day", Days(start, cal.weekday_after(start, last)))


@rule(
    rf"(?P<w>{WEEKDAY})\sweek(?!\w|end)|a\sweek\son\s(?P<on>{WEEKDAY})|a\sweek\s(?P<n>today|tomorrow)"
)
def _week_on(match: Match, context: Context) -> Reading:
    """British: "Friday week" is the Friday after the coming one."""
    if context.published is None:
        return Reading("day")
    if match["n"]:
        return one_day(cal.shift(context.published, 7 + (match["n"] == "tomorrow")))
    weekday = WEEKDAYS.index(match["w"] or match["on"])
    return one_day(cal.shift(cal.weekday_after(context.published, weekday, at_least=1), 7))


@rule(rf"(?i:the)\s(?P<w>{WEEKDAY})\sbefore\slast")
def _before_last(match: Match, context: Context) -> Reading:
    """The last but one: "the Friday before last"."""
    if context.published is None:
        return Reading("day")
    last = cal.weekday_before(context.published, WEEKDAYS.index(match["w"]), at_least=2)
    return one_day(cal.shift(last, -7))


@rule(
    rf"(?i:(?P<which>last|next|this)(?:\s(?:coming|past))?)\s(?P<w>{WEEKDAY})(?:\s(?P<part>{PART}))?"
)
def _which_weekday(match: Match, context: Context) -> Reading:
    grain = "part" if match["part"] else "day"
    if context.published is None:
        return Reading(grain)
    weekday = WEEKDAYS.index(match["w"])
    match match["which"].lower():
        case "last":
            # The day before is "yesterday", so "last Tuesday" on a Wednesday is a week earlier.
            return one_day(cal.weekday_before(context.published, weekday, at_least=2), grain)
        case "next":
            monday = cal.week_of(context.published, 1).start
            return one_day(monday and cal.shift(monday, weekday), grain)
        case _:
            monday = cal.week_of(context.published).start
            day = monday and cal.shift(monday, weekday)
            if day and day < context.published and context.toward() is not Toward.PAST:
                day = cal.shift(day, 7)
            return one_day(day, grain)


@rule(rf"(?i:(?P<which>last|next|this))\s(?P<m>{MONTH})")
def _which_month(match: Match, context: Context) -> Reading:
    if context.published is None:
        return Reading("month")
    month, now = month_number(match["m"]), context.published
    match match["which"].lower():
        case "last":
            return Reading("month", cal.month_of(now.year - (month >= now.month), month))
        case "next":
            return Reading("month", cal.month_of(now.year + (month <= now.month), month))
        case _:
            return Reading("month", cal.month_of(now.year, month))


@rule(
    r"(?i:(?P<late>earlier|later)\s)?(?<!the\s)(?i:(?P<which>last|next|this))\s"
    r"(?P<unit>week|month|year)(?!\s+(?:or|in\s+which)\b|[-\u2013])"
)
def _which_unit(match: Match, context: Context) -> Reading:
    grain = match["unit"]
    if context.published is None:
        return Reading(grain)
    steps = {"last": -1, "this": 0, "next": 1}[match["which"].lower()]
    days = cal.unit_around(context.published, grain, steps)
    if match["late"] and steps == 0 and days.start is not None:
        earlier = match["late"].lower() == "earlier"
        halves = Days(days.start, context.published), Days(context.published, days.end)
        return Reading(grain, halves[0] if earlier else halves[1])
    return Reading(grain, days)


@rule(rf"(?i:(?P<n>{COUNT})\s(?P<unit>{UNIT})s?\sago)(?P<exact>\s(?:today|yesterday))?")
def _ago(match: Match, context: Context) -> Reading:
    return _steps_away(match, context, -1)


@rule(rf"(?i:(?P<n>{COUNT})\s(?P<unit>{UNIT})s?(?:['\u2019]s?)?\stime)")
def _in_units_time(match: Match, context: Context) -> Reading:
    return _steps_away(match, context, 1)


@rule(rf"(?<=\bin\s)(?i:(?P<n>{COUNT})\s(?P<unit>day|week|fortnight|month)s?)(?!['\u2019\w-])")
def _in_units(match: Match, context: Context) -> Reading | None:
    """Talks resume "in two weeks"; of the past, it is how long something took.

    "The second walkout in a month" tells how often.
    """
    if _HOW_OFTEN.search(match.string, max(0, match.start() - _LONGEST_BEFORE), match.start()):
        return None
    return _steps_away(match, context, 1) if context.toward() is Toward.FUTURE else None


_LONGEST_BEFORE = 60  # characters
_HOW_OFTEN = re.compile(
    r"\b(?:second|third|fourth|fifth|sixth|seventh|first|time|times|twice|\d+th)\b[^.,;]*\bin\s$"
)


def _steps_away(match: Match, context: Context, sign: int) -> Reading:
    """So many units away: a day is meant to the day, the longer ones no better than the unit."""
    unit = match["unit"].lower()
    grain = {"fortnight": "week", "decade": "year"}.get(unit, unit)
    count = count_of(" ".join(match["n"].split()))
    if count is None or context.published is None:
        return Reading(grain)
    steps = sign * count * {"fortnight": 2, "decade": 10}.get(unit, 1)
    if "exact" in match.re.groupindex and match["exact"]:
        grain = "day"
        if unit == "year":
            now = context.published
            return one_day(cal.day_or_none(max(1, now.year + steps), now.month, now.day))
    if grain == "day":
        return one_day(cal.shift(context.published, steps * (7 if unit == "week" else 1)))
    if grain == "year" and not 1000 <= context.published.year + steps <= 9000:
        return Reading(grain)
    return Reading(grain, cal.unit_around(context.published, grain, steps))


@rule(
    r"(?i:(?P<which>the|last|next|this)(?:\scoming|\spast)?)\sweekend"
    r"|weekend(?=\s(?:talks|meeting|summit|conference|rally|march|protests?|vote|election)\b)"
)
def _weekend(match: Match, context: Context) -> Reading:
    if context.published is None:
        return Reading("day")
    days: Days | None
    match (match["which"] or "the").lower():
        case "last":
            days = cal.weekend(
                cal.week_of(context.published).start or context.published, Toward.PAST
            )
        case "next":
            # On any day before it "this weekend" is the coming one.
            monday = cal.week_of(context.published, 1).start or context.published
            days = cal.weekend(monday, Toward.FUTURE)
        case "this":
            way = context.toward()
            days = cal.weekend(
                context.published, Toward.PAST if way is Toward.PAST else Toward.FUTURE
            )
        case _:
            days = cal.weekend(context.published, context.toward())
    return Reading("day", days or Days())


_FEASTS = {
    "Christmas": (12, 25),
    "Christmas Day": (12, 25),
    "Christmas Eve": (12, 24),
    "Boxing Day": (12, 26),
    "New Year's Day": (1, 1),
    "New Year's Eve": (12, 31),
    "May Day": (5, 1),
}


@rule(
    r"Christmas(?:\s(?:Day|Eve))?(?!\s[A-Z])|Boxing\sDay|May\sDay|New\sYear['\u2019]s\s(?:Day|Eve)"
)
def _feast(match: Match, context: Context) -> Reading | None:
    name = " ".join(match[0].replace("\u2019", "'").split())
    if context.published is None:
        return Reading("day")
    month, day = _FEASTS[name]
    return one_day(cal.day_near(context.published, month, day, context.toward()))


@rule(r"Good\sFriday(?!\sAgreement|\sagreement|\saccord|\sdeal)|Easter(?:\s(?:Sunday|Monday))?")
def _easter(match: Match, context: Context) -> Reading:
    if context.published is None:
        return Reading("day")
    days = -2 if match[0].startswith("Good") else int(match[0].endswith("Monday"))
    return one_day(cal.easter_near(context.published, context.toward(), days=days))


@rule(r"the\s(?:[Nn]ew\s[Yy]ear)(?!['\u2019\w])")
def _new_year(_: Match, context: Context) -> Reading:
    if context.published is None:
        return Reading("month")
    begun = context.published.month == 1 and context.toward() is Toward.PAST
    return Reading("month", cal.month_of(context.published.year + (not begun), 1))


@rule(
    rf"{NO_NAME}(?P<w>{WEEKDAY})(?:\s(?P<part>{PART}))?{NO_PAPER}|(?P<pre>(?:early\shours|small\shours|morning|afternoon|evening|night))\sof\s(?P<w2>{WEEKDAY})"
)
def _weekday(match: Match, context: Context) -> Reading:
    grain = "part" if match["part"] or match["pre"] else "day"
    way = context.toward()
    if context.published is None:
        return Reading(grain)
    if match.string.endswith(("that ", "That ", "each ", "every "), 0, match.start()):
        return Reading(grain)  # "On that Wednesday": one that was spoken of before.
    weekday = WEEKDAYS.index(match["w"] or match["w2"])
    if way is Toward.UNKNOWN:
        # The day of writing lies on both sides.
        same = context.published.weekday() == weekday
        return one_day(context.published if same else None, grain)
    if way is Toward.PAST:
        return one_day(cal.weekday_before(context.published, weekday), grain)
    return one_day(cal.weekday_after(context.published, weekday), grain)


# "A June summit", "a May poll": what is held in a month.
_HELD = (
    "elections?|polls?|votes?|ballots?|referendums?|summits?|conferences?|meetings?"
    "|reports?|surveys?|strikes?|rally|rallies|by-elections?|budget|debates?|primary|primaries|speech|walkouts?|walk-out"
)
_BEFORE_HELD = (
    r"(?:(?<=\b[Aa]\s)|(?<=\b[Aa]n\s)|(?<=\bexpected\s)|(?<=\blikely\s)|(?<=\bpossible\s)"
    r"|(?<=\bplanned\s)|(?<=\bpredicted\s)|(?<=\banticipated\s)|(?<=\bearly\s)|(?<=\b[Ii]ts\s)"
    r"|(?<=\b[Tt]heir\s)|(?<=\b[Hh]is\s)|(?<=\b[Hh]er\s)|(?<=['\u2019]s\s))"
)
_BEFORE_MONTH = (
    r"(?:(?<=\btipped\sfor\s)|(?<=\b[Cc]ome\s)|(?<=\bpredicted\sfor\s)|(?<=\bexpected\sfor\s)|"
    r"(?<=\bpencilled\sin\sfor\s)|(?<=\bplanned\sfor\s)|(?<=\bscheduled\sfor\s)|(?<=\bdue\sfor\s)|(?<=\bset\sfor\s)|"
    r"(?<=\b[Ii]n\s)|(?<=\b[Ss]ince\s)|(?<=\b[Uu]ntil\s)|(?<=\b[Dd]uring\s)|(?<=\b[Ee]arly\s)"
    r"|(?<=\b[Ll]ate\s)|(?<=\b[Mm]id-)|(?<=\b[Bb]y\s)(?!May)|(?<=\b[Bb]efore\s)(?!May)"
    r"|(?<=\b[Ff]rom\s)(?!May)|(?<=\b[Oo]f\s)(?!May)|(?<=\b[Ff]or\s)(?!May))"
)


@rule(
    rf"{_BEFORE_MONTH}(?P<m>{MONTH})(?!\s[A-Z0-9])|(?P<m2>(?!May|March|April|June){MONTH}|May(?=['\u2019]s\s(?:general|local|council|European|election|vote|budget))|(?:March|April|June)(?=['\u2019]s\s(?:[\w-]+\s){{0,3}}(?:{_HELD})\b))(?=['\u2019]s)"
    rf"|(?<=\b[Tt]he\s)(?P<m3>{MONTH})(?=\s(?:[a-z]{{4}}|Budget))"
    rf"|{_BEFORE_HELD}(?P<m4>{MONTH})(?=\s(?:(?!for|in|to|and|or|at|by)[\w-]+\s){{0,2}}(?:{_HELD})\b)"
)
def _bare_month(match: Match, context: Context) -> Reading:
    """The month is sure only after a preposition: "May" is a modal, and "by May" a person."""
    name = match["m"] or match["m2"] or match["m3"] or match["m4"]
    if context.published is None:
        year = context.years.get(month_number(name))
        return Reading("month", cal.month_of(year, month_number(name)) if year else Days())
    return Reading(
        "month", cal.month_near(context.published, month_number(name), context.toward()) or Days()
    )


@rule(
    rf"(?:(?<=\b[Ii]n\s)|(?<=\b[Ss]ince\s)|(?<=\b[Bb]y\s)|(?<=\b[Uu]ntil\s)|(?<=\b[Bb]efore\s)"
    rf"|(?<=\b[Aa]fter\s)|(?<=\b[Dd]uring\s)|(?<=\b[Ff]rom\s)|(?<=\b[Ll]ate\s)|(?<=\b[Ee]arly\s)"
    rf"|(?<=\b[Mm]id-)|(?<=\b[Oo]f\s)|(?<=\b[Tt]he\s)|(?<=\b[Ii]ts\s)|(?<=\b[Hh]is\s)|(?<=\b[Tt]heir\s)"
    rf"|(?<=['\u2019]s\s)|(?<=\())(?P<y>{YEAR})"
    rf"|(?<=\b[Aa]\s)(?P<of>{YEAR})(?=\s(?:[\w-]+\s){{0,2}}(?:{_HELD}|survey|report|study|review|interview)\b)"
)
def _year(match: Match, _: Context) -> Reading:
    return Reading("year", cal.year_of(int(match["y"] or match["of"])))


def _unnamed(rule: Rule) -> str:
    """The pattern without the names of its groups, which must be unique in a joined pattern."""
    return re.sub(r"[(][?]P<[a-z0-9]+>", "(?:", rule.pattern.pattern.removeprefix(START))


# What starts an expression or stands right before it is looked at once, not once a rule.
_COMBINED = re.compile(
    START
    + r"(?=[A-Z0-9]|aft|fou|an?\s|aut|beg|clo|ea|ei|el|end|ev|fi|fo|few|la|man|mid|mo|ne|ni|one|se"
    + r"|si|sm|so|spr|sta|sum|te|th|to|tw|wee|win|ye)"
    + "(?:"
    + "|".join(f"(?P<r{i}>{_unnamed(rule)})" for i, rule in enumerate(RULES))
    + ")"
)


__all__ = ["expressions", "goes_back"]


def expressions(text: str, start: int, end: int) -> list[tuple[Match, Rule]]:
    """All expressions between two offsets of a text, leftmost first, none overlapping."""
    found = []
    for hit in _COMBINED.finditer(text, start, end):
        rule = RULES[int((hit.lastgroup or "r0")[1:])]
        again = rule.pattern.match(text, hit.start(), end)
        if again is not None and again.end() > again.start():
            found.append((again, rule))
    return found
