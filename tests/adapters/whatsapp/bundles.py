"""A bundle in memory, and short ways to read one."""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from earmark.adapters.archives.whatsapp import connect
from earmark.core.ports.archive import ReadingChoices

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from earmark.adapters.archives.whatsapp.chat import WhatsAppChat
    from earmark.core.messages import Incoming
    from earmark.core.reports import DateOrder, ReadingReport

# 2026-11-21, the day these tests think it is.
NOW = 1_795_219_200_000


@dataclass(frozen=True)
class MemoryMember:
    """One file in memory."""

    name: str
    data: bytes

    @property
    def size(self) -> int:
        """Bytes."""
        return len(self.data)

    def open(self) -> io.BytesIO:
        """Open from the start."""
        return io.BytesIO(self.data)


@dataclass(frozen=True)
class MemoryBundle:
    """Texts and media in memory."""

    file: str
    texts: Sequence[MemoryMember]
    media: Mapping[str, MemoryMember] = field(default_factory=dict)


def bundle(text: str | bytes, file: str = "export.txt", media: Sequence[str] = ()) -> MemoryBundle:
    """Make a bundle of one text; a zip's text is `_chat.txt`."""
    data = text if isinstance(text, bytes) else text.encode()
    member = "_chat.txt" if file.endswith(".zip") else file
    files = {name: MemoryMember(name, b"x") for name in media}
    return MemoryBundle(file, [MemoryMember(member, data)], files)


def choices(
    timezone: str = "UTC", order: DateOrder | None = None, sibling: DateOrder | None = None
) -> ReadingChoices:
    """Make choices with the day of these tests."""
    return ReadingChoices(timezone, NOW, date_order=order, sibling_date_order=sibling)


def chat(text: str | bytes, file: str = "export.txt", media: Sequence[str] = ()) -> WhatsAppChat:
    """Return the one chat of a text."""
    (found,) = connect().chats(bundle(text, file, media))
    return found


def read(text: str | bytes, *, order: DateOrder | None = None, zone: str = "UTC") -> list[Incoming]:
    """Return the messages of a text."""
    return [m for batch in chat(text).messages(choices(zone, order)) for m in batch]


def survey(text: str | bytes, file: str = "export.txt", *, zone: str = "UTC") -> ReadingReport:
    """Return the report of a text."""
    return chat(text, file).survey(choices(zone))
