"""Short statements mean the same on both databases, and on a file run where they are asked."""

import pytest
from sqlalchemy import Insert, Select, Update, bindparam, insert, select, update

from earmark.core.errors import StoreError
from earmark.db.base import owned
from earmark.db.dialects.postgresql import PostgreSQL
from earmark.db.engine import Store
from earmark.db.statements import ACCOUNT, Among, InsertIfAbsent, Statement
from earmark.features.accounts.tables import contacts, preferences


def _named() -> Select[tuple[str, int]]:
    return (
        select(contacts.c.name, contacts.c.id)
        .where(owned(contacts, ACCOUNT), Among(contacts.c.name, "names"))
        .order_by(contacts.c.id)
    )


def _of_keys() -> Select[tuple[str]]:
    chosen = Among(contacts.c.id, "keys")
    return select(contacts.c.name).where(owned(contacts, ACCOUNT), chosen, contacts.c.is_owner)


def _absent() -> Insert:
    names = ("account_id", "name", "value")
    return InsertIfAbsent(preferences).values({name: bindparam(name) for name in names})


def _renamed() -> Update:
    one = contacts.c.id == bindparam("contact")
    return update(contacts).where(owned(contacts, ACCOUNT), one).values(name=bindparam("new"))


NAMED: Statement[tuple[str, int]] = Statement(_named)
OF_KEYS: Statement[tuple[str]] = Statement(_of_keys)
ABSENT: Statement[None] = Statement(_absent)
RENAMED: Statement[None] = Statement(_renamed)

PEOPLE = ["Ann", "Zoë", "מרים", 'O"Neil \\ %', "[1]"]


@pytest.fixture
async def peopled(any_store: Store) -> Store:
    async with any_store.write(1) as connection:
        rows = [
            {"account_id": 1, "name": name, "created_at": 5, "is_owner": name == "Ann"}
            for name in PEOPLE
        ]
        await connection.execute(insert(contacts), rows)
    return any_store


async def found(store: Store, names: list[str], account_id: int = 1) -> list[str]:
    async with store.read(account_id) as connection:
        rows = await NAMED.rows(connection, account_id=account_id, names=names)
    return [name for name, _ in rows]


@pytest.mark.parametrize("name", PEOPLE)
async def test_a_value_of_a_list_is_found_whatever_signs_it_holds(
    peopled: Store, name: str
) -> None:
    assert await found(peopled, [name, "nobody"]) == [name]


async def test_a_list_may_be_empty_or_longer_than_a_database_takes_values(peopled: Store) -> None:
    assert await found(peopled, []) == []
    assert await found(peopled, [str(n) for n in range(40_000)] + PEOPLE) == PEOPLE


async def test_numbers_are_compared_as_numbers_and_flags_as_flags(peopled: Store) -> None:
    async with peopled.read(1) as connection:
        keys = [key for _, key in await NAMED.rows(connection, account_id=1, names=PEOPLE)]
        rows = await OF_KEYS.rows(connection, account_id=1, keys=keys)
        assert [row[0] for row in rows] == ["Ann"]
        assert list(await OF_KEYS.rows(connection, account_id=1, keys=keys[1:])) == []


async def test_a_statement_stays_inside_its_account(peopled: Store) -> None:
    assert await found(peopled, PEOPLE, account_id=2) == []


async def test_an_absent_row_is_inserted_and_one_that_is_there_stays(any_store: Store) -> None:
    async with any_store.write(1) as connection:
        rows = [{"account_id": 1, "name": "theme", "value": f'"{n}"'} for n in range(3)]
        assert await ABSENT.run_for_each(connection, rows[:1]) in {1, None}
        assert await ABSENT.run_for_each(connection, rows) in {0, None}
        query = select(preferences.c.value).where(owned(preferences, 1))
        assert list(await connection.scalars(query)) == ["0"]


async def test_what_is_taken_back_was_not_changed(peopled: Store) -> None:
    async def change_and_fail() -> None:
        async with peopled.write(1) as connection:
            ((_, key),) = await NAMED.rows(connection, account_id=1, names=["Ann"])
            await RENAMED.run(connection, account_id=1, contact=key, new="Bea")
            assert [row[0] for row in await NAMED.rows(connection, account_id=1, names=["Bea"])]
            raise ValueError("no")

    with pytest.raises(ValueError, match="no"):
        await change_and_fail()
    assert await found(peopled, ["Ann", "Bea"]) == ["Ann"]


async def test_statements_and_queries_of_one_transaction_see_each_other(peopled: Store) -> None:
    async with peopled.write(1) as connection:
        mine = insert(contacts).values(account_id=1, name="Cy", created_at=5)
        await connection.execute(mine)
        ((_, key),) = await NAMED.rows(connection, account_id=1, names=["Cy"])
        await RENAMED.run(connection, account_id=1, contact=key, new="Di")
        query = select(contacts.c.name).where(owned(contacts, 1), contacts.c.id == key)
        assert await connection.scalar(query) == "Di"
    assert await found(peopled, ["Cy", "Di"]) == ["Di"]


async def test_a_reader_keeps_seeing_what_was_there_when_it_began(peopled: Store) -> None:
    async with peopled.read(1) as reading:
        ((_, key),) = await NAMED.rows(reading, account_id=1, names=["Ann"])
        async with peopled.write(1) as writing:
            await RENAMED.run(writing, account_id=1, contact=key, new="Bea")
        rows = await NAMED.rows(reading, account_id=1, names=["Ann", "Bea"])
        assert [name for name, _ in rows] == ["Ann"]
    assert await found(peopled, ["Ann", "Bea"]) == ["Bea"]


async def test_on_a_file_only_the_first_statement_changes_the_thread(store: Store) -> None:
    if store.dialect.__class__ is PostgreSQL:
        pytest.skip("a server is always somewhere else")
    async with store.write(1) as connection:
        await NAMED.rows(connection, account_id=1, names=[])
        asked = NAMED.rows(connection, account_id=1, names=["x"])
        with pytest.raises(StopIteration):  # it ends at its first step: it waits for nobody
            asked.send(None)
        changed = RENAMED.run_for_each(
            connection, [{"account_id": 1, "contact": 1, "new": "x"}] * 2
        )
        with pytest.raises(StopIteration) as ended:
            changed.send(None)
    assert ended.value.value == 0


async def test_on_a_file_a_reader_waits_for_nobody(store: Store) -> None:
    if store.dialect.__class__ is PostgreSQL:
        pytest.skip("a server is always somewhere else")
    for _ in range(3):
        async with store.read(1) as connection:
            asked = NAMED.rows(connection, account_id=1, names=["x"])
            with pytest.raises(StopIteration) as ended:
                asked.send(None)
            assert ended.value.value == []
    async with store.write(1) as connection:  # nothing a reader began holds it up
        await connection.execute(insert(contacts).values(account_id=1, name="x", created_at=5))
    assert await found(store, ["x"]) == ["x"]


async def test_what_a_file_refuses_is_told_as_a_failure_of_the_store(store: Store) -> None:
    """A full disk, say; here a file that may not be written."""
    if store.dialect.__class__ is PostgreSQL:
        pytest.skip("a server has no file of ours")

    async def write() -> None:
        async with store.write(1) as connection:
            await connection.exec_driver_sql("pragma query_only = on")
            await RENAMED.run(connection, account_id=1, contact=1, new="x")

    with pytest.raises(StoreError) as refused:
        await write()
    assert refused.value.code == "store_read_only"
