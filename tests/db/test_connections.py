"""Whatever is cancelled while the store is used: it closes, and nothing waits for ever."""

import asyncio
import gc
import random
import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import text

from earmark.db.connections import FileConnection, FileConnections
from earmark.db.engine import Store

SLOW = text(
    "with recursive n(i) as (select 1 union all select i + 1 from n where i < 300000)"
    " select count(*) from n"
)


async def use(store: Store, *, writes: bool) -> None:
    async with store.write(1) if writes else store.read(1) as connection:
        await connection.execute(SLOW)


async def ended(tasks: list[asyncio.Task[None]]) -> None:
    """Wait for tasks, and fail when something else still waits afterwards."""
    await asyncio.gather(*tasks, return_exceptions=True)
    before = asyncio.all_tasks() - {asyncio.current_task()}
    _, waiting = await asyncio.wait(before, timeout=5) if before else (set(), set())
    assert not waiting


@pytest.mark.parametrize("pause", [0, 0.001, 0.02])
@pytest.mark.parametrize("cancels", [1, 2, 3])
async def test_work_that_is_cancelled_leaves_nothing_waiting(
    store: Store, pause: float, cancels: int
) -> None:
    tasks = [asyncio.create_task(use(store, writes=n % 2 == 0)) for n in range(4)]
    await asyncio.sleep(pause)
    for _ in range(cancels):
        for task in tasks:
            task.cancel()
        await asyncio.sleep(0)
    await ended(tasks)
    await use(store, writes=True)


def test_a_loop_ends_though_it_is_stopped_twice_in_mid_work(tmp_path: Path) -> None:
    chance = random.Random(4)  # noqa: S311 moments, not secrets

    async def work(path: Path) -> None:
        connection = await FileConnection(path)
        tasks = [asyncio.create_task(connection.close()) for _ in range(2)]
        await asyncio.sleep(chance.random() / 1000)
        for task in tasks:
            task.cancel()
        connection.stop()
        await asyncio.wait_for(connection.close(), 5)

    for _ in range(5):
        asyncio.run(work(tmp_path / "one.sqlite"))


async def test_a_connection_is_closed_once_and_then_refuses(tmp_path: Path) -> None:
    connection = await FileConnection(tmp_path / "one.sqlite")
    await connection.execute("create table t (a)")
    first, second = connection.stop(), connection.stop()
    assert first is second
    await connection.close()
    await connection.close()
    with pytest.raises(ValueError, match="onnection"):
        await connection.execute("select 1")


async def test_what_was_asked_before_closing_is_done(tmp_path: Path) -> None:
    path = tmp_path / "one.sqlite"
    connection = await FileConnection(path)
    asked = asyncio.create_task(
        connection.executescript("create table t (a); insert into t values (1)")
    )
    await asyncio.sleep(0)
    await connection.close()
    await asked
    with sqlite3.connect(path) as found:
        assert found.execute("select a from t").fetchall() == [(1,)]
    found.close()


async def test_a_file_that_cannot_be_opened_says_so(tmp_path: Path) -> None:
    files = FileConnections(tmp_path / "nowhere" / "one.sqlite")
    with pytest.raises(sqlite3.OperationalError):
        await files.open()
    await files.close()


async def test_connections_nobody_closed_are_closed_in_the_end(tmp_path: Path) -> None:
    files = FileConnections(tmp_path / "one.sqlite")
    opened = [await files.open() for _ in range(3)]
    await opened[1].close()
    opened.append(await files.open())
    await files.close()
    for connection in opened:
        with pytest.raises(ValueError, match="onnection"):
            await connection.execute("select 1")


async def test_a_file_opened_while_the_store_closes_is_closed_too(tmp_path: Path) -> None:
    files = FileConnections(tmp_path / "one.sqlite")
    opening = [asyncio.create_task(files.open()) for _ in range(4)]
    await asyncio.sleep(0)
    await files.close()
    for found in await asyncio.gather(*opening, return_exceptions=True):
        assert isinstance(found, sqlite3.OperationalError)
        assert "closed" in str(found)
    gc.collect()  # one that stays open warns when it goes, and a warning is an error here


async def test_a_cancelled_writer_locks_nobody_out(store: Store) -> None:
    task = asyncio.create_task(use(store, writes=True))
    await asyncio.sleep(0.02)
    task.cancel()
    # Whoever keeps the error keeps the cursor: the file must be free all the same.
    with pytest.raises(asyncio.CancelledError) as kept:
        await task
    await asyncio.wait_for(use(store, writes=True), 10)
    assert kept.value
