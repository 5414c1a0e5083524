"""Names of an export become contacts: known ones found, new ones made, another's kept apart."""

from typing import Any

import pytest
from sqlalchemy import insert, select

from earmark.db.base import owned
from earmark.db.engine import Store
from earmark.features.accounts.tables import contact_aliases, contacts
from earmark.features.imports.journal import ALIAS, CONTACT, NAME, Change, Journal
from earmark.features.imports.people import People, alias_kind, find_contacts, names_of

# Contacts 1 to 3 belong to the first account, 4 to the second.
PEOPLE = ((1, "Anna"), (1, "+49170555"), (1, "Ben"), (2, "Anna"))
# In chat 7 "Mum" is Ben; everywhere else she is Anna.
ALIASES = (
    (1, 1, None, "name", "Anna"),
    (1, 1, None, "name", "Mum"),
    (1, 2, None, "phone", "+49170555"),
    (1, 3, 7, "name", "Mum"),
    (1, 3, 7, "name", "Benny"),
    (2, 4, None, "name", "Anna"),
)
CHAT, NOW = 7, 99


@pytest.fixture
async def known(store: Store) -> Store:
    async with store.upkeep() as connection:  # above the wall, for two accounts at once
        rows = [{"account_id": whose, "name": name, "created_at": 0} for whose, name in PEOPLE]
        await connection.execute(insert(contacts), rows)
        keys = ("account_id", "contact_id", "chat_id", "kind", "value")
        await connection.execute(
            insert(contact_aliases), [dict(zip(keys, row, strict=True)) for row in ALIASES]
        )
    return store


async def new_aliases(store: Store, account_id: int = 1) -> list[tuple[Any, ...]]:
    """Return contact, chat, kind and value of the aliases that were not there from the start."""
    names = contact_aliases.c
    query = select(names.contact_id, names.chat_id, names.kind, names.value).order_by(names.id)
    async with store.read(account_id) as connection:
        found = await connection.execute(query.where(owned(contact_aliases, account_id)))
        rows = [tuple(row) for row in found]
    return [row for row in rows if (account_id, *row) not in ALIASES]


async def named(store: Store, contact_id: int, account_id: int = 1) -> str | None:
    async with store.read(account_id) as connection:
        return (await names_of(connection, account_id, [contact_id])).get(contact_id)


async def meant(store: Store, *names: str, chat: int | None = None, account: int = 1) -> object:
    async with store.read(account) as connection:
        return await find_contacts(connection, account, chat, names)


async def test_a_name_means_in_a_chat_what_the_chat_says_and_else_what_it_means_everywhere(
    known: Store,
) -> None:
    assert await meant(known, "Mum", "Anna", "Benny") == {"Mum": 1, "Anna": 1}
    assert await meant(known, "Mum", "Anna", "Benny", chat=7) == {"Mum": 3, "Anna": 1, "Benny": 3}
    assert await meant(known, "Mum", "Benny", chat=8) == {"Mum": 1}


async def test_every_spelling_of_a_name_is_answered_as_it_was_asked(known: Store) -> None:
    asked = ("\u200eAnna", "~ Anna", "+49 170 555", "+49170555", "nobody", "anna")
    found = {"\u200eAnna": 1, "~ Anna": 1, "+49 170 555": 2, "+49170555": 2}
    assert await meant(known, *asked) == found
    assert await meant(known) == {}


async def test_another_account_knows_its_own_people_only(known: Store) -> None:
    assert await meant(known, "Anna", "Mum", "+49170555", chat=7, account=2) == {"Anna": 4}
    async with known.upkeep() as connection:  # above the wall: the filter alone decides
        assert await names_of(connection, 1, [1, 3, 4, 3, 99]) == {1: "Anna", 3: "Ben"}
        assert await names_of(connection, 2, [1, 4]) == {4: "Anna"}
        assert await names_of(connection, 1, []) == {}


@pytest.mark.parametrize(
    ("value", "kind"),
    [("+49 170 555", "phone"), ("0170555", "phone"), ("Anna", "name"), ("Anna 2", "name")],
)
def test_a_number_is_another_kind_of_alias_than_a_name(value: str, kind: str) -> None:
    assert alias_kind(value) == kind


async def test_known_names_are_resolved_and_nothing_is_made(known: Store) -> None:
    journal = Journal(1, 50)
    people = People(journal, CHAT, NOW)
    async with known.write(1) as connection:
        await people.resolve(connection, ["Anna", "Mum", "Anna"])
    assert (people["Anna"], people["Mum"]) == (1, 3)
    assert people.known == {"Anna": 1, "Mum": 3}
    assert journal.waiting == []
    assert await new_aliases(known) == []


async def test_a_name_nobody_goes_by_becomes_a_contact_and_is_noted_for_undo(known: Store) -> None:
    journal = Journal(1, 50)
    people = People(journal, CHAT, NOW)
    async with known.write(1) as connection:
        await people.resolve(connection, ["~ Cem  Kaya"])
        row = (await connection.execute(select(contacts).where(contacts.c.created_at == NOW))).one()
    made = people["~ Cem  Kaya"]
    assert (row.id, row.account_id, row.name, row.phone_number) == (made, 1, "Cem Kaya", None)
    assert not row.is_owner
    assert await new_aliases(known) == [(made, None, "name", "Cem Kaya")]
    assert journal.waiting[0] == Change(CONTACT, made)
    assert [(change.kind, change.before) for change in journal.waiting[1:]] == [(ALIAS, None)]


async def test_a_new_number_is_kept_as_the_contacts_number(known: Store) -> None:
    people = People(Journal(1, 50), CHAT, NOW)
    async with known.write(1) as connection:
        await people.resolve(connection, ["+49 30 1234"])
        row = (await connection.execute(select(contacts).where(contacts.c.created_at == NOW))).one()
    assert (row.name, row.phone_number) == ("+49301234", "+49301234")
    assert await new_aliases(known) == [(row.id, None, "phone", "+49301234")]


async def test_two_spellings_of_a_new_name_share_one_contact(known: Store) -> None:
    journal = Journal(1, 50)
    people = People(journal, CHAT, NOW)
    async with known.write(1) as connection:
        await people.resolve(connection, ["Cem", "\u200eCem", "~Cem"])
    assert len({people["Cem"], people["\u200eCem"], people["~Cem"]}) == 1
    assert [change.kind for change in journal.waiting] == [CONTACT, ALIAS]


async def test_names_are_asked_for_once(known: Store) -> None:
    journal = Journal(1, 50)
    people = People(journal, CHAT, NOW)
    for authors in (["Cem"], ["Cem", "Dora"], []):
        async with known.write(1) as connection:
            await people.resolve(connection, authors)
    assert [change.kind for change in journal.waiting] == [CONTACT, ALIAS] * 2
    assert set(people.known) == {"Cem", "Dora"}


async def test_an_author_nobody_asked_about_is_not_known() -> None:
    with pytest.raises(KeyError):
        _ = People(Journal(1, 50), CHAT, NOW)["Anna"]


async def test_a_name_learnt_from_overlap_means_somebody_in_that_chat_only(known: Store) -> None:
    journal = Journal(1, 50)
    people = People(journal, CHAT, NOW)
    async with known.write(1) as connection:
        await people.learn(connection, {"Darling": 1})
    assert people["Darling"] == 1
    assert people.is_foreign
    assert await new_aliases(known) == [(1, 7, "name", "Darling")]
    assert [change.kind for change in journal.waiting] == [ALIAS]
    assert await named(known, 1) == "Anna"
    assert await meant(known, "Darling", chat=8) == {}


async def test_what_is_learnt_and_was_known_changes_nothing(known: Store) -> None:
    journal = Journal(1, 50)
    people = People(journal, CHAT, NOW)
    async with known.write(1) as connection:
        await people.learn(connection, {"Anna": 1, "Mum": 3})
    assert people.known == {"Anna": 1, "Mum": 3}
    assert (people.is_foreign, journal.waiting) == (False, [])
    assert await new_aliases(known) == []


async def test_a_number_that_was_saved_since_gets_its_name_here_and_everywhere(
    known: Store,
) -> None:
    journal = Journal(1, 50)
    people = People(journal, CHAT, NOW)
    async with known.write(1) as connection:
        await people.learn(connection, {"~ Dora": 2})
    assert not people.is_foreign
    assert await named(known, 2) == "Dora"
    assert await new_aliases(known) == [(2, 7, "name", "Dora"), (2, None, "name", "Dora")]
    renamed = Change(NAME, 2, {"name": "+49170555"}, {"name": "Dora"})
    assert [change.kind for change in journal.waiting] == [ALIAS, NAME, ALIAS]
    assert renamed in journal.waiting
    assert await meant(known, "+49170555", "Dora", chat=8) == {"+49170555": 2, "Dora": 2}


async def test_a_number_saved_under_a_name_another_has_takes_nothing_from_them(
    known: Store,
) -> None:
    people = People(Journal(1, 50), 8, NOW)
    async with known.write(1) as connection:
        await people.learn(connection, {"Anna": 2})
    assert people["Anna"] == 2
    assert await meant(known, "Anna") == {"Anna": 1}
    assert await meant(known, "Anna", chat=8) == {"Anna": 2}


async def test_a_number_in_another_persons_export_renames_nobody(known: Store) -> None:
    people = People(Journal(1, 50), CHAT, NOW)
    async with known.write(1) as connection:
        await people.learn(connection, {"+49 30 1234": 3})
    assert people.is_foreign
    assert await named(known, 3) == "Ben"
    assert await new_aliases(known) == [(3, 7, "phone", "+49301234")]


async def test_new_names_of_another_persons_export_mean_nobody_elsewhere(known: Store) -> None:
    people = People(Journal(1, 50), CHAT, NOW)
    async with known.write(1) as connection:
        await people.learn(connection, {"Darling": 1})
        await people.resolve(connection, ["Dad"])
    assert (people["Dad"], 7, "name", "Dad") in await new_aliases(known)
    assert await meant(known, "Dad") == {}
    assert await meant(known, "Dad", chat=7) == {"Dad": people["Dad"]}


async def test_people_of_another_account_get_no_names_of_this_one(known: Store) -> None:
    journal = Journal(2, 50)
    people = People(journal, CHAT, NOW)
    async with known.write(2) as connection:
        await people.resolve(connection, ["Anna", "Mum"])
    assert people["Anna"] == 4
    assert people["Mum"] not in {1, 3}
    assert await new_aliases(known, 2) == [(people["Mum"], None, "name", "Mum")]
    assert await new_aliases(known) == []


async def test_more_names_than_one_question_holds_are_all_found_again(known: Store) -> None:
    names = [f"name {n:04d}" for n in range(501)]
    row = {"account_id": 1, "contact_id": 3, "chat_id": 7, "kind": "name"}
    async with known.write(1) as connection:
        await connection.execute(insert(contact_aliases), [row | {"value": one} for one in names])
    assert await meant(known, *names, chat=7) == dict.fromkeys(names, 3)
    assert await meant(known, *names) == {}
