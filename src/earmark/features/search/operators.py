"""The operators of a search: what may stand after from:, in:, before:, after:, has: and is:.

One line of a table a value; `filters.py` says for each what it asks of a message.
"""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta
from typing import NamedTuple

from earmark.db.fulltext import folded

NAMED = ("from", "in")
DATED = ("before", "after")
LISTED: dict[str, dict[str, tuple[str, ...]]] = {
    "has": {
        "media": ("file", "attachment"),
        "image": ("photo", "picture", "img"),
        "video": (),
        "audio": ("voice", "sound"),
        "document": ("doc", "pdf"),
        "link": ("url", "links"),
        "location": ("place",),
        "contact": ("contact_card", "vcard"),
        "poll": (),
        "sticker": (),
    },
    "is": {
        "starred": ("star",),
        "critical": ("important",),
        "done": (),
        "deleted": (),
        "edited": (),
        "forwarded": (),
        "question": (),
        "unread": (),
        "group": (),
    },
}
"""The values of has: and is:, each with other words for it."""

_VALUES = {
    (operator, word): value
    for operator, values in LISTED.items()
    for value, others in values.items()
    for word in (value, *others)
}
_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan januar jaenner enero ene",
            "february feb februar febrero",
            "march mar maerz marz mrz marzo",
            "april apr abril abr",
            "may mai mayo",
            "june jun juni junio",
            "july jul juli julio",
            "august aug agosto ago",
            "september sep sept septiembre setiembre",
            "october oct oktober okt octubre",
            "november nov noviembre",
            "december dec dezember dez diciembre dic",
        ),
        start=1,
    )
    for name in names.split()
}
_YEAR = re.compile(r"\d{4}")
_YEAR_AND_MONTH = re.compile(r"(\d{4})-(\d{1,2})")


class Span(NamedTuple):
    """Days: from the first one to the one after the last."""

    first: date
    after: date


def listed(operator: str, written: str) -> str | None:
    """Return which value of has: or is: is meant, None for a word they do not know."""
    return _VALUES.get((operator, written.strip().lower()))


def known(operator: str) -> tuple[str, ...]:
    """Return what may stand after an operator, as a person would write it."""
    if operator in DATED:
        return ("2025-01-31", "2025-01", "2025", "january")
    return tuple(LISTED.get(operator, ()))


def span(written: str, today: date | None) -> Span | None:
    """Return the day, month or year that is written; None when it is none.

    A month without a year is the last one that has begun today.
    """
    try:
        if _YEAR.fullmatch(written):
            return Span(date(int(written), 1, 1), date(int(written) + 1, 1, 1))
        if month := _YEAR_AND_MONTH.fullmatch(written):
            return _month(int(month[1]), int(month[2]))
        if named := _named_month(written, today):
            return named
        day = date.fromisoformat(written)
        return Span(day, day + timedelta(days=1))
    except (ValueError, OverflowError):
        return None


def _named_month(written: str, today: date | None) -> Span | None:
    words = folded(written).split()
    months = [_MONTHS[word] for word in words if word in _MONTHS]
    years = [int(word) for word in words if _YEAR.fullmatch(word)]
    if len(months) != 1 or len(months) + len(years) != len(words) or len(years) > 1:
        return None
    month = months[0]
    if years:
        return _month(years[0], month)
    return None if today is None else _month(today.year - (month > today.month), month)


def _month(year: int, month: int) -> Span:
    first = date(year, month, 1)
    return Span(first, first + timedelta(days=calendar.monthrange(year, month)[1]))
