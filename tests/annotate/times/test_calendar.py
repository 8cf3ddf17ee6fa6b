from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.annotate.times import calendar as cal
from kg.annotate.times.calendar import Days, Toward

THURSDAY = date(2011, 12, 1)
ANY_DAY = st.dates(date(1900, 1, 1), date(2100, 12, 31))


def test_a_week_runs_from_monday_to_sunday() -> None:
    assert cal.week_of(THURSDAY) == Days(date(2011, 11, 28), date(2011, 12, 4))
    assert cal.week_of(date(2011, 12, 4)) == cal.week_of(date(2011, 11, 28))
    assert cal.week_of(THURSDAY, 1) == Days(date(2011, 12, 5), date(2011, 12, 11))


def test_a_month_ends_on_its_own_last_day() -> None:
    assert cal.month_of(2012, 2).end == date(2012, 2, 29)
    assert cal.month_of(2011, 12) == Days(date(2011, 12, 1), date(2011, 12, 31))


def test_months_are_counted_over_the_turn_of_the_year() -> None:
    assert cal.months_later(THURSDAY, 1) == cal.month_of(2012, 1)
    assert cal.months_later(date(2012, 1, 31), -1) == cal.month_of(2011, 12)


def test_the_calendar_has_borders() -> None:
    assert cal.months_later(THURSDAY, -400_000) is None
    assert cal.shift(THURSDAY, -4_000_000) is None


def test_the_thirtieth_of_february_is_no_day() -> None:
    assert cal.day_or_none(2011, 2, 30) is None


@given(ANY_DAY, st.integers(0, 6), st.integers(0, 3))
def test_a_nearest_weekday_is_less_than_a_week_beyond_the_least_distance(
    day: date, weekday: int, least: int
) -> None:
    before = cal.weekday_before(day, weekday, at_least=least)
    after = cal.weekday_after(day, weekday, at_least=least)
    assert before.weekday() == after.weekday() == weekday
    assert least <= (day - before).days < least + 7
    assert least <= (after - day).days < least + 7


def test_on_a_sunday_the_weekend_to_come_is_still_the_running_one() -> None:
    sunday = date(2011, 12, 4)
    assert cal.weekend(sunday, Toward.FUTURE) == Days(date(2011, 12, 3), sunday)
    assert cal.weekend(sunday, Toward.PAST) == Days(date(2011, 12, 3), sunday)


def test_the_weekend_of_a_verbless_line_is_unknown() -> None:
    assert cal.weekend(THURSDAY, Toward.UNKNOWN) is None


@given(ANY_DAY, ANY_DAY)
def test_a_day_without_a_year_is_found_on_the_side_asked_for(anchor: date, other: date) -> None:
    past = cal.day_near(anchor, other.month, other.day, Toward.PAST)
    future = cal.day_near(anchor, other.month, other.day, Toward.FUTURE)
    assert past is None or past <= anchor or (past - anchor).days <= 120
    assert future is None or future >= anchor or (anchor - future).days <= 120
    if (other.month, other.day) != (2, 29):
        assert past is not None
        assert future is not None


def test_a_day_without_a_year_is_the_near_one_even_against_the_tense() -> None:
    """ "The union called a strike on 14 December": the calling is past, the strike is not."""
    assert cal.day_near(THURSDAY, 12, 14, Toward.PAST) == date(2011, 12, 14)
    assert cal.day_near(THURSDAY, 11, 2, Toward.PAST) == date(2011, 11, 2)
    assert cal.day_near(THURSDAY, 5, 6, Toward.FUTURE) == date(2012, 5, 6)


def test_half_a_year_off_and_without_a_verb_no_year_is_chosen() -> None:
    assert cal.day_near(THURSDAY, 11, 2, Toward.UNKNOWN) == date(2011, 11, 2)
    assert cal.day_near(THURSDAY, 6, 1, Toward.UNKNOWN) is None


def test_a_month_without_a_year_looks_back_or_ahead() -> None:
    assert cal.month_near(THURSDAY, 12, Toward.PAST) == cal.month_of(2011, 12)
    assert cal.month_near(THURSDAY, 7, Toward.FUTURE) == cal.month_of(2012, 7)
    assert cal.month_near(date(2011, 3, 1), 7, Toward.PAST) == cal.month_of(2010, 7)
    assert cal.month_near(THURSDAY, 7, Toward.UNKNOWN) is None


def test_a_weekday_beside_a_date_tells_the_year() -> None:
    assert cal.year_with_weekday(THURSDAY, 5, 6, 3) == date(2010, 5, 6)
    assert cal.year_with_weekday(THURSDAY, 5, 7, 2) is None


@pytest.mark.parametrize(
    ("year", "month", "day"),
    [(1997, 3, 30), (2000, 4, 23), (2008, 3, 23), (2011, 4, 24), (2019, 4, 21), (2038, 4, 25)],
)
def test_easter_falls_where_the_church_tables_put_it(year: int, month: int, day: int) -> None:
    assert cal.easter(year) == date(year, month, day)


def test_easter_is_sought_on_the_side_asked_for() -> None:
    assert cal.easter_near(THURSDAY, Toward.PAST) == date(2011, 4, 24)
    assert cal.easter_near(THURSDAY, Toward.FUTURE, days=-2) == date(2012, 4, 6)
    assert cal.easter_near(THURSDAY, Toward.UNKNOWN) is None


def test_the_coming_month_under_a_past_verb_has_no_year() -> None:
    assert cal.month_near(date(2011, 10, 19), 11, Toward.PAST) is None
    assert cal.month_near(date(2011, 10, 19), 12, Toward.PAST) == cal.month_of(2010, 12)
