"""Runs jobs on the event loop of the application: one at a time of each name, each at most once.

A job is named `<feature>.<verb>` and gets ids, never content. It may run again after a crash, so it
has to be idempotent; what it has done so far it reads from the store.
"""

from __future__ import annotations

import asyncio
import logging
import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Literal

from earmark.core.errors import places

JobId = int | str
JobState = Literal["waiting", "running", "done", "failed", "cancelled"]
Key = tuple[str, tuple[JobId, ...]]

_NAME = re.compile(r"[a-z]+\.[a-z_]+")
_KEPT = 200

log = logging.getLogger(__name__)


@dataclass(slots=True)
class Job:
    """One piece of work: what it is, and how far it says it is."""

    id: str
    name: str
    ids: tuple[JobId, ...]
    state: JobState = "waiting"
    percent: int = 0
    is_cancelled: bool = False

    @property
    def is_active(self) -> bool:
        """Whether it waits or runs."""
        return self.state in {"waiting", "running"}

    def report(self, percent: float) -> None:
        """Say how far the work is."""
        self.percent = max(0, min(100, int(percent)))


JobFunction = Callable[[Job], Awaitable[None]]


@dataclass(slots=True)
class Running:
    """The jobs of this process, by name and ids."""

    _functions: dict[str, JobFunction] = field(default_factory=dict)
    _turns: dict[str, asyncio.Lock] = field(default_factory=dict)
    _tasks: dict[Key, asyncio.Task[JobState]] = field(default_factory=dict)
    _jobs: dict[str, Job] = field(default_factory=dict)

    def register(self, name: str, function: JobFunction) -> None:
        """Say what a job of this name does."""
        if not _NAME.fullmatch(name):
            raise ValueError(f"a job is named <feature>.<verb>, not {name}")
        self._functions[name] = function
        self._turns[name] = asyncio.Lock()

    @property
    def names(self) -> tuple[str, ...]:
        """The names that are known."""
        return tuple(self._functions)

    def expect(self, job_id: str, name: str, ids: tuple[JobId, ...]) -> Job:
        """Return the job of this id, or the one of these ids that waits or runs, else a new one."""
        if job_id in self._jobs:
            return self._jobs[job_id]
        for job in self._jobs.values():
            if (job.name, job.ids) == (name, ids) and job.is_active:
                return job
        self._forget_oldest()
        self._jobs[job_id] = Job(job_id, name, ids)
        return self._jobs[job_id]

    def _forget_oldest(self) -> None:
        ended = [job for job in self._jobs.values() if not job.is_active]
        for job in ended[: max(0, len(ended) - _KEPT)]:
            del self._jobs[job.id]

    def find(self, job_id: str) -> Job | None:
        """Return the job of this id; those that ended long ago are forgotten."""
        return self._jobs.get(job_id)

    def active(self, name: str) -> list[Job]:
        """Return the jobs of this name that wait or run."""
        return [job for job in self._jobs.values() if job.name == name and job.is_active]

    @property
    def is_idle(self) -> bool:
        """Whether nothing waits and nothing runs."""
        return not any(job.is_active for job in self._jobs.values())

    async def perform(self, job_id: str, name: str, ids: tuple[JobId, ...]) -> JobState:
        """Run the job and return how it ended; ask for the same job twice, it runs once.

        Raises:
            CancelledError: when the process stops; the job is not finished.
        """
        job = self.expect(job_id, name, ids)
        if not job.is_active:
            return job.state
        task = self._tasks.get((name, ids))
        if task is None:
            task = asyncio.create_task(self._run(job))
            self._tasks[name, ids] = task
            task.add_done_callback(lambda _: self._tasks.pop((name, ids), None))
        return await asyncio.shield(task)

    async def _run(self, job: Job) -> JobState:
        try:
            async with self._turns[job.name]:
                job.state = "running"
                await self._functions[job.name](job)
                job.state = "done"
        except asyncio.CancelledError:
            if not job.is_cancelled:
                raise
            job.state = "cancelled"
        except Exception as error:  # noqa: BLE001 the last boundary: recorded, and content stays out of the log
            job.state = "failed"
            _record(job, error)
        return job.state

    def cancel(self, job: Job) -> None:
        """Stop a job that waits or runs; it ends as cancelled."""
        if not job.is_active:
            return
        job.is_cancelled = True
        task = self._tasks.get((job.name, job.ids))
        if task is None:
            job.state = "cancelled"
        else:
            task.cancel()

    async def stop(self) -> None:
        """Stop everything without finishing it; it begins again at the next start."""
        tasks = list(self._tasks.values())
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


def _record(job: Job, error: Exception) -> None:
    """Log where it failed. The message of a foreign error may quote a row, so it is left out."""
    fields = {"job": job.name, "ids": job.ids, "error": type(error).__name__, "at": places(error)}
    log.error("job failed", extra={"fields": fields})
