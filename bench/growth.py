"""What inserting, a page and a search cost as the store grows, and whether it stays in bounds.

    ./run --group test python -m bench.growth [--sizes 10000 100000 1000000] [--plot FILE]

Messages are written in batches of 5,000 as an import writes them; at each size the first page, a
page in the middle and a search are timed, without HTTP. `--large` adds five million: five gigabytes
and a quarter of an hour. No curve may grow faster than n log n.
"""

from __future__ import annotations

import argparse
import asyncio
import math
import statistics
import time
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from bench.chatter import START, texts
from bench.databases import KINDS, Kind, place
from bench.figures import Figure
from bench.filling import BATCH, MILLISECONDS_BETWEEN, begin, fill
from bench.plotting import Curve, plot

from earmark.db.cursors import write_cursor
from earmark.db.engine import Store
from earmark.features.chats.messages import list_messages
from earmark.features.search.service import search
from earmark.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence

SIZES = (10_000, 100_000, 1_000_000)
LARGE = 5_000_000
# A machine is not equally fast all the time: so much above the bound is no growth.
NOISE = 1.5
_ROUNDS = 15


@dataclass(frozen=True, slots=True)
class Point:
    """What things cost at one size: of all inserts the seconds, of the others milliseconds each."""

    messages: int
    insert_s: float
    page_ms: float
    deep_ms: float
    search_ms: float


async def timed(ask: Callable[[], Awaitable[object]]) -> float:
    """Return the median milliseconds of something that is asked again and again."""
    taken = []
    for _ in range(_ROUNDS):
        began = time.perf_counter()
        await ask()
        taken.append((time.perf_counter() - began) * 1000)
    return statistics.median(taken)


async def point(store: Store, messages: int, insert_s: float) -> Point:
    """Measure reading at this size."""
    middle = write_cursor(START * 1000 + messages // 2 * MILLISECONDS_BETWEEN, 0)
    rare, other = sorted({word for text in texts()[:200] for word in text.split()}, key=len)[-2:]
    return Point(
        messages,
        insert_s,
        await timed(lambda: list_messages(store, 1)),
        await timed(lambda: list_messages(store, 1, cursor=middle)),
        await timed(lambda: search(store, 1, f"{rare} {other}")),
    )


async def measure(kind: Kind, sizes: Sequence[int]) -> list[Point]:
    """Fill one store step by step and measure at each size."""
    points = []
    with place(kind) as at:
        store = await Store.open(Settings(home=at.new_home(), database_url=at.new_database()))
        try:
            chat_ids, done, seconds = await begin(store), 0, 0.0
            for size in sizes:
                began = time.perf_counter()
                await fill(store, chat_ids, done, size - done)
                seconds += time.perf_counter() - began
                done = size
                async with store.upkeep() as connection:
                    await store.dialect.tidy(connection)
                points.append(await point(store, size, seconds))
        finally:
            await store.close()
    return points


def worst(costs: Sequence[tuple[int, float]]) -> float:
    """Return how much faster than n log n a cost grows from one size to the next; 1 is as fast."""
    steps = pairwise(costs)
    return max(
        (later / earlier) / (more * math.log(more) / (few * math.log(few)))
        for (few, earlier), (more, later) in steps
    )


def figures(kind: Kind, points: Sequence[Point]) -> list[Figure]:
    """Return a figure for each curve."""
    last = points[-1]
    found = []
    for name in ("insert_s", "page_ms", "deep_ms", "search_ms"):
        growth = worst([(each.messages, getattr(each, name)) for each in points])
        details = {f"{each.messages}": float(getattr(each, name)) for each in points}
        what = f"growth of {name} to {last.messages:,} against n log n"
        found.append(Figure(what, kind, growth, NOISE, "lower", details))
    return found


def curves(kind: Kind, points: Sequence[Point]) -> list[Curve]:
    """Return what is drawn: milliseconds, of inserts those for a thousand."""
    sizes = [each.messages for each in points]
    return [
        Curve(f"insert 1,000, {kind}", sizes, [p.insert_s * 1e6 / p.messages for p in points]),
        Curve(f"first page, {kind}", sizes, [each.page_ms for each in points]),
        Curve(f"page in the middle, {kind}", sizes, [each.deep_ms for each in points]),
        Curve(f"search, {kind}", sizes, [each.search_ms for each in points]),
    ]


def main() -> None:
    """Measure, print one line a curve, and draw them where a file is named."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--sizes", type=int, nargs="+", default=list(SIZES))
    parser.add_argument("--large", action="store_true")
    parser.add_argument("--plot", type=Path)
    parser.add_argument("--database", choices=KINDS, action="append")
    given = parser.parse_args()
    sizes = [*given.sizes, LARGE] if given.large else given.sizes
    if any(size % BATCH for size in sizes) or sizes != sorted(set(sizes)) or len(sizes) < 2:
        raise SystemExit(f"give at least two sizes that grow, each a multiple of {BATCH}")
    drawn = []
    for kind in given.database or KINDS:
        points = asyncio.run(measure(kind, sizes))
        for figure in figures(kind, points):
            figure.tell()
        drawn += curves(kind, points)
    if given.plot:
        given.plot.write_text(plot(drawn), encoding="utf-8")


if __name__ == "__main__":
    main()
