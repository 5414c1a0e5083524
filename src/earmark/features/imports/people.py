"""Who the names in an export are: contacts found by alias, by overlap, or made.

What a name means in one chat wins over what it means everywhere. Names learnt from another
person's phone mean something in that chat only: their "Mum" is not the owner's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import insert, select, update

from earmark.core.names import is_phone_number, plain_name
from earmark.db.base import owned
from earmark.features.accounts.aliases import alias_kind
from earmark.features.accounts.merged import shown_for
from earmark.features.accounts.tables import contact_aliases, contacts
from earmark.features.imports.journal import ALIAS, CONTACT, NAME, Change, Journal

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sqlalchemy.ext.asyncio import AsyncConnection

_KINDS = ("phone", "name")
_BATCH = 500


class People:
    """The people of one export, each name asked for once.

    `chat_id` is the chat the names are learnt in. `is_foreign` says the export is another person's.
    """

    def __init__(self, journal: Journal, chat_id: int, now: int) -> None:
        self._journal = journal
        self._chat_id = chat_id
        self._now = now
        self._known: dict[str, int] = {}
        self._merged: dict[str, int] = {}
        self.is_foreign = False

    def __getitem__(self, author: str) -> int:
        """Return the contact of a name that was resolved before."""
        return self._known[author]

    @property
    def known(self) -> Mapping[str, int]:
        """The contacts of all names so far."""
        return self._known

    async def learn(self, connection: AsyncConnection, learnt: Mapping[str, int]) -> None:
        """Take over who is who from overlap, and notice when the names are another person's."""
        meant = await self._meant(connection, learnt)
        for author, contact_id in learnt.items():
            self._known[author] = contact_id
            if meant.get(author) == contact_id:
                continue
            self._merged.pop(author, None)
            named = await self._name_of(connection, contact_id)
            self.is_foreign |= not is_phone_number(named)
            await self._add_alias(connection, contact_id, plain_name(author), self._chat_id)
            if is_phone_number(named) and not is_phone_number(author):
                await self._rename(connection, contact_id, named, plain_name(author))

    async def resolve(self, connection: AsyncConnection, authors: Iterable[str]) -> None:
        """Make sure each name has a contact."""
        fresh = sorted(set(authors) - self._known.keys())
        if not fresh:
            return
        self._known |= await self._meant(connection, fresh)
        for author in fresh:
            if author not in self._known:
                self._known[author] = await self._make(connection, author)

    @property
    def writers(self) -> Mapping[str, int]:
        """The contacts of all names so far, each as itself also where it was merged since."""
        return self._known | self._merged

    async def _meant(self, connection: AsyncConnection, authors: Iterable[str]) -> dict[str, int]:
        meant = await _meant(connection, self._account, self._chat_id, authors)
        shown = await shown_for(connection, self._account)
        self._merged |= {author: found for author, found in meant.items() if found in shown}
        return {author: shown.get(found, found) for author, found in meant.items()}

    @property
    def _account(self) -> int:
        return self._journal.account_id

    async def _name_of(self, connection: AsyncConnection, contact_id: int) -> str:
        query = select(contacts.c.name).where(
            owned(contacts, self._account), contacts.c.id == contact_id
        )
        return str(await connection.scalar(query) or "")

    async def _make(self, connection: AsyncConnection, author: str) -> int:
        """Make a contact; two spellings of one name in one export share it."""
        name = plain_name(author)
        scope = self._chat_id if self.is_foreign else None
        twin = await _by_alias(connection, self._account, [name], scope)
        if name in twin:
            return twin[name]
        contact_id = await connection.scalar(
            insert(contacts)
            .values(
                account_id=self._account,
                name=name,
                phone_number=name if is_phone_number(name) else None,
                created_at=self._now,
            )
            .returning(contacts.c.id)
        )
        made = int(contact_id or 0)
        self._journal.note(Change(CONTACT, made))
        await self._add_alias(connection, made, name, scope)
        return made

    async def _add_alias(
        self, connection: AsyncConnection, contact_id: int, value: str, chat_id: int | None
    ) -> None:
        taken = await _by_alias(connection, self._account, [value], chat_id)
        if value in taken:
            return
        alias_id = await connection.scalar(
            insert(contact_aliases)
            .values(
                account_id=self._account,
                contact_id=contact_id,
                chat_id=chat_id,
                kind=alias_kind(value),
                value=value,
            )
            .returning(contact_aliases.c.id)
        )
        self._journal.note(Change(ALIAS, int(alias_id or 0)))

    async def _rename(
        self, connection: AsyncConnection, contact_id: int, before: str, name: str
    ) -> None:
        """Call a contact by the name it was saved under since, here and in other chats."""
        await connection.execute(
            update(contacts)
            .where(owned(contacts, self._account), contacts.c.id == contact_id)
            .values(name=name)
        )
        self._journal.note(Change(NAME, contact_id, {"name": before}, {"name": name}))
        await self._add_alias(connection, contact_id, name, None)


async def find_contacts(
    connection: AsyncConnection, account_id: int, chat_id: int | None, authors: Iterable[str]
) -> dict[str, int]:
    """Return the contacts these names mean in a chat, as far as they are known.

    Of somebody who was merged into another contact it is the one that is shown.
    """
    meant = await _meant(connection, account_id, chat_id, authors)
    shown = await shown_for(connection, account_id)
    return {author: shown.get(found, found) for author, found in meant.items()}


async def _meant(
    connection: AsyncConnection, account_id: int, chat_id: int | None, authors: Iterable[str]
) -> dict[str, int]:
    names = {author: plain_name(author) for author in authors}
    everywhere = await _by_alias(connection, account_id, sorted(set(names.values())), None)
    here: dict[str, int] = {}
    if chat_id is not None:
        here = await _by_alias(connection, account_id, sorted(set(names.values())), chat_id)
    meant = everywhere | here
    return {author: meant[name] for author, name in names.items() if name in meant}


async def _by_alias(
    connection: AsyncConnection, account_id: int, values: Sequence[str], chat_id: int | None
) -> dict[str, int]:
    aliases = contact_aliases.c
    scope = aliases.chat_id.is_(None) if chat_id is None else aliases.chat_id == chat_id
    found: dict[str, int] = {}
    for at in range(0, len(values), _BATCH):
        query = select(aliases.value, aliases.contact_id).where(
            owned(contact_aliases, account_id),
            scope,
            aliases.kind.in_(_KINDS),
            aliases.value.in_(values[at : at + _BATCH]),
        )
        found.update((row[0], row[1]) for row in await connection.execute(query))
    return found


async def names_of(
    connection: AsyncConnection, account_id: int, contact_ids: Iterable[int]
) -> dict[int, str]:
    """Return the names of contacts."""
    query = select(contacts.c.id, contacts.c.name).where(
        owned(contacts, account_id), contacts.c.id.in_(sorted(set(contact_ids)))
    )
    return {row[0]: row[1] for row in await connection.execute(query)}
