"""A chat with three people, and short ways to write and look into it."""

from collections.abc import Sequence
from dataclasses import dataclass

import pytest
from sqlalchemy import text

from earmark.db.engine import Store
from earmark.features.accounts.tables import contacts
from earmark.features.chats.record import MessageRow, Recorded, record
from earmark.features.chats.tables import chats

MINUTE = 60_000


def line(number: int, body: str | None = None, **more: object) -> MessageRow:
    """Return message number so and so, a minute after the one before."""
    row = MessageRow(f"{number:08}", 1, number * MINUTE, "UTC", "text", body or f"line {number}")
    return row._replace(**more)


@dataclass
class Room:
    """One chat of account 1 in a store."""

    store: Store
    chat_id: int = 1

    async def add(self, rows: Sequence[MessageRow]) -> Recorded:
        """Record the rows in a transaction of their own."""
        async with self.store.write(1) as connection:
            return await record(connection, self.store.dialect, 1, self.chat_id, rows)

    async def all(self, query: str) -> list[tuple[object, ...]]:
        """Return all rows of a query."""
        async with self.store.read(1) as connection:
            return [tuple(row) for row in await connection.execute(text(query))]

    async def one(self, query: str) -> object:
        """Return the only value of a query."""
        return (await self.all(query))[0][0]


async def furnish(store: Store, account_id: int = 1) -> Room:
    """Put two chats and three contacts into an account; return the first chat."""
    async with store.write(account_id) as connection:
        people = [
            {"account_id": account_id, "name": name, "created_at": 0, "is_owner": name == "Me"}
            for name in ("Anna", "Ben", "Me")
        ]
        await connection.execute(contacts.insert(), people)
        for name in ("family", "work"):
            chat = {"conversation_id": name, "title": name.title(), "source": "test"}
            await connection.execute(
                chats.insert().values(account_id=account_id, created_at=0, **chat)
            )
    return Room(store)


@pytest.fixture
async def room(store: Store) -> Room:
    """Return a furnished chat; on PostgreSQL too with the marker `full`."""
    return await furnish(store)


@pytest.fixture
async def any_room(any_store: Store) -> Room:
    """Return a furnished chat on either database."""
    return await furnish(any_store)
