"""Chats: listed by their latest message, shown, renamed, marked and erased."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import exists, false, func, select, tuple_, update

from earmark.core.errors import InputError
from earmark.db.base import owned
from earmark.db.counting import count_rows
from earmark.db.cursors import read_cursor, write_cursor
from earmark.db.fulltext import folded
from earmark.features.chats.found import chat_is_in
from earmark.features.chats.repository import (
    Chat,
    chat_id_of,
    chats_of,
    no_such_chat,
    visible,
)
from earmark.features.chats.tables import chat_members, chats, messages

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sqlalchemy import ColumnElement, Row
    from sqlalchemy.ext.asyncio import AsyncConnection

    from earmark.db.engine import Store

_LATEST = func.coalesce(chats.c.last_message_at, chats.c.created_at)


@dataclass(frozen=True, slots=True)
class ChatFilter:
    """Which chats: all that match what is given. `start` and `end` bound when somebody wrote."""

    participants: Sequence[int] | None = None
    start: int | None = None
    end: int | None = None
    query: str = ""
    chat_types: Sequence[str] | None = None
    languages: Sequence[str] | None = None
    is_critical: bool | None = None
    is_muted: bool | None = None
    has_unread: bool | None = None


@dataclass(frozen=True, slots=True)
class ChatPage:
    """Some chats, the latest first, where the next ones begin, and how many match if counted."""

    items: tuple[Chat, ...]
    next_cursor: str | None
    total: int | None = None


class Retention(NamedTuple):
    """After how many days messages are erased; None for the owner's general wish, 0 for never."""

    days: int | None


@dataclass(frozen=True, slots=True)
class ChatChanges:
    """What to change about a chat; None leaves it."""

    title: str | None = None
    language: str | None = None
    is_muted: bool | None = None
    is_critical: bool | None = None
    retention: Retention | None = None


async def list_chats(
    store: Store,
    account_id: int,
    wanted: ChatFilter | None = None,
    *,
    limit: int = 50,
    cursor: str | None = None,
    offset: int | None = None,
) -> ChatPage:
    """Return the chats that match, those with the latest message first.

    With an `offset` the page begins after so many chats, and all that match are counted.
    """
    wanted = wanted or ChatFilter()
    query = select(chats).where(visible(account_id), *_conditions(account_id, wanted))
    if cursor:
        after = read_cursor(cursor, (int, int))
        query = query.where(tuple_(_LATEST, chats.c.id) < tuple_(*after))
    async with store.read(account_id) as connection:
        if wanted.query:
            query = query.where(chats.c.id.in_(await _titled(connection, account_id, wanted.query)))
        total = None if offset is None else await count_rows(connection, query)
        query = query.order_by(_LATEST.desc(), chats.c.id.desc())
        rows = (await connection.execute(query.limit(limit + 1).offset(offset))).all()
        page = await chats_of(connection, account_id, rows[:limit])
    return ChatPage(tuple(page), _after(rows[limit - 1]) if len(rows) > limit else None, total)


async def get_chat(store: Store, account_id: int, conversation_id: str) -> Chat:
    """Return one chat.

    Raises:
        NotFoundError: when the account has no such chat.
    """
    query = select(chats).where(visible(account_id), chats.c.conversation_id == conversation_id)
    async with store.read(account_id) as connection:
        rows = (await connection.execute(query)).all()
        if not rows:
            raise no_such_chat()
        return (await chats_of(connection, account_id, rows))[0]


async def change_chat(
    store: Store,
    account_id: int,
    conversation_id: str,
    changes: ChatChanges,
    check: Callable[[Chat], None] | None = None,
) -> Chat:
    """Change a chat and return it; `check` may refuse what it finds by raising.

    Raises:
        NotFoundError: when the account has no such chat.
        InputError: when the title is empty.
    """
    values = {name: value for name, value in asdict(changes).items() if value is not None}
    if (retention := values.pop("retention", None)) is not None:
        values["retention_days"] = retention.days
    if "title" in values and not values["title"].strip():
        raise InputError("A chat needs a name.", hint="Write at least one letter.", field="title")
    async with store.write(account_id) as connection:
        chat_id = await chat_id_of(connection, account_id, conversation_id)
        one = owned(chats, account_id) & (chats.c.id == chat_id)
        rows = (await connection.execute(select(chats).where(one).with_for_update())).all()
        if check is not None:
            check((await chats_of(connection, account_id, rows))[0])
        if values:
            await connection.execute(update(chats).where(one).values(**values))
    return await get_chat(store, account_id, conversation_id)


def _conditions(account_id: int, wanted: ChatFilter) -> list[ColumnElement[bool]]:
    exact = {
        "is_critical": wanted.is_critical,
        "is_muted": wanted.is_muted,
    }
    conditions = [chats.c[name] == value for name, value in exact.items() if value is not None]
    if wanted.languages is not None:
        conditions.append(chat_is_in(account_id, wanted.languages))
    if wanted.chat_types is not None:
        conditions.append(chats.c.chat_type.in_(wanted.chat_types))
    if wanted.has_unread:
        # An export does not say what was read: so far every chat has `has_unread_messages` false.
        conditions.append(false())
    if wanted.participants is not None:
        takes_part = exists().where(
            owned(chat_members, account_id),
            chat_members.c.chat_id == chats.c.id,
            chat_members.c.contact_id.in_(wanted.participants),
        )
        conditions.append(takes_part)
    if wanted.start is not None or wanted.end is not None:
        written = [owned(messages, account_id), messages.c.chat_id == chats.c.id]
        if wanted.start is not None:
            written.append(messages.c.sent_at >= wanted.start)
        if wanted.end is not None:
            written.append(messages.c.sent_at < wanted.end)
        conditions.append(exists().where(*written))
    return conditions


async def _titled(connection: AsyncConnection, account_id: int, query: str) -> list[int]:
    """Return the chats whose title contains the query, without regard to case and accents."""
    wanted = folded(query)
    rows = await connection.execute(select(chats.c.id, chats.c.title).where(visible(account_id)))
    return [key for key, title in rows if wanted in folded(title)]


def _after(row: Row[tuple[object, ...]]) -> str:
    latest = row.created_at if row.last_message_at is None else row.last_message_at
    return write_cursor(latest, row.id)
