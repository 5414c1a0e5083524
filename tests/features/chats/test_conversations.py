"""Conversations programs post to, and messages written into several chats at once."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence

import pytest
from sqlalchemy import update
from tests.features.chats.conftest import MINUTE, Room, line

from earmark.core.messages import ChatType
from earmark.db.engine import Store
from earmark.features.chats.conversations import Conversation, conversations_of, settle
from earmark.features.chats.messages import MessageFilter, list_messages
from earmark.features.chats.record import AttachmentRow, MessageRow
from earmark.features.chats.recording import Kept, record_in_chats
from earmark.features.chats.service import get_chat, list_chats
from earmark.features.chats.tables import chats

NOW = 5 * MINUTE
ANNA, BEN, ME = 1, 2, 3
FAMILY, WORK = 1, 2


async def keys_of(room: Room, *wanted: Conversation) -> dict[str, int]:
    async with room.store.write(1) as connection:
        return await conversations_of(connection, 1, wanted, NOW)


async def put(room: Room, *placed: tuple[int, MessageRow]) -> list[Kept]:
    async with room.store.write(1) as connection:
        return await record_in_chats(connection, room.store.dialect, 1, placed)


async def settled(
    room: Room, chat_ids: Sequence[int], roles: Mapping[tuple[int, int], str] | None = None
) -> None:
    async with room.store.write(1) as connection:
        await settle(connection, 1, chat_ids, roles or {})


async def api_chat(room: Room, name: str, *senders: int) -> int:
    """Return a conversation of a program in which these people wrote."""
    key = (await keys_of(room, Conversation(name)))[name]
    await put(room, *((key, line(n, sender_id=who)) for n, who in enumerate(senders)))
    return key


async def test_a_conversation_is_found_by_its_id_and_left_as_it_is(any_room: Room) -> None:
    wanted = Conversation("family", "Another name", ChatType.GROUP)
    assert await keys_of(any_room, wanted) == {"family": FAMILY}
    chat = await get_chat(any_room.store, 1, "family")
    assert (chat.title, chat.chat_type, chat.source) == ("Family", "one_to_one", "test")


async def test_one_that_is_not_there_is_made_as_it_is_described(any_room: Room) -> None:
    named = Conversation("t-7", "Ticket 7", ChatType.GROUP)
    found = await keys_of(any_room, named, Conversation("t-8"), Conversation("work"))
    assert found.keys() == {"t-7", "t-8", "work"}
    seven = await get_chat(any_room.store, 1, "t-7")
    assert (seven.chat_id, seven.title, seven.chat_type) == (found["t-7"], "Ticket 7", "group")
    assert (seven.source, seven.created_at, seven.message_count) == ("api", NOW, 0)
    eight = await get_chat(any_room.store, 1, "t-8")
    assert (eight.title, eight.chat_type) == ("t-8", "one_to_one")


async def test_asked_again_it_is_the_same(any_room: Room) -> None:
    first = await keys_of(any_room, Conversation("t-7"))
    assert await keys_of(any_room, Conversation("t-7"), Conversation("t-9")) != first
    assert await keys_of(any_room, Conversation("t-7")) == first
    assert await any_room.one("select count(*) from chats") == 4


async def test_more_than_a_statement_holds_are_found_and_made(any_room: Room) -> None:
    wanted = [Conversation(f"c{n}") for n in range(1_100)]
    made = await keys_of(any_room, *wanted)
    assert len(set(made.values())) == 1_100
    assert await keys_of(any_room, *wanted) == made


async def test_one_an_import_still_fills_is_left_out_and_not_made_twice(any_room: Room) -> None:
    async with any_room.store.write(1) as connection:
        await connection.execute(
            update(chats).where(chats.c.id == WORK).values(pending_import_id=1)
        )
    assert await keys_of(any_room, Conversation("work"), Conversation("family")) == {
        "family": FAMILY
    }
    assert await any_room.one("select count(*) from chats") == 2


async def test_an_id_of_another_account_is_another_conversation(
    room: Room, make_account: Callable[[Store], Awaitable[int]]
) -> None:
    other = await make_account(room.store)
    async with room.store.write(other) as connection:
        theirs = await conversations_of(connection, other, [Conversation("family")], NOW)
    assert theirs["family"] != FAMILY
    assert (await get_chat(room.store, other, "family")).title == "family"


async def test_nobody_asked_for_makes_nothing(room: Room) -> None:
    assert await keys_of(room) == {}
    assert len((await list_chats(room.store, 1)).items) == 2


@pytest.mark.parametrize(
    ("senders", "chat_type"),
    [
        ([ANNA], "one_to_one"),
        ([ANNA, ME], "one_to_one"),
        ([ANNA, BEN, ME], "group"),
        ([ANNA, ANNA, ANNA], "one_to_one"),
    ],
)
async def test_three_people_are_a_group(room: Room, senders: list[int], chat_type: str) -> None:
    key = await api_chat(room, "talk", *senders)
    await settled(room, [key])
    assert (await get_chat(room.store, 1, "talk")).chat_type == chat_type


async def test_only_the_chats_named_become_groups(room: Room) -> None:
    here = await api_chat(room, "here", ANNA, BEN, ME)
    await api_chat(room, "there", ANNA, BEN, ME)
    await settled(room, [here])
    assert (await get_chat(room.store, 1, "here")).chat_type == "group"
    assert (await get_chat(room.store, 1, "there")).chat_type == "one_to_one"


async def test_what_an_export_said_of_its_chat_is_not_corrected(room: Room) -> None:
    await put(room, *((FAMILY, line(who, sender_id=who)) for who in (ANNA, BEN, ME)))
    await settled(room, [FAMILY])
    assert (await get_chat(room.store, 1, "family")).chat_type == "one_to_one"


async def test_a_role_holds_in_its_conversation_only(any_room: Room) -> None:
    here, there = [await api_chat(any_room, name, ANNA, BEN) for name in ("here", "there")]
    await settled(any_room, [here, there], {(here, ANNA): "customer", (here, BEN): "support_agent"})
    for name, roles in (("here", ["support_agent", "customer"]), ("there", [None, None])):
        only = MessageFilter(conversation_ids=[name])
        found = (await list_messages(any_room.store, 1, only)).items
        assert [message.user_type for message in found] == roles


async def test_agents_are_not_counted_but_customers_are(room: Room) -> None:
    desk, club = [await api_chat(room, name, ANNA, BEN, ME) for name in ("desk", "club")]
    everybody = {(club, who): "customer" for who in (ANNA, BEN, ME)}
    await settled(room, [desk, club], {(desk, ME): "support_agent", **everybody})
    assert (await get_chat(room.store, 1, "desk")).chat_type == "one_to_one"
    assert (await get_chat(room.store, 1, "club")).chat_type == "group"


async def test_a_role_changes_with_what_was_said_last(room: Room) -> None:
    key = await api_chat(room, "desk", ANNA, BEN, ME)
    await settled(room, [key], {(key, ANNA): "support_agent"})
    assert (await get_chat(room.store, 1, "desk")).chat_type == "one_to_one"
    await settled(room, [key], {(key, ANNA): "customer"})
    assert (await get_chat(room.store, 1, "desk")).chat_type == "group"


async def test_no_message_at_all_is_kept_nowhere(room: Room) -> None:
    assert await put(room) == []


async def test_messages_of_several_chats_are_counted_each_into_its_own(any_room: Room) -> None:
    await put(
        any_room,
        (WORK, line(9)),
        (FAMILY, line(3)),
        (WORK, line(2)),
        (FAMILY, line(4, kind="system", sender_id=None)),
    )
    family = await get_chat(any_room.store, 1, "family")
    work = await get_chat(any_room.store, 1, "work")
    assert (family.message_count, family.first_message_at) == (1, 3 * MINUTE)
    assert family.last_message_at == 3 * MINUTE
    assert (work.message_count, work.first_message_at) == (2, 2 * MINUTE)
    assert work.last_message_at == 9 * MINUTE


async def test_times_of_a_chat_widen_and_never_shrink(any_room: Room) -> None:
    await put(any_room, (FAMILY, line(5)))
    for at, first, last in ((6, 5, 6), (3, 3, 6), (4, 3, 6)):
        await put(any_room, (FAMILY, line(at)))
        chat = await get_chat(any_room.store, 1, "family")
        assert (chat.first_message_at, chat.last_message_at) == (first * MINUTE, last * MINUTE)


async def test_where_each_message_is_now_is_told_in_the_order_given(any_room: Room) -> None:
    first = await put(any_room, (FAMILY, line(1)), (WORK, line(1)))
    again = await put(any_room, (WORK, line(1)), (WORK, line(2)), (FAMILY, line(1)))
    assert [kept.is_new for kept in (*first, *again)] == [True, True, False, True, False]
    assert again[0].message_id == first[1].message_id
    assert again[2].message_id == first[0].message_id
    assert again[1].message_id > first[1].message_id


async def test_of_two_with_one_id_the_first_is_kept_and_counted(any_room: Room) -> None:
    file = AttachmentRow("second.pdf")
    twice = await put(
        any_room, (FAMILY, line(1, "one")), (FAMILY, line(1, "two", sender_id=BEN, attachment=file))
    )
    assert [kept.is_new for kept in twice] == [True, False]
    assert twice[0].message_id == twice[1].message_id
    (message,) = (await list_messages(any_room.store, 1)).items
    assert (message.text, message.author, message.attachment) == ("one", "Anna", None)
    chat = await get_chat(any_room.store, 1, "family")
    assert (chat.message_count, [one.name for one in chat.participants]) == (1, ["Anna"])


async def test_what_was_kept_before_is_not_written_over(any_room: Room) -> None:
    await put(any_room, (FAMILY, line(1, "as it was")))
    file = AttachmentRow("late.pdf")
    await put(any_room, (FAMILY, line(1, "changed", sender_id=ME, attachment=file)))
    (message,) = (await list_messages(any_room.store, 1)).items
    assert (message.text, message.author, message.attachment) == ("as it was", "Anna", None)


async def test_an_answer_finds_its_question_in_its_own_chat_only(any_room: Room) -> None:
    asked, other, *answers = await put(
        any_room,
        (FAMILY, line(1)),
        (WORK, line(2)),
        (FAMILY, line(3, reply_to_external="00000001")),
        (FAMILY, line(4, reply_to_external="00000002")),
        (WORK, line(5, reply_to_external="00000002")),
        (WORK, line(6, reply_to_external="nobody's")),
    )
    every = (await list_messages(any_room.store, 1)).items
    found = {message.message_id: message.reply_to_id for message in every}
    assert [found[kept.message_id] for kept in answers] == [
        asked.message_id,
        None,
        other.message_id,
        None,
    ]


async def test_an_answer_may_come_before_its_question_in_one_request(room: Room) -> None:
    answer, asked = await put(
        room, (FAMILY, line(2, reply_to_external="00000001")), (FAMILY, line(1))
    )
    newest = (await list_messages(room.store, 1)).items[0]
    assert (newest.message_id, newest.reply_to_id) == (answer.message_id, asked.message_id)


async def test_a_thousand_messages_known_before_are_all_found_again(any_room: Room) -> None:
    rows = [(FAMILY + n % 2, line(n)) for n in range(1_000)]
    first = await put(any_room, *rows)
    again = await put(any_room, *reversed(rows))
    assert all(kept.is_new for kept in first)
    assert not any(kept.is_new for kept in again)
    assert [kept.message_id for kept in reversed(again)] == [kept.message_id for kept in first]
