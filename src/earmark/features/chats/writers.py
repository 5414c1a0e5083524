"""Who wrote a message first, where contacts were merged since.

So a merge that is taken back also gives back what was written since under the names of the one
that is split off; what came under a name of the kept one stays with it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import exists

from earmark.db.base import owned
from earmark.db.upserts import insert_if_absent
from earmark.features.accounts.tables import contact_merges, contacts, merged_contacts
from earmark.features.chats.tables import merged_messages

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy import ColumnElement
    from sqlalchemy.ext.asyncio import AsyncConnection


async def note_writers(
    connection: AsyncConnection, account_id: int, writers: Mapping[int, int]
) -> None:
    """Note which contact wrote each message first."""
    if writers:
        rows = [
            {"account_id": account_id, "message_id": message_id, "contact_id": contact_id}
            for message_id, contact_id in writers.items()
        ]
        await connection.execute(insert_if_absent(connection, merged_messages), rows)


def is_alone(account_id: int) -> ColumnElement[bool]:
    """Return the filter for contacts nobody is part of, and that wrote nothing under another."""
    wrote = exists().where(
        owned(merged_messages, account_id), merged_messages.c.contact_id == contacts.c.id
    )
    kept = exists().where(
        owned(contact_merges, account_id),
        owned(merged_contacts, account_id),
        contact_merges.c.id == merged_contacts.c.merge_id,
        contact_merges.c.kept_id == contacts.c.id,
    )
    return ~wrote & ~kept
