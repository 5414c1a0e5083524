"""What the dates of a table say about their order: which number is the day, the month, the year."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

from earmark.adapters.archives.csv_times import date_numbers, is_exact, moment_of
from earmark.core.reports import DateOrder, DateOrderProof

if TYPE_CHECKING:
    from datetime import datetime

_SHORT = (DateOrder.DMY, DateOrder.MDY, DateOrder.YMD)
_LONG_LAST = (DateOrder.DMY, DateOrder.MDY)
_LONG_FIRST = (DateOrder.YMD, DateOrder.YDM)
_YEAR_DIGITS = 4
_SURE = 2


class Sample(NamedTuple):
    """A written date and its line."""

    line: int
    text: str


@dataclass(slots=True)
class OrderEvidence:
    """Gathers what each date of a table shows, in one walk over it."""

    _first: Sample | None = None
    _differing: dict[frozenset[DateOrder], Sample] = field(default_factory=dict)
    _impossible: set[DateOrder] = field(default_factory=set)
    _candidates: set[DateOrder] = field(default_factory=set)
    _last: dict[DateOrder, datetime] = field(default_factory=dict)
    _jumps: dict[DateOrder, int] = field(default_factory=dict)
    _firsts: set[str] = field(default_factory=set)
    _thirds: set[str] = field(default_factory=set)
    _has_dashes: bool = False

    def see(self, text: str, line: int) -> None:
        """Take one written time into account; one that is exact says nothing."""
        match = None if is_exact(text) else date_numbers(text)
        if match is None:
            return
        self._first = self._first or Sample(line, text)
        self._has_dashes = self._has_dashes or "-" in text[: match.end(3)]
        self._firsts.add(match[1])
        self._thirds.add(match[3])
        moments = {order: moment_of(match, order) for order in _candidates(match)}
        self._candidates |= moments.keys()
        for (a, x), (b, y) in combinations(moments.items(), 2):
            if x is not None and y is not None and x != y:
                self._differing.setdefault(frozenset((a, b)), Sample(line, text))
        for order, moment in moments.items():
            self._step(order, moment)

    def _step(self, order: DateOrder, moment: datetime | None) -> None:
        """Count a step back in time that an order would make, or a day that is none."""
        if moment is None:
            self._impossible.add(order)
            return
        last = self._last.get(order)
        self._jumps[order] = self._jumps.get(order, 0) + (last is not None and moment < last)
        self._last[order] = moment

    def proven(self) -> tuple[DateOrder | None, DateOrderProof | None]:
        """Return the order and why it is believed; nothing when the file does not prove it."""
        if self._first is None:
            return None, DateOrderProof.NOT_NEEDED
        possible = self._possible()
        if possible and possible[0] is DateOrder.YMD and DateOrder.DMY not in self._candidates:
            # No table puts the day between the year and the month unless its numbers say so.
            return DateOrder.YMD, DateOrderProof.NOT_NEEDED
        if len(possible) == 1:
            is_first = possible[0] is DateOrder.YMD
            return possible[0], (
                DateOrderProof.SEQUENCE if is_first else DateOrderProof.DAY_OVER_12
            )
        if possible and not self._apart(possible):
            return possible[0], DateOrderProof.NOT_NEEDED
        straight = [order for order in possible if not self._jumps.get(order)]
        if len(straight) == 1 and len(possible) > 1:
            return straight[0], DateOrderProof.SEQUENCE
        return None, None

    def _possible(self) -> list[DateOrder]:
        """Return the orders that give a day for each date, by the place of a short year too."""
        found = [o for o in DateOrder if o in self._candidates and o not in self._impossible]
        last = [order for order in found if order in _LONG_LAST]
        if DateOrder.YMD not in found or not last:
            return found
        spread = len(self._thirds) - len(self._firsts)
        if spread >= _SURE:
            # The number that hardly changes is the year.
            return [DateOrder.YMD]
        return found if self._has_dashes and spread >= 0 else last

    def _apart(self, orders: list[DateOrder]) -> Sample | None:
        pairs = (frozenset(pair) for pair in combinations(orders, 2))
        return next((self._differing[pair] for pair in pairs if pair in self._differing), None)

    def question(self) -> tuple[Sample, list[tuple[DateOrder, str]]]:
        """Return a date that reads differently, and the day under each order it may have."""
        possible = self._possible()
        sample = self._apart(possible) or self._first or Sample(0, "")
        match = date_numbers(sample.text)
        days = ((order, moment_of(match, order)) for order in possible if match)
        return sample, [(order, day.date().isoformat()) for order, day in days if day]


def _candidates(match: re.Match[str]) -> tuple[DateOrder, ...]:
    """Return the orders a date may have by its shape alone."""
    if len(match[1]) == _YEAR_DIGITS:
        return _LONG_FIRST
    return _LONG_LAST if len(match[3]) == _YEAR_DIGITS else _SHORT
