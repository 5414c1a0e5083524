"""What happens to messages after they are stored, as one list of steps.

A step works from what the store holds, never from a message handed to it: what was not done yet is
done at the next occasion, whoever stored it and whatever crashed. Each step is a job on an account.
"""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Lock

from earmark.core.errors import StoreError
from earmark.db.engine import Store
from earmark.db.folder import DataFolder
from earmark.features.insights.service import enrich, remaining
from earmark.features.search.vocabulary import has_unread_words, learn_words
from earmark.features.system.service import ENRICH
from earmark.jobs.running import Job
from earmark.jobs.service import Jobs
from earmark.settings import Settings

_LOOK_EVERY_SECONDS = 3.0
_RETRY_AFTER = 20  # looks
# A batch takes a second of work: so long it waits for those who write.
_PATIENCE_SECONDS = 2.0


@dataclass(frozen=True, slots=True)
class Step:
    """One thing done to new messages: whether there is any to do, and doing it all."""

    name: str
    waits: Callable[[Store, int], Awaitable[bool]]
    work: Callable[[Store, int, Callable[[float], None]], Awaitable[None]]


async def _is_unread(store: Store, account_id: int) -> bool:
    """Tell whether there are messages that nobody analysed yet."""
    return await remaining(store, account_id) > 0


async def _enrich(store: Store, account_id: int, report: Callable[[float], None]) -> None:
    """Analyse messages, the newest first; those that arrive meanwhile too."""

    def progress(done: int, total: int) -> None:
        report(100 * done / max(1, total))

    while (await enrich(store, account_id, progress=progress, patience=_PATIENCE_SECONDS)).done:
        pass


async def _learn_words(store: Store, account_id: int, _report: Callable[[float], None]) -> None:
    """Take the words of new texts, so that a mistyped one finds what was meant."""
    await learn_words(store, account_id)


STEPS = (
    Step(ENRICH, _is_unread, _enrich),
    Step("search.learn_words", has_unread_words, _learn_words),
)


class Flow:
    """Runs the steps whenever the store has changed."""

    def __init__(self, store: Store, jobs: Jobs, settings: Settings) -> None:
        self._store = store
        self._jobs = jobs
        is_file = settings.database_url is None
        self._changes = Changes(DataFolder(settings.home).database) if is_file else None
        self._begun: list[str] = []
        self._stopping = asyncio.Event()
        self._look_every = _LOOK_EVERY_SECONDS if is_file else settings.job_poll_seconds
        for step in STEPS:
            jobs.register(step.name, self._job(step))

    async def begin(self, account_id: int) -> None:
        """Run the steps that have something to do for an account, in the background."""
        self._begun = [
            self._jobs.enqueue(step.name, account_id)
            for step in STEPS
            if await step.waits(self._store, account_id)
        ]

    async def watch(self, account_id: int) -> None:
        """Run the steps now and whenever somebody has written, until `stop` is called.

        Both this process and the command line may write.
        """
        looks = 0
        try:
            while not self._stopping.is_set():
                looks += 1
                if await self._has_changed() or (looks % _RETRY_AFTER == 0 and self._has_failed()):
                    with suppress(StoreError):  # full or locked now; the next look may go well
                        await self.begin(account_id)
                await self._pause()
        finally:
            if self._changes is not None:
                self._changes.close()

    def stop(self) -> None:
        """End the watch after the present look: cancelled midway it would leave a connection."""
        self._stopping.set()

    async def _pause(self) -> None:
        with suppress(TimeoutError):
            async with asyncio.timeout(self._look_every):
                await self._stopping.wait()

    async def _has_changed(self) -> bool:
        return self._changes is None or await asyncio.to_thread(self._changes.happened)

    def _has_failed(self) -> bool:
        """Tell whether a step begun last did not succeed: a full disk may have space again."""
        jobs = [self._jobs.find(job_id) for job_id in self._begun]
        return any(job is not None and job.state == "failed" for job in jobs)

    def _job(self, step: Step) -> Callable[[Job], Awaitable[None]]:
        async def run(job: Job) -> None:
            await step.work(self._store, int(job.ids[0]), job.report)

        return run


class Changes:
    """Tells cheaply whether anybody has written to a SQLite file since it was last asked."""

    def __init__(self, database: Path) -> None:
        self._database = database
        self._connection: sqlite3.Connection | None = None
        self._seen = -1
        # A look goes on in its thread when the watch is ended: closing must wait for it.
        self._looking = Lock()
        self._is_closed = False

    def happened(self) -> bool:
        """Return True the first time and after every commit; blocking, for a few microseconds."""
        with self._looking, suppress(sqlite3.Error):
            if self._is_closed:
                return False
            if self._connection is None:
                uri = f"{self._database.absolute().as_uri()}?mode=ro"
                self._connection = sqlite3.connect(uri, uri=True, check_same_thread=False)
            seen = self._connection.execute("PRAGMA data_version").fetchone()[0]
            if seen != self._seen:
                self._seen = seen
                return True
        return False

    def close(self) -> None:
        """Close the connection, for good."""
        with self._looking:
            self._is_closed = True
            if self._connection is not None:
                self._connection.close()
                self._connection = None
