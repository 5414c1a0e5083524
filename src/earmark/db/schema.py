"""Compares what a database is built like with the tables the program knows."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlalchemy import Connection, MetaData


def differences(connection: Connection, tables: MetaData) -> list[str]:
    """Return what is built otherwise; the full-text index has no description to compare with."""
    # Alembic takes a fifth of a second to import and is needed for a check only.
    from alembic.autogenerate import compare_metadata  # noqa: PLC0415
    from alembic.migration import MigrationContext  # noqa: PLC0415

    ours = connection.dialect.name

    def counts(thing: object, name: str, *_: object) -> bool:
        is_full_text = str(name).startswith("messages_fts")
        return not is_full_text and getattr(thing, "info", {}).get("dialect", ours) == ours

    # SQLite has affinities, not types: INTEGER and BIGINT are one there.
    opts = {"include_object": counts, "compare_type": ours == "postgresql"}
    context = MigrationContext.configure(connection, opts=opts)
    return [str(each) for each in compare_metadata(context, tables)]
