"""The number each table gave last: kept in a copy, for keys never come again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, select, text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy import Table
    from sqlalchemy.ext.asyncio import AsyncConnection

    from earmark.db.walls import Across

_SEQUENCE = text(
    "select pg_get_serial_sequence(cast(:name as text), 'id') from pg_attribute"
    " where attrelid = cast(cast(:name as text) as regclass) and attname = 'id'"
)
_SET = text("select setval(cast(cast(:sequence as text) as regclass), :number)")


async def last_numbers(across: Across, tables: Sequence[Table]) -> dict[str, int]:
    """Return the highest number each table gave, to rows that are gone too."""
    numbered = [table for table in tables if "id" in table.c]
    last = dict.fromkeys((table.name for table in numbered), 0)
    for account_id in across.account_ids:
        connection = await across.enter(account_id)
        for table in numbered:
            highest = await connection.scalar(select(func.max(table.c.id)))
            last[table.name] = max(last[table.name], highest or 0)
    for name, number in (await _given(across.connection, last)).items():
        last[name] = max(last[name], number)
    return last


async def set_last_numbers(connection: AsyncConnection, last: Mapping[str, int]) -> None:
    """Let each table count on from its number."""
    for name, number in last.items():
        if number and connection.dialect.name == "sqlite":
            await _set_in_file(connection, name, number)
        elif number and (sequence := await _sequence(connection, name)) is not None:
            await connection.execute(_SET, {"sequence": sequence, "number": number})


async def _given(connection: AsyncConnection, names: Mapping[str, int]) -> dict[str, int]:
    if connection.dialect.name == "sqlite":
        rows = await connection.execute(text("select name, seq from sqlite_sequence"))
        return {row.name: row.seq for row in rows if row.name in names}
    found: dict[str, int] = {}
    for name in names:
        sequence = await _sequence(connection, name)
        if sequence is not None:
            last = text(f"select last_value from {sequence} where is_called")  # noqa: S608 a name of the catalog
            found[name] = await connection.scalar(last) or 0
    return found


async def _set_in_file(connection: AsyncConnection, name: str, number: int) -> None:
    """Set the number of a table that counts on after its last rows are gone; others do not."""
    definition = text("select sql from sqlite_master where type = 'table' and name = :name")
    if "autoincrement" in str(await connection.scalar(definition, {"name": name})).lower():
        add = "insert into sqlite_sequence values (:name, :number)"
        values = {"name": name, "number": number}
        await connection.execute(text("delete from sqlite_sequence where name = :name"), values)
        await connection.execute(text(add), values)


async def _sequence(connection: AsyncConnection, name: str) -> str | None:
    """Return the sequence that numbers a table, if it has one."""
    found = await connection.scalar(_SEQUENCE, {"name": name})
    return None if found is None else str(found)
