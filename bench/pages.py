"""A page in the depth of a store beside its first page: what each filter costs where nobody looks.

    ./run --group test python -m bench.pages [--messages 600000] [--database sqlite]

Both pages hold 50 messages; the deep one begins 500,000 messages further back. Wall time of the
call, median, in turns; without HTTP, which would hide the difference.
"""

from __future__ import annotations

import argparse
import asyncio
import statistics
import time
from collections.abc import Awaitable, Callable
from typing import TypeAlias

from bench.chatter import START
from bench.databases import KINDS, Kind, place
from bench.figures import Figure
from bench.filling import LONG, MILLISECONDS_BETWEEN, begin, fill

from earmark.db.cursors import write_cursor
from earmark.db.engine import Store
from earmark.features.chats.filters import MessageFilter
from earmark.features.chats.messages import list_messages, read_chat
from earmark.settings import Settings

GOAL = 1.5
DEPTH = 500_000
Ask: TypeAlias = Callable[[Store, str | None], Awaitable[int]]


def listed(wanted: MessageFilter) -> Ask:
    """Return what asks for a page of all messages that match."""

    async def ask(store: Store, cursor: str | None) -> int:
        return len((await list_messages(store, 1, wanted, cursor=cursor)).items)

    return ask


async def in_chat(store: Store, cursor: str | None) -> int:
    """Ask for a page of the long chat."""
    return len((await read_chat(store, 1, LONG, cursor=cursor)).items)


ASKED: dict[str, Ask] = {
    "all messages": listed(MessageFilter()),
    "one chat": in_chat,
    "one chat of the list": listed(MessageFilter(conversation_ids=[LONG])),
    "one person": listed(MessageFilter(senders=[7])),
    "pictures": listed(MessageFilter(kinds=["image"])),
    "until a day": listed(MessageFilter(end=START * 1000 + 10**12)),
}


async def seconds(store: Store, ask: Ask, cursor: str | None) -> float:
    """Return how long one page takes."""
    began = time.perf_counter()
    if await ask(store, cursor) != 50:
        raise SystemExit("the page is not full: the store is too small for this depth")
    return time.perf_counter() - began


async def compared(store: Store, name: str, kind: Kind, deep: str, rounds: int) -> Figure:
    """Compare the first page with the deep one."""
    taken = [
        (await seconds(store, ASKED[name], None), await seconds(store, ASKED[name], deep))
        for _ in range(rounds + 3)
    ]
    first, later = (statistics.median(column) for column in zip(*taken[3:], strict=True))
    details = {"first_ms": first * 1000, "deep_ms": later * 1000}
    return Figure(f"page at depth, {name}", kind, later / first, GOAL, "lower", details)


async def measure(kind: Kind, messages: int, depth: int, rounds: int) -> list[Figure]:
    """Fill a store and compare pages of each filter."""
    with place(kind) as at:
        store = await Store.open(Settings(home=at.new_home(), database_url=at.new_database()))
        try:
            await fill(store, await begin(store), 0, messages)
            async with store.upkeep() as connection:
                await store.dialect.tidy(connection)
            deep = write_cursor(START * 1000 + (messages - depth) * MILLISECONDS_BETWEEN, 2**62)
            return [await compared(store, name, kind, deep, rounds) for name in ASKED]
        finally:
            await store.close()


def main() -> None:
    """Measure and print one line a figure."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--messages", type=int, default=600_000)
    parser.add_argument("--depth", type=int, default=DEPTH)
    parser.add_argument("--rounds", type=int, default=41)
    parser.add_argument("--database", choices=KINDS, action="append")
    given = parser.parse_args()
    for kind in given.database or KINDS:
        for figure in asyncio.run(measure(kind, given.messages, given.depth, given.rounds)):
            figure.tell()


if __name__ == "__main__":
    main()
