"""Reads what was typed into a search: words, "phrases", prefix*, -without, and operators.

The page, the command line and the API read it with this one parser. Whatever is typed is words:
nothing in it is an error, and nothing can become an operator of the database. What looks like an
operator but makes no sense is looked for as words, and a note says where it stands.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime, time
from typing import TYPE_CHECKING, NamedTuple
from zoneinfo import ZoneInfo

from earmark.core.ports.search import Term
from earmark.db.fulltext import folded, phrase, words
from earmark.features.search import operators

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

_MOST_TERMS = 32
_LONGEST = 1_000
# Hangul by its letters, kana with a mark that follows.
_PIECES = re.compile("[\u1100-\u11ff]+|[\u3041-\u30ff][\u3099\u309a]")
_PART = re.compile(
    r"""(?:(?<!\S)(?P<minus>-)(?=[^\s-]))?(?:"""
    r"""(?P<operator>from|in|before|after|has|is):(?:"(?P<quoted>[^"]*)"?|(?P<plain>\S*))"""
    r"""|"(?P<phrase>[^"]*)"?|(?P<word>\S+))""",
    re.IGNORECASE,
)


class Filter(NamedTuple):
    """An operator and its value: what a message must have, or must not."""

    operator: str
    value: str
    is_excluded: bool = False


class Note(NamedTuple):
    """Something that looks like an operator at `start` to `end`, but was looked for as words."""

    start: int
    end: int
    operator: str
    value: str
    known: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Query:
    """What to look for: all terms, none of `without`, and every filter.

    `terms` are as an index holds them, `shown` the same as they stand in a text. `start` and
    `end` are milliseconds UTC; `end` is the first moment that is too late.
    """

    terms: tuple[Term, ...] = ()
    shown: tuple[Term, ...] = ()
    without: tuple[Term, ...] = ()
    filters: tuple[Filter, ...] = ()
    start: int | None = None
    end: int | None = None
    notes: tuple[Note, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing was asked for."""
        asked = self.terms or self.without or self.filters
        return not asked and self.start is self.end is None

    def values(self, operator: str, *, excluded: bool = False) -> tuple[str, ...]:
        """Return what an operator was given."""
        return tuple(
            one.value
            for one in self.filters
            if one.operator == operator and one.is_excluded == excluded
        )


@dataclass(slots=True)
class _Reading:
    """What was read so far."""

    timezone: str
    today: date | None
    asked: list[tuple[str, bool]] = field(default_factory=list)
    unwanted: list[tuple[str, bool]] = field(default_factory=list)
    filters: list[Filter] = field(default_factory=list)
    moments: defaultdict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    notes: list[Note] = field(default_factory=list)


def read_query(typed: str, timezone: str = "UTC", today: date | None = None) -> Query:
    """Return what was typed; days are those of the time zone.

    A month without a year is the last one that has begun `today`; nobody's without a day.
    """
    reading = _Reading(timezone, today)
    for part in _PART.finditer(typed[:_LONGEST]):
        if not (part["operator"] and _is_filter(reading, part)):
            (reading.unwanted if part["minus"] else reading.asked).extend(_texts(part))
    asked = _terms(reading.asked)
    return Query(
        terms=tuple(term for term, _ in asked),
        shown=tuple(shown for _, shown in asked),
        without=tuple(term for term, _ in _terms(reading.unwanted)),
        filters=tuple(dict.fromkeys(reading.filters)),
        start=max(reading.moments["after"], default=None),
        end=min(reading.moments["before"], default=None),
        notes=tuple(reading.notes),
    )


def _is_filter(reading: _Reading, part: re.Match[str]) -> bool:
    """Take an operator into the reading; without a sense it is words, and is noted."""
    name = part["operator"].lower()
    value = (part["quoted"] if part["quoted"] is not None else part["plain"]) or ""
    if _understood(reading, name, value, is_excluded=bool(part["minus"])):
        return True
    known = operators.known(name)
    reading.notes.append(Note(part.start("operator"), part.end(), name, value, known))
    return False


def _understood(reading: _Reading, name: str, value: str, *, is_excluded: bool) -> bool:
    if name in operators.DATED:
        moment = None if is_excluded else _moment(reading, name, value)
        if moment is not None:
            reading.moments[name].append(moment)
        return moment is not None
    meant = operators.listed(name, value) if name in operators.LISTED else value
    if meant is None or not folded(meant):
        return False
    reading.filters.append(Filter(name, meant, is_excluded))
    return True


def _moment(reading: _Reading, name: str, value: str) -> int | None:
    """Return when days begin, or for `after` when they are over; None when they are no days."""
    days = operators.span(value, reading.today)
    if days is None:
        return None
    try:
        day = days.after if name == "after" else days.first
        return int(datetime.combine(day, time(), ZoneInfo(reading.timezone)).timestamp() * 1000)
    except (ValueError, OverflowError):
        return None


def _texts(part: re.Match[str]) -> Iterator[tuple[str, bool]]:
    """Return what stands together, and whether its last word is only a beginning."""
    if part["phrase"] is not None:
        yield part["phrase"], False
    else:
        for piece in re.findall(r"[^*]+\*?", part.group().removeprefix(part["minus"] or "")):
            yield piece.rstrip("*"), piece.endswith("*")


def _terms(asked: Sequence[tuple[str, bool]]) -> tuple[tuple[Term, Term], ...]:
    """Return terms as an index holds them, each with how it stands in a text."""
    terms = [
        (Term(phrase(text), is_prefix), Term(_as_written(text), is_prefix))
        for text, is_prefix in ((_composed(text), is_prefix) for text, is_prefix in asked)
    ]
    return tuple(dict.fromkeys(pair for pair in terms if all(term.words for term in pair)))[
        :_MOST_TERMS
    ]


def _composed(text: str) -> str:
    """Return a text with its syllables in one piece, which some keyboards and files take apart."""
    return _PIECES.sub(lambda part: unicodedata.normalize("NFC", part.group()), text)


def _as_written(text: str) -> tuple[str, ...]:
    return tuple(word.folded for word in words(text))
