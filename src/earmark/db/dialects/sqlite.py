"""SQLite: the driver's own executemany, and a contentless FTS5 index filled in batches."""

from __future__ import annotations

from functools import lru_cache
from itertools import chain, islice
from typing import TYPE_CHECKING, NamedTuple, cast

from sqlalchemy import BigInteger, Float, column, select, text

from earmark.db.dialects.port import COLUMNS, NAMES, Found, Inserted
from earmark.db.fulltext import is_plain, prepared

if TYPE_CHECKING:
    from collections.abc import Sequence

    from aiosqlite import Connection
    from sqlalchemy import CTE
    from sqlalchemy.ext.asyncio import AsyncConnection

    from earmark.db.dialects.port import StoredRow, Term

_USED = [at for at, name in enumerate(COLUMNS) if name is not None]
_NEW = f"insert into messages (account_id, chat_id, {', '.join(NAMES)})"
_ONLY_NEW = "on conflict (account_id, chat_id, external_id) do nothing"
# One statement for many rows: half the time of one a row, which would also count keys one by one.
_GROUP = 100
_TEXT = COLUMNS.index("text")
_LAST_ID = "select seq from sqlite_sequence where name = 'messages'"
_NEW_TEXTS = "select id, text from messages where id between ? and ? and text is not null"
_INDEX_NEW = f"insert into messages_fts (rowid, body) {_NEW_TEXTS}"
_INDEX = "insert into messages_fts (rowid, body)"
_UNINDEX = "insert into messages_fts (rowid, body, messages_fts)"
_MERGE = "insert into messages_fts (messages_fts, rank) values ('merge', 500)"
_MATCH = "from messages_fts where messages_fts match :terms and rowid <= :up_to_id"


class SQLite:
    """The dialect of a store that is one file."""

    async def insert_new(
        self, connection: AsyncConnection, account_id: int, chat_id: int, rows: Sequence[StoredRow]
    ) -> Inserted:
        """Insert and index the rows whose external id the chat does not hold; leave the others."""
        shape = _Shape(len(COLUMNS), tuple(_USED), f"{account_id:d}, {chat_id:d}, ")
        return await self._insert_new(connection, account_id, rows, shape)

    async def insert_new_of_chats(
        self, connection: AsyncConnection, account_id: int, rows: Sequence[StoredRow]
    ) -> Inserted:
        """Do the same for rows of several chats, each with the key of its chat before it."""
        used = (0, *(at + 1 for at in _USED))
        shape = _Shape(len(COLUMNS) + 1, used, f"{account_id:d}, ")
        return await self._insert_new(connection, account_id, rows, shape)

    async def _insert_new(
        self,
        connection: AsyncConnection,
        account_id: int,
        rows: Sequence[StoredRow],
        shape: _Shape,
    ) -> Inserted:
        driver = await _driver(connection)
        before = await _last_id(driver)
        count = await _insert(driver, _NEW, rows, shape, _ONLY_NEW)
        inserted = Inserted(count, before + 1, await _last_id(driver))
        place = _TEXT + shape.width - len(COLUMNS)
        if all(row[place] is None or is_plain(str(row[place])) for row in rows):
            await _run(driver, _INDEX_NEW, (inserted.first, inserted.last))
        else:
            texts = await driver.execute_fetchall(_NEW_TEXTS, (inserted.first, inserted.last))
            await self.index_texts(connection, account_id, [(row[0], row[1]) for row in texts])
        return inserted

    async def index_texts(
        self, connection: AsyncConnection, _account_id: int, /, texts: Sequence[tuple[int, str]]
    ) -> None:
        """Put (message id, text) pairs into the full-text index."""
        rows = [(message_id, prepared(body)) for message_id, body in texts]
        await _insert(await _driver(connection), _INDEX, rows, _Shape(2, (0, 1)))

    async def unindex_texts(
        self, connection: AsyncConnection, _account_id: int, /, texts: Sequence[tuple[int, str]]
    ) -> None:
        """Take pairs out of the full-text index; the texts must be those that were indexed."""
        rows = [(message_id, prepared(body), "delete") for message_id, body in texts]
        await _insert(await _driver(connection), _UNINDEX, rows, _Shape(3, (0, 1, 2)))

    def find(self, _account_id: int, /, terms: Sequence[Term], up_to_id: int) -> Found:
        """Return queries for the messages up to an id that hold all terms.

        The index does not know accounts: whoever asks joins messages through the owner filter.
        """
        written = " AND ".join(map(_written, terms))
        ids = _hits(f"select rowid as message_id {_MATCH}", written, up_to_id)
        scored = _hits(f"select rowid as message_id, rank as score {_MATCH}", written, up_to_id)
        return Found(
            ids=ids,
            scored=scored.prefix_with("MATERIALIZED"),
            # The sum keeps SQLite from walking the many matches instead of the messages asked for.
            holds=lambda key: (key + 0).in_(select(ids.c.message_id)),
        )

    async def tidy(self, connection: AsyncConnection) -> None:
        """Merge small pieces of the full-text index, so that a word stands in few places."""
        await connection.exec_driver_sql(_MERGE)


async def _driver(connection: AsyncConnection) -> Connection:
    return cast("Connection", (await connection.get_raw_connection()).driver_connection)


async def _last_id(driver: Connection) -> int:
    rows = list(await driver.execute_fetchall(_LAST_ID))
    return int(rows[0][0]) if rows else 0


async def _run(driver: Connection, statement: str, values: tuple[int, ...]) -> None:
    await (await driver.execute(statement, values)).close()


async def _insert(
    driver: Connection, head: str, rows: Sequence[StoredRow], shape: _Shape, tail: str = ""
) -> int:
    """Insert rows in groups and return how many were new."""
    count, at = 0, 0
    for size in (_GROUP, 1):
        end = at + (len(rows) - at) // size * size
        groups = [_flat(rows[start : start + size], shape) for start in range(at, end, size)]
        cursor = await driver.executemany(f"{head} values {_values(shape, size)} {tail}", groups)
        count += max(cursor.rowcount, 0)
        await cursor.close()
        at = end
    return count


def _flat(rows: Sequence[StoredRow], shape: _Shape) -> StoredRow:
    # The driver wants values up to the last number that is used, and no more.
    last = (len(rows) - 1) * shape.width + shape.used[-1] + 1
    return tuple(islice(chain.from_iterable(rows), last))


class _Shape(NamedTuple):
    """How a row is written: `width` values of which those at `used` count, after constants."""

    width: int
    used: tuple[int, ...]
    constants: str = ""


@lru_cache(maxsize=64)
def _values(shape: _Shape, count: int) -> str:
    # Numbered places: a number left out is bound and not read, so no row has to be cut.
    rows = (
        ", ".join(f"?{row * shape.width + at + 1}" for at in shape.used) for row in range(count)
    )
    return ", ".join(f"({shape.constants}{row})" for row in rows)


def _written(term: Term) -> str:
    # Words hold letters, digits and marks only, so a pair of quotes keeps every operator out.
    return f'"{" ".join(term.words)}"{" *" if term.is_prefix else ""}'


def _hits(statement: str, terms: str, up_to_id: int) -> CTE:
    return (
        text(statement)
        .bindparams(terms=terms, up_to_id=up_to_id)
        .columns(column("message_id", BigInteger), column("score", Float))
        .cte("hits")
    )
