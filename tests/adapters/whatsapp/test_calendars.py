"""Days of other calendars, checked against days anyone can look up."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from earmark.adapters.archives.whatsapp.calendars import EPOCH, day_number, full_year


def _day(year: int, month: int, day: int) -> str | None:
    number = day_number(year, month, day)
    return None if number is None else date.fromordinal(number + EPOCH).isoformat()


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ((2024, 2, 29), "2024-02-29"),
        ((2023, 2, 29), None),
        ((2565, 3, 18), "2022-03-18"),
        ((111, 3, 18), "2022-03-18"),
        ((1400, 1, 1), "2021-03-21"),
        ((1399, 12, 30), "2021-03-20"),
        ((1401, 12, 30), None),
        ((1388, 1, 1), "2009-03-21"),
        ((1404, 8, 30), "2025-11-21"),
        ((1444, 8, 5), "2023-02-25"),
        ((1447, 9, 1), "2026-02-18"),
        ((1430, 1, 30), None),
        ((2022, 13, 1), None),
        ((2022, 0, 1), None),
        ((9999, 1, 1), None),
    ],
)
def test_a_day_of_any_calendar_is_found(written: tuple[int, int, int], meant: str | None) -> None:
    assert _day(*written) == meant


@pytest.mark.parametrize(
    ("number", "digits", "year"),
    [(22, 2, 2022), (65, 2, 2565), (99, 2, 1399), (31, 2, 2031), (2022, 4, 2022), (111, 3, 111)],
)
def test_a_short_year_is_of_this_century_or_of_a_local_calendar(
    number: int, digits: int, year: int
) -> None:
    assert full_year(number, digits, 2026) == year


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        # New Year of the Persian calendar, as printed in any almanac.
        ((1395, 1, 1), "2016-03-20"),
        ((1396, 1, 1), "2017-03-21"),
        ((1403, 1, 1), "2024-03-20"),
        ((1404, 1, 1), "2025-03-21"),
        ((1403, 12, 30), "2025-03-20"),
        ((1402, 7, 1), "2023-09-23"),
        # The first of Ramadan and of Muharram in Umm al-Qura.
        ((1440, 9, 1), "2019-05-06"),
        ((1441, 9, 1), "2020-04-24"),
        ((1445, 9, 1), "2024-03-11"),
        ((1446, 1, 1), "2024-07-07"),
        ((1447, 1, 1), "2025-06-26"),
        # Buddhist and Minguo years count other numbers of the same days.
        ((2567, 2, 29), "2024-02-29"),
        ((2566, 12, 31), "2023-12-31"),
        ((113, 2, 29), "2024-02-29"),
        ((112, 2, 29), None),
    ],
)
def test_days_of_almanacs_are_met(written: tuple[int, int, int], meant: str | None) -> None:
    assert _day(*written) == meant


@pytest.mark.parametrize("first_year", [1388, 1400, 1410])
def test_no_day_of_the_persian_year_is_missing_or_double(first_year: int) -> None:
    days = [
        day
        for year in (first_year, first_year + 1)
        for month in range(1, 13)
        for number in range(1, 32)
        if (day := day_number(year, month, number)) is not None
    ]
    assert days == list(range(days[0], days[0] + len(days)))
    assert len(days) in {730, 731}


@pytest.mark.parametrize("first_year", [1430, 1444, 1469])
def test_no_day_of_the_islamic_year_is_missing_or_double(first_year: int) -> None:
    days = [
        day
        for year in (first_year, first_year + 1)
        for month in range(1, 13)
        for number in range(1, 31)
        if (day := day_number(year, month, number)) is not None
    ]
    assert days == list(range(days[0], days[0] + len(days)))
    assert 708 <= len(days) <= 710


@given(st.dates(min_value=date(2009, 1, 1), max_value=date(2100, 1, 1)))
def test_a_gregorian_day_has_one_number_in_each_calendar(day: date) -> None:
    number = day.toordinal() - EPOCH
    assert day_number(day.year, day.month, day.day) == number
    assert day_number(day.year + 543, day.month, day.day) == number


@pytest.mark.parametrize(
    "written", [(2023, 1, 0), (2023, 1, -1), (1401, 7, 31), (1444, 1, 31), (50, 1, 1), (1970, 1, 1)]
)
def test_what_is_no_day_has_no_number(written: tuple[int, int, int]) -> None:
    assert day_number(*written) is None
