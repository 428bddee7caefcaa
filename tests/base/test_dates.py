import calendar
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matchbound.base.dates import (
    Rounding,
    Span,
    add_business_days,
    add_months,
    add_years,
    human,
    months_between,
    nth_weekday,
)

DAYS = st.dates(date(1950, 1, 1), date(2080, 12, 31))


@pytest.mark.parametrize(
    ("day", "months", "rounding", "expected"),
    [
        (date(2026, 1, 15), 6, Rounding.EARLIER, date(2026, 7, 15)),
        (date(2026, 8, 31), 6, Rounding.EARLIER, date(2027, 2, 28)),
        (date(2026, 8, 31), 6, Rounding.LATER, date(2027, 3, 1)),
        (date(2023, 8, 31), 6, Rounding.EARLIER, date(2024, 2, 29)),
        (date(2026, 12, 31), 2, Rounding.LATER, date(2027, 3, 1)),
        (date(2026, 3, 31), -1, Rounding.EARLIER, date(2026, 2, 28)),
        (date(2026, 1, 31), -2, Rounding.EARLIER, date(2025, 11, 30)),
    ],
)
def test_add_months_rounds_as_told(day: date, months: int, rounding: Rounding, expected: date) -> None:
    assert add_months(day, months, rounding=rounding) == expected


@pytest.mark.parametrize(
    ("day", "years", "rounding", "expected"),
    [
        (date(2019, 10, 1), 7, Rounding.EARLIER, date(2026, 10, 1)),
        (date(2020, 2, 29), 7, Rounding.EARLIER, date(2027, 2, 28)),
        (date(2020, 2, 29), 7, Rounding.LATER, date(2027, 3, 1)),
        (date(2020, 2, 29), 8, Rounding.EARLIER, date(2028, 2, 29)),
        (date(2020, 2, 28), 7, Rounding.EARLIER, date(2027, 2, 28)),
    ],
)
def test_add_years_knows_leap_days(day: date, years: int, rounding: Rounding, expected: date) -> None:
    assert add_years(day, years, rounding=rounding) == expected


@given(DAYS, st.integers(-240, 240))
def test_rounding_later_is_never_before_rounding_earlier(day: date, months: int) -> None:
    earlier = add_months(day, months, rounding=Rounding.EARLIER)
    later = add_months(day, months, rounding=Rounding.LATER)

    assert later - earlier in (timedelta(0), timedelta(1))
    assert (earlier.year * 12 + earlier.month) - (day.year * 12 + day.month) == months


@given(DAYS, DAYS)
def test_months_between_counts_whole_months(one: date, other: date) -> None:
    earlier, later = sorted((one, other))
    months = months_between(earlier, later)

    assert add_months(earlier, months, rounding=Rounding.EARLIER) <= later
    assert add_months(earlier, months + 1, rounding=Rounding.LATER) > later
    assert months_between(later, earlier) == 0


@given(DAYS, st.integers(0, 60))
def test_business_days_skip_weekends(day: date, days: int) -> None:
    end = add_business_days(day, days)
    passed = [day + timedelta(days=n) for n in range(1, (end - day).days + 1)]

    assert sum(one.weekday() < calendar.SATURDAY for one in passed) == days


def test_business_days_do_not_run_backwards() -> None:
    with pytest.raises(ValueError, match="forward"):
        add_business_days(date(2026, 1, 1), -1)


@given(
    st.integers(1990, 2090),
    st.integers(1, 12),
    st.integers(calendar.MONDAY, calendar.SUNDAY),
    st.integers(1, 4),
)
def test_nth_weekday_is_that_weekday_in_that_week(year: int, month: int, weekday: int, nth: int) -> None:
    day = nth_weekday(year, month, weekday, nth)

    assert (day.year, day.month, day.weekday(), (day.day - 1) // 7 + 1) == (year, month, weekday, nth)


@pytest.mark.parametrize(
    ("span", "inside"),
    [
        (Span(date(2026, 1, 1), date(2026, 1, 3)), [False, True, True, True, False]),
        (Span(None, date(2026, 1, 1)), [True, True, False, False, False]),
        (Span(date(2026, 1, 3), None), [False, False, False, True, True]),
    ],
)
def test_span_includes_both_ends(span: Span, inside: list[bool]) -> None:
    days = [date(2025, 12, 31) + timedelta(days=n) for n in range(5)]

    assert [day in span for day in days] == inside


def test_human_spells_the_month() -> None:
    assert human(date(2030, 5, 4)) == "4 May 2030"
