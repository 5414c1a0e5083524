"""Messages that are changed: edited with a history, marked, taken back and brought back."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import pytest
from tests.features.chats.conftest import Room, line

from earmark.core.errors import InputError, NotFoundError
from earmark.db.engine import Store
from earmark.features.chats.changing import MessageChanges, change_message, versions
from earmark.features.chats.messages import MessageFilter, get_message, list_messages
from earmark.features.insights.service import enrich, remaining

NOON = 1_760_428_800_000


async def one(room: Room, text: str = "the first words") -> int:
    """Put one message into the room and return its id."""
    await room.add([line(1, text)])
    return (await list_messages(room.store, 1)).items[0].message_id


async def changed(room: Room, key: int, **changes: object) -> object:
    return await change_message(room.store, 1, key, MessageChanges(**changes), NOON)


async def holding(room: Room, words: str) -> int:
    """Return how many messages hold these words."""
    return len((await list_messages(room.store, 1, MessageFilter(query=words))).items)


async def test_an_edit_keeps_what_was_said_before(any_room: Room) -> None:
    key = await one(any_room)
    await changed(any_room, key, text="the second words")
    message = await change_message(
        any_room.store, 1, key, MessageChanges(text="the third words"), NOON + 1
    )
    assert (message.text, message.is_edited) == ("the third words", True)
    assert await versions(any_room.store, 1, key) == (
        ("the first words", NOON),
        ("the second words", NOON + 1),
    )


async def test_search_finds_the_new_words_and_not_the_old(any_room: Room) -> None:
    key = await one(any_room, "a green umbrella")
    await changed(any_room, key, text="a blue umbrella")
    assert await holding(any_room, "green") == 0
    assert await holding(any_room, "blue umbrella") == 1


async def test_the_same_words_again_are_no_edit(room: Room) -> None:
    key = await one(room)
    await changed(room, key, text="the first words")
    assert not (await get_message(room.store, 1, key)).is_edited
    assert await versions(room.store, 1, key) == ()


async def test_a_message_taken_back_shows_nothing(any_room: Room) -> None:
    key = await one(any_room, "a green umbrella")
    await changed(any_room, key, is_deleted=True)
    message = await get_message(any_room.store, 1, key)
    assert (message.text, message.is_deleted, message.is_edited) == (None, True, False)
    assert await holding(any_room, "umbrella") == 0


async def test_a_message_taken_back_is_brought_back_with_its_words(any_room: Room) -> None:
    key = await one(any_room, "a green umbrella")
    await changed(any_room, key, is_deleted=True)
    await changed(any_room, key, is_deleted=False)
    message = await get_message(any_room.store, 1, key)
    assert (message.text, message.is_deleted) == ("a green umbrella", False)
    assert await holding(any_room, "green umbrella") == 1


async def test_taking_back_twice_changes_nothing_more(room: Room) -> None:
    key = await one(room)
    await changed(room, key, is_deleted=True)
    await changed(room, key, is_deleted=True)
    assert len(await versions(room.store, 1, key)) == 1


async def test_a_message_comes_back_with_new_words(room: Room) -> None:
    key = await one(room)
    await changed(room, key, is_deleted=True)
    await changed(room, key, is_deleted=False, text="other words")
    assert (await get_message(room.store, 1, key)).text == "other words"


@pytest.mark.parametrize(("text", "code"), [("", "message_empty"), (" \n", "message_empty")])
async def test_a_message_is_not_edited_to_nothing(room: Room, text: str, code: str) -> None:
    key = await one(room)
    with pytest.raises(InputError) as caught:
        await changed(room, key, text=text)
    assert (caught.value.code, caught.value.field) == (code, "message_content")
    assert (await get_message(room.store, 1, key)).text == "the first words"


async def test_words_are_not_given_to_a_message_taken_back(room: Room) -> None:
    key = await one(room)
    await changed(room, key, is_deleted=True)
    with pytest.raises(InputError) as caught:
        await changed(room, key, text="new")
    assert caught.value.code == "message_deleted"


async def test_marks_are_set_and_taken_off_one_by_one(any_room: Room) -> None:
    key = await one(any_room)
    await changed(any_room, key, is_starred=True)
    await changed(any_room, key, is_critical=True)
    await changed(any_room, key, is_starred=False)
    message = await get_message(any_room.store, 1, key)
    assert (message.is_starred, message.is_critical) == (False, True)
    assert not message.is_edited


async def test_changed_words_are_analysed_anew(room: Room) -> None:
    key = await one(room)
    await enrich(room.store, 1)
    assert await remaining(room.store, 1) == 0
    await changed(room, key, is_starred=True)
    assert await remaining(room.store, 1) == 0
    await changed(room, key, text="Can you call me tomorrow?")
    assert await remaining(room.store, 1) == 1


async def test_nobody_changes_what_is_not_theirs(
    any_room: Room, make_account: Callable[[Store], Awaitable[int]]
) -> None:
    key = await one(any_room)
    other = await make_account(any_room.store)
    with pytest.raises(NotFoundError):
        await change_message(any_room.store, other, key, MessageChanges(text="mine now"), NOON)
    assert await versions(any_room.store, other, key) == ()
    assert (await get_message(any_room.store, 1, key)).text == "the first words"


async def test_a_message_of_an_unfinished_import_is_not_there_yet(room: Room) -> None:
    key = await one(room)
    async with room.store.write(1) as connection:
        await connection.exec_driver_sql("update chats set pending_import_id = 1")
    with pytest.raises(NotFoundError):
        await changed(room, key, is_starred=True)


@pytest.mark.parametrize("text", ["\x00", "half \ud83d", "' or 1=1 --"])
async def test_hostile_words_are_kept_as_words(any_room: Room, text: str) -> None:
    key = await one(any_room)
    await changed(any_room, key, text=f"words {text}")
    message = await get_message(any_room.store, 1, key)
    assert message.text is not None
    assert message.text.startswith("words ")
