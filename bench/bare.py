"""The anchor of bench/requests.py: Starlette and msgspec over the driver, and nothing else.

    python -m bench.bare PORT DATABASE QUERY_FILE

It answers `GET /messages` with the rows of the query in the file, and keeps what is sent to `POST
/messages` by an upsert with its full text. Nobody is asked who they are; no time is told in a zone.
"""

from __future__ import annotations

import sys
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import aiosqlite
import asyncpg
import msgspec
import uvicorn
from starlette.applications import Starlette
from starlette.responses import Response
from starlette.routing import Route

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Sequence

    from starlette.requests import Request


class Message(msgspec.Struct):
    """A message as it is posted."""

    message_id: str
    conversation_id: str
    user_id: str
    timestamp: str
    message_content: str


class Driver(Protocol):
    """The two things that are done."""

    async def rows(self) -> Sequence[dict[str, object]]:
        """Return the rows of the query."""

    async def keep(self, messages: Sequence[Message]) -> list[int]:
        """Upsert messages, with their full text; return their keys."""


decode = msgspec.json.Decoder(list[Message]).decode
encode = msgspec.json.Encoder().encode


class File:
    """A SQLite file through aiosqlite."""

    def __init__(self, connection: aiosqlite.Connection, query: str) -> None:
        self._connection = connection
        self._query = query

    async def rows(self) -> Sequence[dict[str, object]]:
        """Return the rows of the query."""
        async with self._connection.execute(self._query) as cursor:
            names = [column[0] for column in cursor.description]
            return [dict(zip(names, row, strict=True)) for row in await cursor.fetchall()]

    async def keep(self, messages: Sequence[Message]) -> list[int]:
        """Upsert messages, with their full text; return their keys."""
        connection = self._connection
        await connection.execute("begin immediate")
        (last,) = list(
            await connection.execute_fetchall("select coalesce(max(id), 0) from bare_messages")
        )
        await connection.executemany(
            "insert into bare_messages (account_id, chat_id, external_id, sender_id, sent_at,"
            " timezone, kind, text) values (1, ?, ?, 1, ?, 'UTC', 'text', ?)"
            " on conflict (account_id, chat_id, external_id) do update set text = excluded.text",
            [(m.conversation_id, m.message_id, m.timestamp, m.message_content) for m in messages],
        )
        await connection.execute(
            "insert into bare_fts (rowid, body) select id, text from bare_messages where id > ?",
            last,
        )
        found = await connection.execute_fetchall("select id from bare_messages where id > ?", last)
        await connection.execute("commit")
        return [row[0] for row in found]


class Database:
    """A PostgreSQL server through asyncpg."""

    def __init__(self, pool: asyncpg.Pool, query: str) -> None:
        self._pool = pool
        self._query = query

    async def rows(self) -> Sequence[dict[str, object]]:
        """Return the rows of the query."""
        async with self._pool.acquire() as connection:
            return [dict(row) for row in await connection.fetch(self._query)]

    async def keep(self, messages: Sequence[Message]) -> list[int]:
        """Upsert messages, with their full text; return their keys."""
        columns = zip(
            *[(m.conversation_id, m.message_id, m.timestamp, m.message_content) for m in messages],
            strict=True,
        )
        async with self._pool.acquire() as connection:
            found = await connection.fetch(
                "insert into bare_messages (account_id, chat_id, external_id, sender_id, sent_at,"
                " timezone, kind, text, body)"
                " select 1, chat_id, external_id, 1, sent_at, 'UTC', 'text', text,"
                " to_tsvector('simple', text) from unnest($1::text[], $2::text[], $3::text[],"
                " $4::text[]) as new (chat_id, external_id, sent_at, text)"
                " on conflict (account_id, chat_id, external_id) do update set text = excluded.text"
                " returning id",
                *columns,
            )
        return [row[0] for row in found]


TABLE = """create table if not exists bare_messages (id {key}, account_id bigint, chat_id text,
    external_id text, sender_id bigint, sent_at text, timezone text, kind text, text text {more},
    unique (account_id, chat_id, external_id))"""


async def open_file(path: str, query: str) -> tuple[File, aiosqlite.Connection]:
    """Open the file and make the tables of the anchor."""
    connection = await aiosqlite.connect(path, isolation_level=None)
    for statement in (
        "pragma journal_mode = wal",
        "pragma synchronous = normal",
        "pragma busy_timeout = 30000",
        TABLE.format(key="integer primary key", more=""),
        (
            "create virtual table if not exists bare_fts using"
            " fts5(body, content='', tokenize='unicode61')"
        ),
    ):
        await connection.execute(statement)
    return File(connection, query), connection


async def open_database(url: str, query: str) -> tuple[Database, asyncpg.Pool]:
    """Open a pool and make the tables of the anchor."""
    pool = await asyncpg.create_pool(url, min_size=1, max_size=5)
    key = "bigint generated always as identity primary key"
    await pool.execute(TABLE.format(key=key, more=", body tsvector"))
    await pool.execute("create index if not exists bare_fts on bare_messages using gin (body)")
    return Database(pool, query), pool


def application(database: str, query: str) -> Starlette:
    """Return the application."""
    held: list[Driver] = []

    @asynccontextmanager
    async def running(_app: Starlette) -> AsyncIterator[None]:
        opener = open_database if database.startswith("postgresql") else open_file
        driver, connection = await opener(database, query)
        held.append(driver)
        yield
        await connection.close()

    async def listed(_request: Request) -> Response:
        rows = await held[0].rows()
        return Response(encode({"items": rows}), media_type="application/json")

    async def posted(request: Request) -> Response:
        keys = await held[0].keep(decode(await request.body()))
        found = {"stored": len(keys), "message_ids": [str(key) for key in keys]}
        return Response(encode(found), 201, media_type="application/json")

    async def health(_request: Request) -> Response:
        return Response(b"{}")

    routes = [
        Route("/messages", listed, methods=["GET"]),
        Route("/messages", posted, methods=["POST"]),
        Route("/health", health),
    ]
    return Starlette(routes=routes, lifespan=running)


if __name__ == "__main__":
    port, database, query_file = sys.argv[1:]
    uvicorn.run(
        application(database, Path(query_file).read_text(encoding="utf-8")),
        port=int(port),
        access_log=False,
        log_level="critical",
        ws="none",
    )
