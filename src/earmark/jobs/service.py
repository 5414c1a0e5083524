"""The port to background work: say what a job does, begin it, ask how far it is, stop it."""

from __future__ import annotations

import asyncio
import uuid
from collections.abc import Callable
from concurrent.futures import CancelledError as FutureCancelledError
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

from earmark.core.errors import StoreError
from earmark.jobs.durable import Durable, InterruptedJob
from earmark.jobs.running import Job, JobFunction, JobId, JobState, Running

_SLEEP_AFTER_SECONDS = 10.0

Result = TypeVar("Result")


class Jobs:
    """The jobs of one data folder. One process owns them: see `ownership`."""

    def __init__(self, path: Path, *, sleep_after: float = _SLEEP_AFTER_SECONDS) -> None:
        self._running = Running()
        self._durable = Durable(path, lambda: self._running.names, self._perform)
        # One thread talks to DBOS; its asynchronous calls would put their own pool under the loop.
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="jobs")
        self._sleep_after = sleep_after
        self._loop: asyncio.AbstractEventLoop | None = None
        self._tasks: set[asyncio.Task[None]] = set()
        self._bedtime: asyncio.TimerHandle | None = None
        self.is_recording = True

    def register(self, name: str, function: JobFunction) -> None:
        """Say what a job of this name does; before `start`."""
        self._running.register(name, function)

    async def start(self) -> None:
        """Begin again what was left unfinished."""
        self._loop = asyncio.get_running_loop()
        if await self._in_thread(self._durable.has_unfinished):
            self._own(asyncio.create_task(self._wake()))

    def enqueue(self, name: str, *ids: JobId) -> str:
        """Begin a job and return its id; the same job asked for twice runs once.

        Returning does not wait until it is recorded: whoever enqueues has written to the store what
        there is to do, and finds it there after a crash.
        """
        job_id = f"{name}-{uuid.uuid4().hex[:12]}"
        job = self._running.expect(job_id, name, ids)
        if job.id == job_id:
            self._own(asyncio.create_task(self._begin(job)))
        return job.id

    def find(self, job_id: str) -> Job | None:
        """Return the job with its state and progress; None when it ended long ago."""
        return self._running.find(job_id)

    def active(self, name: str) -> list[Job]:
        """Return the jobs of this name that wait or run."""
        return self._running.active(name)

    def cancel(self, name: str, *ids: JobId) -> bool:
        """Stop the job; tell whether there was one."""
        for job in self._running.active(name):
            if job.ids == ids:
                self._running.cancel(job)
                return True
        return False

    async def close(self) -> None:
        """Stop everything; unfinished jobs go on at the next start."""
        if self._bedtime is not None:
            self._bedtime.cancel()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await self._running.stop()
        await self._in_thread(self._durable.sleep)
        self._thread.shutdown(wait=False)

    async def _begin(self, job: Job) -> None:
        """Record the job and let it run; a job that cannot be recorded runs all the same."""
        self._stay_awake()
        try:
            await self._in_thread(lambda: self._durable.start(job.id, job.name, job.ids))
            self.is_recording = True
        except StoreError:
            self.is_recording = False
            await self._running.perform(job.id, job.name, job.ids)

    async def _wake(self) -> None:
        self._stay_awake()
        with suppress(StoreError):  # recorded; what there is to do also stands in the store
            _ = await self._in_thread(self._durable.wake)
        self._sleep_soon()

    def _perform(self, job_id: str, name: str, ids: tuple[JobId, ...]) -> JobState:
        """Run a job for DBOS: its thread waits for the loop of the application."""
        if self._loop is None or self._loop.is_closed():
            raise InterruptedJob
        work = self._running.perform(job_id, name, ids)
        try:
            state = asyncio.run_coroutine_threadsafe(work, self._loop).result()
        except FutureCancelledError:
            raise InterruptedJob from None
        self._loop.call_soon_threadsafe(self._sleep_soon)
        return state

    def _stay_awake(self) -> None:
        if self._bedtime is not None:
            self._bedtime.cancel()
            self._bedtime = None

    def _sleep_soon(self) -> None:
        """Put DBOS to sleep after a while without work."""
        self._stay_awake()
        loop = asyncio.get_running_loop()
        self._bedtime = loop.call_later(self._sleep_after, self._sleep_if_idle)

    def _sleep_if_idle(self) -> None:
        if self._running.is_idle:
            self._own(asyncio.create_task(self._go_to_sleep()))

    async def _go_to_sleep(self) -> None:
        """Sleep unless something recorded has yet to begin again."""
        if await self._in_thread(self._durable.has_unfinished):
            self._sleep_soon()
        else:
            await self._in_thread(self._durable.sleep)

    def _own(self, task: asyncio.Task[None]) -> None:
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _in_thread(self, call: Callable[[], Result]) -> Result:
        return await asyncio.get_running_loop().run_in_executor(self._thread, call)
