"""The jobs of erasing: rows at once, files when it is quiet, and each night what is too old."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from typing import ClassVar

import pytest
from tests.features.erasing.rooms import Room
from tests.features.imports.exports import ME, Export, StoppedClock, talk

from earmark.features.accounts.preferences import change_preferences, change_profile
from earmark.features.erasing import jobs as erasing_jobs
from earmark.features.erasing.jobs import EXPIRE, RUN, Nightly
from earmark.features.erasing.plans import EraseState
from earmark.features.erasing.service import Erasing
from earmark.features.erasing.targets import Target
from earmark.jobs.service import Jobs

CHAT = Export(talk(8, "Anna", "Ben"), "Anna", "Ben")
ANNA = Target(conversation_id="anna")


@pytest.fixture
async def jobs(room: Room, tmp_path: Path) -> AsyncIterator[Jobs]:
    await room.add(CHAT)
    jobs = Jobs(tmp_path / "jobs.sqlite")
    erasing_jobs.register(jobs, room.erasing)
    yield jobs
    await jobs.close()


async def performed(jobs: Jobs, name: str, *ids: int) -> str:
    """Run a job as the one that records it does, without recording it."""
    return await jobs._running.perform(f"{name}-1", name, ids)


async def test_a_job_erases_to_the_end(room: Room, jobs: Jobs) -> None:
    begun = await room.erasing.begin(ME, ANNA)
    assert await performed(jobs, RUN, ME, begun.erase_id) == "done"
    found = await room.erasing.get(ME, begun.erase_id)
    assert (found.state, found.erased) == (EraseState.COMPLETED, 8)


class Patient(Erasing):
    """Erasing that notes how far everything is where it waits."""

    seen_waiting: ClassVar[list[EraseState]] = []

    async def wait_until_quiet(self) -> None:
        """Note it."""
        self.seen_waiting += [each.state for each in await self.recent(ME)]


async def test_rows_go_before_the_files_wait_for_quiet(room: Room, jobs: Jobs) -> None:
    begun = await room.erasing.begin(ME, ANNA)
    room.erasing.__class__ = Patient
    await performed(jobs, RUN, ME, begun.erase_id)
    assert room.erasing.seen_waiting == [EraseState.SCRUBBING]


async def test_a_job_of_nothing_has_failed_and_harms_nothing(room: Room, jobs: Jobs) -> None:
    assert await performed(jobs, RUN, ME, 4_711) == "failed"
    assert len(await room.said()) == 8


async def test_expiring_with_nothing_old_is_done_at_once(room: Room, jobs: Jobs) -> None:
    assert await performed(jobs, EXPIRE, ME) == "done"
    assert await room.erasing.recent(ME) == []


async def test_expiring_erases_what_is_old(room: Room, jobs: Jobs) -> None:
    await change_preferences(room.store, ME, {"retention_days": 5})
    assert await performed(jobs, EXPIRE, ME) == "done"
    assert await room.said() == []
    assert [each.state for each in await room.erasing.recent(ME)] == [EraseState.COMPLETED]


class Asked:
    """Jobs that only note what was asked of them."""

    def __init__(self) -> None:
        self.names: list[tuple[object, ...]] = []
        self.asked = asyncio.Event()

    def enqueue(self, name: str, *ids: int) -> str:
        """Note it."""
        self.names.append((name, *ids))
        self.asked.set()
        return name


async def test_what_was_cut_off_is_asked_for_at_the_start(room: Room, jobs: Jobs) -> None:
    del jobs
    begun = await room.erasing.begin(ME, ANNA)
    asked = Asked()
    await erasing_jobs.recover(asked, room.erasing, ME)
    assert asked.names == [(RUN, ME, begun.erase_id)]


async def watched(room: Room, asked: Asked) -> None:
    """Watch until something is asked for, or it is plain that nothing is."""
    nightly = Nightly(room.store, asked, StoppedClock(), room.erasing, "UTC")
    watching = asyncio.create_task(nightly.watch(ME))
    for _ in range(10):
        await asyncio.sleep(0.01)
        if asked.asked.is_set():
            break
    nightly.stop()
    await asyncio.wait_for(watching, 5)


@pytest.mark.parametrize(("days", "count"), [(0, 0), (5, 1), (300, 0)])
async def test_at_the_start_it_is_asked_once_when_something_is_old(
    room: Room, jobs: Jobs, days: int, count: int
) -> None:
    del jobs
    await change_profile(room.store, ME, {"timezone": "Asia/Kolkata"})
    await change_preferences(room.store, ME, {"retention_days": days})
    asked = Asked()
    await watched(room, asked)
    assert asked.names == [(EXPIRE, ME)] * count
