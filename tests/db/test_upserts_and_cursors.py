"""Rows that are already there, places in a list and counts behave alike on both databases."""

import base64

import pytest
from sqlalchemy import insert, select

from earmark.core.errors import InputError
from earmark.db.base import owned
from earmark.db.counting import count_rows
from earmark.db.cursors import Part, read_cursor, write_cursor
from earmark.db.dialects.postgresql import PostgreSQL
from earmark.db.engine import Store
from earmark.db.upserts import insert_if_absent, insert_or_replace
from earmark.features.accounts.tables import contact_aliases, contacts, preferences

KEYS = ("account_id", "name")


def row(name: str, value: str, account_id: int = 1) -> dict[str, object]:
    return {"account_id": account_id, "name": name, "value": value}


async def kept(store: Store, account_id: int = 1) -> dict[str, object]:
    query = select(preferences.c.name, preferences.c.value).where(owned(preferences, account_id))
    async with store.read(account_id) as connection:
        return {found[0]: found[1] for found in await connection.execute(query)}


async def test_an_absent_row_is_inserted_and_one_that_is_there_stays(any_store: Store) -> None:
    async with any_store.write(1) as connection:
        await connection.execute(insert(preferences).values(**row("theme", "dark")))
        absent = insert_if_absent(connection, preferences)
        await connection.execute(absent, [row("theme", "light"), row("name", "Mia")])
    assert await kept(any_store) == {"theme": "dark", "name": "Mia"}


async def test_a_row_that_is_there_gets_the_new_values(any_store: Store) -> None:
    async with any_store.write(1) as connection:
        await connection.execute(insert(preferences).values(**row("theme", "dark")))
        replaced = insert_or_replace(connection, preferences, KEYS, ("value",))
        await connection.execute(replaced, [row("theme", "light"), row("name", "Mia")])
    assert await kept(any_store) == {"theme": "light", "name": "Mia"}


async def test_only_the_values_named_as_changed_are_replaced(any_store: Store) -> None:
    person = {"account_id": 1, "id": 1, "name": "Ann", "created_at": 5}
    keys = ("account_id", "id") if isinstance(any_store.dialect, PostgreSQL) else ("id",)
    async with any_store.write(1) as connection:
        await connection.execute(insert(contacts).values(**person))
        replaced = insert_or_replace(connection, contacts, keys, ("name",))
        await connection.execute(replaced, [person | {"name": "Anna", "created_at": 9}])
        found = (await connection.execute(select(contacts.c.name, contacts.c.created_at))).all()
    assert [tuple(one) for one in found] == [("Anna", 5)]


async def test_an_upsert_of_one_account_leaves_the_same_key_of_another(store: Store) -> None:
    async with store.write(2) as connection:
        await connection.execute(insert(preferences).values(**row("theme", "dark", 2)))
    async with store.write(1) as connection:
        replaced = insert_or_replace(connection, preferences, KEYS, ("value",))
        await connection.execute(replaced, [row("theme", "light")])
    assert await kept(store, 1) == {"theme": "light"}
    assert await kept(store, 2) == {"theme": "dark"}


@pytest.mark.parametrize(
    "parts",
    [(), (7,), (0.1, 2), ("Zoë 😀", 3), ("", 0), (-1, 2**62), (1e-300,), ('"],[', "\n")],
)
def test_a_cursor_gives_back_what_it_was_written_with(parts: tuple[Part, ...]) -> None:
    cursor = write_cursor(*parts)
    assert read_cursor(cursor, [type(part) for part in parts]) == list(parts)
    assert cursor.replace("-", "").replace("_", "").isalnum()


def encoded(words: bytes) -> str:
    return base64.urlsafe_b64encode(words).decode().rstrip("=")


@pytest.mark.parametrize(
    "cursor",
    [
        "nonsense",
        "\u00e4\u00f6",
        "a",
        encoded(b"\xff\xfe"),
        encoded(b'{"at": 1}'),
        encoded(b"null"),
        write_cursor(1),
        write_cursor(1, 2, 3),
        write_cursor("1", 2),
        write_cursor(1.0, 2),
        encoded(b"[true, 2]"),
        encoded(b"[1, null]"),
    ],
)
def test_a_cursor_that_was_not_written_for_this_list_is_refused(cursor: str) -> None:
    with pytest.raises(InputError) as error:
        read_cursor(cursor, (int, int))
    assert error.value.field == "cursor"
    assert "start without one" in (error.value.hint or "")


async def test_all_rows_are_counted_though_the_page_would_show_few(any_store: Store) -> None:
    async with any_store.upkeep() as connection:  # above the wall
        people = [{"account_id": 1 + n % 2, "name": "A", "created_at": n} for n in range(7)]
        await connection.execute(insert(contacts), people)
        query = select(contacts).where(owned(contacts, 1))
        assert await count_rows(connection, query) == 4
        assert await count_rows(connection, query.where(contacts.c.created_at > 2)) == 2
        assert await count_rows(connection, query.where(contacts.c.created_at > 99)) == 0


async def test_a_count_goes_by_the_rows_of_a_join(any_store: Store) -> None:
    async with any_store.write(1) as connection:
        made = insert(contacts).values(account_id=1, name="A", created_at=0)
        one = await connection.scalar(made.returning(contacts.c.id))
        names = [
            {"account_id": 1, "contact_id": one, "kind": "name", "value": value}
            for value in ("Ann", "Anna", "Annie")
        ]
        await connection.execute(insert(contact_aliases), names)
        joined = select(contacts.c.id).join(
            contact_aliases, contact_aliases.c.contact_id == contacts.c.id
        )
        assert await count_rows(connection, joined.where(owned(contacts, 1))) == 3
