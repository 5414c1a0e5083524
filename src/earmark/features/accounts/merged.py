"""Contacts that were found to be one person: who is shown for whom.

A merge leaves each contact its row and its names, and hides it: what a name means stays as it was,
and the one that is shown is looked up. Merges may stand on merges; the outermost one is shown.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import Select, select

from earmark.db.base import owned
from earmark.db.statements import ACCOUNT, Statement
from earmark.features.accounts.tables import contact_merges, contacts, merged_contacts

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sqlalchemy import ColumnElement
    from sqlalchemy.ext.asyncio import AsyncConnection


def is_shown(account_id: int) -> ColumnElement[bool]:
    """Return the filter for contacts that are not part of another one."""
    hidden = select(merged_contacts.c.contact_id).where(owned(merged_contacts, account_id))
    return contacts.c.id.not_in(hidden)


async def merged_into(connection: AsyncConnection, account_id: int) -> dict[int, int]:
    """Return the contact that each merged one was put into, which may itself be part of another."""
    return dict(await _PARENTS.rows(connection, account_id=account_id))


def _parents() -> Select[tuple[int, int]]:
    return (
        select(merged_contacts.c.contact_id, contact_merges.c.kept_id)
        .join(
            contact_merges,
            (contact_merges.c.account_id == merged_contacts.c.account_id)
            & (contact_merges.c.id == merged_contacts.c.merge_id),
        )
        .where(owned(merged_contacts, ACCOUNT))
    )


_PARENTS: Statement[tuple[int, int]] = Statement(_parents)


async def shown_for(connection: AsyncConnection, account_id: int) -> dict[int, int]:
    """Return for each merged contact the one that is shown."""
    parents = await merged_into(connection, account_id)
    return {contact_id: _outermost(contact_id, parents) for contact_id in parents}


def whole(contact_ids: Iterable[int], parents: Mapping[int, int]) -> set[int]:
    """Return these contacts with everybody merged into them."""
    wanted = set(contact_ids)
    return wanted | {each for each in parents if wanted & set(_above(each, parents))}


async def whole_person(connection: AsyncConnection, account_id: int, contact_id: int) -> set[int]:
    """Return a contact with everybody merged into it: all there is of one person."""
    return whole([contact_id], await merged_into(connection, account_id))


def _outermost(contact_id: int, parents: Mapping[int, int]) -> int:
    return [contact_id, *_above(contact_id, parents)][-1]


def _above(contact_id: int, parents: Mapping[int, int]) -> list[int]:
    found: list[int] = []
    while (contact_id := parents.get(contact_id, 0)) and contact_id not in found:
        found.append(contact_id)
    return found
