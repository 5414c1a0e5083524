"""Text as every database takes it: PostgreSQL has no NUL, so none is kept or looked for anywhere.

It stands where values are handed to the database, because no caller can be trusted to
remember it: what comes over HTTP, out of a file or from a program may hold any character.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import String
from sqlalchemy.dialects.postgresql.asyncpg import AsyncpgString
from typing_extensions import override

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import Dialect
    from sqlalchemy.ext.asyncio import AsyncEngine


def without_nul(text: str | None) -> str | None:
    """Return the text with a mark in the place of each NUL."""
    if text is None or "\0" not in text:
        return text
    return text.replace("\0", "\N{REPLACEMENT CHARACTER}")


class _PlainString(String):
    """Text for SQLite, which would keep a NUL that no copy to PostgreSQL could take."""

    @override
    def bind_processor(self, dialect: Dialect) -> Callable[[str | None], str | None]:
        return without_nul


class _PlainAsyncpgString(AsyncpgString):
    """Text for PostgreSQL."""

    @override
    def bind_processor(self, dialect: Dialect) -> Callable[[str | None], str | None]:
        return without_nul


def take_plain_text(engine: AsyncEngine) -> None:
    """Let an engine hand over no NUL."""
    dialect = engine.dialect
    plain = _PlainAsyncpgString if dialect.name == "postgresql" else _PlainString
    dialect.colspecs = {**dialect.colspecs, String: plain}
