"""Sets of message ids as few ranges: an import holds up to millions, mostly in a row. Pure."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

Range: TypeAlias = "tuple[int, int]"
_COMPACT_AT = 4096


class Spans:
    """Ids, added in any order; `messages` counts those that people wrote."""

    def __init__(self) -> None:
        self._ranges: list[Range] = []
        self.messages = 0

    def add_all(self, ranges: Iterable[Range]) -> None:
        """Add ranges of ids."""
        self._ranges.extend(ranges)
        if len(self._ranges) > _COMPACT_AT:
            self._ranges = joined(self._ranges)

    def add_ids(self, ids: Iterable[int], messages: int) -> None:
        """Add single ids of which `messages` are no system lines."""
        self.add_all(joined((one, one) for one in ids))
        self.messages += messages

    def __iter__(self) -> Iterator[Range]:
        """Yield the ranges in order, none touching another."""
        return iter(joined(self._ranges))


def joined(ranges: Iterable[Range]) -> list[Range]:
    """Return the same ids in as few ranges as possible, in order."""
    found: list[Range] = []
    for first, last in sorted(ranges):
        if found and first <= found[-1][1] + 1:
            found[-1] = (found[-1][0], max(last, found[-1][1]))
        else:
            found.append((first, last))
    return found


def without(ranges: Sequence[Range], others: Sequence[Range]) -> list[Range]:
    """Return the ids of `ranges` that are in none of the others."""
    left: list[Range] = []
    cuts = joined(others)
    at = 0
    for first, last in joined(ranges):
        start = first
        # Both are in order: a cut that ends before this range ends before all that follow.
        while at < len(cuts) and cuts[at][1] < first:
            at += 1
        for cut_first, cut_last in _until(cuts, at, last):
            if cut_first > start:
                left.append((start, cut_first - 1))
            start = cut_last + 1
        if start <= last:
            left.append((start, last))
    return left


def _until(cuts: Sequence[Range], at: int, last: int) -> Iterator[Range]:
    """Yield the cuts from a place on that begin before the end of a range."""
    while at < len(cuts) and cuts[at][0] <= last:
        yield cuts[at]
        at += 1


def holds(ranges: Sequence[Range], one: int) -> bool:
    """Tell whether an id is in one of the ranges, which are those of `joined`."""
    at = bisect_right(ranges, one, key=_first) - 1
    return at >= 0 and one <= ranges[at][1]


def _first(ids: Range) -> int:
    return ids[0]
