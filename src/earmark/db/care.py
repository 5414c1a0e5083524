"""Looks at what only the database itself can tell, and empties its full-text index."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import text

if TYPE_CHECKING:
    from sqlalchemy.ext.asyncio import AsyncConnection

_EMPTY_INDEX = {
    "sqlite": "insert into messages_fts (messages_fts) values ('delete-all')",
    "postgresql": "delete from messages_fts",
}
_MOST = 5


async def damage(connection: AsyncConnection) -> list[str]:
    """Return what is damaged in a file: pages, indexes, rows that point to nothing.

    A server looks after its own; its foreign keys cannot be broken.
    """
    if connection.dialect.name != "sqlite":
        return []
    said = await connection.execute(text(f"pragma integrity_check({_MOST})"))
    found = [str(row[0]) for row in said if row[0] != "ok"]
    loose = (await connection.execute(text("pragma foreign_key_check"))).all()
    tables = sorted({f"{row[0]} points to missing {row[2]}" for row in loose})
    return found + tables


async def empty_index(connection: AsyncConnection) -> None:
    """Take everything out of the full-text index: on a server of one account, in a file of all."""
    await connection.exec_driver_sql(_EMPTY_INDEX[connection.dialect.name])
