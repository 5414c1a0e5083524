"""Reads what was typed into a search: words, "phrases", prefix*, and a few filters.

Whatever is typed is words: nothing in it can become an operator of the database.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from earmark.db.dialects.port import Term
from earmark.db.fulltext import folded, phrase, words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

_MOST_TERMS = 32
_LONGEST = 1_000
_PART = re.compile(
    r"""(?P<filter>from|in|before|after):(?:"(?P<quoted>[^"]*)"?|(?P<plain>\S*))"""
    r"""|"(?P<phrase>[^"]*)"?|(?P<word>\S+)""",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Query:
    """What to look for: all terms, from one of these people, in one of these chats, in this time.

    `terms` are as an index holds them, `shown` the same as they stand in a text. `start` and
    `end` are milliseconds UTC; `end` is the first moment that is too late.
    """

    terms: tuple[Term, ...] = ()
    shown: tuple[Term, ...] = ()
    senders: tuple[str, ...] = ()
    chats: tuple[str, ...] = ()
    start: int | None = None
    end: int | None = None

    @property
    def is_empty(self) -> bool:
        """Whether nothing was asked for."""
        return not (self.terms or self.senders or self.chats) and self.start is self.end is None


def read_query(typed: str, timezone: str = "UTC") -> Query:
    """Return what was typed; days are those of the time zone."""
    asked: list[tuple[str, bool]] = []
    names: dict[str, list[str]] = {"from": [], "in": []}
    days: dict[str, list[int]] = {"after": [], "before": []}
    for part in _PART.finditer(typed[:_LONGEST]):
        name = (part["filter"] or "").lower()
        value = (part["quoted"] if part["quoted"] is not None else part["plain"]) or ""
        day = _day(name, value, timezone) if name in days else None
        if day is not None:
            days[name].append(day)
        elif name in names and folded(value):
            names[name].append(value)
        else:
            asked += _texts(part)
    return Query(
        terms=_terms(asked, phrase),
        shown=_terms(asked, _as_written),
        senders=tuple(names["from"]),
        chats=tuple(names["in"]),
        start=max(days["after"], default=None),
        end=min(days["before"], default=None),
    )


def _texts(part: re.Match[str]) -> Iterator[tuple[str, bool]]:
    """Return what stands together, and whether its last word is only a beginning."""
    if part["phrase"] is not None:
        yield part["phrase"], False
    else:
        for piece in re.findall(r"[^*]+\*?", part.group()):
            yield piece.rstrip("*"), piece.endswith("*")


def _terms(
    asked: Sequence[tuple[str, bool]], split: Callable[[str], tuple[str, ...]]
) -> tuple[Term, ...]:
    terms = [Term(split(text), is_prefix) for text, is_prefix in asked]
    return tuple(dict.fromkeys(term for term in terms if term.words))[:_MOST_TERMS]


def _as_written(text: str) -> tuple[str, ...]:
    return tuple(word.folded for word in words(text))


def _day(name: str, written: str, timezone: str) -> int | None:
    """Return the first moment of a day, or of the day after `after:`; None when it is no day."""
    try:
        day = date.fromisoformat(written) + timedelta(days=name == "after")
        return int(datetime.combine(day, time(), ZoneInfo(timezone)).timestamp() * 1000)
    except (ValueError, OverflowError):
        return None
