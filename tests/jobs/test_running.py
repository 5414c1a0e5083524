"""Jobs of one process: at most once each, one at a time of a name, and how each of them ends."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

import pytest

from earmark.jobs.running import Job, JobId, Running


class Work:
    """A job a test lets go on by hand; it notes what began and what ended."""

    def __init__(self) -> None:
        self.began: list[tuple[JobId, ...]] = []
        self.ended: list[tuple[JobId, ...]] = []
        self.go_on = asyncio.Event()

    async def __call__(self, job: Job) -> None:
        """Begin, wait until it may go on, end."""
        self.began.append(job.ids)
        await self.go_on.wait()
        self.ended.append(job.ids)


@pytest.fixture
def work() -> Work:
    return Work()


@pytest.fixture
def running(work: Work) -> Running:
    running = Running()
    running.register("imports.read", work)
    running.register("chats.erase", work)
    return running


async def settled() -> None:
    """Let everything that can go on go on."""
    for _ in range(10):
        await asyncio.sleep(0)


@pytest.mark.parametrize("name", ["read", "Imports.read", "imports.", ".read", "a.b.c", "a b.c"])
def test_a_job_is_named_after_its_feature_and_what_it_does(name: str) -> None:
    with pytest.raises(ValueError, match="<feature>"):
        Running().register(name, Work())


def test_the_names_are_known_in_the_order_they_were_registered(running: Running) -> None:
    assert running.names == ("imports.read", "chats.erase")


@pytest.mark.parametrize(("told", "shown"), [(-5, 0), (0, 0), (33.9, 33), (100, 100), (250.0, 100)])
def test_progress_is_a_whole_number_of_per_cent(told: float, shown: int) -> None:
    job = Job("1", "imports.read", ())
    job.report(told)
    assert job.percent == shown


def test_what_is_expected_waits_and_can_be_found(running: Running) -> None:
    job = running.expect("one", "imports.read", (7,))
    assert (job.id, job.ids, job.state, job.is_active) == ("one", (7,), "waiting", True)
    assert running.find("one") is job
    assert running.find("two") is None
    assert not running.is_idle


def test_the_same_work_is_one_job_whatever_it_is_called(running: Running) -> None:
    job = running.expect("one", "imports.read", (7,))
    assert running.expect("two", "imports.read", (7,)) is job
    assert running.expect("one", "imports.read", (7,)) is job
    assert running.expect("three", "imports.read", (8,)) is not job
    assert running.expect("four", "chats.erase", (7,)) is not job
    assert [each.id for each in running.active("imports.read")] == ["one", "three"]


async def test_a_job_that_is_done_says_so_and_may_be_asked_for_anew(
    running: Running, work: Work
) -> None:
    work.go_on.set()
    assert await running.perform("one", "imports.read", (7,)) == "done"
    assert running.is_idle
    assert running.expect("two", "imports.read", (7,)).id == "two"


async def test_a_job_recorded_twice_runs_once(running: Running, work: Work) -> None:
    both = [asyncio.create_task(running.perform("one", "imports.read", (7,))) for _ in range(2)]
    await settled()
    work.go_on.set()
    assert await asyncio.gather(*both) == ["done", "done"]
    assert work.began == [(7,)]
    assert await running.perform("one", "imports.read", (7,)) == "done"
    assert work.began == [(7,)]


async def test_jobs_of_one_name_take_turns_and_others_do_not_wait_for_them(
    running: Running, work: Work
) -> None:
    names = (("imports.read", 1), ("imports.read", 2), ("chats.erase", 3))
    tasks = [
        asyncio.create_task(running.perform(f"job-{key}", name, (key,))) for name, key in names
    ]
    await settled()
    assert work.began == [(1,), (3,)]
    assert [job.state for job in running.active("imports.read")] == ["running", "waiting"]
    work.go_on.set()
    await asyncio.gather(*tasks)
    assert work.ended == [(1,), (3,), (2,)]


async def test_a_job_that_fails_is_over_and_the_next_has_its_turn(
    caplog: pytest.LogCaptureFixture,
) -> None:
    async def fail(job: Job) -> None:
        if job.ids == (1,):
            raise ValueError("Ruben's secret")

    running = Running()
    running.register("imports.read", fail)
    assert await running.perform("one", "imports.read", (1,)) == "failed"
    assert await running.perform("two", "imports.read", (2,)) == "done"
    (record,) = caplog.records
    fields = vars(record)["fields"]
    assert (fields["job"], fields["ids"], fields["error"]) == ("imports.read", (1,), "ValueError")
    assert "Ruben" not in str(vars(record))
    assert fields["at"][-1].endswith("fail")


async def test_a_running_job_that_is_cancelled_ends_as_cancelled(
    running: Running, work: Work
) -> None:
    task = asyncio.create_task(running.perform("one", "imports.read", (7,)))
    await settled()
    job = running.find("one")
    assert job
    running.cancel(job)
    assert await task == "cancelled"
    assert (job.state, job.is_active, work.ended) == ("cancelled", False, [])


async def test_a_job_cancelled_before_its_turn_never_begins(running: Running, work: Work) -> None:
    job = running.expect("one", "imports.read", (7,))
    running.cancel(job)
    assert job.state == "cancelled"
    assert await running.perform("one", "imports.read", (7,)) == "cancelled"
    assert work.began == []


async def test_cancelling_what_is_over_changes_nothing(running: Running, work: Work) -> None:
    work.go_on.set()
    await running.perform("one", "imports.read", (7,))
    job = running.find("one")
    assert job
    running.cancel(job)
    assert (job.state, job.is_cancelled) == ("done", False)


async def test_a_stop_of_the_process_is_no_end_of_the_job(running: Running, work: Work) -> None:
    task = asyncio.create_task(running.perform("one", "imports.read", (7,)))
    await settled()
    await running.stop()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert (work.began, work.ended) == ([(7,)], [])
    job = running.find("one")
    assert job
    assert job.is_active


async def test_who_waits_for_a_job_may_leave_without_stopping_it(
    running: Running, work: Work
) -> None:
    waiting = asyncio.create_task(running.perform("one", "imports.read", (7,)))
    await settled()
    waiting.cancel()
    work.go_on.set()
    await settled()
    assert work.ended == [(7,)]


@pytest.mark.parametrize(("number", "known"), [(200, lambda n: n >= 0), (260, lambda n: n >= 59)])
async def test_the_last_jobs_are_remembered_and_the_oldest_forgotten(
    running: Running, work: Work, number: int, known: Callable[[int], bool]
) -> None:
    work.go_on.set()
    for key in range(number):
        await running.perform(str(key), "imports.read", (key,))
    remembered = [key for key in range(number) if running.find(str(key))]
    assert remembered == [key for key in range(number) if known(key)]


async def test_what_still_runs_is_never_forgotten(running: Running, work: Work) -> None:
    task = asyncio.create_task(running.perform("first", "chats.erase", (0,)))
    await settled()
    for key in range(300):
        running.expect(str(key), "imports.read", (key,)).state = "done"
    assert running.find("first")
    work.go_on.set()
    assert await task == "done"
