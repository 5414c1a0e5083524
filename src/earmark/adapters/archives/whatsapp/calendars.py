"""Days of the calendars phones write dates in, as days since 1970-01-01."""

from __future__ import annotations

from datetime import date

EPOCH = date(1970, 1, 1).toordinal()
# WhatsApp began in 2009: no message is older, so a year that says so is another calendar's.
FIRST_YEAR = 2009

_BUDDHIST = range(2400, 2700)
_JALALI = range(1300, 1430)
_HIJRI = range(1430, 1471)
_ROC = range(90, 200)
_GREGORIAN = range(1971, 2200)
_BUDDHIST_AHEAD = 543
_ROC_BEHIND = 1911
_CENTURY = 2000
_TWO_DIGITS = 2
_SHORT_MONTH = 29
_MONTHS = 12
_LONG_PERSIAN_MONTHS = 6

# Years an era begins after: R4 is 2018 + 4.
ERAS = {
    "r": 2018,
    "令和": 2018,
    "h": 1988,
    "平成": 1988,
    "s": 1925,
    "昭和": 1925,
    "民國": 1911,
    "民国": 1911,
}

_JALALI_1400 = date(2021, 3, 21).toordinal() - EPOCH
_HIJRI_1430 = date(2008, 12, 29).toordinal() - EPOCH
# Umm al-Qura: one number a year from 1430, bit m set where month m + 1 has 30 days.
# fmt: off
_HIJRI_LONG = (
    2726, 2390, 686, 1389, 874, 2901, 2730, 2381, 1181, 2397, 698, 1461, 1450, 3413, 2714, 2350,
    622, 1373, 2778, 1748, 1701, 1355, 2711, 1358, 2734, 1452, 2985, 3474, 2853, 1611, 3243, 1370,
    2901, 1746, 3749, 3658, 2709, 1325, 2733, 876, 1881,
)
# fmt: on


def full_year(number: int, digits: int, this_year: int) -> int:
    """Return the year a number stands for; two digits are of this century or of a local calendar.

    A two-digit year that would lie ahead is taken as Buddhist (65 is 2565, which is 2022) or
    Persian (99 is 1399) when that gives a year of WhatsApp's time.
    """
    if digits > _TWO_DIGITS:
        return number
    year = _CENTURY + number
    if year <= this_year + 1:
        return year
    for local, gregorian in ((2500 + number, 1957 + number), (1300 + number, 1921 + number)):
        if FIRST_YEAR <= gregorian <= this_year + 1:
            return local
    return year


def day_number(year: int, month: int, day: int) -> int | None:
    """Return the days since 1970-01-01, or None where no calendar has that day."""
    if not 1 <= month <= _MONTHS or day < 1:
        return None
    if year in _JALALI:
        return _jalali(year, month, day)
    if year in _HIJRI:
        return _hijri(year, month, day)
    if year in _BUDDHIST:
        year -= _BUDDHIST_AHEAD
    elif year in _ROC:
        year += _ROC_BEHIND
    return _gregorian(year, month, day)


def _gregorian(year: int, month: int, day: int) -> int | None:
    if year not in _GREGORIAN:
        return None
    try:
        return date(year, month, day).toordinal() - EPOCH
    except ValueError:
        return None


def _jalali_leap(year: int) -> bool:
    # The 33-year rule agrees with the astronomical calendar for every year a phone can show.
    return (25 * year + 11) % 33 < 8  # noqa: PLR2004


def _jalali(year: int, month: int, day: int) -> int | None:
    if month <= _LONG_PERSIAN_MONTHS:
        length, before = 31, 31 * (month - 1)
    else:
        length, before = 30, 6 + 30 * (month - 1)
    if month == _MONTHS and not _jalali_leap(year):
        length = _SHORT_MONTH
    if day > length:
        return None
    low, high = min(year, 1400), max(year, 1400)
    leaps = sum(map(_jalali_leap, range(low, high)))
    distance = 365 * (high - low) + leaps
    start = _JALALI_1400 + (distance if year >= high else -distance)
    return start + before + day - 1


def _hijri(year: int, month: int, day: int) -> int | None:
    index = year - _HIJRI.start
    if day > _hijri_length(index, month):
        return None
    days = sum(_hijri_length(i, m) for i in range(index) for m in range(1, _MONTHS + 1))
    days += sum(_hijri_length(index, m) for m in range(1, month))
    return _HIJRI_1430 + days + day - 1


def _hijri_length(index: int, month: int) -> int:
    return _SHORT_MONTH + (_HIJRI_LONG[index] >> (month - 1) & 1)
