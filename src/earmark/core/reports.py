"""What reading and importing a file found: the import report and the questions it may leave.

The JSON shapes are those of docs/reference/import-report.md.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final, Literal

_DAY_OR_MONTH = re.compile(r"\bdd\b|\bmm\b")


class DateOrder(StrEnum):
    """Which part of a numeric date comes first."""

    DMY = "dmy"
    MDY = "mdy"
    YMD = "ymd"
    YDM = "ydm"


SPOKEN_ORDERS: Final = frozenset((DateOrder.DMY, DateOrder.MDY))
"""The orders in which people also write days inside messages; the others are for machines."""


class DateOrderProof(StrEnum):
    """Why a date order is believed."""

    DAY_OVER_12 = "day_over_12"
    SEQUENCE = "sequence"
    SIBLING_FILE = "sibling_file"
    GIVEN = "given"
    NOT_NEEDED = "not_needed"


class ImportState(StrEnum):
    """Where an import stands; `running` and `failed` are seen only around a job."""

    RUNNING = "running"
    DONE = "done"
    WAITING = "waiting"
    INTERRUPTED = "interrupted"
    UNDONE = "undone"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class QuestionOption:
    """One possible answer: the value to send, and how the quoted line reads with it."""

    value: str
    reads_as: str


@dataclass(frozen=True, slots=True)
class Question:
    """Something only the owner can answer, about one real line of one file."""

    id: Literal["date_order", "owner", "columns"]
    file: str
    line: int
    text: str
    options: tuple[QuestionOption, ...]


@dataclass(frozen=True, slots=True)
class UnreadLine:
    """A line that was not understood, as written (at most 500 characters); numbers from 1."""

    line: int
    text: str


@dataclass(slots=True)
class ReadingReport:
    """What reading one chat of one file found, filled while it is read.

    `first` and `last` are milliseconds UTC of the first and last message by time, None while the
    date order is open. `owner` is the participant the file itself proves to be the owner.
    `not_understood` keeps the first 100 lines; `not_understood_count` counts all.
    `conversation_id` is the source's own id of the chat, None where it has none (WhatsApp exports).
    """

    file: str
    format: str = ""
    title: str | None = None
    chat_type: str = "one_to_one"
    messages: int = 0
    participants: Counter[str] = field(default_factory=Counter)
    owner: str | None = None
    first: int | None = None
    last: int | None = None
    date_order: DateOrder | None = None
    date_order_proof: DateOrderProof | None = None
    timezone: str = "UTC"
    system_events: Counter[str] = field(default_factory=Counter)
    media_present: int = 0
    media_missing: int = 0
    not_understood: list[UnreadLine] = field(default_factory=list)
    not_understood_count: int = 0
    lines: int = 0
    continuation_lines: int = 0
    notes: list[str] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)
    conversation_id: str | None = None

    @property
    def form(self) -> str:
        """What exports of one phone share: app, system, clock, look of dates; not their order."""
        reading = self.format.partition(" or ")[0].replace(" hours", "")
        return _DAY_OR_MONTH.sub("n", reading)

    def cannot_read(self, line: int, text: str) -> None:
        """Record one line that was not understood."""
        self.not_understood_count += 1
        if len(self.not_understood) < 100:  # noqa: PLR2004 the report stays one screen to scroll
            self.not_understood.append(UnreadLine(line, text[:500]))


@dataclass(frozen=True, slots=True)
class ImportReport:
    """A reading report together with what storing it did; the contract's REPORT.

    `left_out` counts messages that the owner erased before.
    """

    import_id: str
    reading: ReadingReport
    conversation_id: str | None
    conversation_title: str
    new: int
    already_present: int
    owner: str | None
    state: ImportState
    left_out: int = 0
