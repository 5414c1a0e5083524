"""What is older than the owner keeps it goes by itself, and nothing else."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from tests.features.erasing.rooms import Room
from tests.features.imports.exports import ME, START, Export, talk

from earmark.features.accounts.preferences import change_preferences
from earmark.features.chats.service import ChatChanges, Retention, change_chat, get_chat
from earmark.features.erasing.jobs import next_night
from earmark.features.erasing.plans import Kind
from earmark.features.erasing.targets import Target

DAY = 24 * 60
# The clock of a room stands 10,000 minutes after the start: most of seven days.
OLD = Export(talk(10, "Anna", "Ben"), "Anna", "Ben")
NEW = Export(talk(4, "Cleo", "Ben", start=2 * DAY), "Cleo", "Ben")


async def expired(room: Room) -> int:
    erase_id = await room.erasing.expire(ME)
    if erase_id is None:
        return 0
    await room.erasing.run(ME, erase_id)
    return (await room.erasing.get(ME, erase_id)).erased


@pytest.fixture
async def kept(room: Room) -> Room:
    await room.add(OLD)
    await room.add(NEW)
    return room


async def test_everything_stays_until_the_owner_says_otherwise(kept: Room) -> None:
    assert not await kept.erasing.is_overdue(ME)
    assert await expired(kept) == 0


async def test_what_is_older_than_wished_goes_and_the_chat_stays(kept: Room) -> None:
    await change_preferences(kept.store, ME, {"retention_days": 5})
    assert await kept.erasing.is_overdue(ME)
    assert await expired(kept) == 10
    assert (await get_chat(kept.store, ME, "anna")).message_count == 0
    assert len(await kept.said("Cleo")) == 4
    assert not await kept.erasing.is_overdue(ME)


async def test_a_chat_may_be_kept_for_ever(kept: Room) -> None:
    await change_preferences(kept.store, ME, {"retention_days": 1})
    await change_chat(kept.store, ME, "anna", ChatChanges(retention=Retention(0)))
    assert await expired(kept) == 4
    assert len(await kept.said("Anna")) == 10


async def test_a_chat_may_be_kept_shorter_than_all(kept: Room) -> None:
    await change_chat(kept.store, ME, "cleo", ChatChanges(retention=Retention(1)))
    assert await expired(kept) == 4
    await change_chat(kept.store, ME, "cleo", ChatChanges(retention=Retention(None)))
    assert (await get_chat(kept.store, ME, "cleo")).retention_days is None


async def test_what_would_go_is_seen_before(kept: Room) -> None:
    seen = await kept.seen(Target(older_than_days=5))
    assert (seen.kind, seen.messages, seen.first) == (Kind.RETENTION, 10, START)
    assert (await kept.seen(Target(conversation_id="cleo", older_than_days=5))).messages == 0
    assert (await kept.seen(Target(conversation_id="cleo", older_than_days=1))).messages == 4


async def test_an_old_export_may_come_again_once_it_is_kept_for_longer(kept: Room) -> None:
    await change_preferences(kept.store, ME, {"retention_days": 5})
    await expired(kept)
    await change_preferences(kept.store, ME, {"retention_days": 0})
    assert (await kept.add(OLD)).new == 10


@pytest.mark.parametrize(
    ("now", "night"),
    [
        ("2025-10-14T08:00", "2025-10-15T03:30"),
        ("2025-10-14T03:29", "2025-10-14T03:30"),
        ("2025-10-14T03:30", "2025-10-15T03:30"),
        ("2025-10-25T12:00", "2025-10-26T03:30"),
    ],
)
def test_the_night_is_that_of_the_owner(now: str, night: str) -> None:
    berlin = ZoneInfo("Europe/Berlin")
    at, then = (datetime.fromisoformat(each).replace(tzinfo=berlin) for each in (now, night))
    assert next_night(int(at.timestamp() * 1000), "Europe/Berlin") == then.timestamp() * 1000
