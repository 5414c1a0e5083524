"""The people the owner talks with: listed, shown, marked; and who of them is the owner."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Literal

from sqlalchemy import select, update

from earmark.core.errors import InputError, NotFoundError
from earmark.core.names import plain_name
from earmark.db.base import owned
from earmark.db.cursors import read_cursor, write_cursor
from earmark.db.fulltext import folded
from earmark.features.accounts.owners import name_owner
from earmark.features.accounts.tables import contact_aliases, contacts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Row
    from sqlalchemy.ext.asyncio import AsyncConnection

    from earmark.db.engine import Store

Priority = Literal["low", "normal", "high", "critical"]
PRIORITIES = ("low", "normal", "high", "critical")


@dataclass(frozen=True, slots=True)
class Contact:
    """One person. `aliases` are the other names and numbers this person goes by."""

    contact_id: int
    name: str
    is_owner: bool
    is_critical: bool
    priority: Priority
    language: str | None
    phone_number: str | None
    email_address: str | None
    chat_app_username: str | None
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ContactPage:
    """Some contacts by name, where the next ones begin, and how many match."""

    items: tuple[Contact, ...]
    next_cursor: str | None
    total: int


@dataclass(frozen=True, slots=True)
class ContactChanges:
    """What to change; None leaves it. In one chat one contact at most is the owner."""

    name: str | None = None
    is_owner: bool | None = None
    is_critical: bool | None = None
    priority: Priority | None = None
    language: str | None = None


async def list_contacts(
    store: Store,
    account_id: int,
    *,
    query: str = "",
    limit: int = 50,
    cursor: str | None = None,
    offset: int = 0,
) -> ContactPage:
    """Return the contacts whose name or alias contains the query, by name.

    The page begins after a cursor, or after `offset` contacts.
    """
    after = tuple(read_cursor(cursor, (str, int))) if cursor else ("", 0)
    async with store.read(account_id) as connection:
        rows = await _rows(connection, account_id)
        aliases = await _aliases(connection, account_id)
    wanted = folded(query)
    found = sorted(
        (folded(row.name), row.id, row)
        for row in rows
        if any(wanted in folded(name) for name in (row.name, *aliases[row.id]))
    )
    later = [entry for entry in found if entry[:2] > after][offset:]
    page = later[:limit]
    more = write_cursor(*page[-1][:2]) if len(later) > limit else None
    items = tuple(_contact(row, aliases[key]) for _, key, row in page)
    return ContactPage(items, more, len(found))


async def get_contact(store: Store, account_id: int, contact_id: int) -> Contact:
    """Return one contact.

    Raises:
        NotFoundError: when the account has no such contact.
    """
    async with store.read(account_id) as connection:
        rows = await _rows(connection, account_id, contact_id)
        aliases = await _aliases(connection, account_id)
    if not rows:
        raise NotFoundError("There is no such contact.", hint="List them with GET /contacts.")
    return _contact(rows[0], aliases[contact_id])


async def change_contact(
    store: Store, account_id: int, contact_id: int, changes: ContactChanges
) -> Contact:
    """Change a contact and return it.

    Raises:
        NotFoundError: when the account has no such contact.
        InputError: when a value is not allowed.
    """
    values = {name: value for name, value in asdict(changes).items() if value is not None}
    _check(values.get("name"), values.get("priority"))
    async with store.write(account_id) as connection:
        if values:
            one = owned(contacts, account_id) & (contacts.c.id == contact_id)
            result = await connection.execute(update(contacts).where(one).values(**values))
            if not result.rowcount:
                raise NotFoundError(
                    "There is no such contact.", hint="List them with GET /contacts."
                )
        if changes.is_owner:
            await name_owner(connection, account_id, contact_id)
    return await get_contact(store, account_id, contact_id)


async def owner(store: Store, account_id: int) -> Contact | None:
    """Return the contact that is the owner, None while nobody knows."""
    async with store.read(account_id) as connection:
        rows = [row for row in await _rows(connection, account_id) if row.is_owner]
        aliases = await _aliases(connection, account_id)
    return _contact(rows[0], aliases[rows[0].id]) if rows else None


async def contacts_named(connection: AsyncConnection, account_id: int, name: str) -> list[int]:
    """Return the contacts whose name or alias contains these words; `me` is the owner."""
    rows = await _rows(connection, account_id)
    wanted = folded(name)
    if wanted == "me":
        return [row.id for row in rows if row.is_owner]
    aliases = await _aliases(connection, account_id)
    return [
        row.id
        for row in rows
        if any(wanted in folded(known) for known in (row.name, *aliases[row.id]))
    ]


async def contacts_meant(connection: AsyncConnection, account_id: int, user_id: str) -> list[int]:
    """Return whose id this is, or else who goes by exactly this name; `me` is the owner."""
    rows = await _rows(connection, account_id)
    if user_id == "me":
        return [row.id for row in rows if row.is_owner]
    by_id = [row.id for row in rows if str(row.id) == user_id]
    if by_id:
        return by_id
    name = plain_name(user_id)
    aliases = await _aliases(connection, account_id)
    return [row.id for row in rows if name in (row.name, *aliases[row.id])]


def _check(name: str | None, priority: str | None) -> None:
    if name is not None and not name.strip():
        raise InputError("A contact needs a name.", hint="Write at least one letter.", field="name")
    if priority is not None and priority not in PRIORITIES:
        raise InputError(
            f"There is no priority {priority!r}.",
            hint=f"The priorities are {', '.join(PRIORITIES)}.",
            field="priority",
        )


async def _rows(
    connection: AsyncConnection, account_id: int, contact_id: int | None = None
) -> Sequence[Row[tuple[object, ...]]]:
    query = select(contacts).where(owned(contacts, account_id)).order_by(contacts.c.id)
    if contact_id is not None:
        query = query.where(contacts.c.id == contact_id)
    return (await connection.execute(query)).all()


async def _aliases(connection: AsyncConnection, account_id: int) -> defaultdict[int, list[str]]:
    query = select(contact_aliases.c.contact_id, contact_aliases.c.value).where(
        owned(contact_aliases, account_id)
    )
    found: defaultdict[int, list[str]] = defaultdict(list)
    for contact_id, value in await connection.execute(query.order_by(contact_aliases.c.id)):
        found[contact_id].append(value)
    return found


def _contact(row: Row[tuple[object, ...]], aliases: Sequence[str]) -> Contact:
    others = dict.fromkeys(alias for alias in aliases if alias != row.name)
    return Contact(
        contact_id=row.id,
        name=row.name,
        is_owner=row.is_owner,
        is_critical=row.is_critical,
        priority=row.priority,
        language=row.language or None,
        phone_number=row.phone_number,
        email_address=row.email_address,
        chat_app_username=row.chat_app_username,
        aliases=tuple(others),
    )
