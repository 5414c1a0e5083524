"""Search in one chat and one account, beside the raw ranked statement of the database, in turns.

    ./run --group test python -m bench.search [--messages 100000 1000000] [--database sqlite]

Messages with words as frequent as in speech (Zipf), in 40 chats of two accounts, of which one
holds nine tenths. Ours: the whole search of a page of 50 (read, found, ranked, read back, marked).
The raw statement: the same words in the same scope asked of the same index, the best 50 as the
database ranks them (bm25, ts_rank), without reading a message. Questions are those hardly any
message holds whole, so that more is looked for; the raw statement then asks for any of the words.
"""

from __future__ import annotations

import argparse
import asyncio
import itertools
import random
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from functools import partial

from bench.databases import KINDS, Kind, place
from bench.figures import Figure
from sqlalchemy import insert, text
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
WARM = 10
PAGE = 50
SMALL = 100_000
MOST_TIMES, MOST_MS = 1.5, 10.0
# What nobody searches for alone: the words each other sentence has.
IDLE = 60

RANKED = {
    "sqlite": text(
        "select rowid from messages_fts where messages_fts match :sought order by rank limit :most"
    ),
    "postgresql": text(
        "select message_id from messages_fts, cast(:sought as tsquery) as sought "
        "where body @@ sought and account_id = :account "
        "order by ts_rank(body, sought) desc, message_id desc limit :most"
    ),
}


@dataclass(frozen=True, slots=True)
class Ask:
    """One search, as it is typed and as the index is asked for it."""

    store: Store
    query: str
    wanted: Wanted
    scope: Scope
    sought: Sought


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


async def raw(connection: AsyncConnection, ask: Ask) -> int:
    """Ask the index alone, the best first."""
    sought = ask.store.dialect.written(ask.scope, ask.sought)
    given = {"sought": sought, "most": PAGE}
    kind = connection.dialect.name
    if kind == "postgresql":
        given["account"] = ask.scope.account_id
    return len((await connection.execute(RANKED[kind], given)).all())


async def timed(work: Callable[[], Awaitable[object]]) -> float:
    """Return the milliseconds a piece of work takes."""
    begun = time.perf_counter()
    await work()
    return (time.perf_counter() - begun) * 1000


async def compare(asks: Sequence[Ask]) -> tuple[list[float], list[float]]:
    """Return the milliseconds of ours and of the raw statement, asked in turns, the least first."""
    ours, theirs = list[float](), list[float]()
    for ask in asks:
        ours.append(await timed(partial(search, ask.store, 1, ask.query, ask.wanted)))
        async with ask.store.read(1) as connection:
            theirs.append(await timed(partial(raw, connection, ask)))
    return sorted(ours), sorted(theirs)


def asks(store: Store, speech: Speech, chat_ids: Sequence[int], up_to: int) -> dict[str, list[Ask]]:
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
            found.setdefault(name, []).append(Ask(store, " ".join(words), wanted, scope, sought))
    return found


def figure(
    name: str, kind: Kind, count: int, ours: Sequence[float], raws: Sequence[float]
) -> Figure:
    """Return the slow end of ours: in milliseconds for a small store, else beside the raw one."""
    middle, slow = len(ours) // 2, int(len(ours) * 0.95)
    details = {"p50": ours[middle], "p95": ours[slow], "raw p50": raws[middle]}
    details["raw p95"] = raws[slow]
    told = f"search, {name}, {count:,} messages"
    if count <= SMALL:
        return Figure(f"{told}, p95 in ms", kind, ours[slow], MOST_MS, "lower", details)
    return Figure(f"{told}, p95", kind, ours[slow] / raws[slow], MOST_TIMES, "lower", details)


async def measure(kind: Kind, count: int) -> None:
    """Fill a store, ask, and tell a figure for each kind of search."""
    speech = Speech()
    with place(kind) as at:
        store = await Store.open(Settings(home=at.new_home(), database_url=at.new_database()))
        chat_ids = await fill(store, speech, count)
        async with store.read(1) as connection:
            up_to = int(await connection.scalar(text("select max(id) from messages")) or 0)
        for name, each in asks(store, speech, chat_ids, up_to).items():
            await compare(each[:WARM])
            figure(name, kind, count, *await compare(each)).tell()
        await store.close()


def main() -> None:
    """Read what is wanted and measure."""
    options = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    options.add_argument("--messages", type=int, nargs="+", default=[SMALL, 1_000_000])
    options.add_argument("--database", choices=KINDS, action="append")
    chosen = options.parse_args()
    for kind in chosen.database or KINDS:
        for count in chosen.messages:
            asyncio.run(measure(kind, count))


if __name__ == "__main__":
    main()
