"""One reading of one file: from bytes to runs of messages, with the report beside."""

from __future__ import annotations

from operator import add
from typing import TYPE_CHECKING

from earmark.adapters.archives.whatsapp.authors import Authors
from earmark.adapters.archives.whatsapp.bodies import BodyReader
from earmark.adapters.archives.whatsapp.columns import LONGEST_TEXT, Columns, Splitter
from earmark.adapters.archives.whatsapp.decoding import Decoded
from earmark.adapters.archives.whatsapp.marks import LRM
from earmark.adapters.archives.whatsapp.quoted import Quoted, find_quoted, in_order
from earmark.adapters.archives.whatsapp.runs import Run, read_run
from earmark.adapters.archives.whatsapp.seams import FEWEST_HEADERS, LONGEST_MESSAGE, seam_in
from earmark.adapters.archives.whatsapp.systems import event_kind
from earmark.adapters.archives.whatsapp.zones import DAY, Midnights, zone_named

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from typing import IO

    from earmark.adapters.archives.whatsapp.order import Decision
    from earmark.adapters.archives.whatsapp.prescan import Prescan
    from earmark.adapters.archives.whatsapp.shape import Shape
    from earmark.core.ports.archive import ReadingChoices
    from earmark.core.reports import ReadingReport

_NEVER = 10**18


class Reading:
    """Reads a file with its shape, its order of dates and its zone, in constant memory."""

    def __init__(
        self,
        shape: Shape,
        found: Prescan,
        decision: Decision,
        choices: ReadingChoices,
        report: ReadingReport,
        files: Collection[str],
    ) -> None:
        self._shape = shape
        self._pattern = shape.compiled(found.long_names)
        self._clock = found.clock
        zone = zone_named(choices.timezone)
        self._midnights = Midnights(decision.order, found.year, zone)
        self._authors = Authors(found.authors)
        self._bodies = BodyReader(files, found.learned, is_ios=shape.layout.frame == "bracket")
        # A file that is full of late dates has a wrong clock beside it, not wrong lines in it.
        late = found.evidence.reaches_beyond(decision.order)
        self._latest = _NEVER if late else choices.now + 2 * DAY
        self._report = report
        self._known: set[str | None] = set()
        # The line from which on another export follows, once it was reached.
        self.seam: int | None = None
        # The lines of messages that hold many headers of another chat.
        self._pasted: list[int] = []
        self._previous: int | None = None

    def runs(self, stream: IO[bytes], first_line: int = 1) -> Iterator[Run]:
        """Yield runs in file order, up to a `seam`; the report's counts are complete afterwards.

        `first_line` is the number of the line with which the stream begins.
        """
        decoded = Decoded(stream)
        splitter = Splitter(self._pattern, self._report)
        splitter.held.end = first_line
        for piece in decoded.pieces():
            splitter.add(piece)
            if self._ends_at_seam(splitter.held, longer_than=LONGEST_MESSAGE):
                break
            yield from self._settled(splitter.held, end=False)
        else:
            self._ends_at_seam(splitter.held, longer_than=0)
        yield from self._settled(splitter.held, end=True)
        self._report.lines = splitter.held.end - 1
        self._report.notes += decoded.notes()
        if splitter.cut:
            self._report.notes.append(
                f"{splitter.cut} characters were left out of messages longer than {LONGEST_TEXT}."
            )
        if self._pasted:
            self._report.notes.append(
                f"Messages that hold lines of another chat: {len(self._pasted)}, the first at line"
                f" {self._pasted[0]}. The lines were kept as text."
            )
        if self._clock.guessed:
            self._report.notes.append("The words for before and after noon were worked out.")

    def _ends_at_seam(self, held: Columns, *, longer_than: int) -> bool:
        """Cut the last message where another export begins in it."""
        if not held or len(held.bodies[-1]) <= longer_than:
            return False
        lines = held.bodies[-1].split("\n")
        at = seam_in(held.bodies[-1]) if len(lines) > 1 else None
        if at is None:
            return False
        held.bodies[-1] = "\n".join(lines[:at])
        held.end = self.seam = held.end - len(lines) + at
        return True

    def _settled(self, held: Columns, *, end: bool) -> Iterator[Run]:
        """Read as much of what is held as no later line can change."""
        if not held:
            return
        sent, authors = self._read(held)
        if not 0 <= min(sent) <= max(sent) <= self._latest:
            self._put_right(held, sent, authors)
            if not held:
                return
            sent, authors = self._read(held)
        quoted = self._quoted(held, sent, authors, end=end)
        count = quoted.settled
        if quoted.headers:
            count -= sum(index < count for index in quoted.headers)
            kept = [index for index in range(len(held)) if index not in quoted.headers]
            sent, authors = [sent[i] for i in kept], [authors[i] for i in kept]
            held.remove(set(), quoted.headers)
        if count:
            yield self._run(held.take(count), sent[:count], authors[:count])

    def _run(self, ready: Columns, sent: list[int], authors: list[str | None]) -> Run:
        self._pasted += [
            line
            for line, body in zip(ready.lines, ready.bodies, strict=True)
            if body.count("\n") >= FEWEST_HEADERS and seam_in(body) is not None
        ]
        self._previous = sent[-1]
        self._known.update(authors)
        self._report.continuation_lines += ready.height() - len(sent)
        return read_run(ready, sent, authors, self._bodies)

    def _quoted(
        self, held: Columns, sent: list[int], authors: list[str | None], *, end: bool
    ) -> Quoted:
        if in_order(sent):
            return Quoted(set(), len(sent) if end else len(sent) - 1)
        speakers = authors
        if self._bodies.is_ios:
            # There the phone writes in the name of the chat.
            spoken = zip(authors, held.bodies, strict=True)
            speakers = [None if body.startswith(LRM) else author for author, body in spoken]
        if self._previous is None and event_kind(held.bodies[0]) == "encryption":
            speakers = [None, *speakers[1:]]
        return find_quoted(sent, speakers, self._known, end=end)

    def _read(self, held: Columns) -> tuple[list[int], list[str | None]]:
        """Return instants and authors; an impossible time is far below zero."""
        dates, times = held.first, held.second
        if self._shape.layout.time_first:
            dates, times = times, dates
        of_day = self._clock.read(times)
        sent = list(map(add, map(self._midnights.__getitem__, dates), of_day))
        changing = self._midnights.changing
        if changing and not changing.isdisjoint(dates):
            previous = self._previous
            for index, date in enumerate(dates):
                if date in changing and of_day[index] >= 0:
                    sent[index] = self._midnights.instant(date, of_day[index], previous)
                previous = sent[index]
        return sent, list(map(self._authors.__getitem__, held.authors))

    def _put_right(self, held: Columns, sent: list[int], authors: list[str | None]) -> None:
        """Take out headers with impossible times: quoted, or not understood."""
        wrong = [index for index, at in enumerate(sent) if not 0 <= at <= self._latest]
        good = {authors[i] for i in set(range(len(held))).difference(wrong)} | self._known
        unread = {i for i in wrong if i == 0 or (authors[i] is not None and authors[i] in good)}
        quoted = set(wrong) - unread
        # What follows an unread header is unread with it.
        for index in sorted(quoted):
            if index - 1 in unread:
                unread.add(index)
        quoted -= unread
        self._report_unread(held, sorted(unread))
        held.remove(unread, quoted)

    def _report_unread(self, held: Columns, unread: list[int]) -> None:
        for index in unread:
            for offset, line in enumerate(held.written(index).split("\n")):
                self._report.cannot_read(held.lines[index] + offset, line)
