"""What stands around a message is what a reader of its chat sees there, by time and arrival."""

from __future__ import annotations

import random

import pytest
from tests.features.chats.conftest import MINUTE, Room, line

from earmark.features.chats.changing import MessageChanges, change_message
from earmark.features.search.context import Beside, around, beside, messages_with
from earmark.features.search.service import search
from earmark.features.search.wanted import Wanted, Way


@pytest.fixture
async def order(any_room: Room) -> tuple[Room, dict[int, list[int]]]:
    """Return two chats, and of each the ids in the order they are read; many share a minute."""
    chance = random.Random(8)  # noqa: S311 a test that can be repeated
    times = {(chat, n): chance.randrange(6) * MINUTE for chat in (1, 2) for n in range(12)}
    for n in range(12):
        for chat in (1, 2):
            row = line(n, f"word {n}", sent_at=times[chat, n])
            await Room(any_room.store, chat).add([row])
    rows = await any_room.all("select chat_id, sent_at, id from messages")
    told = sorted((int(str(sent)), int(str(key)), chat) for chat, sent, key in rows)
    return any_room, {chat: [key for _, key, at in told if at == chat] for chat in (1, 2)}


async def test_beside_a_message_stand_the_one_before_and_the_one_after(
    order: tuple[Room, dict[int, list[int]]],
) -> None:
    room, told = order
    right = set[Beside]()
    for keys in told.values():
        ends = [None, *keys, None]
        right |= {Beside(*three) for three in zip(keys, ends, ends[2:], strict=False)}
    async with room.store.read(1) as connection:
        found = await beside(connection, 1, range(1, 40))
    assert set(found) == right
    assert len(found) == 24
    assert {len(one.sides) for one in found} == {1, 2}


@pytest.mark.parametrize("count", [1, 3, 20])
async def test_around_a_message_stand_so_many_on_each_side(
    order: tuple[Room, dict[int, list[int]]], count: int
) -> None:
    room, told = order
    async with room.store.read(1) as connection:
        found = await around(connection, 1, [*told[1], *told[2]], count)
    for keys in told.values():
        for at, key in enumerate(keys):
            before = [one.message_id for one in found[key].before]
            after = [one.message_id for one in found[key].after]
            assert before == keys[max(0, at - count) : at]
            assert after == keys[at + 1 : at + 1 + count]


async def test_nobody_else_is_told_what_stands_beside(
    order: tuple[Room, dict[int, list[int]]],
) -> None:
    room, told = order
    async with room.store.read(2) as connection:
        assert await beside(connection, 2, told[1]) == []
        assert await messages_with(connection, 2, told[1]) == {}
        found = await around(connection, 2, told[1][:2], 2)
    assert all(not (one.before or one.after) for one in found.values())


async def test_a_search_tells_what_stands_around_each_of_its_hits(
    order: tuple[Room, dict[int, list[int]]],
) -> None:
    room, told = order
    page = await search(room.store, 1, "word 7", Wanted(way=Way(match="all", context=2)))
    assert len(page.items) == 2
    for hit in page.items:
        keys = next(keys for keys in told.values() if hit.message.message_id in keys)
        at = keys.index(hit.message.message_id)
        shown = [one.message_id for one in (*hit.around.before, hit.message, *hit.around.after)]
        assert shown == keys[max(0, at - 2) : at + 3]


async def test_a_message_taken_back_stands_there_without_its_words(
    order: tuple[Room, dict[int, list[int]]],
) -> None:
    room, told = order
    gone = told[1][3]
    await change_message(room.store, 1, gone, MessageChanges(is_deleted=True), 0)
    async with room.store.read(1) as connection:
        found = await around(connection, 1, [told[1][4]], 1)
    (before,) = found[told[1][4]].before
    assert (before.message_id, before.is_deleted) == (gone, True)
