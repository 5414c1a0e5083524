"""Calendar arithmetic: months that differ in length, moving feasts, the n-th weekday."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

WEEK = 7
MOVING = 4000


def day_or_none(year: int, month: int, day: int) -> date | None:
    """Return the day, None when no calendar has it (30 February)."""
    if not (1 <= year <= 9000 and 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]):  # noqa: PLR2004
        return None
    return date(year, month, day)


def add_months(day: date, months: int) -> date:
    """Return the same day some months on, or the last day of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def add_units(day: date, amount: float, unit: int) -> date:
    """Return the day `amount` units on; units are those of the word lists (3 day ... 8 year)."""
    if unit == 3:  # noqa: PLR2004
        return day + timedelta(days=int(amount))
    if unit in (4, 5):
        return day + timedelta(days=int(amount * WEEK * (unit - 3)))
    months = {6: 1, 7: 3, 8: 12}[unit]
    return add_months(day, int(amount * months))


def period(day: date, unit: int) -> tuple[date, date]:
    """Return the first and last day of the week, month, quarter or year that holds the day."""
    if unit in (4, 5):
        first = day - timedelta(days=day.weekday())
        return first, first + timedelta(days=WEEK - 1)
    length = {6: 1, 7: 3, 8: 12}[unit]
    first = date(day.year, (day.month - 1) // length * length + 1, 1)
    return first, add_months(first, length) - timedelta(days=1)


def nth_weekday(year: int, month: int, weekday: int, nth: int) -> date | None:
    """Return the n-th such weekday of a month; the last one for `nth` -1."""
    last = monthrange(year, month)[1]
    if nth < 0:
        end = date(year, month, last)
        return end - timedelta(days=(end.weekday() - weekday) % WEEK)
    first = date(year, month, 1)
    day = 1 + (weekday - first.weekday()) % WEEK + (nth - 1) * WEEK
    return day_or_none(year, month, day)


def easter(year: int) -> date:
    """Return Easter Sunday (Gregorian, the method of Meeus, Jones and Butcher)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)


NTH_HOLIDAYS = {
    -3: (11, 3, 4, 0),
    -4: (11, 3, 4, 1),
    -5: (5, 6, 2, 0),
    -6: (6, 6, 3, 0),
    -7: (11, 3, 4, 4),
    -8: (9, 0, 1, 0),
    -9: (5, 0, -1, 0),
    -10: (1, 0, 3, 0),
    -13: (5, 6, 1, 0),
}


def holiday(code: int, year: int) -> date | None:
    """Return the day of a holiday: 1225 is 25 December, 5000 Easter, negative ones move."""
    if code in NTH_HOLIDAYS:
        month, weekday, nth, after = NTH_HOLIDAYS[code]
        day = nth_weekday(year, month, weekday, nth)
        return day + timedelta(days=after) if day else None
    if code < 0:
        fourth_advent = date(year, 12, 24) - timedelta(
            days=(date(year, 12, 24).weekday() + 1) % WEEK
        )
        return fourth_advent - timedelta(days=21 if code == -11 else 28)  # noqa: PLR2004
    if code > MOVING:
        return easter(year) + timedelta(days=code - 5000)
    return day_or_none(year, code // 100, code % 100)


def on_or_after(day: date, weekday: int) -> date:
    """Return the first such weekday from this day on."""
    return day + timedelta(days=(weekday - day.weekday()) % WEEK)
