"""Erasing that was cut off goes on, wherever it was; and what failed says so and is tried again."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from tests.features.erasing.rooms import Room
from tests.features.imports.exports import ME, Export, talk

from earmark.core.errors import ConflictError, StoreError
from earmark.db import scrubbing
from earmark.features.accounts.tables import contacts
from earmark.features.chats.erased import Ledger, erasures
from earmark.features.chats.merging import merge
from earmark.features.chats.tables import chats, messages
from earmark.features.erasing import plans
from earmark.features.erasing.plans import EraseState, Kind, Plan
from earmark.features.erasing.targets import Target

CHAT = Export(talk(260, "Anna", "Ben"), "Anna", "Ben")
ANNA = Target(conversation_id="anna")


async def again(room: Room) -> Room:
    """Return the room as a process finds it that starts after another one died."""
    return Room(room.store, room.folder)


async def finished(room: Room) -> list[EraseState]:
    for erase_id in await room.erasing.recover(ME):
        await room.erasing.run(ME, erase_id)
    return [each.state for each in await room.erasing.recent(ME)]


async def test_what_was_only_hidden_is_erased_after_a_crash(room: Room) -> None:
    await room.add(CHAT)
    await room.erasing.begin(ME, ANNA)
    assert await room.said() == []
    assert await finished(await again(room)) == [EraseState.COMPLETED]
    assert await room.rows(messages, "id") == []
    assert await room.rows(chats, "id") == []


async def test_what_was_only_planned_is_hidden_and_erased(room: Room) -> None:
    await room.add(CHAT)
    keys = [int(str(key)) for (key,) in await room.rows(messages, "id")][:7]
    async with room.store.write(ME) as connection:
        await plans.add(connection, ME, Kind.MESSAGES, Plan(message_ids=keys), 1)
    assert await finished(await again(room)) == [EraseState.COMPLETED]
    assert len(await room.said()) == 253


class Dying(Ledger):
    """A ledger whose process dies after so many steps."""

    steps_left = 0

    def digests(self, gone: object) -> list[bytes]:
        """Return hashes a few times."""
        self.steps_left -= 1
        if self.steps_left < 0:
            raise KeyboardInterrupt
        return super().digests(gone)  # type: ignore[arg-type]


async def test_half_of_a_chat_goes_on_to_the_end(room: Room) -> None:
    await room.add(CHAT)
    begun = await room.erasing.begin(ME, ANNA)
    dying = Dying(room.data.erased_key)
    dying.steps_left = 0 if room.store.file is None else 1  # a server takes all in one step
    room.erasing._ledger = dying
    with pytest.raises(KeyboardInterrupt):
        await room.erasing.run(ME, begun.erase_id)
    half = await room.erasing.get(ME, begun.erase_id)
    assert half.state is EraseState.ERASING
    assert (half.erased > 0) == (room.store.file is not None)
    assert await finished(await again(room)) == [EraseState.COMPLETED]
    assert (await room.erasing.get(ME, begun.erase_id)).erased == 260
    assert (await room.add(CHAT)).left_out == 260


async def test_a_full_disk_is_told_and_tried_again(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: Path) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    if room.store.file is None:
        pytest.skip("a server has its own disk")
    await room.add(CHAT)
    begun = await room.erasing.begin(ME, ANNA)
    with monkeypatch.context() as patched:
        patched.setattr(scrubbing, "_write_anew", full)
        with pytest.raises((StoreError, sqlite3.OperationalError)):
            await room.erasing.run(ME, begun.erase_id)
    assert await room.said() == []
    assert await finished(await again(room)) == [EraseState.COMPLETED]


async def test_nothing_is_kept_of_the_plan(room: Room) -> None:
    await room.add(CHAT)
    await room.erase(ANNA)
    assert await room.rows(erasures, "plan", "error") == [(None, None)]


@pytest.mark.full
async def test_an_import_into_a_chat_that_goes_meanwhile_does_not_bring_it_back(
    room: Room,
) -> None:
    await room.add(CHAT)
    await room.erasing.begin(ME, ANNA)
    finding = await room.imports.list(ME)
    with pytest.raises(ConflictError):
        await room.imports.undo(ME, finding[0].report.import_id)
    assert await finished(await again(room)) == [EraseState.COMPLETED]


async def test_a_merged_person_goes_whole(room: Room) -> None:
    await room.add(CHAT)
    await room.add(Export(talk(6, "Anna B", "Ben", start=300), "Anna B", "Ben"))
    people = {name: int(str(key)) for key, name in await room.rows(contacts, "id", "name")}
    await merge(room.store, ME, people["Anna"], [people["Anna B"]], 1)
    assert (await room.seen(Target(contact_id=people["Anna"]))).conversations == 2
    await room.erase(Target(contact_id=people["Anna"]))
    assert await room.said() == []
    assert await room.rows(contacts, "name") in ([], [("Ben",)])


async def test_nobody_who_was_merged_reappears_when_their_chat_goes(room: Room) -> None:
    await room.add(CHAT)
    await room.add(Export(talk(6, "Cleo", "Ben", start=300), "Cleo", "Ben"))
    people = {name: int(str(key)) for key, name in await room.rows(contacts, "id", "name")}
    other = await room.add(Export(talk(2, "Dora", "Ben", start=400), "Dora", "Ben"))
    people |= {name: int(str(key)) for key, name in await room.rows(contacts, "id", "name")}
    await merge(room.store, ME, people["Anna"], [people["Dora"]], 1)
    await room.erase(Target(conversation_id="anna"))
    await room.erase(Target(conversation_id=str(other.conversation_id)))
    assert {name for (name,) in await room.rows(contacts, "name")} <= {"Ben", "Cleo"}
