"""What a connection to a file asks of its thread: as little as can be, and nothing is left open."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from earmark.db.connections import FileConnection

MANY = (
    "with recursive n(i) as (select 1 union all select i + 1 from n where i < {}) select i from n"
)


@pytest.fixture
async def connection(tmp_path: Path) -> AsyncIterator[FileConnection]:
    opened = await FileConnection(tmp_path / "one.sqlite")
    opened.isolation_level = None
    await opened.execute("create table t (a)")
    yield opened
    await opened.close()


async def numbers(connection: FileConnection, count: int) -> list[int]:
    cursor = connection.cursor()
    await cursor.execute(MANY.format(count))
    found = [row[0] for row in await cursor.fetchall()]
    await cursor.close()
    return found


@pytest.mark.parametrize("count", [1, 999, 1_000, 1_001, 2_500])
async def test_all_rows_come_in_order_however_many(connection: FileConnection, count: int) -> None:
    assert await numbers(connection, count) == list(range(1, count + 1))


@pytest.mark.parametrize("size", [1, 300, 999, 1_000, 1_001, 1_700])
async def test_pieces_make_the_whole(connection: FileConnection, size: int) -> None:
    cursor = connection.cursor()
    await cursor.execute(MANY.format(2_500))
    found: list[int] = []
    while rows := [row[0] for row in await cursor.fetchmany(size)]:
        found += rows
    assert found == list(range(1, 2_501))
    assert await cursor.fetchone() is None
    await cursor.close()


async def test_one_row_and_then_the_rest(connection: FileConnection) -> None:
    cursor = connection.cursor()
    await cursor.execute(MANY.format(1_200))
    assert await cursor.fetchone() == (1,)
    assert len(list(await cursor.fetchall())) == 1_199
    await cursor.close()


async def test_a_statement_without_rows_has_none(connection: FileConnection) -> None:
    cursor = connection.cursor()
    await cursor.execute("insert into t values (?)", (1,))
    assert cursor.rowcount == 1
    assert list(await cursor.fetchall()) == []
    await cursor.close()


async def test_a_transaction_begins_with_its_first_statement(connection: FileConnection) -> None:
    connection.opening = "begin immediate"
    assert not connection.in_transaction
    await connection.execute("insert into t values (1)")
    assert connection.in_transaction
    assert connection.opening == ""
    await connection.commit()
    assert not connection.in_transaction


@pytest.mark.parametrize("end", ["commit", "rollback"])
async def test_a_transaction_without_statements_never_begins(
    connection: FileConnection, end: str
) -> None:
    connection.opening = "begin immediate"
    await getattr(connection, end)()
    await connection.execute("select 1")
    assert not connection.in_transaction


async def test_a_statement_that_fails_leaves_the_transaction_to_be_taken_back(
    connection: FileConnection,
) -> None:
    connection.opening = "begin immediate"
    with pytest.raises(sqlite3.OperationalError):
        await connection.execute("select nothing from nowhere")
    assert connection.in_transaction
    await connection.rollback()
    assert not connection.in_transaction


async def test_what_was_cancelled_under_way_is_taken_back(connection: FileConnection) -> None:
    connection.opening = "begin immediate"
    slow = MANY.format(400_000).replace("select i from n", "select count(*) from n")
    task = asyncio.create_task(connection.cursor().execute(slow))
    await asyncio.sleep(0)
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    await connection.rollback()
    assert not connection.in_transaction


async def test_work_with_the_file_is_done_in_one_go(connection: FileConnection) -> None:
    connection.opening = "begin"
    found = await connection.run_with_file(lambda file: (file.in_transaction, file.total_changes))
    assert found == (True, 0)
    await connection.rollback()
