"""Contacts merged into one and parted again: nothing is lost, doubled or with the wrong one."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from sqlalchemy import text, update

from earmark.core.errors import ConflictError, InputError, NotFoundError
from earmark.db.engine import Store
from earmark.features.accounts.contacts import (
    ContactChanges,
    change_contact,
    contacts_named,
    get_contact,
    list_contacts,
)
from earmark.features.chats.merging import merge
from earmark.features.chats.occasions import Occasion
from earmark.features.chats.posting import post
from earmark.features.chats.tables import chat_members
from earmark.features.chats.unmerging import list_merges, unmerge

NOW = 1_760_428_800_000
LINES = [
    ("family", "Helen", "one"),
    ("family", "+49 170 1234567", "two"),
    ("family", "Ben", "three"),
    ("work", "+49 170 1234567", "four"),
]
HELEN, NUMBER, BEN = 1, 2, 3
Snapshot = dict[str, list[tuple[object, ...]]]


async def say(store: Store, lines: Sequence[tuple[str, str, str]]) -> None:
    items = [
        {"conversation_id": chat, "user_id": who, "message_content": said, "timestamp": NOW / 1000}
        for chat, who, said in lines
    ]
    outcome = await post(store, 1, items, Occasion(NOW, "UTC"))
    assert outcome.errors == []


@pytest.fixture
async def people(any_store: Store) -> Store:
    """Return a store in which Helen is two contacts, with two chats."""
    await say(any_store, LINES)
    return any_store


async def rows(store: Store, query: str) -> list[tuple[object, ...]]:
    async with store.read(1) as connection:
        return [tuple(row) for row in await connection.execute(text(query))]


async def snapshot(store: Store) -> Snapshot:
    """Return all that merging touches."""
    return {
        "messages": await rows(store, "select id, text, sender_id from messages order by id"),
        "members": await rows(
            store, "select chat_id, contact_id, user_type from chat_members order by 1, 2"
        ),
        "contacts": await rows(
            store,
            "select id, name, is_owner, is_critical, priority, phone_number from contacts "
            "order by id",
        ),
        "aliases": await rows(store, "select id, contact_id from contact_aliases order by 1"),
        "notes": await rows(store, "select 1 from merged_messages"),
    }


async def senders(store: Store) -> dict[object, object]:
    return dict(await rows(store, "select text, sender_id from messages"))  # type: ignore[arg-type]


async def test_what_all_wrote_is_the_kept_ones_and_they_are_one_person(people: Store) -> None:
    await merge(people, 1, HELEN, [NUMBER], NOW)
    helen = await get_contact(people, 1, HELEN)
    assert await senders(people) == {"one": 1, "two": 1, "three": BEN, "four": 1}
    assert [one.name for one in (await list_contacts(people, 1)).items] == ["Ben", "Helen"]
    assert (helen.aliases, helen.phone_number) == (("+491701234567",), "+491701234567")
    members = await rows(people, "select chat_id, contact_id from chat_members order by 1, 2")
    assert members == [(1, HELEN), (1, BEN), (2, HELEN)]


async def test_taking_a_merge_back_leaves_everything_as_it_was(people: Store) -> None:
    before = await snapshot(people)
    merge_id = await merge(people, 1, HELEN, [NUMBER], NOW)
    assert await unmerge(people, 1, HELEN, merge_id) == (NUMBER,)
    assert await snapshot(people) == before
    assert await list_merges(people, 1, HELEN) == ()


async def test_what_came_since_goes_to_the_one_whose_name_it_came_under(people: Store) -> None:
    merge_id = await merge(people, 1, HELEN, [NUMBER], NOW)
    await say(people, [("family", "Helen", "five"), ("family", "+49 170 1234567", "six")])
    await say(people, [("new", "+49 170 1234567", "seven")])
    assert {(await senders(people))[said] for said in ("five", "six", "seven")} == {HELEN}
    await unmerge(people, 1, HELEN, merge_id)
    assert {said: who for said, who in (await senders(people)).items() if said != "three"} == {
        "one": HELEN, "two": NUMBER, "four": NUMBER, "five": HELEN, "six": NUMBER, "seven": NUMBER,
    }  # fmt: skip
    members = await rows(people, "select contact_id from chat_members where chat_id = 3")
    assert members == [(NUMBER,)]


async def test_messages_posted_again_after_a_merge_are_not_kept_twice(people: Store) -> None:
    merge_id = await merge(people, 1, HELEN, [NUMBER], NOW)
    await say(people, LINES)
    await unmerge(people, 1, HELEN, merge_id)
    await say(people, LINES)
    assert len(await senders(people)) == len(LINES)


async def test_merges_of_merges_are_taken_back_one_by_one(people: Store) -> None:
    first = await snapshot(people)
    inner = await merge(people, 1, NUMBER, [BEN], NOW)
    second = await snapshot(people)
    outer = await merge(people, 1, HELEN, [NUMBER], NOW)
    assert set((await senders(people)).values()) == {HELEN}
    with pytest.raises(NotFoundError) as error:
        await unmerge(people, 1, NUMBER, inner)
    assert error.value.code == "contact_merged"
    await unmerge(people, 1, HELEN, outer)
    assert await snapshot(people) == second
    await unmerge(people, 1, NUMBER, inner)
    assert await snapshot(people) == first


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
async def test_two_merges_into_one_are_taken_back_in_any_order(
    people: Store, order: tuple[int, int]
) -> None:
    await change_contact(people, 1, BEN, ContactChanges(priority="high"))
    await change_contact(people, 1, NUMBER, ContactChanges(priority="critical"))
    before = await snapshot(people)
    ids = [await merge(people, 1, HELEN, [other], NOW) for other in (BEN, NUMBER)]
    for at in order:
        await unmerge(people, 1, HELEN, ids[at])
    assert await snapshot(people) == before


async def test_a_mark_given_since_stays_when_the_merge_is_taken_back(people: Store) -> None:
    await change_contact(people, 1, NUMBER, ContactChanges(priority="high"))
    merge_id = await merge(people, 1, HELEN, [NUMBER], NOW)
    await change_contact(people, 1, HELEN, ContactChanges(priority="low", is_critical=True))
    await unmerge(people, 1, HELEN, merge_id)
    helen = await get_contact(people, 1, HELEN)
    assert (helen.priority, helen.is_critical) == ("low", True)
    assert (await get_contact(people, 1, NUMBER)).priority == "high"


async def test_the_owner_stays_the_owner_and_has_no_rival_in_a_chat(people: Store) -> None:
    for contact_id in (NUMBER, BEN):
        await change_contact(people, 1, contact_id, ContactChanges(is_owner=True))
    before = await snapshot(people)
    merge_id = await merge(people, 1, HELEN, [BEN], NOW)
    owners = await rows(people, "select id from contacts where is_owner and id < 3")
    assert owners == [(HELEN,)]
    async with people.read(1) as connection:
        assert await contacts_named(connection, 1, "me") == [HELEN]
    await unmerge(people, 1, HELEN, merge_id)
    assert await snapshot(people) == before


async def test_what_somebody_is_in_a_chat_is_kept_and_comes_back(people: Store) -> None:
    async with people.write(1) as connection:
        for contact_id, role in ((NUMBER, "customer"), (BEN, "support_agent")):
            one = chat_members.c.contact_id == contact_id
            await connection.execute(update(chat_members).where(one).values(user_type=role))
    before = await snapshot(people)
    merge_id = await merge(people, 1, HELEN, [NUMBER, BEN], NOW)
    roles = await rows(people, "select chat_id, user_type from chat_members order by 1")
    assert roles == [(1, "support_agent"), (2, "customer")]
    await unmerge(people, 1, HELEN, merge_id)
    assert await snapshot(people) == before


async def test_a_merge_is_listed_with_whom_it_took_in(people: Store) -> None:
    merge_id = await merge(people, 1, HELEN, [BEN, NUMBER], NOW)
    (found,) = await list_merges(people, 1, HELEN)
    assert (found.merge_id, found.merged_at) == (merge_id, NOW)
    assert found.contacts == ((NUMBER, "+491701234567"), (BEN, "Ben"))


async def test_the_number_of_a_merged_contact_leads_to_the_kept_one(people: Store) -> None:
    await merge(people, 1, HELEN, [NUMBER], NOW)
    with pytest.raises(NotFoundError) as error:
        await get_contact(people, 1, NUMBER)
    assert error.value.code == "contact_merged"
    assert "/contacts/1/" in error.value.hint
    async with people.read(1) as connection:
        assert await contacts_named(connection, 1, "1701234567") == [HELEN]


@pytest.mark.parametrize("others", [[], [HELEN], list(range(2, 200))])
async def test_a_merge_of_nobody_of_itself_or_of_too_many_is_refused(
    people: Store, others: list[int]
) -> None:
    with pytest.raises(InputError) as error:
        await merge(people, 1, HELEN, others, NOW)
    assert error.value.field == "contact_ids"


@pytest.mark.parametrize(("account", "kept", "other"), [(1, 1, 9), (1, 9, 1), (2, 1, 2)])
async def test_somebody_who_is_not_there_is_not_merged(
    people: Store, account: int, kept: int, other: int
) -> None:
    with pytest.raises(NotFoundError):
        await merge(people, account, kept, [other], NOW)


async def test_another_account_takes_no_merge_back(people: Store) -> None:
    merge_id = await merge(people, 1, HELEN, [NUMBER], NOW)
    with pytest.raises(NotFoundError):
        await unmerge(people, 2, HELEN, merge_id)
    with pytest.raises(NotFoundError):
        await unmerge(people, 1, BEN, merge_id)


async def test_while_an_import_runs_people_stay_who_they_are(people: Store) -> None:
    async with people.write(1) as connection:
        await connection.execute(
            text(
                "insert into imports (account_id, upload_id, file_name, state, timezone, "
                "created_at) values (1, 'u', 'f', 'running', 'UTC', 1)"
            )
        )
    with pytest.raises(ConflictError) as error:
        await merge(people, 1, HELEN, [NUMBER], NOW)
    assert error.value.code == "import_running"


async def test_erasing_the_message_erases_who_wrote_it_first(people: Store) -> None:
    await merge(people, 1, HELEN, [NUMBER], NOW)
    async with people.write(1) as connection:
        await connection.execute(text("delete from messages where text = 'two'"))
    assert len(await rows(people, "select 1 from merged_messages")) == 1
    async with people.write(1) as connection:
        await connection.execute(text("delete from contacts where account_id = 1"))
    assert await rows(people, "select 1 from contact_merges") == []
