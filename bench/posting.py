"""Posting messages to a running server, beside the driver alone writing the same rows.

    ./run --group test python -m bench.posting [--messages 100000] [--database sqlite]

Ours: requests of 1,000 over HTTP to `earmark serve`, each read, checked, kept once and indexed. The
anchor: an upsert of the rows that were stored, a thousand a commit, into a table with the unique
key alone, and the same full-text index in the same commits (batched FTS5; GIN on a tsvector); no
HTTP, no JSON, no checks. Both write a new store, in turns; the median of the rounds counts.
"""

from __future__ import annotations

import argparse
import asyncio
import sqlite3
import statistics
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

import asyncpg
from bench.chatter import bodies
from bench.databases import KINDS, Kind, Place, place
from bench.figures import Figure
from bench.serving import Served, serve

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

SIZE = 1_000
GOALS: dict[Kind, float] = {"sqlite": 0.4, "postgresql": 0.35}
Row: TypeAlias = "tuple[object, ...]"

COLUMNS = ("account_id", "chat_id", "external_id", "sender_id", "sent_at", "timezone", "kind")
STORED = f"select {', '.join(COLUMNS)}, text from messages order by id"  # noqa: S608 constants
UNIQUE = "unique (account_id, chat_id, external_id)"
ON_CONFLICT = "on conflict (account_id, chat_id, external_id) do update set text = excluded.text"


class Taken(NamedTuple):
    """Seconds by the clock, and of CPU of all processes that took part but the client."""

    wall: float
    cpu: float


@dataclass(frozen=True, slots=True)
class Work:
    """What is posted: how many messages, by how many connections at once."""

    messages: int
    connections: int


def post_all(served: Served, requests: Sequence[bytes], connections: int) -> Taken:
    """Post all requests and return what that took."""

    def post_some(offset: int) -> None:
        talk = served.connect()
        for body in requests[offset::connections]:
            status, answer = talk.ask("POST", "/api/v1/messages", body)
            if status != 201:
                raise SystemExit(f"POST /messages: {status} {answer[:400]!r}")
        talk.close()

    cpu, began = served.cpu(), time.perf_counter()
    with ThreadPoolExecutor(connections) as pool:
        list(pool.map(post_some, range(connections)))
    wall = time.perf_counter() - began
    return Taken(wall, served.cpu() - cpu)


def ours(at: Place, requests: Sequence[bytes], work: Work) -> tuple[Taken, list[Row]]:
    """Post to a new store; return what it took and the rows that are stored now."""
    home, url = at.new_home(), at.new_database()
    served = serve(at, home, url)
    try:
        served.connect().get("/api/v1/messages")
        taken = post_all(served, requests, work.connections)
    finally:
        served.stop()
    return taken, stored_rows(home) if url is None else asyncio.run(stored_on_server(url))


def stored_rows(home: Path) -> list[Row]:
    """Return the rows of a file in the order of their keys."""
    connection = sqlite3.connect(home / "earmark.sqlite")
    rows = connection.execute(STORED).fetchall()
    connection.close()
    return rows


async def stored_on_server(url: str) -> list[Row]:
    """Return the rows of a database in the order of their keys."""
    connection = await asyncpg.connect(url)
    rows = [tuple(row) for row in await connection.fetch(STORED)]
    await connection.close()
    return rows


def raw_sqlite(path: Path, rows: Sequence[Row]) -> Taken:
    """Write the rows with the driver alone."""
    connection = sqlite3.connect(path, isolation_level=None)
    for statement in (
        "pragma journal_mode = wal",
        "pragma synchronous = normal",
        f"create table message (id integer primary key, {', '.join(COLUMNS)}, text, {UNIQUE})",
        "create virtual table fts using fts5(body, content='', tokenize='unicode61')",
    ):
        connection.execute(statement)
    insert = (
        f"insert into message ({', '.join(COLUMNS)}, text) values (?, ?, ?, ?, ?, ?, ?, ?)"  # noqa: S608 constants
        f" {ON_CONFLICT}"
    )
    cpu, began = time.process_time(), time.perf_counter()
    for first in range(0, len(rows), SIZE):
        connection.execute("begin immediate")
        last = connection.execute("select coalesce(max(id), 0) from message").fetchone()[0]
        connection.executemany(insert, rows[first : first + SIZE])
        connection.execute(
            "insert into fts (rowid, body) select id, text from message where id > ?", (last,)
        )
        connection.execute("commit")
    taken = Taken(time.perf_counter() - began, time.process_time() - cpu)
    connection.close()
    return taken


async def raw_postgresql(at: Place, url: str, rows: Sequence[Row]) -> Taken:
    """Write the rows with the driver alone, as arrays."""
    connection = await asyncpg.connect(url)
    await connection.execute(
        "create table message (id bigint generated always as identity primary key,"
        " account_id bigint, chat_id bigint, external_id text, sender_id bigint, sent_at bigint,"
        f" timezone text, kind text, text text, body tsvector, {UNIQUE});"
        "create index on message using gin (body)"
    )
    insert = (
        f"insert into message ({', '.join(COLUMNS)}, text, body)"  # noqa: S608 constants
        f" select {', '.join(COLUMNS)}, text, to_tsvector('simple', text)"
        " from unnest($1::bigint[], $2::bigint[], $3::text[], $4::bigint[], $5::bigint[],"
        f" $6::text[], $7::text[], $8::text[]) as new ({', '.join(COLUMNS)}, text) {ON_CONFLICT}"
    )
    cpu, began = time.process_time() + at.cpu(), time.perf_counter()
    for first in range(0, len(rows), SIZE):
        await connection.execute(insert, *zip(*rows[first : first + SIZE], strict=True))
    wall = time.perf_counter() - began
    taken = Taken(wall, time.process_time() + at.cpu() - cpu)
    await connection.close()
    return taken


def raw(at: Place, rows: Sequence[Row]) -> Taken:
    """Write the rows into a new store of the same kind, without Earmark."""
    url = at.new_database()
    if url is None:
        return raw_sqlite(at.new_home().with_name("raw.sqlite"), rows)
    return asyncio.run(raw_postgresql(at, url, rows))


def measure(kind: Kind, work: Work, rounds: int) -> Figure:
    """Measure both in turns."""
    requests = bodies(work.messages, SIZE)
    mine, theirs = [], []
    with place(kind) as at:
        for _ in range(rounds):
            taken, rows = ours(at, requests, work)
            if len(rows) != work.messages:
                raise SystemExit(f"{len(rows)} of {work.messages} messages were stored")
            mine.append(taken)
            theirs.append(raw(at, rows))
    wall, cpu = (statistics.median(column) for column in zip(*mine, strict=True))
    raw_wall, raw_cpu = (statistics.median(column) for column in zip(*theirs, strict=True))
    details = {
        "messages_per_second": work.messages / wall,
        "anchor_rows_per_second": work.messages / raw_wall,
        "cpu_us_per_message": cpu / work.messages * 1e6,
        "anchor_cpu_us_per_row": raw_cpu / work.messages * 1e6,
        "cpu_ratio": raw_cpu / cpu,
    }
    return Figure("bulk insert over HTTP", kind, raw_wall / wall, GOALS[kind], "higher", details)


def main() -> None:
    """Measure and print one line a database."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--messages", type=int, default=100_000)
    parser.add_argument("--connections", type=int, default=2)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--database", choices=KINDS, action="append")
    given = parser.parse_args()
    for kind in given.database or KINDS:
        measure(kind, Work(given.messages, given.connections), given.rounds).tell()


if __name__ == "__main__":
    main()
