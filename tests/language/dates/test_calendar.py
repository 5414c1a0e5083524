"""Calendar arithmetic: lengths of months, weeks, quarters, moving feasts."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from earmark.language.dates import calendar

days = st.dates(date(1900, 1, 1), date(2200, 12, 31))
DAY, WEEK, FORTNIGHT, MONTH, QUARTER, YEAR = 3, 4, 5, 6, 7, 8


@pytest.mark.parametrize(
    ("year", "month", "day"),
    [
        (2025, 2, 29),
        (2100, 2, 29),
        (2025, 4, 31),
        (2025, 13, 1),
        (2025, 0, 1),
        (2025, 1, 0),
        (2025, 1, 32),
        (0, 1, 1),
        (9001, 1, 1),
    ],
)
def test_a_day_no_calendar_has_is_none(year: int, month: int, day: int) -> None:
    assert calendar.day_or_none(year, month, day) is None


@given(days)
def test_every_day_of_the_calendar_is_that_day(day: date) -> None:
    assert calendar.day_or_none(day.year, day.month, day.day) == day


@pytest.mark.parametrize(
    ("start", "months", "expected"),
    [
        ("2025-01-31", 1, "2025-02-28"),
        ("2024-01-31", 1, "2024-02-29"),
        ("2025-03-31", -1, "2025-02-28"),
        ("2025-12-15", 1, "2026-01-15"),
        ("2025-01-15", -1, "2024-12-15"),
        ("2024-02-29", 12, "2025-02-28"),
        ("2024-02-29", 48, "2028-02-29"),
        ("2025-08-31", 18, "2027-02-28"),
        ("2025-08-31", 0, "2025-08-31"),
    ],
)
def test_months_on_keep_the_day_or_end_the_shorter_month(
    start: str, months: int, expected: str
) -> None:
    assert calendar.add_months(date.fromisoformat(start), months).isoformat() == expected


@given(days, st.integers(-600, 600))
def test_months_on_reach_exactly_that_month(day: date, months: int) -> None:
    reached = calendar.add_months(day, months)
    assert (reached.year - day.year) * 12 + reached.month - day.month == months


@pytest.mark.parametrize(
    ("amount", "unit", "expected"),
    [
        (3, DAY, "2025-10-18"),
        (-15, DAY, "2025-09-30"),
        (2, WEEK, "2025-10-29"),
        (0.5, WEEK, "2025-10-18"),
        (1, FORTNIGHT, "2025-10-29"),
        (-1, FORTNIGHT, "2025-10-01"),
        (3, MONTH, "2026-01-15"),
        (1.5, MONTH, "2025-11-15"),
        (1, QUARTER, "2026-01-15"),
        (2, YEAR, "2027-10-15"),
        (1.5, YEAR, "2027-04-15"),
        (-1, YEAR, "2024-10-15"),
    ],
)
def test_a_distance_is_counted_in_its_own_unit(amount: float, unit: int, expected: str) -> None:
    assert calendar.add_units(date(2025, 10, 15), amount, unit).isoformat() == expected


@pytest.mark.parametrize(
    ("day", "unit", "first", "last"),
    [
        ("2025-10-15", WEEK, "2025-10-13", "2025-10-19"),
        ("2025-10-13", WEEK, "2025-10-13", "2025-10-19"),
        ("2025-10-19", WEEK, "2025-10-13", "2025-10-19"),
        ("2025-12-31", WEEK, "2025-12-29", "2026-01-04"),
        ("2025-02-10", MONTH, "2025-02-01", "2025-02-28"),
        ("2024-02-29", MONTH, "2024-02-01", "2024-02-29"),
        ("2025-12-31", MONTH, "2025-12-01", "2025-12-31"),
        ("2025-11-05", QUARTER, "2025-10-01", "2025-12-31"),
        ("2025-03-31", QUARTER, "2025-01-01", "2025-03-31"),
        ("2025-06-01", YEAR, "2025-01-01", "2025-12-31"),
    ],
)
def test_a_period_runs_from_its_first_to_its_last_day(
    day: str, unit: int, first: str, last: str
) -> None:
    found = calendar.period(date.fromisoformat(day), unit)
    assert [end.isoformat() for end in found] == [first, last]


@given(days, st.sampled_from([WEEK, MONTH, QUARTER, YEAR]))
def test_a_period_holds_its_day_and_ends_where_the_next_begins(day: date, unit: int) -> None:
    first, last = calendar.period(day, unit)
    assert first <= day <= last
    assert calendar.period(last + timedelta(days=1), unit)[0] == last + timedelta(days=1)


@pytest.mark.parametrize(
    ("year", "month", "weekday", "nth", "expected"),
    [
        (2025, 10, 2, 1, date(2025, 10, 1)),
        (2025, 10, 2, 5, date(2025, 10, 29)),
        (2025, 10, 0, 1, date(2025, 10, 6)),
        (2025, 10, 6, -1, date(2025, 10, 26)),
        (2025, 10, 4, -1, date(2025, 10, 31)),
        (2024, 2, 3, 5, date(2024, 2, 29)),
        (2025, 2, 3, 5, None),
        (2025, 10, 0, 6, None),
    ],
)
def test_the_nth_weekday_is_counted_from_its_end_of_the_month(
    year: int, month: int, weekday: int, nth: int, expected: date | None
) -> None:
    assert calendar.nth_weekday(year, month, weekday, nth) == expected


@given(st.integers(1900, 2200), st.integers(1, 12), st.integers(0, 6), st.integers(1, 4))
def test_the_first_four_of_every_weekday_are_in_every_month(
    year: int, month: int, weekday: int, nth: int
) -> None:
    found = calendar.nth_weekday(year, month, weekday, nth)
    assert found is not None
    assert (found.year, found.month, found.weekday()) == (year, month, weekday)
    assert (found.day - 1) // 7 == nth - 1


@given(st.integers(1583, 4000))
def test_easter_is_a_sunday_in_spring(year: int) -> None:
    found = calendar.easter(year)
    assert found.weekday() == 6
    assert date(year, 3, 22) <= found <= date(year, 4, 25)


@pytest.mark.parametrize(
    ("code", "year", "expected"),
    [
        (1225, 2025, "2025-12-25"),
        (5000, 2025, "2025-04-20"),
        (4998, 2025, "2025-04-18"),
        (5039, 2025, "2025-05-29"),
        (5049, 2025, "2025-06-08"),
        (-3, 2025, "2025-11-27"),
        (-4, 2025, "2025-11-28"),
        (-5, 2025, "2025-05-11"),
        (-6, 2025, "2025-06-15"),
        (-8, 2025, "2025-09-01"),
        (-9, 2025, "2025-05-26"),
        (-10, 2025, "2025-01-20"),
        (-11, 2025, "2025-11-30"),
        (-11, 2023, "2023-12-03"),
    ],
)
def test_a_feast_is_where_the_calendar_of_the_year_has_it(
    code: int, year: int, expected: str
) -> None:
    found = calendar.holiday(code, year)
    assert found is not None
    assert found.isoformat() == expected


def test_a_feast_on_a_leap_day_is_missing_in_other_years() -> None:
    assert calendar.holiday(229, 2024) == date(2024, 2, 29)
    assert calendar.holiday(229, 2025) is None


@given(days, st.integers(0, 6))
def test_the_first_such_weekday_is_less_than_a_week_away(day: date, weekday: int) -> None:
    found = calendar.on_or_after(day, weekday)
    assert found.weekday() == weekday
    assert timedelta() <= found - day < timedelta(days=7)


def test_a_day_that_already_is_the_weekday_is_itself() -> None:
    wednesday = date(2025, 10, 15)
    assert calendar.on_or_after(wednesday, 2) == wednesday
