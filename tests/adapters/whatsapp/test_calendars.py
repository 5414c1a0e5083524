"""Days of other calendars, checked against days anyone can look up."""

from __future__ import annotations

from datetime import date

import pytest

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
