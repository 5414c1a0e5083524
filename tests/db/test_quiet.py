"""A large store is written anew when nobody writes; a small one at once."""

from __future__ import annotations

import asyncio
import time

import pytest
from sqlalchemy import text

from earmark.db.engine import Store
from earmark.db.quiet import Patience, until_quiet

SOON = Patience(bytes=0, seconds=0.12, most_seconds=20)


async def write_until(store: Store, stopped: asyncio.Event) -> None:
    while not stopped.is_set():
        async with store.write(1) as connection:
            await connection.execute(text("update accounts set created_at = created_at + 1"))
        await asyncio.sleep(0.02)


async def test_a_small_store_waits_for_nobody(any_store: Store) -> None:
    begun = time.monotonic()
    assert await until_quiet(any_store, Patience(bytes=2**40, seconds=60))
    assert time.monotonic() - begun < 30


async def test_a_store_nobody_writes_to_is_quiet_after_its_time(any_store: Store) -> None:
    begun = time.monotonic()
    assert await until_quiet(any_store, SOON)
    assert time.monotonic() - begun >= SOON.seconds


def patience_for(store: Store) -> Patience:
    """Return a short one; a server tells up to a second later what was written."""
    return SOON if store.file is not None else SOON._replace(seconds=2.5)


async def test_a_writer_is_let_go_first(store: Store) -> None:
    patience, stopped = patience_for(store), asyncio.Event()
    writer = asyncio.create_task(write_until(store, stopped))
    waiting = asyncio.create_task(until_quiet(store, patience))
    await asyncio.sleep(3 * patience.seconds)
    assert not waiting.done()
    stopped.set()
    await writer
    assert await waiting


@pytest.mark.full
async def test_one_that_is_never_quiet_is_not_waited_for_without_end(store: Store) -> None:
    patience, stopped = patience_for(store), asyncio.Event()
    writer = asyncio.create_task(write_until(store, stopped))
    assert not await until_quiet(store, patience._replace(most_seconds=3 * patience.seconds))
    stopped.set()
    await writer
