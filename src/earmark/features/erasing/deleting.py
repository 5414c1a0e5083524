"""Deletes what is hidden, in steps so small that no reader and no writer waits for one.

Each step is one transaction: the hashes of its messages are noted, their words leave the full-text
index, their rows go with all that hangs on them. A step that takes long makes the next one smaller.
"""

from __future__ import annotations

import asyncio
import time
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import delete, exists, select, update

from earmark.core.sameness import plain_text
from earmark.db.base import metadata, owned
from earmark.features.chats.erased import Sighting
from earmark.features.chats.remove import remove_chat
from earmark.features.chats.tables import chats, message_versions, messages
from earmark.features.erasing import plans
from earmark.features.erasing.plans import EraseState, Erasure, Kind
from earmark.features.imports.journal import ATTACHMENT, MESSAGE
from earmark.features.imports.tables import import_changes, imports
from earmark.features.search.vocabulary import forget_lost_words

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterator, Sequence

    from sqlalchemy import Row, Table
    from sqlalchemy.ext.asyncio import AsyncConnection

    from earmark.db.engine import Store
    from earmark.features.chats.erased import Ledger

    ForgetChat = Callable[[AsyncConnection, int, int], Awaitable[set[str]]]
    Tell = Callable[[float], None]
    Rows = Sequence[Row[*tuple[object, ...]]]

_AT_ONCE = 500


class _Step(NamedTuple):
    """How many rows a step takes at least and at most, and how long it should take."""

    fewest: int
    most: int
    seconds: float


# The one writer of a file makes all others wait; on a server only who wants the same row waits.
_OF_FILE, _OF_SERVER = _Step(50, 1_000, 0.015), _Step(500, 2_000, 0.08)
# Of the time it worked, how long it lets others go first.
_REST = 0.5


class Deleting:
    """The second part of one act of erasing; begun again after a crash it goes on."""

    def __init__(
        self, store: Store, ledger: Ledger, erasure: Erasure, forget_chat: ForgetChat
    ) -> None:
        self._store = store
        self._ledger = ledger
        self._erasure = erasure
        self._account = erasure.account_id
        self._plan = erasure.plan
        self._forget_chat = forget_chat
        self._step = _OF_SERVER if store.file is None else _OF_FILE
        self._size = self._step.fewest
        self._erased = erasure.erased

    async def run(self, tell: Tell, now: int) -> None:
        """Delete everything that was hidden."""
        for chat_id in await self._hidden_chats():
            readers = await self._imports_of(self._plan.sources.get(chat_id, chat_id))
            while rows := await self._next(chat_id):
                await self._delete(chat_id, rows, readers)
                tell(100 * self._erased / max(1, self._erasure.messages, self._erased))
            await self._end(chat_id)
        for chat_id in set(self._plan.sources.values()):
            await self._forget_answers_to_nothing(chat_id)
        await forget_lost_words(self._store, self._account)
        if self._erasure.kind is Kind.ACCOUNT:
            await self._empty_tables()
        async with self._store.write(self._account) as connection:
            await self._save(connection, state=str(EraseState.SCRUBBING), erased_at=now)

    async def _save(self, connection: AsyncConnection, **values: object) -> None:
        await plans.save(connection, self._account, self._erasure.erase_id, **values)

    async def _hidden_chats(self) -> list[int]:
        query = select(chats.c.id).where(
            owned(chats, self._account), chats.c.pending_import_id == -self._erasure.erase_id
        )
        async with self._store.read(self._account) as connection:
            return list(await connection.scalars(query.order_by(chats.c.id)))

    async def _imports_of(self, chat_id: int) -> list[int]:
        query = select(imports.c.id).where(
            owned(imports, self._account), imports.c.chat_id == chat_id
        )
        async with self._store.read(self._account) as connection:
            return list(await connection.scalars(query))

    async def _next(self, chat_id: int) -> Rows:
        query = (
            select(
                messages.c.id,
                messages.c.external_id,
                messages.c.sender_id,
                messages.c.sent_at,
                messages.c.kind,
                messages.c.text,
                messages.c.is_deleted,
            )
            .where(owned(messages, self._account), messages.c.chat_id == chat_id)
            .order_by(messages.c.id)
            .limit(self._size)
        )
        async with self._store.read(self._account) as connection:
            return (await connection.execute(query)).all()

    async def _delete(self, chat_id: int, rows: Rows, readers: Sequence[int]) -> None:
        keys = [row.id for row in rows]
        digests: list[bytes] = []
        if self._erasure.kind is not Kind.RETENTION:
            texts = await self._earlier_texts(keys, readers)
            seen = list(self._sightings(chat_id, rows, texts))
            digests = await asyncio.to_thread(self._ledger.digests, seen)
        async with self._store.write(self._account) as connection:
            begun = time.perf_counter()
            await self._ledger.add(connection, self._account, digests)
            words = [(row.id, row.text) for row in rows if row.text is not None]
            source = self._plan.sources.get(chat_id)
            await self._store.dialect.unindex_texts(
                connection, self._account, words, chat_id=source
            )
            await self._forget_looks(connection, keys, readers)
            await connection.execute(
                delete(messages).where(
                    owned(messages, self._account),
                    messages.c.chat_id == chat_id,
                    messages.c.id <= keys[-1],
                )
            )
            self._erased += len(keys)
            await self._save(connection, erased=self._erased)
        took = time.perf_counter() - begun
        fitting = int(len(keys) * self._step.seconds / max(took, 0.001))
        self._size = max(self._step.fewest, min(self._step.most, fitting))
        await asyncio.sleep(took * _REST)

    async def _earlier_texts(
        self, keys: Sequence[int], readers: Sequence[int]
    ) -> dict[int, list[tuple[str | None, bool]]]:
        """Return what messages said before, or say in other exports: an import may bring it."""
        found: dict[int, list[tuple[str | None, bool]]] = {}
        said = select(message_versions.c.message_id, message_versions.c.text).where(
            owned(message_versions, self._account), message_versions.c.message_id.in_(keys)
        )
        looks = select(import_changes.c.row_id, import_changes.c.before, import_changes.c.after)
        async with self._store.read(self._account) as connection:
            for message_id, text in await connection.execute(said):
                found.setdefault(message_id, []).append((text, False))
            if readers:
                noted = looks.where(
                    owned(import_changes, self._account),
                    import_changes.c.import_id.in_(readers),
                    import_changes.c.kind == MESSAGE,
                    import_changes.c.row_id.in_(keys),
                )
                for message_id, *both in await connection.execute(noted):
                    for look in filter(None, both):
                        is_deleted = bool(look.get("is_deleted"))
                        found.setdefault(message_id, []).append((look.get("text"), is_deleted))
        return found

    def _sightings(
        self,
        chat_id: int,
        rows: Rows,
        earlier: dict[int, list[tuple[str | None, bool]]],
    ) -> Iterator[Sighting]:
        conversation_id = self._plan.conversations.get(chat_id)
        for row in rows:
            said = [(row.text, row.is_deleted), *earlier.get(row.id, ())]
            texts = [plain_text(text, row.kind, deleted=deleted) for text, deleted in said]
            names = self._plan.names.get(row.sender_id or 0, [])
            yield Sighting(conversation_id, row.external_id, row.sent_at, names, texts)

    async def _forget_looks(
        self, connection: AsyncConnection, keys: Sequence[int], readers: Sequence[int]
    ) -> None:
        if readers:
            await connection.execute(
                delete(import_changes).where(
                    owned(import_changes, self._account),
                    import_changes.c.import_id.in_(readers),
                    import_changes.c.kind.in_((MESSAGE, ATTACHMENT)),
                    import_changes.c.row_id.in_(keys),
                )
            )

    async def _end(self, chat_id: int) -> None:
        """Remove the chat that is empty now, and what imports know of it."""
        async with self._store.write(self._account) as connection:
            await remove_chat(connection, self._store.dialect, self._account, chat_id)
            if chat_id not in self._plan.sources and self._erasure.kind is not Kind.ACCOUNT:
                await self._forget_chat(connection, self._account, chat_id)

    async def _forget_answers_to_nothing(self, chat_id: int) -> None:
        """Let no message answer one that is gone."""
        asked = messages.alias()
        there = exists().where(
            asked.c.account_id == messages.c.account_id, asked.c.id == messages.c.reply_to_id
        )
        query = select(messages.c.id).where(
            owned(messages, self._account),
            messages.c.chat_id == chat_id,
            messages.c.reply_to_id.is_not(None),
            ~there,
        )
        async with self._store.read(self._account) as connection:
            loose = list(await connection.scalars(query))
        for at in range(0, len(loose), _AT_ONCE):
            async with self._store.write(self._account) as connection:
                some = messages.c.id.in_(loose[at : at + _AT_ONCE])
                await connection.execute(
                    update(messages)
                    .where(owned(messages, self._account), some)
                    .values(reply_to_id=None)
                )

    async def _empty_tables(self) -> None:
        """Empty what is left of an account, some rows at a time."""
        kept = {"erased_messages", "erasures", "accounts"}
        for table in reversed(metadata.sorted_tables):
            if table.name not in kept and "account_id" in table.c:
                await self._empty(table)

    async def _empty(self, table: Table) -> None:
        mine = owned(table, self._account)
        while True:
            which = mine
            if "id" in table.c:
                first = select(table.c.id).where(mine).order_by(table.c.id).limit(_AT_ONCE)
                which = mine & table.c.id.in_(first)
            async with self._store.write(self._account) as connection:
                gone = (await connection.execute(delete(table).where(which))).rowcount
            if gone < _AT_ONCE or "id" not in table.c:
                return
