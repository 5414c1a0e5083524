"""What DBOS remembers of jobs, and what it may never hold: a damaged, absent or full file."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from earmark.core.errors import StoreError
from earmark.jobs.durable import Durable
from earmark.jobs.running import JobId, JobState

Done = list[tuple[str, str, tuple[JobId, ...]]]


class Performed:
    """Notes what DBOS asks to be performed."""

    def __init__(self) -> None:
        self.calls: Done = []
        self.one = threading.Event()

    def __call__(self, job_id: str, name: str, ids: tuple[JobId, ...]) -> JobState:
        """Do nothing, and say that it is done."""
        self.calls.append((job_id, name, ids))
        self.one.set()
        return "done"


@pytest.fixture
def performed() -> Performed:
    return Performed()


@pytest.fixture
def durable(tmp_path: Path, performed: Performed) -> Iterator[Durable]:
    durable = Durable(tmp_path / "jobs.sqlite", lambda: ("imports.read",), performed)
    yield durable
    durable.sleep()


def statuses(path: Path) -> list[str]:
    with sqlite3.connect(path) as connection:
        return [row[0] for row in connection.execute("select status from workflow_status")]


def test_a_file_that_is_not_there_holds_nothing_and_is_not_made(
    durable: Durable, tmp_path: Path
) -> None:
    assert not durable.has_unfinished()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("content", [b"", b"SQLite format 3\0"[:8]])
def test_a_file_that_was_only_begun_holds_nothing(
    durable: Durable, tmp_path: Path, content: bytes
) -> None:
    (tmp_path / "jobs.sqlite").write_bytes(content)
    assert not durable.has_unfinished()


def test_a_damaged_file_is_put_aside_with_what_belongs_to_it(
    durable: Durable, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    for name in ("jobs.sqlite", "jobs.sqlite-wal", "jobs.sqlite-shm"):
        (tmp_path / name).write_bytes(b"no database at all, and more of it" * 200)
    assert not durable.has_unfinished()
    assert [path.name for path in tmp_path.iterdir()] == ["jobs.sqlite.damaged"]
    assert "damaged" in caplog.text


def test_a_job_is_performed_with_its_name_and_ids_and_then_forgotten(
    durable: Durable, performed: Performed, tmp_path: Path
) -> None:
    durable.start("job-1", "imports.read", (7, "a"))
    assert performed.one.wait(20)
    durable.sleep()
    assert performed.calls == [("job-1", "imports.read", (7, "a"))]
    assert statuses(tmp_path / "jobs.sqlite") == ["SUCCESS"]
    assert not durable.has_unfinished()
    durable.wake()
    assert statuses(tmp_path / "jobs.sqlite") == []


def test_waking_twice_wakes_once_and_sleeping_asleep_is_fine(durable: Durable) -> None:
    durable.sleep()
    assert durable.wake() is durable.wake()
    durable.sleep()
    durable.sleep()


def test_a_place_that_cannot_be_written_is_an_error_with_the_next_step(
    performed: Performed, caplog: pytest.LogCaptureFixture
) -> None:
    durable = Durable(Path("/proc/earmark/jobs.sqlite"), lambda: ("imports.read",), performed)
    with pytest.raises(StoreError, match=r"jobs\.sqlite") as error:
        durable.start("job-1", "imports.read", (7,))
    assert "free space" in error.value.hint
    assert "jobs.sqlite cannot be used" in caplog.text
    assert performed.calls == []
    durable.sleep()
