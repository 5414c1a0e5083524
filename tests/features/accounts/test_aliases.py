"""The names of a contact: added and taken by the owner, each meaning one person."""

import pytest
from sqlalchemy import insert

from earmark.core.errors import ConflictError, InputError, NotFoundError
from earmark.db.engine import Store
from earmark.features.accounts.aliases import Alias, add_alias, aliases_of, remove_alias
from earmark.features.accounts.contacts import ContactChanges, change_contact, get_contact
from earmark.features.accounts.posters import Poster, contacts_of
from earmark.features.accounts.tables import contact_aliases, contacts


@pytest.fixture
async def people(store: Store) -> Store:
    """Return a store with Anna, Ben, and somebody of another account."""
    for account_id, name in [(1, "Anna"), (1, "Ben"), (2, "Anna")]:
        async with store.write(account_id) as connection:
            row = {"account_id": account_id, "name": name, "created_at": 0}
            await connection.execute(insert(contacts).values(row))
    return store


async def add(store: Store, contact_id: int, alias: str) -> Alias:
    async with store.write(1) as connection:
        return await add_alias(connection, 1, contact_id, alias)


async def names(store: Store, contact_id: int) -> list[str]:
    async with store.read(1) as connection:
        return [each.alias for each in await aliases_of(connection, 1, contact_id)]


async def test_whoever_posts_under_an_added_name_is_that_contact(people: Store) -> None:
    await add(people, 1, "+49 170 1234567")
    async with people.write(1) as connection:
        found = await contacts_of(connection, 1, [Poster("+49 (170) 123-4567")], 0)
    assert list(found.values()) == [1]


async def test_a_name_is_kept_once_however_it_is_written(people: Store) -> None:
    first = await add(people, 1, "+49 170 1234567")
    again = await add(people, 1, "\u200e+49 (170) 123-4567")
    assert (again, first.kind, first.alias) == (first, "phone", "+491701234567")
    assert await names(people, 1) == ["+491701234567"]


async def test_a_name_that_means_somebody_else_is_refused_with_the_way_to_merge(
    people: Store,
) -> None:
    await add(people, 1, "Mum")
    with pytest.raises(ConflictError) as error:
        await add(people, 2, "Mum")
    assert (error.value.code, error.value.field) == ("alias_taken", "alias")
    assert "/contacts/2/merge" in error.value.hint


async def test_a_removed_name_means_nobody(people: Store) -> None:
    alias = await add(people, 1, "Mum")
    async with people.write(1) as connection:
        await remove_alias(connection, 1, 1, alias.alias_id)
    assert await names(people, 1) == []
    assert (await add(people, 2, "Mum")).alias == "Mum"


async def test_the_names_of_others_cannot_be_removed(people: Store) -> None:
    alias = await add(people, 1, "Mum")
    for account_id, contact_id in ((1, 2), (2, 1)):
        with pytest.raises(NotFoundError):
            async with people.write(account_id) as connection:
                await remove_alias(connection, account_id, contact_id, alias.alias_id)


async def test_a_phone_number_is_a_name_where_it_means_nobody_yet(people: Store) -> None:
    await add(people, 2, "+49 170 555555")
    for number in ("+49 170 1234567", "+49 170 555555"):
        changed = await change_contact(people, 1, 1, ContactChanges(phone_number=number))
    assert changed.phone_number == "+49170555555"
    assert changed.aliases == ("+491701234567",)


async def test_ways_to_reach_somebody_are_set_and_removed(people: Store) -> None:
    ways = ContactChanges(email_address="a@example.org", chat_app_username="@anna", language="de")
    assert (await change_contact(people, 1, 1, ways)).email_address == "a@example.org"
    gone = await change_contact(people, 1, 1, ContactChanges(email_address="", language=""))
    assert (gone.email_address, gone.language, gone.chat_app_username) == (None, None, "@anna")


async def test_what_is_no_phone_number_is_refused(people: Store) -> None:
    with pytest.raises(InputError) as error:
        await change_contact(people, 1, 1, ContactChanges(phone_number="call me"))
    assert error.value.field == "phone_number"
    assert (await get_contact(people, 1, 1)).phone_number is None


async def test_a_name_known_in_one_chat_says_in_which(people: Store) -> None:
    async with people.write(1) as connection:
        alias = {"kind": "name", "value": "Mum", "contact_id": 1, "chat_id": 77}
        await connection.execute(insert(contact_aliases).values(account_id=1, **alias))
        (found,) = await aliases_of(connection, 1, 1)
    assert (found.alias, found.conversation_id) == ("Mum", None)
