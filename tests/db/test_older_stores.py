"""A store of every earlier version comes to this one with all it held, and a copy is kept."""

import asyncio
import shutil
import sqlite3
from collections.abc import AsyncIterator, Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, column, inspect, make_url, select, table, text
from sqlalchemy.ext.asyncio import AsyncConnection, create_async_engine
from tests.conftest import SQLITE_FIRST, make_settings

from earmark.core.errors import InputError, StoreError
from earmark.db import migrate, migrations
from earmark.db.connections import FileConnections
from earmark.db.dialects.postgresql import PostgreSQL
from earmark.db.dialects.sqlite import SQLite
from earmark.db.engine import Store, take_back, url_of
from earmark.db.folder import DataFolder
from earmark.features.search.service import search
from earmark.settings import Settings

VERSIONS = sorted((Path(migrations.__file__).parent / "versions").glob("v*.py"))
OLDER = [file.stem[1:5] for file in VERSIONS[:-1]]
Rows = dict[str, list[dict[str, Any]]]

ROWS = """
insert into accounts (name, created_at) values ('Somebody else', 7);
insert into preferences (account_id, name, value) values
    (1, 'theme', '"dark"'), (2, 'theme', '"light"');
insert into chats (account_id, conversation_id, chat_type, title, source, is_muted, created_at,
    first_message_at, last_message_at, message_count) values
    (1, 'anna', 'one_to_one', 'Anna', 'whatsapp', true, 5, 100, 300, 3),
    (1, 'team', 'group', 'Team', 'whatsapp', false, 6, 400, 400, 1),
    (2, 'anna', 'one_to_one', 'Anna', 'api', false, 7, 500, 500, 1);
insert into contacts (account_id, name, is_owner, priority, phone_number, created_at) values
    (1, 'Änna', false, 'high', '+49170555', 5),
    (1, 'Mia', true, 'normal', null, 5),
    (2, 'Anna', false, 'low', null, 7);
insert into contact_aliases (account_id, contact_id, chat_id, kind, value) values
    (1, 1, null, 'phone', '+49170555'), (1, 1, 2, 'name', 'Mum'), (2, 3, null, 'name', 'Anna');
insert into chat_members (account_id, chat_id, contact_id) values (1, 1, 1), (1, 1, 2), (2, 3, 3);
insert into chat_titles (account_id, chat_id, title) values (1, 1, 'Anna (old)');
insert into imports (account_id, upload_id, file_name, chat_id, state, timezone, date_order, report,
    created_at, finished_at) values
    (1, 'a', 'a.txt', 1, 'done', 'UTC', 'dmy', '{"new": 3}', 1, 2),
    (1, 'b', 'b.txt', 1, 'done', 'UTC', 'mdy', null, 3, 4),
    (1, 'c', 'c.txt', 1, 'undone', 'UTC', 'dmy', null, 5, 6),
    (1, 'd', 'd.txt', 2, 'waiting', 'UTC', 'dmy', null, 7, null),
    (1, 'e', 'e.txt', 2, 'done', 'UTC', 'ymd', null, 8, 9),
    (2, 'f', 'f.txt', 3, 'done', 'UTC', 'dmy', null, 10, 11),
    (2, 'g', 'g.txt', 1, 'done', 'UTC', 'dmy', null, 12, 13);
insert into import_spans (account_id, import_id, chat_id, first_id, last_id) values
    (1, 1, 1, 1, 3), (2, 6, 3, 5, 5);
insert into import_changes (account_id, import_id, kind, row_id, before, after) values
    (1, 2, 'name', 1, '{"name": "+49170555"}', '{"name": "Anna"}')
"""
OF_MESSAGES = """
insert into attachments (account_id, message_id, file_name, media_type, size, sha256, state) values
    (1, 2, 'IMG-1.jpg', 'image/jpeg', 12, 'abc', 'stored'),
    (2, 5, 'a.pdf', null, null, null, 'missing');
insert into message_insights (message_id, account_id, chat_id, language, sentiment, findings,
    version) values (1, 1, 1, 'en', 0.5, '[]', 1)
"""
LATER = {
    "0002": """
insert into idempotency_keys (account_id, digest, fingerprint, status, body, created_at) values
    (1, 'd', 'f', 201, '{}', 9)
""",
    "0003": "update chats set date_order = 'dmy' where id = 1",
    "0004": """
update chat_members set user_type = 'assistant' where contact_id = 1;
update attachments set url = 'https://example.org/1' where message_id = 2
""",
    "0005": """
insert into message_versions (account_id, message_id, text, replaced_at) values (1, 1, 'was', 8)
""",
    "0006": """
insert into contact_merges (account_id, kept_id, merged_at, before) values (1, 2, 9, '{"a": 1}');
insert into merged_contacts (account_id, contact_id, merge_id) values (1, 1, 1);
insert into merged_members (account_id, merge_id, chat_id, contact_id) values (1, 1, 1, 1);
insert into merged_messages (account_id, message_id, contact_id) values (1, 1, 1)
""",
    "0007": """
insert into exports (account_id, state, created_at) values (1, 'done', 3);
insert into erasures (account_id, kind, state, created_at) values (1, 'messages', 'done', 4);
insert into erased_messages (account_id, digest) values (1, '\\x00112233445566778899aabbccddeeff')
""",
    "0010": """
insert into leases (account_id, name, owner, token, ttl_ms, renewed_at) values
    (1, 'tick', 'a', 7, 9, 9)
""",
}
TEXTS = {
    (1, 1): ["The train leaves at noon", "Der Zug fährt am Mittag 😀", "今天天气很好"],
    (1, 2): ["Minutes of the train meeting"],
    (2, 3): ["A train of thought"],
}


class Older(NamedTuple):
    """A closed store of an earlier version: its number, and all rows it holds."""

    settings: Settings
    version: str
    rows: Rows


def bring_to(connection: Connection, version: str) -> None:
    config = Config()
    config.set_main_option("script_location", str(Path(migrations.__file__).parent))
    config.attributes["connection"] = connection
    command.upgrade(config, version)


def rows_of(connection: Connection, like: Rows | None = None) -> Rows:
    """Return all rows by table; of the tables and columns that `like` holds, if given."""
    look = inspect(connection)
    ours = {n for n in look.get_table_names() if "messages_fts" not in n} - {"alembic_version"}
    found: Rows = {name: [] for name in like or ()}
    for name in filter(like.get, like) if like else ours:
        names = like[name][0] if like else [one["name"] for one in look.get_columns(name)]
        read = connection.execute(select(*map(column, names)).select_from(table(name)))
        found[name] = sorted(map(dict, read.mappings()), key=repr)
    return found


async def fill(connection: AsyncConnection, version: str) -> None:
    """Write what somebody who used that version for a while would have."""
    for statement in ROWS.split(";"):
        await connection.exec_driver_sql(statement)
    dialect = SQLite() if connection.dialect.name == "sqlite" else PostgreSQL()
    sent_at = 0
    for (account_id, chat_id), texts in TEXTS.items():
        for said in texts:
            sent_at += 100
            flags = (0, 1, 0, None, None, 0, None)
            row = (f"m{sent_at}", None, sent_at, "UTC", "text", said, *flags)
            await dialect.insert_new(connection, account_id, chat_id, [row])
    later = [LATER[number] for number in LATER if number <= version]
    for statement in ";".join((OF_MESSAGES, *later)).split(";"):
        await connection.exec_driver_sql(statement)


async def make(url: str, version: str) -> Rows:
    database = make_url(url).database or ""
    files = FileConnections(Path(database)) if url.startswith("sqlite") else None
    engine = create_async_engine(url, async_creator=files.open if files else None)
    async with engine.begin() as connection:
        await connection.run_sync(bring_to, version)
        await fill(connection, version)
        rows = await connection.run_sync(rows_of)
    await engine.dispose()
    return rows


@pytest.fixture(scope="module")
def older_file(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], tuple[Path, Rows]]:
    """Return a function that gives the file of a version and its rows, made once."""
    made: dict[str, tuple[Path, Rows]] = {}

    def give(version: str) -> tuple[Path, Rows]:
        if version not in made:
            file = tmp_path_factory.mktemp("older") / "earmark.sqlite"
            work = partial(make, f"sqlite+aiosqlite:///{file}", version)
            with ThreadPoolExecutor(1) as pool:
                made[version] = (file, pool.submit(lambda: asyncio.run(work())).result())
        return made[version]

    return give


@pytest.fixture(params=OLDER)
def version(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def file(
    version: str, data_folder: DataFolder, older_file: Callable[[str], tuple[Path, Rows]]
) -> Older:
    """Return a store of an earlier version in SQLite."""
    template, rows = older_file(version)
    data_folder.create()
    shutil.copy(template, data_folder.database)
    return Older(make_settings(data_folder.root), version, rows)


@pytest.fixture(params=SQLITE_FIRST)
async def older(request: pytest.FixtureRequest, version: str, data_folder: DataFolder) -> Older:
    """Return a store of an earlier version, in either database."""
    if request.param == "sqlite":
        found: Older = request.getfixturevalue("file")
        return found
    url = request.getfixturevalue("postgresql_url")
    ours = make_url(url).set(drivername="postgresql+asyncpg")
    rows = await make(ours.render_as_string(hide_password=False), version)
    return Older(make_settings(data_folder.root, url), version, rows)


@pytest.fixture
async def upgraded(older: Older) -> AsyncIterator[Store]:
    """Return that store, opened by this version."""
    store = await Store.open(older.settings)
    yield store
    await store.close()


async def test_nothing_that_was_held_is_lost_or_changed(older: Older, upgraded: Store) -> None:
    async with upgraded.upkeep() as connection:  # above the wall: the user is a superuser
        assert await connection.run_sync(migrate.version) == migrate.NEWEST
        after = await connection.run_sync(rows_of, older.rows)
    assert sum(map(len, older.rows.values())) >= 30
    assert after == older.rows


async def test_search_finds_the_old_messages_of_an_account(upgraded: Store) -> None:
    async def found(account_id: int, query: str) -> list[str]:
        page = await search(upgraded, account_id, query)
        return sorted(hit.message.external_id for hit in page.items)

    assert await found(1, "train") == ["m100", "m400"]
    assert await found(2, "train") == ["m500"]
    assert await found(1, "FAHRT mittag") == ["m200"]
    assert await found(1, "天气") == ["m300"]
    assert await found(1, "😀") == ["m200"]
    assert await found(2, "noon") == []


@pytest.mark.parametrize("version", OLDER[:1])
async def test_a_new_message_is_stored_and_found_beside_the_old(upgraded: Store) -> None:
    row = ("new", None, 900, "UTC", "text", "One more train", 0, 0, 0, None, None, 1, None)
    async with upgraded.write(1) as connection:
        added = await upgraded.dialect.insert_new(connection, 1, 1, [row, ("m100", *row[1:])])
    page = await search(upgraded, 1, "train")
    assert added.count == 1
    assert {hit.message.external_id for hit in page.items} == {"m100", "m400", "new"}


async def test_a_chat_learns_its_date_order_once_from_its_own_finished_imports(
    older: Older, upgraded: Store
) -> None:
    async with upgraded.upkeep() as connection:
        orders = await connection.execute(text("select id, date_order from chats order by id"))
        found = {row[0]: row[1] for row in orders}
    learnt = {1: "mdy", 2: None, 3: "dmy"}
    kept = {1: "dmy", 2: None, 3: None}
    assert found == (learnt if older.version < "0003" else kept)


async def test_what_nobody_could_say_yet_is_empty_and_the_rest_is_kept(
    older: Older, upgraded: Store
) -> None:
    async with upgraded.upkeep() as connection:
        types = list(await connection.scalars(text("select user_type from chat_members")))
        urls = list(await connection.scalars(text("select url from attachments")))
        versions = await connection.scalar(text("select count(*) from message_versions"))
    said = older.version >= "0004"
    assert [one for one in types if one] == (["assistant"] if said else [])
    assert [one for one in urls if one] == (["https://example.org/1"] if said else [])
    kept = 1 if older.version >= "0005" else 0
    assert (len(types), len(urls), versions) == (3, 2, kept)


@pytest.mark.parametrize("version", OLDER[-1:])
async def test_what_a_message_said_before_goes_with_the_message(upgraded: Store) -> None:
    add = "insert into message_versions (account_id, message_id, text, replaced_at)"
    async with upgraded.write(1) as connection:
        await connection.execute(text(f"{add} values (1, 1, 'old', 9), (1, 2, 'older', 9)"))
        await connection.execute(text("delete from messages where account_id = 1 and id = 1"))
    async with upgraded.read(1) as connection:
        left = await connection.scalars(text("select text from message_versions"))
        assert set(left) == {"older"}


async def test_a_store_goes_back_to_every_version_and_forward_with_what_that_one_knew(
    older: Older,
) -> None:
    await (await Store.open(older.settings)).close()
    await take_back(older.settings, older.version)
    before = create_async_engine(url_of(older.settings))
    async with before.connect() as connection:
        assert await connection.run_sync(rows_of) == older.rows
    await before.dispose()
    store = await Store.open(older.settings)
    async with store.upkeep() as connection:
        assert await connection.run_sync(rows_of, older.rows) == older.rows
    page = await search(store, 1, "train")
    await store.close()
    assert sorted(hit.message.external_id for hit in page.items) == ["m100", "m400"]


@pytest.mark.parametrize("version", OLDER[-1:])
@pytest.mark.parametrize("revision", ["0000", "9999", "nonsense", migrate.NEWEST])
async def test_a_version_that_is_not_an_earlier_one_is_refused(file: Older, revision: str) -> None:
    await (await Store.open(file.settings)).close()
    with pytest.raises(InputError) as error:
        await take_back(file.settings, revision)
    assert error.value.field == "revision"


def schema(file: Path) -> set[tuple[str, str]]:
    with sqlite3.connect(file) as connection:
        tables = "select name from sqlite_master where type = 'table' and name not like 'sqlite%'"
        names = [row[0] for row in connection.execute(tables)]
        columns = {
            (name, repr(row[1:4]))
            for name in names
            for row in connection.execute(f"pragma table_info({name})")
        }
        indexes = connection.execute("select tbl_name, name from sqlite_master where type='index'")
        found = columns | set(indexes)
    connection.close()
    return found


async def test_an_upgraded_file_is_built_like_a_new_one(file: Older, sqlite_template: Path) -> None:
    await (await Store.open(file.settings)).close()
    assert schema(DataFolder(file.settings.home).database) == schema(sqlite_template)


async def test_the_copy_holds_all_and_opens_when_it_is_put_back(
    file: Older, data_folder: DataFolder
) -> None:
    await (await Store.open(file.settings)).close()
    copy = data_folder.backups / f"earmark-{file.version}.sqlite"
    assert [path.name for path in data_folder.backups.iterdir()] == [copy.name]
    assert copy.stat().st_mode & 0o777 == 0o600
    shutil.copy(copy, data_folder.database)
    with pytest.raises(StoreError) as error:
        await Store.open(file.settings, migrate=False)
    assert (error.value.code, file.version in error.value.message) == ("store_older", True)
    again = await Store.open(file.settings)
    async with again.read(1) as connection:
        assert await connection.run_sync(rows_of, file.rows) == file.rows
    await again.close()


@pytest.mark.parametrize("version", OLDER[:1])
async def test_a_store_opened_by_several_at_once_is_copied_and_brought_forward_once(
    file: Older, data_folder: DataFolder
) -> None:
    stores = await asyncio.gather(*(Store.open(file.settings) for _ in range(4)))
    for store in stores:
        async with store.read(1) as connection:
            assert await connection.run_sync(rows_of, file.rows) == file.rows
        await store.close()
    (copy,) = data_folder.backups.iterdir()
    with sqlite3.connect(copy) as kept:
        assert kept.execute("select version_num from alembic_version").fetchall() == [
            (file.version,)
        ]
    kept.close()


def test_a_copy_that_comes_late_leaves_the_one_that_is_there(data_folder: DataFolder) -> None:
    data_folder.create()
    folder = data_folder.create_private(data_folder.backups)
    with sqlite3.connect(data_folder.database) as newer:
        newer.execute("create table alembic_version (version_num text)")
        newer.execute("insert into alembic_version values ('0005')")
    newer.close()
    (folder / "earmark-0003.sqlite").write_bytes(b"the good copy")
    assert migrate.back_up(data_folder.database, folder, "0003").read_bytes() == b"the good copy"
    assert [path.name for path in folder.iterdir()] == ["earmark-0003.sqlite"]


@pytest.mark.parametrize("version", OLDER[:1])
async def test_a_store_that_is_up_to_date_is_not_copied_again(
    file: Older, data_folder: DataFolder
) -> None:
    await (await Store.open(file.settings)).close()
    shutil.rmtree(data_folder.backups)
    await (await Store.open(file.settings)).close()
    assert not data_folder.backups.exists()


@pytest.mark.parametrize("version", OLDER[:1])
async def test_rows_that_point_to_nothing_stop_the_upgrade_and_nothing_changes(
    file: Older, data_folder: DataFolder
) -> None:
    with sqlite3.connect(data_folder.database) as connection:
        connection.execute("update attachments set message_id = 99 where message_id = 2")
    connection.close()
    with pytest.raises(StoreError) as error:
        await Store.open(file.settings)
    assert error.value.code == "migration_failed"
    assert "earmark doctor" in (error.value.hint or "")
    with sqlite3.connect(data_folder.database) as connection:
        found = connection.execute("select version_num from alembic_version").fetchall()
        tables = {row[0] for row in connection.execute("select name from sqlite_master")}
    connection.close()
    assert found == [(file.version,)]
    assert "message_versions" not in tables


@pytest.mark.parametrize("version", OLDER[-1:])
async def test_the_store_of_the_next_version_is_refused_and_not_copied(
    older: Older, data_folder: DataFolder
) -> None:
    following = f"{int(migrate.NEWEST) + 1:04d}"
    store = await Store.open(older.settings)
    async with store.upkeep() as connection:
        change = text("update alembic_version set version_num = :version")
        await connection.execute(change, {"version": following})
    await store.close()
    shutil.rmtree(data_folder.backups, ignore_errors=True)
    with pytest.raises(StoreError) as error:
        await Store.open(older.settings)
    assert error.value.code == "store_newer"
    assert following in error.value.message
    assert migrate.NEWEST in error.value.message
    assert not data_folder.backups.exists()
