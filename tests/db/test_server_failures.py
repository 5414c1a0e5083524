"""What a server does to a store is told in words with a next step, and the next request works."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from sqlalchemy import text
from tests.conftest import Server, make_settings

from earmark.core.errors import StoreError
from earmark.db.engine import Store
from earmark.db.folder import DataFolder

ROOT = Path(__file__).resolve().parents[2]


async def refused(folder: DataFolder, url: str) -> StoreError:
    with pytest.raises(StoreError) as error:
        await Store.open(make_settings(folder.root, url))
    assert error.value.hint
    return error.value


@pytest.fixture
async def served(data_folder: DataFolder, postgresql_url: str) -> AsyncIterator[Store]:
    store = await Store.open(make_settings(data_folder.root, postgresql_url))
    yield store
    await store.close()


async def run(store: Store, *statements: str) -> None:
    async with store.upkeep() as connection:
        for statement in statements:
            await connection.execute(text(statement))


async def stopped(store: Store, *statements: str) -> StoreError:
    with pytest.raises(StoreError) as error:
        await run(store, *statements)
    return error.value


async def test_a_database_that_is_not_utf8_is_refused(
    postgresql: Server, data_folder: DataFolder
) -> None:
    name = "of_latin"
    postgresql.psql(f"create database {name} encoding 'LATIN1' locale 'C' template template0")
    error = await refused(data_folder, postgresql.get_uri(name))
    postgresql.psql(f"drop database {name}")
    assert error.code == "database_encoding"


async def test_a_user_who_may_make_no_tables_is_told(
    postgresql: Server, postgresql_url: str, data_folder: DataFolder
) -> None:
    postgresql.psql("create role guest login")
    error = await refused(data_folder, postgresql_url.replace("//postgres:", "//guest:"))
    postgresql.psql("drop role guest")
    assert error.code == "database_rights"


async def test_a_user_without_rights_on_the_rows_is_told(
    postgresql: Server, postgresql_url: str, data_folder: DataFolder
) -> None:
    await (await Store.open(make_settings(data_folder.root, postgresql_url))).close()
    postgresql.psql("create role visitor login")
    error = await refused(data_folder, postgresql_url.replace("//postgres:", "//visitor:"))
    postgresql.psql("drop role visitor")
    assert error.code == "database_rights"


async def test_a_statement_the_server_stops_is_told(served: Store) -> None:
    slow = await stopped(served, "set local statement_timeout = 20", "select pg_sleep(9)")
    assert slow.code == "store_slow"


async def test_a_server_that_stops_in_the_middle_is_told_and_then_used_again(
    served: Store,
) -> None:
    error = await stopped(served, "select pg_terminate_backend(pg_backend_pid())")
    assert error.code == "store_unreachable"
    async with served.read(1) as connection:
        assert await connection.scalar(text("select 1")) == 1


def test_the_docs_name_the_version_the_tests_run_on(postgresql: Server) -> None:
    version = postgresql.psql("show server_version_num")
    major = int(next(line for line in version.split() if line.isdigit())) // 10_000
    page = (ROOT / "docs" / "how-to" / "use-postgresql.md").read_text(encoding="utf-8")
    assert f"the tests use PostgreSQL {major}" in page
