"""Search in one chat, one account and all, beside the raw statement of the database, in turns.

    python bench/search.py [messages] [--database-url URL]

Messages with words as frequent as in speech (Zipf), in 40 chats of two accounts, of which one
holds nine tenths. Ours: the whole search of a page of 50 (read, found, ranked, read back, marked).
The raw statement: the same words in the same scope asked of the same index, 50 rows, best first
where the database can rank, without reading a message. Questions are those hardly any message holds
whole, so that more is looked for; the raw statement then asks for any of the words.
"""

from __future__ import annotations

import argparse
import asyncio
import itertools
import random
import tempfile
import time
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path

from sqlalchemy import insert, select, text
from sqlalchemy.ext.asyncio import AsyncConnection

from earmark.core.ports.search import Scope, Sought, Term
from earmark.db.engine import Store
from earmark.features.accounts.tables import accounts
from earmark.features.chats.record import MessageRow, record
from earmark.features.chats.tables import chats
from earmark.features.search.service import search
from earmark.features.search.wanted import ANYTHING, Wanted
from earmark.settings import Settings

CHATS = 40
OTHER_SHARE = 10
WORDS = 40_000
BATCH = 5_000
ROUNDS = 120
PAGE = 50
# What nobody searches for alone: the words each other sentence has.
IDLE = 60

Ask = tuple[str, Wanted, Scope, Sought]


def vocabulary(draw: random.Random) -> list[str]:
    """Return words, the frequent ones short."""
    made: dict[str, None] = {}
    while len(made) < WORDS:
        length = 1 + (len(made) > IDLE) + (len(made) > WORDS // 8) + draw.randint(0, 1)
        syllables = [draw.choice("bdfgklmnprstvz") + draw.choice("aeiou") for _ in range(length)]
        made["".join(syllables)] = None
    return list(made)


class Speech:
    """Sentences and questions of a language that does not exist."""

    def __init__(self) -> None:
        self._draw = random.Random(7)  # noqa: S311 the same store every time
        self.words = vocabulary(self._draw)
        self._frequent = list(itertools.accumulate(1 / (at + 3) for at in range(WORDS)))

    def some(self, count: int) -> list[str]:
        """Return words as often as they are said."""
        return self._draw.choices(self.words, cum_weights=self._frequent, k=count)

    def sentence(self) -> str:
        """Return what a message says."""
        return " ".join(self.some(self._draw.randint(3, 22)))

    def asked(self, count: int) -> list[str]:
        """Return words somebody would search for."""
        found: dict[str, None] = {}
        while len(found) < count:
            (word,) = self.some(1)
            if self.words.index(word) >= IDLE:
                found[word] = None
        return list(found)


async def fill(store: Store, speech: Speech, count: int) -> list[int]:
    """Write the messages of two accounts; return the chats of the first."""
    async with store.write(1) as connection:
        made = await connection.scalar(
            insert(accounts).values(name="Somebody", created_at=0).returning(accounts.c.id)
        )
    keys = {1: await rooms(store, 1), int(made or 0): await rooms(store, int(made or 0))}
    places = random.Random(9)  # noqa: S311 the same store every time
    for first in range(0, count, BATCH):
        account = int(made or 0) if first // BATCH % OTHER_SHARE == OTHER_SHARE - 1 else 1
        said: dict[int, list[MessageRow]] = {}
        for number in range(first, min(first + BATCH, count)):
            row = MessageRow(
                f"{number:09}", None, number * 60_000, "UTC", "text", speech.sentence()
            )
            said.setdefault(places.choice(keys[account]), []).append(row)
        async with store.write(account) as connection:
            for chat_id, rows in said.items():
                await record(connection, store.dialect, account, chat_id, rows)
    async with store.upkeep() as connection:
        await store.dialect.tidy(connection)
    return keys[1]


async def rooms(store: Store, account_id: int) -> list[int]:
    """Make the chats of an account and return their keys."""
    rows = [
        {
            "account_id": account_id,
            "conversation_id": f"room-{number}",
            "title": f"Room {number}",
            "source": "test",
            "created_at": 0,
        }
        for number in range(CHATS)
    ]
    async with store.write(account_id) as connection:
        made = await connection.execute(insert(chats).returning(chats.c.id), rows)
        return sorted(made.scalars())


async def raw(store: Store, connection: AsyncConnection, scope: Scope, sought: Sought) -> int:
    """Ask the index alone."""
    hits = store.dialect.find(scope, sought).ids
    query = select(hits.c.message_id).order_by(hits.c.message_id.desc()).limit(PAGE)
    return len((await connection.execute(query)).all())


async def timed(work: Callable[[], Awaitable[object]]) -> float:
    """Return the milliseconds a piece of work takes."""
    begun = time.perf_counter()
    await work()
    return (time.perf_counter() - begun) * 1000


async def compare(store: Store, asks: Sequence[Ask]) -> tuple[list[float], list[float]]:
    """Return the milliseconds of ours and of the raw statement, asked in turns."""
    ours, theirs = list[float](), list[float]()
    for query, wanted, scope, sought in asks:
        ours.append(await timed(lambda q=query, w=wanted: search(store, 1, q, w)))  # type: ignore[misc]
        async with store.read(1) as connection:
            theirs.append(await timed(lambda a=scope, b=sought: raw(store, connection, a, b)))  # type: ignore[misc]
    return ours, theirs


def asks(speech: Speech, chat_ids: Sequence[int], up_to: int) -> dict[str, list[Ask]]:
    """Return what is asked: words all of which must be there, and questions."""
    places = random.Random(3)  # noqa: S311 the same asks every time
    found: dict[str, list[Ask]] = {}
    for name, counts, in_chat in (
        ("words, one chat", (1, 2), True),
        ("words, account", (1, 2, 3), False),
        ("question, one chat", (5, 6, 7), True),
        ("question, account", (5, 6, 7), False),
    ):
        for number in range(ROUNDS):
            words = speech.asked(counts[number % len(counts)])
            at = places.randrange(len(chat_ids))
            wanted = Wanted(conversation_id=f"room-{at}") if in_chat else ANYTHING
            scope = Scope(1, (chat_ids[at],) if in_chat else (), up_to)
            terms = [Term((word,)) for word in words]
            sought = Sought.any_of(terms) if name.startswith("q") else Sought.all_of(terms)
            found.setdefault(name, []).append((" ".join(words), wanted, scope, sought))
    return found


def line(name: str, ours: Sequence[float], theirs: Sequence[float]) -> str:
    """Return a row of the table: the middle and the slow end of both."""
    mine, raws = sorted(ours), sorted(theirs)
    middle, slow = len(mine) // 2, int(len(mine) * 0.95)
    return (
        f"{name:<22}{mine[middle]:>9.2f}{mine[slow]:>9.2f}{raws[middle]:>11.2f}{raws[slow]:>9.2f}"
        f"{mine[slow] / raws[slow]:>9.2f}"
    )


async def measure(count: int, database_url: str | None) -> None:
    """Fill a store, ask, and print the table."""
    speech = Speech()
    with tempfile.TemporaryDirectory() as folder:
        store = await Store.open(Settings(home=Path(folder), database_url=database_url))
        begun = time.perf_counter()
        chat_ids = await fill(store, speech, count)
        print(f"{count:,} messages written in {time.perf_counter() - begun:.0f} s")
        async with store.read(1) as connection:
            up_to = int(await connection.scalar(text("select max(id) from messages")) or 0)
        print(f"{'':<22}{'p50 ms':>9}{'p95 ms':>9}{'raw p50':>11}{'raw p95':>9}{'p95 x':>9}")
        for name, each in asks(speech, chat_ids, up_to).items():
            await compare(store, each[:10])
            print(line(name, *await compare(store, each)))
        await store.close()


def main() -> None:
    """Read what is wanted and measure."""
    options = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    options.add_argument("messages", type=int, nargs="?", default=100_000)
    options.add_argument("--database-url")
    chosen = options.parse_args()
    asyncio.run(measure(chosen.messages, chosen.database_url))


if __name__ == "__main__":
    main()
