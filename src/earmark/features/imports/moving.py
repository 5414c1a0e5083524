"""Moves the messages of a chat an import filled into the chat they turned out to belong to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select, update

from earmark.db.base import owned
from earmark.features.chats.tables import messages

if TYPE_CHECKING:
    from sqlalchemy.ext.asyncio import AsyncConnection

    from earmark.db.dialects.port import Dialect

_BATCH = 5_000


@dataclass(frozen=True, slots=True)
class Pending:
    """A chat that no reader sees yet, in a transaction."""

    connection: AsyncConnection
    dialect: Dialect
    account_id: int
    chat_id: int

    async def move_messages(self, chat_id: int) -> None:
        """Move all messages into another chat; the index, which says where texts are, follows."""
        here = owned(messages, self.account_id) & (messages.c.chat_id == self.chat_id)
        batch = select(messages.c.id, messages.c.text).where(here).order_by(messages.c.id)
        while rows := (await self.connection.execute(batch.limit(_BATCH))).all():
            texts = [(row.id, row.text) for row in rows if row.text is not None]
            await self.dialect.unindex_texts(self.connection, self.account_id, texts)
            part = here & (messages.c.id <= rows[-1].id)
            await self.connection.execute(update(messages).where(part).values(chat_id=chat_id))
            await self.dialect.index_texts(self.connection, self.account_id, texts)
