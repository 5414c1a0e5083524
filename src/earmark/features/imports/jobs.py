"""The job of imports: read what was uploaded, in the background."""

from __future__ import annotations

from earmark.core.reports import ImportState
from earmark.features.imports.reporting import Progress
from earmark.features.imports.repository import QUEUED
from earmark.features.imports.service import Imports
from earmark.jobs.running import Job
from earmark.jobs.service import Jobs

READ = "imports.read"


def register(jobs: Jobs, imports: Imports) -> None:
    """Say what the job does: its ids are an account and an upload."""

    async def read(job: Job) -> None:
        account_id, upload_id = int(job.ids[0]), str(job.ids[1])

        def progress(now: Progress) -> None:
            job.report(now.percent)

        await imports.run(account_id, upload_id, progress)
        # An answer or a resume may have come while it ran: the same job is not begun twice.
        while await _waits(imports, account_id, upload_id):
            await imports.run(account_id, upload_id, progress)

    jobs.register(READ, read)


async def _waits(imports: Imports, account_id: int, upload_id: str) -> bool:
    """Tell whether something of this upload was put back into the queue."""
    records = await imports.of_upload(account_id, upload_id)
    return any(
        record.report.state is ImportState.RUNNING and record.progress.stage == QUEUED
        for record in records
    )


async def recover(jobs: Jobs, imports: Imports, account_id: int) -> None:
    """Go on with what was cut off: the store knows it, whatever became of the jobs."""
    for upload_id in await imports.recover(account_id):
        jobs.enqueue(READ, account_id, upload_id)
