"""SQLite: the driver's own executemany, and a contentless FTS5 index filled in batches."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from sqlalchemy import BigInteger, Float, column, text

from earmark.db.dialects.port import COLUMNS, Found, Inserted
from earmark.db.fulltext import is_plain, prepared

if TYPE_CHECKING:
    from collections.abc import Sequence

    from aiosqlite import Connection
    from sqlalchemy import CTE
    from sqlalchemy.ext.asyncio import AsyncConnection

    from earmark.db.dialects.port import StoredRow, Term

_INSERT = (
    f"insert into messages (account_id, chat_id, {', '.join(COLUMNS)})"  # noqa: S608 constants
    f" values ({', '.join('?' * (len(COLUMNS) + 2))})"
    " on conflict (account_id, chat_id, external_id) do nothing"
)
_TEXT = COLUMNS.index("text")
_LAST_ID = "select seq from sqlite_sequence where name = 'messages'"
_NEW_TEXTS = "select id, text from messages where id between ? and ? and text is not null"
_INDEX_NEW = f"insert into messages_fts (rowid, body) {_NEW_TEXTS}"
_INDEX = "insert into messages_fts (rowid, body) values (?, ?)"
_UNINDEX = "insert into messages_fts (messages_fts, rowid, body) values ('delete', ?, ?)"
_MATCH = "from messages_fts where messages_fts match :terms and rowid <= :up_to_id"


class SQLite:
    """The dialect of a store that is one file."""

    async def insert_new(
        self, connection: AsyncConnection, account_id: int, chat_id: int, rows: Sequence[StoredRow]
    ) -> Inserted:
        """Insert and index the rows whose external id the chat does not hold; leave the others."""
        driver = await _driver(connection)
        before = await _last_id(driver)
        owner = (account_id, chat_id)
        cursor = await driver.executemany(_INSERT, [owner + row for row in rows])
        inserted = Inserted(cursor.rowcount, before + 1, await _last_id(driver))
        await cursor.close()
        if all(row[_TEXT] is None or is_plain(str(row[_TEXT])) for row in rows):
            await _run(driver, _INDEX_NEW, (inserted.first, inserted.last))
        else:
            texts = await driver.execute_fetchall(_NEW_TEXTS, (inserted.first, inserted.last))
            await self.index_texts(connection, account_id, [(row[0], row[1]) for row in texts])
        return inserted

    async def index_texts(
        self, connection: AsyncConnection, _account_id: int, /, texts: Sequence[tuple[int, str]]
    ) -> None:
        """Put (message id, text) pairs into the full-text index."""
        await _run_for_texts(connection, _INDEX, texts)

    async def unindex_texts(
        self, connection: AsyncConnection, _account_id: int, /, texts: Sequence[tuple[int, str]]
    ) -> None:
        """Take pairs out of the full-text index; the texts must be those that were indexed."""
        await _run_for_texts(connection, _UNINDEX, texts)

    def find(self, _account_id: int, /, terms: Sequence[Term], up_to_id: int) -> Found:
        """Return queries for the messages up to an id that hold all terms.

        The index does not know accounts: whoever asks joins messages through the owner filter.
        """
        written = " AND ".join(map(_written, terms))
        return Found(
            ids=_hits(f"select rowid as message_id, 0.0 as score {_MATCH}", written, up_to_id),
            scored=_hits(f"select rowid as message_id, rank as score {_MATCH}", written, up_to_id),
        )


async def _driver(connection: AsyncConnection) -> Connection:
    return cast("Connection", (await connection.get_raw_connection()).driver_connection)


async def _last_id(driver: Connection) -> int:
    rows = list(await driver.execute_fetchall(_LAST_ID))
    return int(rows[0][0]) if rows else 0


async def _run(driver: Connection, statement: str, values: tuple[int, ...]) -> None:
    await (await driver.execute(statement, values)).close()


async def _run_for_texts(
    connection: AsyncConnection, statement: str, texts: Sequence[tuple[int, str]]
) -> None:
    driver = await _driver(connection)
    rows = [(message_id, prepared(body)) for message_id, body in texts]
    await (await driver.executemany(statement, rows)).close()


def _written(term: Term) -> str:
    # Words hold letters, digits and marks only, so a pair of quotes keeps every operator out.
    return f'"{" ".join(term.words)}"{" *" if term.is_prefix else ""}'


def _hits(statement: str, terms: str, up_to_id: int) -> CTE:
    return (
        text(statement)
        .bindparams(terms=terms, up_to_id=up_to_id)
        .columns(column("message_id", BigInteger), column("score", Float))
        .cte("hits")
        .prefix_with("MATERIALIZED")
    )
