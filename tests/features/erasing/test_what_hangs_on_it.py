"""With a message goes all that hangs on it, and nothing that hangs on another."""

from __future__ import annotations

import asyncio
import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import insert, text
from tests.features.erasing.furnished import OTHER, PHOTO, people, texts
from tests.features.erasing.rooms import Room
from tests.features.imports.exports import ME, START, Export, talk

from earmark.features.accounts.tables import contact_aliases
from earmark.features.chats.erased import erased_messages, erasures
from earmark.features.chats.posting import Occasion, post
from earmark.features.chats.tables import (
    attachments,
    chat_members,
    chat_titles,
    chats,
    message_versions,
    messages,
)
from earmark.features.erasing import plans
from earmark.features.erasing.plans import EraseState, Kind, Plan
from earmark.features.erasing.targets import Target
from earmark.features.imports.tables import import_changes, imports
from earmark.features.insights.tables import message_insights
from earmark.features.search.tables import search_words
from earmark.features.search.vocabulary import learn_words

ANNABELLA = Target(conversation_id="annabella")
HANGING = [attachments, message_versions, message_insights]


@pytest.mark.parametrize("table", HANGING, ids=lambda table: table.name)
async def test_rows_go_with_their_messages_and_stay_with_the_others(
    furnished: Room, table: object
) -> None:
    gone = {each[0] for each in await of_chat(furnished, "annabella")}
    before = {key for (key,) in await furnished.rows(table, "message_id")}
    assert before & gone
    assert before - gone
    await furnished.erase(ANNABELLA)
    assert {key for (key,) in await furnished.rows(table, "message_id")} == before - gone


async def of_chat(room: Room, conversation_id: str) -> list[tuple[object, ...]]:
    places = dict(await room.rows(chats, "id", "conversation_id"))
    rows = await room.rows(messages, "id", "chat_id")
    return [row for row in rows if places[row[1]] == conversation_id]


@pytest.mark.parametrize("table", [chat_members, chat_titles], ids=lambda table: table.name)
async def test_rows_of_a_chat_go_with_it(furnished: Room, table: object) -> None:
    ((chat_id, _),) = [
        row for row in await furnished.rows(chats, "id", "conversation_id") if row[1] == "annabella"
    ]
    before = await furnished.rows(table, "chat_id")
    await furnished.erase(ANNABELLA)
    after = await furnished.rows(table, "chat_id")
    assert after == [row for row in before if row[0] != chat_id]


async def test_a_file_goes_when_nobody_else_holds_it(furnished: Room) -> None:
    shared, alone = hashlib.sha256(PHOTO).hexdigest(), hashlib.sha256(OTHER).hexdigest()
    assert furnished.blobs.size(alone) == len(OTHER)
    await furnished.erase(ANNABELLA)
    kept = [each.name for each in (furnished.folder / "blobs").rglob("*") if each.is_file()]
    assert kept == [shared]


async def test_the_journal_keeps_nothing_of_it_and_all_of_the_others(furnished: Room) -> None:
    gone = {each[0] for each in await of_chat(furnished, "annabella")}
    await furnished.erase(ANNABELLA)
    left = await furnished.rows(import_changes, "kind", "row_id")
    assert not [row for row in left if row[0] == "message" and row[1] in gone]
    with_team = [each[0] for each in await of_chat(furnished, "team")]
    assert with_team


async def test_an_import_of_it_tells_nothing_but_that_it_was(furnished: Room) -> None:
    await furnished.erase(ANNABELLA)
    rows = await furnished.rows(imports, "file_name", "title", "owner", "report")
    assert [row for row in rows if not row[0]] == [("", None, None, None)]
    assert len([row for row in rows if row[3] is not None]) == 2


async def test_a_person_leaves_reports_and_names_of_what_stays(furnished: Room) -> None:
    await furnished.erase(Target(contact_id=(await people(furnished))["Annabella"]))
    told = str(await furnished.rows(imports, "title", "owner", "report", "answers"))
    assert "Annabella" not in told
    assert "Cleo" in told
    names = [value for (value,) in await furnished.rows(contact_aliases, "value")]
    assert "Annabella" not in names


async def test_words_only_it_held_are_not_proposed_any_more(furnished: Room) -> None:
    await learn_words(furnished.store, ME)
    before = {word for (word,) in await furnished.rows(search_words, "word")}
    assert {"plum", "garden", "bicycle"} <= before
    await furnished.erase(ANNABELLA)
    after = {word for (word,) in await furnished.rows(search_words, "word")}
    assert "plum" not in after
    assert {"garden", "bicycle"} <= after


async def test_an_answer_to_what_is_gone_answers_nothing(room: Room) -> None:
    said = [
        {"message_id": "a", "message_content": "when?"},
        {"message_id": "b", "message_content": "at noon", "reply_to": "a"},
        {"message_id": "c", "message_content": "fine", "reply_to": "b"},
    ]
    rows = [
        {"conversation_id": "shop", "user_id": "Cleo", "timestamp": START // 1000 + n, **each}
        for n, each in enumerate(said)
    ]
    await post(room.store, ME, rows, Occasion(START, "UTC"))
    keys = await texts(room)
    await room.erase(Target(message_ids=(keys["when?"],)))
    left = dict(await room.rows(messages, "text", "reply_to_id"))
    assert left == {"at noon": None, "fine": keys["at noon"]}


async def test_as_many_hashes_are_noted_as_messages_may_come_back(furnished: Room) -> None:
    await furnished.erase(Target(conversation_id="dora"))
    noted = await furnished.rows(erased_messages, "digest")
    # One message was edited: both what it says now and what it said before may be brought.
    assert len(noted) >= 7
    assert len(set(noted)) == len(noted)
    assert "bicycle" not in str(noted)


async def test_retention_notes_no_hashes(furnished: Room) -> None:
    await furnished.erase(Target(older_than_days=6))
    assert await furnished.rows(erased_messages, "digest") == []


async def test_progress_never_falls_and_ends_at_the_whole(furnished: Room) -> None:
    told: list[float] = []
    begun = await furnished.erasing.begin(ME, ANNABELLA)
    await furnished.erasing.run(ME, begun.erase_id, told.append)
    assert told == sorted(told)
    assert told[-1] == 100


async def test_others_write_and_read_while_a_chat_is_deleted(room: Room) -> None:
    await room.add(Export(talk(900, "Anna", "Ben"), "Anna", "Ben"))
    begun = await room.erasing.begin(ME, Target(conversation_id="anna"))
    running = asyncio.create_task(room.erasing.erase_rows(ME, begun.erase_id))
    turns, counts = 0, []
    while not running.done():
        async with room.store.write(ME) as connection:
            await connection.execute(text("update accounts set created_at = created_at + 1"))
        counts.append((await room.erasing.get(ME, begun.erase_id)).erased)
        turns += 1
    assert (await running).state is EraseState.SCRUBBING
    assert turns > 2
    assert counts == sorted(counts)
    assert await room.rows(messages, "id") == []


# No database keeps a NUL in a name.
WORDS = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=9)
PLANS = st.builds(
    Plan,
    chat_ids=st.lists(st.integers(1, 2**53), max_size=4),
    message_ids=st.lists(st.integers(1, 2**53), max_size=4),
    contact_id=st.none() | st.integers(1, 2**53),
    older=st.dictionaries(st.integers(1, 2**31), st.integers(0, 2**53), max_size=3),
    names=st.dictionaries(st.integers(1, 99), st.lists(WORDS, max_size=2)),
    conversations=st.dictionaries(st.integers(1, 99), WORDS, max_size=3),
    sources=st.dictionaries(st.integers(1, 99), st.integers(1, 99), max_size=3),
    staged=st.lists(WORDS, max_size=2),
    with_backups=st.booleans(),
)


async def test_a_plan_is_kept_as_it_was_made(room: Room) -> None:
    @given(PLANS)
    def collected(plan: Plan) -> None:
        made.append(plan)

    made: list[Plan] = []
    collected()
    async with room.store.write(ME) as connection:
        for plan in made[:40]:
            key = await plans.add(connection, ME, Kind.MESSAGES, plan, 1)
            assert (await plans.get(connection, ME, key)).plan == plan


async def test_what_is_unfinished_is_taken_up_in_the_order_it_was_begun(room: Room) -> None:
    states = [EraseState.COMPLETED, EraseState.ERASING, EraseState.FAILED, EraseState.HIDING]
    async with room.store.write(ME) as connection:
        for n, state in enumerate(states, start=1):
            values = {"account_id": ME, "kind": "messages", "state": str(state), "created_at": n}
            await connection.execute(insert(erasures).values(gone_at=1, **values))
    keys = [each.erase_id for each in await room.erasing.recent(ME)][::-1]
    assert await room.erasing.recover(ME) == keys[1:]
