"""Messages in pages by key: one chat up and down from any place, or all chats, newest first."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from sqlalchemy import BigInteger, bindparam, tuple_

from earmark.core.errors import NotFoundError
from earmark.db.counting import count_rows
from earmark.db.cursors import read_cursor, write_cursor
from earmark.db.statements import ACCOUNT, Statement
from earmark.features.chats.filters import MessageFilter, matching_words
from earmark.features.chats.repository import (
    Attachment,
    Message,
    MessageValues,
    chat_id_of,
    message_of,
    no_such_message,
    select_messages,
)
from earmark.features.chats.tables import messages

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Select
    from sqlalchemy.ext.asyncio import AsyncConnection

    from earmark.db.dialects.port import Dialect
    from earmark.db.engine import Store

Direction = Literal["older", "newer"]
Place = tuple[int, int]
_PLACE = tuple_(messages.c.sent_at, messages.c.id)


@dataclass(frozen=True, slots=True)
class Stretch:
    """Part of one chat, oldest first; a cursor is None where the chat ends.

    `next_cursor` leads to newer messages with direction `newer`, `previous_cursor` to older ones.
    """

    items: tuple[Message, ...]
    previous_cursor: str | None
    next_cursor: str | None


@dataclass(frozen=True, slots=True)
class MessagePage:
    """Some messages of all chats, newest first, where the next ones begin, how many if counted."""

    items: tuple[Message, ...]
    next_cursor: str | None
    total: int | None = None


async def read_chat(
    store: Store,
    account_id: int,
    conversation_id: str,
    *,
    cursor: str | None = None,
    direction: Direction = "older",
    limit: int = 50,
    wanted: MessageFilter | None = None,
) -> Stretch:
    """Return the stretch beside a cursor; without one the newest, or with `newer` the oldest.

    Raises:
        NotFoundError: when the account has no such chat.
    """
    place = _place(cursor) if cursor else None
    async with store.read(account_id) as connection:
        query = await _of_chat(connection, store.dialect, account_id, conversation_id, wanted)
        rows = await _beside(connection, query, place, direction, limit + 1)
    items, more = rows[:limit], len(rows) > limit
    if direction == "older":
        return _stretch(items[::-1], is_start=not more, is_end=place is None)
    return _stretch(items, is_start=place is None, is_end=not more)


async def read_chat_around(
    store: Store,
    account_id: int,
    conversation_id: str,
    message_id: int,
    *,
    limit: int = 50,
    wanted: MessageFilter | None = None,
) -> Stretch:
    """Return the stretch that has this message in its middle.

    Raises:
        NotFoundError: when the chat has no such message.
    """
    async with store.read(account_id) as connection:
        query = await _of_chat(connection, store.dialect, account_id, conversation_id, wanted)
        row = (await connection.execute(query.where(messages.c.id == message_id))).first()
        if row is None:
            raise no_such_message()
        return await _around(connection, query, message_of(row), limit)


async def read_chat_at(
    store: Store,
    account_id: int,
    conversation_id: str,
    moment: int,
    *,
    limit: int = 50,
    wanted: MessageFilter | None = None,
) -> Stretch:
    """Return the stretch around the first message at or after a moment; else the end of the chat.

    Raises:
        NotFoundError: when the account has no such chat.
    """
    async with store.read(account_id) as connection:
        query = await _of_chat(connection, store.dialect, account_id, conversation_id, wanted)
        found = await _beside(connection, query, (moment, 0), "newer", 1)
        if found:
            return await _around(connection, query, found[0], limit)
        rows = await _beside(connection, query, None, "older", limit + 1)
    return _stretch(rows[:limit][::-1], is_start=len(rows) <= limit, is_end=True)


async def list_messages(
    store: Store,
    account_id: int,
    wanted: MessageFilter | None = None,
    *,
    limit: int = 50,
    cursor: str | None = None,
    offset: int | None = None,
) -> MessagePage:
    """Return the messages of all chats that match, newest first.

    With an `offset` the page begins after so many messages, and all that match are counted.
    """
    place = _place(cursor) if cursor else None
    wanted = wanted or MessageFilter()
    if place and wanted.end is not None and place[0] < wanted.end:
        # One bound is enough: of two SQLite takes the first, and reads all that lies between.
        wanted = replace(wanted, end=None)
    if offset is None and wanted == MessageFilter():
        return await _list_all(store, account_id, place, limit)
    conditions = matching_words(store.dialect, account_id, wanted)
    async with store.read(account_id) as connection:
        query = select_messages(account_id).where(*conditions)
        total = None if offset is None else await count_rows(connection, query)
        rows = await _beside(connection, query.offset(offset), place, "older", limit + 1)
    return _page(rows, limit, total)


async def _list_all(store: Store, account_id: int, place: Place | None, limit: int) -> MessagePage:
    """Return the messages of all chats, which is what is asked for most."""
    given = {"account_id": account_id, "most": limit + 1}
    async with store.read(account_id) as connection:
        if place is None:
            rows = await _NEWEST.rows(connection, **given)
        else:
            rows = await _OLDER.rows(connection, **given, sent_at=place[0], id=place[1])
    return _page([message_of(row) for row in rows], limit)


def _page(rows: Sequence[Message], limit: int, total: int | None = None) -> MessagePage:
    more = _cursor(rows[limit - 1]) if len(rows) > limit else None
    return MessagePage(tuple(rows[:limit]), more, total)


def _newest() -> Select[tuple[object, ...]]:
    order = (messages.c.sent_at.desc(), messages.c.id.desc())
    return select_messages(ACCOUNT).order_by(*order).limit(bindparam("most", type_=BigInteger))


def _older() -> Select[tuple[object, ...]]:
    names = ("sent_at", "id")
    return _newest().where(tuple_(*(bindparam(each, type_=BigInteger) for each in names)) > _PLACE)


_NEWEST: Statement[MessageValues] = Statement(_newest)
_OLDER: Statement[MessageValues] = Statement(_older)


async def get_message(store: Store, account_id: int, message_id: int) -> Message:
    """Return one message.

    Raises:
        NotFoundError: when the account has no such message.
    """
    query = select_messages(account_id).where(messages.c.id == message_id)
    async with store.read(account_id) as connection:
        row = (await connection.execute(query)).first()
    if row is None:
        raise no_such_message()
    return message_of(row)


async def get_media(store: Store, account_id: int, message_id: int) -> Attachment:
    """Return the file of a message, whose bytes are kept under its hash.

    Raises:
        NotFoundError: when there is no such message, or its file is not here.
    """
    attachment = (await get_message(store, account_id, message_id)).attachment
    if attachment is None or attachment.sha256 is None or attachment.state != "present":
        raise NotFoundError(
            "The file of this message is not here.",
            hint="Import the chat again with its media to add it.",
            code="media_not_here",
        )
    return attachment


async def _of_chat(
    connection: AsyncConnection,
    dialect: Dialect,
    account_id: int,
    conversation_id: str,
    wanted: MessageFilter | None,
) -> Select[tuple[object, ...]]:
    chat_id = await chat_id_of(connection, account_id, conversation_id)
    conditions = matching_words(dialect, account_id, wanted or MessageFilter())
    return select_messages(account_id).where(messages.c.chat_id == chat_id, *conditions)


async def _beside(
    connection: AsyncConnection,
    query: Select[tuple[object, ...]],
    place: Place | None,
    direction: Direction,
    limit: int,
) -> list[Message]:
    """Return messages going away from a place, or from the end when there is none."""
    if direction == "older":
        query = query.order_by(messages.c.sent_at.desc(), messages.c.id.desc())
        beyond = None if place is None else tuple_(*place) > _PLACE
    else:
        query = query.order_by(messages.c.sent_at, messages.c.id)
        beyond = None if place is None else tuple_(*place) < _PLACE
    if beyond is not None:
        query = query.where(beyond)
    return [message_of(row) for row in await connection.execute(query.limit(limit))]


async def _around(
    connection: AsyncConnection, query: Select[tuple[object, ...]], middle: Message, limit: int
) -> Stretch:
    """Return the stretch that has this message in its middle."""
    place = (middle.sent_at, middle.message_id)
    half = limit // 2
    older = await _beside(connection, query, place, "older", half + 1)
    newer = await _beside(connection, query, place, "newer", limit - half)
    last = max(limit - half - 1, 0)
    items = [*older[:half][::-1], middle, *newer[:last]]
    return _stretch(items, is_start=len(older) <= half, is_end=len(newer) <= last)


def _stretch(items: Sequence[Message], *, is_start: bool, is_end: bool) -> Stretch:
    return Stretch(
        tuple(items),
        None if is_start or not items else _cursor(items[0]),
        None if is_end or not items else _cursor(items[-1]),
    )


def _cursor(message: Message) -> str:
    return write_cursor(message.sent_at, message.message_id)


def _place(cursor: str) -> Place:
    sent_at, message_id = read_cursor(cursor, (int, int))
    return int(sent_at), int(message_id)
