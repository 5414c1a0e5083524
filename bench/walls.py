"""What the second wall costs: a read of 50 messages of an account, with the wall and without.

    ./run --group test python -m bench.walls [--messages 20000] [--reads 400]

The anchor is the same read by a user whom no policy holds back, who says nothing with BEGIN. Both
take turns in one process, so that a busy machine slows both.
"""

from __future__ import annotations

import argparse
import asyncio
import statistics
import time
from typing import TYPE_CHECKING

from bench.databases import Place, place
from bench.figures import Figure
from sqlalchemy import select, text

from earmark.db.base import owned
from earmark.db.engine import Store
from earmark.features.accounts.tables import accounts
from earmark.features.chats.record import MessageRow, record
from earmark.features.chats.tables import chats, messages
from earmark.settings import Settings

if TYPE_CHECKING:
    from contextlib import AbstractAsyncContextManager

    from sqlalchemy.ext.asyncio import AsyncConnection

GOAL = 1.15
ACCOUNTS = 4


async def fill(store: Store, count: int) -> None:
    """Give each account a chat of so many messages."""
    for account_id in range(1, ACCOUNTS + 1):
        async with store.write(account_id) as connection:
            if account_id > 1:
                await connection.execute(accounts.insert().values(name="x", created_at=0))
            chat = {"conversation_id": "c", "title": "c", "source": "bench", "created_at": 0}
            row = chats.insert().values(account_id=account_id, **chat).returning(chats.c.id)
            chat_id = int((await connection.execute(row)).scalar_one())
            rows = [
                MessageRow(f"m{at}", None, at * 1000, "UTC", "text", f"words of message {at}")
                for at in range(count)
            ]
            await record(connection, store.dialect, account_id, chat_id, rows)
    async with store.upkeep() as connection:
        await connection.execute(text("analyze messages"))


async def page(begun: AbstractAsyncContextManager[AsyncConnection], account_id: int) -> float:
    """Read the newest 50 messages of an account; return the seconds it took."""
    query = (
        select(messages)
        .where(owned(messages, account_id))
        .order_by(messages.c.sent_at.desc(), messages.c.id.desc())
        .limit(50)
    )
    start = time.perf_counter()
    async with begun as connection:
        (await connection.execute(query)).all()
    return time.perf_counter() - start


async def measure(where: Place, count: int, reads: int) -> Figure:
    """Read behind the wall and past it in turns."""
    store = await Store.open(Settings(home=where.new_home(), database_url=where.new_database()))
    await fill(store, count)
    walled, free = [], []
    for at in range(reads):
        account_id = 1 + at % ACCOUNTS
        walled.append(await page(store.write(account_id), account_id))
        free.append(await page(store.upkeep(), account_id))
    await store.close()
    ours, anchor = statistics.median(walled), statistics.median(free)
    details = {"walled_ms": ours * 1000, "free_ms": anchor * 1000}
    return Figure("a read behind the wall", "postgresql", ours / anchor, GOAL, "lower", details)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--messages", type=int, default=20_000)
    parser.add_argument("--reads", type=int, default=400)
    chosen = parser.parse_args()
    with place("postgresql") as where:
        asyncio.run(measure(where, chosen.messages, chosen.reads)).tell()


if __name__ == "__main__":
    main()
