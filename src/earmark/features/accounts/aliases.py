"""The names a contact goes by, which the owner may add to and take from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import column, delete, insert, select, table

from earmark.core.errors import ConflictError, NotFoundError
from earmark.core.names import is_phone_number, plain_name
from earmark.db.base import owned
from earmark.features.accounts.merged import shown_for, whole_person
from earmark.features.accounts.tables import contact_aliases

if TYPE_CHECKING:
    from sqlalchemy.ext.asyncio import AsyncConnection

# Chats are above accounts; only this much is known of them.
_CHATS = table("chats", column("account_id"), column("id"), column("conversation_id"))


@dataclass(frozen=True, slots=True)
class Alias:
    """One name; with a `conversation_id` it means this person in that chat only."""

    alias_id: int
    alias: str
    kind: str
    conversation_id: str | None


def alias_kind(value: str) -> str:
    """Return the kind of alias a name is."""
    return "phone" if is_phone_number(value) else "name"


async def aliases_of(
    connection: AsyncConnection, account_id: int, contact_id: int
) -> tuple[Alias, ...]:
    """Return the names of a contact and of whoever was merged into it, oldest first."""
    people = await whole_person(connection, account_id, contact_id)
    names = contact_aliases.c
    query = (
        select(names.id, names.value, names.kind, _CHATS.c.conversation_id)
        .outerjoin(
            _CHATS,
            (_CHATS.c.account_id == names.account_id) & (_CHATS.c.id == names.chat_id),
        )
        .where(owned(contact_aliases, account_id), names.contact_id.in_(sorted(people)))
        .order_by(names.id)
    )
    return tuple(Alias(*row) for row in await connection.execute(query))


async def add_alias(
    connection: AsyncConnection, account_id: int, contact_id: int, alias: str
) -> Alias:
    """Let a contact go by one more name, everywhere; one it goes by already is returned.

    Raises:
        ConflictError: when the name means somebody else.
    """
    value = plain_name(alias)
    taken = await _meaning(connection, account_id, value)
    if taken is None:
        taken = await _insert(connection, account_id, contact_id, value)
    elif taken[1] != contact_id:
        raise ConflictError(
            "Somebody else goes by this name.",
            hint=f"If both are one person: POST /contacts/{contact_id}/merge with contact "
            f"{taken[1]}.",
            code="alias_taken",
            field="alias",
        )
    return Alias(taken[0], value, alias_kind(value), None)


async def add_if_free(
    connection: AsyncConnection, account_id: int, contact_id: int, alias: str
) -> None:
    """Let a contact go by one more name, unless it means somebody already."""
    value = plain_name(alias)
    if await _meaning(connection, account_id, value) is None:
        await _insert(connection, account_id, contact_id, value)


async def remove_alias(
    connection: AsyncConnection, account_id: int, contact_id: int, alias_id: int
) -> None:
    """Let a name mean a contact no longer; what was written under it stays as it is.

    Raises:
        NotFoundError: when the contact has no such alias.
    """
    people = await whole_person(connection, account_id, contact_id)
    gone = await connection.execute(
        delete(contact_aliases).where(
            owned(contact_aliases, account_id),
            contact_aliases.c.id == alias_id,
            contact_aliases.c.contact_id.in_(sorted(people)),
        )
    )
    if not gone.rowcount:
        raise NotFoundError(
            "This contact has no such alias.",
            hint=f"List them with GET /contacts/{contact_id}?include=aliases.",
        )


async def _meaning(
    connection: AsyncConnection, account_id: int, value: str
) -> tuple[int, int] | None:
    """Return the alias of this name that holds everywhere, and the contact that is shown for it."""
    names = contact_aliases.c
    query = select(names.id, names.contact_id).where(
        owned(contact_aliases, account_id),
        names.chat_id.is_(None),
        names.kind == alias_kind(value),
        names.value == value,
    )
    row = (await connection.execute(query)).first()
    if row is None:
        return None
    return row[0], (await shown_for(connection, account_id)).get(row[1], row[1])


async def _insert(
    connection: AsyncConnection, account_id: int, contact_id: int, value: str
) -> tuple[int, int]:
    made = await connection.scalar(
        insert(contact_aliases)
        .values(account_id=account_id, contact_id=contact_id, kind=alias_kind(value), value=value)
        .returning(contact_aliases.c.id)
    )
    return int(made or 0), contact_id
