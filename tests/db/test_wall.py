"""On PostgreSQL a query that forgets whose rows it may see is held back by the database itself."""

from collections.abc import AsyncIterator

import pytest
from sqlalchemy import delete, insert, select, text, update
from sqlalchemy.exc import ProgrammingError
from sqlalchemy.ext.asyncio import AsyncConnection
from tests.conftest import Server, make_settings, migrated
from tests.features.stored import keep

from earmark.db.base import metadata
from earmark.db.engine import Store
from earmark.db.folder import DataFolder
from earmark.db.migrate import upgrade
from earmark.db.policies import OPEN_TO_READERS, remove_walls, walled_tables
from earmark.features.accounts.tables import preferences
from earmark.features.chats.tables import chats, messages
from earmark.features.search.service import search

TOLD = [("2025-10-14 10:00", "Bob", "The blue van is at the station")]
FULL = pytest.mark.full
USERS = ["owner", pytest.param("stranger", marks=FULL), pytest.param("superuser", marks=FULL)]
"""Who the URL may name: the owner of the tables, one who may use them, one no policy holds back."""
GRANT = """
grant select, insert, update, delete on all tables in schema public to stranger;
grant usage, select on all sequences in schema public to stranger
"""
WALLED = sorted(name for name, table in metadata.tables.items() if "account_id" in table.c)


@pytest.fixture(scope="session")
def owned_template(postgresql: Server, tmp_path_factory: pytest.TempPathFactory) -> str:
    """Return a migrated database whose tables belong to a user without rights beyond it."""
    for user in ("owner", "stranger"):
        postgresql.psql(f"create role {user} login")
    postgresql.psql("create database template_of_owners owner owner")
    url = postgresql.get_uri("template_of_owners")
    home = tmp_path_factory.mktemp("owners") / "home"
    migrated(make_settings(home, url.replace("//postgres:", "//owner:")))
    return "template_of_owners"


@pytest.fixture(params=USERS)
async def walled(
    request: pytest.FixtureRequest, postgresql: Server, data_folder: DataFolder
) -> AsyncIterator[Store]:
    """Return a store in which two accounts keep the same chat, opened as each kind of user."""
    user, name = request.param, f"test_{next(request.getfixturevalue('database_numbers'))}"
    fixture = "postgresql_template" if user == "superuser" else "owned_template"
    template = request.getfixturevalue(fixture)
    whose = "owner" if user == "owner" else "postgres"
    postgresql.psql(f"create database {name} template {template} owner {whose}")
    postgresql.psql(f"\\c {name}\n{GRANT}" if user == "stranger" else "select 1")
    login = "postgres" if user == "superuser" else user
    url = postgresql.get_uri(name).replace("//postgres:", f"//{login}:")
    store = await Store.open(make_settings(data_folder.root, url))
    other = await request.getfixturevalue("make_account")(store)
    for account_id in (1, other):
        await keep(store, account_id, "Bob", TOLD)
    yield store
    await store.close()
    postgresql.psql(f"drop database {name} with (force)")


async def texts(connection: AsyncConnection) -> list[int]:
    """Return whose messages a query finds that forgets to ask for an account."""
    return sorted(await connection.scalars(select(messages.c.account_id)))


async def test_a_user_whom_nothing_holds_back_is_told(
    postgresql: Server,
    postgresql_url: str,
    data_folder: DataFolder,
    caplog: pytest.LogCaptureFixture,
) -> None:
    postgresql.psql("create role passes login bypassrls; grant pg_write_all_data to passes")
    await (await Store.open(make_settings(data_folder.root, postgresql_url))).close()
    postgresql.psql("grant pg_read_all_data to passes")
    url = postgresql_url.replace("//postgres:", "//passes:")
    store = await Store.open(make_settings(data_folder.root, url))
    await store.close()
    assert not store.is_walled
    assert "without SUPERUSER and BYPASSRLS" in caplog.text


async def owns_tables(store: Store) -> bool:
    owner = "select pg_has_role(current_user, tableowner, 'usage') from pg_tables limit 1"
    async with store.upkeep() as connection:
        return bool(await connection.scalar(text(owner)))


async def test_a_query_without_the_owner_filter_reads_one_account(walled: Store) -> None:
    assert walled.is_walled
    for account_id in (1, 2):
        async with walled.read(account_id) as connection:
            assert await texts(connection) == [account_id]


async def test_an_update_or_delete_without_it_changes_one_account(walled: Store) -> None:
    async with walled.write(1) as connection:
        changed = await connection.execute(update(messages).values(text="mine"))
        gone = await connection.execute(delete(chats))
        assert (changed.rowcount, gone.rowcount) == (1, 1)
    async with walled.read(2) as connection:
        assert list(await connection.scalars(select(messages.c.text))) == [TOLD[0][2]]


@pytest.mark.parametrize(
    "statement",
    [
        "insert into preferences (account_id, name, value) values (2, 'theme', '1')",
        "update preferences set account_id = 2",
        "insert into messages_fts (account_id, message_id, body) values (2, 2, 'x')",
    ],
)
async def test_no_row_can_be_given_to_another_account(walled: Store, statement: str) -> None:
    async with walled.write(1) as connection:
        await connection.execute(insert(preferences).values(account_id=1, name="n", value=1))
    with pytest.raises(ProgrammingError, match="row-level security"):
        async with walled.write(1) as connection:
            await connection.execute(text(statement))


async def test_by_hand_too_another_accounts_rows_are_not_there(walled: Store) -> None:
    async with walled.read(1) as connection:
        for table in WALLED:
            asked = text(f"select count(*) from {table} where account_id = 2")  # noqa: S608
            assert await connection.scalar(asked) == 0, table


async def test_the_setting_of_another_account_shows_that_account_alone(walled: Store) -> None:
    async with walled.read(1) as connection:
        await connection.execute(text("set local earmark.account_id = '2'"))
        assert await texts(connection) == [2]


async def test_without_a_setting_there_are_no_rows(walled: Store) -> None:
    async with walled.read_across() as across:
        assert await texts(across.connection) == []


async def test_a_setting_ends_with_its_transaction(walled: Store) -> None:
    async with walled.read(1) as connection:
        assert await texts(connection) == [1]
    async with walled.read_across() as across:  # the pool hands out this connection again
        assert await texts(across.connection) == []


async def test_what_looks_after_all_enters_one_account_after_another(walled: Store) -> None:
    async with walled.read_across() as across:
        seen = [await texts(await across.enter(account_id)) for account_id in across.account_ids]
    assert seen == [[1], [2]]


async def test_the_user_of_a_store_may_do_nothing_beyond_its_rows(walled: Store) -> None:
    async with walled.read(1) as connection:
        rights = text("select rolsuper or rolbypassrls from pg_roles where rolname = current_user")
        assert await connection.scalar(rights) is False


async def test_every_table_with_an_account_is_walled(walled: Store) -> None:
    async with walled.upkeep() as connection:
        found = await connection.run_sync(walled_tables)
        policies = await connection.execute(
            text("select tablename, cmd from pg_policies order by tablename, cmd")
        )
    assert {table.name for table in found} >= {*WALLED, "messages_fts"}
    assert all(table.is_walled for table in found)
    open_to_all = {(name, "SELECT") for name in OPEN_TO_READERS}
    assert set(map(tuple, policies)) == {(table.name, "ALL") for table in found} | open_to_all


async def test_full_text_is_found_by_its_index_and_of_one_account(walled: Store) -> None:
    """Its table is open to readers, or every search would read all the words of an account."""
    assert [hit.message.text for hit in (await search(walled, 1, "station")).items] == [TOLD[0][2]]
    async with walled.read(1) as connection:
        await connection.execute(text("set local enable_seqscan = off"))
        plan = await connection.scalars(
            text("explain select 1 from messages_fts where body @@ 'station'::tsquery")
        )
        assert "Bitmap Index Scan on ix_messages_fts_body" in "\n".join(plan)


async def test_a_new_table_is_walled_by_the_next_upgrade(walled: Store) -> None:
    if not await owns_tables(walled):
        pytest.skip("only who owns the tables makes new ones")
    async with walled.upkeep() as connection:
        await connection.execute(text("create table later (account_id bigint not null)"))
        await connection.run_sync(upgrade)
        found = await connection.run_sync(walled_tables)
    assert ("later", True) in found


async def test_the_walls_can_be_taken_down_for_an_older_version(walled: Store) -> None:
    if not await owns_tables(walled):
        pytest.skip("only who owns the tables may")
    async with walled.upkeep() as connection:
        await connection.run_sync(remove_walls)
        assert sorted(await texts(connection)) == [1, 2]
