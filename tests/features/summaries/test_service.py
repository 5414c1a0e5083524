"""The digest of what is stored."""

from __future__ import annotations

import pytest
from sqlalchemy import update
from tests.features.stored import ZONE, keep, moment, person

from earmark.core.digest import Digest
from earmark.core.errors import NotFoundError
from earmark.db.engine import Store
from earmark.features.accounts.preferences import change_preferences
from earmark.features.accounts.tables import contacts
from earmark.features.chats.tables import chats, messages
from earmark.features.summaries import service
from earmark.features.summaries.periods import parse_period
from earmark.features.summaries.service import Request

NOW = moment("2026-10-15T12:00")
WEEK = parse_period("week", now=NOW, timezone=ZONE)
ASKED = [
    ("2026-10-13T09:00", "Ann", "is the blue cover fine?"),
    ("2026-10-13T09:05", "Ann", "the printer is waiting"),
]


async def week(store: Store, **more: object) -> Digest:
    return await service.digest(store, 1, Request(WEEK, **more))  # type: ignore[arg-type]


async def test_a_question_in_the_store_waits(any_store: Store) -> None:
    await person(any_store, 1, "me", is_owner=True)
    await keep(any_store, 1, "Ann", ASKED)
    found = await week(any_store)
    assert [item.lines[0].message_id for item in found.needs_you] == ["1"]
    assert found.conversation_count == 1


async def test_without_an_owner_nothing_waits(store: Store) -> None:
    await keep(store, 1, "Ann", ASKED)
    found = await week(store)
    assert not found.needs_you
    assert found.notes


async def test_an_open_question_from_last_month_still_waits(store: Store) -> None:
    lines = [("2026-09-25T09:00", "Ann", "is the blue cover fine?"), ASKED[1]]
    await person(store, 1, "me", is_owner=True)
    await keep(store, 1, "Ann", lines)
    assert [i.lines[0].message_id for i in (await week(store)).needs_you] == ["1"]


async def test_a_chat_of_two_others_is_not_the_owners(store: Store) -> None:
    await person(store, 1, "me", is_owner=True)
    await keep(store, 1, "Ann", [*ASKED, ("2026-10-14T09:00", "Bob", "when?")])
    assert not (await week(store)).needs_you


async def test_starring_a_person_lifts_their_chat(store: Store) -> None:
    await keep(store, 1, "Ann", [("2026-10-13T09:00", "Ann", "the roof is finished now")])
    await keep(store, 1, "Bob", [("2026-10-14T09:00", "Bob", "the train was late again")])
    before = (await week(store)).top_ranked_conversations
    async with store.write(1) as connection:
        await connection.execute(
            update(contacts).where(contacts.c.name == "Ann").values(is_critical=True)
        )
    after = (await week(store)).top_ranked_conversations
    assert [c.conversation_title for c in before] == ["Bob", "Ann"]
    assert [c.conversation_title for c in after] == ["Ann", "Bob"]
    assert "You starred Ann" in after[0].reason


async def test_a_critical_keyword_lifts_a_chat(store: Store) -> None:
    await keep(store, 1, "Ann", [("2026-10-13T09:00", "Ann", "the zeppelin has landed")])
    await keep(store, 1, "Bob", [("2026-10-14T09:00", "Bob", "the train was late again")])
    await change_preferences(
        store, 1, {"keywords_enabled": True, "critical_keywords": ["zeppelin"]}
    )
    top = (await week(store)).top_ranked_conversations
    assert top[0].conversation_title == "Ann"
    assert "it says “zeppelin”" in top[0].reason.replace("It", "it")


async def test_weights_change_the_order(store: Store) -> None:
    await keep(store, 1, "Ann", [("2026-10-13T09:00", "Ann", "this is urgent, the roof leaks")])
    await keep(store, 1, "Bob", [("2026-10-15T09:00", "Bob", "the train was late again")])
    weights = {"sender": 0, "keyword": 0, "recency": 1, "interaction": 0, "sentiment": 0}
    before = await week(store)
    await change_preferences(store, 1, {"ranking_weights": weights})  # type: ignore[dict-item]
    after = await week(store)
    assert before.top_ranked_conversations[0].conversation_title == "Ann"
    assert after.top_ranked_conversations[0].conversation_title == "Bob"


async def test_only_the_named_chats_are_told(store: Store) -> None:
    await keep(store, 1, "Ann", ASKED)
    await keep(store, 1, "Bob", [("2026-10-14T09:00", "Bob", "hello there")])
    assert (await week(store, conversation_ids=("bob",))).message_count == 1


async def test_a_chat_that_does_not_exist_is_said_so(store: Store) -> None:
    with pytest.raises(NotFoundError):
        await week(store, conversation_ids=("nobody",))


async def test_only_groups_when_the_owner_wants_groups(store: Store) -> None:
    await keep(store, 1, "Ann", ASKED)
    await change_preferences(store, 1, {"summarize_chat_types": "group_chats_only"})
    assert (await week(store)).message_count == 0


async def test_a_muted_chat_is_counted_and_not_read(store: Store) -> None:
    await keep(store, 1, "Ann", ASKED)
    async with store.write(1) as connection:
        await connection.execute(update(chats).values(is_muted=True))
    found = await week(store)
    assert (found.message_count, found.coverage.messages_read) == (2, 0)


async def test_an_old_store_tells_its_last_week(store: Store) -> None:
    await keep(store, 1, "Ann", [("2024-05-03T21:00", "Ann", "is the blue cover fine?")])
    found = await week(store)
    assert found.message_count == 1
    assert "3 May 2024" in found.notes[-1]


async def test_what_is_not_analysed_is_counted(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(service, "READ_FIRST", 1)
    await keep(store, 1, "Ann", ASKED)
    found = await week(store)
    assert found.coverage.messages_read == 1
    assert found.coverage.messages_left_out == 1


async def test_a_starred_message_is_said_to_be(store: Store) -> None:
    await keep(store, 1, "Ann", [ASKED[1]])
    async with store.write(1) as connection:
        await connection.execute(update(messages).values(is_starred=True))
    assert "starred the message" in (await week(store)).top_ranked_conversations[0].reason


async def test_the_language_of_the_profile_is_spoken(store: Store) -> None:
    await keep(store, 1, "Ann", ASKED)
    assert (await week(store, language="de")).notes[0].startswith("Noch weiß niemand")


async def test_an_empty_store_has_an_empty_digest(any_store: Store) -> None:
    found = await week(any_store)
    assert (found.message_count, found.needs_you) == (0, ())
