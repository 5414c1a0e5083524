"""Lists of messages: filters that must all hold, pages in both directions, and files with them."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from tests.features.chats.conftest import MINUTE, Room, line
from tests.features.stored import erase_chat

from earmark.core.errors import InputError, NotFoundError
from earmark.features.chats.changing import MessageChanges, change_message
from earmark.features.chats.messages import (
    Direction,
    Message,
    MessageFilter,
    get_media,
    get_message,
    list_messages,
    read_chat,
    read_chat_around,
)
from earmark.features.chats.record import AttachmentRow
from earmark.features.chats.service import ChatChanges, change_chat

ANNA, BEN, ME = 1, 2, 3


def numbers(found: Sequence[Message]) -> list[int]:
    return [int(message.external_id) for message in found]


async def listed(room: Room, wanted: MessageFilter) -> list[int]:
    return numbers((await list_messages(room.store, 1, wanted)).items)


async def key_of(room: Room, number: int) -> int:
    wanted = MessageFilter(external_id=f"{number:08}")
    return (await list_messages(room.store, 1, wanted)).items[0].message_id


@pytest.fixture
async def talk(room: Room) -> Room:
    """Return eight messages of two chats; 3 is starred, 4 critical, 6 both."""
    await room.add(
        [
            line(1, "the red ladder", sender_id=ANNA),
            line(3, "a red bicycle", sender_id=BEN),
            line(5, sender_id=ME, kind="image"),
            line(7, "Ben joined", sender_id=None, kind="system"),
        ]
    )
    await Room(room.store, chat_id=2).add(
        [
            line(2, "red tape", sender_id=ANNA),
            line(4, "blue tape", sender_id=BEN),
            line(6, "red ladder", sender_id=BEN, kind="document"),
            line(8, "blue ladder", sender_id=ME),
        ]
    )
    for number, marks in (
        (3, MessageChanges(is_starred=True)),
        (4, MessageChanges(is_critical=True)),
        (6, MessageChanges(is_starred=True, is_critical=True)),
    ):
        await change_message(room.store, 1, await key_of(room, number), marks, 0)
    return room


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (MessageFilter(), [8, 7, 6, 5, 4, 3, 2, 1]),
        (MessageFilter(senders=[]), []),
        (MessageFilter(senders=[ANNA, ME]), [8, 5, 2, 1]),
        (MessageFilter(senders=[BEN], conversation_ids=["work"]), [6, 4]),
        (MessageFilter(conversation_ids=["work", "family"], kinds=["system"]), [7]),
        (MessageFilter(conversation_ids=["nowhere"]), []),
        (MessageFilter(query="red", conversation_ids=["family"]), [3, 1]),
        (MessageFilter(query="red", senders=[ANNA]), [2, 1]),
        (MessageFilter(query="red ladder", kinds=["text"]), [1]),
        (MessageFilter(query="tape", start=4 * MINUTE), [4]),
        (MessageFilter(start=3 * MINUTE, end=6 * MINUTE), [5, 4, 3]),
        (MessageFilter(start=3 * MINUTE, end=3 * MINUTE), []),
        (MessageFilter(is_starred=True), [6, 3]),
        (MessageFilter(is_critical=True), [6, 4]),
        (MessageFilter(is_starred=True, is_critical=False), [3]),
        (MessageFilter(is_starred=False, is_critical=False), [8, 7, 5, 2, 1]),
        (MessageFilter(is_starred=True, senders=[BEN], query="bicycle"), [3]),
        (MessageFilter(is_starred=True, senders=[ANNA]), []),
        (MessageFilter(external_id="00000004", conversation_ids=["work"]), [4]),
        (MessageFilter(external_id="00000004", conversation_ids=["family"]), []),
        (MessageFilter(kinds=["image", "document"], senders=[BEN]), [6]),
        (MessageFilter(kinds=[]), []),
    ],
)
async def test_a_message_is_listed_where_all_that_is_given_holds(
    talk: Room, wanted: MessageFilter, found: list[int]
) -> None:
    assert await listed(talk, wanted) == found


@pytest.mark.parametrize("limit", [1, 2, 3, 4, 5])
async def test_pages_keep_to_the_filter_and_to_the_order(talk: Room, limit: int) -> None:
    wanted = MessageFilter(query="red", end=7 * MINUTE)
    seen: list[int] = []
    cursor = None
    while True:
        page = await list_messages(talk.store, 1, wanted, limit=limit, cursor=cursor)
        assert 0 < len(page.items) <= limit
        seen += numbers(page.items)
        cursor = page.next_cursor
        if cursor is None:
            break
    assert seen == [6, 3, 2, 1]


async def test_messages_of_one_moment_are_shown_once_each_over_all_chats(any_room: Room) -> None:
    other = Room(any_room.store, chat_id=2)
    await any_room.add([line(n, sent_at=MINUTE) for n in (1, 2, 3)])
    await other.add([line(n, sent_at=MINUTE) for n in (4, 5, 6)])
    seen: list[int] = []
    cursor = None
    while True:
        page = await list_messages(any_room.store, 1, limit=2, cursor=cursor)
        seen += numbers(page.items)
        cursor = page.next_cursor
        if cursor is None:
            break
        await other.add([line(100 + len(seen), sent_at=MINUTE)])
    assert seen == [6, 5, 4, 3, 2, 1]


@pytest.mark.parametrize(
    ("offset", "found"), [(0, [6, 3, 2]), (1, [3, 2, 1]), (3, [1]), (4, []), (99, [])]
)
async def test_a_page_by_number_counts_all_that_match(
    talk: Room, offset: int, found: list[int]
) -> None:
    page = await list_messages(talk.store, 1, MessageFilter(query="red"), limit=3, offset=offset)
    assert (numbers(page.items), page.total) == (found, 4)
    assert (page.next_cursor is not None) == (offset == 0)


async def test_a_page_goes_on_after_a_chat_that_was_erased_meanwhile(talk: Room) -> None:
    first = await list_messages(talk.store, 1, limit=3)
    await erase_chat(talk.store, 1, "work")
    rest = await list_messages(talk.store, 1, limit=9, cursor=first.next_cursor)
    assert (numbers(first.items), numbers(rest.items)) == ([8, 7, 6], [5, 3, 1])


@pytest.mark.parametrize("direction", ["older", "newer"])
@pytest.mark.parametrize("limit", [1, 2, 3, 7, 8])
async def test_both_ways_lead_through_a_whole_chat(
    room: Room, direction: Direction, limit: int
) -> None:
    await room.add([line(n, sent_at=n // 3 * MINUTE) for n in range(8)])
    seen: list[int] = []
    cursor = None
    while True:
        part = await read_chat(
            room.store, 1, "family", cursor=cursor, direction=direction, limit=limit
        )
        found = numbers(part.items)
        assert found == sorted(found)
        seen = found + seen if direction == "older" else seen + found
        cursor = part.previous_cursor if direction == "older" else part.next_cursor
        if cursor is None:
            break
    assert seen == list(range(8))


async def test_from_the_middle_both_cursors_lead_on_without_a_gap(any_room: Room) -> None:
    await any_room.add([line(n, sent_at=n // 4 * MINUTE) for n in range(20)])
    middle = await read_chat_around(any_room.store, 1, "family", await key_of(any_room, 9), limit=4)
    before = await read_chat(
        any_room.store, 1, "family", cursor=middle.previous_cursor, direction="older"
    )
    after = await read_chat(
        any_room.store, 1, "family", cursor=middle.next_cursor, direction="newer"
    )
    assert numbers((*before.items, *middle.items, *after.items)) == list(range(20))
    assert (before.previous_cursor, after.next_cursor) == (None, None)
    assert before.next_cursor
    assert after.previous_cursor


async def test_a_way_turned_back_shows_what_was_shown_before(room: Room) -> None:
    await room.add([line(n) for n in range(9)])
    newest = await read_chat(room.store, 1, "family", limit=3)
    older = await read_chat(room.store, 1, "family", cursor=newest.previous_cursor, limit=3)
    back = await read_chat(
        room.store, 1, "family", cursor=older.next_cursor, direction="newer", limit=3
    )
    assert numbers(older.items) == [3, 4, 5]
    assert back.items == newest.items


@pytest.mark.parametrize(("limit", "shown"), [(1, [5]), (2, [4, 5]), (3, [4, 5, 6])])
async def test_the_message_asked_for_is_shown_however_short_the_stretch(
    room: Room, limit: int, shown: list[int]
) -> None:
    await room.add([line(n) for n in range(10)])
    part = await read_chat_around(room.store, 1, "family", await key_of(room, 5), limit=limit)
    assert numbers(part.items) == shown
    assert part.previous_cursor
    assert part.next_cursor


async def test_newer_messages_are_read_on_from_where_one_left_off(room: Room) -> None:
    await room.add([line(n) for n in range(4)])
    first = await read_chat(room.store, 1, "family", direction="newer", limit=2)
    await room.add([line(9)])
    rest = await read_chat(
        room.store, 1, "family", cursor=first.next_cursor, direction="newer", limit=9
    )
    assert numbers(rest.items) == [2, 3, 9]


@pytest.mark.parametrize("direction", ["older", "newer"])
async def test_a_chat_in_which_nobody_wrote_leads_nowhere(room: Room, direction: Direction) -> None:
    part = await read_chat(room.store, 1, "work", direction=direction)
    assert (part.items, part.previous_cursor, part.next_cursor) == ((), None, None)


@pytest.mark.parametrize("cursor", ["x", "W10", "WzEsInQiXQ", "WzEsMSwxXQ"])
async def test_a_cursor_of_another_list_is_refused(room: Room, cursor: str) -> None:
    for read in (
        list_messages(room.store, 1, cursor=cursor),
        read_chat(room.store, 1, "family", cursor=cursor, direction="newer"),
    ):
        with pytest.raises(InputError) as refused:
            await read
        assert refused.value.field == "cursor"


async def test_a_message_bears_the_name_its_chat_has_now(talk: Room) -> None:
    await change_chat(talk.store, 1, "work", ChatChanges(title="Office"))
    message = await get_message(talk.store, 1, await key_of(talk, 8))
    assert (message.conversation_id, message.conversation_title) == ("work", "Office")
    assert (message.contact_id, message.author, message.is_owner) == (ME, "Me", True)


async def test_what_an_app_told_has_no_author(talk: Room) -> None:
    message = await get_message(talk.store, 1, await key_of(talk, 7))
    assert (message.contact_id, message.author, message.is_owner) == (None, None, False)
    assert message.user_type is None


@pytest.mark.parametrize("state", ["missing", "omitted", "too_large", "refused"])
async def test_a_file_is_had_only_where_its_bytes_are(room: Room, state: str) -> None:
    file = AttachmentRow("a.pdf", "application/pdf", 9, "aa", state)
    await room.add([line(1, kind="document", attachment=file)])
    key = await key_of(room, 1)
    with pytest.raises(NotFoundError) as error:
        await get_media(room.store, 1, key)
    assert error.value.code == "media_not_here"
    attachment = (await get_message(room.store, 1, key)).attachment
    assert attachment is not None
    assert (attachment.file_name, attachment.size, attachment.state) == ("a.pdf", 9, state)


async def test_a_file_that_is_here_is_described_whole(any_room: Room) -> None:
    file = AttachmentRow("Füße.png", "image/png", 12, "ab" * 32, "present")
    await any_room.add([line(1, kind="image", attachment=file), line(2)])
    found = await get_media(any_room.store, 1, await key_of(any_room, 1))
    assert (found.file_name, found.media_type, found.size) == ("Füße.png", "image/png", 12)
    assert (found.sha256, found.state, found.url) == ("ab" * 32, "present", None)
    with pytest.raises(NotFoundError) as error:
        await get_media(any_room.store, 1, await key_of(any_room, 2))
    assert error.value.code == "media_not_here"


async def test_a_file_of_another_account_is_not_had(room: Room) -> None:
    file = AttachmentRow("a.png", "image/png", 12, "aa", "present")
    await room.add([line(1, attachment=file)])
    with pytest.raises(NotFoundError):
        await get_media(room.store, 2, await key_of(room, 1))


async def test_pages_until_a_moment_go_on_where_the_last_one_ended(talk: Room) -> None:
    until = MessageFilter(end=7 * MINUTE)
    found: list[int] = []
    cursor = None
    while cursor or not found:
        page = await list_messages(talk.store, 1, until, limit=2, cursor=cursor)
        found, cursor = found + numbers(page.items), page.next_cursor
    assert found == await listed(talk, until)
    assert found[0] == 6
