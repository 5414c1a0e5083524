"""Brings a store to the version this program knows, and refuses one that is newer."""

from __future__ import annotations

import secrets
import sqlite3
import time
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import inspect, text

from earmark.core.errors import InputError, StoreError
from earmark.db import migrations
from earmark.db.failures import not_a_store
from earmark.db.folder import make_private
from earmark.db.policies import FIRST_WALLED, build_walls, lower_walls, remove_walls

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection

# The number of the newest file in migrations/versions; numbers grow, so strings compare.
NEWEST = "0012"

UNFINISHED = "unfinished_copy"
"""The table a store has while another is copied into it."""

# Seconds after which nobody can still be copying a store.
_CUT_OFF = 3600
_MIGRATIONS = Path(migrations.__file__).parent / "versions"
_LOCK = 0x0EA12A2C


def version(connection: Connection) -> str | None:
    """Return the version of a store, None when it is still empty.

    Raises:
        StoreError: when it holds something else, or was made by a newer program.
    """
    tables = set(inspect(connection).get_table_names())
    if "alembic_version" not in tables:
        if tables:
            raise not_a_store()
        return None
    found = connection.scalar(text("select version_num from alembic_version"))
    if found is not None and str(found) > NEWEST:
        raise StoreError(
            f"This store was made by a newer Earmark (version {found}; this one knows {NEWEST}).",
            hint="Install the newer Earmark, or use another --data-dir.",
            code="store_newer",
        )
    return None if found is None else str(found)


def is_unfinished(connection: Connection) -> bool:
    """Tell whether this store is a copy that was cut off."""
    return connection.dialect.has_table(connection, UNFINISHED)


def upgrade(connection: Connection) -> None:
    """Run the migrations that are missing, inside the connection's transaction."""
    with _above_the_wall(connection):
        _go(connection, NEWEST)


def earlier_versions() -> list[str]:
    """Return the numbers of all versions but the newest."""
    numbers = sorted(path.stem[1:5] for path in _MIGRATIONS.glob("v*.py"))
    return [number for number in numbers if number < NEWEST]


def downgrade(connection: Connection, revision: str) -> None:
    """Take back what migrations after this one did, inside the connection's transaction.

    Raises:
        InputError: when there is no such version, or it is not an earlier one.
    """
    numbers = earlier_versions()
    if revision not in numbers or revision >= (version(connection) or ""):
        raise InputError(
            f"There is no earlier version {revision}.",
            hint=f"Choose one from {numbers[0]} to {numbers[-1]}.",
            field="revision",
        )
    with _above_the_wall(connection, revision):
        _go(connection, revision)


@contextmanager
def _above_the_wall(connection: Connection, revision: str = NEWEST) -> Iterator[None]:
    """Keep others out and see the rows of all accounts; then wall the tables that are there."""
    is_server = connection.dialect.name == "postgresql"
    if is_server:
        connection.execute(text("select pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
        lower_walls(connection)
    yield
    if is_server and revision >= FIRST_WALLED:
        build_walls(connection)
    elif is_server:
        remove_walls(connection)


def _go(connection: Connection, revision: str) -> None:
    # Alembic takes a fifth of a second to import and is needed once a version.
    from alembic import command  # noqa: PLC0415
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(Path(migrations.__file__).parent))
    config.attributes["connection"] = connection
    found = version(connection)
    move = command.upgrade if found is None or found < revision else command.downgrade
    move(config, revision)
    if (
        connection.dialect.name == "sqlite"
        and connection.exec_driver_sql("pragma foreign_key_check").first()
    ):
        raise StoreError(
            "The store could not be brought to this version: rows point to nothing.",
            hint="Nothing was changed; report this with the output of `earmark doctor`.",
            code="migration_failed",
        )


def back_up(database: Path, folder: Path, found: str) -> Path:
    """Copy the store while others may use it; return the copy, named after its version.

    Several may begin at once: each copies under a name of its own, and one that comes after the
    store was brought forward leaves the copy that is there.
    """
    copy = folder / f"earmark-{found}.sqlite"
    _forget_unfinished(folder)
    unfinished = folder / f"{copy.stem}.{secrets.token_hex(4)}.unfinished"
    make_private(unfinished)
    try:
        with (
            closing(sqlite3.connect(database)) as source,
            closing(sqlite3.connect(unfinished)) as target,
        ):
            source.backup(target)
            copied = target.execute("select version_num from alembic_version").fetchone()
        if copied == (found,):
            unfinished.replace(copy)
    finally:
        unfinished.unlink(missing_ok=True)
    return copy


def _forget_unfinished(folder: Path) -> None:
    """Remove what a copy that was cut off left behind."""
    for left in folder.glob("*.unfinished"):
        with suppress(OSError):
            if time.time() - left.stat().st_mtime > _CUT_OFF:
                left.unlink()
