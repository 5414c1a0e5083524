"""The job of exports: write one in the background."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from earmark.features.exports.service import Exports
    from earmark.jobs.running import Job
    from earmark.jobs.service import Jobs

WRITE = "exports.write"


def register(jobs: Jobs, exports: Exports) -> None:
    """Say what the job does: its ids are an account and an export."""

    async def write(job: Job) -> None:
        await exports.run(int(job.ids[0]), int(job.ids[1]), job.report)

    jobs.register(WRITE, write)


async def recover(jobs: Jobs, exports: Exports, account_id: int) -> None:
    """Begin again what was cut off: the store knows it, whatever became of the jobs."""
    for export_id in await exports.recover(account_id):
        jobs.enqueue(WRITE, account_id, export_id)
