"""Removes exports when something is erased: they hold it too."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import delete, func, select

from earmark.db.base import owned
from earmark.features.exports.tables import exports

if TYPE_CHECKING:
    from sqlalchemy.ext.asyncio import AsyncConnection


async def forget_exports(connection: AsyncConnection, account_id: int) -> None:
    """Forget all exports of an account; one being written ends, files go with the next sweep."""
    await connection.execute(delete(exports).where(owned(exports, account_id)))


async def count_exports(connection: AsyncConnection, account_id: int) -> int:
    """Return how many exports there are."""
    query = select(func.count()).select_from(exports).where(owned(exports, account_id))
    return int(await connection.scalar(query) or 0)
