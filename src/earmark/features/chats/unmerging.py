"""Takes a merge of contacts back: each gets again what it wrote, its marks and its chats.

What was written since goes to the one whose name it came under. Marks somebody changed since the
merge stay as they are now.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple, cast

from sqlalchemy import delete, exists, select, update

from earmark.core.errors import NotFoundError
from earmark.db.base import owned
from earmark.db.upserts import insert_if_absent
from earmark.features.accounts.contacts import read_contact
from earmark.features.accounts.marks import Marks, combined, without
from earmark.features.accounts.merged import merged_into, whole
from earmark.features.accounts.owners import mark_owners
from earmark.features.accounts.tables import contact_merges, contacts, merged_contacts
from earmark.features.chats.merging import marks_of, refuse_while_importing, write_marks
from earmark.features.chats.tables import (
    chat_members,
    merged_members,
    merged_messages,
    messages,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.ext.asyncio import AsyncConnection

    from earmark.db.base import JsonValue
    from earmark.db.engine import Store


@dataclass(frozen=True, slots=True)
class Merge:
    """Who became part of a contact, and when."""

    merge_id: int
    merged_at: int
    contacts: tuple[tuple[int, str], ...]


class _Kept(NamedTuple):
    """A merge as its record has it."""

    merge_id: int
    merged_at: int
    before: dict[str, JsonValue]


async def list_merges(store: Store, account_id: int, contact_id: int) -> tuple[Merge, ...]:
    """Return the merges a contact was put together by, the latest first.

    Raises:
        NotFoundError: when the account has no such contact.
    """
    async with store.read(account_id) as connection:
        await read_contact(connection, account_id, contact_id)
        return await merges_of(connection, account_id, contact_id)


async def merges_of(
    connection: AsyncConnection, account_id: int, contact_id: int
) -> tuple[Merge, ...]:
    """Return the merges of a contact, the latest first; a merge all of whose parts went is gone."""
    kept = await _kept(connection, account_id, contact_id)
    found = []
    for each in reversed(kept):
        parts = await _parts(connection, account_id, [each.merge_id])
        names = select(contacts.c.id, contacts.c.name).where(
            owned(contacts, account_id), contacts.c.id.in_(parts)
        )
        people = tuple((row[0], row[1]) for row in await connection.execute(names))
        if people:
            found.append(Merge(each.merge_id, each.merged_at, tuple(sorted(people))))
    return tuple(found)


async def unmerge(store: Store, account_id: int, contact_id: int, merge_id: int) -> tuple[int, ...]:
    """Take a merge back; return the contacts that are their own again.

    Raises:
        NotFoundError: when there is no such contact, or no such merge of it.
        ConflictError: while an import runs, which knows them as one.
    """
    async with store.write(account_id) as connection:
        await read_contact(connection, account_id, contact_id)
        await refuse_while_importing(connection, account_id)
        kept = await _kept(connection, account_id, contact_id)
        if merge_id not in {each.merge_id for each in kept}:
            raise NotFoundError(
                "This contact has no such merge.",
                hint=f"List them with GET /contacts/{contact_id}/merges.",
            )
        work = _Unmerging(connection, account_id, contact_id, merge_id)
        return await work.run(kept)


class _Unmerging:
    """The taking back of one merge inside a transaction."""

    def __init__(
        self, connection: AsyncConnection, account_id: int, kept_id: int, merge_id: int
    ) -> None:
        self._connection = connection
        self._account = account_id
        self._kept = kept_id
        self._merge = merge_id

    async def run(self, merges: Sequence[_Kept]) -> tuple[int, ...]:
        """Do it and return who is shown again."""
        parts = await _parts(self._connection, self._account, [self._merge])
        parents = await merged_into(self._connection, self._account)
        for part in parts:
            await self._give_back(part, whole([part], parents))
        await self._settle_kept()
        await self._restore_marks(merges, parts)
        await self._forget()
        return tuple(parts)

    async def _give_back(self, part: int, people: set[int]) -> None:
        """Give a contact what it, or somebody merged into it before, wrote."""
        theirs = select(merged_messages.c.message_id).where(
            owned(merged_messages, self._account), merged_messages.c.contact_id.in_(sorted(people))
        )
        written = owned(messages, self._account) & messages.c.id.in_(theirs)
        chats = list(
            await self._connection.scalars(select(messages.c.chat_id).where(written).distinct())
        )
        await self._connection.execute(update(messages).where(written).values(sender_id=part))
        await self._connection.execute(
            delete(merged_messages).where(
                owned(merged_messages, self._account), merged_messages.c.contact_id == part
            )
        )
        roles = await self._roles(part)
        rows = [
            {
                "account_id": self._account,
                "chat_id": chat_id,
                "contact_id": part,
                "user_type": roles.get(chat_id),
            }
            for chat_id in chats
        ]
        if rows:
            await self._connection.execute(insert_if_absent(self._connection, chat_members), rows)
            await self._leave(chats)

    async def _leave(self, chat_ids: Sequence[int]) -> None:
        """Let the kept contact leave the chats in which it wrote nothing itself."""
        member = chat_members.c
        wrote = exists().where(
            owned(messages, self._account),
            messages.c.chat_id == member.chat_id,
            messages.c.sender_id == self._kept,
        )
        await self._connection.execute(
            delete(chat_members).where(
                owned(chat_members, self._account),
                member.contact_id == self._kept,
                member.chat_id.in_(chat_ids),
                ~wrote,
            )
        )

    async def _settle_kept(self) -> None:
        """Let the kept contact be in its chats what it was."""
        for chat_id, role in (await self._roles(self._kept)).items():
            one = (
                owned(chat_members, self._account)
                & (chat_members.c.chat_id == chat_id)
                & (chat_members.c.contact_id == self._kept)
            )
            await self._connection.execute(update(chat_members).where(one).values(user_type=role))

    async def _roles(self, contact_id: int) -> dict[int, str | None]:
        query = select(merged_members.c.chat_id, merged_members.c.user_type).where(
            owned(merged_members, self._account),
            merged_members.c.merge_id == self._merge,
            merged_members.c.contact_id == contact_id,
        )
        return {row[0]: row[1] for row in await self._connection.execute(query)}

    async def _restore_marks(self, merges: Sequence[_Kept], parts: Sequence[int]) -> None:
        base = cast("Marks", merges[0].before.get("marks") or {})
        everybody = await _parts(self._connection, self._account, [m.merge_id for m in merges])
        marks = await marks_of(self._connection, self._account, [self._kept, *everybody])
        now = marks.pop(self._kept)
        whole_marks = combined(base, [marks[each] for each in everybody])
        rest = combined(base, [marks[each] for each in everybody if each not in parts])
        back = without(now, whole_marks, rest)
        await write_marks(self._connection, self._account, self._kept, back)
        before = next(each.before for each in merges if each.merge_id == self._merge)
        if "is_owner" in back:
            owners = cast("list[int]", before.get("owners") or [])
            await mark_owners(self._connection, self._account, set(owners), is_owner=True)
        if merges[0].merge_id == self._merge and len(merges) > 1:
            await self._pass_on(merges[1], before)

    async def _pass_on(self, heir: _Kept, before: dict[str, JsonValue]) -> None:
        """Let the next merge remember how the contact was before all of them."""
        one = owned(contact_merges, self._account) & (contact_merges.c.id == heir.merge_id)
        whole_before: JsonValue = {**heir.before, "marks": before.get("marks")}
        await self._connection.execute(
            update(contact_merges).where(one).values(before=whole_before)
        )

    async def _forget(self) -> None:
        one = owned(contact_merges, self._account) & (contact_merges.c.id == self._merge)
        await self._connection.execute(delete(contact_merges).where(one))


async def _kept(connection: AsyncConnection, account_id: int, contact_id: int) -> list[_Kept]:
    """Return the merges into a contact, the first one first."""
    record = contact_merges.c
    query = (
        select(record.id, record.merged_at, record.before)
        .where(owned(contact_merges, account_id), record.kept_id == contact_id)
        .order_by(record.id)
    )
    rows = await connection.execute(query)
    return [_Kept(row[0], row[1], row[2] or {}) for row in rows]


async def _parts(
    connection: AsyncConnection, account_id: int, merge_ids: Sequence[int]
) -> list[int]:
    """Return the contacts these merges made part of another, in the order of the merges."""
    query = select(merged_contacts.c.contact_id).where(
        owned(merged_contacts, account_id), merged_contacts.c.merge_id.in_(merge_ids)
    )
    ordered = query.order_by(merged_contacts.c.merge_id, merged_contacts.c.contact_id)
    return list(await connection.scalars(ordered))
