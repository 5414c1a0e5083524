"""No database is handed a NUL, which PostgreSQL cannot hold."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import insert, select

from earmark.db.engine import Store
from earmark.db.plain_text import without_nul
from earmark.features.accounts.tables import contacts


@given(st.text())
def test_only_nul_is_replaced(text: str) -> None:
    kept = without_nul(text)
    assert kept == text.replace("\0", "\ufffd")


def test_nothing_stays_nothing() -> None:
    assert without_nul(None) is None


@pytest.mark.parametrize("name", ["a\0b", "\0"])
async def test_what_was_written_with_nul_is_found_with_it(any_store: Store, name: str) -> None:
    async with any_store.write(1) as connection:
        row = {"account_id": 1, "name": name, "created_at": 0}
        await connection.execute(insert(contacts).values(row))
    async with any_store.read(1) as connection:
        found = select(contacts.c.name).where(contacts.c.account_id == 1, contacts.c.name == name)
        assert (await connection.scalars(found)).all() == [name.replace("\0", "\ufffd")]


async def test_a_transaction_over_all_accounts_enters_each(any_store: Store) -> None:
    async with any_store.read_across() as across:
        for account_id in across.account_ids:
            connection = await across.enter(account_id)
            assert (await connection.scalars(select(contacts.c.id))).all() == []
