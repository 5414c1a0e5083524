"""Fills a store for a figure: one long chat and many short ones, written as imports write them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bench.chatter import PEOPLE, START, texts
from sqlalchemy import insert

from earmark.features.accounts.tables import contacts
from earmark.features.chats.record import MessageRow, record
from earmark.features.chats.tables import chats

if TYPE_CHECKING:
    from collections.abc import Iterator

    from earmark.db.engine import Store

LONG = "long"
BATCH = 5_000
MILLISECONDS_BETWEEN = 20_000
_SHORT_CHATS = 20
# Of this many batches one goes to a short chat.
_TURNS = 10
_PICTURES_EVERY = 25


async def begin(store: Store) -> list[int]:
    """Make people and chats; return the keys of the chats, that of the long one first."""
    async with store.write(1) as connection:
        people = [
            {"account_id": 1, "name": f"Person {number}", "created_at": 0}
            for number in range(PEOPLE)
        ]
        await connection.execute(insert(contacts), people)
        names = [LONG, *(f"short-{number}" for number in range(_SHORT_CHATS))]
        rows = [
            {
                "account_id": 1,
                "conversation_id": name,
                "title": name,
                "source": "bench",
                "created_at": 0,
            }
            for name in names
        ]
        made = await connection.execute(insert(chats).returning(chats.c.id), rows)
        return sorted(row[0] for row in made)


def batches(first: int, count: int) -> Iterator[list[MessageRow]]:
    """Yield rows in the order of their times, from the number `first` on."""
    known = texts()
    for start in range(first, first + count, BATCH):
        yield [
            MessageRow(
                f"{number:09}",
                number * 7 % PEOPLE + 1,
                START * 1000 + number * MILLISECONDS_BETWEEN,
                "UTC",
                "image" if number % _PICTURES_EVERY == 0 else "text",
                known[number * 31 % len(known)],
            )
            for number in range(start, min(start + BATCH, first + count))
        ]


async def fill(store: Store, chat_ids: list[int], first: int, count: int) -> None:
    """Write so many messages, nine in ten to the long chat."""
    for turn, rows in enumerate(batches(first, count), start=first // BATCH):
        short = chat_ids[1 + turn // _TURNS % _SHORT_CHATS]
        chat_id = short if turn % _TURNS == _TURNS - 1 else chat_ids[0]
        async with store.write(1) as connection:
            await record(connection, store.dialect, 1, chat_id, rows)
