"""Erases anew what a restored copy brought back, as the ledger of the folder has it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sqlalchemy import select

from earmark.core.sameness import plain_text
from earmark.db.base import owned
from earmark.features.accounts.owners import owners
from earmark.features.chats.erased import Sighting, erased_messages
from earmark.features.chats.repository import visible
from earmark.features.chats.tables import chats, messages
from earmark.features.erasing.plans import Kind, Plan
from earmark.features.erasing.targets import names_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from earmark.db.engine import Store
    from earmark.features.chats.erased import Ledger
    from earmark.features.erasing.service import Erasing

_BATCH = 2_000


@dataclass(slots=True)
class _Found:
    """Which messages were erased before, and how many of whom and of which chat there are."""

    message_ids: dict[int, tuple[int, int]] = field(default_factory=dict)
    of_chat: Counter[int] = field(default_factory=Counter)
    of_sender: Counter[int] = field(default_factory=Counter)


async def noted(store: Store, account_id: int) -> list[bytes]:
    """Return all hashes of a store, to be added to the copy that takes its place."""
    query = select(erased_messages.c.digest).where(owned(erased_messages, account_id))
    async with store.read(account_id) as connection:
        return list(await connection.scalars(query))


async def reapply(
    store: Store, ledger: Ledger, erasing: Erasing, account_id: int, digests: Sequence[bytes]
) -> int:
    """Add hashes to a store and erase what they name; return how many messages that were."""
    for at in range(0, len(digests), _BATCH):
        async with store.write(account_id) as connection:
            await ledger.add(connection, account_id, digests[at : at + _BATCH])
    found = await _look(store, ledger, account_id)
    if not found.message_ids:
        return 0
    for kind, plan in await _plans(store, account_id, found):
        count = len(plan.message_ids)
        erasure = await erasing.begin_plan(account_id, kind, plan, count)
        await erasing.run(account_id, erasure.erase_id)
    return len(found.message_ids)


async def _look(store: Store, ledger: Ledger, account_id: int) -> _Found:
    """Go through all messages of a store and tell those that were erased."""
    found, after = _Found(), 0
    query = (
        select(
            messages.c.id,
            messages.c.chat_id,
            messages.c.sender_id,
            messages.c.external_id,
            messages.c.sent_at,
            messages.c.kind,
            messages.c.text,
            messages.c.is_deleted,
            chats.c.conversation_id,
        )
        .join(
            chats,
            (chats.c.id == messages.c.chat_id) & (chats.c.account_id == messages.c.account_id),
        )
        .where(owned(messages, account_id), visible(account_id))
        .order_by(messages.c.id)
        .limit(_BATCH)
    )
    while True:
        async with store.read(account_id) as connection:
            rows = (await connection.execute(query.where(messages.c.id > after))).all()
            if not rows:
                return found
            after = rows[-1].id
            senders = {row.sender_id for row in rows if row.sender_id}
            names = await names_of(connection, account_id, senders)
            seen = [
                Sighting(
                    row.conversation_id,
                    row.external_id,
                    row.sent_at,
                    names.get(row.sender_id or 0, []),
                    [plain_text(row.text, row.kind, deleted=row.is_deleted)],
                )
                for row in rows
            ]
            places = await ledger.left_out(connection, account_id, seen)
        for place, row in enumerate(rows):
            found.of_chat[row.chat_id] += 1
            found.of_sender[row.sender_id or 0] += 1
            if place in places:
                found.message_ids[row.id] = (row.chat_id, row.sender_id or 0)


async def _plans(store: Store, account_id: int, found: _Found) -> list[tuple[Kind, Plan]]:
    """Erase chats and people of whom nothing is left as such, and other messages one by one."""
    gone_of_chat = Counter(chat_id for chat_id, _ in found.message_ids.values())
    gone_of_sender = Counter(sender for _, sender in found.message_ids.values())
    whole = sorted(key for key, n in gone_of_chat.items() if n == found.of_chat[key])
    async with store.read(account_id) as connection:
        mine = await owners(connection, account_id)
    people = sorted(
        key
        for key, n in gone_of_sender.items()
        if key and key not in mine and n == found.of_sender[key]
    )
    rest = [
        key
        for key, (chat_id, sender) in found.message_ids.items()
        if chat_id not in whole and sender not in people
    ]
    plans = [(Kind.CONVERSATION, Plan(chat_ids=whole))] if whole else []
    plans += [(Kind.CONTACT, Plan(contact_id=key)) for key in people]
    return plans + ([(Kind.MESSAGES, Plan(message_ids=rest))] if rest else [])
