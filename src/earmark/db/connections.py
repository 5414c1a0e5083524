"""SQLite connections that close, and close once, however often the task using one is cancelled.

Stopping the driver's thread twice leaves whoever asked second waiting for an answer that no thread
gives: a server stopped by Ctrl-C pressed twice would never end. And a file that is closed while
somebody still holds a cursor stays locked: what was begun is taken back first.
"""

from __future__ import annotations

import asyncio
import sqlite3
from functools import partial
from typing import TYPE_CHECKING

import aiosqlite
from typing_extensions import override

if TYPE_CHECKING:
    from pathlib import Path

_ROWS_AT_ONCE = 64


class FileConnection(aiosqlite.Connection):
    """A connection to one file, in a thread that does not keep the process alive."""

    def __init__(self, database: Path) -> None:
        """Prepare a connection; awaiting it opens the file."""
        connector = partial(sqlite3.connect, str(database), check_same_thread=False)
        super().__init__(connector, _ROWS_AT_ONCE)
        self._thread.daemon = True
        self._stopping: asyncio.Future[None] | None = None

    @override
    def stop(self) -> asyncio.Future[None] | None:
        """Close the file when all that was asked before is done; ask again, it happens once."""
        if self._stopping is None:
            self._tx.put_nowait((None, self._take_back))
            self._stopping = super().stop()
        return self._stopping

    @property
    def is_closed(self) -> bool:
        """Whether the file is closed and the thread has ended."""
        return self._stopping is not None and self._stopping.done()

    def _take_back(self) -> None:
        """Roll back what is open, in the thread of the driver."""
        if self._connection is not None:
            self._connection.rollback()

    @override
    async def close(self) -> None:
        """Close the file and wait until it is closed; one who is cancelled waits no longer."""
        stopping = self.stop()
        if stopping is not None:
            await asyncio.shield(stopping)


class FileConnections:
    """The connections to one file, to be closed before the loop they answer to ends."""

    def __init__(self, database: Path) -> None:
        """Open nothing yet."""
        self._database = database
        self._open: list[FileConnection] = []

    async def open(self) -> aiosqlite.Connection:
        """Open one more; raise `sqlite3.OperationalError` when the file cannot be opened."""
        connection = FileConnection(self._database)
        self._open = [each for each in self._open if not each.is_closed] + [connection]
        return await connection

    async def close(self) -> None:
        """Wait until all are closed, those too that nobody waits for any more."""
        for connection in self._open:
            await connection.close()
