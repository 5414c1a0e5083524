"""Makes several contacts one, and keeps a record by which each merge can be taken back exactly.

What the others wrote becomes the kept contact's, and it is noted who wrote it. Their names stay
theirs: through `accounts.merged` each means the one that is shown.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from sqlalchemy import column, delete, exists, func, insert, literal, select, table, update

from earmark.core.errors import ConflictError, InputError, NotFoundError
from earmark.db.base import owned
from earmark.db.upserts import insert_if_absent
from earmark.features.accounts.marks import MARKED, Marks, combined
from earmark.features.accounts.merged import is_shown
from earmark.features.accounts.owners import mark_owners, rivals
from earmark.features.accounts.tables import contact_merges, contacts, merged_contacts
from earmark.features.chats.tables import (
    chat_members,
    merged_members,
    merged_messages,
    messages,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Select
    from sqlalchemy.ext.asyncio import AsyncConnection

    from earmark.db.base import JsonValue
    from earmark.db.engine import Store

MOST_AT_ONCE = 100
"""Contacts of one merge."""

# Imports are above chats; only this much is known of them.
_IMPORTS = table("imports", column("account_id"), column("state"))


async def merge(
    store: Store, account_id: int, kept_id: int, contact_ids: Sequence[int], now: int
) -> int:
    """Make these contacts part of another one; return the id of the merge.

    Raises:
        NotFoundError: when one of them is not there.
        InputError: when none is named, too many are, or the kept one is among them.
        ConflictError: while an import runs, which knows them as they were.
    """
    others = sorted(set(contact_ids))
    if not others or len(others) > MOST_AT_ONCE or kept_id in others:
        raise InputError(
            "Only other contacts can become part of a contact.",
            hint=f"Name 1 to {MOST_AT_ONCE} contacts, not the one of the path.",
            field="contact_ids",
        )
    async with store.write(account_id) as connection:
        await refuse_while_importing(connection, account_id)
        return await _Merging(connection, account_id, kept_id, others).run(now)


async def refuse_while_importing(connection: AsyncConnection, account_id: int) -> None:
    """Let people stay who they are while an import runs.

    Raises:
        ConflictError: when one does.
    """
    running = exists().where(_IMPORTS.c.account_id == account_id, _IMPORTS.c.state == "running")
    if await connection.scalar(select(running)):
        raise ConflictError(
            "An import is running, which knows these people as they are.",
            hint="Try again when it is done.",
            code="import_running",
        )


async def marks_of(
    connection: AsyncConnection, account_id: int, contact_ids: Sequence[int]
) -> dict[int, Marks]:
    """Return the marks of contacts, whether they are shown or not."""
    columns = [contacts.c[name] for name in MARKED]
    query = select(contacts.c.id, *columns).where(
        owned(contacts, account_id), contacts.c.id.in_(list(contact_ids))
    )
    rows = await connection.execute(query)
    return {row[0]: dict(zip(MARKED, row[1:], strict=True)) for row in rows}


async def write_marks(
    connection: AsyncConnection, account_id: int, contact_id: int, marks: Marks
) -> None:
    """Give a contact these marks."""
    if marks:
        one = owned(contacts, account_id) & (contacts.c.id == contact_id)
        await connection.execute(update(contacts).where(one).values(**marks))


class _Merging:
    """One merge inside a transaction."""

    def __init__(
        self, connection: AsyncConnection, account_id: int, kept_id: int, others: Sequence[int]
    ) -> None:
        self._connection = connection
        self._account = account_id
        self._kept = kept_id
        self._others = others

    async def run(self, now: int) -> int:
        """Do it and return the id of the merge."""
        marks = await self._marks()
        kept = marks.pop(self._kept)
        merge_id = await self._note(kept, now)
        await self._note_members(merge_id)
        await self._move_messages()
        await self._move_members()
        both = combined(kept, [marks[each] for each in self._others])
        await write_marks(self._connection, self._account, self._kept, both)
        if both["is_owner"]:
            await self._be_owner(merge_id, kept)
        return merge_id

    async def _marks(self) -> dict[int, Marks]:
        everybody = [self._kept, *self._others]
        query = select(contacts.c.id).where(
            owned(contacts, self._account), is_shown(self._account), contacts.c.id.in_(everybody)
        )
        found = set(await self._connection.scalars(query))
        for contact_id in everybody:
            if contact_id not in found:
                raise NotFoundError(
                    f"There is no contact {contact_id}.",
                    hint="List them with GET /contacts.",
                    field="contact_id" if contact_id == self._kept else "contact_ids",
                )
        return await marks_of(self._connection, self._account, everybody)

    async def _note(self, kept: Marks, now: int) -> int:
        statement = insert(contact_merges).values(
            account_id=self._account, kept_id=self._kept, merged_at=now, before={"marks": kept}
        )
        merge_id = await self._connection.scalar(statement.returning(contact_merges.c.id))
        rows = [
            {"account_id": self._account, "contact_id": each, "merge_id": merge_id}
            for each in self._others
        ]
        await self._connection.execute(insert(merged_contacts), rows)
        return int(merge_id or 0)

    async def _note_members(self, merge_id: int) -> None:
        """Note who took part as what in the chats that the others are in."""
        member = chat_members.c
        everybody = (self._kept, *self._others)
        query = select(
            literal(merge_id),
            member.chat_id,
            member.contact_id,
            member.account_id,
            member.user_type,
        ).where(
            owned(chat_members, self._account),
            member.contact_id.in_(everybody),
            member.chat_id.in_(self._chats()),
        )
        names = ["merge_id", "chat_id", "contact_id", "account_id", "user_type"]
        await self._connection.execute(insert(merged_members).from_select(names, query))

    async def _move_messages(self) -> None:
        theirs = (
            owned(messages, self._account)
            & messages.c.chat_id.in_(self._chats())
            & messages.c.sender_id.in_(self._others)
        )
        first = select(messages.c.id, messages.c.account_id, messages.c.sender_id).where(theirs)
        await self._connection.execute(
            insert_if_absent(self._connection, merged_messages).from_select(
                ["message_id", "account_id", "contact_id"], first
            )
        )
        await self._connection.execute(update(messages).where(theirs).values(sender_id=self._kept))

    async def _move_members(self) -> None:
        """Let the kept contact take part for the others; what it is in a chat itself counts."""
        member = chat_members.c
        theirs = owned(chat_members, self._account) & member.contact_id.in_(self._others)
        query = (
            select(
                member.account_id, member.chat_id, literal(self._kept), func.max(member.user_type)
            )
            .where(theirs)
            .group_by(member.account_id, member.chat_id)
        )
        await self._connection.execute(
            insert_if_absent(self._connection, chat_members).from_select(
                ["account_id", "chat_id", "contact_id", "user_type"], query
            )
        )
        other = chat_members.alias()
        role = (
            select(func.max(other.c.user_type))
            .where(
                other.c.account_id == member.account_id,
                other.c.chat_id == member.chat_id,
                other.c.contact_id.in_(self._others),
            )
            .scalar_subquery()
        )
        mine = owned(chat_members, self._account) & (member.contact_id == self._kept)
        await self._connection.execute(
            update(chat_members)
            .where(mine, member.user_type.is_(None), member.chat_id.in_(self._chats()))
            .values(user_type=role)
        )
        await self._connection.execute(delete(chat_members).where(theirs))

    async def _be_owner(self, merge_id: int, kept: Marks) -> None:
        """Be the only owner in each chat; note who is the owner no longer."""
        others = await rivals(self._connection, self._account, self._kept)
        if others:
            await mark_owners(self._connection, self._account, others, is_owner=False)
            gone = cast("list[JsonValue]", sorted(others))
            one = owned(contact_merges, self._account) & (contact_merges.c.id == merge_id)
            before: JsonValue = {"marks": kept, "owners": gone}
            await self._connection.execute(update(contact_merges).where(one).values(before=before))

    def _chats(self) -> Select[tuple[int]]:
        """Return the query for the chats the others are in."""
        return select(chat_members.c.chat_id).where(
            owned(chat_members, self._account), chat_members.c.contact_id.in_(self._others)
        )
