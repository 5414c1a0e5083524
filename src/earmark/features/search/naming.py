"""Finds people and chats by what they are called, also when a name is not typed quite right."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import select

from earmark.db.base import owned
from earmark.db.fulltext import folded
from earmark.features.accounts.contacts import contacts_named
from earmark.features.accounts.tables import contacts
from earmark.features.chats.repository import visible
from earmark.features.chats.tables import chats
from earmark.features.search.likeness import closest

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.ext.asyncio import AsyncConnection


_SHORTEST_NAME = 3


class Meant(NamedTuple):
    """What was typed, and what was taken for it."""

    typed: str
    meant: str


Ids = list[int]
_Names = list[tuple[int, str]]


async def people_named(
    connection: AsyncConnection, account_id: int, names: Sequence[str]
) -> tuple[Ids, tuple[Meant, ...]]:
    """Return who goes by any of the names; where nobody does, whose name is nearest to it."""
    ids, meant = Ids(), list[Meant]()
    for name in names:
        found = await contacts_named(connection, account_id, name)
        if not found:
            query = select(contacts.c.id, contacts.c.name).where(owned(contacts, account_id))
            known = [(row.id, row.name) for row in await connection.execute(query)]
            found, guesses = _nearest(name, known)
            meant += guesses
        ids += found
    return ids, tuple(meant)


async def chats_named(
    connection: AsyncConnection, account_id: int, names: Sequence[str]
) -> tuple[Ids, tuple[Meant, ...]]:
    """Return the chats whose title holds any of the names, or the nearest to it."""
    query = select(chats.c.id, chats.c.title).where(visible(account_id))
    known = [(row.id, row.title) for row in await connection.execute(query)]
    ids, meant = Ids(), list[Meant]()
    for name in names:
        wanted = folded(name)
        found = [key for key, title in known if wanted in folded(title)]
        if not found:
            found, guesses = _nearest(name, known)
            meant += guesses
        ids += found
    return ids, tuple(meant)


def _nearest(name: str, known: _Names) -> tuple[Ids, list[Meant]]:
    """Return whose name differs from this one by slips, word for word."""
    typed = folded(name).split()
    named = [(key, folded(title).split()) for key, title in known]
    every = {word for _, parts in named for word in parts}
    choices = {word: _choices(word, every) for word in typed}
    meant = [
        (key, [next((one for one in parts if one in choices[word]), "") for word in typed])
        for key, parts in named
    ]
    found = {key: " ".join(parts) for key, parts in meant if parts and all(parts)}
    return list(found), [Meant(name, one) for one in dict.fromkeys(found.values())]


def _choices(word: str, every: set[str]) -> set[str]:
    if word in every:
        return {word}
    is_long = len(word) >= _SHORTEST_NAME and word.isalpha()
    return set(closest(word, every)) if is_long else set()
