"""Chats are listed by their latest message, changed and erased."""

import pytest
from tests.features.chats.conftest import MINUTE, Room, line
from tests.features.stored import erase_chat

from earmark.core.errors import InputError, NotFoundError
from earmark.features.chats.service import (
    ChatChanges,
    ChatFilter,
    change_chat,
    get_chat,
    list_chats,
)


async def listed(room: Room, wanted: ChatFilter | None = None) -> list[str]:
    return [chat.conversation_id for chat in (await list_chats(room.store, 1, wanted)).items]


@pytest.fixture
async def talk(room: Room) -> Room:
    await room.add([line(9, sender_id=1), line(10, sender_id=3)])
    await Room(room.store, chat_id=2).add([line(5, sender_id=2)])
    return room


async def test_the_latest_chat_comes_first(talk: Room) -> None:
    assert await listed(talk) == ["family", "work"]
    await Room(talk.store, chat_id=2).add([line(11)])
    assert await listed(talk) == ["work", "family"]


async def test_a_chat_knows_its_people_and_its_times(talk: Room) -> None:
    chat = await get_chat(talk.store, 1, "family")
    assert [(p.name, p.is_owner) for p in chat.participants] == [("Anna", False), ("Me", True)]
    assert (chat.first_message_at, chat.last_message_at) == (9 * MINUTE, 10 * MINUTE)
    assert chat.message_count == 2


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (ChatFilter(participants=[2]), ["work"]),
        (ChatFilter(participants=[]), []),
        (ChatFilter(query="FAM"), ["family"]),
        (ChatFilter(start=6 * MINUTE), ["family"]),
        (ChatFilter(end=6 * MINUTE), ["work"]),
        (ChatFilter(start=6 * MINUTE, end=7 * MINUTE), []),
        (ChatFilter(chat_types=["group"]), []),
        (ChatFilter(has_unread=True), []),
        (ChatFilter(has_unread=False), ["family", "work"]),
        (ChatFilter(is_muted=False, chat_types=["one_to_one", "group"]), ["family", "work"]),
    ],
)
async def test_chats_are_filtered(talk: Room, wanted: ChatFilter, found: list[str]) -> None:
    assert await listed(talk, wanted) == found


async def test_pages_of_chats_follow_each_other(talk: Room) -> None:
    first = await list_chats(talk.store, 1, limit=1)
    rest = await list_chats(talk.store, 1, limit=1, cursor=first.next_cursor)
    assert [c.conversation_id for c in (*first.items, *rest.items)] == ["family", "work"]
    assert rest.next_cursor is None


async def test_only_what_is_given_changes(talk: Room) -> None:
    await change_chat(talk.store, 1, "work", ChatChanges(is_muted=True))
    changed = await change_chat(talk.store, 1, "work", ChatChanges(title="Office", language="de"))
    assert (changed.title, changed.language, changed.is_muted) == ("Office", "de", True)


async def test_an_empty_title_is_refused(talk: Room) -> None:
    with pytest.raises(InputError):
        await change_chat(talk.store, 1, "work", ChatChanges(title=" "))


async def test_an_erased_chat_is_gone(talk: Room) -> None:
    assert (await erase_chat(talk.store, 1, "family")).count == 2
    assert await listed(talk) == ["work"]
    with pytest.raises(NotFoundError):
        await get_chat(talk.store, 1, "family")


async def test_another_account_sees_no_chat(talk: Room) -> None:
    assert (await list_chats(talk.store, 2)).items == ()
    with pytest.raises(NotFoundError):
        await erase_chat(talk.store, 2, "work")
