"""Brings a store to the version this program knows, and refuses one that is newer."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import inspect, text

from earmark.core.errors import StoreError
from earmark.db import migrations
from earmark.db.failures import not_a_store
from earmark.db.folder import make_private

if TYPE_CHECKING:
    from sqlalchemy import Connection

# The number of the newest file in migrations/versions; numbers grow, so strings compare.
NEWEST = "0005"
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


def upgrade(connection: Connection) -> None:
    """Run the migrations that are missing, inside the connection's transaction."""
    # Alembic takes a fifth of a second to import and is needed once a version.
    from alembic import command  # noqa: PLC0415
    from alembic.config import Config  # noqa: PLC0415

    if connection.dialect.name == "postgresql":
        connection.execute(text("select pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
    config = Config()
    config.set_main_option("script_location", str(Path(migrations.__file__).parent))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
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
    """Copy the store while others may use it; return the copy, named after its version."""
    copy = folder / f"earmark-{found}.sqlite"
    unfinished = copy.with_suffix(".unfinished")
    unfinished.unlink(missing_ok=True)
    make_private(unfinished)
    with sqlite3.connect(database) as source, sqlite3.connect(unfinished) as target:
        source.backup(target)
    source.close()
    target.close()
    return unfinished.replace(copy)
