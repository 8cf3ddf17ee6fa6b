"""What expressions of time mean on other days than a Thursday, and in American and rare forms."""

from datetime import date

import pytest

from kg.annotate.times.calendar import Days, Toward, grain_of
from kg.annotate.times.expressions import expressions
from kg.annotate.times.words import Context
from kg.records import Granularity

PAST, FUTURE, UNKNOWN = Toward.PAST, Toward.FUTURE, Toward.UNKNOWN
MONDAY = date(2016, 2, 29)  # of a leap year, the last day of its month
SUNDAY = date(2005, 1, 2)
FRIDAY = date(2024, 12, 27)


def read(text: str, toward: Toward, published: date) -> list[tuple[str, str, str]]:
    """(words, granularity, "start/end") of each expression, with a fixed direction."""
    found = []
    for match, rule in expressions(text, 0, len(text)):
        reading = rule.read(match, Context(published, lambda: toward))
        if reading is not None:
            start, end = reading.days.start, reading.days.end
            days = f"{start or ''}/{end or ''}" if start != end else f"{start or ''}"
            found.append((match[0], reading.grain, days))
    return found


@pytest.mark.parametrize(
    ("published", "text", "toward", "words", "grain", "days"),
    [
        (MONDAY, "the mid-January poll", PAST, "mid-January", "week", "2016-01-11/2016-01-20"),
        (MONDAY, "in mid-March 2014", PAST, "mid-March 2014", "week", "2014-03-11/2014-03-20"),
        (FRIDAY, "this summer's fair", PAST, "this summer", "month", "2024-06-01/2024-08-31"),
        (MONDAY, "he said yesterday", PAST, "yesterday", "day", "2016-02-28"),
        (MONDAY, "a vote tomorrow", FUTURE, "tomorrow", "day", "2016-03-01"),
        (MONDAY, "on Monday", PAST, "Monday", "day", "2016-02-29"),
        (MONDAY, "on Monday", FUTURE, "Monday", "day", "2016-02-29"),
        (MONDAY, "on Sunday", PAST, "Sunday", "day", "2016-02-28"),
        (MONDAY, "on Sunday", FUTURE, "Sunday", "day", "2016-03-06"),
        (MONDAY, "last Tuesday", PAST, "last Tuesday", "day", "2016-02-23"),
        (MONDAY, "next Tuesday", FUTURE, "next Tuesday", "day", "2016-03-08"),
        (MONDAY, "this Wednesday", FUTURE, "this Wednesday", "day", "2016-03-02"),
        (MONDAY, "on Saturday night", PAST, "Saturday night", "part", "2016-02-27"),
        (MONDAY, "last week", PAST, "last week", "week", "2016-02-22/2016-02-28"),
        (MONDAY, "next week", FUTURE, "next week", "week", "2016-03-07/2016-03-13"),
        (MONDAY, "this month", PAST, "this month", "month", "2016-02-01/2016-02-29"),
        (MONDAY, "next month", FUTURE, "next month", "month", "2016-03-01/2016-03-31"),
        (MONDAY, "last month", PAST, "last month", "month", "2016-01-01/2016-01-31"),
        (MONDAY, "last year", PAST, "last year", "year", "2015-01-01/2015-12-31"),
        (MONDAY, "four years ago", PAST, "four years ago", "year", "2012-01-01/2012-12-31"),
        (MONDAY, "a year ago today", PAST, "a year ago today", "day", ""),
        (MONDAY, "two days ago", PAST, "two days ago", "day", "2016-02-27"),
        (MONDAY, "six weeks ago", PAST, "six weeks ago", "week", "2016-01-18/2016-01-24"),
        (MONDAY, "in two weeks' time", FUTURE, "two weeks' time", "week", "2016-03-14/2016-03-20"),
        (MONDAY, "on Feb. 9", PAST, "Feb. 9", "day", "2016-02-09"),
        (MONDAY, "on March 1", FUTURE, "March 1", "day", "2016-03-01"),
        (MONDAY, "on Oct. 4", FUTURE, "Oct. 4", "day", "2016-10-04"),
        (MONDAY, "on Sept. 11, 2001", PAST, "Sept. 11, 2001", "day", "2001-09-11"),
        (MONDAY, "on July 4, 1776", PAST, "July 4, 1776", "day", "1776-07-04"),
        (MONDAY, "on June 23rd", FUTURE, "June 23rd", "day", "2016-06-23"),
        (MONDAY, "on the 1st of March", FUTURE, "the 1st of March", "day", "2016-03-01"),
        (MONDAY, "Tuesday, March 1", UNKNOWN, "Tuesday, March 1", "day", "2016-03-01"),
        (MONDAY, "in January", PAST, "January", "month", "2016-01-01/2016-01-31"),
        (MONDAY, "in November", FUTURE, "November", "month", "2016-11-01/2016-11-30"),
        (MONDAY, "since October", PAST, "October", "month", "2015-10-01/2015-10-31"),
        (MONDAY, "in October 2014", PAST, "October 2014", "month", "2014-10-01/2014-10-31"),
        (MONDAY, "in 2012", PAST, "2012", "year", "2012-01-01/2012-12-31"),
        (MONDAY, "by 2020", FUTURE, "2020", "year", "2020-01-01/2020-12-31"),
        (MONDAY, "the end of the month", FUTURE, "the end of the month", "month", "/2016-02-29"),
        (MONDAY, "the end of this week", FUTURE, "the end of this week", "week", "/2016-03-06"),
        (MONDAY, "over Easter", FUTURE, "Easter", "day", "2016-03-27"),
        (MONDAY, "on Easter Monday", FUTURE, "Easter Monday", "day", "2016-03-28"),
        (MONDAY, "at the weekend", PAST, "the weekend", "day", "2016-02-27/2016-02-28"),
        (SUNDAY, "he said yesterday", PAST, "yesterday", "day", "2005-01-01"),
        (SUNDAY, "the day before yesterday", PAST, "the day before yesterday", "day", "2004-12-31"),
        (SUNDAY, "last week", PAST, "last week", "week", "2004-12-27/2005-01-01"),
        (SUNDAY, "weekend talks", PAST, "weekend", "day", "2005-01-01/2005-01-02"),
        (MONDAY, "a weekend summit", FUTURE, "weekend", "day", "2016-03-05/2016-03-06"),
        (SUNDAY, "this week", PAST, "this week", "week", "2004-12-27/2005-01-02"),
        (SUNDAY, "next week", FUTURE, "next week", "week", "2005-01-03/2005-01-09"),
        (SUNDAY, "last month", PAST, "last month", "month", "2004-12-01/2004-12-31"),
        (SUNDAY, "last year", PAST, "last year", "year", "2004-01-01/2004-12-31"),
        (SUNDAY, "in December", PAST, "December", "month", "2004-12-01/2004-12-31"),
        (SUNDAY, "in May", FUTURE, "May", "month", "2005-05-01/2005-05-31"),
        (SUNDAY, "on 5 May", FUTURE, "5 May", "day", "2005-05-05"),
        (SUNDAY, "on Boxing Day", PAST, "Boxing Day", "day", "2004-12-26"),
        (SUNDAY, "on Christmas Day", PAST, "Christmas Day", "day", "2004-12-25"),
        (SUNDAY, "on Friday", PAST, "Friday", "day", "2004-12-31"),
        (SUNDAY, "on Friday", FUTURE, "Friday", "day", "2005-01-07"),
        (SUNDAY, "a week on Monday", FUTURE, "a week on Monday", "day", "2005-01-10"),
        (FRIDAY, "by New Year's Day", FUTURE, "New Year's Day", "day", "2025-01-01"),
        (FRIDAY, "on New Year's Eve", FUTURE, "New Year's Eve", "day", "2024-12-31"),
        (FRIDAY, "next month", FUTURE, "next month", "month", "2025-01-01/2025-01-31"),
        (FRIDAY, "next year", FUTURE, "next year", "year", "2025-01-01/2025-12-31"),
        (FRIDAY, "on Thursday", PAST, "Thursday", "day", "2024-12-26"),
        (FRIDAY, "on Monday", FUTURE, "Monday", "day", "2024-12-30"),
        (FRIDAY, "this weekend", FUTURE, "this weekend", "day", "2024-12-28/2024-12-29"),
        (FRIDAY, "on 3 January", FUTURE, "3 January", "day", "2025-01-03"),
        (FRIDAY, "on 24 December", PAST, "24 December", "day", "2024-12-24"),
        (FRIDAY, "later this year", FUTURE, "later this year", "year", "2024-12-27/2024-12-31"),
        (
            FRIDAY,
            "earlier this month",
            PAST,
            "earlier this month",
            "month",
            "2024-12-01/2024-12-27",
        ),
        (FRIDAY, "next January", FUTURE, "next January", "month", "2025-01-01/2025-01-31"),
        (FRIDAY, "last December", PAST, "last December", "month", "2023-12-01/2023-12-31"),
    ],
)
def test_an_expression_means_these_days(
    published: date, text: str, toward: Toward, words: str, grain: str, days: str
) -> None:
    assert read(text, toward, published) == [(words, grain, days)]


@pytest.mark.parametrize(
    ("start", "end", "grain"),
    [
        (date(2016, 2, 29), date(2016, 2, 29), Granularity.DAY),
        (date(2016, 2, 29), date(2016, 3, 6), Granularity.WEEK),
        (date(2016, 3, 1), date(2016, 3, 7), Granularity.DAY),
        (date(2016, 2, 1), date(2016, 2, 29), Granularity.MONTH),
        (date(2016, 1, 1), date(2016, 12, 31), Granularity.YEAR),
        (None, date(2016, 12, 31), None),
    ],
)
def test_days_tell_how_finely_they_are_known(
    start: date | None, end: date | None, grain: Granularity | None
) -> None:
    assert grain_of(Days(start, end)) is grain
