"""Imports and undos in any order, compared with a model that only knows which exports are in."""

import asyncio
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.features.imports.exports import ME, Export, World, line
from tests.features.imports.test_properties import SLOWLY, with_world

from earmark.core.messages import Incoming
from earmark.features.chats.tables import messages

# Every export holds the middle, so that each is known to be of this chat whoever wrote it.
COUNT, MIDDLE = 30, (11, 19)
# Lines that stand alone in their minute: later exports may show them edited or deleted.
CHANGING = (4, 13, 17, 25)
LOOKS = ("plain", "edited", "deleted")
FRIEND = {"Anna": "Anna Schmidt", "Ben": "Benny"}

Variant = tuple[int, int, tuple[str, ...], bool]


def plain_lines() -> list[Incoming]:
    """Return a chat with equal lines in one minute, and short ones again and again."""
    found = []
    for n in range(COUNT):
        text = f"what we said about matter {n}" if n % 3 == 1 or n in CHANGING else "ok"
        pair = n % 7 == 0
        found.append(line(3 * n - 2 * pair, ("Anna", "Ben")[n // 2 % 2], text))
    return found


LINES = plain_lines()


@st.composite
def variants(draw: st.DrawFn) -> Variant:
    """Draw an export: where it starts and ends, how changing lines look in it, and whose it is."""
    looks = draw(st.tuples(*(st.sampled_from(LOOKS) for _ in CHANGING)))
    start, end = draw(st.integers(0, MIDDLE[0])), draw(st.integers(MIDDLE[1], COUNT))
    return start, end, looks, draw(st.booleans())


def look(message: Incoming, how: str) -> Incoming:
    """Return a line as it is shown after it was edited or deleted."""
    if how == "deleted":
        return message._replace(text=None, deleted=True)
    if how == "edited":
        return message._replace(text=f"{message.text}, corrected", edited=True)
    return message


def since(variant: Variant, before: tuple[str, ...]) -> Variant:
    """Return an export made after another: nothing that was edited or deleted is plain again."""
    start, end, looks, is_friends = variant
    later = tuple(max(pair, key=LOOKS.index) for pair in zip(before, looks, strict=True))
    return start, end, later, is_friends


def export_of(variant: Variant) -> Export:
    start, end, looks, is_friends = variant
    lines = list(LINES)
    for n, how in zip(CHANGING, looks, strict=True):
        lines[n] = look(lines[n], how)
    if is_friends:
        lines = [m._replace(author=FRIEND[str(m.author)]) for m in lines]
    title = "Benny" if is_friends else "Anna"
    return Export(sorted(lines[start:end], key=lambda m: m.sent_at), title=title)


def expected(active: list[Variant]) -> Counter[object]:
    """Return what the model holds: each line of any export, as the latest shows it."""
    found: Counter[object] = Counter()
    for n, message in enumerate(LINES):
        holders = [v for v in active if v[0] <= n < v[1]]
        if holders:
            hows = {v[2][CHANGING.index(n)] for v in holders} if n in CHANGING else {"plain"}
            how = max(hows, key=LOOKS.index)
            shown = look(message, how)
            found[message.sent_at, shown.text, shown.edited and not shown.deleted] += 1
    return found


async def held(world: World) -> Counter[object]:
    rows = await world.rows(messages, "sent_at", "text", "is_edited", "is_deleted")
    return Counter((at, text, bool(edited) and not deleted) for at, text, edited, deleted in rows)


Step = tuple[Variant, int | None]
STEPS = st.lists(st.tuples(variants(), st.none() | st.integers(0, 5)), min_size=3, max_size=9)


async def play(world: World, steps: list[Step]) -> None:
    """Import or undo, step by step; the kept chat is what the model says after each."""
    active: list[tuple[Variant, str]] = []
    latest = ("plain",) * len(CHANGING)
    for drawn, undone in steps:
        variant = since(drawn, latest)
        if undone is None or not active:
            latest = variant[2]
            before = await world.everything()
            report = await world.add(export_of(variant))
            await world.imports.undo(ME, report.import_id)
            assert await world.everything() == before
            report = await world.add(export_of(variant))
            active.append((variant, report.import_id))
        else:
            _, import_id = active.pop(undone % len(active))
            await world.imports.undo(ME, import_id)
        assert await held(world) == expected([v for v, _ in active])
    for _, import_id in active:
        await world.imports.undo(ME, import_id)
    assert not any((await world.everything()).values())


@pytest.mark.full
@settings(parent=SLOWLY, max_examples=60)
@given(STEPS)
def test_any_long_history_is_what_the_exports_left_say(steps: list[Step]) -> None:
    asyncio.run(with_world(lambda world: play(world, steps)))
