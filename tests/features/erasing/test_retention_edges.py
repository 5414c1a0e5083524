"""A day is a day: what is exactly as old as is kept stays, a millisecond older goes."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.features.erasing.furnished import DAY, all_said
from tests.features.erasing.rooms import Room
from tests.features.imports.exports import ME, START, Export, StoppedClock, line

from earmark.core.errors import NotFoundError
from earmark.features.accounts.preferences import change_preferences
from earmark.features.chats.service import ChatChanges, Retention, change_chat, get_chat
from earmark.features.chats.tables import chats
from earmark.features.erasing.jobs import next_night
from earmark.features.erasing.retention import overdue, would_go
from earmark.features.erasing.targets import Target

NOW = StoppedClock().now()
LATEST = (NOW - START) / 60_000


def days_ago(days: float, milliseconds: int = 0) -> float:
    """Return the minute of a message so many days, and milliseconds, before now."""
    return LATEST - days * 24 * 60 - milliseconds / 60_000


@pytest.fixture
async def edges(room: Room) -> Room:
    said = [
        line(days_ago(2, 1), "Anna", "a millisecond older"),
        line(days_ago(2), "Anna", "exactly as old"),
        line(days_ago(2, -1), "Anna", "a millisecond younger"),
        line(days_ago(1), "Ben", "of yesterday"),
    ]
    await room.add(Export(said, "Anna", "Ben"))
    return room


async def test_what_is_exactly_as_old_as_is_kept_stays(edges: Room) -> None:
    await change_preferences(edges.store, ME, {"retention_days": 2})
    erase_id = await edges.erasing.expire(ME)
    assert erase_id is not None
    await edges.erasing.run(ME, erase_id)
    assert [row[2] for row in await edges.said()] == [
        "exactly as old",
        "a millisecond younger",
        "of yesterday",
    ]


@pytest.mark.parametrize(("days", "count"), [(1, 3), (2, 1), (3, 0), (36_500, 0)])
async def test_the_preview_knows_the_same_edge(edges: Room, days: int, count: int) -> None:
    assert (await edges.seen(Target(older_than_days=days))).messages == count
    one = Target(older_than_days=days, conversation_id="anna")
    assert (await edges.seen(one)).messages == count


@pytest.mark.parametrize(
    ("general", "own", "kept_days"),
    [
        (0, None, None),
        (0, 0, None),
        (2, None, 2),
        (2, 0, None),
        (2, 5, 5),
        (5, 2, 2),
        (0, 2, 2),
        (36_500, 1, 1),
    ],
)
async def test_the_wish_for_a_chat_goes_before_the_general_one(
    edges: Room, general: int, own: int | None, kept_days: int | None
) -> None:
    if general:
        await change_preferences(edges.store, ME, {"retention_days": general})
    await change_chat(edges.store, ME, "anna", ChatChanges(retention=Retention(own)))
    async with edges.store.read(ME) as connection:
        found = await overdue(connection, ME, NOW)
    limits = list(found.older.values())
    is_old = kept_days is not None and kept_days <= 2
    assert limits == ([NOW - (kept_days or 0) * DAY] if is_old else [])
    assert await edges.erasing.is_overdue(ME) == is_old


async def test_nothing_old_means_no_act_of_erasing(edges: Room) -> None:
    await change_preferences(edges.store, ME, {"retention_days": 30})
    assert await edges.erasing.expire(ME) is None
    assert await edges.erasing.recent(ME) == []


async def test_a_chat_that_is_going_is_not_looked_at(edges: Room) -> None:
    await edges.erasing.begin(ME, Target(conversation_id="anna"))
    await change_preferences(edges.store, ME, {"retention_days": 1})
    assert not await edges.erasing.is_overdue(ME)
    async with edges.store.read(ME) as connection:
        with pytest.raises(NotFoundError):
            await would_go(connection, ME, NOW, 1, "anna")


async def test_a_chat_without_messages_is_never_overdue(edges: Room) -> None:
    await edges.erase(Target(older_than_days=1))
    await edges.erase(Target(message_ids=tuple(each.id for each in await all_said(edges))))
    assert (await get_chat(edges.store, ME, "anna")).message_count == 0
    await change_preferences(edges.store, ME, {"retention_days": 1})
    assert not await edges.erasing.is_overdue(ME)
    assert await edges.rows(chats, "conversation_id", "first_message_at") == [("anna", None)]


async def test_the_first_moment_of_a_chat_moves_to_what_is_left(edges: Room) -> None:
    await edges.erase(Target(older_than_days=2))
    ((first,),) = await edges.rows(chats, "first_message_at")
    assert first == NOW - 2 * DAY


ZONES = ["UTC", "Europe/Berlin", "America/New_York", "Asia/Kolkata", "Pacific/Auckland"]


@given(
    st.integers(min_value=1_700_000_000_000, max_value=1_900_000_000_000),
    st.sampled_from(ZONES),
)
def test_a_night_comes_within_a_day_and_is_half_past_three(now: int, timezone: str) -> None:
    night = next_night(now, timezone)
    assert 0 < night - now <= 25 * 60 * 60 * 1000
    here = datetime.fromtimestamp(night / 1000, ZoneInfo(timezone))
    assert (here.hour, here.minute) == (3, 30)


@given(
    st.integers(min_value=1_700_000_000_000, max_value=1_900_000_000_000),
    st.sampled_from(ZONES),
)
def test_nights_follow_each_other_one_a_day(now: int, timezone: str) -> None:
    first = next_night(now, timezone)
    second = next_night(first, timezone)
    days = [
        datetime.fromtimestamp(each / 1000, ZoneInfo(timezone)).date() for each in (first, second)
    ]
    assert (days[1] - days[0]).days == 1


@pytest.mark.parametrize(
    ("now", "night"),
    [
        # At 02:00 the clock goes to 03:00: half past three is there, and once.
        ("2025-03-30T01:59:00+01:00", "2025-03-30T03:30:00+02:00"),
        ("2025-03-30T03:31:00+02:00", "2025-03-31T03:30:00+02:00"),
        # At 03:00 the clock goes back to 02:00.
        ("2025-10-26T02:30:00+02:00", "2025-10-26T03:30:00+01:00"),
        ("2025-10-26T02:30:00+01:00", "2025-10-26T03:30:00+01:00"),
    ],
)
def test_the_nights_the_clock_is_changed_have_one_half_past_three(now: str, night: str) -> None:
    at, then = (int(datetime.fromisoformat(each).timestamp() * 1000) for each in (now, night))
    assert next_night(at, "Europe/Berlin") == then
