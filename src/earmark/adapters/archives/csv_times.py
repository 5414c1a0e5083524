"""Times as tables write them: ISO 8601, seconds since 1970, mail dates, and dates of numbers."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from zoneinfo import ZoneInfo

from earmark.core.reports import DateOrder

_NUMBERS = re.compile(
    r"\s*(\d{1,4})\s*[./-]\s*(\d{1,2})\s*[./-]\s*(\d{2,4})\.?"
    r"(?:[,T\s]+(?:(?:at|um|à|alle|a las)\s+)?"
    r"(\d{1,2})[:.](\d{2})(?:[:.](\d{2}))?(?:\.\d+)?\s*(?:([AaPp])\.?\s*[Mm]?\.?)?)?\s*"
)
_HALVES = re.compile(r"(\d{1,2})(:\d{2}(?::\d{2})?)\s*([AaPp])\.?\s?[Mm]\b\.?")
_EPOCH = re.compile(r"\s*(\d{9,10}|\d{12,13}|\d{15,16}|\d{18,19})(\.\d+)?\s*")
_ISO = re.compile(r"\s*(?:\d{4}-\d{2}-\d{2}(?:[T ]|\s*$)|\d{8}T\d{4})")
_FIRST, _LAST = 0, 32_503_680_000_000
_TWELVE = 12
_CENTURY = 2000
_YEAR_DIGITS = 4


class Calendar:
    """Reads the times of one file in one zone; remembers what it has read."""

    def __init__(self, timezone: str, order: DateOrder | None) -> None:
        self._zone = ZoneInfo(timezone)
        self._order = order

    def read(self, text: str) -> int | None:
        """Return milliseconds UTC, None when it is no time."""
        when = epoch_of(text) or self._local(text)
        return when if when is not None and _FIRST < when < _LAST else None

    def _local(self, text: str) -> int | None:
        moment = iso_of(text) or self._numeric(text) or _mail(text)
        if moment is None:
            return None
        if moment.tzinfo is None:
            moment = moment.replace(tzinfo=self._zone)
        try:
            return round(moment.astimezone(UTC).timestamp() * 1000)
        except OverflowError:
            # The first and the last day of the calendar have no other zone.
            return None

    def _numeric(self, text: str) -> datetime | None:
        match = _NUMBERS.fullmatch(text)
        return moment_of(match, self._order) if match else None


def epoch_of(text: str) -> int | None:
    """Read seconds, milli-, micro- or nanoseconds since 1970, told by their length."""
    match = _EPOCH.fullmatch(text)
    if match is None:
        return None
    digits: str = match[1]
    if len(digits) <= 10:  # noqa: PLR2004 seconds reach 11 digits in the year 5138
        return round(float(digits + (match[2] or "")) * 1000)
    # 12 or 13 digits are milliseconds, 15 or 16 micro-, 18 or 19 nanoseconds.
    return int(digits) // int(1000 ** ((len(digits) - 12) // 3))


def iso_of(text: str) -> datetime | None:
    """Read ISO 8601, with a space or a T, with or without a zone."""
    if not _ISO.match(text):
        return None
    try:
        return datetime.fromisoformat(text.strip().replace(" UTC", "+00:00"))
    except ValueError:
        return None


def _mail(text: str) -> datetime | None:
    try:
        # Mail knows 24 hours only, and would drop the half of the day without a word.
        return parsedate_to_datetime(_HALVES.sub(_in_24_hours, text.replace(" at ", " ")))
    except (ValueError, TypeError, IndexError):
        return None


def _in_24_hours(match: re.Match[str]) -> str:
    return f"{_hour(int(match[1]), match[3]):02}{match[2]}"


def moment_of(match: re.Match[str], order: DateOrder | None) -> datetime | None:
    """Build the moment a date of three numbers means under an order."""
    first, second, third = match[1], match[2], match[3]
    if len(first) == _YEAR_DIGITS:
        parts = (first, second, third) if order is DateOrder.YDM else (first, third, second)
    elif order is DateOrder.YMD:
        parts = (first, third, second)
    elif order is DateOrder.MDY:
        parts = (third, second, first)
    else:
        parts = (third, first, second)
    year, day, month = map(int, parts)
    # A year of four digits is what it says: 0001 is how some programs write that there is none.
    full = year if len(parts[0]) == _YEAR_DIGITS else year + _CENTURY
    hour = _hour(int(match[4] or 0), match[7])
    try:
        return datetime(full, month, day, hour, int(match[5] or 0), int(match[6] or 0))  # noqa: DTZ001 its zone is the owner's
    except ValueError:
        return None


def _hour(hour: int, half: str | None) -> int:
    if not half:
        return hour
    return hour % _TWELVE + (_TWELVE if half in "pP" else 0)


def date_numbers(text: str) -> re.Match[str] | None:
    """Match a date of three numbers, with a clock or without; its groups are for `moment_of`."""
    return _NUMBERS.fullmatch(text)


def is_exact(text: str) -> bool:
    """Tell whether a written time can be read in one way only: ISO 8601 or seconds since 1970."""
    return bool(_EPOCH.fullmatch(text) or _ISO.match(text))


def is_moment(text: str) -> bool:
    """Tell whether a text is a day and a clock time, or seconds since 1970, and nothing else."""
    if _EPOCH.fullmatch(text):
        return True
    return ":" in text and (iso_of(text) is not None or _NUMBERS.fullmatch(text) is not None)
