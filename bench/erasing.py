"""Erase a chat of many messages, against a raw delete of the same rows in the same run.

    ./run --group test python -m bench.erasing [--messages 100000] [--database sqlite] [--blocks]

Three figures: until nobody can read the chat any more (the answer to `POST /data/erase`), until no
table holds it, and the longest that another reader or writer waited meanwhile. Scrubbing the files
is told apart. The raw delete is one statement a table, full text and hanging rows included.
With `--blocks` the wait is a figure of its own: the longest wait of somebody who writes all the
time while rows are deleted, as a share of the 50 ms that nobody is to wait longer.
"""

from __future__ import annotations

import argparse
import asyncio
import time
from typing import NamedTuple

from bench.databases import KINDS, Kind, place
from bench.figures import Figure
from sqlalchemy import insert, select, text

from earmark.adapters.blobs.local import LocalBlobs
from earmark.adapters.blobs.local import Settings as BlobSettings
from earmark.db.engine import Store
from earmark.db.scrubbing import scrub
from earmark.features.accounts.tables import contacts
from earmark.features.chats.erased import Ledger
from earmark.features.chats.record import MessageRow, record
from earmark.features.chats.tables import chats
from earmark.features.erasing.service import Erasing, Keeping
from earmark.features.erasing.targets import Target
from earmark.features.exports.service import Exports
from earmark.features.imports.service import Imports
from earmark.settings import Settings

ACCOUNT = 1
START = 1_700_000_000_000
WORDS = [
    "tomorrow",
    "ladder",
    "garden",
    "invoice",
    "meeting",
    "saturday",
    "bring",
    "call",
    "thanks",
    "sure",
    "later",
    "maybe",
]
GOAL, LONGEST_MS = 4.0, 50.0
ALONE_SECONDS = 2.0


class Clock:
    """The clock of this machine."""

    def now(self) -> int:
        """Return milliseconds since 1970."""
        return time.time_ns() // 1_000_000


class Times(NamedTuple):
    """What one run took, in seconds; waits in milliseconds."""

    raw: float
    gone: float
    erased: float
    scrubbed: float
    alone: tuple[float, float]
    beside: tuple[float, float]


async def fill(store: Store, name: str, count: int) -> int:
    """Put a chat into a store and return its id."""
    async with store.write(ACCOUNT) as connection:
        person = insert(contacts).values(account_id=ACCOUNT, name=name, created_at=0)
        sender = int(await connection.scalar(person.returning(contacts.c.id)) or 0)
        chat = insert(chats).values(
            account_id=ACCOUNT, conversation_id=name, title=name, source="api", created_at=0
        )
        chat_id = int(await connection.scalar(chat.returning(chats.c.id)) or 0)
    for at in range(0, count, 5_000):
        rows = [
            MessageRow(f"{n:08d}", sender, START + n * 60_000, "UTC", "text", said(n), is_live=1)
            for n in range(at, min(count, at + 5_000))
        ]
        async with store.write(ACCOUNT) as connection:
            await record(connection, store.dialect, ACCOUNT, chat_id, rows)
    return chat_id


def said(number: int) -> str:
    """Return a message of about twelve words."""
    return " ".join(WORDS[(number * 7 + at * at) % len(WORDS)] for at in range(12)) + f" {number}"


async def raw_delete(store: Store, chat_id: int) -> float:
    """Delete a chat as plainly as can be, in one transaction."""
    begun = time.perf_counter()
    async with store.write(ACCOUNT) as connection:
        query = text("select id, text from messages where chat_id = :chat order by id")
        rows = (await connection.execute(query, {"chat": chat_id})).all()
        for at in range(0, len(rows), 5_000):
            part = [(row[0], row[1]) for row in rows[at : at + 5_000]]
            await store.dialect.unindex_texts(connection, ACCOUNT, part)
        for table in ("messages", "chats"):
            column = "chat_id" if table == "messages" else "id"
            statement = text(f"delete from {table} where {column} = :chat")  # noqa: S608 constants
            await connection.execute(statement, {"chat": chat_id})
    return time.perf_counter() - begun


class Others:
    """Somebody who reads and somebody who writes all the time, and how long each waited at most."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._is_over = False
        self.read = self.write = 0.0

    @property
    def longest(self) -> tuple[float, float]:
        """The longest wait of the reader and of the writer, in milliseconds."""
        return self.read * 1000, self.write * 1000

    async def go_on(self) -> None:
        """Read and write until told to stop."""
        await asyncio.gather(self._read(), self._write())

    def stop(self) -> None:
        """End."""
        self._is_over = True

    async def _read(self) -> None:
        query = select(chats.c.id, chats.c.title).limit(50)
        while not self._is_over:
            begun = time.perf_counter()
            async with self._store.read(ACCOUNT) as connection:
                (await connection.execute(query)).all()
            self.read = max(self.read, time.perf_counter() - begun)
            await asyncio.sleep(0.002)

    async def _write(self) -> None:
        while not self._is_over:
            begun = time.perf_counter()
            async with self._store.write(ACCOUNT) as connection:
                await connection.execute(text("update accounts set created_at = created_at + 1"))
            self.write = max(self.write, time.perf_counter() - begun)
            await asyncio.sleep(0.002)


def all_that_erases(store: Store, settings: Settings) -> Erasing:
    """Join what erasing needs."""
    blobs, clock = LocalBlobs(BlobSettings(settings.home / "blobs")), Clock()
    imports = Imports(store, lambda *_: [], blobs, clock, settings)
    exports = Exports(store, blobs, clock, settings)
    keeping = Keeping(store, blobs, clock, settings)
    return Erasing(keeping, Ledger(settings.home / "erased.key"), exports, imports.forget_chat)


async def without_erasing(store: Store) -> tuple[float, float]:
    """Return the longest waits of a reader and a writer when nothing is erased."""
    alone = Others(store)
    going = asyncio.create_task(alone.go_on())
    await asyncio.sleep(ALONE_SECONDS)
    alone.stop()
    await going
    return alone.longest


async def measure(settings: Settings, count: int) -> Times:
    """Fill two chats, delete one plainly and erase the other."""
    store = await Store.open(settings)
    erasing = all_that_erases(store, settings)
    first = await fill(store, "first", count)
    await fill(store, "second", count)
    await fill(store, "third", count)
    raw = await raw_delete(store, first)
    alone = await without_erasing(store)
    others = Others(store)
    beside = asyncio.create_task(others.go_on())
    begun = time.perf_counter()
    erasure = await erasing.begin(ACCOUNT, Target(conversation_id="second"))
    gone = time.perf_counter() - begun
    await erasing.erase_rows(ACCOUNT, erasure.erase_id)
    erased = time.perf_counter() - begun
    others.stop()
    await beside
    begun = time.perf_counter()
    await scrub(store, lambda _: None)
    scrubbed = time.perf_counter() - begun
    await store.close()
    return Times(raw, gone, erased, scrubbed, alone, others.longest)


def told(kind: Kind, times: Times) -> Figure:
    """Return the figure of one database; the waits of others stand beside it."""
    details = {
        "raw_delete_s": times.raw,
        "gone_s": times.gone,
        "out_of_tables_s": times.erased,
        "scrubbing_s": times.scrubbed,
        "longest_read_ms": times.beside[0],
        "longest_write_ms": times.beside[1],
        "longest_read_without_ms": times.alone[0],
        "longest_write_without_ms": times.alone[1],
        "goal_of_waits_ms": LONGEST_MS,
    }
    ratio = times.gone / times.raw
    return Figure("erase until gone for every reader", kind, ratio, GOAL, "lower", details)


def blocks(kind: Kind, times: Times) -> Figure:
    """Return how long others waited, as a share of what they may."""
    read, write = times.beside
    details = {
        "longest_write_ms": write,
        "longest_read_ms": read,
        "longest_write_without_ms": times.alone[1],
        "out_of_tables_s": times.erased,
    }
    name = "longest wait of others while a chat is erased"
    return Figure(name, kind, max(read, write) / LONGEST_MS, 1.0, "lower", details)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--messages", type=int, default=100_000)
    parser.add_argument("--database", choices=KINDS, action="append")
    parser.add_argument("--blocks", action="store_true")
    chosen = parser.parse_args()
    for kind in chosen.database or KINDS:
        with place(kind) as there:
            settings = Settings(home=there.new_home(), database_url=there.new_database())
            times = asyncio.run(measure(settings, chosen.messages))
            told(kind, times).tell()
            if chosen.blocks:
                blocks(kind, times).tell()


if __name__ == "__main__":
    main()
