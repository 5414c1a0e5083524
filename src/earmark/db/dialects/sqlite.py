"""SQLite: the driver's own executemany, and a contentless FTS5 index filled in batches."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, islice
from typing import TYPE_CHECKING, NamedTuple, cast

import orjson
from sqlalchemy import select

from earmark.db.dialects.port import COLUMNS, NAMES, Found, Inserted, hits, hits_given, words_of
from earmark.db.fulltext import account_word, folded_words, is_plain, prepared, scope_words

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

    from sqlalchemy import CTE
    from sqlalchemy.ext.asyncio import AsyncConnection

    from earmark.core.ports.search import Scope, Sought, Term
    from earmark.db.connections import FileConnection
    from earmark.db.dialects.port import StoredRow

_USED = [at for at, name in enumerate(COLUMNS) if name is not None]
_NEW = f"insert into messages (account_id, chat_id, {', '.join(NAMES)})"
_ONLY_NEW = "on conflict (account_id, chat_id, external_id) do nothing"
# One statement for many rows: half the time of one a row, which would also count keys one by one.
_GROUP = 100
_TEXT = COLUMNS.index("text")
_LAST_ID = "select seq from sqlite_sequence where name = 'messages'"
_NEW_TEXTS = "select id, text from messages where id between ? and ? and text is not null"
# Account and chat stand behind each text as two words nobody can write: see `scope_words`.
_INDEX_NEW = f"""
    insert into messages_fts (rowid, body)
    select id, text || '{scope_words("' || account_id || '", "' || chat_id")}
    from messages where id between ? and ? and text is not null
"""  # noqa: S608 constants only
_CHATS = "select id, chat_id from messages where id in (select value from json_each(?))"
_INDEX = "insert into messages_fts (rowid, body)"
_UNINDEX = "insert into messages_fts (rowid, body, messages_fts)"
_SUSPECT = """
    update search_words set is_suspect = true
    where account_id = ? and word in (select value from json_each(?)) and not is_suspect
"""
_MISSING = """
    select value from json_each(?1) where not exists
    (select 1 from messages_fts where messages_fts match '"' || value || ?2)
"""
_MERGE = "insert into messages_fts (messages_fts, rank) values ('merge', 500)"
_MATCH = """
    select rowid as message_id from messages_fts
    where messages_fts match :sought and rowid <= :up_to_id
"""


@dataclass(frozen=True)
class SQLite:
    """The dialect of a store that is one file."""

    async def take_turn(self, _connection: AsyncConnection, _account_id: int, /) -> None:
        """Do nothing: whoever writes to a file is the only one."""

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
        place = _TEXT + shape.width - len(COLUMNS)
        are_plain = is_plain("".join([str(row[place]) for row in rows if row[place]]))

        def work(file: sqlite3.Connection) -> Inserted:
            before = _last_id(file)
            count = _insert(file, _NEW, rows, shape, _ONLY_NEW)
            first, last = before + 1, _last_id(file)
            if are_plain:
                file.execute(_INDEX_NEW, (first, last))
            else:
                new = file.execute(_NEW_TEXTS, (first, last)).fetchall()
                _insert(file, _INDEX, _bodies(file, account_id, new), _Shape(2, (0, 1)))
            return Inserted(count, first, last, range(first, last + 1))

        return await (await _driver(connection)).run_with_file(work)

    async def index_texts(
        self, connection: AsyncConnection, account_id: int, /, texts: Sequence[tuple[int, str]]
    ) -> None:
        """Put (message id, text) pairs of stored messages into the full-text index."""

        def work(file: sqlite3.Connection) -> None:
            _insert(file, _INDEX, _bodies(file, account_id, texts), _Shape(2, (0, 1)))

        await (await _driver(connection)).run_with_file(work)

    async def unindex_texts(
        self,
        connection: AsyncConnection,
        account_id: int,
        /,
        texts: Sequence[tuple[int, str]],
        *,
        chat_id: int | None = None,
    ) -> None:
        """Take pairs out; the texts must be those that were indexed, the messages still there.

        With a `chat_id` they were indexed while they stood in that chat.
        """

        def work(file: sqlite3.Connection) -> None:
            rows = [(*row, "delete") for row in _bodies(file, account_id, texts, chat_id)]
            _insert(file, _UNINDEX, rows, _Shape(3, (0, 1, 2)))
            words = {word for _, body in texts for word in folded_words(body)}
            file.execute(_SUSPECT, (account_id, orjson.dumps(list(words)).decode()))

        await (await _driver(connection)).run_with_file(work)

    def find(self, scope: Scope, sought: Sought, /) -> Found:
        """Return the messages in a scope that hold what is sought; a group must not be empty.

        The scope is for speed: whoever asks still joins messages through the owner filter.
        """
        asked = self.written(scope, sought)
        return _found(hits(_MATCH, sought=asked, up_to_id=scope.up_to_id))

    def find_given(self, name: str, /) -> Found:
        """Return what `find` does for what a statement is given later."""
        return _found(hits_given(_MATCH, name))

    def written(self, scope: Scope, sought: Sought, /) -> str:
        """Write what is sought in the language of FTS5."""
        groups = [" OR ".join(map(_written, group)) for group in sought.groups]
        if within := words_of(scope):
            groups.append(" OR ".join(f'"{word}"' for word in within))
        wanted = " AND ".join(f"({group})" for group in groups)
        return " NOT ".join([f"({wanted})", *map(_written, sought.without)])

    async def missing(
        self, connection: AsyncConnection, account_id: int, /, words: Sequence[str]
    ) -> list[str]:
        """Return which of these words no text of the account holds."""
        given = (orjson.dumps(list(words)).decode(), f'" AND "{account_word(account_id)}"')

        def work(file: sqlite3.Connection) -> list[str]:
            return [row[0] for row in file.execute(_MISSING, given)]

        return await (await _driver(connection)).run_with_file(work)

    async def tidy(self, connection: AsyncConnection) -> None:
        """Merge small pieces of the full-text index, so that a word stands in few places."""
        await connection.exec_driver_sql(_MERGE)


async def _driver(connection: AsyncConnection) -> FileConnection:
    return cast("FileConnection", (await connection.get_raw_connection()).driver_connection)


def _last_id(file: sqlite3.Connection) -> int:
    row = file.execute(_LAST_ID).fetchone()
    return int(row[0]) if row else 0


def _insert(
    file: sqlite3.Connection, head: str, rows: Sequence[StoredRow], shape: _Shape, tail: str = ""
) -> int:
    """Insert rows in groups and return how many were new."""
    count, at = 0, 0
    for size in (_GROUP, 1):
        end = at + (len(rows) - at) // size * size
        groups = [_flat(rows[start : start + size], shape) for start in range(at, end, size)]
        if groups:
            cursor = file.executemany(f"{head} values {_values(shape, size)} {tail}", groups)
            count += max(cursor.rowcount, 0)
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


def _bodies(
    file: sqlite3.Connection,
    account_id: int,
    texts: Sequence[tuple[int, str]],
    chat_id: int | None = None,
) -> list[tuple[int, str]]:
    """Return texts as the index holds them, each with the words of its scope."""
    ids = orjson.dumps([message_id for message_id, _ in texts]).decode()
    chats = {row[0]: chat_id or row[1] for row in file.execute(_CHATS, (ids,))}
    return [
        (message_id, f"{prepared(body)}{scope_words(account_id, chats[message_id])}")
        for message_id, body in texts
    ]


def _found(ids: CTE) -> Found:
    # The sum keeps SQLite from walking the many matches instead of the messages asked for.
    return Found(ids=ids, holds=lambda key: (key + 0).in_(select(ids.c.message_id)))


def _written(term: Term) -> str:
    # Words hold letters, digits and marks only, so a pair of quotes keeps every operator out.
    return f'"{" ".join(term.words)}"{" *" if term.is_prefix else ""}'
