"""Inserts that meet rows already there, written the same way for both databases."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy.dialects import postgresql, sqlite

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Table
    from sqlalchemy.dialects.postgresql import Insert as PostgreSQLInsert
    from sqlalchemy.dialects.sqlite import Insert as SQLiteInsert
    from sqlalchemy.ext.asyncio import AsyncConnection


def _insert(connection: AsyncConnection, table: Table) -> SQLiteInsert | PostgreSQLInsert:
    is_file = connection.dialect.name == "sqlite"
    return sqlite.insert(table) if is_file else postgresql.insert(table)


def insert_if_absent(connection: AsyncConnection, table: Table) -> SQLiteInsert | PostgreSQLInsert:
    """Return an insert that leaves rows already there as they are."""
    return _insert(connection, table).on_conflict_do_nothing()


def insert_or_replace(
    connection: AsyncConnection, table: Table, keys: Sequence[str], changed: Sequence[str]
) -> SQLiteInsert | PostgreSQLInsert:
    """Return an insert that gives rows already there, found by `keys`, the new `changed` values."""
    statement = _insert(connection, table)
    values = {name: statement.excluded[name] for name in changed}
    return statement.on_conflict_do_update(index_elements=list(keys), set_=values)
