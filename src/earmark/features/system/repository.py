"""What the status counts."""

from __future__ import annotations

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from earmark.db.base import owned
from earmark.features.accounts.merged import is_shown
from earmark.features.accounts.tables import contacts
from earmark.features.chats.repository import visible
from earmark.features.chats.tables import chats
from earmark.features.imports.tables import imports
from earmark.features.system.schemas import Counts


async def count_all(connection: AsyncConnection, account_id: int) -> Counts:
    """Count what an account keeps and can see; chats know how many messages they have."""
    of_chats = select(func.count(), func.coalesce(func.sum(chats.c.message_count), 0))
    row = (await connection.execute(of_chats.where(visible(account_id)))).one()
    people = select(func.count()).select_from(contacts)
    people = people.where(owned(contacts, account_id), is_shown(account_id))
    read = select(func.count()).select_from(imports).where(owned(imports, account_id))
    return Counts(
        chats=row[0],
        messages=int(row[1]),
        contacts=await connection.scalar(people) or 0,
        imports=await connection.scalar(read) or 0,
    )
