"""Checksums of rows that are equal on both databases and in whatever order the rows come."""

from __future__ import annotations

from hashlib import blake2b
from typing import TYPE_CHECKING, NamedTuple

import orjson
from sqlalchemy import select, tuple_
from typing_extensions import override

from earmark.db.base import owned
from earmark.db.plain_text import without_nul

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterable, Sequence

    from sqlalchemy import Column, RowMapping, Table
    from sqlalchemy.ext.asyncio import AsyncConnection

BATCH = 5_000
_SIZE = 16
_MODULUS = 1 << 8 * _SIZE


class Checksum(NamedTuple):
    """How many rows there are, and the sum of what each is."""

    rows: int = 0
    total: int = 0

    def plus(self, rows: Iterable[RowMapping]) -> Checksum:
        """Return the sum with more rows."""
        count, total = self
        for row in rows:
            count, total = count + 1, (total + _hash(row)) % _MODULUS
        return Checksum(count, total)

    def merged(self, other: Checksum) -> Checksum:
        """Return the sum of both."""
        return Checksum(self.rows + other.rows, (self.total + other.total) % _MODULUS)

    @override
    def __str__(self) -> str:
        """Return the sum as it is shown."""
        return f"{self.total:0{2 * _SIZE}x}"


async def checksum(connection: AsyncConnection, table: Table, account_id: int) -> Checksum:
    """Return the checksum of an account's rows in a table."""
    found = Checksum()
    async for rows in batches(connection, table, account_id):
        found = found.plus(rows)
    return found


async def batches(
    connection: AsyncConnection,
    table: Table,
    account_id: int,
    after: Sequence[object] = (),
    size: int = BATCH,
) -> AsyncIterator[Sequence[RowMapping]]:
    """Go through an account's rows in the order of their keys, from after a key on."""
    keys = keys_of(table)
    types = [key.type for key in keys]
    query = select(table).order_by(*keys).limit(size)
    if "account_id" in table.c:
        query = query.where(owned(table, account_id))
    while True:
        page = query.where(tuple_(*keys) > tuple_(*after, types=types)) if after else query
        rows = (await connection.execute(page)).mappings().all()
        if rows:
            yield rows
        if len(rows) < size:
            return
        after = [rows[-1][key] for key in keys]


def keys_of(table: Table) -> list[Column[object]]:
    """Return the columns that tell the rows of one account apart."""
    return [key for key in table.primary_key if key.name != "account_id"]


def _hash(row: RowMapping) -> int:
    values = [without_nul(value) if isinstance(value, str) else value for value in row.values()]
    written = orjson.dumps(values, default=_hex, option=orjson.OPT_SORT_KEYS)
    return int.from_bytes(blake2b(written, digest_size=_SIZE).digest())


def _hex(value: object) -> str:
    if isinstance(value, bytes):
        return value.hex()
    raise TypeError
