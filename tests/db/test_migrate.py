"""A store is made, brought forward and compared with the tables the code knows."""

from pathlib import Path

import pytest
from sqlalchemy import Connection, inspect, text

from earmark.db import migrate, migrations
from earmark.db.dialects.postgresql import PostgreSQL
from earmark.db.engine import Store
from earmark.db.schema import differences
from earmark.tables import load_tables


async def test_the_migrated_store_is_what_the_tables_say(any_store: Store) -> None:
    async with any_store.read(1) as connection:
        assert await connection.run_sync(differences, load_tables()) == []


async def test_the_one_account_is_there_from_the_start(any_store: Store) -> None:
    async with any_store.read(1) as connection:
        assert list(await connection.scalars(text("select id from accounts"))) == [1]


async def test_on_postgresql_every_key_begins_with_the_account(any_store: Store) -> None:
    if not isinstance(any_store.dialect, PostgreSQL):
        pytest.skip("SQLite numbers rows by itself")

    def keys(connection: Connection) -> list[tuple[str, str]]:
        look = inspect(connection)
        tables = [t for t in look.get_table_names() if t not in {"accounts", "alembic_version"}]
        return [(t, look.get_pk_constraint(t)["constrained_columns"][0]) for t in tables]

    async with any_store.read(1) as connection:
        assert {first for _, first in await connection.run_sync(keys)} == {"account_id"}


def test_the_newest_version_is_the_last_migration() -> None:
    files = sorted((Path(migrations.__file__).parent / "versions").glob("v*.py"))
    assert files[-1].stem[1:5] == migrate.NEWEST
