"""Tables of messages (CSV, TSV): one row a message, one conversation or many in a file.

Columns are found by their names in seven languages, else asked; delimiter, encoding and
the form of the times are found from the file. Text stays data: a formula is never more than text.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from earmark.adapters.archives.csv_columns import (
    CHAT,
    CLOCK,
    CONTENT,
    NEEDED,
    TIME,
    USER,
    columns_of,
    known_names,
)
from earmark.adapters.archives.csv_order import OrderEvidence
from earmark.adapters.archives.csv_rows import GroupedRows, Row, Shape, rows_of, shape_of
from earmark.adapters.archives.csv_times import Calendar
from earmark.adapters.archives.names import base_name, ending, without_unseen
from earmark.adapters.archives.settings import Settings
from earmark.core.errors import QuestionOpenError
from earmark.core.messages import ChatType, Incoming, MessageKind, UserType
from earmark.core.reports import (
    DateOrder,
    DateOrderProof,
    Question,
    QuestionOption,
    ReadingReport,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from earmark.core.ports.archive import Archive, ArchivedChat, Bundle, Member, ReadingChoices
    from earmark.settings import Settings as AllSettings

__all__ = ["CsvArchive", "Settings", "connect"]

_BATCH = 5000
_TABLE_ENDINGS = frozenset({"csv", "tsv", "tab"})
_TRUE = frozenset({"1", "true", "yes", "ja", "si", "sí", "x", "wahr", "verdadero"})
_ROLES = {
    **{kind.value: kind for kind in UserType},
    "user_profile": UserType.OWNER,
    "me": UserType.OWNER,
    "agent": UserType.SUPPORT_AGENT,
    "support": UserType.SUPPORT_AGENT,
}
_KINDS = {kind.value: kind for kind in MessageKind}
_TWO = 2
_NOWHERE = sys.maxsize
_LONGEST_NAME = 60
_TIME = re.compile(r"\d[:./]\d")


@dataclass(frozen=True, slots=True)
class _Table:
    """One table file, walked once: how it is written and what the times in one column say."""

    bundle: Bundle
    member: Member
    shape: Shape
    time_at: int
    evidence: OrderEvidence
    sample: tuple[str, ...]

    def columns(self, choices: ReadingChoices) -> dict[str, int]:
        """Find the columns; raise QuestionOpenError when only the owner can."""
        found = columns_of(self.shape.header, choices.columns)
        if all(name in found for name in NEEDED):
            return found
        options = tuple(
            QuestionOption(name, self.sample[at][:80] if at < len(self.sample) else "")
            for at, name in enumerate(self.shape.header)
        )
        first = self.sample if self.shape.headless else self.shape.header
        line = self.shape.delimiter.join(first)[:500]
        raise QuestionOpenError([Question("columns", self.bundle.file, 1, line, options)])

    def order(
        self, choices: ReadingChoices, time_at: int
    ) -> tuple[DateOrder | None, DateOrderProof | None]:
        """Find the date order: proven, given, known from a sibling, else asked."""
        evidence = self.evidence if time_at == self.time_at else self._evidence(time_at)
        found, proof = evidence.proven()
        if proof is not None:
            return found, proof
        possible = {order for order, _ in evidence.question()[1]}
        for order, why in (
            (choices.date_order, DateOrderProof.GIVEN),
            (choices.sibling_date_order, DateOrderProof.SIBLING_FILE),
        ):
            if order in possible:
                return order, why
        raise QuestionOpenError([self._question(evidence)])

    def _evidence(self, time_at: int) -> OrderEvidence:
        evidence = OrderEvidence()
        for row in rows_of(self.member, self.shape):
            if row.cells and time_at < len(row.cells):
                evidence.see(row.cells[time_at], row.line)
        return evidence

    def _question(self, evidence: OrderEvidence) -> Question:
        sample, readings = evidence.question()
        options = tuple(QuestionOption(order, day) for order, day in readings)
        return Question("date_order", self.bundle.file, sample.line, sample.text, options)


class CsvChat:
    """One conversation of a table."""

    def __init__(
        self, table: _Table, conversation: str | None, rows: Callable[[], Iterator[Row]]
    ) -> None:
        self._table = table
        self._conversation = conversation
        self._rows = rows
        self.report = self._fresh_report()

    def _fresh_report(self) -> ReadingReport:
        file = self._table.bundle.file
        title = without_unseen(self._conversation or "") or file.rsplit(".", 1)[0]
        return ReadingReport(
            file=file, format="csv", title=title, conversation_id=self._conversation
        )

    def messages(self, choices: ReadingChoices) -> Iterator[list[Incoming]]:
        """Yield batches in file order.

        Raises:
            QuestionOpenError: when the columns or the date order are not clear.
        """
        columns = self._table.columns(choices)
        order, proof = self._table.order(choices, columns[TIME])
        notes = self.report.notes
        self.report = replace(
            self._fresh_report(),
            timezone=choices.timezone,
            date_order=order,
            date_order_proof=proof,
            notes=notes,
        )
        calendar = Calendar(choices.timezone, order)
        reader = _RowReader(columns, calendar, self.report, self._table)
        batch: list[Incoming] = []
        for row in self._rows():
            message = reader.read(row)
            if message is not None:
                batch.append(message)
            if len(batch) == _BATCH:
                yield batch
                batch = []
        if batch:
            yield batch

    def survey(self, choices: ReadingChoices) -> ReadingReport:
        """Read to the end and return the report; open questions are in it."""
        try:
            for _ in self.messages(choices):
                pass
        except QuestionOpenError as error:
            self.report.questions = list(error.questions)
        return self.report

    def media(self, attachment: str) -> Member | None:
        """Return the file an attachment names."""
        return self._table.bundle.media.get(attachment)


class _RowReader:
    """Turns rows into messages and counts them in the report."""

    def __init__(
        self, columns: Mapping[str, int], calendar: Calendar, report: ReadingReport, table: _Table
    ) -> None:
        self._shape = table.shape
        self._media = table.bundle.media
        self._columns = columns
        self._calendar = calendar
        self._report = report

    def read(self, row: Row) -> Incoming | None:
        """Return the message of a row; what is none is reported."""
        self._report.lines += 1
        cells = self._aligned(row.cells or [])
        when = self._calendar.read(self._when(cells))
        author = without_unseen(self._cell(cells, "user_name") or self._cell(cells, USER)).strip()
        role = _ROLES.get(self._cell(cells, "user_type").strip().lower())
        if when is None or not (author or role is UserType.SYSTEM):
            self._report.cannot_read(row.line, " | ".join(row.cells or []))
            return None
        message = self._message(row, cells, when, None if role is UserType.SYSTEM else author)
        message = message._replace(user_type=role)
        self._count(message)
        return message

    def _message(self, row: Row, cells: list[str], when: int, author: str | None) -> Incoming:
        kind = _KINDS.get(self._cell(cells, "message_type").strip().lower(), MessageKind.TEXT)
        media = self._cell(cells, "media_url").strip()
        return Incoming(
            sent_at=when,
            author=author,
            kind=kind if author is not None else MessageKind.SYSTEM,
            text=self._cell(cells, CONTENT) or None,
            attachment=base_name(media) if media else None,
            edited=self._flag(cells, "is_edited"),
            deleted=self._flag(cells, "is_deleted"),
            forwarded=self._flag(cells, "is_forwarded"),
            line=row.line,
            external_id=self._cell(cells, "message_id").strip() or None,
            reply_to=self._cell(cells, "reply_to").strip() or None,
            system_event="other" if author is None else None,
        )

    def _when(self, cells: list[str]) -> str:
        """Return the written time, put together where day and clock have a column each."""
        text, clock = self._cell(cells, TIME), self._cell(cells, CLOCK)
        return f"{text} {clock}" if _TIME.search(clock) and ":" not in text else text

    def _aligned(self, cells: list[str]) -> list[str]:
        """Return the cells with a text in one again that holds delimiters without quotes."""
        at, more = self._columns[CONTENT], len(cells) - len(self._shape.header)
        if more <= 0 or not any(cells[-more:]):
            return cells
        is_torn = (
            more == len(cells) - at - 1
            or cells[at + 1].startswith(" ")
            or self._calendar.read(self._when(cells)) is None
        )
        end = at + more + 1
        whole = self._shape.delimiter.join(cells[at:end])
        return [*cells[:at], whole, *cells[end:]] if is_torn else cells

    def _cell(self, cells: list[str], name: str) -> str:
        at = self._columns.get(name, len(cells))
        return cells[at] if at < len(cells) else ""

    def _flag(self, cells: list[str], name: str) -> bool:
        return self._cell(cells, name).strip().lower() in _TRUE

    def _count(self, message: Incoming) -> None:
        report = self._report
        report.first = min(report.first or message.sent_at, message.sent_at)
        report.last = max(report.last or message.sent_at, message.sent_at)
        if message.author is None:
            report.system_events["other"] += 1
            return
        report.messages += 1
        report.participants[message.author] += 1
        if message.attachment is not None:
            found = message.attachment in self._media
            report.media_present += found
            report.media_missing += not found
        if len(report.participants) > _TWO:
            report.chat_type = ChatType.GROUP
        if message.user_type is UserType.OWNER:
            report.owner = report.owner or message.author


class CsvArchive:
    """Reads tables."""

    def chats(self, bundle: Bundle) -> Sequence[ArchivedChat]:
        """Return the conversations of every table in the bundle."""
        return [chat for member in bundle.texts for chat in _chats(bundle, member)]


def _chats(bundle: Bundle, member: Member) -> list[CsvChat]:
    shape = shape_of(member)
    if shape is None or not _is_table(shape, member.name):
        return []
    return _walk(bundle, member, shape)


def _is_table(shape: Shape, name: str) -> bool:
    """Tell a table of messages from a text with commas: by its header, else by its ending."""
    if ending(name) in _TABLE_ENDINGS:
        # The first line of a chat with commas holds a time, the names of columns do not.
        return not any(len(cell) > _LONGEST_NAME or _TIME.search(cell) for cell in shape.header)
    found = columns_of(shape.header, None)
    mostly_known = known_names(shape.header) > len(shape.header) * 0.6
    return mostly_known and CONTENT in found and (TIME in found or USER in found)


def _walk(bundle: Bundle, member: Member, shape: Shape) -> list[CsvChat]:
    """Walk the table once: gather what its dates say, and part it by conversation."""
    found = columns_of(shape.header, None)
    # A column that is not there lies beyond all cells.
    chat_at, time_at = found.get(CHAT, _NOWHERE), found.get(TIME, _NOWHERE)
    evidence = OrderEvidence()
    sample: tuple[str, ...] = ()
    grouped = GroupedRows()
    for row in rows_of(member, shape):
        cells = row.cells or []
        sample = sample or tuple(cells)
        if time_at < len(cells):
            evidence.see(cells[time_at], row.line)
        if CHAT in found:
            # A word alone on its line is a torn row, not a conversation.
            named = chat_at < len(cells) and any(cells[:chat_at] + cells[chat_at + 1 :])
            grouped.add(cells[chat_at].strip() if named else None, row)
    return _parted(_Table(bundle, member, shape, time_at, evidence, sample), grouped)


def _parted(table: _Table, grouped: GroupedRows) -> list[CsvChat]:
    """Make a chat of each conversation; the rows of an only one are read from the file itself."""
    names = grouped.close_writing()
    if len(names) < _TWO:
        only = names[0] if names else ""
        return [CsvChat(table, only or None, lambda: rows_of(table.member, table.shape))]
    return [CsvChat(table, name or None, _rows_in(grouped, name)) for name in names]


def _rows_in(grouped: GroupedRows, name: str) -> Callable[[], Iterator[Row]]:
    return lambda: grouped.rows(name)


def connect(settings: AllSettings | None) -> Archive:  # noqa: ARG001 the door of every archive
    """Return the reader of tables."""
    return CsvArchive()
