"""Keeps messages that programs post: each once, in its conversation, made where there is none."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING
from zlib import crc32

from sqlalchemy import update

from earmark.core.sameness import plain_text
from earmark.db.base import owned
from earmark.features.accounts.merged import shown_for
from earmark.features.accounts.posters import Poster, contacts_of
from earmark.features.chats.conversations import ROLES, Conversation, conversations_of, settle
from earmark.features.chats.erased import Sighting
from earmark.features.chats.occasions import Occasion, Outcome
from earmark.features.chats.posted import PostedError
from earmark.features.chats.reading import readable
from earmark.features.chats.record import MessageRow
from earmark.features.chats.recording import record_in_chats
from earmark.features.chats.said import OWNERS
from earmark.features.chats.tables import messages

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy.ext.asyncio import AsyncConnection

    from earmark.core.messages import ChatType
    from earmark.db.engine import Store
    from earmark.features.chats.said import Said

MARKS = ("is_starred", "is_critical")


async def post(
    store: Store, account_id: int, items: Sequence[object], occasion: Occasion, first: int = 0
) -> Outcome:
    """Keep messages in one transaction and say of each what became of it.

    `first` is the place of the first one in its request. What cannot be kept is an error of its
    own and keeps nothing else from being kept.
    """
    read, errors = readable(items, occasion, first)
    outcome = Outcome(errors=errors, message_ids=[None] * len(items))
    if read:
        async with store.write_messages(account_id) as connection:
            wanted = await _wanted(connection, account_id, read, occasion)
            outcome.erased = len(read) - len(wanted)
            posting = _Posting(connection, store, account_id, occasion, first, outcome)
            await posting.keep(wanted)
    outcome.errors.sort(key=lambda error: error.index)
    return outcome


async def _wanted(
    connection: AsyncConnection, account_id: int, read: Sequence[Said], occasion: Occasion
) -> Sequence[Said]:
    """Return the messages without those that were erased before."""
    if occasion.ledger is None or not await occasion.ledger.is_needed(connection, account_id):
        return read
    left_out = await occasion.ledger.spare(
        connection, account_id, list(map(_sighting, read)), bring_back=occasion.bring_back
    )
    return [each for place, each in enumerate(read) if place not in left_out]


def _sighting(each: Said) -> Sighting:
    return Sighting(
        each.conversation_id,
        each.external_id,
        each.sent_at,
        [name for name in (each.sender, each.author) if name],
        [plain_text(each.text, each.kind, deleted=each.is_deleted)],
    )


@dataclass
class _Posting:
    """One transaction of posted messages."""

    connection: AsyncConnection
    store: Store
    account_id: int
    occasion: Occasion
    first: int
    outcome: Outcome

    async def keep(self, read: Sequence[Said]) -> None:
        """Keep all messages, whatever conversations they belong to."""
        connection, account_id, now = self.connection, self.account_id, self.occasion.now
        people = await contacts_of(connection, account_id, _posters(read), now)
        chats = await conversations_of(connection, account_id, _conversations(read), now)
        ready = [each for each in read if each.conversation_id in chats]
        if len(ready) < len(read):
            self._refuse([each for each in read if each.conversation_id not in chats])
        await self._record(ready, chats, people)

    def _refuse(self, read: Sequence[Said]) -> None:
        self.outcome.errors += [
            PostedError(
                index=each.place,
                code="conversation_busy",
                detail="An import of this conversation is not done yet. Send it again then.",
                field="conversation_id",
            )
            for each in read
        ]

    async def _record(
        self, ready: Sequence[Said], chats: Mapping[str, int], people: Mapping[str, int]
    ) -> None:
        chat_ids = [chats[each.conversation_id] for each in ready]
        senders = [None if each.sender is None else people[each.sender] for each in ready]
        rows = _rows(ready, chat_ids, senders, self.occasion.timezone)
        kept = await record_in_chats(
            self.connection,
            self.store.dialect,
            self.account_id,
            list(zip(chat_ids, rows, strict=True)),
        )
        first, ids = self.first, self.outcome.message_ids
        for each, (message_id, _) in zip(ready, kept, strict=True):
            ids[each.place - first] = message_id
        fresh = [
            (found.message_id, each) for each, found in zip(ready, kept, strict=True) if found[1]
        ]
        self.outcome.stored += len(fresh)
        self.outcome.duplicates += len(kept) - len(fresh)
        await self._mark(fresh)
        roles = {
            (chat_id, sender): each.user_type
            for chat_id, sender, each in zip(chat_ids, senders, ready, strict=True)
            if sender is not None and each.user_type in ROLES
        }
        await self._settle(sorted(set(chat_ids)), roles)

    async def _settle(self, chat_ids: Sequence[int], roles: Mapping[tuple[int, int], str]) -> None:
        if roles:
            shown = await shown_for(self.connection, self.account_id)
            roles = {(at, shown.get(who, who)): role for (at, who), role in roles.items()}
        await settle(self.connection, self.account_id, chat_ids, roles)

    async def _mark(self, fresh: Sequence[tuple[int, Said]]) -> None:
        """Star what was posted as starred, and so on."""
        for mark in MARKS:
            marked = [key for key, each in fresh if getattr(each, mark)]
            if marked:
                await self.connection.execute(
                    update(messages)
                    .where(owned(messages, self.account_id), messages.c.id.in_(marked))
                    .values({mark: True})
                )


def _posters(read: Sequence[Said]) -> list[Poster]:
    """Return who wrote, each once; what is said last of somebody counts."""
    last = {each.sender: each for each in read}
    return [
        Poster(sender, each.author, each.user_type in OWNERS)
        for sender, each in last.items()
        if sender is not None
    ]


def _conversations(read: Sequence[Said]) -> list[Conversation]:
    """Return what the messages say of their conversations; the first word counts."""
    titles: dict[str, str] = {}
    kinds: dict[str, ChatType] = {}
    for each in read:
        if each.chat_name and each.chat_name.strip():
            titles.setdefault(each.conversation_id, each.chat_name)
        if each.chat_type:
            kinds.setdefault(each.conversation_id, each.chat_type)
    return [
        Conversation(name, titles.get(name), kinds.get(name))
        for name in dict.fromkeys([each.conversation_id for each in read])
    ]


def _rows(
    read: Sequence[Said], chat_ids: Sequence[int], senders: Sequence[int | None], timezone: str
) -> list[MessageRow]:
    """Return the rows to store; equal messages without ids are counted in each chat."""
    counts: Counter[tuple[int, str]] = Counter()
    rows = []
    for each, chat_id, sender in zip(read, chat_ids, senders, strict=True):
        external_id = each.external_id
        if external_id is None:
            external_id = _derived_id(each.sent_at, sender, each.text or "")
            counts[chat_id, external_id] += 1
            count = counts[chat_id, external_id]
            external_id = external_id if count == 1 else f"{external_id}.{count}"
        rows.append(
            MessageRow(
                external_id,
                sender,
                each.sent_at,
                timezone,
                each.kind,
                each.text,
                1 if each.is_deleted else 0,
                1 if each.is_edited else 0,
                1 if each.is_forwarded else 0,
                each.reply_to,
                None,
                1,
                each.attachment,
            )
        )
    return rows


def _derived_id(sent_at: int, sender: int | None, text: str) -> str:
    """Return the id of a message whose program gives none; it begins with its time."""
    return f"{sent_at:x}.{sender or 0}.{crc32(text.encode('utf-8', 'replace'))}"
