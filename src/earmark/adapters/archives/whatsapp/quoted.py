"""Headers that people pasted into their messages: they look real, but time gives them away."""

from __future__ import annotations

from collections import Counter
from itertools import islice
from operator import sub
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
_MOST_LEAPING = 20


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
        # The times of the last two believed messages.
        self.top: int | None = None
        self.earlier: int | None = None

    def run(self) -> Quoted:
        """Walk through the headers, comparing each with the last believed one."""
        size = len(self.sent)
        index = 0
        while index < size:
            stop = self._quotation(index)
            if stop is None:
                return Quoted(self.quoted, self._before(index))
            if stop > index:
                self.quoted.update(range(index, stop))
                index = stop
                continue
            if self.authors[index] is not None:
                self.earlier, self.top = self.top, self.sent[index]
            index += 1
        return Quoted(self.quoted, size if self.end else self._before(size))

    def _quotation(self, index: int) -> int | None:
        """Return where a quotation that starts here ends; `index` when none does.

        None says that only later headers can tell.
        """
        if self.top is None:
            return index
        if self.sent[index] >= self.top - _SLIP:
            return self._end_of_leap(index, self.top)
        stop = self._end_of_run(index, self.top)
        if stop == len(self.sent) and not self.end and stop - index < _MOST_HEADERS:
            return None
        return stop if self._is_quoted(index, stop, self.top) else index

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
        if strangers:
            return True
        return self._is_far(start, stop, top) and not self._goes_on(start, stop)

    def _goes_on(self, start: int, stop: int) -> bool:
        """Tell whether several headers continue what came before the last: that one is odd."""
        if stop - start == 1:
            return False
        return self.earlier is None or min(self.sent[start:stop]) >= self.earlier - _SLIP

    def _is_far(self, start: int, stop: int, top: int) -> bool:
        return max(self.sent[start:stop]) < top - _DAY

    def _is_stranger(self, name: str, count: int) -> bool:
        return name not in self.known and self.counts[name] <= count

    def _end_of_leap(self, start: int, top: int) -> int:
        """Return where headers of strangers end that lie ahead of both their neighbours."""
        if self.sent[start] <= top + _SLIP:
            return start
        stop = self._end_of_strangers(start)
        if stop in (start, len(self.sent)):
            return start
        ahead, after = min(self.sent[start:stop]), self.sent[stop]
        if after < top - _SLIP or ahead <= after + _SLIP:
            return start
        # One header that falls back before time returns is rather a quotation itself.
        alone = self._end_of_run(stop, ahead) == stop + 1 < len(self.sent)
        return start if alone else stop

    def _end_of_strangers(self, start: int) -> int:
        """Return the end of headers whose authors write nowhere else."""
        inside: Counter[str] = Counter()
        stop = start
        for name in islice(self.authors, start, start + _MOST_LEAPING):
            if name is None or name in self.known or self.sent[stop] < self.sent[start] - _SLIP:
                break
            inside[name] += 1
            stop += 1
        while stop > start and any(self.counts[name] > n for name, n in inside.items()):
            stop -= 1
            inside[str(self.authors[stop])] -= 1
            inside += Counter()
        return stop


def in_order(sent: Sequence[int]) -> bool:
    """Tell whether time never jumps back from one header to the next: then nothing is quoted."""
    return min(map(sub, islice(sent, 1, None), sent), default=0) >= -_SLIP


def find_quoted(
    sent: Sequence[int], authors: Sequence[str | None], known: Container[str | None], *, end: bool
) -> Quoted:
    """Find the headers whose time jumps far and straight back; `end` says that the file ends here.

    `authors` has None for lines the phone wrote; `known` holds the authors of messages before.
    The first message is never a quotation, nor are lines of the phone that stand alone.
    """
    return _Search(sent, authors, known, end=end).run()
