"""What was erased does not come back by itself, whoever brings it; and comes back when wanted."""

from __future__ import annotations

import pytest
from tests.features.erasing.rooms import Room
from tests.features.imports.exports import ME, START, Export, line, talk

from earmark.features.accounts.tables import contacts
from earmark.features.chats.erased import Ledger, Sighting, is_derived
from earmark.features.chats.occasions import Occasion, Outcome
from earmark.features.chats.posting import post
from earmark.features.chats.tables import chats, messages
from earmark.features.erasing.targets import Target

CHAT = Export(talk(12, "Anna", "Ben"), owner="Ben")
ANNA = Target(conversation_id="anna")


async def key_of(room: Room, text: str) -> int:
    ((found, _),) = [row for row in await room.rows(messages, "id", "text") if row[1] == text]
    return int(str(found))


async def posted(room: Room, *numbers: int, bring_back: bool = False, **more: object) -> Outcome:
    rows = [
        {
            "conversation_id": "shop",
            "user_id": "Cleo",
            "timestamp": START // 1000 + 60 * n,
            "message_content": f"order {n}",
            "message_id": f"order-{n}",
            **more,
        }
        for n in numbers
    ]
    ledger = Ledger(room.data.erased_key)
    occasion = Occasion(START, "UTC", ledger=ledger, bring_back=bring_back)
    return await post(room.store, ME, rows, occasion)


async def test_an_erased_chat_is_not_imported_again(any_room: Room) -> None:
    await any_room.add(CHAT)
    await any_room.erase(ANNA)
    again = await any_room.add(CHAT)
    assert (again.new, again.left_out, again.conversation_id) == (0, 12, None)
    assert await any_room.rows(chats, "title") == []
    assert await any_room.rows(contacts, "name") == []


async def test_what_was_written_since_comes_in(room: Room) -> None:
    await room.add(CHAT)
    await room.erase(ANNA)
    longer = await room.add(Export(talk(15, "Anna", "Ben"), owner="Ben"))
    assert (longer.new, longer.left_out) == (3, 12)
    assert [row[2] for row in await room.said()] == [f"message number {n}" for n in (12, 13, 14)]


async def test_one_erased_message_is_left_out_of_a_chat_that_stays(room: Room) -> None:
    await room.add(CHAT)
    await room.erase(Target(message_ids=(await key_of(room, "message number 4"),)))
    again = await room.add(CHAT)
    assert (again.new, again.already_present, again.left_out) == (0, 11, 1)


async def test_it_comes_back_when_the_owner_wants_it(any_room: Room) -> None:
    await any_room.add(CHAT)
    await any_room.erase(ANNA)
    back = await any_room.add(CHAT, bring_back=True)
    assert (back.new, back.left_out) == (12, 0)
    assert (await any_room.add(CHAT)).already_present == 12


async def test_a_report_does_not_name_whose_messages_were_all_left_out(room: Room) -> None:
    three = Export(talk(9, "Anna", "Ben", "Cleo"), owner="Ben", chat_type="group", title="Team")
    await room.add(three)
    ((anna, _),) = [row for row in await room.rows(contacts, "id", "name") if row[1] == "Anna"]
    await room.erase(Target(contact_id=int(str(anna))))
    again = await room.add(three)
    assert (again.left_out, sorted(again.reading.participants)) == (3, ["Ben", "Cleo"])
    assert ("Anna",) not in await room.rows(contacts, "name")


async def test_an_older_export_does_not_bring_the_words_before_an_edit(room: Room) -> None:
    edited = [*CHAT.messages]
    edited[3] = edited[3]._replace(text="better words", edited=True)
    await room.add(CHAT)
    await room.add(Export(edited, owner="Ben"))
    await room.erase(ANNA)
    assert (await room.add(CHAT)).left_out == 12
    assert (await room.add(Export(edited, owner="Ben"))).left_out == 12


async def test_posted_messages_stay_away_by_their_id(any_room: Room) -> None:
    await posted(any_room, 1, 2, 3)
    await any_room.erase(Target(conversation_id="shop"))
    again = await posted(any_room, 1, 2, 3, 4, message_content="other words")
    assert (again.stored, again.erased, again.message_ids[:3]) == (1, 3, [None] * 3)
    assert (await posted(any_room, 1, bring_back=True)).stored == 1


async def test_posted_messages_without_ids_stay_away_by_what_they_say(room: Room) -> None:
    await posted(room, 1, 2, message_id=None)
    await room.erase(Target(conversation_id="shop"))
    assert (await posted(room, 1, 2, message_id=None)).erased == 2
    assert (await posted(room, 1, message_id=None, user_id="Dora")).stored == 1


async def test_what_is_going_at_this_moment_is_not_posted_again(room: Room) -> None:
    await posted(room, 1, 2)
    begun = await room.erasing.begin(ME, Target(conversation_id="shop"))
    assert (await posted(room, 1, 2, 3)).erased == 2
    await room.erasing.run(ME, begun.erase_id)
    assert await room.rows(messages, "external_id") == [("order-3",)]


async def test_the_ledger_holds_no_word_and_its_key_is_private(room: Room) -> None:
    await room.add(CHAT)
    await room.erase(ANNA)
    assert room.data.erased_key.stat().st_mode & 0o777 == 0o600
    other = Ledger(room.folder / "another.key")
    first = line(0, "Anna", "message number 0")
    seen = Sighting(None, None, first.sent_at, ["Anna"], ["message number 0"])
    async with room.store.read(ME) as connection:
        assert await other.left_out(connection, ME, [seen]) == frozenset()
        known = Ledger(room.data.erased_key)
        assert await known.left_out(connection, ME, [seen]) == {0}


@pytest.mark.parametrize(
    ("external_id", "is_ours"),
    [("1a2b.3.44", True), ("1a2b.0.44.2", True), ("wamid.1", False), ("7", False)],
)
def test_ids_made_here_are_told_from_those_of_a_source(external_id: str, *, is_ours: bool) -> None:
    assert is_derived(external_id) is is_ours


async def test_nothing_is_asked_of_an_unused_ledger(room: Room) -> None:
    async with room.store.read(ME) as connection:
        assert not await Ledger(room.data.erased_key).is_needed(connection, ME)
    assert not room.data.erased_key.exists()
