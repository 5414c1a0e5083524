"""Counts what a query finds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, literal, select

if TYPE_CHECKING:
    from sqlalchemy import Select
    from sqlalchemy.ext.asyncio import AsyncConnection


async def count_rows(connection: AsyncConnection, query: Select[tuple[object, ...]]) -> int:
    """Return how many rows a query without a limit has; its own conditions keep the owner's."""
    rows = query.with_only_columns(literal(1), maintain_column_froms=True).subquery()
    return int(await connection.scalar(select(func.count()).select_from(rows)) or 0)
