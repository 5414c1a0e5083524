"""The state of the server: what is kept, what runs, and what does not work with its next step."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import pytest
from tests.features.stored import keep, person

from earmark.db.engine import Store
from earmark.features.insights.service import enrich as analyse_all
from earmark.features.system import service
from earmark.features.system.schemas import Counts
from earmark.jobs.running import Job
from earmark.jobs.service import Jobs

ME = 1
LINES = [
    ("2025-03-01 10:00", "me", "Shall we meet on Friday at six?"),
    ("2025-03-01 10:05", "Ruth", "Yes, see you there"),
]


@pytest.fixture
async def jobs(tmp_path: Path) -> AsyncIterator[Jobs]:
    found = Jobs(tmp_path / "jobs.sqlite", sleep_after=0.2)
    yield found
    await found.close()


@pytest.fixture
def page(tmp_path: Path) -> Path:
    """Return a folder with a built page."""
    folder = tmp_path / "page"
    folder.mkdir()
    (folder / "index.html").write_text("<!doctype html>")
    return folder


async def test_an_empty_store_counts_nothing(any_store: Store) -> None:
    nothing = Counts(chats=0, messages=0, contacts=0, imports=0)
    assert await service.count(any_store, ME) == nothing


async def test_chats_messages_and_people_are_counted(any_store: Store) -> None:
    await keep(any_store, ME, "Ruth", LINES)
    await keep(any_store, ME, "Choir", [*LINES, ("2025-03-02 09:00", "Ida", "Me too")])
    found = await service.count(any_store, ME)
    assert (found.chats, found.messages, found.contacts, found.imports) == (2, 5, 3, 0)


async def test_what_an_import_still_fills_is_not_counted(store: Store) -> None:
    await keep(store, ME, "Ruth", LINES)
    await keep(store, ME, "Hidden", LINES, pending_import_id=7)
    found = await service.count(store, ME)
    assert (found.chats, found.messages) == (1, 2)


async def test_each_account_counts_its_own(
    store: Store, make_account: Callable[[Store], Awaitable[int]]
) -> None:
    other = await make_account(store)
    await keep(store, ME, "Ruth", LINES)
    await person(store, other, "Somebody")
    found = await service.count(store, other)
    assert (found.chats, found.messages, found.contacts) == (0, 0, 1)


async def test_with_nothing_to_analyse_the_analysis_is_done(store: Store, jobs: Jobs) -> None:
    found = await service.analysis(store, jobs, ME)
    assert (found.state, found.percent, found.remaining) == ("idle", 100, 0)


async def test_messages_not_analysed_yet_are_told(store: Store, jobs: Jobs) -> None:
    await keep(store, ME, "Ruth", LINES)
    found = await service.analysis(store, jobs, ME)
    assert (found.state, found.percent, found.remaining) == ("idle", 0, 2)


async def test_after_the_analysis_nothing_remains(store: Store, jobs: Jobs) -> None:
    await keep(store, ME, "Ruth", LINES)
    await analyse_all(store, ME)
    found = await service.analysis(store, jobs, ME)
    assert (found.state, found.percent, found.remaining) == ("idle", 100, 0)


@pytest.mark.parametrize(("account_id", "state", "percent"), [(ME, "running", 40), (2, "idle", 0)])
async def test_a_running_analysis_tells_how_far_it_is_to_its_owner(
    store: Store, jobs: Jobs, account_id: int, state: str, percent: int
) -> None:
    begun, done = asyncio.Event(), asyncio.Event()

    async def enrich(job: Job) -> None:
        job.report(40)
        begun.set()
        await done.wait()

    await keep(store, account_id, "Ruth", LINES)
    jobs.register(service.ENRICH, enrich)
    await jobs.start()
    jobs.enqueue(service.ENRICH, ME)
    await asyncio.wait_for(begun.wait(), 20)
    found = await service.analysis(store, jobs, account_id)
    done.set()
    assert (found.state, found.percent, found.remaining) == (state, percent, 2)


async def test_where_all_works_nothing_is_degraded(tmp_path: Path, page: Path, jobs: Jobs) -> None:
    assert service.degraded(tmp_path, page, jobs) == []


async def test_a_page_that_was_not_built_says_how_to_build_it(tmp_path: Path, jobs: Jobs) -> None:
    (found,) = service.degraded(tmp_path, tmp_path / "nowhere", jobs)
    assert (found.part, found.detail) == ("page", "The page was not built.")
    assert "earmark demo" in found.hint


async def test_jobs_that_are_not_recorded_are_told(tmp_path: Path, page: Path, jobs: Jobs) -> None:
    jobs.is_recording = False
    (found,) = service.degraded(tmp_path, page, jobs)
    assert (found.part, "jobs.sqlite" in found.detail) == ("jobs", True)
    assert "free space" in found.hint


async def test_several_faults_are_told_together(tmp_path: Path, jobs: Jobs) -> None:
    jobs.is_recording = False
    parts = [found.part for found in service.degraded(tmp_path, tmp_path / "nowhere", jobs)]
    assert parts == ["page", "jobs"]


@pytest.mark.parametrize("has_mark", [True, False])
def test_the_folder_of_the_demo_is_known_by_its_mark(tmp_path: Path, *, has_mark: bool) -> None:
    if has_mark:
        (tmp_path / service.DEMO_MARK).write_text("")
    assert service.is_demo(tmp_path) is has_mark
