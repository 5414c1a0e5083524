"""Messages changed by the owner or their source: edited with a history, marked, taken back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import insert, select, update

from earmark.core.errors import InputError
from earmark.db.base import owned
from earmark.features.chats.found import forget_found
from earmark.features.chats.messages import get_message
from earmark.features.chats.record import storable
from earmark.features.chats.repository import (
    message_of,
    no_such_message,
    select_messages,
    visible,
)
from earmark.features.chats.tables import chats, message_versions, messages

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy.ext.asyncio import AsyncConnection

    from earmark.db.dialects.port import Dialect
    from earmark.db.engine import Store
    from earmark.features.chats.repository import Message


@dataclass(frozen=True, slots=True)
class MessageChanges:
    """What to change about a message; None leaves it."""

    text: str | None = None
    is_deleted: bool | None = None
    is_starred: bool | None = None
    is_critical: bool | None = None
    is_done: bool | None = None


class Version(NamedTuple):
    """What a message said until a moment."""

    text: str | None
    replaced_at: int


class _Kept(NamedTuple):
    """What of a message can change."""

    text: str | None
    is_deleted: bool
    is_edited: bool
    is_starred: bool
    is_critical: bool
    is_done: bool


async def change_message(
    store: Store,
    account_id: int,
    message_id: int,
    changes: MessageChanges,
    now: int,
    check: Callable[[Message], None] | None = None,
) -> Message:
    """Change a message and return it; what it said before is kept in its history.

    Taking a message back hides its words from every reader but the history; bringing it back shows
    the last ones again. `check` may refuse what it finds by raising.

    Raises:
        NotFoundError: when the account has no such message.
        InputError: when it would say nothing, or words are given to a message taken back.
    """
    async with store.write(account_id) as connection:
        changing = _Changing(connection, store.dialect, account_id, message_id)
        if check is not None:
            check(await changing.message())
        await changing.apply(changes, now)
    return await get_message(store, account_id, message_id)


async def versions(store: Store, account_id: int, message_id: int) -> tuple[Version, ...]:
    """Return what a message said before, oldest first."""
    query = (
        select(message_versions.c.text, message_versions.c.replaced_at)
        .where(owned(message_versions, account_id), message_versions.c.message_id == message_id)
        .order_by(message_versions.c.id)
    )
    async with store.read(account_id) as connection:
        return tuple(Version(*row) for row in await connection.execute(query))


@dataclass(frozen=True, slots=True)
class _Changing:
    """One message of an account in a transaction."""

    connection: AsyncConnection
    dialect: Dialect
    account_id: int
    message_id: int

    async def message(self) -> Message:
        """Return the message, held until the transaction ends."""
        one = owned(messages, self.account_id) & (messages.c.id == self.message_id)
        await self.connection.execute(select(messages.c.id).where(one).with_for_update())
        query = select_messages(self.account_id).where(messages.c.id == self.message_id)
        row = (await self.connection.execute(query)).first()
        if row is None:
            raise no_such_message()
        return message_of(row)

    async def apply(self, changes: MessageChanges, now: int) -> None:
        """Bring the message to what is wanted of it."""
        kept = await self._kept()
        wanted = await self._wanted(kept, changes)
        if wanted == kept:
            return
        await self.connection.execute(
            update(messages)
            .where(owned(messages, self.account_id), messages.c.id == self.message_id)
            .values(**wanted._asdict())
        )
        if wanted.text != kept.text:
            await self._replace_text(kept.text, wanted.text, now)

    async def _kept(self) -> _Kept:
        here = select(chats.c.id).where(visible(self.account_id))
        query = select(*(messages.c[name] for name in _Kept._fields)).where(
            owned(messages, self.account_id),
            messages.c.id == self.message_id,
            messages.c.chat_id.in_(here),
        )
        row = (await self.connection.execute(query)).first()
        if row is None:
            raise no_such_message()
        return _Kept(*row)

    async def _wanted(self, kept: _Kept, changes: MessageChanges) -> _Kept:
        is_deleted = kept.is_deleted if changes.is_deleted is None else changes.is_deleted
        text = await self._text(kept, changes.text, is_deleted=is_deleted)
        is_reworded = changes.text is not None and text != kept.text
        return _Kept(
            text=text,
            is_deleted=is_deleted,
            is_edited=kept.is_edited or is_reworded,
            is_starred=kept.is_starred if changes.is_starred is None else changes.is_starred,
            is_critical=kept.is_critical if changes.is_critical is None else changes.is_critical,
            is_done=kept.is_done if changes.is_done is None else changes.is_done,
        )

    async def _text(self, kept: _Kept, new: str | None, *, is_deleted: bool) -> str | None:
        """Return what the message is to say."""
        if new is not None:
            return _checked(new, is_deleted=is_deleted)
        if is_deleted:
            return None
        return await self._last_text() if kept.is_deleted else kept.text

    async def _last_text(self) -> str | None:
        """Return the words that were taken back last."""
        query = (
            select(message_versions.c.text)
            .where(
                owned(message_versions, self.account_id),
                message_versions.c.message_id == self.message_id,
            )
            .order_by(message_versions.c.id.desc())
        )
        found: str | None = await self.connection.scalar(query.limit(1))
        return found

    async def _replace_text(self, old: str | None, new: str | None, now: int) -> None:
        """Keep the old words in the history, and let search and analysis forget them."""
        if old is not None:
            await self.connection.execute(
                insert(message_versions).values(
                    account_id=self.account_id,
                    message_id=self.message_id,
                    text=old,
                    replaced_at=now,
                )
            )
            gone = [(self.message_id, old)]
            await self.dialect.unindex_texts(self.connection, self.account_id, gone)
        if new is not None:
            found = [(self.message_id, new)]
            await self.dialect.index_texts(self.connection, self.account_id, found)
        await forget_found(self.connection, self.account_id, self.message_id)


def _checked(text: str, *, is_deleted: bool) -> str:
    if is_deleted:
        raise InputError(
            "A message that was taken back says nothing.",
            hint="Send `is_deleted` false with the new words.",
            code="message_deleted",
            field="message_content",
        )
    if not text.strip():
        raise InputError(
            "The message would say nothing.",
            hint="Write at least one letter, or delete the message.",
            code="message_empty",
            field="message_content",
        )
    return storable(text)
