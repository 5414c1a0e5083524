"""Takes one line's header apart: frame, date, time and what stands between them."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Literal, NamedTuple

from earmark.adapters.archives.whatsapp.dates import can_be_date, read_date
from earmark.adapters.archives.whatsapp.dayparts import HALVES
from earmark.adapters.archives.whatsapp.marks import MARKS, SPACES, letters_of

Frame = Literal["dash", "bracket", "colon"]
Span = tuple[int, int]

# A header is never longer than this before the author.
LONGEST_HEAD = 120
_LONGEST_GAP = 28
_FARTHEST_START = 20
_MOST_NUMBERS = 7
_FEWEST_NUMBERS = 4
_LAST_HOUR = 24
_LAST_MINUTE = 59

_LEAD = re.compile(f"[{MARKS}{SPACES}]*(\\[)?[{MARKS}{SPACES}]*")
_NUMBER = re.compile(r"\d+")
# A weekday, a month, an era or the half of the day; never the markup of another format.
_BEFORE = re.compile(r"[^\d<>{}\[\]()\"=:;|/\\_#*]*")
_DATE_GAP = re.compile(
    rf"[{MARKS}{SPACES}]*(?:[./,·٫\-–—−]|年|月|년|월|г|de|do)?[.]?[{MARKS}{SPACES}]*"
    r"(?:[RHSrhs]|令和|平成|昭和)?"
)
_NAMED_GAP = re.compile(
    rf"[{MARKS}{SPACES}./,\-–'’]*[^\d:\[\]\n]{{0,24}}[{MARKS}{SPACES}./,\-–'’]*"
)
_MINUTE_GAP = re.compile(rf"[{SPACES}]?(?::|\.|٫|h|H|u|時|时|点|點|시|ч)[{SPACES}]?")
_SECOND_GAP = re.compile(rf"[{SPACES}]?(?::|\.|٫|分|분|m|min)[{SPACES}]?")
_GAP = re.compile(r"[^\d\n\[\]]+")
_DASH = re.compile(rf"([^\d\n:\-–—\]]{{0,24}}?)([{SPACES}{MARKS}]?[{SPACES}]?[-–—][{SPACES}])")
_BRACKET = re.compile(rf"([^\d\n\[\]]{{0,24}})(\][{SPACES}]?)")
_COLON = re.compile(r"([^\d\n:,\-\[\]]{0,24})(:[ ])(?=\S)")
_CLOSES: tuple[tuple[Frame, re.Pattern[str]], ...] = (("dash", _DASH), ("colon", _COLON))


class Layout(NamedTuple):
    """What makes two headers of one shape."""

    frame: Frame
    time_first: bool
    date_numbers: int
    time_numbers: int


class Head(NamedTuple):
    """One header: its layout, spans of its numbers, and where it ends.

    `start` is where the first date or time word begins, behind marks and bracket.
    """

    layout: Layout
    start: int
    date: tuple[Span, ...]
    time: tuple[Span, ...]
    tail: str
    close: str
    end: int


def read_head(line: str) -> Head | None:
    """Find a header at the start of a line; None when there is none."""
    lead = _LEAD.match(line)
    start = lead.end() if lead else 0
    numbers = [m.span() for m in _NUMBER.finditer(line[:LONGEST_HEAD], start)][:_MOST_NUMBERS]
    if len(numbers) < _FEWEST_NUMBERS or numbers[0][0] - start > _FARTHEST_START:
        return None
    if not _BEFORE.fullmatch(line, start, numbers[0][0]):
        return None
    bracket = bool(lead and lead[1])
    for date_numbers in (3, 2):
        for time_first in (False, True):
            head = _fit(line, start, numbers, date_numbers, time_first=time_first)
            if head is not None:
                return _closed(line, start, head, bracket=bracket)
    return None


def _fit(
    line: str, start: int, numbers: list[Span], date_numbers: int, *, time_first: bool
) -> tuple[bool, tuple[Span, ...], tuple[Span, ...]] | None:
    """Read the numbers as date and time in this order, if they can be."""
    offset = 0 if time_first else date_numbers
    time = _time(line, numbers[offset:])
    date = numbers[len(time) :][:date_numbers] if time_first else numbers[:date_numbers]
    if not time or len(date) < date_numbers:
        return None
    before, after = (time, date) if time_first else (date, time)
    gap = line[before[-1][1] : after[0][0]]
    if len(gap) > _LONGEST_GAP or not _GAP.fullmatch(gap):
        return None
    return (time_first, tuple(date), tuple(time)) if _is_date(line, start, date) else None


def _time(line: str, numbers: list[Span]) -> list[Span]:
    if len(numbers) < 2:  # noqa: PLR2004 hours and minutes
        return []
    (h0, h1), (m0, m1) = numbers[:2]
    if m1 - m0 > 2 or h1 - h0 > 2 or not _MINUTE_GAP.fullmatch(line, h1, m0):  # noqa: PLR2004
        return []
    # A lone digit of minutes, as Yoruba writes it, needs the plainest sign before it.
    if m1 - m0 == 1 and line[h1:m0] != ":":
        return []
    if int(line[h0:h1]) > _LAST_HOUR or int(line[m0:m1]) > _LAST_MINUTE:
        return []
    if len(numbers) > 2:  # noqa: PLR2004 perhaps seconds
        s0, s1 = numbers[2]
        if s1 - s0 <= 2 and _SECOND_GAP.fullmatch(line, m1, s0):  # noqa: PLR2004
            return numbers[:3]
    return numbers[:2]


def _is_date(line: str, start: int, date: list[Span]) -> bool:
    pattern = _DATE_GAP if len(date) == 3 else _NAMED_GAP  # noqa: PLR2004 day, month, year
    for (_, left), (right, _) in pairwise(date):
        if not pattern.fullmatch(line, left, right):
            return False
    begin = max(start, date[0][0] - _FARTHEST_START)
    written = read_date(line[begin : date[-1][1]]) if begin == start else None
    written = written or read_date(line[date[0][0] : date[-1][1]])
    return written is not None and can_be_date(written)


def _closed(
    line: str,
    start: int,
    found: tuple[bool, tuple[Span, ...], tuple[Span, ...]],
    *,
    bracket: bool,
) -> Head | None:
    """Find the end of the header: `] `, ` - ` or `: `."""
    time_first, date, time = found
    last = max(date[-1][1], time[-1][1])
    closes = (("bracket", _BRACKET),) if bracket else _CLOSES
    for frame, pattern in closes:
        close = pattern.match(line, last)
        # Before a colon only the half of the day may stand: any other word is somebody's name.
        if close and (frame != "colon" or letters_of(close[1]) in HALVES or not close[1].strip()):
            layout = Layout(frame, time_first, len(date), len(time))
            return Head(layout, start, date, time, close[1], close[2], close.end())
    return None
