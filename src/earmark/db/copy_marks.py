"""Remembers in the target how far a copy has come, in the transactions that bring the rows."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import orjson
from sqlalchemy import BigInteger, Column, MetaData, Table, Text, delete, insert, select, update

from earmark.core.errors import StoreError
from earmark.db.migrate import UNFINISHED, is_unfinished
from earmark.db.policies import let_members_in

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.ext.asyncio import AsyncConnection

    from earmark.db.engine import Store

# Of its own metadata: a store that is whole has no such table.
_mark = Table(
    UNFINISHED,
    MetaData(),
    Column("source", Text, nullable=False),
    Column("table_name", Text, nullable=False),
    Column("account_id", BigInteger, nullable=False),
    Column("place", Text, nullable=False),
)


class Place(NamedTuple):
    """The last row that was copied: its table, account and key."""

    table: str = ""
    account_id: int = 0
    key: tuple[object, ...] = ()


async def find_mark(store: Store, source: str) -> Place | None:
    """Return how far a copy of this source has come; None when none was begun.

    Raises:
        StoreError: when another source is being copied there.
    """
    async with store.upkeep() as connection:
        if not await connection.run_sync(is_unfinished):
            return None
        mark = (await connection.execute(select(_mark))).one()
    if mark.source != source:
        raise StoreError(
            f"Another store is being copied there: {mark.source}.",
            hint="Go on with that one, or choose another target.",
            code="copy_of_another",
        )
    return Place(mark.table_name, mark.account_id, _read(mark.place))


async def set_mark(store: Store, source: str) -> None:
    """Note that a copy of this source begins."""
    async with store.upkeep() as connection:
        await connection.run_sync(_mark.create)
        if connection.dialect.name == "postgresql":
            await connection.run_sync(let_members_in)
        values = {"source": source, "table_name": "", "account_id": 0, "place": "[]"}
        await connection.execute(insert(_mark).values(values))


async def move_mark(connection: AsyncConnection, place: Place) -> None:
    """Note that all rows up to this one are there, together with the rows."""
    values = {"table_name": place.table, "account_id": place.account_id}
    await connection.execute(update(_mark).values(**values, place=_written(place.key)))


async def remove_mark(store: Store) -> None:
    """Note that the copy is whole."""
    async with store.upkeep() as connection:
        await connection.execute(delete(_mark))
        await connection.run_sync(_mark.drop)


def _written(key: Sequence[object]) -> str:
    parts = [{"hex": part.hex()} if isinstance(part, bytes) else part for part in key]
    return orjson.dumps(parts).decode()


def _read(place: str) -> tuple[object, ...]:
    return tuple(
        bytes.fromhex(part["hex"]) if isinstance(part, dict) else part
        for part in orjson.loads(place)
    )
