"""Jobs of erasing: delete and scrub in the background, and each night what is too old."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from earmark.core.errors import StoreError
from earmark.features.accounts.preferences import read_profile
from earmark.http.times import zone

if TYPE_CHECKING:
    from earmark.core.ports.clock import Clock
    from earmark.db.engine import Store
    from earmark.features.erasing.service import Erasing
    from earmark.jobs.running import Job
    from earmark.jobs.service import Jobs

RUN = "erasing.run"
EXPIRE = "erasing.expire"
_HOUR, _MINUTE = 3, 30
_LONGEST_SLEEP = 3600.0


def register(jobs: Jobs, erasing: Erasing) -> None:
    """Say what the jobs do: their ids are an account, and an act of erasing."""

    async def finish(job: Job, erase_id: int) -> None:
        account_id = int(job.ids[0])
        await erasing.erase_rows(account_id, erase_id, job.report)
        await erasing.wait_until_quiet()
        await erasing.run(account_id, erase_id, job.report)

    async def run(job: Job) -> None:
        await finish(job, int(job.ids[1]))

    async def expire(job: Job) -> None:
        erase_id = await erasing.expire(int(job.ids[0]))
        if erase_id is not None:
            await finish(job, erase_id)

    jobs.register(RUN, run)
    jobs.register(EXPIRE, expire)


async def recover(jobs: Jobs, erasing: Erasing, account_id: int) -> None:
    """Go on with what was cut off: the store knows it, whatever became of the jobs."""
    for erase_id in await erasing.recover(account_id):
        jobs.enqueue(RUN, account_id, erase_id)


class Nightly:
    """Begins the job that erases what is too old: at the start, and at 03:30 of the owner."""

    def __init__(
        self, store: Store, jobs: Jobs, clock: Clock, erasing: Erasing, machine_zone: str
    ) -> None:
        self._store = store
        self._erasing = erasing
        self._jobs = jobs
        self._clock = clock
        self._machine_zone = machine_zone
        self._stopping = asyncio.Event()

    async def watch(self, account_id: int) -> None:
        """Begin the job whenever it is time, until `stop` is called."""
        due = self._clock.now()
        while not self._stopping.is_set():
            with suppress(StoreError):  # locked now; the next look may go well
                if self._clock.now() >= due and await self._erasing.is_overdue(account_id):
                    self._jobs.enqueue(EXPIRE, account_id)
                profile = await read_profile(self._store, account_id, self._machine_zone)
                due = next_night(self._clock.now(), profile.timezone)
            wait = min(_LONGEST_SLEEP, max(1.0, (due - self._clock.now()) / 1000))
            with suppress(TimeoutError):
                async with asyncio.timeout(wait):
                    await self._stopping.wait()

    def stop(self) -> None:
        """End the watch."""
        self._stopping.set()


def next_night(now: int, timezone: str) -> int:
    """Return when it is 03:30 next in a zone, in milliseconds."""
    here = datetime.fromtimestamp(now / 1000, UTC).astimezone(zone(timezone))
    night = here.replace(hour=_HOUR, minute=_MINUTE, second=0, microsecond=0)
    if night <= here:
        night += timedelta(days=1)
    return int(night.timestamp() * 1000)
