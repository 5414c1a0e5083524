"""Who the `user_id`s of posted messages are: contacts found by the names they go by, or made."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import Select, insert, select

from earmark.core.names import is_phone_number, plain_name
from earmark.db.base import owned
from earmark.db.statements import ACCOUNT, Among, Statement
from earmark.features.accounts.merged import shown_for
from earmark.features.accounts.owners import name_owner, owners
from earmark.features.accounts.tables import contact_aliases, contacts

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy.ext.asyncio import AsyncConnection


class Poster(NamedTuple):
    """Somebody who wrote: the id a program knows them by, their name if it says one."""

    user_id: str
    name: str | None = None
    is_owner: bool = False


async def contacts_of(
    connection: AsyncConnection, account_id: int, posters: Iterable[Poster], now: int
) -> dict[str, int]:
    """Return the contact of each `user_id`, made where nobody goes by it yet.

    An owner nobody knew by this id is the owner there is, where there is exactly one. One that
    was merged into another is returned as itself: `chats.record` knows whom it is part of.
    """
    wanted = {poster.user_id: poster for poster in posters}
    plain = {user_id: plain_name(user_id) for user_id in wanted}
    known = await _known(connection, account_id, set(plain.values()))
    speaks = any(poster.is_owner for poster in wanted.values())
    shown = await shown_for(connection, account_id) if speaks else {}
    for user_id, poster in wanted.items():
        name = plain[user_id]
        if name not in known:
            known[name] = await _add(connection, account_id, poster, name, now)
        if poster.is_owner:
            await _own(connection, account_id, shown.get(known[name], known[name]))
    return {user_id: known[name] for user_id, name in plain.items()}


async def _known(connection: AsyncConnection, account_id: int, names: set[str]) -> dict[str, int]:
    return dict(await _GLOBAL.rows(connection, account_id=account_id, names=sorted(names)))


def _global() -> Select[tuple[str, int]]:
    aliases = contact_aliases.c
    return select(aliases.value, aliases.contact_id).where(
        owned(contact_aliases, ACCOUNT), aliases.chat_id.is_(None), Among(aliases.value, "names")
    )


_GLOBAL: Statement[tuple[str, int]] = Statement(_global)


async def _add(
    connection: AsyncConnection, account_id: int, poster: Poster, name: str, now: int
) -> int:
    """Give a `user_id` to the only owner there is, else to a new contact; return the contact."""
    mine = await owners(connection, account_id) if poster.is_owner else set[int]()
    if len(mine) == 1:
        contact_id = mine.pop()
    else:
        contact_id = await _make(connection, account_id, poster, name, now)
    await connection.execute(
        insert(contact_aliases).values(
            account_id=account_id,
            contact_id=contact_id,
            kind="phone" if is_phone_number(name) else "name",
            value=name,
        )
    )
    return contact_id


async def _make(
    connection: AsyncConnection, account_id: int, poster: Poster, name: str, now: int
) -> int:
    made = await connection.scalar(
        insert(contacts)
        .values(
            account_id=account_id,
            name=plain_name(poster.name) if poster.name else name,
            phone_number=name if is_phone_number(name) else None,
            created_at=now,
        )
        .returning(contacts.c.id)
    )
    return int(made or 0)


async def _own(connection: AsyncConnection, account_id: int, contact_id: int) -> None:
    if contact_id not in await owners(connection, account_id):
        await name_owner(connection, account_id, contact_id)
