"""The words and number forms that expressions of time are made of, and the table of their rules."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date

from kg.annotate.times.calendar import Days, Toward

_UNKNOWN = Days()


@dataclass(frozen=True, slots=True)
class Context:
    """Where an expression stands: the article's date, if known, and which way its clause looks.

    before: the last time told before it that lies within one such unit, for "that day". years: by
    month, the one year the article tells with it, for "the 10 June election" after "June 2004".
    """

    published: date | None
    toward: Callable[[], Toward]
    before: Callable[[str], Days | None] = lambda unit: None
    years: Mapping[int, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Reading:
    """A granularity (day, week, month, year, part) and the days meant."""

    grain: str
    days: Days = _UNKNOWN


Match = re.Match[str]
Reader = Callable[[Match, Context], Reading | None]


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern over the text and what it means."""

    pattern: re.Pattern[str]
    read: Reader


WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July", "August", "September"),
    *("October", "November", "December"),
)
NUMBERS = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen"),
    *("eighteen", "nineteen", "twenty"),
)

WEEKDAY = "(?:" + "|".join(WEEKDAYS) + ")"
MONTH = "(?:" + "|".join(MONTHS) + ")"
MONTH_OR_SHORT = r"(?:" + MONTH + r"\b|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?!\d)"
YEAR = r"(?:1[5-9]|20)\d\d(?![\d/]|[-\u2013]\d|,\d{3}|\.\d|s\b)"
COUNT = r"(?:\d{1,3}|an?|" + "|".join(NUMBERS[1:]) + r"|a\scouple\sof|many|several|some|a\sfew|few)"
PART = r"(?:morning|lunchtime|afternoon|evening|night)"
UNIT = r"(?:day|week|fortnight|month|year|decade)"
# "Good Friday", "Bloody Sunday", "the Mail on Sunday" and "Super Tuesday" are names, not days.
NO_NAME = r"(?<!Good )(?<!Bloody )(?<!Black )(?<!Super )(?<!Ash )(?<!Mail on )(?<!Easter )"
NO_PAPER = (
    r"(?!\s(?:Times|Telegraph|Mirror|Express|Mail|Herald|Post|Business|Politics|Agreement|"
    r"Supplement|Independent|Programme|programme|People|Sport)\b)"
)

# No expression starts inside a word, a number, a sum of money or a path.
START = r"(?<![\w/£$€#.-])"

RULES: list[Rule] = []


def rule(pattern: str) -> Callable[[Reader], Reader]:
    """A decorator that adds a reader of the pattern to `RULES`, whole words alone."""

    def keep(read: Reader) -> Reader:
        RULES.append(Rule(re.compile(START + "(?:" + pattern + r")(?!\w)"), read))
        return read

    return keep


def count_of(words: str) -> int | None:
    """The number that words or figures say; None for "many" and "a few"."""
    words = words.lower()
    if words.isdigit():
        return int(words)
    if words in ("a", "an"):
        return 1
    if words in NUMBERS:
        return NUMBERS.index(words)
    return 2 if words.startswith("a couple") else None


def month_number(name: str) -> int:
    """1 for "January" or "Jan."."""
    return next(i for i, month in enumerate(MONTHS, 1) if month.startswith(name[:3]))


def day_number(words: str) -> int:
    """2 for "2nd"."""
    return int(re.sub(r"\D", "", words))
