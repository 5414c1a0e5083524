"""The shape of a file, worked out from its first lines and compiled to one expression."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import islice, pairwise
from typing import TYPE_CHECKING, NamedTuple

from earmark.adapters.archives.whatsapp.heads import Head, Layout, read_head
from earmark.adapters.archives.whatsapp.marks import LRM, MARKS, RLM, SPACES
from earmark.adapters.archives.whatsapp.seams import FEWEST_HEADERS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

# Enough headers to see every part of a shape, and enough lines to find them in.
_HEADERS_SEEN = 600
_LINES_SEEN = 8_000
_LEAD = rf"[{MARKS}{SPACES}]{{0,4}}"
_AUTHOR = r"[^:\n]{1,200}"
_ANY_GAP = r"[^\d\n\[\]]{1,28}"
_ANY_DATE_GAP = r"[^\d\n:\[\]]{1,28}"
_MOST_ALTERNATIVES = 8
_LONG_YEAR = 4
# English writes the era of a Japanese year behind it: 2/25/5 R.
_ERA_BEHIND = re.compile(r"[ ][RHS](?=[, ])")
# Files whose first header comes later than this must have many headers to count as an export.
_EARLY_LINE = 100
_MANY = 0.1


@dataclass(frozen=True, slots=True)
class Shape:
    """How the headers of one file are written.

    `pattern` finds a line end and a header. Its groups are the part with the date, the part with
    the time (swapped when `time_first`), and the author with its colon, empty when there is none.
    Together with the body behind them they are the whole line.
    """

    layout: Layout
    pattern: str
    date_example: str

    def compiled(self, long_names: Iterable[str] = ()) -> re.Pattern[str]:
        """Compile, taking names that hold a colon themselves as whole."""
        names = "".join(f"{re.escape(name)}|" for name in sorted(long_names, key=len, reverse=True))
        return re.compile(f"\\n{self.pattern}((?:(?:{names}{_AUTHOR}): ?)?)")


def find_shape(text: str) -> Shape | None:
    """Return the commonest shape of headers in the text; None when it is no export."""
    found = _headers(text)
    if not found:
        return None
    writing = _first_writing([_writing(line, head) for line, head in found])
    kept = [(line, head) for line, head in found if _writing(line, head) == writing]
    layout = writing.layout
    line, head = kept[0]
    shape = Shape(layout, _pattern(layout, kept), line[head.date[0][0] : head.date[-1][1]])
    return shape if shape.compiled().match(f"\n{line}") else None


class _Writing(NamedTuple):
    """What all headers of one export have in common: layout, signs in the date, long year."""

    layout: Layout
    signs: str
    long_year: int | None


def _writing(line: str, head: Head) -> _Writing:
    gaps = "".join(line[left:right] for (_, left), (right, _) in pairwise(head.date))
    signs = "".join(sign for sign in gaps if sign in "/-")
    long = (place for place, (left, right) in enumerate(head.date) if right - left == _LONG_YEAR)
    return _Writing(head.layout, signs, next(long, None))


def _first_writing(found: list[_Writing]) -> _Writing:
    """Return the commonest way of writing, or that of the export in front of it."""
    commonest = Counter(found).most_common(1)[0][0]
    before = Counter(found[: found.index(commonest)]).most_common(1)
    return before[0][0] if before and before[0][1] >= FEWEST_HEADERS else commonest


def _headers(text: str) -> list[tuple[str, Head]]:
    """Return the first lines that begin as messages do; none when they are late and few."""
    found: list[tuple[str, Head]] = []
    first = lines = 0
    for number, line in enumerate(islice(_lines(text), _LINES_SEEN)):
        lines = number + 1
        head = read_head(line)
        if head is not None:
            first = first if found else number
            found.append((line, head))
            if len(found) >= _HEADERS_SEEN:
                break
    return [] if first > _EARLY_LINE and len(found) < lines * _MANY else found


def _lines(text: str) -> Iterator[str]:
    position = 0
    while position < len(text):
        end = text.find("\n", position)
        end = len(text) if end < 0 else end
        # The rest of a long line has nothing to say about headers.
        yield text[position : min(end, position + 400)]
        position = end + 1


def _pattern(layout: Layout, kept: list[tuple[str, Head]]) -> str:
    """Write the expression of two groups: what holds the first of date and time, and the second."""
    lead = _lead([line[: head.start] for line, head in kept], layout.frame)
    before = _between([_before(line, head) for line, head in kept], _ANY_DATE_GAP)
    gaps = [_gap(line, head) for line, head in kept]
    era = ""
    if not layout.time_first and all(_ERA_BEHIND.match(gap) for gap in gaps):
        era, gaps = _ERA_BEHIND.pattern, [_ERA_BEHIND.sub("", gap) for gap in gaps]
    gap = _between(gaps, _ANY_GAP)
    tail = _between([head.tail for _, head in kept], r"[^\d\n:\-–—\[\]]{0,24}")
    close = _between([head.close for _, head in kept], "")
    date, time = _numbers(kept, 0), _numbers(kept, 1)
    if layout.time_first:
        return f"({lead}{before}{time}{gap})({date}{tail}{close})"
    return f"({lead}{before}{date}{era})({gap}{time}{tail}{close})"


def _lead(seen: list[str], frame: str) -> str:
    """Write what comes before the date: mostly nothing or one mark, so that the search is quick."""
    opening = r"\[" if frame == "bracket" else ""
    if {lead.strip(LRM + RLM) for lead in seen} <= {"", "["} and {len(x) for x in seen} <= {
        0,
        1,
        2,
    }:
        return f"[{LRM}{RLM}]?{opening}"
    return _LEAD + opening + (f"[{MARKS}{SPACES}]*" if opening else "")


def _before(line: str, head: Head) -> str:
    first = min(head.date[0][0], head.time[0][0])
    return line[head.start : first]


def _gap(line: str, head: Head) -> str:
    left, right = sorted((head.date, head.time))
    return line[left[-1][1] : right[0][0]]


def _numbers(kept: list[tuple[str, Head]], part: int) -> str:
    """Write the numbers of the date (part 0) or time (part 1) with what stands between them."""
    spans = [(line, (head.date, head.time)[part]) for line, head in kept]
    written = ""
    for place in range(len(spans[0][1])):
        if place:
            gaps = [line[s[place - 1][1] : s[place][0]] for line, s in spans]
            written += _between(gaps, _ANY_DATE_GAP)
        widths = {s[place][1] - s[place][0] for _, s in spans}
        is_full = part and place and widths == {2}
        written += r"\d{2}" if is_full else rf"\d{{1,{max(2, *widths)}}}"
    return written


def _between(seen: list[str], wide: str) -> str:
    """Write what stands between two numbers: exactly as seen, or anything once words are in it."""
    values = set(seen)
    has_words = any(c.isalpha() for value in values for c in value)
    if wide and (has_words or len(values) > _MOST_ALTERNATIVES):
        return wide
    options = sorted(map(re.escape, values), key=len, reverse=True)
    return options[0] if len(options) == 1 else f"(?:{'|'.join(options)})"
