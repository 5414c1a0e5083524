"""The job of erasing: delete and scrub in the background; and what a crash left half done."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from earmark.features.erasing.service import Erasing
    from earmark.jobs.running import Job
    from earmark.jobs.service import Jobs

RUN = "erasing.run"


def register(jobs: Jobs, erasing: Erasing) -> None:
    """Say what the job does: its ids are an account and an act of erasing."""

    async def run(job: Job) -> None:
        await erasing.run(int(job.ids[0]), int(job.ids[1]), job.report)

    jobs.register(RUN, run)


async def recover(jobs: Jobs, erasing: Erasing, account_id: int) -> None:
    """Go on with what was cut off: the store knows it, whatever became of the jobs."""
    for erase_id in await erasing.recover(account_id):
        jobs.enqueue(RUN, account_id, erase_id)
