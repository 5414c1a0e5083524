"""Finds what is older than the owner keeps it: by a general wish, and by that of a chat."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from sqlalchemy import select

from earmark.db.base import owned
from earmark.features.accounts.tables import preferences
from earmark.features.chats.repository import chat_id_of, visible
from earmark.features.chats.tables import chats
from earmark.features.erasing.plans import Plan

if TYPE_CHECKING:
    from sqlalchemy.ext.asyncio import AsyncConnection

DAY = 24 * 60 * 60 * 1000
SETTING = "retention_days"


async def overdue(connection: AsyncConnection, account_id: int, now: int) -> Plan:
    """Return what is to go now."""
    query = select(preferences.c.value).where(
        owned(preferences, account_id), preferences.c.name == SETTING
    )
    general = cast("int", await connection.scalar(query) or 0)
    return await _older(connection, account_id, now, general)


async def would_go(
    connection: AsyncConnection, account_id: int, now: int, days: int, conversation_id: str | None
) -> Plan:
    """Return what would go if messages were kept for so many days, everywhere or in one chat."""
    if conversation_id is not None:
        chat_id = await chat_id_of(connection, account_id, conversation_id)
        return Plan(older={chat_id: now - days * DAY})
    return await _older(connection, account_id, now, days)


async def _older(connection: AsyncConnection, account_id: int, now: int, general: int) -> Plan:
    query = select(chats.c.id, chats.c.retention_days, chats.c.first_message_at)
    found: dict[int, int] = {}
    for chat_id, own, first in await connection.execute(query.where(visible(account_id))):
        days = general if own is None else own
        until = now - days * DAY
        if days and first is not None and first < until:
            found[chat_id] = until
    return Plan(older=found)
