"""Leaves out of an import what was erased before, or lets it come back where the owner wants it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sqlalchemy import exists, select

from earmark.core.sameness import plain_text
from earmark.db.base import owned
from earmark.features.chats.erased import GOING, Sighting, erasures
from earmark.features.chats.tables import chats

if TYPE_CHECKING:
    from collections.abc import Sequence

    from earmark.core.messages import Incoming
    from earmark.db.engine import Store
    from earmark.features.chats.erased import Ledger


@dataclass(slots=True)
class Sparing:
    """What of one import is left out; nothing is asked where nothing was ever erased.

    `conversation_id` is that of the chat the messages go to, None while nobody knows it.
    """

    store: Store
    ledger: Ledger
    account_id: int
    bring_back: bool
    conversation_id: str | None = None
    left_out: int = 0
    authors: Counter[str] = field(default_factory=Counter)

    async def meet(self, chat_id: int | None, named: str | None) -> None:
        """Learn which chat the messages go to, or how their source calls it."""
        self.conversation_id = named
        if chat_id is not None:
            query = select(chats.c.conversation_id).where(
                owned(chats, self.account_id), chats.c.id == chat_id
            )
            async with self.store.read(self.account_id) as connection:
                self.conversation_id = await connection.scalar(query)

    async def wanted(self, batch: Sequence[Incoming]) -> list[Incoming]:
        """Return the messages without those that were erased."""
        if not await self._is_needed():
            return list(batch)
        seen = [self._sighting(message) for message in batch]
        places = await self.places(seen, [message.author for message in batch])
        return [message for place, message in enumerate(batch) if place not in places]

    async def places(
        self, seen: Sequence[Sighting], authors: Sequence[str | None]
    ) -> frozenset[int]:
        """Return which of these were erased, and count them by who wrote them."""
        if not await self._is_needed():
            return frozenset()
        async with self.store.write(self.account_id) as connection:
            places = await self.ledger.spare(
                connection, self.account_id, seen, bring_back=self.bring_back
            )
        for place in places:
            author = authors[place]
            if author is not None:
                self.left_out += 1
                self.authors[author] += 1
        return places

    async def _is_needed(self) -> bool:
        async with self.store.read(self.account_id) as connection:
            return await self.ledger.is_needed(connection, self.account_id)

    def _sighting(self, message: Incoming) -> Sighting:
        return Sighting(
            self.conversation_id,
            message.external_id,
            message.sent_at,
            [] if message.author is None else [message.author],
            [plain_text(message.text, message.kind, deleted=message.deleted)],
        )


async def is_erasing(store: Store, account_id: int) -> bool:
    """Tell whether rows are on their way out whose hashes are not all noted yet."""
    going = exists().where(owned(erasures, account_id), erasures.c.state.in_(GOING))
    async with store.read(account_id) as connection:
        return bool(await connection.scalar(select(going)))
