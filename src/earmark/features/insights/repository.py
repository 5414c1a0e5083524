"""Rows of message_insights: what is still to be read, and what was found in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import Row, Select, and_, func, or_, select

from earmark.db.base import owned
from earmark.db.upserts import insert_or_replace
from earmark.features.chats.tables import chats, messages
from earmark.features.insights.tables import message_insights

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import ColumnElement
    from sqlalchemy.ext.asyncio import AsyncConnection

CHANGED = ("chat_id", "language", "sentiment", "flags", "findings", "version")


class Unread(NamedTuple):
    """A message that was not read yet, or by an older engine."""

    id: int
    chat_id: int
    sender_id: int | None
    sent_at: int
    timezone: str
    text: str
    kind: str = "text"


class InsightRow(NamedTuple):
    """One row of message_insights without its account."""

    message_id: int
    chat_id: int
    language: str
    sentiment: float
    flags: int
    findings: str | None
    version: int


class Span(NamedTuple):
    """Messages from `start` to `end` (exclusive); None leaves a side open."""

    start: int | None = None
    end: int | None = None


def _unread(account_id: int, version: int, span: Span) -> ColumnElement[bool]:
    """Return the condition for messages with a text that no current row describes.

    A chat that an unfinished import still fills is left alone: its messages may move or go.
    """
    hidden = select(chats.c.id).where(
        owned(chats, account_id), chats.c.pending_import_id.is_not(None)
    )
    parts = [
        owned(messages, account_id),
        messages.c.chat_id.not_in(hidden),
        messages.c.text.is_not(None),
        messages.c.sender_id.is_not(None),
        messages.c.is_deleted.is_(False),
        or_(message_insights.c.message_id.is_(None), message_insights.c.version < version),
    ]
    if span.start is not None:
        parts.append(messages.c.sent_at >= span.start)
    if span.end is not None:
        parts.append(messages.c.sent_at < span.end)
    return and_(*parts)


_BESIDE = messages.outerjoin(
    message_insights,
    and_(
        message_insights.c.account_id == messages.c.account_id,
        message_insights.c.message_id == messages.c.id,
    ),
)


@dataclass(frozen=True, slots=True)
class ChatFacts:
    """Whether a chat is a group, the language its owner set, and how its exports write days."""

    is_group: bool = False
    language: str | None = None
    date_order: str | None = None


async def count_unread(
    connection: AsyncConnection, account_id: int, version: int, span: Span
) -> int:
    """Return how many messages are still to be read."""
    query = select(func.count()).select_from(_BESIDE).where(_unread(account_id, version, span))
    return int((await connection.execute(query)).scalar_one())


async def newest_unread(
    connection: AsyncConnection, account_id: int, version: int, span: Span, limit: int
) -> list[Unread]:
    """Return the newest messages still to be read, oldest first."""
    query = (
        select(
            messages.c.id,
            messages.c.chat_id,
            messages.c.sender_id,
            messages.c.sent_at,
            messages.c.timezone,
            messages.c.text,
            messages.c.kind,
        )
        .select_from(_BESIDE)
        .where(_unread(account_id, version, span))
        .order_by(messages.c.sent_at.desc(), messages.c.id.desc())
        .limit(limit)
    )
    rows = (await connection.execute(query)).all()
    return [Unread(*row) for row in reversed(rows)]


async def before(
    connection: AsyncConnection, account_id: int, first: Unread
) -> tuple[str, int | None] | None:
    """Return text and sender of the message right before one, None when there is none."""
    query: Select[str, int | None] = (
        select(messages.c.text, messages.c.sender_id)
        .where(
            owned(messages, account_id),
            messages.c.chat_id == first.chat_id,
            messages.c.text.is_not(None),
            messages.c.sender_id.is_not(None),
            or_(
                messages.c.sent_at < first.sent_at,
                and_(messages.c.sent_at == first.sent_at, messages.c.id < first.id),
            ),
        )
        .order_by(messages.c.sent_at.desc(), messages.c.id.desc())
        .limit(1)
    )
    row = (await connection.execute(query)).first()
    return None if row is None else (row[0], row[1])


async def chat_facts(
    connection: AsyncConnection, account_id: int, chat_ids: Sequence[int]
) -> dict[int, ChatFacts]:
    """Return what is known of each chat before it is read."""
    columns = (chats.c.chat_type, chats.c.language, chats.c.date_order)
    query = select(chats.c.id, *columns).where(owned(chats, account_id), chats.c.id.in_(chat_ids))
    return {row.id: _facts(row) for row in await connection.execute(query)}


def _facts(row: Row[int, str, str, str | None]) -> ChatFacts:
    language = None if row.language == "auto" else row.language
    return ChatFacts(row.chat_type == "group", language, row.date_order)


async def store(connection: AsyncConnection, account_id: int, rows: Sequence[InsightRow]) -> None:
    """Write what was found; a row of an older engine is replaced, an erased message left out."""
    ids = [row.message_id for row in rows]
    query = select(messages.c.id).where(owned(messages, account_id), messages.c.id.in_(ids))
    held = set((await connection.execute(query)).scalars())
    rows = [row for row in rows if row.message_id in held]
    if not rows:
        return
    statement = insert_or_replace(
        connection, message_insights, ("message_id", "account_id"), CHANGED
    )
    await connection.execute(
        statement, [{"account_id": account_id, **row._asdict()} for row in rows]
    )
