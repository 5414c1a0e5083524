"""After messages are stored the steps run: only where there is something to do, until stopped."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest
from tests.features.stored import keep

from earmark.db.engine import Store
from earmark.features.insights.service import remaining
from earmark.features.system.service import ENRICH, analysis
from earmark.flow import STEPS, Changes, Flow
from earmark.jobs.service import Jobs
from earmark.settings import Settings

ME = 1
LINES = [(f"2026-03-02 10:{n:02}", "Anna", f"Can you bring the key {n}?") for n in range(20)]

# A watch looks at the file of the settings; a server's database has no such file.
IN_A_FILE = pytest.mark.parametrize("store", ["sqlite"], indirect=True)


@pytest.fixture
async def jobs() -> AsyncIterator[Jobs]:
    """Return jobs that run without being recorded: their file cannot be made."""
    jobs = Jobs(Path("/proc/earmark/jobs.sqlite"))
    yield jobs
    await jobs.close()


@pytest.fixture
async def flow(store: Store, jobs: Jobs, settings: Settings) -> Flow:
    flow = Flow(store, jobs, settings)
    await jobs.start()
    return flow


async def _until(is_so: Callable[[], bool]) -> None:
    async with asyncio.timeout(10):
        while not is_so():  # noqa: ASYNC110 the work takes its own time
            await asyncio.sleep(0.005)


def test_each_step_has_a_name_of_its_own() -> None:
    assert [step.name for step in STEPS] == [ENRICH, "search.learn_words"]


async def test_a_store_without_messages_begins_nothing(flow: Flow, jobs: Jobs) -> None:
    await flow.begin(ME)
    assert jobs.active(ENRICH) == []


async def test_stored_messages_are_analysed_in_the_background(
    store: Store, flow: Flow, jobs: Jobs
) -> None:
    await keep(store, ME, "Anna", LINES)
    assert (await remaining(store, ME), (await analysis(store, jobs, ME)).percent) == (20, 0)
    await flow.begin(ME)
    (job,) = jobs.active(ENRICH)
    assert (job.ids, (await analysis(store, jobs, ME)).state) == ((ME,), "running")
    await _until(lambda: not job.is_active)
    assert (job.state, job.percent, await remaining(store, ME)) == ("done", 100, 0)
    after = await analysis(store, jobs, ME)
    assert (after.state, after.percent, after.remaining) == ("idle", 100, 0)


async def test_begun_twice_a_step_is_one_job(store: Store, flow: Flow, jobs: Jobs) -> None:
    await keep(store, ME, "Anna", LINES)
    await flow.begin(ME)
    await flow.begin(ME)
    assert len(jobs.active(ENRICH)) == 1
    await _until(lambda: not jobs.active(ENRICH))
    await flow.begin(ME)
    assert jobs.active(ENRICH) == []


async def test_a_cancelled_step_is_done_at_the_next_occasion(
    store: Store, flow: Flow, jobs: Jobs
) -> None:
    await keep(store, ME, "Anna", LINES)
    await flow.begin(ME)
    (job,) = jobs.active(ENRICH)
    assert jobs.cancel(ENRICH, ME)
    await _until(lambda: job.state == "cancelled")
    assert await remaining(store, ME) == 20
    await flow.begin(ME)
    await _until(lambda: not jobs.active(ENRICH))
    assert await remaining(store, ME) == 0


async def test_another_account_has_nothing_to_do(store: Store, flow: Flow, jobs: Jobs) -> None:
    await keep(store, ME, "Anna", LINES)
    await flow.begin(ME + 1)
    assert jobs.active(ENRICH) == []
    assert await remaining(store, ME) == 20


@IN_A_FILE
async def test_a_watch_does_what_is_there_and_ends_when_it_is_stopped(
    store: Store, flow: Flow, jobs: Jobs
) -> None:
    await keep(store, ME, "Anna", LINES)
    watch = asyncio.create_task(flow.watch(ME))
    await _until(lambda: bool(jobs.active(ENRICH)))
    await _until(lambda: not jobs.active(ENRICH))
    flow.stop()
    async with asyncio.timeout(1):
        await watch
    assert await remaining(store, ME) == 0


@IN_A_FILE
async def test_a_watch_that_was_stopped_before_looks_at_nothing(
    store: Store, flow: Flow, jobs: Jobs
) -> None:
    await keep(store, ME, "Anna", LINES)
    flow.stop()
    await flow.watch(ME)
    assert jobs.active(ENRICH) == []
    assert await remaining(store, ME) == 20


def test_changes_of_a_file_that_comes_later_are_noticed(tmp_path: Path) -> None:
    file = tmp_path / "store.sqlite"
    changes = Changes(file)
    assert [changes.happened(), changes.happened()] == [False, False]
    assert not file.exists()
    with sqlite3.connect(file) as writer:
        writer.execute("create table t (a)")
    writer.close()
    assert [changes.happened(), changes.happened()] == [True, False]
    changes.close()


def test_what_was_written_and_taken_back_is_no_change(tmp_path: Path) -> None:
    file = tmp_path / "store.sqlite"
    writer = sqlite3.connect(file)
    writer.execute("create table t (a)")
    writer.commit()
    changes = Changes(file)
    assert changes.happened()
    writer.execute("insert into t values (1)")
    writer.rollback()
    assert writer.execute("select count(*) from t").fetchone() == (0,)
    assert not changes.happened()
    writer.close()
    changes.close()


def test_many_commits_between_two_looks_are_one_change(tmp_path: Path) -> None:
    file = tmp_path / "a #b?c%20 ü.sqlite"
    writer = sqlite3.connect(file)
    writer.execute("create table t (a)")
    changes = Changes(file)
    assert changes.happened()
    for number in range(5):
        writer.execute("insert into t values (?)", (number,))
        writer.commit()
    assert [changes.happened(), changes.happened()] == [True, False]
    writer.close()
    changes.close()
    changes.close()
    assert not changes.happened()
