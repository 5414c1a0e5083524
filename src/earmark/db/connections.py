"""SQLite connections that close, and close once, however often the task using one is cancelled.

Stopping the driver's thread twice leaves whoever asked second waiting for an answer that no thread
gives: a server stopped by Ctrl-C pressed twice would never end. And a file that is closed while
somebody still holds a cursor stays locked: what was begun is taken back first.

Every change to the driver's thread and back costs as much as finding a row. So a transaction begins
with its first statement, a statement brings its first rows along, and closing it costs nothing.
"""

from __future__ import annotations

import asyncio
import sqlite3
from collections import deque
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, TypeAlias, TypeVar

import aiosqlite
from typing_extensions import override

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

READING = "BEGIN"
"""How a transaction begins that only reads: it waits for nobody."""

_ROWS_AT_ONCE = 64
_ROWS_BROUGHT_ALONG = 1_000

Result = TypeVar("Result")
Plain: TypeAlias = str | bytes | int | float | None


class FileCursor(aiosqlite.Cursor):
    """A cursor that is back with the first rows of its statement after one change of thread."""

    def __init__(self, connection: FileConnection) -> None:
        """Prepare a cursor; nothing is asked yet."""
        super().__init__(connection, connection.new_cursor())
        self._file = connection
        self._brought: deque[sqlite3.Row] = deque()
        self._is_read = True

    @override
    async def execute(
        self, sql: str, parameters: Iterable[Plain] | None = None
    ) -> aiosqlite.Cursor:
        """Execute a statement and bring its first rows along."""
        rows = await self._file.run(self._begin_reading, sql, tuple(parameters or ()))
        self._is_read = len(rows) < _ROWS_BROUGHT_ALONG
        self._brought = deque(rows)
        return self

    def _begin_reading(self, sql: str, parameters: Sequence[Plain]) -> Sequence[sqlite3.Row]:
        """Do so in the thread of the driver."""
        self._cursor.execute(sql, parameters)
        return self._cursor.fetchmany(_ROWS_BROUGHT_ALONG) if self._cursor.description else ()

    @override
    async def fetchone(self) -> sqlite3.Row | None:
        """Return the next row, None when there is no more."""
        rows = await self._next(1)
        return rows[0] if rows else None

    @override
    async def fetchmany(self, size: int | None = None) -> Iterable[sqlite3.Row]:
        """Return the next rows."""
        return await self._next(size or self.arraysize)

    @override
    async def fetchall(self) -> Iterable[sqlite3.Row]:
        """Return all rows that are left."""
        rest = [] if self._is_read else await self._file.run(self._cursor.fetchall)
        self._is_read = True
        rows = [*self._brought, *rest]
        self._brought.clear()
        return rows

    async def _next(self, size: int) -> list[sqlite3.Row]:
        if not self._is_read and size > len(self._brought):
            wanted = size - len(self._brought)
            rows = await self._file.run(self._cursor.fetchmany, wanted)
            self._is_read = len(rows) < wanted
            self._brought.extend(rows)
        rows = list(islice(self._brought, size))
        for _ in rows:
            self._brought.popleft()
        return rows

    @override
    async def close(self) -> None:
        """Close the cursor: at once where all its rows were read."""
        if self._is_read:
            self._cursor.close()
        else:
            await self._file.run(self._cursor.close)


class FileConnection(aiosqlite.Connection):
    """A connection to one file, in a thread that does not keep the process alive."""

    def __init__(self, database: Path) -> None:
        """Prepare a connection; awaiting it opens the file."""
        connector = partial(sqlite3.connect, str(database), check_same_thread=False)
        super().__init__(connector, _ROWS_AT_ONCE)
        self._thread.daemon = True
        self._stopping: asyncio.Future[None] | None = None
        # What the next statement begins with; it is said in the same go.
        self.opening = ""
        self._is_unsure = False
        self._was_opened_here = False

    @override
    async def _connect(self) -> aiosqlite.Connection:
        """Open the file, unless the store is closed meanwhile: its thread would never close it."""
        opened = await super()._connect()
        if self._stopping is not None and self._connection is not None:
            self._connection.close()
            self._connection = None
            message = "the store was closed"
            raise sqlite3.OperationalError(message)
        return opened

    def new_cursor(self) -> sqlite3.Cursor:
        """Return a cursor of the file itself."""
        return self._conn.cursor()

    @override
    def cursor(self) -> FileCursor:  # type: ignore[override] # what is entered, not awaited
        """Return a cursor."""
        return FileCursor(self)

    async def run(self, work: Callable[..., Result], *args: object) -> Result:
        """Do some work in the thread of the driver, in one go."""
        done: Result = await self._execute(work, *args)
        return done

    async def find(self, sql: str, values: Sequence[object]) -> Sequence[tuple[object, ...]]:
        """Return the few rows a short statement finds, without a change of thread where it can."""
        if self._is_here():
            self._open_here()
            return self._conn.execute(sql, values).fetchall()
        return await self.run(lambda: self._conn.execute(sql, values).fetchall())

    async def change(self, sql: str, rows: Sequence[Sequence[object]]) -> int:
        """Run a short statement for each of few rows; return how many rows of the file changed."""
        if self._is_here():
            self._open_here()
            return self._conn.executemany(sql, rows).rowcount
        return await self.run(lambda: self._conn.executemany(sql, rows).rowcount)

    def _is_here(self) -> bool:
        """Tell whether nobody has to be waited for: neither another writer nor the thread."""
        has_begun = self.opening == READING or (not self.opening and self.in_transaction)
        return has_begun and not self._is_unsure

    def _open_here(self) -> None:
        opening, self.opening = self.opening, ""
        if opening:
            self._conn.execute(opening)
            self._was_opened_here = True

    def _may_end_here(self) -> bool:
        """Tell whether a transaction that only reads ends here as it began; it holds no lock."""
        was, self._was_opened_here = self._was_opened_here, False
        return was and not self._is_unsure

    async def run_with_file(self, work: Callable[[sqlite3.Connection], Result]) -> Result:
        """Do some work with the file in the thread of the driver, in one go."""
        return await self.run(work, self._conn)

    @override
    async def _execute(self, fn: Callable[..., Result], *args: object, **kwargs: object) -> Result:
        opening, self.opening = self.opening, ""
        if opening:
            fn = partial(_after, self._conn, opening, fn)
        try:
            done: Result = await super()._execute(fn, *args, **kwargs)  # type: ignore[no-untyped-call] # the driver says nothing
        except asyncio.CancelledError:
            self._is_unsure = True  # the thread goes on with it
            raise
        return done

    @override
    async def commit(self) -> None:
        """Commit what was begun."""
        self.opening = ""
        if self._may_end_here():
            self._conn.commit()
        elif self._may_be_open():
            await super().commit()

    @override
    async def rollback(self) -> None:
        """Take back what was begun."""
        self.opening = ""
        if self._may_end_here():
            self._conn.rollback()
        elif self._may_be_open():
            await super().rollback()

    def _may_be_open(self) -> bool:
        return self._is_unsure or self.in_transaction

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


def _after(
    connection: sqlite3.Connection, opening: str, work: Callable[..., Result], *args: object
) -> Result:
    """Begin a transaction, then do what was asked."""
    connection.execute(opening)
    return work(*args)


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
        """Wait until all are closed, those too that nobody waits for any more.

        All are told before the first is waited for: whoever waits may be cancelled.
        """
        while self._open:
            told, self._open = self._open, []
            for connection in told:
                connection.stop()
            for connection in told:
                await connection.close()
