"""A sample of an export that fits into memory whatever its length: whole blocks, evenly spread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from earmark.features.imports.keys import MINUTE, plain_of
from earmark.features.imports.overlap import FARTHEST_CLOCKS, Line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from earmark.core.messages import Incoming

_BLOCK = 64
_MOST_BLOCKS = 640
_PROBES = 48
_SPOKEN = 10


class Sample:
    """Blocks of consecutive lines; when there are too many every second one is dropped."""

    def __init__(self) -> None:
        self._blocks: list[list[Line]] = []
        self._block: list[Line] = []
        self._stride = 1
        self._seen = 0

    def add(self, batch: Sequence[Incoming]) -> None:
        """Look at the next messages of the export."""
        for message in batch:
            line = Line(message.sent_at // MINUTE, message.author or "", plain_of(message))
            self._block.append(line)
            if len(self._block) == _BLOCK:
                self._close_block()

    def _close_block(self) -> None:
        if self._seen % self._stride == 0:
            self._blocks.append(self._block)
        self._seen += 1
        self._block = []
        if len(self._blocks) > _MOST_BLOCKS:
            self._blocks = self._blocks[::2]
            self._stride *= 2

    def lines(self) -> list[Line]:
        """Return the lines of all blocks in file order."""
        return [line for block in (*self._blocks, self._block) for line in block]

    def probes(self) -> list[Line]:
        """Return a few lines whose texts say much, spread over the export."""
        lines = [line for line in self.lines() if line.person and len(line.text) >= _SPOKEN]
        step = max(1, len(lines) // _PROBES)
        return [max(lines[at : at + step], key=_tells) for at in range(0, len(lines), step)]

    def windows(self) -> Iterator[tuple[int, int]]:
        """Yield the spans of time (milliseconds) the blocks may share with another clock."""
        spans = sorted(_span(block) for block in (*self._blocks, self._block) if block)
        start: int | None = None
        end = 0
        for first, last in spans:
            if start is not None and first > end:
                yield start, end
                start = None
            start = first if start is None else start
            end = max(end, last)
        if start is not None:
            yield start, end


def _tells(line: Line) -> int:
    return min(len(line.text), 80)


def _span(block: Sequence[Line]) -> tuple[int, int]:
    minutes = sorted(line.minute for line in block if line.person) or [block[0].minute]
    return (minutes[0] - FARTHEST_CLOCKS) * MINUTE, (minutes[-1] + FARTHEST_CLOCKS) * MINUTE
