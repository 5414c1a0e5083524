"""Connections to a server: how many are kept, and how a lost one is noticed before it is used.

A connection that was used a moment ago is taken as it is; one that lay idle is asked first, which
costs a way to the server. So a server that was started again costs one request at most an error.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, TypedDict

from sqlalchemy import event
from sqlalchemy.exc import DisconnectionError

if TYPE_CHECKING:
    from sqlalchemy.engine.interfaces import DBAPIConnection
    from sqlalchemy.ext.asyncio import AsyncEngine
    from sqlalchemy.pool import ConnectionPoolEntry, PoolProxiedConnection

    from earmark.settings import Settings

IDLE_SECONDS = 1.0
"""After so long a connection is asked whether it still is one."""

_USED_AT = "earmark_used_at"


class PoolOptions(TypedDict, total=False):
    """How many connections to a server are kept, and how long somebody waits for one."""

    pool_size: int
    max_overflow: int
    pool_timeout: float


def pool_options(settings: Settings) -> PoolOptions:
    """Return what the settings say of the pool."""
    return {
        "pool_size": settings.database_pool_size,
        "max_overflow": settings.database_pool_overflow,
        "pool_timeout": settings.database_pool_timeout,
    }


def ask_the_idle(engine: AsyncEngine) -> None:
    """Replace connections that were lost while nobody used them."""
    pool, dialect = engine.sync_engine, engine.sync_engine.dialect

    @event.listens_for(pool, "checkin")
    def returned(_connection: DBAPIConnection | None, entry: ConnectionPoolEntry) -> None:
        entry.info[_USED_AT] = time.monotonic()

    @event.listens_for(pool, "checkout")
    def taken(
        connection: DBAPIConnection, entry: ConnectionPoolEntry, _proxy: PoolProxiedConnection
    ) -> None:
        idle = time.monotonic() - entry.info.get(_USED_AT, time.monotonic())
        if idle < IDLE_SECONDS:
            return
        try:
            is_alive = dialect.do_ping(connection)
        except dialect.loaded_dbapi.Error:
            is_alive = False
        if not is_alive:
            raise DisconnectionError
