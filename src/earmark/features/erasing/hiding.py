"""Takes what is erased out of every reader's sight, in transactions so short that nobody waits.

A whole chat is marked as one that is going. Single messages move to a hidden chat of their own, a
few hundred at a time. From then on lists, search, digests, media, insights and counts know nothing
of them; their rows go afterwards.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import String, cast, delete, func, insert, literal, select, update

from earmark.core.messages import MessageKind
from earmark.db.base import metadata, owned
from earmark.features.accounts.tables import accounts, contacts
from earmark.features.chats.repository import visible
from earmark.features.chats.tables import chat_members, chat_titles, chats, messages
from earmark.features.erasing import plans
from earmark.features.erasing.plans import EraseState, Erasure, Kind
from earmark.features.erasing.targets import BATCH, groups_of, members_of, names_of, person, places
from earmark.features.erasing.traces import forget_chats, forget_person
from earmark.features.exports.forgetting import forget_exports
from earmark.features.imports.tables import imports
from earmark.http.idempotency_keys import forget_all_answers

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import ColumnElement
    from sqlalchemy.ext.asyncio import AsyncConnection

    from earmark.db.engine import Store

# What hangs on messages or may be large goes row by row afterwards; nobody reads it without them.
LATER = frozenset(
    {
        "attachments",
        "chat_members",
        "chats",
        "erased_messages",
        "erasures",
        "import_changes",
        "import_spans",
        "message_insights",
        "message_versions",
        "messages",
    }
)


class Hiding:
    """The first part of one act of erasing; begun again after a crash it goes on."""

    def __init__(self, store: Store, erasure: Erasure, now: int) -> None:
        self._store = store
        self._account = erasure.account_id
        self._id = erasure.erase_id
        self._kind = erasure.kind
        self._plan = erasure.plan
        self._now = now

    async def run(self) -> None:
        """Hide everything; at the end nobody can read any of it."""
        async with self._store.write(self._account) as connection:
            await self._hide_chats(connection)
            await forget_all_answers(connection, self._account)
            await forget_exports(connection, self._account)
            if self._kind is Kind.ACCOUNT:
                await self._hide_account(connection)
        await self._move_messages(self._plan.message_ids)
        for chat_id, until in self._plan.older.items():
            await self._move(chat_id, messages.c.sent_at < until)
        if self._plan.contact_id is not None:
            await self._hide_person(self._plan.contact_id)
        async with self._store.write(self._account) as connection:
            await self._save(connection, state=str(EraseState.ERASING), gone_at=self._now)

    async def _save(self, connection: AsyncConnection, **values: object) -> None:
        await plans.save(connection, self._account, self._id, plan=self._plan, **values)

    async def _hide_chats(self, connection: AsyncConnection) -> None:
        """Mark whole chats as going; people only they show go with them."""
        everything = self._kind is Kind.ACCOUNT
        found: list[int] = []
        for at in range(0, len(self._plan.chat_ids), BATCH):
            some = chats.c.id.in_(self._plan.chat_ids[at : at + BATCH])
            query = select(chats.c.id, chats.c.conversation_id, chats.c.message_count)
            for row in await connection.execute(query.where(visible(self._account), some)):
                self._plan.conversations[row[0]] = row[1]
                found.append(row[0])
        people = await members_of(connection, self._account, found)
        self._plan.names |= await names_of(connection, self._account, people)
        going = owned(chats, self._account)
        await self._mark(connection, going, found)
        if not everything:
            await forget_chats(connection, self._account, found)
            await self._drop_people(connection, people)
        await self._save(connection)

    async def _mark(
        self, connection: AsyncConnection, which: ColumnElement[bool], found: Sequence[int]
    ) -> None:
        name = literal(f"\x1ferased-{self._id}-") + cast(chats.c.id, String)
        for at in range(0, len(found), BATCH):
            some = found[at : at + BATCH]
            await connection.execute(
                update(chats)
                .where(which, chats.c.id.in_(some))
                .values(conversation_id=name, title="", pending_import_id=-self._id)
            )
            await connection.execute(
                delete(chat_titles).where(
                    owned(chat_titles, self._account), chat_titles.c.chat_id.in_(some)
                )
            )

    async def _drop_people(self, connection: AsyncConnection, people: set[int]) -> None:
        """Forget people whom no other chat shows and nobody marked."""
        here = select(chats.c.id).where(visible(self._account))
        elsewhere = select(chat_members.c.contact_id).where(
            owned(chat_members, self._account), chat_members.c.chat_id.in_(here)
        )
        wanted = sorted(people)
        for at in range(0, len(wanted), BATCH):
            needless = (
                owned(contacts, self._account)
                & contacts.c.id.in_(wanted[at : at + BATCH])
                & contacts.c.is_owner.is_(False)
                & contacts.c.is_critical.is_(False)
                & (contacts.c.priority == "normal")
                & contacts.c.id.not_in(elsewhere)
            )
            gone = list(await connection.scalars(select(contacts.c.id).where(needless)))
            for contact_id in gone:
                for part in await person(connection, self._account, contact_id):
                    await forget_person(connection, self._account, part, [])

    async def _hide_account(self, connection: AsyncConnection) -> None:
        """Forget all that does not hang on messages: people, wishes, imports, what was answered."""
        self._plan.names |= await names_of(
            connection,
            self._account,
            await connection.scalars(select(contacts.c.id).where(owned(contacts, self._account))),
        )
        uploads = select(imports.c.staged_path).where(owned(imports, self._account))
        self._plan.staged = [path for path in await connection.scalars(uploads) if path]
        await connection.execute(
            update(chats).where(owned(chats, self._account)).values(pending_import_id=-self._id)
        )
        for table in reversed(metadata.sorted_tables):
            if table.name not in LATER and "account_id" in table.c:
                await connection.execute(delete(table).where(owned(table, self._account)))
        one = accounts.c.id == self._account
        await connection.execute(update(accounts).where(one).values(name=""))
        await self._save(connection)

    async def _move_messages(self, message_ids: Sequence[int]) -> None:
        """Hide single messages."""
        for at in range(0, len(message_ids), BATCH):
            async with self._store.write(self._account) as connection:
                some = message_ids[at : at + BATCH]
                for place in await places(connection, self._account, some):
                    await self._take(connection, place.chat_id, place.message_ids)
                await self._save(connection)

    async def _hide_person(self, contact_id: int) -> None:
        """Hide what a person wrote anywhere, then the person."""
        async with self._store.read(self._account) as connection:
            parts = await person(connection, self._account, contact_id)
            self._plan.names |= await names_of(connection, self._account, parts)
            groups = await groups_of(connection, self._account, contact_id)
        for chat_id in groups:
            await self._move(chat_id, messages.c.sender_id == contact_id)
        async with self._store.write(self._account) as connection:
            names = [name for part in parts for name in self._plan.names.get(part, [])]
            self._plan.names[contact_id] = names
            for part in parts:
                await forget_person(connection, self._account, part, names)
            await self._save(connection)
        # Whatever came while the last ones moved has nobody's name on it now.
        for chat_id in groups:
            await self._move(chat_id, messages.c.sender_id == contact_id)

    async def _move(self, chat_id: int, which: ColumnElement[bool]) -> None:
        """Hide those messages of a chat, some at a time, the oldest first."""
        after = 0
        while True:
            query = select(messages.c.id).where(
                owned(messages, self._account),
                messages.c.chat_id == chat_id,
                messages.c.id > after,
                which,
            )
            async with self._store.read(self._account) as connection:
                found = list(
                    await connection.scalars(query.order_by(messages.c.id).limit(2 * BATCH))
                )
            if not found:
                return
            after = found[-1]
            async with self._store.write(self._account) as connection:
                await self._take(connection, chat_id, found)
                await self._save(connection)

    async def _take(
        self, connection: AsyncConnection, chat_id: int, message_ids: Sequence[int]
    ) -> None:
        """Move messages of a chat out of sight and let the chat agree with what is left."""
        hidden = await self._hidden_chat(connection, chat_id)
        spoken = 0
        for at in range(0, len(message_ids), BATCH):
            going = (
                owned(messages, self._account)
                & (messages.c.chat_id == chat_id)
                & messages.c.id.in_(message_ids[at : at + BATCH])
            )
            count = select(func.count()).where(going, messages.c.kind != MessageKind.SYSTEM.value)
            spoken += int(await connection.scalar(count) or 0)
            await connection.execute(update(messages).where(going).values(chat_id=hidden))
        await self._settle(connection, chat_id, spoken)

    async def _hidden_chat(self, connection: AsyncConnection, chat_id: int) -> int:
        for hidden, source in self._plan.sources.items():
            if source == chat_id:
                return hidden
        one = owned(chats, self._account) & (chats.c.id == chat_id)
        query = select(chats.c.conversation_id, chats.c.chat_type, chats.c.source).where(one)
        conversation_id, chat_type, source = (await connection.execute(query)).one()
        made = await connection.scalar(
            insert(chats)
            .values(
                account_id=self._account,
                conversation_id=f"\x1ferased-{self._id}-from-{chat_id}",
                title="",
                chat_type=chat_type,
                source=source,
                created_at=self._now,
                pending_import_id=-self._id,
            )
            .returning(chats.c.id)
        )
        hidden = int(made or 0)
        self._plan.sources[hidden] = chat_id
        self._plan.conversations[hidden] = conversation_id
        people = await members_of(connection, self._account, [chat_id])
        self._plan.names |= await names_of(connection, self._account, people)
        return hidden

    async def _settle(self, connection: AsyncConnection, chat_id: int, gone: int) -> None:
        """Count anew what can be told without reading the whole chat."""
        spoken = select(messages.c.sent_at).where(
            owned(messages, self._account),
            messages.c.chat_id == chat_id,
            messages.c.kind != MessageKind.SYSTEM.value,
        )
        ends = [
            await connection.scalar(spoken.order_by(order).limit(1))
            for order in (messages.c.sent_at, messages.c.sent_at.desc())
        ]
        await connection.execute(
            update(chats)
            .where(owned(chats, self._account), chats.c.id == chat_id)
            .values(
                message_count=chats.c.message_count - gone,
                first_message_at=ends[0],
                last_message_at=ends[1],
            )
        )
