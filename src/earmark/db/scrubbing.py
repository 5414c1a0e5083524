"""Takes deleted words out of the files: a deleted row is only marked as free until then.

SQLite: the full-text index is merged into one piece, some pages at a time, so that no deleted word
is left in it; then the file is written anew and its log emptied. PostgreSQL: the tables are written
anew. Writing anew makes writers wait (and on PostgreSQL readers of that table), so it comes last.
"""

from __future__ import annotations

import asyncio
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

from sqlalchemy import text

from earmark.db.base import metadata
from earmark.db.failures import store_failures

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from earmark.db.engine import Store

    Tell = Callable[[float], None]

_PAGES = 64
_MERGE = "insert into messages_fts (messages_fts, rank) values ('merge', {pages})"
# FTS5 says that nothing is left to merge by changing less than two rows.
_IDLE_CHANGES = 2
_WAIT_SECONDS = 60


async def scrub(store: Store, tell: Tell) -> None:
    """Write what is left anew, without what was deleted.

    Raises:
        StoreError: when the disk has no room for it; nothing is lost.
    """
    if store.file is not None:
        await _merge(store)
        tell(50)
        with store_failures():
            await asyncio.to_thread(_write_anew, store.file)
    else:
        await _rewrite_tables(store, tell)
    tell(100)


async def _merge(store: Store) -> None:
    """Merge the full-text index into one piece; others go first between the steps."""
    pages, changed = -_PAGES, _IDLE_CHANGES
    while changed >= _IDLE_CHANGES:
        async with store.upkeep() as connection:
            before = await connection.scalar(text("select total_changes()")) or 0
            await connection.exec_driver_sql(_MERGE.format(pages=pages))
            changed = (await connection.scalar(text("select total_changes()")) or 0) - before
        pages = _PAGES
        await asyncio.sleep(0)


def _write_anew(database: Path) -> None:
    with closing(sqlite3.connect(database, isolation_level=None)) as connection:
        connection.execute(f"pragma busy_timeout = {_WAIT_SECONDS * 1000}")
        connection.execute("vacuum")
        connection.execute("pragma wal_checkpoint(truncate)").fetchall()


async def _rewrite_tables(store: Store, tell: Tell) -> None:
    names = [table.name for table in metadata.sorted_tables] + ["messages_fts"]
    for done, name in enumerate(names):
        async with store.alone() as connection:
            await connection.exec_driver_sql(f"vacuum (full, analyze) {name}")
        tell(100 * done / len(names))
    async with store.alone() as connection:
        await connection.exec_driver_sql("checkpoint")
