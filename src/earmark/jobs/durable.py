"""Remembers jobs in `jobs.sqlite` through DBOS, so that a killed process goes on at its next start.

DBOS polls its database while it is launched, and importing it costs most of a second. So it is
launched for the first job and put to sleep after the last: an idle server does not pay for it.
Jobs are started directly, never through a queue. The database holds names and ids only.
"""

from __future__ import annotations

import logging
import os
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import sqlalchemy as sa
from sqlalchemy import event

from earmark.core.errors import StoreError
from earmark.jobs.running import JobId, JobState

if TYPE_CHECKING:
    from dbos import DBOS, DBOSConfig

# Recovery looks only at jobs of its own version and executor: both are pinned.
_VERSION = "1"
_EXECUTOR = "earmark"
_UNFINISHED = "select count(*) from workflow_status where status in ('PENDING', 'ENQUEUED')"
_PRAGMAS = ("journal_mode=WAL", "synchronous=NORMAL", "busy_timeout=30000", "foreign_keys=ON")
_MOST_ATTEMPTS = 20

log = logging.getLogger(__name__)

Perform = Callable[[str, str, tuple[JobId, ...]], JobState]


class InterruptedJob(BaseException):
    """The process stops inside a job. Not an `Exception`, so that DBOS keeps the job pending."""


class _Connection(Protocol):
    """What the listener needs of a sqlite3 connection."""

    isolation_level: str | None

    def execute(self, sql: str) -> object:
        """Run one statement."""


class Durable:
    """DBOS on one file. Blocking, and for one thread only."""

    def __init__(self, path: Path, names: Callable[[], tuple[str, ...]], perform: Perform) -> None:
        self._path = path.absolute()
        self._names = names
        self._perform = perform
        self._dbos: type[DBOS] | None = None
        self._engine: sa.Engine | None = None
        self._workflows: Mapping[str, Callable[..., JobState]] = {}

    def has_unfinished(self) -> bool:
        """Tell whether jobs were left unfinished; a damaged file is put aside and holds none."""
        if not self._path.exists():
            return False
        try:
            with closing(sqlite3.connect(f"{self._path.as_uri()}?mode=ro", uri=True)) as connection:
                return bool(connection.execute(_UNFINISHED).fetchone()[0])
        except sqlite3.OperationalError:
            return False  # no such table: DBOS had not come that far
        except sqlite3.DatabaseError:
            self._put_aside()
            return False

    def start(self, job_id: str, name: str, ids: tuple[JobId, ...]) -> None:
        """Record the job and begin it.

        Raises:
            StoreError: when it cannot be recorded.
        """
        dbos = self.wake()
        from dbos import SetWorkflowID  # noqa: PLC0415 loaded by `wake`, see the top of this file

        with _store_errors(), SetWorkflowID(job_id):
            dbos.start_workflow(self._workflows[name], *ids)

    def wake(self) -> type[DBOS]:
        """Launch DBOS unless it is awake; what was left unfinished begins again.

        Raises:
            StoreError: when the file cannot be used.
        """
        if self._dbos is None:
            from dbos import DBOS  # noqa: PLC0415 see the top of this file

            with _store_errors():
                self._engine = _engine(self._path)
                DBOS(config=_config(self._path, self._engine))
                self._workflows = {name: self._workflow(DBOS, name) for name in self._names()}
                DBOS.launch()
                _forget_finished(DBOS)
            self._dbos = DBOS
        return self._dbos

    def sleep(self) -> None:
        """Stop DBOS; unfinished jobs stay recorded."""
        if self._dbos is None:
            return
        self._dbos.destroy(destroy_registry=True)
        self._dbos = None
        if self._engine is not None:
            self._engine.dispose()

    def _put_aside(self) -> None:
        """Keep the damaged file under another name; the truth about imports is in the store."""
        log.error("jobs.sqlite was damaged; it is kept as jobs.sqlite.damaged and rebuilt")
        self._path.replace(self._path.with_name("jobs.sqlite.damaged"))
        for suffix in ("-wal", "-shm"):
            self._path.with_name(self._path.name + suffix).unlink(missing_ok=True)

    def _workflow(self, dbos: type[DBOS], name: str) -> Callable[..., JobState]:
        """Register the job with DBOS under its name."""

        def run(*ids: JobId) -> JobState:
            return self._perform(dbos.workflow_id or "", name, ids)

        decorate = dbos.workflow(name=name, max_recovery_attempts=_MOST_ATTEMPTS)
        return decorate(run)


@contextmanager
def _store_errors() -> Iterator[None]:
    """Say in our words that the file cannot be used."""
    try:
        yield
    except (sa.exc.SQLAlchemyError, OSError) as error:
        fields = {"error": type(error).__name__}
        log.error("jobs.sqlite cannot be used", extra={"fields": fields})  # noqa: TRY400 no content
        raise StoreError(
            "The file jobs.sqlite cannot be used.",
            hint="Look for free space and write permission in the data folder.",
        ) from None


def _config(path: Path, engine: sa.Engine) -> DBOSConfig:
    return {
        "name": "earmark",
        "system_database_url": _url(path).render_as_string(),
        "system_database_engine": engine,
        "application_version": _VERSION,
        "executor_id": _EXECUTOR,
        "log_level": "WARNING",
        "enable_otlp": False,
        "max_executor_threads": 8,
        "notification_listener_polling_interval_sec": 0.1,
    }


def _url(path: Path) -> sa.URL:
    return sa.URL.create("sqlite", database=str(path))


def _engine(path: Path) -> sa.Engine:
    """Return the engine of the file; DBOS itself would run it without WAL."""
    os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
    engine = sa.create_engine(_url(path), pool_size=2, max_overflow=0)

    @event.listens_for(engine, "connect")
    def prepare(connection: _Connection, _: object) -> None:
        connection.isolation_level = "IMMEDIATE"
        for pragma in _PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")

    return engine


def _forget_finished(dbos: type[DBOS]) -> None:
    """Delete the rows of jobs that ended; how they ended stands in the store."""
    ended = dbos.list_workflows(
        status=["SUCCESS", "ERROR", "CANCELLED"], load_input=False, load_output=False
    )
    if ended:
        dbos.delete_workflows([workflow.workflow_id for workflow in ended])
