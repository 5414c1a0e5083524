"""What the store asks of a database beyond SQLAlchemy Core."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, TypeAlias

from sqlalchemy import BigInteger, Text, bindparam, column, text

from earmark.core.ports.search import SearchIndex
from earmark.db.fulltext import account_word, chat_word

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sqlalchemy import CTE, BindParameter, ColumnElement, TextClause
    from sqlalchemy.ext.asyncio import AsyncConnection

    from earmark.core.ports.search import Scope, Sought

# One message to store, in the order of `COLUMNS`; flags are 0 or 1. A field named None is the
# caller's own: cutting it out would copy every row once more.
StoredRow: TypeAlias = "tuple[object, ...]"
COLUMNS: tuple[str | None, ...] = (
    "external_id",
    "sender_id",
    "sent_at",
    "timezone",
    "kind",
    "text",
    "is_deleted",
    "is_edited",
    "is_forwarded",
    None,
    "system_event",
    "is_live",
    None,
)
NAMES = tuple(name for name in COLUMNS if name is not None)


@dataclass(frozen=True, slots=True)
class Inserted:
    """What a bulk insert added: how many rows, with ids from `first` to `last`.

    `ids` are those of the rows in their order where all were new; else there may be fewer.
    """

    count: int
    first: int
    last: int
    ids: Sequence[int] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """The messages that hold what is sought, as a query of the one column `message_id`.

    `holds` is the condition on a key for going through messages in another order until enough are
    found.
    """

    ids: CTE
    holds: Callable[[ColumnElement[int]], ColumnElement[bool]]


class Dialect(SearchIndex["AsyncConnection", Found], Protocol):
    """Bulk upsert and full text; SQLite and PostgreSQL have little in common here."""

    async def take_turn(self, connection: AsyncConnection, account_id: int, /) -> None:
        """Wait until nobody else writes messages of this account, and let nobody until the end.

        So what is looked up before an insert is still so, and ids are in the order of commits.
        """

    async def insert_new(
        self, connection: AsyncConnection, account_id: int, chat_id: int, rows: Sequence[StoredRow]
    ) -> Inserted:
        """Insert and index the rows whose external id the chat does not hold; leave the others."""

    async def insert_new_of_chats(
        self, connection: AsyncConnection, account_id: int, rows: Sequence[StoredRow]
    ) -> Inserted:
        """Do the same for rows of several chats, each with the key of its chat before it."""

    def find_given(self, name: str, /) -> Found:
        """Return what `find` does for what a statement is given later.

        That is `account_id`, `up_to_id`, and under the name what `written` returns.
        """

    def written(self, scope: Scope, sought: Sought, /) -> str:
        """Return what is sought in a scope in the language of the index."""


MOST_CHATS = 64
"""A scope of more chats than this is left to the filter of whoever asks."""


def words_of(scope: Scope) -> list[str]:
    """Return words of the index of which each message in a scope has one; none if all have."""
    if 0 < len(scope.chat_ids) <= MOST_CHATS:
        return [chat_word(chat_id) for chat_id in scope.chat_ids]
    return [] if scope.is_alone else [account_word(scope.account_id)]


def hits(match: str, **values: str | int) -> CTE:
    """Return the one column `message_id` that a query of an index finds, to go on working with."""
    # The same query may stand in one statement several times.
    given: list[BindParameter[str | int]] = [
        bindparam(name, value, unique=True) for name, value in values.items()
    ]
    return _hits(text(match).bindparams(*given))


def hits_given(match: str, name: str) -> CTE:
    """Do the same for a query that is told later what to look for, under a name."""
    keys = [bindparam(key, type_=BigInteger) for key in ("account_id", "up_to_id")]
    query = text(match.replace(":sought", f":{name}"))
    known = [key for key in keys if f":{key.key}" in match]
    return _hits(query.bindparams(bindparam(name, type_=Text), *known))


def _hits(query: TextClause) -> CTE:
    return query.columns(column("message_id", BigInteger)).cte()
