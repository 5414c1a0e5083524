"""Conversations that programs post to: found by their id, or made; who takes part, and as what."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import bindparam, func, insert, select, update

from earmark.core.messages import ChatType, UserType
from earmark.db.base import owned
from earmark.features.chats.tables import chat_members, chats

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy.ext.asyncio import AsyncConnection

SOURCE = "api"

ROLES = frozenset({UserType.CUSTOMER, UserType.SUPPORT_AGENT})
"""What somebody is in one conversation only, and so is kept with it."""

_BATCH = 500
_TWO = 2


class Conversation(NamedTuple):
    """A conversation as its messages name it."""

    conversation_id: str
    title: str | None = None
    chat_type: ChatType | None = None


async def conversations_of(
    connection: AsyncConnection, account_id: int, wanted: Sequence[Conversation], now: int
) -> dict[str, int]:
    """Return the chats of these conversations, made where there are none.

    One that an unfinished import still fills is left out: its messages may yet move or go.
    """
    names = [each.conversation_id for each in wanted]
    found: dict[str, int] = {}
    busy: set[str] = set()
    for at in range(0, len(names), _BATCH):
        query = select(chats.c.conversation_id, chats.c.id, chats.c.pending_import_id).where(
            owned(chats, account_id), chats.c.conversation_id.in_(names[at : at + _BATCH])
        )
        for name, chat_id, pending in await connection.execute(query):
            if pending is None:
                found[name] = chat_id
            else:
                busy.add(name)
    fresh = [each for each in wanted if each.conversation_id not in found.keys() | busy]
    return found | await _make(connection, account_id, fresh, now)


async def _make(
    connection: AsyncConnection, account_id: int, wanted: Sequence[Conversation], now: int
) -> dict[str, int]:
    """Make conversations and return their keys."""
    if not wanted:
        return {}
    made = await connection.execute(
        insert(chats).returning(chats.c.conversation_id, chats.c.id),
        [
            {
                "account_id": account_id,
                "conversation_id": each.conversation_id,
                "title": each.title or each.conversation_id,
                "chat_type": (each.chat_type or ChatType.ONE_TO_ONE).value,
                "source": SOURCE,
                "created_at": now,
            }
            for each in wanted
        ],
    )
    return {row[0]: row[1] for row in made}


async def settle(
    connection: AsyncConnection,
    account_id: int,
    chat_ids: Sequence[int],
    roles: Mapping[tuple[int, int], str],
) -> None:
    """Note what people are in their chats, and that three who write to each other are a group.

    Several agents who answer one customer are not. `roles` are by chat and contact.
    """
    if roles:
        member = chat_members.c
        await connection.execute(
            update(chat_members)
            .where(
                owned(chat_members, account_id),
                member.chat_id == bindparam("chat"),
                member.contact_id == bindparam("contact"),
            )
            .values(user_type=bindparam("role")),
            [
                {"chat": chat_id, "contact": contact_id, "role": str(role)}
                for (chat_id, contact_id), role in roles.items()
            ],
        )
    for at in range(0, len(chat_ids), _BATCH):
        await _tell_groups(connection, account_id, chat_ids[at : at + _BATCH])


async def _tell_groups(
    connection: AsyncConnection, account_id: int, chat_ids: Sequence[int]
) -> None:
    people = (
        select(func.count())
        .select_from(chat_members)
        .where(
            owned(chat_members, account_id),
            chat_members.c.chat_id == chats.c.id,
            func.coalesce(chat_members.c.user_type, "") != UserType.SUPPORT_AGENT.value,
        )
        .scalar_subquery()
    )
    await connection.execute(
        update(chats)
        .where(
            owned(chats, account_id),
            chats.c.id.in_(chat_ids),
            chats.c.source == SOURCE,
            chats.c.chat_type == ChatType.ONE_TO_ONE.value,
            people > _TWO,
        )
        .values(chat_type=ChatType.GROUP.value)
    )
