"""A store opens safely or says why not; writers queue up, readers see one moment."""

import asyncio
import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import text
from tests.conftest import make_settings

from earmark.core.errors import StoreError
from earmark.db import migrate
from earmark.db.engine import Store
from earmark.db.folder import DataFolder
from earmark.settings import Settings

COUNT = text("select count(*) from accounts")
ADD = text("insert into accounts (name, created_at) values ('x', 0)")


def mode(path: Path) -> int:
    return path.stat().st_mode & 0o777


async def refused(settings: Settings) -> StoreError:
    with pytest.raises(StoreError) as error:
        await Store.open(settings)
    assert error.value.hint
    return error.value


async def test_a_new_store_is_closed_to_other_users(
    settings: Settings, data_folder: DataFolder
) -> None:
    store = await Store.open(settings)
    async with store.write(1) as connection:
        await connection.execute(ADD)
    files = {path.name: mode(path) for path in data_folder.root.iterdir()}
    await store.close()
    assert set(files) >= {"earmark.sqlite", "earmark.sqlite-wal", "earmark.sqlite-shm"}
    assert set(files.values()) == {0o600}
    assert mode(data_folder.root) == 0o700


async def test_a_file_open_to_others_is_closed(settings: Settings, data_folder: DataFolder) -> None:
    await (await Store.open(settings)).close()
    data_folder.database.chmod(0o644)
    await (await Store.open(settings)).close()
    assert mode(data_folder.database) == 0o600


async def test_a_store_opens_again_with_what_it_held(settings: Settings) -> None:
    store = await Store.open(settings)
    async with store.write(1) as connection:
        await connection.execute(ADD)
    await store.close()
    again = await Store.open(settings)
    async with again.read(1) as connection:
        assert await connection.scalar(COUNT) == 2
    await again.close()


async def test_an_error_takes_the_whole_transaction_back(any_store: Store) -> None:
    async def fail() -> None:
        async with any_store.write(1) as connection:
            await connection.execute(ADD)
            raise LookupError

    with pytest.raises(LookupError):
        await fail()
    async with any_store.read(1) as connection:
        assert await connection.scalar(COUNT) == 1


async def test_a_reader_sees_one_moment_and_blocks_nobody(any_store: Store) -> None:
    async with any_store.read(1) as reader:
        before = await reader.scalar(COUNT)
        async with any_store.write(1) as writer:
            await writer.execute(ADD)
        assert await reader.scalar(COUNT) == before
    async with any_store.read(1) as later:
        assert await later.scalar(COUNT) == before + 1


async def test_many_writers_of_one_process_take_turns(store: Store) -> None:
    async def add() -> None:
        async with store.write(1) as connection:
            await connection.scalar(COUNT)
            await connection.execute(ADD)

    async with asyncio.TaskGroup() as group:
        for _ in range(20):
            group.create_task(add())
    async with store.read(1) as connection:
        assert await connection.scalar(COUNT) == 21


@pytest.mark.parametrize("content", [b"not a database at all, but long enough", b"SQLite"])
async def test_a_file_that_is_no_database_is_refused(
    settings: Settings, data_folder: DataFolder, content: bytes
) -> None:
    data_folder.create()
    data_folder.database.write_bytes(content)
    assert (await refused(settings)).code == "not_a_store"
    assert data_folder.database.read_bytes() == content


async def test_a_database_of_something_else_is_refused(
    settings: Settings, data_folder: DataFolder
) -> None:
    data_folder.create()
    with sqlite3.connect(data_folder.database) as other:
        other.execute("create table songs (name)")
    other.close()
    assert (await refused(settings)).code == "not_a_store"


async def test_a_damaged_store_is_refused(settings: Settings, data_folder: DataFolder) -> None:
    await (await Store.open(settings)).close()
    whole = data_folder.database.read_bytes()
    data_folder.database.write_bytes(whole[:100] + b"\xff" * 9000 + whole[9100:])
    assert (await refused(settings)).code == "store_damaged"


async def test_a_newer_store_is_refused_and_left_alone(settings: Settings) -> None:
    store = await Store.open(settings)
    async with store.write(1) as connection:
        await connection.execute(text("update alembic_version set version_num = '9999'"))
    await store.close()
    assert (await refused(settings)).code == "store_newer"


async def test_a_store_another_process_writes_to_is_locked(
    store: Store, data_folder: DataFolder
) -> None:
    if (await kind(store)) != "sqlite":
        pytest.skip("a server takes many writers")
    async with store.read(1) as connection:  # the pool hands out this connection again
        await connection.execute(text("pragma busy_timeout = 10"))
    other = sqlite3.connect(data_folder.database, isolation_level=None)
    other.execute("begin immediate")
    with pytest.raises(StoreError) as error:
        async with store.write(1) as connection:
            await connection.execute(text("select 1"))
    other.close()
    assert error.value.code == "store_locked"


async def test_a_full_disk_is_said_and_changes_nothing(store: Store) -> None:
    if (await kind(store)) != "sqlite":
        pytest.skip("a server's disk is not ours to fill")

    async def fill() -> None:
        async with store.write(1) as connection:
            pages = await connection.scalar(text("pragma page_count"))
            await connection.execute(text(f"pragma max_page_count = {pages}"))
            await connection.execute(text("create table big as select randomblob(999999) as x"))

    with pytest.raises(StoreError) as error:
        await fill()
    assert error.value.code == "disk_full"


async def kind(store: Store) -> str:
    async with store.read(1) as connection:
        return connection.dialect.name


async def test_a_folder_that_cannot_be_made_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    error = await refused(make_settings(tmp_path / "file" / "home"))
    assert error.code == "folder_unusable"


@pytest.mark.parametrize(
    ("url", "code"),
    [
        ("mysql://localhost/x", "database_url"),
        ("nonsense", "database_url"),
        ("postgresql://nobody@127.0.0.1:1/none", "store_unreachable"),
    ],
)
async def test_a_wrong_database_url_says_the_next_step(tmp_path: Path, url: str, code: str) -> None:
    assert (await refused(make_settings(tmp_path / "home", url))).code == code


async def test_the_urls_of_other_set_ups_open_too(postgresql_url: str, tmp_path: Path) -> None:
    for scheme in ("postgresql+psycopg2://", "postgres://"):
        url = postgresql_url.replace("postgresql://", scheme) + "&sslmode=disable"
        await (await Store.open(make_settings(tmp_path / "home", url))).close()


async def test_an_older_store_is_copied_before_it_is_changed(
    settings: Settings, data_folder: DataFolder
) -> None:
    store = await Store.open(settings)
    async with store.write(1) as connection:
        await connection.execute(text("update alembic_version set version_num = '0000'"))
    await store.close()
    with pytest.raises(Exception, match="0000"):  # there is no such migration to go on from
        await Store.open(settings)
    copy = data_folder.backups / "earmark-0000.sqlite"
    assert mode(copy) == 0o600
    with sqlite3.connect(copy) as kept:
        assert kept.execute("select version_num from alembic_version").fetchone() == ("0000",)
    kept.close()


async def test_an_older_store_is_not_changed_unless_allowed(settings: Settings) -> None:
    with pytest.raises(StoreError) as error:
        await Store.open(settings, migrate=False)
    assert error.value.code == "store_absent"


def test_opening_an_up_to_date_store_needs_no_migrations() -> None:
    assert "alembic" not in vars(migrate)
