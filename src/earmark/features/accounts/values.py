"""What a preference may hold: each check returns the value to keep, or says what is allowed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from earmark.core.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Callable

    from earmark.db.base import JsonValue

_TIME = re.compile(r"([01]\d|2[0-3]):[0-5]\d", re.ASCII)
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z]+)?", re.ASCII)
_MOST_TIMES = 24
_MOST_KEYWORDS = 500
_LONGEST_KEYWORD = 100
_LONGEST_TEXT = 320


def refuse(name: str, allowed: str) -> InputError:
    """Return the error for a value that may not be kept."""
    return InputError(f"The value of {name} is not allowed.", hint=f"Give {allowed}.", field=name)


def one_of(*allowed: str) -> Callable[[str, JsonValue], JsonValue]:
    """Return the check for a choice of words."""

    def check(name: str, value: JsonValue) -> JsonValue:
        if value not in allowed:
            raise refuse(name, f"one of {', '.join(allowed)}")
        return value

    return check


MOST_DAYS = 36_500


def yes_or_no(name: str, value: JsonValue) -> JsonValue:
    """Check a switch."""
    if not isinstance(value, bool):
        raise refuse(name, "true or false")
    return value


def days(name: str, value: JsonValue) -> JsonValue:
    """Check a number of days; 0 is for ever."""
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= MOST_DAYS:
        raise refuse(name, f"a whole number of days from 0 to {MOST_DAYS:,}")
    return value


def clock_time(name: str, value: JsonValue) -> JsonValue:
    """Check a time of day."""
    if not isinstance(value, str) or not _TIME.fullmatch(value):
        raise refuse(name, "a time from 00:00 to 23:59")
    return value


def clock_times(name: str, value: JsonValue) -> JsonValue:
    """Check times of day; they are kept once each and in order."""
    if not isinstance(value, list) or len(value) > _MOST_TIMES:
        raise refuse(name, f"at most {_MOST_TIMES} times of day")
    times: list[JsonValue] = [*sorted({str(clock_time(name, one)) for one in value})]
    return times


def keywords(name: str, value: JsonValue) -> JsonValue:
    """Check words; they are kept once each, in the order given."""
    if not isinstance(value, list) or len(value) > _MOST_KEYWORDS:
        raise refuse(name, f"at most {_MOST_KEYWORDS} words")
    kept = [one.strip() if isinstance(one, str) else "" for one in value]
    if not all(0 < len(one) <= _LONGEST_KEYWORD for one in kept):
        raise refuse(name, f"words of 1 to {_LONGEST_KEYWORD} characters")
    first: dict[str, JsonValue] = {}
    for one in kept:
        first.setdefault(one.casefold(), one)
    return list(first.values())


def short_text(name: str, value: JsonValue) -> JsonValue:
    """Check a line of text."""
    if not isinstance(value, str) or len(value) > _LONGEST_TEXT or not value.isprintable():
        raise refuse(name, f"one line of at most {_LONGEST_TEXT} characters")
    return value.strip()


def language(name: str, value: JsonValue) -> JsonValue:
    """Check a language code."""
    if not isinstance(value, str) or not _LANGUAGE.fullmatch(value):
        raise refuse(name, "a language code such as en, de or es")
    return value


def timezone(name: str, value: JsonValue) -> JsonValue:
    """Check the name of a time zone."""
    try:
        ZoneInfo(value if isinstance(value, str) else "")
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise refuse(name, "a time zone such as Europe/Berlin") from error
    return value
