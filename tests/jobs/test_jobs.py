"""Jobs run once, in turn, and go on after a stop."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from pathlib import Path

import pytest

from earmark.jobs.running import Job
from earmark.jobs.service import Jobs


@asynccontextmanager
async def working(path: Path, **functions: Callable[[Job], object]) -> AsyncIterator[Jobs]:
    """Run jobs on this file; `a_b` stands for the name `a.b`."""
    jobs = Jobs(path, sleep_after=0.2)
    for name, function in functions.items():
        jobs.register(name.replace("_", ".", 1), function)  # type: ignore[arg-type]
    await jobs.start()
    try:
        yield jobs
    finally:
        await jobs.close()


async def until(condition: Callable[[], object]) -> None:
    async with asyncio.timeout(20):
        while not condition():  # noqa: ASYNC110 what is awaited sets no event
            await asyncio.sleep(0.01)


async def test_a_job_gets_its_ids_and_tells_how_far_it_is(tmp_path: Path) -> None:
    seen: list[object] = []

    async def read(job: Job) -> None:
        job.report(50)
        seen.append(job.ids)

    async with working(tmp_path / "jobs.sqlite", imports_read=read) as jobs:
        job_id = jobs.enqueue("imports.read", 7, "a")
        await until(lambda: (job := jobs.find(job_id)) and job.state == "done")
        assert (seen, jobs.find(job_id).percent) == ([(7, "a")], 50)  # type: ignore[union-attr]


async def test_the_same_job_asked_for_twice_runs_once(tmp_path: Path) -> None:
    runs = 0

    async def read(_: Job) -> None:
        nonlocal runs
        runs += 1
        await asyncio.sleep(0.2)

    async with working(tmp_path / "jobs.sqlite", imports_read=read) as jobs:
        assert jobs.enqueue("imports.read", 1) == jobs.enqueue("imports.read", 1)
        await until(lambda: not jobs.active("imports.read"))
    assert runs == 1


async def test_a_stopped_job_begins_again_at_the_next_start(tmp_path: Path) -> None:
    started, finished = asyncio.Event(), asyncio.Event()

    async def hang(_: Job) -> None:
        started.set()
        await asyncio.Event().wait()

    async def finish(job: Job) -> None:
        if job.ids == (5,):
            finished.set()

    async with working(tmp_path / "jobs.sqlite", imports_read=hang) as jobs:
        jobs.enqueue("imports.read", 5)
        await started.wait()
    async with working(tmp_path / "jobs.sqlite", imports_read=finish), asyncio.timeout(20):
        await finished.wait()


async def test_a_cancelled_job_ends_and_does_not_begin_again(tmp_path: Path) -> None:
    started = asyncio.Event()

    async def hang(_: Job) -> None:
        started.set()
        await asyncio.Event().wait()

    async with working(tmp_path / "jobs.sqlite", imports_read=hang) as jobs:
        job_id = jobs.enqueue("imports.read", 1)
        await started.wait()
        assert jobs.cancel("imports.read", 1)
        await until(lambda: jobs.find(job_id).state == "cancelled")  # type: ignore[union-attr]
        await asyncio.sleep(0.3)
    assert unfinished(tmp_path / "jobs.sqlite") == 0


async def test_a_failing_job_is_over_and_its_message_is_kept_nowhere(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async def fail(_: Job) -> None:
        raise ValueError("Ruben's secret")

    async with working(tmp_path / "jobs.sqlite", imports_read=fail) as jobs:
        job_id = jobs.enqueue("imports.read", 1)
        await until(lambda: jobs.find(job_id).state == "failed")  # type: ignore[union-attr]
        await asyncio.sleep(0.3)
    assert b"Ruben" not in contents(tmp_path)
    assert "job failed" in caplog.text
    assert "Ruben" not in caplog.text


async def test_a_damaged_file_is_put_aside_and_rebuilt(tmp_path: Path) -> None:
    path = tmp_path / "jobs.sqlite"
    path.write_bytes(b"not a database, whatever its name says" * 100)
    done = asyncio.Event()

    async def read(_: Job) -> None:
        done.set()

    async with working(path, imports_read=read) as jobs, asyncio.timeout(20):
        jobs.enqueue("imports.read", 1)
        await done.wait()
    assert (tmp_path / "jobs.sqlite.damaged").exists()


async def test_a_folder_may_have_any_name(tmp_path: Path) -> None:
    folder = tmp_path / "a #b?c%20 ü"
    folder.mkdir()
    done = asyncio.Event()

    async def read(_: Job) -> None:
        done.set()

    for _ in range(2):
        async with working(folder / "jobs.sqlite", imports_read=read) as jobs, asyncio.timeout(20):
            jobs.enqueue("imports.read", 1)
            await done.wait()
    assert names(tmp_path) == [folder.name]


async def test_the_file_is_readable_by_its_owner_only(tmp_path: Path) -> None:
    async def read(_: Job) -> None: ...

    async with working(tmp_path / "jobs.sqlite", imports_read=read) as jobs:
        jobs.enqueue("imports.read", 1)
        await until(lambda: not jobs.active("imports.read"))
        assert modes(tmp_path) == {0o600}


def unfinished(path: Path) -> int:
    with sqlite3.connect(path) as connection:
        count = "select count(*) from workflow_status where status in ('PENDING', 'ENQUEUED')"
        return int(connection.execute(count).fetchone()[0])


def contents(folder: Path) -> bytes:
    return b"".join(file.read_bytes() for file in folder.iterdir())


def names(folder: Path) -> list[str]:
    return [file.name for file in folder.iterdir()]


def modes(folder: Path) -> set[int]:
    return {file.stat().st_mode & 0o777 for file in folder.glob("jobs.sqlite*")}


async def test_a_job_that_cannot_be_recorded_runs_all_the_same() -> None:
    done = asyncio.Event()

    async def read(_: Job) -> None:
        done.set()

    async with working(Path("/proc/earmark/jobs.sqlite"), imports_read=read) as jobs:
        assert jobs.is_recording
        job_id = jobs.enqueue("imports.read", 1)
        async with asyncio.timeout(20):
            await done.wait()
        await until(lambda: (job := jobs.find(job_id)) and job.state == "done")
        assert not jobs.is_recording


async def test_what_nobody_asked_for_is_neither_found_nor_cancelled(tmp_path: Path) -> None:
    async def read(_: Job) -> None: ...

    async with working(tmp_path / "jobs.sqlite", imports_read=read) as jobs:
        assert jobs.find("imports.read-0") is None
        assert jobs.active("imports.read") == []
        assert jobs.cancel("imports.read", 1) is False
    assert names(tmp_path) == []


async def test_only_the_job_with_these_ids_is_cancelled(tmp_path: Path) -> None:
    async def hang(_: Job) -> None:
        await asyncio.Event().wait()

    async with working(tmp_path / "jobs.sqlite", imports_read=hang) as jobs:
        first, second = jobs.enqueue("imports.read", 1), jobs.enqueue("imports.read", 2)
        assert jobs.cancel("imports.read", 2)
        await until(lambda: jobs.find(second).state == "cancelled")  # type: ignore[union-attr]
        assert [job.id for job in jobs.active("imports.read")] == [first]


async def test_idle_jobs_let_go_of_their_file_and_take_it_up_again(tmp_path: Path) -> None:
    seen: list[object] = []

    async def read(job: Job) -> None:
        seen.append(job.ids)

    async with working(tmp_path / "jobs.sqlite", imports_read=read) as jobs:
        jobs.enqueue("imports.read", 1)
        await until(lambda: not jobs.active("imports.read"))
        await until(lambda: not open_files(tmp_path))
        jobs.enqueue("imports.read", 2)
        await until(lambda: len(seen) == 2)
    assert seen == [(1,), (2,)]


def open_files(folder: Path) -> list[str]:
    """Return the files of a folder this process holds open."""
    if not Path("/proc/self/fd").is_dir():
        return []
    links = []
    for descriptor in Path("/proc/self/fd").iterdir():
        with suppress(OSError):
            links.append(str(descriptor.readlink()))
    return [link for link in links if link.startswith(str(folder))]
