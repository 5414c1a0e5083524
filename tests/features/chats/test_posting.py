"""Posted messages: kept once, in their conversation, each told what became of it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence

import pytest
from sqlalchemy import select, update

from earmark.db.engine import Store
from earmark.features.accounts.contacts import list_contacts
from earmark.features.chats.messages import MessageFilter, list_messages, read_chat
from earmark.features.chats.occasions import Occasion, Outcome
from earmark.features.chats.posting import post
from earmark.features.chats.service import get_chat, list_chats
from earmark.features.chats.tables import chats, messages

NOW = 1_760_428_800_000
BERLIN = Occasion(NOW, "Europe/Berlin")


def said(number: int, text: str = "hello", **more: object) -> dict[str, object]:
    """Return message number so and so of Ana in the conversation `trip`."""
    start = 1_760_000_000
    return {
        "message_id": f"m{number}",
        "conversation_id": "trip",
        "message_content": text,
        "user_id": "Ana",
        "timestamp": start + number,
        **more,
    }


async def posted(store: Store, items: Sequence[object], occasion: Occasion = BERLIN) -> Outcome:
    return await post(store, 1, items, occasion)


async def test_a_message_makes_its_conversation_and_its_sender(store: Store) -> None:
    outcome = await posted(store, [said(1)])
    chat = await get_chat(store, 1, "trip")
    assert (outcome.stored, outcome.duplicates, outcome.errors) == (1, 0, [])
    assert (chat.title, chat.chat_type, chat.source, chat.message_count) == (
        "trip", "one_to_one", "api", 1,
    )  # fmt: skip
    assert [member.name for member in chat.participants] == ["Ana"]


async def test_all_that_was_posted_is_read_again(store: Store) -> None:
    await posted(store, [said(1, "Where?"), said(2, "There", reply_to="m1", is_forwarded=True)])
    first, second = (await read_chat(store, 1, "trip")).items
    assert (first.external_id, first.text, first.author) == ("m1", "Where?", "Ana")
    assert first.sent_at == 1_760_000_001_000
    assert first.timezone == "Europe/Berlin"
    assert second.reply_to_id == first.message_id
    assert second.is_forwarded
    assert not first.is_forwarded


@pytest.mark.parametrize(
    "other_names",
    [
        {"chat_id": "trip", "text_content": "hello", "sender_id": "Ana", "sent_date": 1760000001},
        {"chat_id": "trip", "text": "hello", "sender_id": "Ana", "sent_at": "1760000001"},
        {
            "external_id": "m1",
            "conversation_id": "trip",
            "message_content": "hello",
            "user_id": "Ana",
            "sender_type": "contact",
            "timestamp": "2025-10-09T10:53:21+02:00",
            "kind": "text",
        },
    ],
)
async def test_other_names_of_the_fields_mean_the_same(
    store: Store, other_names: dict[str, object]
) -> None:
    await posted(store, [other_names])
    (message,) = (await read_chat(store, 1, "trip")).items
    assert (message.text, message.author, message.kind) == ("hello", "Ana", "text")
    assert message.sent_at == 1_760_000_001_000


async def test_a_message_posted_again_is_kept_once(any_store: Store) -> None:
    first = await posted(any_store, [said(1), said(2)])
    again = await posted(any_store, [said(2, "changed"), said(3)])
    assert (again.stored, again.duplicates) == (1, 1)
    assert again.message_ids[0] == first.message_ids[1]
    texts = [message.text for message in (await read_chat(any_store, 1, "trip")).items]
    assert texts == ["hello", "hello", "hello"]


async def test_a_message_twice_in_one_request_is_kept_once(any_store: Store) -> None:
    outcome = await posted(any_store, [said(1), said(1)])
    assert (outcome.stored, outcome.duplicates) == (1, 1)
    assert outcome.message_ids[0] == outcome.message_ids[1]


async def test_equal_ids_of_two_conversations_are_two_messages(any_store: Store) -> None:
    outcome = await posted(any_store, [said(1), said(1, conversation_id="work")])
    assert outcome.stored == 2
    assert len(set(outcome.message_ids)) == 2


async def test_without_ids_time_sender_and_text_decide(store: Store) -> None:
    bare = said(1)
    del bare["message_id"]
    first = await posted(store, [bare, bare, {**bare, "message_content": "bye"}])
    again = await posted(store, [bare, bare, {**bare, "user_id": "Ben"}])
    assert first.stored == 3
    assert (again.stored, again.duplicates) == (1, 2)


async def test_ids_grow_in_the_order_of_arrival(any_store: Store) -> None:
    outcome = await posted(any_store, [said(number) for number in range(250, 0, -1)])
    later = await posted(any_store, [said(300)])
    ids = [*outcome.message_ids, *later.message_ids]
    assert ids == sorted(ids, key=lambda key: key or 0)
    assert len(set(ids)) == 251


async def test_one_bad_message_keeps_no_good_one_out(any_store: Store) -> None:
    outcome = await post(any_store, 1, [said(1), {"text": "?"}, said(3)], BERLIN, first=100)
    assert (outcome.stored, outcome.message_ids[1]) == (2, None)
    (error,) = outcome.errors
    assert (error.index, error.code) == (101, "conversation_missing")


@pytest.mark.parametrize(
    ("change", "code", "field"),
    [
        ({"conversation_id": None}, "conversation_missing", "conversation_id"),
        ({"user_id": None}, "sender_missing", "user_id"),
        ({"user_id": "  "}, "sender_missing", "user_id"),
        ({"message_content": ""}, "message_empty", "message_content"),
        ({"timestamp": "yesterday"}, "invalid_input", "timestamp"),
        ({"timestamp": 1760000000000}, "invalid_input", "timestamp"),
        ({"timestamp": -99_999_999_999}, "timestamp_out_of_range", "timestamp"),
        ({"timestamp": "0001-01-01T00:00:00Z"}, "timestamp_out_of_range", "timestamp"),
        ({"timestamp": "9999-12-31T23:59:59-12:00"}, "timestamp_out_of_range", "timestamp"),
        ({"message_type": "smell"}, "invalid_input", "message_type"),
        ({"user_type": "boss"}, "invalid_input", "user_type"),
        ({"message_id": ""}, "invalid_input", "message_id"),
        ({"message_content": "x" * 1_000_001}, "invalid_input", "message_content"),
        ({"is_deleted": "perhaps"}, "invalid_input", "is_deleted"),
    ],
)
async def test_what_cannot_be_kept_is_told_with_its_field(
    store: Store, change: dict[str, object], code: str, field: str
) -> None:
    (error,) = (await posted(store, [said(1, **change)])).errors
    assert (error.code, error.field) == (code, field)
    assert not (await list_chats(store, 1)).items


async def test_an_error_repeats_nothing_of_what_was_sent(store: Store) -> None:
    outcome = await posted(store, [said(1, timestamp="my secret", message_type="my secret")])
    assert "secret" not in str(outcome.errors)


@pytest.mark.parametrize("item", [None, 3, "text", [], [1], {}])
async def test_what_is_no_message_is_an_error_of_its_own(store: Store, item: object) -> None:
    outcome = await posted(store, [item, said(1)])
    (error,) = outcome.errors
    assert (error.index, outcome.stored) == (0, 1)
    assert not error.detail.startswith(":")


async def test_a_clock_without_an_offset_is_one_of_the_owners_zone(store: Store) -> None:
    await posted(store, [said(1, timestamp="2025-10-13T07:30:00")])
    (message,) = (await read_chat(store, 1, "trip")).items
    assert message.sent_at == 1_760_333_400_000


async def test_a_message_without_a_time_was_sent_now(store: Store) -> None:
    await posted(store, [said(1, timestamp=None)])
    (message,) = (await read_chat(store, 1, "trip")).items
    assert message.sent_at == NOW


async def test_a_request_names_its_conversation_once(store: Store) -> None:
    named = {"conversation_id": "club", "chat_name": "The club", "chat_type": "group"}
    bare = said(1)
    del bare["conversation_id"]
    await posted(store, [bare, said(2)], Occasion(NOW, "UTC", named))
    assert (await get_chat(store, 1, "club")).title == "The club"
    assert (await get_chat(store, 1, "club")).chat_type == "group"
    assert (await get_chat(store, 1, "trip")).message_count == 1


async def test_three_who_write_to_each_other_are_a_group(store: Store) -> None:
    await posted(store, [said(1), said(2, user_id="Ben")])
    assert (await get_chat(store, 1, "trip")).chat_type == "one_to_one"
    await posted(store, [said(3, user_id="Cem")])
    assert (await get_chat(store, 1, "trip")).chat_type == "group"


async def test_agents_who_answer_one_customer_are_no_group(any_store: Store) -> None:
    roles = [("c", "customer"), ("a", "support_agent"), ("b", "support_agent")]
    items = [said(n, user_id=who, user_type=kind) for n, (who, kind) in enumerate(roles)]
    await posted(any_store, items)
    assert (await get_chat(any_store, 1, "trip")).chat_type == "one_to_one"
    found = (await read_chat(any_store, 1, "trip")).items
    assert [message.user_type for message in found] == [kind for _, kind in roles]


async def test_the_owner_is_known_by_what_a_program_says(store: Store) -> None:
    await posted(store, [said(1, user_id="7", author="Mara", user_type="user_profile"), said(2)])
    mine, other = (await read_chat(store, 1, "trip")).items
    assert (mine.is_owner, mine.author) == (True, "Mara")
    assert not other.is_owner


async def test_an_owner_without_an_id_is_the_owner_there_is(store: Store) -> None:
    await posted(store, [said(1, user_id="Mara", user_type="owner")])
    await posted(store, [said(2, user_id=None, user_type="owner")])
    authors = {message.author for message in (await read_chat(store, 1, "trip")).items}
    assert authors == {"Mara"}


async def test_a_number_written_in_two_ways_is_one_person(store: Store) -> None:
    await posted(store, [said(1, user_id="+49 170 1234567"), said(2, user_id="+491701234567")])
    (contact,) = (await list_contacts(store, 1)).items
    assert contact.phone_number == "+491701234567"


async def test_what_an_app_tells_has_no_sender(store: Store) -> None:
    await posted(store, [said(1, "Ana joined", user_id=None, user_type="system")])
    (message,) = (await read_chat(store, 1, "trip")).items
    assert (message.kind, message.author) == ("system", None)
    assert (await get_chat(store, 1, "trip")).message_count == 0


async def test_a_file_elsewhere_is_told_and_never_opened(store: Store) -> None:
    url = "https://files.example/holiday.jpg"
    picture = said(1, "", message_type="image", media_url=url)
    await posted(store, [picture, said(2, "", has_media=True)])
    first, second = (await read_chat(store, 1, "trip")).items
    assert first.attachment is not None
    assert (first.attachment.url, first.attachment.state) == (url, "missing")
    assert second.attachment is not None
    assert second.attachment.state == "omitted"


async def test_marks_are_kept_with_new_messages_only(store: Store) -> None:
    await posted(store, [said(1)])
    await posted(store, [said(1, is_starred=True), said(2, is_starred=True, is_critical=True)])
    first, second = (await read_chat(store, 1, "trip")).items
    assert (first.is_starred, second.is_starred, second.is_critical) == (False, True, True)


async def test_what_is_posted_is_found_by_its_words(any_store: Store) -> None:
    await posted(
        any_store, [said(1, "the blue umbrella"), said(2, "سلام دنیا"), said(3, "雨が降る")]
    )
    for words in ("umbrella", "دنیا", "雨"):
        found = await list_messages(any_store, 1, MessageFilter(query=words))
        assert len(found.items) == 1, words


async def test_a_conversation_an_import_still_fills_is_not_written_to(store: Store) -> None:
    await posted(store, [said(1)])
    async with store.write(1) as connection:
        await connection.execute(update(chats).values(pending_import_id=1))
    outcome = await posted(store, [said(2), said(3, conversation_id="work")])
    assert [error.code for error in outcome.errors] == ["conversation_busy"]
    assert outcome.stored == 1


async def test_nothing_of_an_account_is_seen_by_another(
    any_store: Store, make_account: Callable[[Store], Awaitable[int]]
) -> None:
    other = await make_account(any_store)
    mine = await posted(any_store, [said(1)])
    theirs = await post(any_store, other, [said(1)], BERLIN)
    assert theirs.stored == 1
    assert mine.message_ids != theirs.message_ids
    assert len((await list_messages(any_store, other)).items) == 1
    assert len((await list_contacts(any_store, other)).items) == 1


async def test_undoing_imports_leaves_what_was_posted(store: Store) -> None:
    await posted(store, [said(1)])
    async with store.read(1) as connection:
        assert list(await connection.scalars(select(messages.c.is_live))) == [True]


@pytest.mark.parametrize("text", ["\x00 nul", "<script>", "' or 1=1 --", "\u202e x"])
async def test_hostile_words_are_kept_as_words(any_store: Store, text: str) -> None:
    outcome = await posted(any_store, [said(1, text, user_id=text, conversation_id=text)])
    (message,) = (await list_messages(any_store, 1)).items
    assert outcome.stored == 1
    assert message.text is not None
    assert message.text.encode()


async def test_half_a_character_is_an_error_and_no_crash(store: Store) -> None:
    outcome = await posted(store, [said(1, "half \ud83d of a pair"), said(2)])
    assert [error.index for error in outcome.errors] == [0]
    assert outcome.stored == 1
