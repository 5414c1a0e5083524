"""What makes two lines of two exports the same message: minute, person, and what is said.

Exports carry no ids. Phones write one text in different ways (marks of direction, mentions by name
or by number), so texts are compared in a plain form; the form is never stored.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, NamedTuple
from zlib import crc32

from earmark.core.messages import MEDIA_KINDS, Incoming, MessageKind

if TYPE_CHECKING:
    from collections.abc import Sequence

MINUTE = 60_000
MEDIA = "\x00media"
DELETED = "\x00deleted"

_MARKS = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
# iOS writes a mention as a name between isolates, Android as the number it knows.
_MENTION = re.compile("@(?:\u2068[^\u2069]*\u2069|\\+?\\d{7,15})")
_MEDIA_KINDS = frozenset(MEDIA_KINDS)


class Said(NamedTuple):
    """What is compared of one message: its minute, its person and its plain text."""

    minute: int
    sender: int | None
    text: str


def plain_text(text: str | None, kind: str, *, deleted: bool) -> str:
    """Return the form of a text that is the same in every export of a chat."""
    if deleted:
        return DELETED
    if not text:
        return MEDIA if kind in _MEDIA_KINDS else f"\x00{kind}"
    if "@" in text:
        text = _MENTION.sub("@", text)
    if not text.isascii():
        text = _MARKS.sub("", text).replace("\u202f", " ").replace("\u00a0", " ")
        if not unicodedata.is_normalized("NFC", text):
            text = unicodedata.normalize("NFC", text)
    return text.strip()


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


def is_media(kind: str) -> bool:
    """Tell kinds whose text is only a caption."""
    return kind in _MEDIA_KINDS


def is_system(kind: str) -> bool:
    """Tell lines nobody wrote."""
    return kind == MessageKind.SYSTEM
