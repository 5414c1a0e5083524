"""Times at the edge: ISO 8601 with an offset out, the same or epoch seconds in."""

from __future__ import annotations

import re
from datetime import datetime
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from earmark.core.errors import InputError

_SECOND = 1000
_EPOCH = re.compile(r"0|-?\d{9,11}(\.\d{1,9})?")


@lru_cache(maxsize=64)
def zone(name: str) -> ZoneInfo:
    """Return the zone; UTC when this machine does not know the name."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return ZoneInfo("UTC")


def iso(milliseconds: int, timezone: str = "UTC") -> str:
    """Return a moment as a clock in that zone shows it, to the second, with its offset."""
    return datetime.fromtimestamp(milliseconds // _SECOND, zone(timezone)).isoformat()


def iso_or_none(milliseconds: int | None, timezone: str = "UTC") -> str | None:
    """Return the moment, None when there is none."""
    return None if milliseconds is None else iso(milliseconds, timezone)


def moment_of(text: str | None, timezone: str, field: str) -> int | None:
    """Return the moment a caller meant in milliseconds; without an offset it is a clock there.

    Raises:
        InputError: when it is neither ISO 8601 nor epoch seconds; names the field.
    """
    if text is None:
        return None
    try:
        if _EPOCH.fullmatch(text):
            return int(float(text) * _SECOND)
        moment = datetime.fromisoformat(text)
        if moment.tzinfo is None:
            moment = moment.replace(tzinfo=zone(timezone))
        return int(moment.timestamp() * _SECOND)
    except (ValueError, OverflowError):
        raise InputError(
            "That is no date or time.",
            hint="Write 2025-10-14, 2025-10-14T08:10:00+02:00 or epoch seconds.",
            field=field,
        ) from None
