"""Finds or makes the people of an export of Earmark itself: each as it was, names and marks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import insert, select

from earmark.core.kept import milliseconds
from earmark.db.base import owned
from earmark.features.accounts.owners import owners
from earmark.features.accounts.tables import (
    contact_aliases,
    contact_merges,
    contacts,
    merged_contacts,
)
from earmark.features.chats.tables import chats, merged_members
from earmark.features.imports.journal import ALIAS, CONTACT, Change

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy.ext.asyncio import AsyncConnection

    from earmark.core.kept import KeptAlias, KeptMerge, KeptPerson
    from earmark.features.imports.journal import Journal

_PRIORITIES = frozenset({"low", "normal", "high", "critical"})


class KeptPeople:
    """The contacts of one export by the ids they have in it."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal
        self._account = journal.account_id
        self.known: dict[str, int] = {}

    async def resolve(self, connection: AsyncConnection, people: Iterable[KeptPerson]) -> None:
        """Find each person by the names they go by everywhere; make those nobody knows."""
        for person in people:
            found = await self._find(connection, person)
            if found is None:
                found = await self._make(connection, person)
            self.known[person.contact_id] = found
            for alias in person.aliases:
                if alias.conversation_id is None:
                    await self._name(connection, found, alias, None)

    async def names_here(
        self,
        connection: AsyncConnection,
        people: Iterable[KeptPerson],
        chat: tuple[str, int],
    ) -> None:
        """Learn what people are called in one chat."""
        conversation_id, chat_id = chat
        for person in people:
            for alias in person.aliases:
                if alias.conversation_id == conversation_id and person.contact_id in self.known:
                    await self._name(connection, self.known[person.contact_id], alias, chat_id)

    async def _find(self, connection: AsyncConnection, person: KeptPerson) -> int | None:
        names = [alias.value for alias in person.aliases if alias.conversation_id is None]
        query = select(contact_aliases.c.contact_id).where(
            owned(contact_aliases, self._account),
            contact_aliases.c.chat_id.is_(None),
            contact_aliases.c.value.in_(names),
        )
        found = set(await connection.scalars(query.distinct())) - set(self.known.values())
        if len(found) == 1:
            return int(found.pop())
        mine = await owners(connection, self._account) if person.is_owner else set[int]()
        free = mine - set(self.known.values())
        return free.pop() if len(free) == 1 else None

    async def _make(self, connection: AsyncConnection, person: KeptPerson) -> int:
        made = await connection.scalar(
            insert(contacts)
            .values(
                account_id=self._account,
                name=person.name,
                is_owner=person.is_owner,
                is_critical=person.is_critical,
                priority=person.priority if person.priority in _PRIORITIES else "normal",
                language=person.contact_language,
                phone_number=person.phone_number,
                email_address=person.email_address,
                chat_app_username=person.chat_app_username,
                created_at=milliseconds(person.creation_date),
            )
            .returning(contacts.c.id)
        )
        self._journal.note(Change(CONTACT, int(made or 0)))
        return int(made or 0)

    async def _name(
        self, connection: AsyncConnection, contact_id: int, alias: KeptAlias, chat_id: int | None
    ) -> None:
        """Note a name, unless it means somebody already."""
        scope = contact_aliases.c.chat_id
        taken = select(contact_aliases.c.id).where(
            owned(contact_aliases, self._account),
            scope.is_(None) if chat_id is None else scope == chat_id,
            contact_aliases.c.kind == alias.kind,
            contact_aliases.c.value == alias.value,
        )
        if await connection.scalar(taken) is not None:
            return
        made = await connection.scalar(
            insert(contact_aliases)
            .values(
                account_id=self._account,
                contact_id=contact_id,
                chat_id=chat_id,
                kind=alias.kind[:16],
                value=alias.value,
            )
            .returning(contact_aliases.c.id)
        )
        self._journal.note(Change(ALIAS, int(made or 0)))


async def keep_merges(
    connection: AsyncConnection,
    account_id: int,
    merges: Sequence[KeptMerge],
    known: dict[str, int],
) -> None:
    """Note who was found to be one person, so that it can be taken back here too."""
    query = select(chats.c.conversation_id, chats.c.id).where(owned(chats, account_id))
    places = {row[0]: row[1] for row in await connection.execute(query)}
    hidden = set(
        await connection.scalars(
            select(merged_contacts.c.contact_id).where(owned(merged_contacts, account_id))
        )
    )
    for merge in merges:
        parts = [known[key] for key in merge.contacts if key in known and known[key] not in hidden]
        if merge.kept not in known or not parts:
            continue
        await _keep_merge(connection, account_id, merge, known, places)


async def _keep_merge(
    connection: AsyncConnection,
    account_id: int,
    merge: KeptMerge,
    known: dict[str, int],
    places: dict[str, int],
) -> None:
    before = dict(merge.before or {})
    if isinstance(gone := before.get("owners"), list):
        before["owners"] = [known[str(key)] for key in gone if str(key) in known]
    values = {
        "account_id": account_id,
        "kept_id": known[merge.kept],
        "merged_at": milliseconds(merge.merged_at),
        "before": before or None,
    }
    made = await connection.scalar(
        insert(contact_merges).values(values).returning(contact_merges.c.id)
    )
    base = {"account_id": account_id, "merge_id": int(made or 0)}
    people = [{**base, "contact_id": known[key]} for key in merge.contacts if key in known]
    await connection.execute(insert(merged_contacts), people)
    members = [
        {
            **base,
            "chat_id": places[each.conversation_id],
            "contact_id": known[each.contact_id],
            "user_type": each.user_type,
        }
        for each in merge.members
        if each.conversation_id in places and each.contact_id in known
    ]
    if members:
        await connection.execute(insert(merged_members), members)
