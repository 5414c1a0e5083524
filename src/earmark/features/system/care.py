"""Compares what is kept twice: counters with messages, the full text with texts, media with names.

What can be computed anew is repaired from the messages, which are the truth.
"""

from __future__ import annotations

import asyncio
import hashlib
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import and_, func, or_, select, update

from earmark.core.errors import NotFoundError
from earmark.core.ports.search import Scope, Sought
from earmark.db.base import owned
from earmark.db.care import empty_index
from earmark.features.chats.record import SYSTEM
from earmark.features.chats.tables import attachments, chats, messages

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import CompoundSelect
    from sqlalchemy.ext.asyncio import AsyncConnection

    from earmark.core.ports.blobs import Blobs
    from earmark.db.engine import Store

_BATCH = 5_000


class Counted(NamedTuple):
    """How many things of an account are not what they are computed from."""

    counters: int
    texts_missing: int
    texts_left: int
    media_missing: int
    media_damaged: int


async def compare(store: Store, blobs: Blobs, account_id: int) -> Counted:
    """Count what differs in an account."""
    async with store.read(account_id) as connection:
        counters = len(await _wrong_counters(connection, account_id))
        missing, left = await _index_differences(store, connection, account_id)
        hashes = await connection.scalars(
            select(attachments.c.sha256)
            .where(owned(attachments, account_id), attachments.c.sha256.is_not(None))
            .distinct()
        )
        named = [str(each) for each in hashes]
    absent, damaged = 0, 0
    for sha256 in named:
        found = await _hash_of(blobs, sha256)
        absent += found is None
        damaged += found not in {None, sha256}
    return Counted(counters, missing, left, absent, damaged)


async def repair_counters(store: Store, account_id: int) -> None:
    """Count the messages of each chat anew."""
    async with store.write_messages(account_id) as connection:
        for chat_id, count, first, last in await _wrong_counters(connection, account_id):
            await connection.execute(
                update(chats)
                .where(owned(chats, account_id), chats.c.id == chat_id)
                .values(message_count=count, first_message_at=first, last_message_at=last)
            )


async def rebuild_index(store: Store) -> None:
    """Make the full-text index anew, of all accounts: SQLite keeps them in one."""
    async with store.write_across() as across:
        for at, account_id in enumerate(across.account_ids):
            connection = await across.enter(account_id)
            if at == 0 or connection.dialect.name == "postgresql":
                await empty_index(connection)
            await _index(store, connection, account_id)


async def _index(store: Store, connection: AsyncConnection, account_id: int) -> None:
    query = select(messages.c.id, messages.c.text).where(
        owned(messages, account_id), messages.c.text.is_not(None)
    )
    after = 0
    while True:
        page = query.where(messages.c.id > after).order_by(messages.c.id).limit(_BATCH)
        rows = [(row.id, row.text) for row in await connection.execute(page)]
        if not rows:
            return
        await store.dialect.index_texts(connection, account_id, rows)
        after = rows[-1][0]


async def _wrong_counters(
    connection: AsyncConnection, account_id: int
) -> Sequence[tuple[int, int, int | None, int | None]]:
    """Return the chats whose counters are wrong, with the right ones; those at work are left."""
    counted = (
        select(
            messages.c.chat_id,
            func.count().label("count"),
            func.min(messages.c.sent_at).label("first"),
            func.max(messages.c.sent_at).label("last"),
        )
        .where(owned(messages, account_id), messages.c.kind != SYSTEM)
        .group_by(messages.c.chat_id)
        .subquery()
    )
    count = func.coalesce(counted.c.count, 0)
    wrong = or_(
        chats.c.message_count != count,
        chats.c.first_message_at.is_distinct_from(counted.c.first),
        chats.c.last_message_at.is_distinct_from(counted.c.last),
    )
    query = (
        select(chats.c.id, count, counted.c.first, counted.c.last)
        .outerjoin_from(chats, counted, counted.c.chat_id == chats.c.id)
        .where(owned(chats, account_id), chats.c.pending_import_id.is_(None), wrong)
    )
    return [(row[0], row[1], row[2], row[3]) for row in await connection.execute(query)]


async def _index_differences(
    store: Store, connection: AsyncConnection, account_id: int
) -> tuple[int, int]:
    """Return how many texts the index does not hold, and how many it holds that are gone."""
    indexed = select(store.dialect.find(Scope(account_id), Sought(())).ids.c.message_id)
    with_text = select(messages.c.id).where(
        owned(messages, account_id), messages.c.text.is_not(None)
    )
    at_rest = with_text.join_from(
        messages, chats, and_(owned(chats, account_id), chats.c.id == messages.c.chat_id)
    ).where(chats.c.pending_import_id.is_(None))
    missing = await _count(connection, at_rest.except_(indexed))
    return missing, await _count(connection, indexed.except_(with_text))


async def _count(connection: AsyncConnection, query: CompoundSelect[int]) -> int:
    return int(await connection.scalar(select(func.count()).select_from(query.subquery())) or 0)


async def _hash_of(blobs: Blobs, sha256: str) -> str | None:
    """Return the hash of the bytes kept under a name; None when there are none."""
    found = hashlib.sha256()
    try:
        async for chunk in blobs.read(sha256):
            await asyncio.to_thread(found.update, chunk)
    except (NotFoundError, FileNotFoundError):
        return None
    return found.hexdigest()
