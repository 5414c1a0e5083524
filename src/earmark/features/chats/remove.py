"""Takes messages back: with their full text, attachments and insights, and the chat recounted."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import delete, func, not_, select, update

from earmark.db.base import owned
from earmark.features.accounts.tables import contact_aliases
from earmark.features.chats.record import SYSTEM
from earmark.features.chats.tables import attachments, chat_members, chats, messages

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterable, Sequence

    from sqlalchemy import ColumnElement
    from sqlalchemy.ext.asyncio import AsyncConnection

    from earmark.db.dialects.port import Dialect

_BATCH = 5_000


class Span(NamedTuple):
    """The messages of one chat with an id from `first_id` to `last_id`."""

    chat_id: int
    first_id: int
    last_id: int


@dataclass(frozen=True, slots=True)
class ChatEraser:
    """Erases a chat (account, conversation id) for good, with all that others hold of it.

    When it returns nobody can read the chat any more; rows and files follow in the background.
    """

    erase: Callable[[int, str], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Removed:
    """How many rows went, and the hashes of media that no message holds any more."""

    count: int
    orphaned: frozenset[str]


async def remove_messages(
    connection: AsyncConnection, dialect: Dialect, account_id: int, spans: Iterable[Span]
) -> Removed:
    """Remove the messages of these spans, except those a live source holds too."""
    count, hashes, senders = 0, set[str](), defaultdict[int, set[int]](set)
    for span in spans:
        imported = (
            owned(messages, account_id)
            & (messages.c.chat_id == span.chat_id)
            & messages.c.id.between(span.first_id, span.last_id)
            & not_(messages.c.is_live)
        )
        hashes |= await _hashes(connection, account_id, imported)
        senders[span.chat_id] |= await _senders(connection, imported)
        count += await _remove(connection, dialect, account_id, imported)
    for chat_id, gone in senders.items():
        await _settle(connection, account_id, chat_id, gone)
    return Removed(count, await _orphaned(connection, account_id, hashes))


async def remove_chat(
    connection: AsyncConnection, dialect: Dialect, account_id: int, chat_id: int
) -> Removed:
    """Remove a chat with all its messages, live ones included, and names known only in it."""
    of_chat = owned(messages, account_id) & (messages.c.chat_id == chat_id)
    hashes = await _hashes(connection, account_id, of_chat)
    count = await _remove(connection, dialect, account_id, of_chat)
    named_here = owned(contact_aliases, account_id) & (contact_aliases.c.chat_id == chat_id)
    await connection.execute(delete(contact_aliases).where(named_here))
    await connection.execute(delete(chats).where(owned(chats, account_id), chats.c.id == chat_id))
    return Removed(count, await _orphaned(connection, account_id, hashes))


async def _hashes(
    connection: AsyncConnection, account_id: int, which: ColumnElement[bool]
) -> set[str]:
    query = (
        select(attachments.c.sha256)
        .join(messages, attachments.c.message_id == messages.c.id)
        .where(owned(attachments, account_id), which, attachments.c.sha256.is_not(None))
    )
    return set(await connection.scalars(query.distinct()))


async def _senders(connection: AsyncConnection, which: ColumnElement[bool]) -> set[int]:
    query = select(messages.c.sender_id).where(which, messages.c.sender_id.is_not(None))
    return set(await connection.scalars(query.distinct()))


async def _remove(
    connection: AsyncConnection, dialect: Dialect, account_id: int, which: ColumnElement[bool]
) -> int:
    """Remove messages in batches of rising ids; the database takes what hangs on them."""
    count, after = 0, 0
    while True:
        part = which & (messages.c.id > after)
        query = select(messages.c.id, messages.c.text).where(part).order_by(messages.c.id)
        rows = (await connection.execute(query.limit(_BATCH))).all()
        if not rows:
            return count
        texts = [(row[0], row[1]) for row in rows if row[1] is not None]
        await dialect.unindex_texts(connection, account_id, texts)
        after = rows[-1][0]
        await connection.execute(delete(messages).where(part, messages.c.id <= rows[-1][0]))
        count += len(rows)


async def _settle(
    connection: AsyncConnection, account_id: int, chat_id: int, gone: set[int]
) -> None:
    """Make the chat agree with the messages it has left."""
    of_chat = owned(messages, account_id) & (messages.c.chat_id == chat_id)
    left = await _senders(connection, of_chat)
    await connection.execute(
        delete(chat_members).where(
            owned(chat_members, account_id),
            chat_members.c.chat_id == chat_id,
            chat_members.c.contact_id.in_(gone - left),
        )
    )
    held = select(messages.c.id).where(of_chat)
    await connection.execute(
        update(messages)
        .where(of_chat, messages.c.reply_to_id.is_not(None), messages.c.reply_to_id.not_in(held))
        .values(reply_to_id=None)
    )
    facts = select(func.count(), func.min(messages.c.sent_at), func.max(messages.c.sent_at))
    row = (await connection.execute(facts.where(of_chat, messages.c.kind != SYSTEM))).one()
    await connection.execute(
        update(chats)
        .where(owned(chats, account_id), chats.c.id == chat_id)
        .values(message_count=row[0], first_message_at=row[1], last_message_at=row[2])
    )


async def _orphaned(
    connection: AsyncConnection, account_id: int, hashes: set[str]
) -> frozenset[str]:
    query = select(attachments.c.sha256).where(owned(attachments, account_id)).distinct()
    wanted: Sequence[str] = sorted(hashes)
    for at in range(0, len(wanted), _BATCH):
        part = query.where(attachments.c.sha256.in_(wanted[at : at + _BATCH]))
        hashes = hashes - set(await connection.scalars(part))
    return frozenset(hashes)
