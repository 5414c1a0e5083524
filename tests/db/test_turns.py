"""Turns: few readers at once, writers in order, and nobody waits for himself."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable

import pytest

from earmark.db.engine import Store
from earmark.db.turns import Turns


class Room:
    """Counts who is inside at the same time."""

    def __init__(self) -> None:
        self.now = self.most = 0

    async def stay(self) -> None:
        """Be inside for a moment."""
        self.now += 1
        self.most = max(self.most, self.now)
        await asyncio.sleep(0)
        self.now -= 1


async def test_some_read_at_once_and_all_get_their_turn() -> None:
    turns, room = Turns.of_file(), Room()

    async def read() -> None:
        async with turns.to_read():
            await room.stay()

    await asyncio.gather(*(read() for _ in range(40)))
    assert 1 < room.most <= 4


@pytest.mark.parametrize(("turns", "most"), [(Turns.of_file, 1), (Turns.of_server, 4)])
async def test_writers_of_a_file_come_one_by_one(turns: Callable[[], Turns], most: int) -> None:
    made, room, order = turns(), Room(), []

    async def write(number: int) -> None:
        async with made.to_write():
            await room.stay()
            order.append(number)

    await asyncio.gather(*(write(number) for number in range(20)))
    assert room.most == most
    assert order == sorted(order)


async def test_who_reads_may_read_more_though_all_turns_are_taken(store: Store) -> None:
    async def read() -> None:
        async with store.read(1), store.read(1):
            await asyncio.sleep(0)

    async with asyncio.timeout(10):
        await asyncio.gather(*(read() for _ in range(8)))


async def test_a_turn_given_up_in_an_error_is_free_again() -> None:
    turns = Turns.of_file()
    for _ in range(10):
        with pytest.raises(KeyError):
            async with turns.to_read(), turns.to_write():
                raise KeyError
    async with asyncio.timeout(5), turns.to_write(), turns.to_read():
        pass


async def test_what_can_wait_waits_for_writers_but_not_for_ever() -> None:
    turns = Turns.of_file()
    await turns.until_calm(10)
    began = time.monotonic()
    async with turns.to_write():
        await turns.until_calm(0.1)
    assert 0.1 <= time.monotonic() - began < 5
