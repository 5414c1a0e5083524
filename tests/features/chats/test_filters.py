"""Messages found by language, by who wrote them as what, by media and marks; in one chat or all."""

from __future__ import annotations

import pytest
from sqlalchemy import text, update
from tests.features.chats.conftest import Room, line

from earmark.core.messages import MessageKind
from earmark.features.accounts.tables import contacts
from earmark.features.chats.changing import MessageChanges, change_message
from earmark.features.chats.filters import MessageFilter
from earmark.features.chats.messages import list_messages, read_chat, read_chat_at
from earmark.features.chats.record import AttachmentRow
from earmark.features.chats.service import ChatFilter, list_chats
from earmark.features.chats.tables import chat_members, chats

ANNA, BEN, ME = 1, 2, 3


@pytest.fixture
async def talk(any_room: Room) -> Room:
    """Return a chat of six messages: texts in two languages, a picture, a call, a system line."""
    rows = [
        line(1, "Good morning"),
        line(2, "Guten Morgen", sender_id=BEN),
        line(3, "Buenos días", sender_id=ME),
        line(4, kind=MessageKind.IMAGE.value, attachment=AttachmentRow("a.jpg")),
        line(5, kind=MessageKind.STICKER.value, sender_id=ME),
        line(6, kind=MessageKind.SYSTEM.value, sender_id=None),
    ]
    await any_room.add(rows)
    languages = {1: "en", 2: "de", 3: "es"}
    async with any_room.store.write(1) as connection:
        for message_id, language in languages.items():
            await connection.execute(
                text(
                    "insert into message_insights (message_id, account_id, chat_id, language, "
                    "sentiment, version) values (:id, 1, 1, :language, 0, 1)"
                ),
                {"id": message_id, "language": language},
            )
        agent = chat_members.c.contact_id == BEN
        await connection.execute(update(chat_members).where(agent).values(user_type="customer"))
    return any_room


async def listed(room: Room, wanted: MessageFilter) -> list[int]:
    page = await list_messages(room.store, 1, wanted)
    return sorted(message.message_id for message in page.items)


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (MessageFilter(languages=["de"]), [2]),
        (MessageFilter(languages=["de", "en"]), [1, 2]),
        (MessageFilter(languages=["fr"]), []),
        (MessageFilter(has_media=True), [4, 5]),
        (MessageFilter(has_media=False), [1, 2, 3, 6]),
        (MessageFilter(user_types=["owner"]), [3, 5]),
        (MessageFilter(user_types=["customer"]), [2]),
        (MessageFilter(user_types=["contact", "system"]), [1, 4, 6]),
        (MessageFilter(user_types=[]), []),
        (MessageFilter(user_types=["owner"], has_media=True, kinds=["sticker"]), [5]),
        (MessageFilter(is_done=False), [1, 2, 3, 4, 5, 6]),
    ],
)
async def test_messages_are_found(talk: Room, wanted: MessageFilter, found: list[int]) -> None:
    assert await listed(talk, wanted) == found


async def test_the_language_the_owner_set_for_a_chat_wins_over_what_was_found(talk: Room) -> None:
    async with talk.store.write(1) as connection:
        await connection.execute(update(chats).values(language="fr"))
    assert await listed(talk, MessageFilter(languages=["fr"])) == [1, 2, 3, 4, 5, 6]
    assert await listed(talk, MessageFilter(languages=["de"])) == []


async def test_the_owner_is_the_owner_whatever_a_program_called_them(talk: Room) -> None:
    async with talk.store.write(1) as connection:
        ben = contacts.c.id == BEN
        await connection.execute(update(contacts).where(ben).values(is_owner=True))
    assert await listed(talk, MessageFilter(user_types=["owner"])) == [2, 3, 5]
    assert await listed(talk, MessageFilter(user_types=["customer"])) == []


async def test_a_message_is_marked_done_and_found_by_it(talk: Room) -> None:
    changed = await change_message(talk.store, 1, 2, MessageChanges(is_done=True), 9)
    assert (changed.is_done, changed.is_starred, changed.is_edited) == (True, False, False)
    assert await listed(talk, MessageFilter(is_done=True)) == [2]


async def test_a_stretch_of_a_chat_holds_only_what_is_wanted_page_by_page(talk: Room) -> None:
    wanted = MessageFilter(user_types=["owner", "contact"])
    seen, cursor = [], None
    while True:
        page = await read_chat(
            talk.store, 1, "family", cursor=cursor, direction="newer", limit=2, wanted=wanted
        )
        seen += [message.message_id for message in page.items]
        cursor = page.next_cursor
        if cursor is None:
            break
    assert seen == [1, 3, 4, 5]
    page = await read_chat_at(talk.store, 1, "family", 0, limit=1, wanted=MessageFilter(kinds=[]))
    assert page.items == ()


@pytest.mark.parametrize(
    ("languages", "titles"), [(["de"], ["Family"]), (["fr"], []), (["fr", "es"], ["Family"])]
)
async def test_chats_are_found_by_the_languages_written_in_them(
    talk: Room, languages: list[str], titles: list[str]
) -> None:
    page = await list_chats(talk.store, 1, ChatFilter(languages=languages))
    assert [chat.title for chat in page.items] == titles


async def test_a_word_in_another_language_does_not_make_a_chat_one(talk: Room) -> None:
    await talk.add([line(number) for number in range(10, 40)])
    english = text(
        "insert into message_insights (message_id, account_id, chat_id, language, sentiment, "
        "version) select id, 1, 1, 'en', 0, 1 from messages where id > 6"
    )
    async with talk.store.write(1) as connection:
        await connection.execute(english)
    found = [await list_chats(talk.store, 1, ChatFilter(languages=[x])) for x in ("de", "en")]
    assert [len(page.items) for page in found] == [0, 1]
