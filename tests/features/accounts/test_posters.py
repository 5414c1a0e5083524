"""Who posts is found by the id a program knows them by, made once, and one of them is the owner."""

from typing import Any

from sqlalchemy import insert, select, update

from earmark.db.base import owned
from earmark.db.engine import Store
from earmark.features.accounts.owners import owners
from earmark.features.accounts.posters import Poster, contacts_of
from earmark.features.accounts.tables import contact_aliases, contacts


async def met(store: Store, *posters: Poster, account_id: int = 1, now: int = 9) -> dict[str, int]:
    async with store.write(account_id) as connection:
        return await contacts_of(connection, account_id, posters, now)


async def person(store: Store, contact_id: int) -> dict[str, Any]:
    async with store.upkeep() as connection:  # of whatever account
        query = select(contacts).where(contacts.c.id == contact_id)
        return dict((await connection.execute(query)).mappings().one())


async def aliases(store: Store, account_id: int = 1) -> list[tuple[Any, ...]]:
    names = contact_aliases.c
    query = select(names.contact_id, names.chat_id, names.kind, names.value)
    async with store.read(account_id) as connection:
        found = await connection.execute(query.where(owned(contact_aliases, account_id)))
        return sorted(tuple(row) for row in found)


async def mine(store: Store, account_id: int = 1) -> set[int]:
    async with store.read(account_id) as connection:
        return await owners(connection, account_id)


async def test_somebody_new_becomes_a_contact_with_the_name_they_say(store: Store) -> None:
    found = await met(store, Poster("u-17", "  Zoë   Smith "))
    made = await person(store, found["u-17"])
    assert (made["name"], made["created_at"], made["phone_number"]) == ("Zoë Smith", 9, None)
    assert (made["account_id"], made["is_owner"], made["priority"]) == (1, False, "normal")
    assert await aliases(store) == [(found["u-17"], None, "name", "u-17")]


async def test_somebody_without_a_name_is_called_by_their_id(store: Store) -> None:
    found = await met(store, Poster("u-17"), Poster("u-18", ""))
    assert (await person(store, found["u-17"]))["name"] == "u-17"
    assert (await person(store, found["u-18"]))["name"] == "u-18"


async def test_a_number_is_kept_as_the_number_of_its_contact(store: Store) -> None:
    found = await met(store, Poster("+49 170 555-000", "Ben"))
    made = await person(store, found["+49 170 555-000"])
    assert (made["name"], made["phone_number"]) == ("Ben", "+49170555000")
    assert await aliases(store) == [(made["id"], None, "phone", "+49170555000")]


async def test_who_is_known_is_found_again_and_keeps_the_name(store: Store) -> None:
    first = await met(store, Poster("u-17", "Zoë"))
    assert await met(store, Poster("u-17", "Another"), now=99) == first
    kept = await person(store, first["u-17"])
    assert (kept["name"], kept["created_at"]) == ("Zoë", 9)
    assert len(await aliases(store)) == 1


async def test_two_spellings_of_one_id_are_one_person(store: Store) -> None:
    found = await met(store, Poster("+49170555"), Poster("+49 170 555"), Poster("\u200e+49170555"))
    assert len(found) == 3
    assert len(set(found.values())) == 1
    assert len(await aliases(store)) == 1


async def test_nobody_asks_and_nobody_is_made(store: Store) -> None:
    assert await met(store) == {}
    assert await aliases(store) == []


async def test_more_people_than_one_question_holds_are_all_found_again(store: Store) -> None:
    ids = [f"u-{n:04d}" for n in range(501)]
    async with store.write(1) as connection:
        made = insert(contacts).values(account_id=1, name="Anna", created_at=0)
        anna = await connection.scalar(made.returning(contacts.c.id))
        known = {"account_id": 1, "contact_id": anna, "kind": "name"}
        await connection.execute(insert(contact_aliases), [known | {"value": one} for one in ids])
    found = await met(store, *map(Poster, ids))
    assert list(found) == ids
    assert set(found.values()) == {anna}


async def test_a_name_that_means_somebody_in_one_chat_only_is_nobodys_id(store: Store) -> None:
    async with store.write(1) as connection:
        made = insert(contacts).values(account_id=1, name="Anna", created_at=0)
        anna = await connection.scalar(made.returning(contacts.c.id))
        mum = {"account_id": 1, "contact_id": anna, "chat_id": 5, "kind": "name", "value": "Mum"}
        await connection.execute(insert(contact_aliases).values(**mum))
    found = await met(store, Poster("Mum"))
    assert found["Mum"] != anna


async def test_the_first_owner_is_remembered(store: Store) -> None:
    found = await met(store, Poster("me-1", "Mia", is_owner=True), Poster("u-17"))
    assert await mine(store) == {found["me-1"]}


async def test_another_id_of_the_only_owner_is_the_same_person(store: Store) -> None:
    found = await met(store, Poster("me-1", "Mia", is_owner=True))
    again = await met(store, Poster("me-2", "Mia at work", is_owner=True))
    assert again["me-2"] == found["me-1"]
    assert (await person(store, found["me-1"]))["name"] == "Mia"
    assert [row[3] for row in await aliases(store)] == ["me-1", "me-2"]


async def test_with_two_owners_another_id_is_a_contact_of_its_own(store: Store) -> None:
    found = await met(store, Poster("a", is_owner=True), Poster("b"))
    async with store.write(1) as connection:
        await connection.execute(update(contacts).values(is_owner=True))
    third = await met(store, Poster("c", is_owner=True))
    assert third["c"] not in found.values()
    assert await mine(store) == {*found.values(), third["c"]}


async def test_a_contact_that_turns_out_to_be_the_owner_is_marked(store: Store) -> None:
    found = await met(store, Poster("u-17"))
    assert await mine(store) == set()
    assert await met(store, Poster("u-17", is_owner=True)) == found
    assert await mine(store) == {found["u-17"]}


async def test_an_owner_who_posts_as_somebody_else_next_stays_the_owner(store: Store) -> None:
    found = await met(store, Poster("u-17", is_owner=True))
    await met(store, Poster("u-17"))
    assert await mine(store) == {found["u-17"]}


async def test_one_id_is_two_people_in_two_accounts(store: Store) -> None:
    one = await met(store, Poster("u-17", "Zoë", is_owner=True))
    two = await met(store, Poster("u-17", "Ben"), account_id=2)
    assert one["u-17"] != two["u-17"]
    assert (await person(store, two["u-17"]))["name"] == "Ben"
    assert (await mine(store), await mine(store, 2)) == ({one["u-17"]}, set())


async def test_the_owner_of_one_account_gets_no_id_of_another(store: Store) -> None:
    one = await met(store, Poster("me", is_owner=True))
    two = await met(store, Poster("also me", is_owner=True), account_id=2)
    assert two["also me"] != one["me"]
    assert (await mine(store), await mine(store, 2)) == ({one["me"]}, {two["also me"]})
