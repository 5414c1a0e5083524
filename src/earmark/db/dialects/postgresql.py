"""PostgreSQL: arrays unnested into one upsert, and a table of text vectors with a GIN index."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Protocol, cast

from sqlalchemy import select

from earmark.db.dialects.port import COLUMNS, NAMES, Found, Inserted, hits, hits_given, words_of
from earmark.db.fulltext import account_word, chat_word, folded_words, index_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy import CTE
    from sqlalchemy.ext.asyncio import AsyncConnection

    from earmark.core.ports.search import Scope, Sought, Term
    from earmark.db.dialects.port import StoredRow

_TYPES = {"sender_id": "bigint", "sent_at": "bigint"} | dict.fromkeys(
    ("is_deleted", "is_edited", "is_forwarded", "is_live"), "boolean"
)
_ARRAYS = ", ".join(
    f"${number}::{_TYPES.get(name, 'text')}[]" for number, name in enumerate(NAMES, start=3)
)
_INSERT = f"""
    insert into messages (account_id, chat_id, {", ".join(NAMES)})
    select $1, chat_id, {", ".join(NAMES)}
    from unnest($2::bigint[], {_ARRAYS}) with ordinality as new (chat_id, {", ".join(NAMES)}, place)
    order by place
    on conflict (account_id, chat_id, external_id) do nothing
    returning id
"""  # noqa: S608 constants only
_TEXT = NAMES.index("text")
_NEW_TEXTS = """
    select id, chat_id, text from messages
    where account_id = $1 and id = any($2::bigint[]) and text is not null
"""
_TURN = "select pg_advisory_xact_lock(hashtextextended('earmark messages', $1))"
_FLAGS = [at for at, name in enumerate(NAMES) if _TYPES.get(name) == "boolean"]
# Account and chat stand in each vector as two words nobody can write: see `scope_words`.
_INDEX = f"""
    insert into messages_fts (account_id, message_id, body)
    select $1, new.message_id, (new.body || ' {account_word("' || m.account_id || '")}'
        || ' {chat_word("' || m.chat_id || '")}')::tsvector
    from unnest($2::bigint[], $3::text[]) as new (message_id, body)
    join messages m on m.account_id = $1 and m.id = new.message_id
"""  # noqa: S608 constants only
_INDEX_NEW = """
    insert into messages_fts (account_id, message_id, body)
    select $1, message_id, body::tsvector
    from unnest($2::bigint[], $3::text[]) as new (message_id, body)
"""
_UNINDEX = "delete from messages_fts where account_id = $1 and message_id = any($2::bigint[])"
_SUSPECT = """
    update search_words set is_suspect = true
    where account_id = $1 and word = any($2::text[]) and not is_suspect
"""
_MISSING = """
    select place from unnest($2::text[]) with ordinality as asked (word, place) where not exists
    (select from messages_fts where account_id = $1 and body @@ quote_literal(word)::tsquery)
"""
# Between, not equal: what is said to equal the account of a walled table that is joined is taken
# for part of its policy, and behind a policy no index of `@@` is tried. The sums leave the keys to
# that index alone, which knows the account: going through all its keys as well takes far longer.
_MATCH = """
    select message_id from messages_fts
    where body @@ cast(:sought as tsquery)
    and account_id + 0 between :account_id and :account_id and message_id + 0 <= :up_to_id
"""
# A vector holds at most 1 MB and 16,383 places.
_MOST_BYTES = 500_000
_LAST_PLACE = 16_383
# Up to this length no word is cut, and most texts say no word twice.
_SHORT = 200
_ASCII_WORD = re.compile("[0-9a-z]+")


class _Driver(Protocol):
    """The two calls of an asyncpg connection used here; the package carries no types."""

    async def fetch(self, query: str, *values: object) -> Sequence[tuple[int, int, str]]: ...

    async def execute(self, query: str, *values: object) -> str: ...


@dataclass(frozen=True)
class PostgreSQL:
    """The dialect of a store on a database server."""

    async def take_turn(self, connection: AsyncConnection, account_id: int, /) -> None:
        """Wait until nobody else writes messages of this account, and let nobody until the end."""
        await connection.exec_driver_sql(_TURN, (account_id,))

    async def insert_new(
        self, connection: AsyncConnection, account_id: int, chat_id: int, rows: Sequence[StoredRow]
    ) -> Inserted:
        """Insert and index the rows whose external id the chat does not hold; leave the others."""
        return await self._insert_new(connection, account_id, [chat_id] * len(rows), rows)

    async def insert_new_of_chats(
        self, connection: AsyncConnection, account_id: int, rows: Sequence[StoredRow]
    ) -> Inserted:
        """Do the same for rows of several chats, each with the key of its chat before it."""
        chat_ids = [row[0] for row in rows]
        return await self._insert_new(connection, account_id, chat_ids, [row[1:] for row in rows])

    async def _insert_new(
        self,
        connection: AsyncConnection,
        account_id: int,
        chat_ids: Sequence[object],
        rows: Sequence[StoredRow],
    ) -> Inserted:
        driver = await _driver(connection)
        columns = zip(COLUMNS, zip(*rows, strict=True), strict=True)
        arrays: list[Sequence[object]] = [values for name, values in columns if name is not None]
        for at in _FLAGS:
            arrays[at] = [bool(flag) for flag in arrays[at]]
        ids = [int(row[0]) for row in await driver.fetch(_INSERT, account_id, chat_ids, *arrays)]
        new: Iterable[Sequence[object]] = zip(ids, chat_ids, arrays[_TEXT], strict=False)
        if len(ids) < len(rows):
            new = await driver.fetch(_NEW_TEXTS, account_id, ids)
        indexed, vectors = [], []
        for message_id, chat_id, body in new:
            if body is not None:
                indexed.append(message_id)
                scope = f"{account_word(account_id)} {chat_word(str(chat_id))}"
                vectors.append(f"{_vector(str(body))} {scope}")
        await driver.execute(_INDEX_NEW, account_id, indexed, vectors)
        return Inserted(len(ids), min(ids, default=1), max(ids, default=0), ids)

    async def index_texts(
        self, connection: AsyncConnection, account_id: int, /, texts: Sequence[tuple[int, str]]
    ) -> None:
        """Put (message id, text) pairs of stored messages into the full-text index."""
        driver = await _driver(connection)
        ids = [message_id for message_id, _ in texts]
        vectors = [_vector(body) for _, body in texts]
        await driver.execute(_INDEX, account_id, ids, vectors)

    async def unindex_texts(
        self,
        connection: AsyncConnection,
        account_id: int,
        /,
        texts: Sequence[tuple[int, str]],
        *,
        chat_id: int | None = None,  # noqa: ARG002 a row goes with its chat
    ) -> None:
        """Take pairs out of the full-text index."""
        driver = await _driver(connection)
        await driver.execute(_UNINDEX, account_id, [message_id for message_id, _ in texts])
        words = {word for _, body in texts for word in folded_words(body)}
        await driver.execute(_SUSPECT, account_id, list(words))

    def find(self, scope: Scope, sought: Sought, /) -> Found:
        """Return the messages in a scope that hold what is sought; a group must not be empty."""
        keys = {"account_id": scope.account_id, "up_to_id": scope.up_to_id}
        return _found(hits(_MATCH, sought=self.written(scope, sought), **keys))

    def find_given(self, name: str, /) -> Found:
        """Return what `find` does for what a statement is given later."""
        return _found(hits_given(_MATCH, name))

    def written(self, scope: Scope, sought: Sought, /) -> str:
        """Write what is sought as PostgreSQL reads a query."""
        groups = [" | ".join(map(_written, group)) for group in sought.groups]
        # A vector names its account at little cost: GIN begins with the words that are rare.
        if within := words_of(replace(scope, is_alone=False)):
            groups.append(" | ".join(f"'{word}'" for word in within))
        unwanted = [f"!{_written(term)}" for term in sought.without]
        return " & ".join([f"({group})" for group in groups] + unwanted)

    async def missing(
        self, connection: AsyncConnection, account_id: int, /, words: Sequence[str]
    ) -> list[str]:
        """Return which of these words no text of the account holds."""
        driver = await _driver(connection)
        rows = await driver.fetch(_MISSING, account_id, list(words))
        return [words[row[0] - 1] for row in rows]

    async def tidy(self, connection: AsyncConnection) -> None:
        """Count rows anew and fold in what waits beside the full-text index."""
        await connection.exec_driver_sql("analyze messages, messages_fts, attachments, chats")
        await connection.exec_driver_sql("select gin_clean_pending_list('ix_messages_fts_body')")


async def _driver(connection: AsyncConnection) -> _Driver:
    return cast("_Driver", (await connection.get_raw_connection()).driver_connection)


def _vector(body: str) -> str:
    """Write the words of a text and their places as PostgreSQL reads a vector."""
    if len(body) < _SHORT and body.isascii():
        short = _ASCII_WORD.findall(body.lower())
        if len(set(short)) == len(short):
            return " ".join([f"'{word}':{place}" for place, word in enumerate(short, start=1)])
    places: dict[str, list[str]] = {}
    size = 0
    for place, word in enumerate(index_words(body), start=1):
        size += len(word.encode()) + 8
        if place > _LAST_PLACE or size > _MOST_BYTES:
            break
        places.setdefault(word, []).append(str(place))
    return " ".join(f"'{word}':{','.join(at[:255])}" for word, at in places.items())


def _written(term: Term) -> str:
    # Words hold letters, digits and marks only, so a pair of quotes keeps every operator out.
    quoted = [f"'{word}'" for word in term.words]
    if term.is_prefix:
        quoted[-1] += ":*"
    return f"({' <-> '.join(quoted)})"


def _found(ids: CTE) -> Found:
    return Found(ids=ids, holds=lambda key: key.in_(select(ids.c.message_id)))
