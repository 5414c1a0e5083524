"""Search: messages that hold all words, the best first, page after page without repeats.

The best are ranked by the index, newer ones first among equals. Where thousands of
messages hold the words, the words say little and the newest come first.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import and_, func, literal, or_, select, tuple_

from earmark.db.base import owned
from earmark.db.cursors import read_cursor, write_cursor
from earmark.db.fulltext import folded
from earmark.features.accounts.contacts import contacts_named
from earmark.features.chats.repository import (
    Message,
    chat_id_of,
    message_of,
    select_messages,
    visible,
)
from earmark.features.chats.tables import chats, messages
from earmark.features.search.highlights import highlights
from earmark.features.search.query import Query, read_query

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import ColumnElement, Select
    from sqlalchemy.ext.asyncio import AsyncConnection

    from earmark.db.dialects.port import Found
    from earmark.db.engine import Store

_NEWEST = (messages.c.sent_at.desc(), messages.c.id.desc())

MOST_RANKED = 2_000
"""With more matches than this the newest come first."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A message that matched, and the ranges of characters of its text that did."""

    message: Message
    highlights: tuple[tuple[int, int], ...]

    @property
    def conversation_title(self) -> str:
        """The name of the chat the message stands in."""
        return self.message.conversation_title


@dataclass(frozen=True, slots=True)
class SearchPage:
    """Some hits, the best first, and where the next ones begin."""

    items: tuple[Hit, ...]
    next_cursor: str | None


class _Place(NamedTuple):
    """The last hit of a page. Messages newer than `up_to_id` came after the first page was read."""

    up_to_id: int
    score: float
    sent_at: int
    message_id: int


_NOT_RANKED = 1.0


async def search(
    store: Store,
    account_id: int,
    query: str,
    *,
    conversation_id: str | None = None,
    limit: int = 50,
    cursor: str | None = None,
    timezone: str = "UTC",
) -> SearchPage:
    """Return the messages that hold all that was typed; nothing typed finds nothing.

    Besides words: "phrases", beginnings*, from:NAME, in:CHAT, after:2025-01-31, before:2025-01-31.

    Raises:
        NotFoundError: when the account has no such chat.
        InputError: when the cursor is not one of a search.
    """
    wanted = read_query(query, timezone)
    place = _place(cursor) if cursor else None
    async with store.read(account_id) as connection:
        conditions = await _conditions(connection, account_id, wanted, conversation_id)
        if wanted.is_empty:
            return SearchPage((), None)
        up_to_id = place.up_to_id if place else await _newest_id(connection)
        page = _of_account(account_id).where(*conditions, messages.c.id <= up_to_id)
        found = store.dialect.find(account_id, wanted.terms, up_to_id) if wanted.terms else None
        if found is not None and await _is_ranked(connection, found, place):
            page = await _best_first(connection, page, found, place)
        else:
            page = _newest_first(page, found, place)
        keys = (await connection.execute(page.limit(limit + 1))).all()
        items = await _messages(connection, account_id, [key.id for key in keys[:limit]])
    hits = [Hit(item, highlights(item.text, wanted.shown)) for item in items]
    more = None
    if len(keys) > limit:
        last = keys[limit - 1]
        more = write_cursor(up_to_id, float(last.score), last.sent_at, last.id)
    return SearchPage(tuple(hits), more)


def _of_account(account_id: int) -> Select[tuple[object, ...]]:
    seen = select(chats.c.id).where(visible(account_id))
    return select(messages.c.id, messages.c.sent_at).where(
        owned(messages, account_id), messages.c.chat_id.in_(seen)
    )


async def _messages(
    connection: AsyncConnection, account_id: int, ids: Sequence[int]
) -> list[Message]:
    """Return the messages with these ids, in this order."""
    query = select_messages(account_id).where(messages.c.id.in_(ids))
    found = {row.id: message_of(row) for row in await connection.execute(query)}
    return [found[key] for key in ids]


async def _best_first(
    connection: AsyncConnection,
    page: Select[tuple[object, ...]],
    found: Found,
    place: _Place | None,
) -> Select[tuple[object, ...]]:
    hits = found.scored
    page = page.add_columns(hits.c.score).join(hits, hits.c.message_id == messages.c.id)
    if place:
        # Scores move when messages come: the last hit's is asked anew, so that none shows twice.
        now = await connection.scalar(
            select(hits.c.score).where(hits.c.message_id == place.message_id)
        )
        score = place.score if now is None else now
        next_best = and_(hits.c.score == score, _older(place))
        page = page.where(or_(hits.c.score > score, next_best))
    return page.order_by(hits.c.score, *_NEWEST)


def _newest_first(
    page: Select[tuple[object, ...]], found: Found | None, place: _Place | None
) -> Select[tuple[object, ...]]:
    page = page.add_columns(literal(_NOT_RANKED).label("score"))
    if found is not None:
        page = page.where(found.holds(messages.c.id))
    if place:
        page = page.where(_older(place))
    return page.order_by(*_NEWEST)


def _place(cursor: str) -> _Place:
    up_to_id, score, sent_at, message_id = read_cursor(cursor, (int, float, int, int))
    return _Place(int(up_to_id), float(score), int(sent_at), int(message_id))


def _older(place: _Place) -> ColumnElement[bool]:
    return tuple_(messages.c.sent_at, messages.c.id) < tuple_(place.sent_at, place.message_id)


async def _newest_id(connection: AsyncConnection) -> int:
    return int(await connection.scalar(select(func.coalesce(func.max(messages.c.id), 0))) or 0)


async def _is_ranked(connection: AsyncConnection, found: Found, place: _Place | None) -> bool:
    if place:
        return place.score != _NOT_RANKED
    some = select(literal(1)).select_from(found.ids).limit(MOST_RANKED + 1).subquery()
    count = await connection.scalar(select(func.count()).select_from(some))
    return int(count or 0) <= MOST_RANKED


async def _conditions(
    connection: AsyncConnection, account_id: int, wanted: Query, conversation_id: str | None
) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if conversation_id is not None:
        chat_id = await chat_id_of(connection, account_id, conversation_id)
        conditions.append(messages.c.chat_id == chat_id)
    for name in wanted.senders:
        senders = await contacts_named(connection, account_id, name)
        conditions.append(messages.c.sender_id.in_(senders))
    for title in wanted.chats:
        titled = await _titled(connection, account_id, title)
        conditions.append(messages.c.chat_id.in_(titled))
    if wanted.start is not None:
        conditions.append(messages.c.sent_at >= wanted.start)
    if wanted.end is not None:
        conditions.append(messages.c.sent_at < wanted.end)
    return conditions


async def _titled(connection: AsyncConnection, account_id: int, title: str) -> Sequence[int]:
    wanted = folded(title)
    rows = await connection.execute(select(chats.c.id, chats.c.title).where(visible(account_id)))
    return [key for key, name in rows if wanted in folded(name)]
