"""The store: one database, opened safely, with one way to read and one way to write.

Every transaction belongs to one account, which whoever begins it names. SQLite takes one writer at
a time: writers of this process queue up in order, those of other processes wait for the file.
Readers see the store as it was when they began and block nobody.
"""

from __future__ import annotations

import asyncio
import logging
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, cast

import orjson
from sqlalchemy import URL, event, make_url, text
from sqlalchemy.exc import ArgumentError
from sqlalchemy.ext.asyncio import create_async_engine
from sqlalchemy.pool import NullPool

from earmark.core.errors import StoreError
from earmark.db.connections import READING, FileConnections
from earmark.db.dialects.postgresql import PostgreSQL
from earmark.db.dialects.sqlite import SQLite
from earmark.db.failures import not_a_store, not_utf8, store_failures, unreachable
from earmark.db.folder import DataFolder, make_private
from earmark.db.migrate import NEWEST, back_up, downgrade, is_unfinished, upgrade, version
from earmark.db.plain_text import take_plain_text
from earmark.db.policies import find_wall
from earmark.db.pooling import ask_the_idle, pool_options
from earmark.db.turns import Turns
from earmark.db.walls import Across, Wall, connection_class

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

    from sqlalchemy import Connection
    from sqlalchemy.engine.interfaces import DBAPIConnection
    from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine
    from sqlalchemy.pool import ConnectionPoolEntry

    from earmark.db.dialects.port import Dialect
    from earmark.db.pooling import PoolOptions
    from earmark.db.walls import Opens
    from earmark.settings import Settings

_MAGIC = b"SQLite format 3\x00"
_PRAGMAS = (
    "pragma busy_timeout = 30000",
    "pragma journal_mode = wal",
    "pragma synchronous = normal",
    "pragma cache_size = -16000",
    # Each checkpoint waits for the disk twice: every 16 MB of log instead of every 4.
    "pragma wal_autocheckpoint = 4000",
    "pragma temp_store = memory",
)
_WRITES = "earmark_writes"
_OPENING = "earmark_opening"
_ENCODING = text("show server_encoding")
_SNAPSHOT = {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
_POSTGRESQL_NAMES = {"postgres", "postgresql"}
# What libpq calls a setting and asyncpg another, or knows nothing of.
_LIBPQ = {"sslmode": "ssl", "connect_timeout": "timeout"}
_LIBPQ_ONLY = ("application_name", "channel_binding", "gssencmode", "target_session_attrs")


log = logging.getLogger(__name__)
PASSES_POLICIES = (
    "give EARMARK_DATABASE_URL a user without SUPERUSER and BYPASSRLS, or open the store once "
    "as a user who may create roles"
)


class Store:
    """One database and what is peculiar to its kind.

    `store.read(account_id)` and `store.write(account_id)` begin a transaction inside one account:
    on PostgreSQL it sees and takes rows of that account only, whatever its queries forget. What
    looks after the whole folder asks `store.read_across()` and enters one account after another;
    what looks after the database and no rows (statistics, indexes) uses `store.upkeep()`.
    """

    def __init__(
        self, engine: AsyncEngine, dialect: Dialect, files: FileConnections | None = None
    ) -> None:
        self._engine = engine
        self._files = files
        self._is_file = engine.dialect.name == "sqlite"
        self._turns = Turns.of_file() if self._is_file else Turns.of_server()
        self._wall = Wall()
        self.version_before: str | None = None
        self.is_walled = False  # does the database, too, keep accounts apart?
        self.dialect = dialect

    @classmethod
    async def open(cls, settings: Settings, *, migrate: bool = True) -> Store:
        """Open the store of the settings, made or brought to this version if need be.

        Raises:
            StoreError: when it cannot be used, or is a copy that was cut off; says the next step.
        """
        store = await cls.open_to_fill(settings, migrate=migrate)
        try:
            await store.refuse_half()
        except BaseException:
            await store.close()
            raise
        return store

    @classmethod
    async def open_to_fill(cls, settings: Settings, *, migrate: bool = True) -> Store:
        """Open it for a copy into it, which may have been cut off before.

        Raises:
            StoreError: when it cannot be used; says the next step.
        """
        folder, url = DataFolder(settings.home), url_of(settings)
        if settings.database_url:
            store = cls(_engine(url, pool=pool_options(settings)), PostgreSQL())
        else:
            await asyncio.to_thread(_prepare, folder)
            files = FileConnections(folder.database)
            store = cls(_engine(url, files), SQLite(), files)
        try:
            await store._check(url, folder, migrate=migrate)
        except BaseException:
            await store.close()
            raise
        return store

    def write(self, account_id: int) -> AbstractAsyncContextManager[AsyncConnection]:
        """Begin a transaction that may write: committed at the end, taken back on an error."""
        return self._writing(self._wall.inside(account_id))

    @asynccontextmanager
    async def write_messages(self, account_id: int) -> AsyncIterator[AsyncConnection]:
        """Begin one in which nobody else adds messages to the account, or moves or counts them.

        The turn is the first lock it takes, so whoever waits for it holds nothing others wait for.
        """
        async with self.write(account_id) as connection:
            await self.dialect.take_turn(connection, account_id)
            yield connection

    def read(self, account_id: int) -> AbstractAsyncContextManager[AsyncConnection]:
        """Begin a transaction that sees the store as it is now and blocks no writer."""
        return self._reading(self._wall.inside(account_id))

    @asynccontextmanager
    async def write_across(self) -> AsyncIterator[Across]:
        """Begin one that may write and goes through accounts, inside none until it enters one."""
        async with self._writing(self._wall.before()) as connection:
            yield await Across.over(connection)

    @asynccontextmanager
    async def read_across(self) -> AsyncIterator[Across]:
        """Begin one that sees all accounts as they are now, inside none until it enters one."""
        async with self._reading(self._wall.before()) as connection:
            yield await Across.over(connection)

    def upkeep(self) -> AbstractAsyncContextManager[AsyncConnection]:
        """Begin a transaction for the care of the database, with the rights of its own user."""
        return self._writing("")

    @asynccontextmanager
    async def _writing(self, opening: str) -> AsyncIterator[AsyncConnection]:
        with store_failures():
            async with self._turns.to_write(), self._engine.connect() as plain:
                connection = await plain.execution_options(**{_WRITES: True, _OPENING: opening})
                async with connection.begin():
                    yield connection

    @asynccontextmanager
    async def _reading(self, opening: str) -> AsyncIterator[AsyncConnection]:
        with store_failures():
            async with self._turns.to_read(), self._engine.connect() as plain:
                options = {} if self._is_file else _SNAPSHOT
                connection = await plain.execution_options(**options, **{_OPENING: opening})
                async with connection.begin():
                    yield connection

    async def until_calm(self, at_most: float) -> None:
        """Wait until nobody has written for a moment, or so many seconds: for what can wait."""
        await self._turns.until_calm(at_most)

    @property
    def file(self) -> Path | None:
        """The file of the store; None on a server."""
        database = self._engine.url.database
        return Path(database) if self._is_file and database else None

    @asynccontextmanager
    async def alone(self) -> AsyncIterator[AsyncConnection]:
        """Lend a connection for statements that no transaction may hold, such as VACUUM."""
        with store_failures():
            async with self._engine.connect() as plain:
                yield await plain.execution_options(isolation_level="AUTOCOMMIT")

    async def close(self) -> None:
        """Give back all connections; SQLite then folds its write-ahead log into the file."""
        try:
            await self._engine.dispose()
        finally:
            if self._files is not None:
                await self._files.close()

    async def _check(self, url: URL, folder: DataFolder, *, migrate: bool) -> None:
        try:
            async with self._reading("") as connection:
                if not self._is_file and await connection.scalar(_ENCODING) != "UTF8":
                    raise not_utf8()
                found = await connection.run_sync(version)
        except OSError as error:  # SQLite has none of its own: this is the way to a server
            raise unreachable() from error
        self.version_before = found
        if found != NEWEST:
            await self._bring_forward(url, folder, found, migrate=migrate)
        if not self._is_file:
            await self._stand_behind_the_wall()

    async def refuse_half(self) -> None:
        """Raise StoreError when this store is a copy that was cut off."""
        async with self._reading("") as connection:
            if await connection.run_sync(is_unfinished):
                raise StoreError(
                    "This store is a copy that was cut off.",
                    hint="Run the same `earmark db copy` again; it goes on from there.",
                    code="copy_unfinished",
                )

    async def _bring_forward(
        self, url: URL, folder: DataFolder, found: str | None, *, migrate: bool
    ) -> None:
        if not migrate:
            if found is None:
                raise StoreError(
                    "There is no store yet.",
                    hint="Begin with `earmark open FILE`.",
                    code="store_absent",
                )
            raise StoreError(
                f"This store has version {found}; this program needs {NEWEST}.",
                hint="Open it once without refusing to migrate.",
                code="store_older",
            )
        if found is not None and self._is_file:
            with store_failures():
                backups = folder.create_private(folder.backups)
                await asyncio.to_thread(back_up, folder.database, backups, found)
        await _migrate(url)

    async def _stand_behind_the_wall(self) -> None:
        async with self._reading("") as connection:
            wall = await connection.run_sync(find_wall)
        self.is_walled = wall is not None
        if wall is None:
            log.warning("The database user passes every policy: %s", PASSES_POLICIES)
        self._wall = wall or Wall()


async def take_back(settings: Settings, revision: str) -> None:
    """Take the store back to an earlier version, a file after a copy.

    Raises:
        InputError: when there is no such earlier version.
        StoreError: when the store cannot be used.
    """
    await (await Store.open(settings, migrate=False)).close()
    folder = DataFolder(settings.home)
    if not settings.database_url:
        backups = folder.create_private(folder.backups)
        await asyncio.to_thread(back_up, folder.database, backups, NEWEST)
    await _migrate(url_of(settings), partial(downgrade, revision=revision))


async def _migrate(url: URL, move: Callable[[Connection], None] = upgrade) -> None:
    # Rebuilding a table drops the old one; with foreign keys on that would empty its children.
    files = FileConnections(Path(url.database or "")) if _is_file(url) else None
    engine = _engine(url, files, foreign_keys="off", poolclass=NullPool)
    try:
        with store_failures():
            async with engine.connect() as plain:
                connection = await plain.execution_options(**{_WRITES: True})
                async with connection.begin():
                    # What migrations run in is one for the process: the file is taken before it is.
                    await connection.exec_driver_sql("select 1")
                    await connection.run_sync(move)
    finally:
        if files is not None:
            await files.close()


def _prepare(folder: DataFolder) -> None:
    folder.create()
    with store_failures():
        make_private(folder.database)
        with folder.database.open("rb") as file:
            if file.read(len(_MAGIC)) not in {b"", _MAGIC}:
                raise not_a_store()


def url_of(settings: Settings) -> URL:
    """Return the URL of the store of the settings, as SQLAlchemy wants it.

    Raises:
        StoreError: when the settings name another kind of database.
    """
    if settings.database_url:
        return _postgresql_url(settings.database_url)
    return URL.create("sqlite+aiosqlite", database=str(DataFolder(settings.home).database))


def _is_file(url: URL) -> bool:
    return url.get_backend_name() == "sqlite"


def _engine(
    url: URL,
    files: FileConnections | None = None,
    *,
    foreign_keys: str = "on",
    poolclass: type[NullPool] | None = None,
    pool: PoolOptions | None = None,
) -> AsyncEngine:
    is_file = _is_file(url)
    try:
        engine = create_async_engine(
            url,
            connect_args={} if is_file else {"connection_class": connection_class()},
            poolclass=poolclass,
            **(pool or {}),
            async_creator=None if files is None else files.open,
            hide_parameters=True,  # they hold what people wrote
            json_serializer=_dumps,
            json_deserializer=orjson.loads,
        )
    except ModuleNotFoundError as error:
        raise StoreError(
            "The driver for PostgreSQL is not installed.",
            hint="Install it with: pip install 'earmark[postgresql]'",
            code="driver_missing",
        ) from error
    take_plain_text(engine)
    if files is not None:
        _tune_sqlite(engine, foreign_keys)
    if not is_file:
        ask_the_idle(engine)
        _open_behind_the_wall(engine)
    return engine


def _open_behind_the_wall(engine: AsyncEngine) -> None:
    @event.listens_for(engine.sync_engine, "begin")
    def begin(connection: Connection) -> None:
        opening = connection.get_execution_options().get(_OPENING, "")
        cast("Opens", connection.connection.driver_connection).opening = opening


def _tune_sqlite(engine: AsyncEngine, foreign_keys: str) -> None:
    @event.listens_for(engine.sync_engine, "connect")
    def tune(connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
        # The driver would begin late and commit before DDL; we say ourselves when to begin.
        connection.isolation_level = None
        cursor = connection.cursor()
        for pragma in (*_PRAGMAS, f"pragma foreign_keys = {foreign_keys}"):
            cursor.execute(pragma)
        cursor.close()

    @event.listens_for(engine.sync_engine, "begin")
    def begin(connection: Connection) -> None:
        # A transaction that reads first and writes later fails when another wrote in between.
        writes = connection.get_execution_options().get(_WRITES)
        opening = "BEGIN IMMEDIATE" if writes else READING
        cast("Opens", connection.connection.driver_connection).opening = opening


def _dumps(value: object) -> str:
    return orjson.dumps(value).decode()


def _postgresql_url(written: str) -> URL:
    try:
        url = make_url(written)
    except ArgumentError:
        url = None
    if url is None or url.drivername.partition("+")[0] not in _POSTGRESQL_NAMES:
        raise StoreError(
            "The database URL is not one of PostgreSQL.",
            hint="Write postgresql://user:password@host/name, or leave it empty to use SQLite.",
            code="database_url",
        )
    query = {_LIBPQ.get(name, name): value for name, value in url.query.items()}
    kept = {name: value for name, value in query.items() if name not in _LIBPQ_ONLY}
    return url.set(drivername="postgresql+asyncpg", query=kept)
