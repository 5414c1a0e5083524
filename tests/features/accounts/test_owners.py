"""The owner is one person in every chat, whatever names they go by, and one of their account."""

import pytest
from sqlalchemy import insert

from earmark.core.errors import NotFoundError
from earmark.db.engine import Store
from earmark.features.accounts.contacts import (
    ContactChanges,
    ContactFilter,
    change_contact,
    contacts_meant,
    contacts_named,
    get_contact,
    list_contacts,
    owner,
)
from earmark.features.accounts.owners import mark_owners, name_owner, owners, rivals
from earmark.features.accounts.tables import contact_aliases, contacts
from earmark.features.chats.tables import chat_members, chats

# 1 to 4 belong to the first account, 5 and 6 to the second.
PEOPLE = ((1, "Anna"), (1, "Ben"), (1, "Cem"), (1, "Dora"), (2, "Anna"), (2, "Emil"))
# Chat 1: Anna and Ben; 2: Ben and Cem; 3: Dora alone; 4: the two of the second account.
MEMBERS = ((1, 1, 1), (1, 1, 2), (1, 2, 2), (1, 2, 3), (1, 3, 4), (2, 4, 5), (2, 4, 6))
ALIASES = ((1, 1, "phone", "+49170555"), (1, 1, "name", "Mum"), (1, 1, "name", "Anna"))


@pytest.fixture
async def people(store: Store) -> Store:
    async with store.upkeep() as connection:  # above the wall, for two accounts at once
        rows = [{"account_id": whose, "name": name, "created_at": 0} for whose, name in PEOPLE]
        await connection.execute(insert(contacts), rows)
        start = {"title": "", "source": "x", "created_at": 0}
        rooms = [{"account_id": 1 + n // 3, "conversation_id": f"c{n}", **start} for n in range(4)]
        await connection.execute(insert(chats), rooms)
        keys = ("account_id", "chat_id", "contact_id")
        await connection.execute(
            insert(chat_members), [dict(zip(keys, row, strict=True)) for row in MEMBERS]
        )
        names = ("account_id", "contact_id", "kind", "value")
        await connection.execute(
            insert(contact_aliases), [dict(zip(names, row, strict=True)) for row in ALIASES]
        )
    return store


async def mine(store: Store, account_id: int = 1) -> set[int]:
    async with store.read(account_id) as connection:
        return await owners(connection, account_id)


async def mark(store: Store, *contact_ids: int, account_id: int = 1, yes: bool = True) -> None:
    async with store.write(account_id) as connection:
        await mark_owners(connection, account_id, set(contact_ids), is_owner=yes)


async def test_nobody_is_the_owner_until_it_is_said(people: Store) -> None:
    assert await mine(people) == set()
    assert await owner(people, 1) is None


async def test_marks_are_set_and_taken_back_of_the_contacts_named(people: Store) -> None:
    await mark(people, 1, 3)
    assert await mine(people) == {1, 3}
    await mark(people, 1, yes=False)
    assert await mine(people) == {3}
    await mark(people)
    assert await mine(people) == {3}


async def test_contacts_of_another_account_are_not_marked(people: Store) -> None:
    await mark(people, 1, 5)
    assert (await mine(people), await mine(people, 2)) == ({1}, set())
    await mark(people, 1, account_id=2, yes=False)
    assert await mine(people) == {1}


async def test_rivals_are_the_owners_who_share_a_chat(people: Store) -> None:
    await mark(people, 1, 2, 4)
    async with people.read(1) as connection:
        found = {one: await rivals(connection, 1, one) for one in (1, 2, 3, 4, 99)}
    assert found == {1: {2}, 2: {1}, 3: {2}, 4: set(), 99: set()}


async def test_rivals_are_of_the_same_account(people: Store) -> None:
    await mark(people, 6, account_id=2)
    async with people.upkeep() as connection:  # above the wall: the filter alone decides
        assert await rivals(connection, 1, 5) == set()
        assert await rivals(connection, 2, 5) == {6}


async def test_naming_the_owner_takes_the_mark_from_those_in_the_same_chats(people: Store) -> None:
    await mark(people, 1, 3, 4)
    async with people.write(1) as connection:
        await name_owner(connection, 1, 2)
    assert await mine(people) == {2, 4}


async def test_naming_the_owner_twice_changes_nothing(people: Store) -> None:
    for _ in range(2):
        async with people.write(1) as connection:
            await name_owner(connection, 1, 4)
    assert await mine(people) == {4}


async def test_naming_the_owner_leaves_the_other_account_alone(people: Store) -> None:
    await mark(people, 6, account_id=2)
    async with people.write(1) as connection:
        await name_owner(connection, 1, 5)
        await name_owner(connection, 1, 1)
    assert (await mine(people), await mine(people, 2)) == ({1}, {6})


async def test_a_contact_can_be_said_not_to_be_the_owner(people: Store) -> None:
    await change_contact(people, 1, 1, ContactChanges(is_owner=True))
    changed = await change_contact(people, 1, 1, ContactChanges(is_owner=False))
    assert not changed.is_owner
    assert await owner(people, 1) is None


async def test_no_change_returns_the_contact_as_it_is(people: Store) -> None:
    before = await get_contact(people, 1, 1)
    assert await change_contact(people, 1, 1, ContactChanges()) == before
    with pytest.raises(NotFoundError):
        await change_contact(people, 1, 5, ContactChanges())


async def test_all_that_is_given_is_changed_together(people: Store) -> None:
    wanted = ContactChanges("Annie", is_owner=True, is_critical=True, priority="low", language="de")
    changed = await change_contact(people, 1, 1, wanted)
    assert (changed.contact_id, changed.name, changed.is_owner) == (1, "Annie", True)
    assert (changed.is_critical, changed.priority, changed.language) == (True, "low", "de")
    assert changed.aliases == ("+49170555", "Mum", "Anna")
    assert await get_contact(people, 1, 1) == changed


async def test_an_alias_that_is_the_name_is_not_shown_again(people: Store) -> None:
    assert (await get_contact(people, 1, 1)).aliases == ("+49170555", "Mum")


@pytest.mark.parametrize(
    ("user_id", "meant"),
    [
        ("2", [2]),
        ("Anna", [1]),
        ("Mum", [1]),
        ("+49 170 555", [1]),
        ("Ann", []),
        ("anna", []),
        ("5", []),
        ("Emil", []),
        ("me", [4]),
    ],
)
async def test_a_user_id_means_whose_id_it_is_or_who_goes_by_exactly_this_name(
    people: Store, user_id: str, meant: list[int]
) -> None:
    await mark(people, 4)
    async with people.read(1) as connection:
        assert await contacts_meant(connection, 1, user_id) == meant


async def test_an_id_wins_over_somebody_called_like_it(people: Store) -> None:
    await change_contact(people, 1, 1, ContactChanges(name="3"))
    async with people.read(1) as connection:
        assert await contacts_meant(connection, 1, "3") == [3]


@pytest.mark.parametrize(
    ("name", "found"), [("ann", [1]), ("mum", [1]), ("170555", [1]), ("e", [2, 3]), ("emil", [])]
)
async def test_words_of_a_name_find_the_contacts_of_the_account(
    people: Store, name: str, found: list[int]
) -> None:
    async with people.read(1) as connection:
        assert await contacts_named(connection, 1, name) == found


async def test_me_is_nobody_of_another_account(people: Store) -> None:
    await mark(people, 1)
    async with people.read(1) as connection:
        assert await contacts_named(connection, 2, "Me") == []
        assert await contacts_meant(connection, 2, "me") == []
        assert await contacts_named(connection, 1, "ME") == [1]


async def test_the_total_counts_what_matches_on_every_page(people: Store) -> None:
    first = await list_contacts(people, 1, limit=3)
    assert first.next_cursor is not None
    last = await list_contacts(people, 1, limit=3, cursor=first.next_cursor)
    assert [one.name for one in (*first.items, *last.items)] == ["Anna", "Ben", "Cem", "Dora"]
    assert (first.total, last.total, last.next_cursor) == (4, 4, None)
    assert (await list_contacts(people, 1, ContactFilter("an"), limit=3)).total == 1


@pytest.mark.parametrize(
    ("offset", "names"), [(0, ["Anna", "Ben"]), (2, ["Cem", "Dora"]), (3, ["Dora"]), (4, [])]
)
async def test_a_page_begins_after_as_many_contacts_as_asked(
    people: Store, offset: int, names: list[str]
) -> None:
    page = await list_contacts(people, 1, limit=2, offset=offset)
    assert [one.name for one in page.items] == names
    assert page.total == 4
    assert (page.next_cursor is None) is (offset >= 2)


async def test_two_of_one_name_come_in_the_order_they_were_met(people: Store) -> None:
    await change_contact(people, 1, 4, ContactChanges(name="ANNA"))
    first = await list_contacts(people, 1, limit=1)
    second = await list_contacts(people, 1, limit=1, cursor=first.next_cursor)
    assert [first.items[0].contact_id, second.items[0].contact_id] == [1, 4]


async def test_each_account_lists_its_own(people: Store) -> None:
    page = await list_contacts(people, 2)
    assert [(one.contact_id, one.name, one.aliases) for one in page.items] == [
        (5, "Anna", ()),
        (6, "Emil", ()),
    ]
    with pytest.raises(NotFoundError):
        await get_contact(people, 2, 1)
