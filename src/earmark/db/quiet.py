"""Waits until nobody writes: what makes writers wait comes when there are none.

A small store is written anew before anybody notices, so nothing waits for it. A large one waits
some seconds without a write; one that is never quiet is not waited for without end.
"""

from __future__ import annotations

import asyncio
import time
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import text

if TYPE_CHECKING:
    from pathlib import Path

    from earmark.db.engine import Store


class Patience(NamedTuple):
    """How large a store is waited for, how long without a write, and how long at most."""

    bytes: int = 16 * 1024 * 1024
    seconds: float = 3.0
    most_seconds: float = 120.0


PATIENCE = Patience()
_LOOKS = 6
_SIZE = text("select pg_database_size(current_database())")
_WRITES = text(
    "select coalesce(sum(n_tup_ins + n_tup_upd + n_tup_del), 0) from pg_stat_user_tables"
)


async def until_quiet(store: Store, patience: Patience = PATIENCE) -> bool:
    """Wait until nobody has written for a while; tell whether that came to be."""
    if store.file is None:
        return await _server_is_quiet(store, patience)
    if await asyncio.to_thread(lambda file: file.stat().st_size, store.file) < patience.bytes:
        return True
    return await _file_is_quiet(store.file, patience)


async def _file_is_quiet(database: Path, patience: Patience) -> bool:
    """Look at the file and its log: every commit, of whatever process, changes one of them."""
    watch = _Watch(patience)
    while not watch.is_over:
        if watch.sees(await asyncio.to_thread(_changed_at, database)):
            return True
        await asyncio.sleep(watch.pause)
    return False


def _changed_at(database: Path) -> int:
    log = database.with_name(f"{database.name}-wal")
    return max(each.stat().st_mtime_ns for each in (database, log) if each.exists())


async def _server_is_quiet(store: Store, patience: Patience) -> bool:
    watch = _Watch(patience)
    async with store.alone() as connection:
        if (await connection.scalar(_SIZE) or 0) < patience.bytes:
            return True
        while not watch.is_over:
            if watch.sees(int(await connection.scalar(_WRITES) or 0)):
                return True
            await asyncio.sleep(watch.pause)
    return False


class _Watch:
    """Compares what is counted now with what was counted before."""

    def __init__(self, patience: Patience) -> None:
        self._patience = patience
        self._begun = self._since = time.monotonic()
        self._seen: int | None = None
        self.pause = patience.seconds / _LOOKS

    @property
    def is_over(self) -> bool:
        """Whether it was waited for as long as that is allowed."""
        return time.monotonic() - self._begun > self._patience.most_seconds

    def sees(self, count: int) -> bool:
        """Look once more; tell whether it was quiet for long enough."""
        if count != self._seen:
            self._seen, self._since = count, time.monotonic()
        return time.monotonic() - self._since >= self._patience.seconds
