"""Importing 200,000 messages end to end, beside raw SQLite writing the same rows.

    python bench/importing.py [messages]

Ours: parsing the export, dates, deduplication, contacts, rows, full text, report. The anchor: the
`sqlite3` module alone, an upsert of the same rows and one full-text insert a commit of 5,000 rows.
Both write a new file, start-up taken off, in turns; the best of each counts.
"""

from __future__ import annotations

import asyncio
import random
import sqlite3
import sys
import tempfile
import time
from pathlib import Path

from earmark.adapters.archives.bundle import open_bundle
from earmark.adapters.archives.whatsapp import connect as whatsapp
from earmark.adapters.blobs.local import connect as blobs
from earmark.core.ports.archive import ArchivedChat
from earmark.db.engine import Store
from earmark.features.imports.service import Choices, Imports
from earmark.settings import Settings

ROUNDS = 3
BATCH = 5000
WORDS = [
    "are",
    "you",
    "there",
    "tonight",
    "the",
    "train",
    "was",
    "late",
    "again",
    "so",
    "i",
    "will",
    "be",
    "home",
    "by",
    "seven",
    "can",
    "somebody",
    "bring",
    "bread",
    "and",
    "milk",
    "we",
    "still",
    "need",
    "to",
    "book",
    "the",
    "van",
    "for",
    "saturday",
    "please",
    "call",
    "me",
    "back",
    "when",
    "you",
    "can",
]


TABLE = """
    create table message (id integer primary key autoincrement, account_id, chat_id,
    external_id text, sender_id, sent_at, timezone, kind, text,
    unique (account_id, chat_id, external_id))
"""
FULL_TEXT = """
    create virtual table fts using
    fts5(body, content='', tokenize='unicode61 remove_diacritics 2')
"""


class Now:
    """The clock of the machine."""

    def now(self) -> int:
        """Return milliseconds since 1970-01-01T00:00Z."""
        return int(time.time() * 1000)


def write_export(path: Path, count: int) -> None:
    """Write a group chat of so many messages of about twelve words, as Android exports it."""
    draw = random.Random(1)  # noqa: S311 the same file every time
    minute = 0
    with path.open("w", encoding="utf-8") as file:
        for _ in range(count):
            minute += draw.choice((0, 1, 2, 3))
            day, rest = divmod(minute, 1440)
            when = time.strftime(
                "%d/%m/%Y, %H:%M", time.gmtime(1_600_000_000 + day * 86400 + rest * 60)
            )
            text = " ".join(draw.choices(WORDS, k=draw.randint(4, 20)))
            file.write(f"{when} - Person {draw.randint(1, 6)}: {text}\n")


def read(path: Path, name: str) -> list[ArchivedChat]:
    """Read a WhatsApp export."""
    return list(whatsapp(None).chats(open_bundle(path, name)))


async def ours(export: Path, home: Path) -> tuple[float, int]:
    """Return the seconds an import takes, and the messages it stored."""
    settings = Settings(home=home)
    store = await Store.open(settings)
    imports = Imports(store, read, blobs(settings), Now(), settings)
    started = time.perf_counter()
    (report,) = await imports.add(1, export, export.name, Choices("UTC"))
    seconds = time.perf_counter() - started
    await store.close()
    return seconds, report.new


def stored_rows(home: Path) -> list[tuple[object, ...]]:
    """Return the rows the import wrote."""
    connection = sqlite3.connect(home / "earmark.sqlite")
    rows = connection.execute(
        "select account_id, chat_id, external_id, sender_id, sent_at, timezone, kind, text"
        " from messages order by id"
    ).fetchall()
    connection.close()
    return rows


def raw(rows: list[tuple[object, ...]], path: Path) -> float:
    """Return the seconds raw SQLite takes for the same rows."""
    connection = sqlite3.connect(path, isolation_level=None)
    for statement in (
        "pragma journal_mode = wal",
        "pragma synchronous = normal",
        TABLE,
        FULL_TEXT,
    ):
        connection.execute(statement)
    started = time.perf_counter()
    for at in range(0, len(rows), BATCH):
        connection.execute("begin immediate")
        last = connection.execute("select coalesce(max(id), 0) from message").fetchone()[0]
        connection.executemany(
            "insert into message (account_id, chat_id, external_id, sender_id, sent_at, timezone,"
            " kind, text) values (?, ?, ?, ?, ?, ?, ?, ?)"
            " on conflict (account_id, chat_id, external_id) do update set text = excluded.text",
            rows[at : at + BATCH],
        )
        connection.execute(
            "insert into fts (rowid, body) select id, text from message where id > ?", (last,)
        )
        connection.execute("commit")
    seconds = time.perf_counter() - started
    connection.close()
    return seconds


def main() -> None:
    """Measure both in turns and print the ratio."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 200_000
    best_ours = best_raw = float("inf")
    with tempfile.TemporaryDirectory() as folder:
        export = Path(folder) / "WhatsApp Chat with Club.txt"
        write_export(export, count)
        for number in range(ROUNDS):
            home = Path(folder) / f"home-{number}"
            seconds, stored = asyncio.run(ours(export, home))
            if stored != count:
                sys.exit(f"{stored} of {count} messages were stored")
            best_ours = min(best_ours, seconds)
            rows = stored_rows(home)
            best_raw = min(best_raw, raw(rows, Path(folder) / f"raw-{number}.sqlite"))
    print(f"import, end to end      {count / best_ours:>10,.0f} messages/s")
    print(f"raw sqlite3 upsert + FTS {count / best_raw:>9,.0f} rows/s")
    print(f"ratio                    {best_raw / best_ours:>9.2f}  (goal: 0.45 or more)")


if __name__ == "__main__":
    main()
