"""The job of imports reads what was uploaded, tells how far it is, and goes on after a stop."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from tests.features.imports.exports import ME, Export, World, talk

from earmark.features.imports.jobs import READ, recover, register
from earmark.jobs.running import Job
from earmark.jobs.service import Jobs

LINES = talk(60, "Anna", "Ben")


@pytest.fixture
async def jobs(world: World) -> AsyncIterator[Jobs]:
    """Return jobs that run without being recorded: their file cannot be made."""
    jobs = Jobs(Path("/proc/earmark/jobs.sqlite"))
    register(jobs, world.imports)
    await jobs.start()
    yield jobs
    await jobs.close()


async def _ended(jobs: Jobs, upload_id: str) -> Job:
    """Begin the job of an upload and wait until it is over."""
    job = jobs.find(jobs.enqueue(READ, ME, upload_id))
    assert job is not None
    async with asyncio.timeout(10):
        while job.is_active:  # noqa: ASYNC110 the job takes its own time
            await asyncio.sleep(0.005)
    return job


async def test_an_upload_is_read_in_the_background(world: World, jobs: Jobs) -> None:
    upload_id = await world.stage(world.save(Export(LINES)))
    job = await _ended(jobs, upload_id)
    assert (job.state, job.percent, job.ids) == ("done", 100, (ME, upload_id))
    assert len(await world.said()) == 60


async def test_a_file_nobody_reads_fails_its_import_and_not_the_job(
    world: World, jobs: Jobs
) -> None:
    path = world.save(Export(LINES))
    path.write_text("no export")
    upload_id = await world.stage(path)
    job = await _ended(jobs, upload_id)
    (record,) = await world.imports.of_upload(ME, upload_id)
    assert (job.state, record.report.state) == ("done", "failed")
    assert record.error
    assert (record.error["status"], record.error["detail"]) == (422, "This is no chat export.")
    assert record.error["hint"] == "Choose another file."


async def test_an_answer_is_read_by_the_next_job(world: World, jobs: Jobs) -> None:
    upload_id = await world.stage(world.save(Export(LINES, proof=None)))
    assert (await _ended(jobs, upload_id)).state == "done"
    (record,) = await world.imports.of_upload(ME, upload_id)
    assert (record.report.state, record.progress.stage) == ("waiting", "waiting")
    await world.imports.answer(ME, record.report.import_id, {"date_order": "dmy"})
    await _ended(jobs, upload_id)
    (record,) = await world.imports.of_upload(ME, upload_id)
    assert (record.report.state, record.report.new) == ("done", 60)


async def test_a_start_goes_on_with_every_upload_that_was_cut_off(world: World, jobs: Jobs) -> None:
    first = await world.stage(world.save(Export(LINES)))
    other = Export(talk(9, "Cleo", "Ben", about="y"), title="Cleo")
    second = await world.stage(world.save(other))
    await recover(jobs, world.imports, ME)
    assert {job.ids for job in jobs.active(READ)} == {(ME, first), (ME, second)}
    for upload_id in (first, second):
        await _ended(jobs, upload_id)
    assert (len(await world.said("Anna")), len(await world.said("Cleo"))) == (60, 9)


async def test_a_start_with_nothing_left_to_do_begins_nothing(world: World, jobs: Jobs) -> None:
    await world.add(Export(LINES))
    await recover(jobs, world.imports, ME)
    assert jobs.active(READ) == []


async def test_an_upload_whose_job_was_cancelled_is_read_by_a_new_one(
    world: World, jobs: Jobs
) -> None:
    upload_id = await world.stage(world.save(Export(LINES)))
    job = jobs.find(jobs.enqueue(READ, ME, upload_id))
    assert job is not None
    assert jobs.cancel(READ, ME, upload_id)
    assert (await _ended(jobs, upload_id)).state == "done"
    assert job.state == "cancelled"
    assert len(await world.said()) == 60
