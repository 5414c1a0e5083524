"""What the store asks of a database beyond SQLAlchemy Core."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, TypeAlias

from sqlalchemy import bindparam

from earmark.core.ports.search import SearchIndex
from earmark.db.fulltext import account_word, chat_word

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sqlalchemy import CTE, BindParameter, ColumnElement
    from sqlalchemy.ext.asyncio import AsyncConnection

    from earmark.core.ports.search import Scope

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


MOST_CHATS = 64
"""A scope of more chats than this is left to the filter of whoever asks."""


def words_of(scope: Scope) -> list[str]:
    """Return words of the index of which each message in a scope has one; none if all have."""
    if 0 < len(scope.chat_ids) <= MOST_CHATS:
        return [chat_word(chat_id) for chat_id in scope.chat_ids]
    return [] if scope.is_alone else [account_word(scope.account_id)]


def bound(**values: str | int) -> list[BindParameter[str | int]]:
    """Return values for a piece of SQL that may stand in one statement several times."""
    return [bindparam(name, value, unique=True) for name, value in values.items()]
