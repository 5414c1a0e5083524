"""What the owner wants erased, found in the store."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import exists, func, select

from earmark.core.errors import NotFoundError
from earmark.core.messages import ChatType
from earmark.db.base import owned
from earmark.features.accounts.merged import merged_into, whole, whole_person
from earmark.features.accounts.tables import contact_aliases, contacts
from earmark.features.chats.repository import chat_id_of, no_such_message, visible
from earmark.features.chats.tables import chat_members, chats, messages
from earmark.features.erasing.plans import Kind, Plan
from earmark.features.erasing.retention import would_go

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy.ext.asyncio import AsyncConnection

BATCH = 500


@dataclass(frozen=True, slots=True)
class Target:
    """Some messages, a chat, a person, all there is, or what is older than so many days."""

    message_ids: tuple[int, ...] = ()
    conversation_id: str | None = None
    contact_id: int | None = None
    is_account: bool = False
    older_than_days: int | None = None

    @property
    def kind(self) -> Kind:
        """What it is."""
        if self.older_than_days is not None:
            return Kind.RETENTION
        if self.is_account:
            return Kind.ACCOUNT
        if self.contact_id is not None:
            return Kind.CONTACT
        return Kind.MESSAGES if self.conversation_id is None else Kind.CONVERSATION


class Place(NamedTuple):
    """Messages of one chat."""

    chat_id: int
    message_ids: list[int]


async def planned(connection: AsyncConnection, account_id: int, target: Target, now: int) -> Plan:
    """Return what has to go.

    Raises:
        NotFoundError: when the account has no such message, chat or person.
    """
    if target.older_than_days is not None:
        days, chat = target.older_than_days, target.conversation_id
        return await would_go(connection, account_id, now, days, chat)
    if target.is_account:
        query = select(chats.c.id).where(visible(account_id)).order_by(chats.c.id)
        return Plan(chat_ids=list(await connection.scalars(query)))
    if target.conversation_id is not None:
        return Plan(chat_ids=[await chat_id_of(connection, account_id, target.conversation_id)])
    if target.contact_id is not None:
        return await _of_contact(connection, account_id, target.contact_id)
    found = sorted(set(target.message_ids))
    if sum(len(place.message_ids) for place in await places(connection, account_id, found)) < len(
        found
    ):
        raise no_such_message()
    return Plan(message_ids=found)


async def _of_contact(connection: AsyncConnection, account_id: int, contact_id: int) -> Plan:
    one = owned(contacts, account_id) & (contacts.c.id == contact_id)
    if await connection.scalar(select(contacts.c.id).where(one)) is None:
        raise NotFoundError("There is no such contact.", hint="List them with GET /contacts.")
    mine = exists().where(
        owned(chat_members, account_id),
        chat_members.c.chat_id == chats.c.id,
        chat_members.c.contact_id == contact_id,
    )
    alone = select(chats.c.id).where(
        visible(account_id), chats.c.chat_type == str(ChatType.ONE_TO_ONE), mine
    )
    return Plan(
        chat_ids=list(await connection.scalars(alone.order_by(chats.c.id))), contact_id=contact_id
    )


async def places(
    connection: AsyncConnection, account_id: int, message_ids: Sequence[int]
) -> list[Place]:
    """Return where these messages are, as far as readers see them."""
    here = select(chats.c.id).where(visible(account_id))
    found: dict[int, list[int]] = {}
    for at in range(0, len(message_ids), BATCH):
        query = select(messages.c.chat_id, messages.c.id).where(
            owned(messages, account_id),
            messages.c.id.in_(message_ids[at : at + BATCH]),
            messages.c.chat_id.in_(here),
        )
        for chat_id, message_id in await connection.execute(query):
            found.setdefault(chat_id, []).append(message_id)
    return [Place(chat_id, sorted(keys)) for chat_id, keys in sorted(found.items())]


async def person(connection: AsyncConnection, account_id: int, contact_id: int) -> list[int]:
    """Return all contacts this person consists of: those merged into the one that is shown."""
    return sorted(await whole_person(connection, account_id, contact_id) | {contact_id})


async def groups_of(connection: AsyncConnection, account_id: int, contact_id: int) -> list[int]:
    """Return the visible chats in which a person takes part."""
    query = (
        select(chats.c.id)
        .join(
            chat_members,
            (chat_members.c.chat_id == chats.c.id)
            & (chat_members.c.account_id == chats.c.account_id),
        )
        .where(visible(account_id), chat_members.c.contact_id == contact_id)
    )
    return list(await connection.scalars(query.order_by(chats.c.id)))


async def names_of(
    connection: AsyncConnection, account_id: int, contact_ids: Iterable[int]
) -> dict[int, list[str]]:
    """Return all names people go by, those of contacts merged into them included."""
    asked = set(contact_ids)
    parents = await merged_into(connection, account_id)
    parts = {each: whole([each], parents) if parents else {each} for each in asked}
    known = await _names(connection, account_id, set().union(*parts.values()))
    return {each: _joined(known.get(part, ()) for part in sorted(parts[each])) for each in asked}


def _joined(names: Iterable[Iterable[str]]) -> list[str]:
    return list(dict.fromkeys(name for some in names for name in some))


async def _names(
    connection: AsyncConnection, account_id: int, contact_ids: Iterable[int]
) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    wanted = sorted(contact_ids)
    for at in range(0, len(wanted), BATCH):
        some = wanted[at : at + BATCH]
        own = select(contacts.c.id, contacts.c.name).where(
            owned(contacts, account_id), contacts.c.id.in_(some)
        )
        others = select(contact_aliases.c.contact_id, contact_aliases.c.value).where(
            owned(contact_aliases, account_id), contact_aliases.c.contact_id.in_(some)
        )
        for query in (own, others):
            for contact_id, name in await connection.execute(query):
                names = found.setdefault(contact_id, [])
                if name not in names:
                    names.append(name)
    return found


async def members_of(
    connection: AsyncConnection, account_id: int, chat_ids: Sequence[int]
) -> set[int]:
    """Return who takes part in these chats."""
    found: set[int] = set()
    for at in range(0, len(chat_ids), BATCH):
        query = select(chat_members.c.contact_id).where(
            owned(chat_members, account_id),
            chat_members.c.chat_id.in_(chat_ids[at : at + BATCH]),
        )
        found |= set(await connection.scalars(query.distinct()))
    return found


async def count_of(connection: AsyncConnection, account_id: int, chat_ids: Sequence[int]) -> int:
    """Return how many messages these chats say they have."""
    total = 0
    for at in range(0, len(chat_ids), BATCH):
        query = select(func.sum(chats.c.message_count)).where(
            owned(chats, account_id), chats.c.id.in_(chat_ids[at : at + BATCH])
        )
        total += int(await connection.scalar(query) or 0)
    return total
