"""Reads from the store what a digest is made of, as plain rows: chats, people, messages."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple, TypeAlias, cast

from sqlalchemy import Select, and_, case, func, select

from earmark.db.base import owned
from earmark.features.accounts.merged import merged_into, whole
from earmark.features.accounts.owners import owners
from earmark.features.accounts.tables import contact_aliases, contacts
from earmark.features.chats.tables import attachments, chat_members, chats, messages
from earmark.features.imports.tables import imports
from earmark.features.insights.tables import message_insights
from earmark.language.engine import VERSION

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import ColumnElement, FromClause
    from sqlalchemy.ext.asyncio import AsyncConnection

PRIORITIES = {"low": 0.2, "normal": 0.4, "high": 0.7, "critical": 1.0}

CRITICAL = 1.0

FORWARDED, DELETED, STARRED, MARKED_CRITICAL = 1, 2, 4, 8
"""The bits of `_marks`."""


StoredMessage: TypeAlias = (
    "tuple[int, int, int, int | None, str, str | None, int, int | None,"
    " str | None, float | None, int | None, str | None, int | None]"
)
"""A message with what was found in it, as `_columns` lists them: the last five may be missing."""


class Person(NamedTuple):
    """Somebody who writes. `priority` runs from 0 to 1."""

    id: int
    name: str
    is_owner: bool
    priority: float


class ChatRow(NamedTuple):
    """A chat with its marks."""

    id: int
    conversation_id: str
    chat_type: str
    title: str
    is_muted: bool
    is_critical: bool
    first_message_at: int | None
    last_message_at: int | None


class Missing(NamedTuple):
    """What could not be read of a chat: lines of its files, media of the period."""

    lines: int = 0
    media: int = 0


@dataclass(frozen=True)
class Loaded:
    """Everything a digest of a period rests on; message rows are grouped by chat, oldest first."""

    chats: Sequence[ChatRow]
    people: dict[int, Person]
    members: dict[int, list[int]]
    owner_names: tuple[str, ...]
    missing: dict[int, Missing]
    rows: Sequence[StoredMessage] = field(default_factory=list)
    context: Sequence[StoredMessage] = field(default_factory=list)

    @property
    def is_analysed(self) -> bool:
        """Whether every message that says something was read by the present engine."""
        return not any(
            (row[12] is None or row[12] < VERSION)
            and row[5]
            and row[3] is not None
            and not row[6] & DELETED
            for rows in (self.rows, self.context)
            for row in rows
        )


async def find_chats(
    connection: AsyncConnection, account_id: int, conversation_ids: Sequence[str]
) -> list[ChatRow]:
    """Return the chats of the account, only the named ones where some are named."""
    query = select(
        chats.c.id,
        chats.c.conversation_id,
        chats.c.chat_type,
        chats.c.title,
        chats.c.is_muted,
        chats.c.is_critical,
        chats.c.first_message_at,
        chats.c.last_message_at,
    ).where(owned(chats, account_id), chats.c.pending_import_id.is_(None))
    if conversation_ids:
        query = query.where(chats.c.conversation_id.in_(conversation_ids))
    rows = await connection.execute(query.order_by(chats.c.id))
    return [ChatRow(*row) for row in rows]


async def people(connection: AsyncConnection, account_id: int) -> dict[int, Person]:
    """Return everybody who writes, by id."""
    query = select(
        contacts.c.id,
        contacts.c.name,
        contacts.c.is_owner,
        contacts.c.is_critical,
        contacts.c.priority,
    ).where(owned(contacts, account_id))
    return {
        row.id: Person(
            row.id,
            row.name,
            row.is_owner,
            CRITICAL if row.is_critical else PRIORITIES.get(row.priority, PRIORITIES["normal"]),
        )
        for row in await connection.execute(query)
    }


async def members(connection: AsyncConnection, account_id: int) -> dict[int, list[int]]:
    """Return who takes part in each chat."""
    query = select(chat_members.c.chat_id, chat_members.c.contact_id).where(
        owned(chat_members, account_id)
    )
    found: dict[int, list[int]] = {}
    for chat_id, contact_id in await connection.execute(query):
        found.setdefault(chat_id, []).append(contact_id)
    return {chat_id: sorted(ids) for chat_id, ids in found.items()}


async def owner_names(connection: AsyncConnection, account_id: int) -> tuple[str, ...]:
    """Return every name the owner goes by, those of contacts merged into the owner included."""
    parents = await merged_into(connection, account_id)
    people = whole(await owners(connection, account_id), parents)
    query = select(contact_aliases.c.value).where(
        owned(contact_aliases, account_id), contact_aliases.c.contact_id.in_(sorted(people))
    )
    return tuple(sorted(set((await connection.execute(query)).scalars())))


async def missing(
    connection: AsyncConnection, account_id: int, start: int, end: int
) -> dict[int, Missing]:
    """Return for each chat the lines nobody understood and the media the period lacks."""
    lines: dict[int, int] = {}
    reports = select(imports.c.chat_id, imports.c.report).where(
        owned(imports, account_id), imports.c.state == "done", imports.c.chat_id.is_not(None)
    )
    for chat_id, report in await connection.execute(reports):
        lines[chat_id] = max(lines.get(chat_id, 0), _not_understood(report))
    media = await _media_missing(connection, account_id, start, end)
    return {
        chat_id: Missing(lines.get(chat_id, 0), media.get(chat_id, 0))
        for chat_id in {*lines, *media}
    }


def _not_understood(report: object) -> int:
    """Return how many lines a stored import report counts as not understood."""
    if not isinstance(report, dict):
        return 0
    counted = report.get("not_understood_count", report.get("not_understood", 0))
    if isinstance(counted, list):
        return len(counted)
    return counted if isinstance(counted, int) else 0


async def _media_missing(
    connection: AsyncConnection, account_id: int, start: int, end: int
) -> dict[int, int]:
    query = (
        select(messages.c.chat_id, func.count())
        .select_from(attachments)
        .join(
            messages,
            and_(
                messages.c.account_id == attachments.c.account_id,
                messages.c.id == attachments.c.message_id,
            ),
        )
        .where(
            owned(attachments, account_id),
            attachments.c.state == "missing",
            messages.c.sent_at >= start,
            messages.c.sent_at < end,
        )
        .group_by(messages.c.chat_id)
    )
    return {row[0]: row[1] for row in await connection.execute(query)}


def _marks(source: FromClause) -> ColumnElement[int]:
    """Return the four marks of a message as bits: one number is read faster than four truths."""
    marks = (source.c.is_forwarded, source.c.is_deleted, source.c.is_starred, source.c.is_critical)
    first, *rest = (case((mark, 1 << place), else_=0) for place, mark in enumerate(marks))
    return sum(rest, first)


def _columns(source: FromClause) -> list[ColumnElement[object]]:
    return [
        source.c.chat_id,
        source.c.id,
        source.c.sent_at,
        source.c.sender_id,
        source.c.kind,
        source.c.text,
        _marks(source),
        source.c.reply_to_id,
        message_insights.c.language,
        message_insights.c.sentiment,
        message_insights.c.flags,
        message_insights.c.findings,
        message_insights.c.version,
    ]


def _with_insights(source: FromClause) -> Select[*tuple[object, ...]]:
    return (
        select(*_columns(source))
        .select_from(source)
        .outerjoin(
            message_insights,
            and_(
                message_insights.c.account_id == source.c.account_id,
                message_insights.c.message_id == source.c.id,
            ),
        )
        .order_by(source.c.chat_id, source.c.sent_at, source.c.id)
    )


async def messages_between(
    connection: AsyncConnection, account_id: int, chat_ids: Sequence[int], start: int, end: int
) -> Sequence[StoredMessage]:
    """Return the messages of a period with what was found in them, by chat, oldest first."""
    query = _with_insights(messages).where(
        owned(messages, account_id),
        messages.c.sent_at >= start,
        messages.c.sent_at < end,
        messages.c.chat_id.in_(chat_ids),
    )
    rows = (await connection.execute(query)).all()
    return cast("Sequence[StoredMessage]", rows)  # as `_columns` selects them


async def messages_before(
    connection: AsyncConnection,
    account_id: int,
    chat_ids: Sequence[int],
    start: int,
    end: int,
    most: int,
) -> Sequence[StoredMessage]:
    """Return at most `most` of the last messages of each chat before a period."""
    place = (
        func.row_number()
        .over(
            partition_by=messages.c.chat_id,
            order_by=(messages.c.sent_at.desc(), messages.c.id.desc()),
        )
        .label("place")
    )
    latest = (
        select(messages, place)
        .where(
            owned(messages, account_id),
            messages.c.sent_at >= start,
            messages.c.sent_at < end,
            messages.c.chat_id.in_(chat_ids),
        )
        .subquery()
    )
    query = _with_insights(latest).where(owned_rows(latest, account_id), latest.c.place <= most)
    rows = (await connection.execute(query)).all()
    return cast("Sequence[StoredMessage]", rows)  # as `_columns` selects them


def owned_rows(source: FromClause, account_id: int) -> ColumnElement[bool]:
    """Return the owner filter for rows of a subquery."""
    condition: ColumnElement[bool] = source.c.account_id == account_id
    return condition
