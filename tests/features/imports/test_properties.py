"""Whatever is imported in whatever order, and taken back: always the same messages."""

import asyncio
import tempfile
from collections import Counter
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from itertools import combinations, pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, assume, given, settings
from hypothesis import strategies as st
from tests.features.imports.exports import ME, MINUTE, START, Export, World, line

from earmark.core.messages import Incoming
from earmark.db.engine import Store
from earmark.db.folder import DataFolder
from earmark.settings import Settings

WORDS = ["ok", "yes", "see you at the station at six", "no", "the van is booked for Friday"]
LINES = st.lists(
    st.tuples(st.integers(0, 2), st.sampled_from(["Anna", "Ben", "Cleo"]), st.sampled_from(WORDS)),
    min_size=6,
    max_size=30,
)


def chat_of(steps: list[tuple[int, str, str]]) -> list[Incoming]:
    """Build a chat in which some minutes hold several messages, some of them equal."""
    minute, lines = 0, []
    for number, (step, author, text) in enumerate(steps):
        minute += step
        # Every third line is unlike all others, as in real talk.
        lines.append(line(minute, author, f"{text} {number}" if number % 3 == 0 else text))
    return lines


@st.composite
def cuts(draw: st.DrawFn) -> tuple[list[Incoming], list[tuple[int, int]]]:
    """Draw a chat and parts of it that together hold all of it, each overlapping the next."""
    lines = chat_of(draw(LINES))
    minutes = sorted({message.sent_at for message in lines})
    inner = draw(st.lists(st.integers(1, max(1, len(minutes) - 1)), max_size=2).map(sorted))
    edges = [0, *inner, len(minutes)]
    parts = []
    for start, end in pairwise(edges):
        first = minutes[max(0, start - draw(st.integers(3, 6)))]
        last = minutes[min(len(minutes), end) - 1]
        parts.append((first, last))
    assume(all(is_one_chat(lines, one, other) for one, other in combinations(parts, 2)))
    return lines, draw(st.permutations(parts + draw(st.lists(st.sampled_from(parts), max_size=2))))


def is_one_chat(lines: list[Incoming], one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Tell whether two parts can be known to be of one chat: by lines in common or by people."""
    here, there = ({m.author for m in lines if a <= m.sent_at <= b} for a, b in (one, other))
    shared = len(here & there)
    are_alike = shared and (shared == min(len(here), len(there)) or shared * 2 >= len(here | there))
    return bool(are_alike) or (one[0] <= other[1] and other[0] <= one[1])


def part_of(lines: list[Incoming], part: tuple[int, int]) -> Export:
    first, last = part
    inside = [message for message in lines if first <= message.sent_at <= last]
    return Export(inside, title="Us", chat_type="group")


def seen(lines: list[Incoming]) -> Counter[tuple[object, ...]]:
    return Counter(((m.sent_at - START) // MINUTE, m.author, m.text) for m in lines)


@cache
def empty_store() -> bytes:
    """Return the bytes of a migrated store: to copy is a tenth of the time of migrating anew."""
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(home=Path(folder))
        with ThreadPoolExecutor(1) as pool:
            pool.submit(asyncio.run, made(settings)).result()
        return DataFolder(settings.home).database.read_bytes()


async def made(settings: Settings) -> None:
    """Make a store of its own."""
    await (await Store.open(settings)).close()


async def with_world(work: Callable[[World], Awaitable[None]]) -> None:
    """Do something with a store of its own, from a place where no fixture is made anew."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "home"
        DataFolder(home).create()
        DataFolder(home).database.write_bytes(empty_store())
        store = await Store.open(Settings(home=home))
        try:
            await work(World(store, home))
        finally:
            await store.close()


# What fails is shown as it was drawn: making it small would take minutes.
SLOWLY = settings(
    max_examples=8,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
    database=None,
)


# Drawn more often where the slower half runs: `test_undoing_at_length`, `test_machine`.
@SLOWLY
@given(cuts())
def test_any_parts_in_any_order_give_the_whole_chat(
    drawn: tuple[list[Incoming], list[tuple[int, int]]],
) -> None:
    lines, parts = drawn

    async def work(world: World) -> None:
        for part in parts:
            await world.add(part_of(lines, part))
        held = [m for m in lines if any(a <= m.sent_at <= b for a, b in parts)]
        assert Counter(await world.said()) == seen(held)

    asyncio.run(with_world(work))


@SLOWLY
@given(cuts(), st.randoms(use_true_random=False))
def test_undoing_leaves_what_the_other_imports_hold(
    drawn: tuple[list[Incoming], list[tuple[int, int]]], random: object
) -> None:
    lines, parts = drawn

    async def work(world: World) -> None:
        empty = await world.everything()
        left = [(part, await world.add(part_of(lines, part))) for part in parts]
        random.shuffle(left)
        while left:
            _, report = left.pop()
            await world.imports.undo(ME, report.import_id)
            held = [m for m in lines if any(a <= m.sent_at <= b for (a, b), _ in left)]
            assert Counter(await world.said()) == seen(held)
        assert await world.everything() == empty

    asyncio.run(with_world(work))


@pytest.mark.full
@settings(parent=SLOWLY, max_examples=150)
@given(cuts(), st.randoms(use_true_random=False))
def test_undoing_at_length(
    drawn: tuple[list[Incoming], list[tuple[int, int]]], random: object
) -> None:
    test_undoing_leaves_what_the_other_imports_hold.hypothesis.inner_test(drawn, random)
