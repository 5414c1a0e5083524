"""Headers that people pasted into their messages: they look real, but time gives them away."""

from __future__ import annotations

from collections import Counter
from itertools import islice
from operator import ge
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

_MINUTE = 60_000
_DAY = 24 * 60 * _MINUTE
# Groups slip by minutes, phones that were offline by hours; neither is a quotation.
_SLIP = 10 * _MINUTE
# The longest quotation: a message has at most 65,536 characters.
_MOST_HEADERS = 200
# At the end of a file nothing shows that time returns, so only a short run counts as quoted.
_MOST_AT_END = 5


class Quoted(NamedTuple):
    """Which headers are quotations, and how many messages need no further look ahead."""

    headers: set[int]
    settled: int


class _Search:
    def __init__(
        self,
        sent: Sequence[int],
        authors: Sequence[str | None],
        known: Container[str | None],
        *,
        end: bool,
    ) -> None:
        self.sent = sent
        self.authors = authors
        self.known = known
        self.end = end
        self.counts = Counter(authors)
        self.quoted: set[int] = set()

    def run(self) -> Quoted:
        """Walk through the headers, comparing each with the last believed one."""
        sent, size = self.sent, len(self.sent)
        top: int | None = None
        index = 0
        while index < size:
            if top is not None and sent[index] < top - _SLIP:
                stop = self._end_of_run(index, top)
                if stop == size and not self.end and stop - index < _MOST_HEADERS:
                    return Quoted(self.quoted, self._before(index))
                if self._is_quoted(index, stop, top):
                    self.quoted.update(range(index, stop))
                    index = stop
                    continue
            elif top is not None and self._leaps(index, top):
                self.quoted.add(index)
                index += 1
                continue
            if self.authors[index] is not None:
                top = sent[index]
            index += 1
        return Quoted(self.quoted, size if self.end else self._before(size))

    def _before(self, index: int) -> int:
        """Return the message that what is at `index` could belong to."""
        index -= 1
        while index in self.quoted:
            index -= 1
        return max(index, 0)

    def _end_of_run(self, start: int, top: int) -> int:
        last = min(len(self.sent), start + _MOST_HEADERS)
        for index in range(start, last):
            if self.sent[index] >= top - _SLIP:
                return index
        return last

    def _is_quoted(self, start: int, stop: int, top: int) -> bool:
        run = [name for name in self.authors[start:stop] if name is not None]
        if not run or stop - start >= _MOST_HEADERS:
            return False
        inside = Counter(run)
        strangers = all(self._is_stranger(name, count) for name, count in inside.items())
        if stop == len(self.sent):
            return stop - start <= _MOST_AT_END and self._is_far(start, stop, top)
        return strangers or self._is_far(start, stop, top)

    def _is_far(self, start: int, stop: int, top: int) -> bool:
        return max(self.sent[start:stop]) < top - _DAY

    def _is_stranger(self, name: str, count: int) -> bool:
        return name not in self.known and self.counts[name] <= count

    def _leaps(self, index: int, top: int) -> bool:
        """Tell whether a stranger's header lies ahead of both its neighbours."""
        name = self.authors[index]
        if name is None or index + 1 >= len(self.sent) or not self._is_stranger(name, 1):
            return False
        here, after = self.sent[index], self.sent[index + 1]
        return after >= top - _SLIP and here > after + _SLIP and here > top + _SLIP


def find_quoted(
    sent: Sequence[int], authors: Sequence[str | None], known: Container[str | None], *, end: bool
) -> Quoted:
    """Find the headers whose time jumps far and straight back; `end` says that the file ends here.

    `known` holds the authors of messages before these. The first message is never a quotation, nor
    are lines without an author that stand alone.
    """
    size = len(sent)
    if all(map(ge, islice(sent, 1, None), sent)):
        return Quoted(set(), size if end else max(size - 1, 0))
    return _Search(sent, authors, known, end=end).run()
