"""Lists of chats: filters that must all hold, pages that lose and repeat nothing, and erasing."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from itertools import pairwise

import pytest
from sqlalchemy import update
from tests.features.chats.conftest import MINUTE, Room, furnish, line
from tests.features.stored import erase_chat

from earmark.core.errors import InputError, NotFoundError
from earmark.db.engine import Store
from earmark.features.chats.messages import list_messages
from earmark.features.chats.record import AttachmentRow
from earmark.features.chats.remove import Removed
from earmark.features.chats.service import (
    Chat,
    ChatChanges,
    ChatFilter,
    change_chat,
    get_chat,
    list_chats,
)
from earmark.features.chats.tables import chats

ANNA, BEN, ME = 1, 2, 3


async def add_chats(room: Room, names: Sequence[str], **more: object) -> None:
    """Add chats in which nobody wrote."""
    async with room.store.write(1) as connection:
        same = {"account_id": 1, "source": "test", "created_at": 0, **more}
        rows = [{"conversation_id": name, "title": name, **same} for name in names]
        await connection.execute(chats.insert(), rows)


async def chat_with(room: Room, name: str, *written: tuple[int, int]) -> None:
    """Add a chat in which people wrote: who, and at which minute."""
    await add_chats(room, [name])
    key = await room.one("select max(id) from chats")
    rows = [line(at, sender_id=who) for who, at in written]
    await Room(room.store, int(str(key))).add(rows)


def names(found: Sequence[Chat]) -> list[str]:
    return [chat.conversation_id for chat in found]


async def listed(room: Room, wanted: ChatFilter) -> list[str]:
    return names((await list_chats(room.store, 1, wanted)).items)


async def turned(room: Room, limit: int, wanted: ChatFilter | None = None) -> list[list[str]]:
    """Return the names on each page, turned by cursors."""
    pages: list[list[str]] = []
    cursor = None
    while True:
        page = await list_chats(room.store, 1, wanted, limit=limit, cursor=cursor)
        pages.append(names(page.items))
        cursor = page.next_cursor
        if cursor is None:
            return pages


@pytest.fixture
async def talks(room: Room) -> Room:
    """Return four chats besides the two in which nobody wrote."""
    await chat_with(room, "anna", (ANNA, 10), (ME, 20))
    await chat_with(room, "ben", (BEN, 30), (ME, 40))
    await chat_with(room, "both", (ANNA, 50), (BEN, 60))
    await chat_with(room, "old", (ANNA, 1), (BEN, 2))
    return room


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (ChatFilter(participants=[ANNA]), ["both", "anna", "old"]),
        (ChatFilter(participants=[ANNA, ME]), ["both", "ben", "anna", "old"]),
        (ChatFilter(participants=[99]), []),
        (ChatFilter(participants=[ANNA], start=10 * MINUTE), ["both", "anna"]),
        (ChatFilter(participants=[ANNA], start=11 * MINUTE, end=50 * MINUTE), ["anna"]),
        (ChatFilter(start=20 * MINUTE, end=20 * MINUTE), []),
        (ChatFilter(start=60 * MINUTE), ["both"]),
        (ChatFilter(end=MINUTE), []),
        (ChatFilter(participants=[BEN], query="B"), ["both", "ben"]),
        (ChatFilter(participants=[ME], query="old"), []),
        (ChatFilter(query="N", start=30 * MINUTE), ["ben"]),
        (ChatFilter(chat_types=[]), []),
        (ChatFilter(participants=[ANNA], chat_types=["one_to_one"], query="o"), ["both", "old"]),
        (ChatFilter(has_unread=True, participants=[ANNA]), []),
    ],
)
async def test_a_chat_is_listed_where_all_that_is_given_holds(
    talks: Room, wanted: ChatFilter, found: list[str]
) -> None:
    assert await listed(talks, wanted) == found


async def test_a_time_counts_when_somebody_wrote_and_not_between_two_messages(room: Room) -> None:
    await chat_with(room, "gap", (ANNA, 10), (ANNA, 90))
    assert await listed(room, ChatFilter(start=11 * MINUTE, end=90 * MINUTE)) == []
    assert await listed(room, ChatFilter(start=11 * MINUTE, end=90 * MINUTE + 1)) == ["gap"]


@pytest.mark.parametrize(
    ("title", "typed"),
    [
        ("Café Größenwahn", "cafe gross"),
        ("Flat-share, 2nd floor", "share 2ND"),
        ("家族グループ", "グループ"),
        ("Άννα & Ben", "αννα"),
        ("100% fun_club", "100%"),
    ],
)
async def test_a_title_is_found_by_any_part_in_any_case_and_accent(
    room: Room, title: str, typed: str
) -> None:
    await change_chat(room.store, 1, "work", ChatChanges(title=title))
    assert await listed(room, ChatFilter(query=typed)) == ["work"]


@pytest.mark.parametrize("typed", ["w_rk", "work family", "krow"])
async def test_a_title_that_only_looks_alike_is_not_found(room: Room, typed: str) -> None:
    assert await listed(room, ChatFilter(query=typed)) == []


async def test_marks_and_language_narrow_the_list_together(room: Room) -> None:
    await add_chats(room, ["third"])
    await change_chat(room.store, 1, "family", ChatChanges(is_muted=True, language="de"))
    await change_chat(room.store, 1, "work", ChatChanges(is_muted=True, is_critical=True))
    assert await listed(room, ChatFilter(is_muted=True)) == ["work", "family"]
    assert await listed(room, ChatFilter(is_muted=True, is_critical=True)) == ["work"]
    assert await listed(room, ChatFilter(is_muted=True, is_critical=False)) == ["family"]
    assert await listed(room, ChatFilter(languages=["de"])) == ["family"]
    assert await listed(room, ChatFilter(languages=["auto"], is_muted=False)) == ["third"]
    assert await listed(room, ChatFilter(languages=["de"], is_critical=True)) == []


async def test_a_mark_is_taken_off_again(room: Room) -> None:
    marked = await change_chat(room.store, 1, "work", ChatChanges(is_muted=True, is_critical=True))
    assert (marked.is_muted, marked.is_critical) == (True, True)
    plain = await change_chat(room.store, 1, "work", ChatChanges(is_muted=False))
    assert (plain.is_muted, plain.is_critical) == (False, True)


async def test_a_change_of_nothing_returns_the_chat_as_it_is(room: Room) -> None:
    before = await get_chat(room.store, 1, "work")
    assert await change_chat(room.store, 1, "work", ChatChanges()) == before


async def test_a_refused_title_leaves_the_marks_sent_with_it(room: Room) -> None:
    with pytest.raises(InputError) as refused:
        await change_chat(room.store, 1, "work", ChatChanges(title="\t\n", is_muted=True))
    assert refused.value.field == "title"
    chat = await get_chat(room.store, 1, "work")
    assert (chat.title, chat.is_muted) == ("Work", False)


async def test_a_chat_that_is_not_there_is_neither_changed_nor_erased(room: Room) -> None:
    with pytest.raises(NotFoundError):
        await change_chat(room.store, 1, "nowhere", ChatChanges(is_muted=True))
    with pytest.raises(NotFoundError):
        await erase_chat(room.store, 1, "nowhere")
    assert await room.one("select count(*) from chats where is_muted") == 0


async def test_a_chat_without_messages_stands_where_it_was_made(room: Room) -> None:
    await add_chats(room, ["fresh"], created_at=15 * MINUTE)
    await chat_with(room, "older", (ANNA, 14))
    await chat_with(room, "newer", (ANNA, 16))
    page = await list_chats(room.store, 1, limit=3)
    assert names(page.items) == ["newer", "fresh", "older"]
    fresh = page.items[1]
    assert (fresh.first_message_at, fresh.last_message_at) == (None, None)
    assert (fresh.message_count, fresh.participants) == (0, ())


@pytest.mark.parametrize(
    ("limit", "sizes"), [(1, [1] * 9), (2, [2, 2, 2, 2, 1]), (3, [3, 3, 3]), (9, [9]), (50, [9])]
)
async def test_pages_hold_each_chat_once_even_where_times_are_equal(
    room: Room, limit: int, sizes: list[int]
) -> None:
    await add_chats(room, [f"c{n}" for n in range(7)])
    pages = await turned(room, limit)
    assert [len(page) for page in pages] == sizes
    together = [name for page in pages for name in page]
    assert together == ["c6", "c5", "c4", "c3", "c2", "c1", "c0", "work", "family"]


async def test_pages_keep_to_the_filter(talks: Room) -> None:
    wanted = ChatFilter(participants=[ANNA], query="o")
    assert await turned(talks, 1, wanted) == [["both"], ["old"]]


async def test_chats_that_come_while_pages_are_turned_shift_none(any_room: Room) -> None:
    await add_chats(any_room, [f"c{n}" for n in range(6)])
    seen: list[str] = []
    cursor = None
    while True:
        page = await list_chats(any_room.store, 1, limit=2, cursor=cursor)
        seen += names(page.items)
        cursor = page.next_cursor
        if cursor is None:
            break
        await chat_with(any_room, f"late{len(seen)}", (ANNA, 100 + len(seen)))
    assert seen == ["c5", "c4", "c3", "c2", "c1", "c0", "work", "family"]


async def test_a_chat_shown_already_is_not_shown_again_when_somebody_writes(room: Room) -> None:
    await chat_with(room, "third", (ANNA, 5))
    first = await list_chats(room.store, 1, limit=1)
    await room.add([line(50)])
    await Room(room.store, first.items[0].chat_id).add([line(60)])
    rest = await list_chats(room.store, 1, limit=9, cursor=first.next_cursor)
    assert (names(first.items), names(rest.items)) == (["third"], ["work"])


async def test_a_page_goes_on_after_a_chat_that_was_erased_meanwhile(talks: Room) -> None:
    first = await list_chats(talks.store, 1, limit=2)
    await erase_chat(talks.store, 1, first.items[-1].conversation_id)
    rest = await list_chats(talks.store, 1, limit=9, cursor=first.next_cursor)
    assert names(first.items) == ["both", "ben"]
    assert names(rest.items) == ["anna", "old", "work", "family"]


@pytest.mark.parametrize(
    ("offset", "found", "more"),
    [(0, ["both", "anna"], True), (1, ["anna", "old"], False), (2, ["old"], False), (3, [], False)],
)
async def test_a_page_by_number_counts_all_that_match(
    talks: Room, offset: int, found: list[str], *, more: bool
) -> None:
    wanted = ChatFilter(participants=[ANNA])
    page = await list_chats(talks.store, 1, wanted, limit=2, offset=offset)
    assert (names(page.items), page.total) == (found, 3)
    assert (page.next_cursor is not None) == more


async def test_only_a_page_by_number_is_counted(talks: Room) -> None:
    assert (await list_chats(talks.store, 1, limit=1)).total is None


@pytest.mark.parametrize("cursor", ["x", "W10", "WzFd", "WyJhIiwxXQ", "WzEsMSwxXQ", "bnVsbA"])
async def test_a_cursor_of_something_else_is_refused(room: Room, cursor: str) -> None:
    with pytest.raises(InputError) as refused:
        await list_chats(room.store, 1, cursor=cursor)
    assert refused.value.field == "cursor"


async def test_participants_stand_in_one_order_and_each_once(room: Room) -> None:
    await room.add([line(1, sender_id=ME), line(2, sender_id=BEN), line(3, sender_id=ANNA)])
    await room.add([line(4, sender_id=BEN), line(5, sender_id=None)])
    people = (await get_chat(room.store, 1, "family")).participants
    assert [(one.contact_id, one.name, one.is_owner) for one in people] == [
        (ANNA, "Anna", False),
        (BEN, "Ben", False),
        (ME, "Me", True),
    ]
    assert [one.is_critical for one in people] == [False, False, False]


async def test_each_chat_of_a_page_has_its_own_people(talks: Room) -> None:
    page = await list_chats(talks.store, 1, ChatFilter(start=0), limit=10)
    people = {chat.conversation_id: [one.name for one in chat.participants] for chat in page.items}
    assert people == {
        "both": ["Anna", "Ben"],
        "ben": ["Ben", "Me"],
        "anna": ["Anna", "Me"],
        "old": ["Anna", "Ben"],
    }


async def test_a_chat_an_import_still_fills_is_neither_listed_nor_counted(talks: Room) -> None:
    async with talks.store.write(1) as connection:
        busy = update(chats).where(chats.c.conversation_id == "both").values(pending_import_id=4)
        await connection.execute(busy)
    page = await list_chats(talks.store, 1, ChatFilter(start=0), offset=0)
    assert (names(page.items), page.total) == (["ben", "anna", "old"], 3)
    for call in (
        get_chat(talks.store, 1, "both"),
        change_chat(talks.store, 1, "both", ChatChanges(title="x")),
        erase_chat(talks.store, 1, "both"),
    ):
        with pytest.raises(NotFoundError):
            await call


PHOTO = AttachmentRow("a.jpg", "image/jpeg", 3, "aa", "present")


async def test_erasing_names_the_media_nobody_else_holds(any_room: Room) -> None:
    other = PHOTO._replace(sha256="bb")
    await any_room.add([line(1, attachment=PHOTO), line(2, attachment=other), line(3)])
    await Room(any_room.store, chat_id=2).add([line(1, attachment=PHOTO)])
    assert await erase_chat(any_room.store, 1, "family") == Removed(3, frozenset({"bb"}))
    assert await erase_chat(any_room.store, 1, "work") == Removed(1, frozenset({"aa"}))
    assert await any_room.one("select count(*) from attachments") == 0


async def test_erasing_leaves_the_other_chats_and_all_people(talks: Room) -> None:
    await erase_chat(talks.store, 1, "both")
    assert await listed(talks, ChatFilter(participants=[BEN])) == ["ben", "old"]
    assert await talks.one("select count(*) from contacts") == 3
    left = {each.conversation_id for each in (await list_messages(talks.store, 1)).items}
    assert left == {"anna", "ben", "old"}


async def test_a_chat_of_the_same_name_belongs_to_each_account_alone(
    talks: Room, make_account: Callable[[Store], Awaitable[int]]
) -> None:
    other = await make_account(talks.store)
    await furnish(talks.store, other)
    await change_chat(talks.store, other, "family", ChatChanges(title="Theirs"))
    assert (await get_chat(talks.store, 1, "family")).title == "Family"
    assert (await list_chats(talks.store, other, ChatFilter(participants=[ANNA]))).items == ()
    await erase_chat(talks.store, other, "family")
    assert names((await list_chats(talks.store, other)).items) == ["work"]
    assert (await list_chats(talks.store, 1, offset=0)).total == 6


async def test_what_was_erased_can_be_written_anew(room: Room) -> None:
    await room.add([line(n) for n in range(3)])
    await erase_chat(room.store, 1, "family")
    await chat_with(room, "family", (BEN, 7))
    chat = await get_chat(room.store, 1, "family")
    assert (chat.message_count, chat.first_message_at) == (1, 7 * MINUTE)
    assert [one.name for one in chat.participants] == ["Ben"]


async def test_every_page_is_in_order_of_the_latest_message(room: Room) -> None:
    for n in range(8):
        await chat_with(room, f"c{n}", (ANNA, n * 7 % 8 + 1))
    page = await list_chats(room.store, 1, ChatFilter(start=0))
    latest = [chat.last_message_at or 0 for chat in page.items]
    assert all(before > after for before, after in pairwise(latest))
    assert latest[0] == 8 * MINUTE
