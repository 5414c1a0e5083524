"""Stores one chat of an export of Earmark itself: everything as it was, ids apart.

As with every import the chat is hidden until it is whole. What the store holds already stays as it
is here: messages by their own ids, people by their names, wishes the owner has set.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from sqlalchemy import insert, update

from earmark.core.errors import InputError
from earmark.core.kept import KeptChat, KeptFile, KeptMessage, milliseconds
from earmark.core.messages import ChatType, MessageKind
from earmark.core.sameness import plain_text
from earmark.db.base import owned
from earmark.db.upserts import insert_if_absent
from earmark.features.accounts.tables import preferences
from earmark.features.chats.erased import Sighting
from earmark.features.chats.record import AttachmentRow, MessageRow, ids_of, record
from earmark.features.chats.tables import (
    chat_members,
    chats,
    merged_messages,
    message_versions,
    messages,
)
from earmark.features.imports.journal import Journal
from earmark.features.imports.kept_people import KeptPeople, keep_merges
from earmark.features.imports.people import People
from earmark.features.imports.reporting import Progress
from earmark.features.imports.rows import kept_file
from earmark.features.imports.spans import Spans
from earmark.features.imports.sparing import Sparing
from earmark.features.imports.storing import Share, Stored, note_progress, pending_chat
from earmark.features.imports.target import by_id

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy.ext.asyncio import AsyncConnection

    from earmark.features.imports.repository import ImportRow
    from earmark.features.imports.storing import Tell, Tools

MARKS = ("is_starred", "is_critical", "is_done")
_KINDS = frozenset(str(kind) for kind in MessageKind)


class Restoring:
    """The work of one chat; called with the turn, as all imports are."""

    def __init__(self, tools: Tools, row: ImportRow, chat: KeptChat, tell: Tell) -> None:
        self._tools = tools
        self._row = row
        self._account = row.account_id
        self._chat = chat
        self._tell = tell
        self._journal = Journal(row.account_id, row.id)
        self._people = KeptPeople(self._journal)
        bring_back = bool(row.answers.get("bring_back"))
        self._sparing = Sparing(tools.store, tools.ledger, row.account_id, bring_back)
        self._share = Share.of_messages(chat.facts.message_count)

    async def run(self) -> Stored:
        """Read and store everything; nothing is shown yet.

        Raises:
            InputError: when a row is not what an export holds.
            ConflictError: when the import was stopped meanwhile.
        """
        self._chat.report.timezone = self._row.timezone
        try:
            stored = await self._begin()
            rows = self._chat.rows()
            while (batch := await asyncio.to_thread(next, rows, None)) is not None:
                await self._store(batch, stored)
        except (ValueError, KeyError, OverflowError) as error:
            raise InputError(
                "The export holds a row that cannot be.",
                hint="Copy the export again from where it was written, or export anew.",
                code="export_changed",
                field="file",
            ) from error
        stored.left_out, stored.missed = self._sparing.left_out, self._sparing.authors
        if self._chat.is_last:
            stored.afterwards = self._keep_merges
        return stored

    async def _begin(self) -> Stored:
        facts, whole = self._chat.facts, self._chat.whole
        async with self._tools.store.read(self._account) as connection:
            target = await by_id(connection, self._account, facts.conversation_id)
        async with self._tools.store.write(self._account) as connection:
            pending = await pending_chat(
                connection, self._tools, self._row, facts.source[:16] or "other"
            )
            await self._describe(connection, pending)
            await self._people.resolve(connection, whole.people)
            place = target.chat_id or pending
            await self._people.names_here(connection, whole.people, (facts.conversation_id, place))
            await self._add_members(connection, pending)
            await self._keep_wishes(connection)
            await self._journal.write(connection)
        people = People(self._journal, target.chat_id or pending, self._tools.now())
        self._sparing.conversation_id = facts.conversation_id
        titles = facts.titles if target.chat_id is None else ()
        return Stored(target, pending, people, self._journal, Spans(), Spans(), titles=titles)

    async def _describe(self, connection: AsyncConnection, chat_id: int) -> None:
        """Give the hidden chat what is known of it besides its name."""
        facts = self._chat.facts
        kept = facts.retention_days
        await connection.execute(
            update(chats)
            .where(owned(chats, self._account), chats.c.id == chat_id)
            .values(
                language=facts.chat_language[:16],
                date_order=facts.date_order if facts.date_order in {"dmy", "mdy"} else None,
                retention_days=kept if kept is None or kept >= 0 else None,
                is_muted=facts.is_muted,
                is_critical=facts.is_critical,
                chat_type=str(ChatType(facts.chat_type)),
                created_at=milliseconds(facts.creation_date),
            )
        )

    async def _add_members(self, connection: AsyncConnection, chat_id: int) -> None:
        rows = [
            {
                "account_id": self._account,
                "chat_id": chat_id,
                "contact_id": self._people.known[each.contact_id],
                "user_type": each.user_type,
            }
            for each in self._chat.facts.participants
            if each.contact_id in self._people.known
        ]
        if rows:
            await connection.execute(insert_if_absent(connection, chat_members), rows)

    async def _keep_wishes(self, connection: AsyncConnection) -> None:
        """Take over preferences and profile where the owner has set nothing here."""
        rows = [
            {"account_id": self._account, "name": name[:64], "value": value}
            for name, value in self._chat.whole.preferences.items()
        ]
        if rows:
            await connection.execute(insert_if_absent(connection, preferences), rows)

    async def _keep_merges(self, connection: AsyncConnection) -> None:
        merges = self._chat.whole.merges
        await keep_merges(connection, self._account, merges, self._people.known)

    async def _store(self, batch: Sequence[KeptMessage], stored: Stored) -> None:
        seen = [self._sighting(each) for each in batch]
        gone = await self._sparing.places(seen, [each.author for each in batch])
        batch = [each for place, each in enumerate(batch) if place not in gone]
        self._share.count(len(seen))
        async with self._tools.store.read(self._account) as connection:
            held = await self._held(connection, stored, batch)
        fresh = [each for each in batch if each.external_id not in held]
        files = await asyncio.to_thread(self._keep_files, fresh)
        rows = [self._row_of(each, files) for each in fresh]
        async with self._tools.store.write_messages(self._account) as connection:
            dialect = self._tools.store.dialect
            recorded = await record(connection, dialect, self._account, stored.pending_id, rows)
            await self._complete(connection, stored.pending_id, fresh)
            done = stored.messages + len(batch)
            await note_progress(connection, self._row, self._share.percent, done)
        stored.new.add_all(recorded.spans)
        spoken = sum(each.user_id is not None for each in batch if each.external_id in held)
        stored.already.add_ids(iter(held.values()), spoken)
        stored.messages += len(batch)
        self._tell(Progress(self._share.percent, stored.messages, "storing"))

    async def _held(
        self, connection: AsyncConnection, stored: Stored, batch: Sequence[KeptMessage]
    ) -> dict[str, int]:
        if stored.target.chat_id is None:
            return {}
        names = [each.external_id for each in batch]
        return await ids_of(connection, self._account, stored.target.chat_id, names)

    def _sighting(self, message: KeptMessage) -> Sighting:
        said = [message.message_content, *(each.message_content for each in message.versions)]
        return Sighting(
            self._chat.facts.conversation_id,
            message.external_id,
            milliseconds(message.timestamp),
            [message.author] if message.author and message.user_id else [],
            [plain_text(t, message.message_type, deleted=message.is_deleted) for t in said],
        )

    def _keep_files(self, batch: Sequence[KeptMessage]) -> dict[str, AttachmentRow]:
        """Keep the bytes these messages came with; blocking."""
        limit = self._tools.settings.import_max_bytes
        found: dict[str, AttachmentRow] = {}
        for each in batch:
            file = each.attachment
            if file is not None and file.state == "present" and file.sha256:
                member = self._chat.kept_media(file.sha256)
                row = kept_file(file.file_name or "", member, self._tools.blobs, limit)
                found[each.external_id] = row._replace(file_name=file.file_name)
        return found

    def _row_of(self, message: KeptMessage, files: Mapping[str, AttachmentRow]) -> MessageRow:
        kind = message.message_type
        return MessageRow(
            external_id=message.external_id,
            sender_id=None if message.user_id is None else self._people.known[message.user_id],
            sent_at=milliseconds(message.timestamp),
            timezone=message.timezone[:64],
            kind=kind if kind in _KINDS else str(MessageKind.OTHER),
            text=message.message_content,
            is_deleted=int(message.is_deleted),
            is_edited=int(message.is_edited),
            is_forwarded=int(message.is_forwarded),
            reply_to_external=message.reply_to_external_id,
            system_event=None if message.system_event is None else message.system_event[:32],
            is_live=int(message.is_live),
            attachment=files.get(message.external_id, _told(message.attachment)),
        )

    async def _complete(
        self, connection: AsyncConnection, chat_id: int, fresh: Sequence[KeptMessage]
    ) -> None:
        """Add marks, what messages said before, and who wrote them before a merge."""
        names = [each.external_id for each in fresh]
        ids = await ids_of(connection, self._account, chat_id, names)
        for mark in MARKS:
            marked = [ids[each.external_id] for each in fresh if getattr(each, mark)]
            if marked and mark in messages.c:
                await connection.execute(
                    update(messages)
                    .where(owned(messages, self._account), messages.c.id.in_(marked))
                    .values({mark: True})
                )
        versions = [
            {
                "account_id": self._account,
                "message_id": ids[each.external_id],
                "text": version.message_content,
                "replaced_at": milliseconds(version.replaced_at),
            }
            for each in fresh
            for version in each.versions
        ]
        if versions:
            await connection.execute(insert(message_versions), versions)
        writers = [
            {
                "account_id": self._account,
                "message_id": ids[each.external_id],
                "contact_id": self._people.known[each.written_as],
            }
            for each in fresh
            if each.written_as in self._people.known
        ]
        if writers:
            await connection.execute(insert(merged_messages), writers)


def _told(file: KeptFile | None) -> AttachmentRow | None:
    """Return what is known of a file whose bytes are not in the export."""
    if file is None:
        return None
    state = "missing" if file.state == "present" else file.state[:16]
    return AttachmentRow(file.file_name, file.media_type, file.size, None, state, file.url)
