"""Every filter of messages, alone and with every other, finds what a plain look at them finds."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import combinations, product

import pytest
from sqlalchemy import text, update
from tests.features.chats.conftest import MINUTE, Room, line

from earmark.core.messages import MEDIA_KINDS
from earmark.features.accounts.tables import contacts
from earmark.features.chats.filters import MessageFilter
from earmark.features.chats.messages import (
    list_messages,
    read_chat,
    read_chat_around,
    read_chat_at,
)
from earmark.features.chats.record import AttachmentRow
from earmark.features.chats.repository import Message

Look = Callable[[Message], bool]
ANNA, BEN, ME = 1, 2, 3
KINDS = ("text", "image", "text", "sticker", "text", "system", "audio")
WORDS = ("hello there", "See you there, Ben", "", "ÜBER alles", "hello again")
CHAT = "family"
MANY = 40


def kind_of(number: int) -> str:
    return KINDS[number % len(KINDS)]


def sender_of(number: int) -> int | None:
    return None if kind_of(number) == "system" else (ANNA, BEN, ME)[number % 3]


@pytest.fixture
async def talk(any_room: Room) -> Room:
    """Return a chat in which all that is asked for comes and goes in different steps."""
    await any_room.add(
        [
            line(
                number,
                f"{WORDS[number % 5]} {number}",
                kind=kind_of(number),
                sender_id=sender_of(number),
                attachment=AttachmentRow(f"{number}.jpg") if kind_of(number) == "image" else None,
            )
            for number in range(1, MANY + 1)
        ]
    )
    marks = {"is_starred": 4, "is_critical": 5, "is_done": 3}
    async with any_room.store.write(1) as connection:
        for mark, step in marks.items():
            await connection.execute(
                text(f"update messages set {mark} = true where id % {step} = 0")  # noqa: S608 # constants
            )
        await connection.execute(update(contacts).where(contacts.c.id == ME).values(is_owner=True))
    return any_room


def _marked(name: str, *, wanted: bool) -> tuple[dict[str, object], Look]:
    return {name: wanted}, lambda message: getattr(message, name) is wanted


def _has_media(message: Message) -> bool:
    return message.attachment is not None or message.kind in MEDIA_KINDS


FILTERS: dict[str, tuple[dict[str, object], Look]] = {
    "starred": _marked("is_starred", wanted=True),
    "not starred": _marked("is_starred", wanted=False),
    "critical": _marked("is_critical", wanted=True),
    "not done": _marked("is_done", wanted=False),
    "done": _marked("is_done", wanted=True),
    "by Ben": ({"senders": [BEN]}, lambda message: message.contact_id == BEN),
    "by two": (
        {"senders": [ANNA, ME]},
        lambda message: message.contact_id in {ANNA, ME},
    ),
    "by nobody": ({"senders": []}, lambda _message: False),
    "pictures": ({"kinds": ["image"]}, lambda message: message.kind == "image"),
    "texts and stickers": (
        {"kinds": ["text", "sticker"]},
        lambda message: message.kind in {"text", "sticker"},
    ),
    "with media": ({"has_media": True}, _has_media),
    "without media": ({"has_media": False}, lambda message: not _has_media(message)),
    "mine": ({"user_types": ["owner"]}, lambda message: message.contact_id == ME),
    "told by the app": ({"user_types": ["system"]}, lambda message: message.contact_id is None),
    "of contacts": (
        {"user_types": ["contact"]},
        lambda message: message.contact_id in {ANNA, BEN},
    ),
    "since": ({"start": 12 * MINUTE}, lambda message: message.sent_at >= 12 * MINUTE),
    "until": ({"end": 31 * MINUTE}, lambda message: message.sent_at < 31 * MINUTE),
    "never": ({"start": 20 * MINUTE, "end": 20 * MINUTE}, lambda _message: False),
    "one word": ({"query": "HELLO"}, lambda message: "hello" in (message.text or "")),
    "two words": (
        {"query": "there see"},
        lambda message: "See you there" in (message.text or ""),
    ),
    "a letter with dots": ({"query": "über"}, lambda message: "ÜBER" in (message.text or "")),
    "this chat": ({"conversation_ids": [CHAT]}, lambda _message: True),
    "another chat": ({"conversation_ids": ["elsewhere"]}, lambda _message: False),
    "one id": ({"external_id": f"{8:08}"}, lambda message: message.external_id == f"{8:08}"),
}


def pairs() -> Iterator[tuple[str, ...]]:
    """Yield every filter alone and with every one that asks for something else."""
    yield from ((name,) for name in FILTERS)
    for first, second in combinations(FILTERS, 2):
        if not FILTERS[first][0].keys() & FILTERS[second][0].keys():
            yield first, second


def asked(names: tuple[str, ...]) -> MessageFilter:
    given: dict[str, object] = {}
    for name in names:
        given |= FILTERS[name][0]
    return MessageFilter(**given)  # type: ignore[arg-type] # each value has the type of its field


async def everything(room: Room) -> list[Message]:
    return list((await list_messages(room.store, 1, limit=500)).items)


async def test_alone_and_in_pairs_they_find_what_a_look_finds(talk: Room) -> None:
    shown = await everything(talk)
    assert len(shown) == MANY
    for names in pairs():
        wanted = [one.message_id for one in shown if all(FILTERS[name][1](one) for name in names)]
        page = await list_messages(talk.store, 1, asked(names), limit=500)
        assert [one.message_id for one in page.items] == wanted, names
        assert page.next_cursor is None, names


@pytest.mark.parametrize("limit", [1, 3, 7])
async def test_in_pages_each_is_there_once_and_in_order(talk: Room, limit: int) -> None:
    shown = await everything(talk)
    for names in (("not starred",), ("by two", "without media"), ("one word", "not done")):
        wanted = [one.message_id for one in shown if all(FILTERS[name][1](one) for name in names)]
        found: list[int] = []
        cursor: str | None = None
        while True:
            page = await list_messages(talk.store, 1, asked(names), limit=limit, cursor=cursor)
            found += [one.message_id for one in page.items]
            cursor = page.next_cursor
            if cursor is None:
                break
        assert found == wanted, names


@pytest.mark.parametrize("limit", [2, 5])
async def test_a_page_by_its_number_counts_all_that_match(talk: Room, limit: int) -> None:
    shown = await everything(talk)
    for names in (("starred",), ("texts and stickers", "done"), ("never",)):
        wanted = [one.message_id for one in shown if all(FILTERS[name][1](one) for name in names)]
        for offset in range(0, len(wanted) + limit, limit):
            page = await list_messages(talk.store, 1, asked(names), limit=limit, offset=offset)
            assert [one.message_id for one in page.items] == wanted[offset : offset + limit]
            assert page.total == len(wanted)


async def test_a_chat_is_walked_both_ways_through_what_matches(talk: Room) -> None:
    shown = (await everything(talk))[::-1]
    for names in (("not starred",), ("by two",), ("one word",), ("with media", "not done")):
        wanted = [one.message_id for one in shown if all(FILTERS[name][1](one) for name in names)]
        up: list[int] = []
        cursor: str | None = None
        while True:
            stretch = await read_chat(
                talk.store, 1, CHAT, cursor=cursor, limit=3, wanted=asked(names)
            )
            up = [one.message_id for one in stretch.items] + up
            cursor = stretch.previous_cursor
            if cursor is None:
                break
        assert up == wanted, names
        down: list[int] = []
        while True:
            stretch = await read_chat(
                talk.store,
                1,
                CHAT,
                cursor=cursor,
                direction="newer",
                limit=4,
                wanted=asked(names),
            )
            down += [one.message_id for one in stretch.items]
            cursor = stretch.next_cursor
            if cursor is None:
                break
        assert down == wanted, names


async def test_around_a_message_and_at_a_moment_stand_its_neighbours(talk: Room) -> None:
    ids = [one.message_id for one in (await everything(talk))[::-1]]
    for (place, middle), limit in product(enumerate(ids), (1, 4, 9)):
        around = await read_chat_around(talk.store, 1, CHAT, middle, limit=limit)
        at = await read_chat_at(talk.store, 1, CHAT, (place + 1) * MINUTE, limit=limit)
        found = [one.message_id for one in around.items]
        start = max(place - limit // 2, 0)
        assert middle in found
        assert found == ids[start : start + len(found)]
        assert len(found) <= limit
        assert [one.message_id for one in at.items] == found
        assert (around.previous_cursor is None) == (found[0] == ids[0])
        assert (around.next_cursor is None) == (found[-1] == ids[-1])
