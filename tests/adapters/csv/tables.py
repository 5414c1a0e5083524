"""Tables made for tests, and short ways to read them."""

from __future__ import annotations

from pathlib import Path

from earmark.adapters.archives.bundle import open_bundle
from earmark.adapters.archives.csv import connect
from earmark.core.messages import Incoming
from earmark.core.ports.archive import ArchivedChat, ReadingChoices
from earmark.core.reports import ReadingReport

HEADER = "conversation_id,message_id,message_content,user_id,user_type,timestamp\n"
CHOICES = ReadingChoices(timezone="Europe/Berlin", now=1_900_000_000_000)
NINE = 1_760_425_200_000
"""14 October 2025, 9:00 in Berlin."""


def chats(folder: Path, content: str | bytes, name: str = "chats.csv") -> list[ArchivedChat]:
    """Return the conversations of a file of this content."""
    (folder / name).write_bytes(content.encode() if isinstance(content, str) else content)
    return list(connect(None).chats(open_bundle(folder / name, name)))


def messages(one: ArchivedChat, choices: ReadingChoices = CHOICES) -> list[Incoming]:
    """Return every message of one conversation."""
    return [message for batch in one.messages(choices) for message in batch]


def read(folder: Path, content: str | bytes, name: str = "chats.csv") -> list[Incoming]:
    """Return every message of every conversation of a file."""
    return [message for one in chats(folder, content, name) for message in messages(one)]


def report(folder: Path, content: str | bytes, choices: ReadingChoices = CHOICES) -> ReadingReport:
    """Return the report of the only conversation of a file."""
    (one,) = chats(folder, content)
    return one.survey(choices)


def dated(folder: Path, *written: str) -> ReadingReport:
    """Return the report of a table with these times and nothing else to tell."""
    rows = "".join(f"{time};Ana;x\n" for time in written)
    return report(folder, f"date;from;text\n{rows}")
