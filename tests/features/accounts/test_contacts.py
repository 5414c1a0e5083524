"""Contacts are listed by name, found by alias, and marked; one of them is the owner."""

from typing import Any

import pytest
from sqlalchemy import insert

from earmark.core.errors import InputError, NotFoundError
from earmark.db.engine import Store
from earmark.features.accounts.contacts import (
    ContactChanges,
    ContactFilter,
    change_contact,
    contacts_named,
    get_contact,
    list_contacts,
    owner,
)
from earmark.features.accounts.tables import contact_aliases, contacts
from earmark.features.chats.tables import chat_members, chats

NAMES = ("Zoë", "anna", "Ben", "Élise", "李雷")


@pytest.fixture
async def people(store: Store) -> Store:
    async with store.write(1) as connection:
        rows = [{"account_id": 1, "name": name, "created_at": 0} for name in NAMES]
        await connection.execute(insert(contacts), rows)
        alias = {"kind": "phone", "value": "+49 170 555", "contact_id": 3}
        await connection.execute(insert(contact_aliases).values(account_id=1, **alias))
    return store


async def names(store: Store, **wanted: Any) -> list[str]:
    page = await list_contacts(store, 1, ContactFilter(**wanted))
    return [contact.name for contact in page.items]


async def test_contacts_come_by_name_without_regard_to_case_and_accents(people: Store) -> None:
    assert await names(people) == ["anna", "Ben", "Élise", "Zoë", "李雷"]


async def test_pages_hold_every_contact_once(people: Store) -> None:
    seen, cursor = [], None
    while page := await list_contacts(people, 1, limit=2, cursor=cursor):
        seen += [contact.name for contact in page.items]
        cursor = page.next_cursor
        if cursor is None:
            break
    assert seen == ["anna", "Ben", "Élise", "Zoë", "李雷"]


@pytest.mark.parametrize(
    ("query", "found"), [("ELI", ["Élise"]), ("170", ["Ben"]), ("李", ["李雷"]), ("nobody", [])]
)
async def test_a_contact_is_found_by_part_of_a_name_or_alias(
    people: Store, query: str, found: list[str]
) -> None:
    assert await names(people, query=query) == found


async def test_contacts_are_found_by_priority_and_mark(people: Store) -> None:
    await change_contact(people, 1, 1, ContactChanges(priority="high", is_critical=True))
    await change_contact(people, 1, 2, ContactChanges(priority="low"))
    assert await names(people, priorities=["high", "low"]) == ["anna", "Zoë"]
    assert await names(people, is_critical=True) == ["Zoë"]
    assert await names(people, is_critical=False, query="an") == ["anna"]


async def test_an_alias_is_shown(people: Store) -> None:
    assert (await get_contact(people, 1, 3)).aliases == ("+49 170 555",)


async def test_a_foreign_cursor_is_refused(people: Store) -> None:
    with pytest.raises(InputError) as error:
        await list_contacts(people, 1, cursor="bm9uc2Vuc2U")
    assert error.value.field == "cursor"


async def in_one_chat(people: Store, *contact_ids: int) -> None:
    async with people.write(1) as connection:
        chat = {"conversation_id": f"of-{contact_ids}", "title": "", "source": "x"}
        statement = insert(chats).values(account_id=1, created_at=0, **chat).returning(chats.c.id)
        row = {"account_id": 1, "chat_id": await connection.scalar(statement)}
        members = [row | {"contact_id": contact_id} for contact_id in contact_ids]
        await connection.execute(insert(chat_members), members)


async def test_in_one_chat_there_is_one_owner_at_most(people: Store) -> None:
    await in_one_chat(people, 1, 2)
    for contact_id in (1, 2):
        await change_contact(people, 1, contact_id, ContactChanges(is_owner=True))
    found = await owner(people, 1)
    assert found is not None
    assert found.contact_id == 2
    assert not (await get_contact(people, 1, 1)).is_owner


async def test_the_owner_may_go_by_another_name_in_another_chat(people: Store) -> None:
    await in_one_chat(people, 1, 3)
    await in_one_chat(people, 2, 3)
    for contact_id in (1, 2):
        await change_contact(people, 1, contact_id, ContactChanges(is_owner=True))
    async with people.read(1) as connection:
        assert await contacts_named(connection, 1, "me") == [1, 2]


async def test_marks_change_only_what_is_given(people: Store) -> None:
    await change_contact(people, 1, 1, ContactChanges(is_critical=True))
    changed = await change_contact(people, 1, 1, ContactChanges(priority="high"))
    assert (changed.is_critical, changed.priority, changed.name) == (True, "high", "Zoë")


async def test_an_unknown_contact_is_not_found(people: Store) -> None:
    with pytest.raises(NotFoundError):
        await get_contact(people, 1, 99)
    with pytest.raises(NotFoundError):
        await change_contact(people, 1, 99, ContactChanges(is_owner=True))


async def test_another_account_sees_nothing(people: Store) -> None:
    assert (await list_contacts(people, 2)).items == ()
    with pytest.raises(NotFoundError):
        await change_contact(people, 2, 1, ContactChanges(name="mine now"))


async def test_an_unnamed_contact_and_a_made_up_priority_are_refused(people: Store) -> None:
    for changes in (ContactChanges(name="  "), ContactChanges(priority="top")):  # type: ignore[arg-type]
        with pytest.raises(InputError):
            await change_contact(people, 1, 1, changes)


async def test_me_is_the_owner(people: Store) -> None:
    await change_contact(people, 1, 2, ContactChanges(is_owner=True))
    async with people.read(1) as connection:
        assert await contacts_named(connection, 1, "me") == [2]
        assert await contacts_named(connection, 1, "zoe") == [1]
