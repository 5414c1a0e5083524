"""A chat can be read up and down from any place, each message once, whoever writes meanwhile."""

import random

import pytest
from sqlalchemy import text, update
from tests.features.chats.conftest import MINUTE, Room, line

from earmark.core.errors import InputError, NotFoundError
from earmark.features.chats.messages import (
    MessageFilter,
    get_media,
    get_message,
    list_messages,
    read_chat,
    read_chat_around,
    read_chat_at,
)
from earmark.features.chats.record import AttachmentRow
from earmark.features.chats.tables import chats


def numbers(messages: object) -> list[int]:
    return [int(message.external_id) for message in messages]  # type: ignore[attr-defined]


async def test_a_chat_opens_at_its_newest_messages_in_order(any_room: Room) -> None:
    await any_room.add([line(n) for n in range(10)])
    newest = await read_chat(any_room.store, 1, "family", limit=3)
    assert numbers(newest.items) == [7, 8, 9]
    assert newest.next_cursor is None
    older = await read_chat(any_room.store, 1, "family", cursor=newest.previous_cursor, limit=9)
    assert numbers(older.items) == [0, 1, 2, 3, 4, 5, 6]
    assert older.previous_cursor is None


async def test_a_chat_reads_from_its_start(any_room: Room) -> None:
    await any_room.add([line(n) for n in range(5)])
    first = await read_chat(any_room.store, 1, "family", direction="newer", limit=2)
    assert (numbers(first.items), first.previous_cursor) == ([0, 1], None)
    rest = await read_chat(
        any_room.store, 1, "family", cursor=first.next_cursor, direction="newer", limit=50
    )
    assert (numbers(rest.items), rest.next_cursor) == ([2, 3, 4], None)


async def test_a_chat_opens_around_a_message(any_room: Room) -> None:
    await any_room.add([line(n) for n in range(20)])
    middle = (await list_messages(any_room.store, 1, MessageFilter(external_id="00000010"))).items
    part = await read_chat_around(any_room.store, 1, "family", middle[0].message_id, limit=5)
    assert numbers(part.items) == [8, 9, 10, 11, 12]
    assert part.previous_cursor
    assert part.next_cursor


@pytest.mark.parametrize(("at", "shown"), [(0, [0, 1]), (3, [1, 2, 3]), (1, [0, 1, 2])])
async def test_around_the_ends_there_is_nothing_to_lead_to(
    room: Room, at: int, shown: list[int]
) -> None:
    await room.add([line(n) for n in range(4)])
    key = await room.one(f"select id from messages where external_id = '{at:08}'")  # noqa: S608
    part = await read_chat_around(room.store, 1, "family", key, limit=4)
    assert numbers(part.items) == shown
    assert (part.previous_cursor is None) == (shown[0] == 0)
    assert (part.next_cursor is None) == (shown[-1] == 3)


@pytest.mark.parametrize(
    ("minute", "shown"), [(0, [0, 1, 2]), (10, [8, 9, 10, 11, 12]), (9.5, [8, 9, 10, 11, 12])]
)
async def test_a_chat_opens_at_the_first_message_from_a_moment_on(
    any_room: Room, minute: float, shown: list[int]
) -> None:
    await any_room.add([line(n, sent_at=n * MINUTE) for n in range(20)])
    part = await read_chat_at(any_room.store, 1, "family", int(minute * MINUTE), limit=5)
    assert numbers(part.items) == shown
    assert (part.previous_cursor is None) == (minute == 0)


async def test_from_a_moment_after_the_last_message_a_chat_opens_at_its_end(room: Room) -> None:
    await room.add([line(n, sent_at=n * MINUTE) for n in range(4)])
    part = await read_chat_at(room.store, 1, "family", 60 * MINUTE, limit=2)
    assert numbers(part.items) == [2, 3]
    assert part.previous_cursor
    assert part.next_cursor is None


@pytest.mark.parametrize("seed", range(6))
async def test_pages_show_every_row_once_while_others_write(room: Room, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 a test that can be repeated
    same_minute = [line(n, sent_at=chance.randrange(20) * MINUTE) for n in range(100, 160)]
    await room.add(same_minute)
    seen, cursor, late = [], None, 200
    while True:
        page = await read_chat(room.store, 1, "family", cursor=cursor, limit=chance.randint(1, 9))
        seen = numbers(page.items) + seen
        await room.add([line(late, sent_at=chance.randrange(20) * MINUTE)])
        late += 1
        cursor = page.previous_cursor
        if cursor is None:
            break
    there_before = [n for n in seen if n < 200]
    expected = sorted(same_minute, key=lambda row: (row.sent_at, row.external_id))
    assert there_before == [int(row.external_id) for row in expected]
    assert len(seen) == len(set(seen))


async def test_all_chats_come_newest_first(any_room: Room) -> None:
    await any_room.add([line(n) for n in (1, 3)])
    await Room(any_room.store, chat_id=2).add([line(n) for n in (2, 4)])
    page = await list_messages(any_room.store, 1, limit=3)
    assert numbers(page.items) == [4, 3, 2]
    rest = await list_messages(any_room.store, 1, limit=3, cursor=page.next_cursor)
    assert (numbers(rest.items), rest.next_cursor) == ([1], None)


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (MessageFilter(senders=[2]), [2]),
        (MessageFilter(conversation_ids=["work"]), []),
        (MessageFilter(start=2 * MINUTE), [3, 2]),
        (MessageFilter(end=2 * MINUTE), [1]),
        (MessageFilter(kinds=["image"]), [3]),
        (MessageFilter(kinds=["image", "text"]), [3, 2, 1]),
        (MessageFilter(is_starred=True), []),
    ],
)
async def test_messages_are_filtered(room: Room, wanted: MessageFilter, found: list[int]) -> None:
    await room.add([line(1), line(2, sender_id=2), line(3, kind="image")])
    assert numbers((await list_messages(room.store, 1, wanted)).items) == found


WORDS = [
    ("ladder", [2, 1]),
    ("the ladder", [2, 1]),
    ("saturday ladder", [1]),
    ("LADDER lend", [2]),
    ("lad", []),
    ("geh\u00f6rt", [3]),
    ("gehort", [3]),
    ("* ! -", []),
    ("NOT ladder", []),
    ('"', []),
]


@pytest.mark.parametrize(("query", "found"), WORDS)
async def test_messages_are_found_by_the_words_they_hold(
    any_room: Room, query: str, found: list[int]
) -> None:
    texts = ("The ladder on Saturday", "Can you lend the ladder?", "Wem geh\u00f6rt das?")
    await any_room.add([line(n, text=text) for n, text in enumerate(texts, 1)])
    page = await list_messages(any_room.store, 1, MessageFilter(query=query), offset=0)
    assert (numbers(page.items), page.total) == (found, len(found))


async def test_words_are_found_only_among_ones_own_messages(room: Room) -> None:
    await room.add([line(1, text="ladder")])
    assert (await list_messages(room.store, 2, MessageFilter(query="ladder"))).items == ()


async def test_a_message_says_who_wrote_it_and_where(any_room: Room) -> None:
    await any_room.add([line(1, sender_id=3, attachment=AttachmentRow("a.pdf"))])
    message = (await list_messages(any_room.store, 1)).items[0]
    assert (message.author, message.is_owner, message.conversation_id) == ("Me", True, "family")
    assert message.attachment is not None
    assert (message.attachment.file_name, message.attachment.state) == ("a.pdf", "missing")


async def test_media_that_are_not_here_are_not_found(room: Room) -> None:
    present = AttachmentRow("a.jpg", "image/jpeg", 3, "aa", "present")
    await room.add([line(1, attachment=present), line(2, attachment=AttachmentRow("b.jpg"))])
    newest, oldest = (await list_messages(room.store, 1)).items
    assert (await get_media(room.store, 1, oldest.message_id)).sha256 == "aa"
    with pytest.raises(NotFoundError):
        await get_media(room.store, 1, newest.message_id)


async def test_what_is_not_there_is_not_found(room: Room) -> None:
    await room.add([line(1)])
    key = (await list_messages(room.store, 1)).items[0].message_id
    for wrong in (
        get_message(room.store, 1, 99),
        get_message(room.store, 2, key),
        read_chat(room.store, 1, "nowhere"),
        read_chat(room.store, 2, "family"),
        read_chat_around(room.store, 1, "work", key),
    ):
        with pytest.raises(NotFoundError):
            await wrong
    with pytest.raises(InputError):
        await read_chat(room.store, 1, "family", cursor="x")


async def test_a_chat_an_import_still_fills_is_shown_to_nobody(any_room: Room) -> None:
    await any_room.add([line(1)])
    key = (await list_messages(any_room.store, 1)).items[0].message_id
    async with any_room.store.write(1) as connection:
        await connection.execute(update(chats).values(pending_import_id=7))
    assert (await list_messages(any_room.store, 1)).items == ()
    with pytest.raises(NotFoundError):
        await get_message(any_room.store, 1, key)


async def test_a_page_is_read_from_an_index_without_sorting(room: Room) -> None:
    query = (
        "explain query plan select * from messages where account_id = 1 and chat_id = 1"
        " and (sent_at, id) < (5, 5) order by sent_at desc, id desc limit 50"
    )
    async with room.store.read(1) as connection:
        if connection.dialect.name != "sqlite":
            pytest.skip("the plan is SQLite's")
        plan = " ".join(row[3] for row in await connection.execute(text(query)))
    assert "ix_messages_chat" in plan
    assert "TEMP B-TREE" not in plan
