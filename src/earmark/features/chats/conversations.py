"""Conversations that programs post to: found by their id, or made; who takes part, and as what."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import Select, Update, bindparam, func, insert, select, update

from earmark.core.messages import ChatType, UserType
from earmark.db.base import owned
from earmark.db.statements import ACCOUNT, Among, Statement
from earmark.features.chats.tables import chat_members, chats

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy.ext.asyncio import AsyncConnection

SOURCE = "api"

ROLES = frozenset({UserType.CUSTOMER, UserType.SUPPORT_AGENT})
"""What somebody is in one conversation only, and so is kept with it."""

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
    known = await _NAMED.rows(connection, account_id=account_id, names=names)
    found = {name: chat_id for name, chat_id, pending in known if pending is None}
    busy = {name for name, _, pending in known if pending is not None}
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
        await _ROLES.run_for_each(
            connection,
            [
                {
                    "account_id": account_id,
                    "chat": chat_id,
                    "contact": contact_id,
                    "role": str(role),
                }
                for (chat_id, contact_id), role in roles.items()
            ],
        )
    await _GROUPS.run(connection, account_id=account_id, chats=list(chat_ids))


def _named() -> Select[tuple[str, int, int | None]]:
    return select(chats.c.conversation_id, chats.c.id, chats.c.pending_import_id).where(
        owned(chats, ACCOUNT), Among(chats.c.conversation_id, "names")
    )


def _roles() -> Update:
    member = chat_members.c
    return (
        update(chat_members)
        .where(
            owned(chat_members, ACCOUNT),
            member.chat_id == bindparam("chat"),
            member.contact_id == bindparam("contact"),
        )
        .values(user_type=bindparam("role"))
    )


def _groups() -> Update:
    people = (
        select(func.count())
        .select_from(chat_members)
        .where(
            owned(chat_members, ACCOUNT),
            chat_members.c.chat_id == chats.c.id,
            func.coalesce(chat_members.c.user_type, "") != UserType.SUPPORT_AGENT.value,
        )
        .scalar_subquery()
    )
    return (
        update(chats)
        .where(
            owned(chats, ACCOUNT),
            Among(chats.c.id, "chats"),
            chats.c.source == SOURCE,
            chats.c.chat_type == ChatType.ONE_TO_ONE.value,
            people > _TWO,
        )
        .values(chat_type=ChatType.GROUP.value)
    )


_NAMED: Statement[tuple[str, int, int | None]] = Statement(_named)
_ROLES: Statement[None] = Statement(_roles)
_GROUPS: Statement[None] = Statement(_groups)
