"""What makes two lines of two exports the same message: minute, person, and what is said.

Exports carry no ids. Phones write one text in different ways (marks of direction, mentions by name
or by number), so texts are compared in a plain form; the form is never stored.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple
from zlib import crc32

from earmark.core.messages import Incoming, MessageKind
from earmark.core.sameness import DELETED, MEDIA, MINUTE, is_media, plain_text

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = [
    "DELETED",
    "MEDIA",
    "MINUTE",
    "Ordinals",
    "Said",
    "is_media",
    "is_system",
    "plain_of",
    "plain_text",
]


class Said(NamedTuple):
    """What is compared of one message: its minute, its person and its plain text."""

    minute: int
    sender: int | None
    text: str


def plain_of(message: Incoming) -> str:
    """Return the plain form of what an adapter read."""
    return plain_text(message.text, message.kind, deleted=message.deleted)


class Ordinals:
    """Names messages without ids: equal ones of one minute are counted, so that two stay two.

    Only the last two batches are remembered: equal messages of one minute stand together.
    """

    def __init__(self) -> None:
        self._counts: dict[str, int] = {}
        self._before: dict[str, int] = {}
        self._minute = -1
        self._start = ""

    def next_batch(self) -> None:
        """Forget what is too far back to share a minute with what comes."""
        self._before = self._counts
        self._counts = {}

    def name(self, minute: int, sender: int | None, text: str) -> str:
        """Return the external id of one more message. It begins with its time (see `record`)."""
        if minute != self._minute:
            self._minute, self._start = minute, f"{minute:x}."
        base = f"{self._start}{sender or 0}.{crc32(text.encode('utf-8', 'replace'))}"
        counts = self._counts
        if base not in counts and base not in self._before:
            counts[base] = 1
            return base
        count = counts.get(base) or self._before[base]
        counts[base] = count + 1
        return f"{base}.{count}"

    def name_unlike(self, said: Said, taken: Sequence[str] | set[str] | frozenset[str]) -> str:
        """Return an external id that is not among those taken."""
        while (name := self.name(*said)) in taken:
            pass
        return name


def is_system(kind: str) -> bool:
    """Tell lines nobody wrote."""
    return kind == MessageKind.SYSTEM
