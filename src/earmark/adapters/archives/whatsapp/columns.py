"""Messages as columns: one list a part of the header, so that whole runs are worked on at once."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import accumulate
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from earmark.adapters.archives.whatsapp.decoding import Piece
    from earmark.core.reports import ReadingReport

# The most characters of one message that are kept. WhatsApp itself allows 65,536.
LONGEST_TEXT = 1 << 20


@dataclass(slots=True)
class Columns:
    """Headers and bodies in file order; `first + second + authors + bodies` is what was written.

    `lines` are the line numbers of the headers; `end` is the number of the line behind the last.
    `gaps` are lines taken out from between them, as line number and height.
    """

    first: list[str] = field(default_factory=list)
    second: list[str] = field(default_factory=list)
    authors: list[str] = field(default_factory=list)
    bodies: list[str] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)
    end: int = 1
    gaps: list[tuple[int, int]] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.bodies)

    def take(self, count: int) -> Columns:
        """Remove and return the first messages."""
        end = self.lines[count] if count < len(self.lines) else self.end
        gaps = [gap for gap in self.gaps if self.lines[0] <= gap[0] < end]
        self.gaps[:] = [gap for gap in self.gaps if gap[0] >= end]
        taken = Columns(
            self.first[:count],
            self.second[:count],
            self.authors[:count],
            self.bodies[:count],
            self.lines[:count],
            end,
            gaps,
        )
        for column in (self.first, self.second, self.authors, self.bodies, self.lines):
            del column[:count]
        return taken

    def height(self) -> int:
        """Return how many lines these messages have."""
        return self.end - self.lines[0] - sum(height for _, height in self.gaps)

    def written(self, index: int) -> str:
        """Return a message as it stood in the file."""
        parts = (self.first, self.second, self.authors, self.bodies)
        return "".join(part[index] for part in parts)

    def remove(self, unread: set[int], quoted: set[int]) -> None:
        """Drop what is unread and make quoted messages lines of the message before them."""
        kept: list[int] = []
        bodies: list[list[str]] = []
        for index, body in enumerate(self.bodies):
            if index in unread:
                self.gaps.append((self.lines[index], body.count("\n") + 1))
            elif index in quoted:
                bodies[-1].append(self.written(index))
            else:
                kept.append(index)
                bodies.append([body])
        for column in (self.first, self.second, self.authors):
            column[:] = [column[index] for index in kept]
        self.lines[:] = [self.lines[index] for index in kept]
        self.bodies[:] = ["\n".join(parts) for parts in bodies]


class Splitter:
    """Splits pieces of text into columns and keeps what may still go on in the next piece."""

    def __init__(self, pattern: re.Pattern[str], report: ReadingReport) -> None:
        self._pattern = pattern
        self._report = report
        self.held = Columns()
        self.cut = 0

    def add(self, piece: Piece) -> None:
        """Split one piece and append it to what is held."""
        text = "\n" + piece.text if piece.starts_line else piece.text
        text = text.removesuffix("\n")
        parts = self._pattern.split(text)
        if parts[0]:
            self._go_on(parts[0], starts_line=piece.starts_line)
        held = self.held
        held.first += parts[1::4]
        held.second += parts[2::4]
        held.authors += parts[3::4]
        bodies = parts[4::4]
        heights = [body.count("\n") + 1 if "\n" in body else 1 for body in bodies]
        held.lines += accumulate(heights[:-1], initial=held.end) if heights else ()
        held.end += sum(heights)
        held.bodies += [self._bounded(b) for b in bodies] if _too_long(bodies) else bodies

    def _go_on(self, text: str, *, starts_line: bool) -> None:
        """Give the start of a piece to the message it belongs to, or to none."""
        height = text.count("\n")
        if self.held.bodies:
            self.held.bodies[-1] = self._bounded(self.held.bodies[-1] + text)
        elif height:
            lines = text.split("\n")[1:]
            for number, line in enumerate(lines, self.held.end):
                if line.strip():
                    self._report.cannot_read(number, line)
                else:
                    self._report.continuation_lines += 1
        elif starts_line:
            height = 0
        self.held.end += height

    def _bounded(self, body: str) -> str:
        if len(body) <= LONGEST_TEXT:
            return body
        self.cut += len(body) - LONGEST_TEXT
        return body[:LONGEST_TEXT]


def _too_long(bodies: list[str]) -> bool:
    return bool(bodies) and len(max(bodies, key=len)) > LONGEST_TEXT
