"""What the store asks of a database beyond SQLAlchemy Core."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple, Protocol, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sqlalchemy import CTE, ColumnElement
    from sqlalchemy.ext.asyncio import AsyncConnection

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
    """What a bulk insert added: how many rows, with ids from `first` to `last`."""

    count: int
    first: int
    last: int


class Term(NamedTuple):
    """Words that stand together in this order; the last may be the beginning of a longer one."""

    words: tuple[str, ...]
    is_prefix: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """The messages that hold all terms: `ids` is quick, `scored` also says how well they match.

    Columns are `message_id`, and `score` where a lower one is better. `holds` is the condition on a
    key for going through messages in another order until enough are found.
    """

    ids: CTE
    scored: CTE
    holds: Callable[[ColumnElement[int]], ColumnElement[bool]]


class Dialect(Protocol):
    """Bulk upsert and full text; SQLite and PostgreSQL have little in common here."""

    async def insert_new(
        self, connection: AsyncConnection, account_id: int, chat_id: int, rows: Sequence[StoredRow]
    ) -> Inserted:
        """Insert and index the rows whose external id the chat does not hold; leave the others."""

    async def insert_new_of_chats(
        self, connection: AsyncConnection, account_id: int, rows: Sequence[StoredRow]
    ) -> Inserted:
        """Do the same for rows of several chats, each with the key of its chat before it."""

    async def index_texts(
        self, connection: AsyncConnection, account_id: int, /, texts: Sequence[tuple[int, str]]
    ) -> None:
        """Put (message id, text) pairs into the full-text index."""

    async def unindex_texts(
        self, connection: AsyncConnection, account_id: int, /, texts: Sequence[tuple[int, str]]
    ) -> None:
        """Take pairs out of the full-text index; the texts must be those that were indexed."""

    def find(self, account_id: int, /, terms: Sequence[Term], up_to_id: int) -> Found:
        """Return queries for the messages of an account up to an id that hold all terms."""

    async def tidy(self, connection: AsyncConnection) -> None:
        """Bring indexes and statistics up to date after many rows came or went."""
