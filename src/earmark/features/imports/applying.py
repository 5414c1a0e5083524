"""Applies noted changes to messages and attachments, and takes them back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import column, delete, insert, select, table, update

from earmark.db.base import owned
from earmark.features.chats.tables import attachments, messages
from earmark.features.imports.journal import ATTACHMENT, MESSAGE, Change, changes_of
from earmark.features.imports.tables import import_changes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.ext.asyncio import AsyncConnection

    from earmark.db.dialects.port import Dialect
    from earmark.features.imports.matching import Values

# Insights are strangers to imports; only this much is known of their table.
_INSIGHTS = table("message_insights", column("account_id"), column("message_id"))
_FILE = ("file_name", "media_type", "size", "sha256", "state")


async def apply_changes(
    connection: AsyncConnection, dialect: Dialect, account_id: int, import_id: int
) -> None:
    """Bring messages to what an import knows better of them."""
    after = 0
    while batch := await changes_of(connection, account_id, import_id, after):
        await set_messages(
            connection,
            dialect,
            account_id,
            [(c.row_id, c.after) for _, c in batch if c.kind == MESSAGE and c.after],
        )
        for change_id, change in batch:
            if change.kind == ATTACHMENT and not change.is_witness:
                await _attach(connection, account_id, change_id, change)
        after = batch[-1][0]


async def set_messages(
    connection: AsyncConnection,
    dialect: Dialect,
    account_id: int,
    values: Sequence[tuple[int, Values]],
) -> None:
    """Set columns of messages, their full text included."""
    new_texts = {row_id: found["text"] for row_id, found in values if "text" in found}
    if new_texts:
        query = select(messages.c.id, messages.c.text).where(
            owned(messages, account_id), messages.c.id.in_(new_texts)
        )
        old = (await connection.execute(query)).all()
        gone = [(row[0], row[1]) for row in old if row[1] is not None]
        await dialect.unindex_texts(connection, account_id, gone)
        here = {row[0] for row in old}
        texts = [(at, str(text)) for at, text in new_texts.items() if text is not None]
        await dialect.index_texts(connection, account_id, [t for t in texts if t[0] in here])
        # What was found in the old words is no longer true; the analysis reads the new ones.
        for row_id in new_texts:
            await connection.execute(
                delete(_INSIGHTS).where(
                    _INSIGHTS.c.account_id == account_id, _INSIGHTS.c.message_id == row_id
                )
            )
    for row_id, found in values:
        await connection.execute(
            update(messages)
            .where(owned(messages, account_id), messages.c.id == row_id)
            .values(**found)
        )


async def _attach(
    connection: AsyncConnection, account_id: int, change_id: int, change: Change
) -> None:
    """Give a message its file; what stood there before goes into the journal."""
    here = owned(attachments, account_id) & (attachments.c.message_id == change.row_id)
    columns = [attachments.c[name] for name in _FILE]
    before = (await connection.execute(select(*columns).where(here))).one_or_none()
    file = change.after or {}
    if before is None:
        exists = select(messages.c.id).where(
            owned(messages, account_id), messages.c.id == change.row_id
        )
        if await connection.scalar(exists) is not None:
            await connection.execute(
                insert(attachments).values(account_id=account_id, message_id=change.row_id, **file)
            )
        return
    await connection.execute(update(attachments).where(here).values(**file))
    await connection.execute(
        update(import_changes)
        .where(owned(import_changes, account_id), import_changes.c.id == change_id)
        .values(before=dict(zip(_FILE, before, strict=True)))
    )


async def detach(connection: AsyncConnection, account_id: int, change: Change) -> set[str]:
    """Take a file back; return the hash of the bytes the message no longer names."""
    here = owned(attachments, account_id) & (attachments.c.message_id == change.row_id)
    if change.before is None:
        await connection.execute(delete(attachments).where(here))
    else:
        await connection.execute(update(attachments).where(here).values(**change.before))
    sha256 = (change.after or {}).get("sha256")
    return {str(sha256)} if sha256 else set()


async def unused(connection: AsyncConnection, account_id: int, hashes: set[str]) -> set[str]:
    """Return the hashes no attachment names any more."""
    found: set[str] = set()
    for sha256 in sorted(hashes):
        query = select(attachments.c.id).where(
            owned(attachments, account_id), attachments.c.sha256 == sha256
        )
        if await connection.scalar(query.limit(1)) is None:
            found.add(sha256)
    return found
