"""Who of the contacts is the owner: one person, who may go by another name in each chat."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import column, select, table, update

from earmark.db.base import owned
from earmark.features.accounts.merged import is_shown
from earmark.features.accounts.tables import contacts

if TYPE_CHECKING:
    from sqlalchemy.ext.asyncio import AsyncConnection

# Chats are above accounts; only this much is known of who takes part in them.
_MEMBERS = table("chat_members", column("account_id"), column("chat_id"), column("contact_id"))


async def owners(connection: AsyncConnection, account_id: int) -> set[int]:
    """Return the contacts that are the owner."""
    mine = owned(contacts, account_id) & is_shown(account_id)
    query = select(contacts.c.id).where(mine, contacts.c.is_owner)
    return set(await connection.scalars(query))


async def rivals(connection: AsyncConnection, account_id: int, contact_id: int) -> set[int]:
    """Return the owners who cannot be this contact: two in one chat are two people."""
    members, mine = _MEMBERS, _MEMBERS.alias()
    query = (
        select(members.c.contact_id)
        .join(
            mine,
            (mine.c.account_id == members.c.account_id) & (mine.c.chat_id == members.c.chat_id),
        )
        .where(members.c.account_id == account_id, mine.c.contact_id == contact_id)
        .where(members.c.contact_id != contact_id)
    )
    return await owners(connection, account_id) & set(await connection.scalars(query.distinct()))


async def name_owner(connection: AsyncConnection, account_id: int, contact_id: int) -> None:
    """Remember that this contact is the owner, and that others in the same chats are not."""
    others = await rivals(connection, account_id, contact_id)
    await mark_owners(connection, account_id, others, is_owner=False)
    await mark_owners(connection, account_id, {contact_id}, is_owner=True)


async def mark_owners(
    connection: AsyncConnection, account_id: int, contact_ids: set[int], *, is_owner: bool
) -> None:
    """Say of these contacts whether they are the owner."""
    await connection.execute(
        update(contacts)
        .where(owned(contacts, account_id), contacts.c.id.in_(sorted(contact_ids)))
        .values(is_owner=is_owner)
    )
