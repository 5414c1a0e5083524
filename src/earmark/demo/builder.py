"""Build the demo: ten chats around now, written as export files in six formats."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING

from earmark.demo.days import Days
from earmark.demo.media import Media
from earmark.demo.script import read_script
from earmark.demo.table import csv_table
from earmark.demo.telegram import telegram_account
from earmark.demo.whatsapp import ANDROID, IOS, android_text, ios_zip

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from earmark.demo.script import Script

OWNER = "Mara Vidal"


def build(folder: Path, *, now: int, timezone: str) -> list[Path]:
    """Write the export files into a folder and return them; the same for the same inputs.

    `now` is milliseconds UTC, `timezone` the zone of the owner's phone.
    """
    days = Days.around(now, timezone)
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for name, content in _exports(scripts(days, now), days):
        path = folder / name
        path.write_bytes(content)
        written.append(path)
    return written


def scripts(days: Days, now: int) -> list[Script]:
    """Read all demo chats, in the order of their file names."""
    sources = sorted((files("earmark.demo") / "chats").iterdir(), key=lambda source: source.name)
    return [read_script(source.read_text("utf-8"), days, now) for source in sources]


def _exports(chats: list[Script], days: Days) -> Iterator[tuple[str, bytes]]:
    media = Media(files("earmark.demo") / "pictures")
    for chat in chats:
        if chat.format in ANDROID:
            yield android_text(chat, days)
        elif chat.format in IOS:
            yield ios_zip(chat, days, media)
        elif chat.format == "csv":
            yield f"{chat.title}.csv", csv_table(chat, days)
    yield "result.json", telegram_account([c for c in chats if c.format == "telegram"], days)
