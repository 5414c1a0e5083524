"""The people the owner talks with: listed, shown, marked; and who of them is the owner."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from sqlalchemy import select, update

from earmark.core.errors import InputError, NotFoundError
from earmark.core.names import is_phone_number, plain_name
from earmark.db.base import owned
from earmark.db.cursors import read_cursor, write_cursor
from earmark.db.fulltext import folded
from earmark.features.accounts.aliases import add_if_free
from earmark.features.accounts.merged import is_shown, shown_for
from earmark.features.accounts.owners import name_owner
from earmark.features.accounts.tables import contact_aliases, contacts

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

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
class ContactFilter:
    """Which contacts: all that match what is given; `query` is part of a name or an alias."""

    query: str = ""
    priorities: Sequence[str] | None = None
    is_critical: bool | None = None


@dataclass(frozen=True, slots=True)
class ContactChanges:
    """What to change; None leaves it, an empty text of a way to reach somebody removes it.

    In one chat one contact at most is the owner.
    """

    name: str | None = None
    is_owner: bool | None = None
    is_critical: bool | None = None
    priority: Priority | None = None
    language: str | None = None
    phone_number: str | None = None
    email_address: str | None = None
    chat_app_username: str | None = None


_REMOVABLE = ("language", "phone_number", "email_address", "chat_app_username")


async def list_contacts(
    store: Store,
    account_id: int,
    wanted: ContactFilter | None = None,
    *,
    limit: int = 50,
    cursor: str | None = None,
    offset: int = 0,
) -> ContactPage:
    """Return the contacts that match, by name.

    The page begins after a cursor, or after `offset` contacts.
    """
    wanted = wanted or ContactFilter()
    after = tuple(read_cursor(cursor, (str, int))) if cursor else ("", 0)
    async with store.read(account_id) as connection:
        rows = await _rows(connection, account_id)
        names = await _names(connection, account_id)
    found = sorted(
        (folded(row.name), row.id, row)
        for row in rows
        if _matches(row, wanted) and _is_called(row, names, wanted.query)
    )
    later = [entry for entry in found if entry[:2] > after][offset:]
    page = later[:limit]
    more = write_cursor(*page[-1][:2]) if len(later) > limit else None
    items = tuple(_contact(row, names[key]) for _, key, row in page)
    return ContactPage(items, more, len(found))


async def get_contact(store: Store, account_id: int, contact_id: int) -> Contact:
    """Return one contact.

    Raises:
        NotFoundError: when the account has no such contact.
    """
    async with store.read(account_id) as connection:
        return await read_contact(connection, account_id, contact_id)


async def read_contact(connection: AsyncConnection, account_id: int, contact_id: int) -> Contact:
    """Return one contact inside a transaction.

    Raises:
        NotFoundError: when the account has no such contact.
    """
    rows = await _rows(connection, account_id, contact_id)
    if not rows:
        raise await _not_there(connection, account_id, contact_id)
    return _contact(rows[0], (await _names(connection, account_id))[contact_id])


async def _not_there(
    connection: AsyncConnection, account_id: int, contact_id: int
) -> NotFoundError:
    """Return the error for a contact that is not shown, and say where it went."""
    kept = (await shown_for(connection, account_id)).get(contact_id)
    if kept is None:
        return NotFoundError("There is no such contact.", hint="List them with GET /contacts.")
    return NotFoundError(
        "This contact was merged into another one.",
        hint=f"Use contact {kept}, or take the merge back with POST /contacts/{kept}/unmerge.",
        code="contact_merged",
    )


async def change_contact(
    store: Store,
    account_id: int,
    contact_id: int,
    changes: ContactChanges,
    check: Callable[[Contact], None] | None = None,
) -> Contact:
    """Change a contact and return it; `check` may refuse what it finds by raising.

    Raises:
        NotFoundError: when the account has no such contact.
        InputError: when a value is not allowed.
    """
    values = _values(changes)
    _check(changes.name, changes.priority)
    async with store.write(account_id) as connection:
        one = owned(contacts, account_id) & (contacts.c.id == contact_id)
        await connection.execute(select(contacts.c.id).where(one).with_for_update())
        found = await read_contact(connection, account_id, contact_id)
        if check is not None:
            check(found)
        if values:
            await connection.execute(update(contacts).where(one).values(**values))
        if changes.phone_number:
            await add_if_free(connection, account_id, contact_id, changes.phone_number)
        if changes.is_owner:
            await name_owner(connection, account_id, contact_id)
        return await read_contact(connection, account_id, contact_id)


def _values(changes: ContactChanges) -> dict[str, object]:
    """Return the columns to write."""
    given = ((name, getattr(changes, name)) for name in ContactChanges.__slots__)
    values: dict[str, object] = {name: value for name, value in given if value is not None}
    for name in _REMOVABLE:
        if name in values:
            values[name] = str(values[name]).strip() or None
    if changes.phone_number:
        if not is_phone_number(changes.phone_number):
            raise InputError(
                "This is no phone number.",
                hint="Write it as +49 170 1234567.",
                field="phone_number",
            )
        values["phone_number"] = plain_name(changes.phone_number)
    return values


async def owner(store: Store, account_id: int) -> Contact | None:
    """Return the contact that is the owner, None while nobody knows."""
    async with store.read(account_id) as connection:
        rows = [row for row in await _rows(connection, account_id) if row.is_owner]
        names = await _names(connection, account_id)
    return _contact(rows[0], names[rows[0].id]) if rows else None


async def contacts_named(connection: AsyncConnection, account_id: int, name: str) -> list[int]:
    """Return the contacts whose name or alias contains these words; `me` is the owner."""
    rows = await _rows(connection, account_id)
    if folded(name) == "me":
        return [row.id for row in rows if row.is_owner]
    names = await _names(connection, account_id)
    return [row.id for row in rows if _is_called(row, names, name)]


async def contacts_meant(connection: AsyncConnection, account_id: int, user_id: str) -> list[int]:
    """Return whose id this is or was, or else who goes by exactly this name; `me` is the owner."""
    rows = await _rows(connection, account_id)
    if user_id == "me":
        return [row.id for row in rows if row.is_owner]
    shown = await shown_for(connection, account_id)
    known = {str(row.id): row.id for row in rows}
    known |= {str(contact_id): kept for contact_id, kept in shown.items()}
    if user_id in known:
        return [known[user_id]]
    name = plain_name(user_id)
    names = await _names(connection, account_id)
    return [row.id for row in rows if name in (row.name, *names[row.id])]


def _matches(row: Row[tuple[object, ...]], wanted: ContactFilter) -> bool:
    if wanted.is_critical is not None and row.is_critical != wanted.is_critical:
        return False
    return wanted.priorities is None or row.priority in wanted.priorities


def _is_called(
    row: Row[tuple[object, ...]], names: Mapping[int, Sequence[str]], query: str
) -> bool:
    wanted = folded(query)
    return any(wanted in folded(name) for name in (row.name, *names.get(row.id, ())))


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
    """Return the contacts that are shown."""
    mine = owned(contacts, account_id) & is_shown(account_id)
    query = select(contacts).where(mine).order_by(contacts.c.id)
    if contact_id is not None:
        query = query.where(contacts.c.id == contact_id)
    return (await connection.execute(query)).all()


async def _names(connection: AsyncConnection, account_id: int) -> defaultdict[int, list[str]]:
    """Return the other names of each contact: aliases, and those of whoever was merged into it."""
    shown = await shown_for(connection, account_id)
    found: defaultdict[int, list[str]] = defaultdict(list)
    aliases = select(contact_aliases.c.contact_id, contact_aliases.c.value).where(
        owned(contact_aliases, account_id)
    )
    for contact_id, value in await connection.execute(aliases.order_by(contact_aliases.c.id)):
        found[shown.get(contact_id, contact_id)].append(value)
    if shown:
        merged = select(contacts.c.id, contacts.c.name).where(
            owned(contacts, account_id), contacts.c.id.in_(sorted(shown))
        )
        for contact_id, name in await connection.execute(merged.order_by(contacts.c.id)):
            found[shown[contact_id]].append(name)
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
