"""Sets of message ids as few ranges: an import holds up to millions, mostly in a row. Pure."""

from __future__ import annotations

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
    for first, last in joined(ranges):
        start = first
        for cut_first, cut_last in cuts:
            if cut_last < start or cut_first > last:
                continue
            if cut_first > start:
                left.append((start, cut_first - 1))
            start = cut_last + 1
        if start <= last:
            left.append((start, last))
    return left
