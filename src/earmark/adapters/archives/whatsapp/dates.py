"""What a written date can mean: numbers, a named month, an era, and the day under each order."""

from __future__ import annotations

import re
from typing import NamedTuple

from earmark.adapters.archives.whatsapp.calendars import ERAS, day_number, full_year
from earmark.adapters.archives.whatsapp.marks import letters_of
from earmark.adapters.archives.whatsapp.months import MONTHS
from earmark.core.reports import DateOrder

# A word may end with a mark that is no letter, as Thai months do.
_TOKEN = re.compile(r"\d+|[^\W\d_](?:[^\d/,;:()\[\]-]*[^\s\d/,;:()\[\].-])?\.?")
_PARTS = 3
_MAX_DAY = 31
_MAX_MONTH = 12
_LONG_YEAR = 3
# Where day, month and year stand.
POSITIONS = {
    DateOrder.DMY: (0, 1, 2),
    DateOrder.MDY: (1, 0, 2),
    DateOrder.YMD: (2, 1, 0),
    DateOrder.YDM: (1, 2, 0),
}


class Written(NamedTuple):
    """A date as written: three numbers in their order, and what is known of each without asking.

    `digits` are the widths; `named` is the place of a month written as a word, `year` the place
    that can only be the year; None when nothing shows it. `era` is added to the year.
    """

    numbers: tuple[int, int, int]
    digits: tuple[int, int, int]
    named: int | None
    year: int | None
    era: int


def read_date(text: str) -> Written | None:
    """Take a written date apart; None when it has not three parts."""
    numbers: list[int] = []
    digits: list[int] = []
    named = year = None
    era = 0
    for token in _TOKEN.findall(text):
        if token[0].isdigit():
            numbers.append(int(token))
            digits.append(len(token))
            continue
        month, years = _word(token)
        if month and named is None:
            named = len(numbers)
            numbers.append(month)
            digits.append(0)
        elif years:
            year, era = min(len(numbers), _PARTS - 1), years
    if len(numbers) != _PARTS:
        return None
    if year is None:
        year = _only_year(numbers, digits)
    a, b, c = numbers
    return Written((a, b, c), (digits[0], digits[1], digits[2]), named, year, era)


def _word(token: str) -> tuple[int, int]:
    """Return the month and the era a word (or one of several words) stands for; 0 for neither."""
    letters = letters_of(token)
    if letters in MONTHS or letters in ERAS:
        return MONTHS.get(letters, 0), ERAS.get(letters, 0)
    for part in token.split():
        letters = letters_of(part)
        if letters in MONTHS or letters in ERAS:
            return MONTHS.get(letters, 0), ERAS.get(letters, 0)
    return 0, 0


def _only_year(numbers: list[int], digits: list[int]) -> int | None:
    for place, (number, width) in enumerate(zip(numbers, digits, strict=True)):
        if width >= _LONG_YEAR or number > _MAX_DAY or (width and number == 0):
            return place
    return None


def orders_of(written: Written) -> list[DateOrder]:
    """Return the orders that the place of a year or of a named month leaves possible."""
    return [
        order
        for order, (_, month, year) in POSITIONS.items()
        if written.year in (None, year) and written.named in (None, month)
    ]


def day_of(written: Written, order: DateOrder, this_year: int) -> int | None:
    """Return the days since 1970-01-01 under an order, None where that is no day."""
    day, month, year = POSITIONS[order]
    numbers, digits = written.numbers, written.digits
    if written.era:
        full = written.era + numbers[year]
    else:
        full = full_year(numbers[year], digits[year], this_year)
    return day_number(full, numbers[month], numbers[day])


def can_be_date(written: Written) -> bool:
    """Tell whether the numbers are those of a date under some order, whatever the year."""
    for day, month, year in POSITIONS.values():
        if written.year in (None, year) and written.named in (None, month):
            numbers = written.numbers
            if 1 <= numbers[month] <= _MAX_MONTH and 1 <= numbers[day] <= _MAX_DAY:
                return True
    return False
