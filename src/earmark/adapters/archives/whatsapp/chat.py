"""One WhatsApp chat inside a bundle, read lazily and as often as asked."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from earmark.adapters.archives.whatsapp.decoding import lines_of, start_of
from earmark.adapters.archives.whatsapp.marks import without_marks
from earmark.adapters.archives.whatsapp.order import Decision
from earmark.adapters.archives.whatsapp.prescan import Prescan, prescan, question
from earmark.adapters.archives.whatsapp.reading import Reading
from earmark.adapters.archives.whatsapp.runs import incoming
from earmark.adapters.archives.whatsapp.seams import Rest
from earmark.adapters.archives.whatsapp.shape import find_shape
from earmark.adapters.archives.whatsapp.tally import Tally
from earmark.adapters.archives.whatsapp.titles import is_named_by_whatsapp, title_from
from earmark.adapters.archives.whatsapp.zones import zone_named
from earmark.core.errors import QuestionOpenError
from earmark.core.reports import DateOrder, ReadingReport

if TYPE_CHECKING:
    from collections.abc import Iterator

    from earmark.adapters.archives.whatsapp.runs import Run
    from earmark.adapters.archives.whatsapp.shape import Shape
    from earmark.core.messages import Incoming
    from earmark.core.ports.archive import Bundle, Member, ReadingChoices

_BATCH = 5_000
_PLATFORMS = {"dash": "Android", "bracket": "iOS", "colon": "iOS before 2016"}
_LETTERS = {
    DateOrder.DMY: ("dd", "mm", "yyyy"),
    DateOrder.MDY: ("mm", "dd", "yyyy"),
    DateOrder.YMD: ("yyyy", "mm", "dd"),
    DateOrder.YDM: ("yyyy", "dd", "mm"),
}
_NUMBER = re.compile(r"\d+")
_WORD = re.compile(r"[^\W\d_]{3,}")


class _Part(NamedTuple):
    """One export of a file, which begins at `line`; a file is nearly always only one."""

    member: Member
    line: int
    shape: Shape
    found: Prescan
    decision: Decision


class WhatsAppChat:
    """Reads one text file of a WhatsApp export."""

    def __init__(self, bundle: Bundle, member: Member, shape: Shape) -> None:
        self._bundle = bundle
        self._member = member
        self._shape = shape
        self._title = title_from(bundle.file, member.name)
        self._named = is_named_by_whatsapp(bundle.file, member.name)
        self._report = ReadingReport(file=bundle.file)

    @property
    def report(self) -> ReadingReport:
        """What the last reading found so far."""
        return self._report

    def messages(self, choices: ReadingChoices) -> Iterator[list[Incoming]]:
        """Yield batches of messages and system events in file order.

        Raises:
            QuestionOpenError: before the first batch, when only the owner can tell the date order.
            InputError: when a choice contradicts the file.
        """
        found, decision = self._begin(choices)
        if self._report.questions:
            raise QuestionOpenError(self._report.questions)
        for run in self._runs(found, decision, choices):
            batch = incoming(run)
            for start in range(0, len(batch), _BATCH):
                yield batch[start : start + _BATCH]

    def survey(self, choices: ReadingChoices) -> ReadingReport:
        """Read to the end for the report alone; while a question is open it has no times."""
        found, decision = self._begin(choices)
        for _ in self._runs(found, decision, choices):
            pass
        if self._report.questions:
            self._report.first = self._report.last = None
        return self._report

    def media(self, attachment: str) -> Member | None:
        """Return the member an attachment names, None when it is not in the bundle."""
        return self._bundle.media.get(attachment)

    def _begin(self, choices: ReadingChoices) -> tuple[Prescan, Decision]:
        """Start a new report and settle how dates are read."""
        zone_named(choices.timezone)
        report = self._report = ReadingReport(file=self._bundle.file, timezone=choices.timezone)
        found = prescan(self._member, self._shape, choices, self._title)
        decision = found.evidence.decide(choices)
        if decision.proof is None:
            report.questions.append(question(self._bundle.file, found, decision))
        else:
            report.date_order, report.date_order_proof = decision.order, decision.proof
        report.format = self._format(found, decision)
        return found, decision

    def _runs(self, found: Prescan, decision: Decision, choices: ReadingChoices) -> Iterator[Run]:
        files = self._bundle.media
        tally = Tally(self._report, files)
        part: _Part | None = _Part(self._member, 1, self._shape, found, decision)
        while part is not None:
            reading = Reading(part.shape, part.found, part.decision, choices, self._report, files)
            with part.member.open() as stream:
                for run in reading.runs(stream, part.line):
                    tally.add(run)
                    yield run
            part = self._next_part(reading.seam, part.decision, choices)
        tally.finish(self._title, named_by_app=self._named)

    def _next_part(
        self, seam: int | None, before: Decision, choices: ReadingChoices
    ) -> _Part | None:
        """Work out how an export glued behind another is written; report it when nothing shows."""
        if seam is None:
            return None
        rest = Rest(self._member, seam)
        shape = find_shape(start_of(rest))
        if shape is not None:
            order = before.order if before.proof is not None else None
            alike = replace(choices, date_order=None, sibling_date_order=order)
            found = prescan(rest, shape, alike, self._title)
            decision = found.evidence.decide(alike)
            if decision.proof is not None or before.proof is None:
                self._report.notes.append(
                    f"From line {seam} on the file is another export, of"
                    f" {_PLATFORMS[shape.layout.frame]}; it was read as such."
                )
                return _Part(rest, seam, shape, found, decision)
        self._report_unread(rest)
        return None

    def _report_unread(self, rest: Rest) -> None:
        report = self._report
        with rest.open() as stream:
            for number, line in enumerate(lines_of(stream), rest.line):
                report.lines = number
                if line.strip():
                    report.cannot_read(number, line)
                else:
                    report.continuation_lines += 1
        report.notes.append(
            f"From line {rest.line} on the file is another export whose dates can be read in"
            " several ways: save those lines as a file of their own."
        )

    def _format(self, found: Prescan, decision: Decision) -> str:
        """Name app, system and clock, and how dates look; an open order in each of its readings."""
        hours = "12 hours" if found.clock.twelve_hours else "24 hours"
        platform = _PLATFORMS[self._shape.layout.frame]
        return f"WhatsApp {platform}, {hours}, {self._dates(found, decision)}"

    def _dates(self, found: Prescan, decision: Decision) -> str:
        orders = (decision.order,) if decision.proof is not None else decision.open
        is_short = not found.evidence.has_four_digit_years
        readings = dict.fromkeys(self._date_format(order) for order in orders)
        return " or ".join(r.replace("yyyy", "yy") if is_short else r for r in readings)

    def _date_format(self, order: DateOrder) -> str:
        example = without_marks(self._shape.date_example)
        letters: tuple[str, ...] = _LETTERS[order]
        if len(_NUMBER.findall(example)) < len(letters):
            letters = tuple(part for part in letters if part != "mm")
            example = _WORD.sub("mmm", example)
        parts = iter(letters)
        return _NUMBER.sub(lambda _: next(parts, ""), example)
