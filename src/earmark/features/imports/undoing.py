"""Takes an import back: what another import or a live source also holds stays."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import delete, exists, select, true, update

from earmark.core.reports import SPOKEN_ORDERS, ImportState
from earmark.db.base import owned
from earmark.features.accounts.owners import mark_owners
from earmark.features.accounts.tables import contact_aliases, contacts
from earmark.features.chats.remove import Span, remove_chat, remove_messages
from earmark.features.chats.tables import chat_members, chat_titles, chats, messages
from earmark.features.chats.writers import is_alone
from earmark.features.imports.applying import Place, unused
from earmark.features.imports.journal import (
    ALIAS,
    CONTACT,
    EVERYTHING,
    NAME,
    OWNER,
    TITLE,
    Change,
    all_changes,
    forget,
    pass_on,
)
from earmark.features.imports.people import find_contacts
from earmark.features.imports.repository import ImportRow, find_imports, save
from earmark.features.imports.reverting import revert_messages
from earmark.features.imports.spans import without
from earmark.features.imports.tables import import_spans, imports

if TYPE_CHECKING:
    from sqlalchemy.ext.asyncio import AsyncConnection

    from earmark.db.dialects.port import Dialect


class Undoing:
    """The work of taking one import back, inside one transaction.

    `reader` is an import that is being read meanwhile: it may need the people this one made.
    """

    def __init__(
        self,
        connection: AsyncConnection,
        dialect: Dialect,
        row: ImportRow,
        now: int,
        reader: int | None = None,
    ) -> None:
        self._connection = connection
        self._dialect = dialect
        self._row = row
        self._account = row.account_id
        self._now = now
        self._reader = reader

    async def run(self) -> set[str]:
        """Take everything back; return the hashes of media nothing names any more."""
        orphans = await self.drop_hidden()
        chat_id = self._row.chat_id
        if chat_id is not None:
            orphans |= await self._take_back(chat_id)
            await self._drop_empty_chat(chat_id)
        await self._drop_people()
        await forget(self._connection, self._account, self._row.id, EVERYTHING)
        await self._connection.execute(
            delete(import_spans).where(
                owned(import_spans, self._account), import_spans.c.import_id == self._row.id
            )
        )
        await save(
            self._connection,
            self._account,
            self._row.id,
            state=ImportState.UNDONE,
            questions=None,
            error=None,
            chat_id=None,
            report={**self._row.report, "not_understood": []},
            finished_at=self._now,
        )
        return await unused(self._connection, self._account, orphans)

    async def drop_hidden(self) -> set[str]:
        """Remove what an unfinished import stored out of sight."""
        query = select(chats.c.id).where(
            owned(chats, self._account), chats.c.pending_import_id == self._row.id
        )
        orphans: set[str] = set()
        for chat_id in list(await self._connection.scalars(query)):
            removed = await remove_chat(self._connection, self._dialect, self._account, chat_id)
            orphans |= removed.orphaned
        return orphans

    async def _take_back(self, chat_id: int) -> set[str]:
        spans = await self._spans(chat_id)
        mine = [(first, last) for owner, first, last in spans if owner == self._row.id]
        others = [(first, last) for owner, first, last in spans if owner != self._row.id]
        place = Place(self._connection, self._dialect, self._account)
        hashes = await revert_messages(place, self._row.id)
        await self._revert_titles()
        gone = without(mine, others)
        removed = await remove_messages(
            self._connection,
            self._dialect,
            self._account,
            [Span(chat_id, first, last) for first, last in gone],
        )
        await self._drop_title(chat_id)
        await self._restore_date_order(chat_id)
        return hashes | removed.orphaned

    async def _spans(self, chat_id: int) -> list[tuple[int, int, int]]:
        table = import_spans.c
        query = select(table.import_id, table.first_id, table.last_id).where(
            owned(import_spans, self._account), table.chat_id == chat_id
        )
        return [(row[0], row[1], row[2]) for row in await self._connection.execute(query)]

    async def _revert_titles(self) -> None:
        for change in await all_changes(self._connection, self._account, self._row.id, (TITLE,)):
            if change.before:
                await self._revert_title(change)

    async def _revert_title(self, change: Change) -> None:
        """Give the chat back its title, unless it was changed again since."""
        after = change.after or {}
        await self._connection.execute(
            update(chats)
            .where(
                owned(chats, self._account),
                chats.c.id == change.row_id,
                chats.c.title == after.get("title"),
            )
            .values(**(change.before or {}))
        )

    async def _drop_title(self, chat_id: int) -> None:
        """Forget a title no other import of the chat had."""
        others = await find_imports(
            self._connection,
            self._account,
            imports.c.chat_id == chat_id,
            imports.c.id != self._row.id,
            imports.c.state == ImportState.DONE,
            imports.c.title == self._row.title,
        )
        if not others:
            await self._connection.execute(
                delete(chat_titles).where(
                    owned(chat_titles, self._account),
                    chat_titles.c.chat_id == chat_id,
                    chat_titles.c.title == self._row.title,
                )
            )

    async def _restore_date_order(self, chat_id: int) -> None:
        """Let the first export that is left decide how people of the chat write days."""
        left = await find_imports(
            self._connection,
            self._account,
            imports.c.chat_id == chat_id,
            imports.c.id != self._row.id,
            imports.c.state == ImportState.DONE,
        )
        orders = [row.date_order for row in sorted(left, key=lambda each: each.id)]
        first = next((order for order in orders if order in SPOKEN_ORDERS), None)
        await self._connection.execute(
            update(chats)
            .where(owned(chats, self._account), chats.c.id == chat_id)
            .values(date_order=first)
        )

    async def _drop_empty_chat(self, chat_id: int) -> None:
        held = select(import_spans.c.id).where(
            owned(import_spans, self._account),
            import_spans.c.chat_id == chat_id,
            import_spans.c.import_id != self._row.id,
        )
        left = select(messages.c.id).where(
            owned(messages, self._account), messages.c.chat_id == chat_id
        )
        for query in (held, left):
            if await self._connection.scalar(query.limit(1)) is not None:
                return
        await remove_chat(self._connection, self._dialect, self._account, chat_id)

    async def _drop_people(self) -> None:
        """Forget names and contacts this import made, unless somebody needs them now."""
        changes = await all_changes(
            self._connection, self._account, self._row.id, (ALIAS, CONTACT, NAME, OWNER)
        )
        for change in changes:
            if change.kind == OWNER:
                await self._revert_owner(change.row_id)
        made = {change.row_id for change in changes if change.kind == CONTACT}
        needless = set[int]()
        if self._reader is None:
            needless = {contact for contact in made if await self._is_needless(contact)}
        for contact_id in made - needless:
            await self._leave_to_heir(CONTACT, contact_id, contact_id)
        for change in reversed(changes):
            if change.kind == NAME:
                await self._revert_name(change)
            elif change.kind == ALIAS:
                await self._drop_alias(change.row_id, made - needless)
        while needless:
            await self._connection.execute(
                delete(contacts).where(owned(contacts, self._account), contacts.c.id.in_(needless))
            )
            # Somebody may have been needed only by whoever was merged into them.
            made -= needless
            needless = {contact for contact in made if await self._is_needless(contact)}

    async def _is_needless(self, contact_id: int) -> bool:
        """Tell a contact nothing was said by and nobody marked."""
        # Whoever wrote something that is left is a member of its chat.
        member = exists().where(
            owned(chat_members, self._account), chat_members.c.contact_id == contact_id
        )
        query = select(contacts.c.id).where(
            owned(contacts, self._account),
            contacts.c.id == contact_id,
            ~member,
            ~contacts.c.is_critical,
            contacts.c.priority == "normal",
            ~contacts.c.is_owner if "owner" in self._row.answers else true(),
            is_alone(self._account),
        )
        return await self._connection.scalar(query) is not None

    async def _revert_owner(self, contact_id: int) -> None:
        """Take a contact for the owner no longer, unless another file shows it too."""
        shown = await find_imports(
            self._connection,
            self._account,
            imports.c.id != self._row.id,
            imports.c.chat_id.is_not(None),
            imports.c.owner.is_not(None),
        )
        for row in shown:
            if await self._shows(row, contact_id):
                what = (OWNER, contact_id)
                await pass_on(self._connection, self._account, self._row.id, row.id, what)
                return
        await mark_owners(self._connection, self._account, {contact_id}, is_owner=False)

    async def _shows(self, row: ImportRow, contact_id: int) -> bool:
        """Tell whether another import shows that this contact is the owner."""
        name = row.owner or ""
        meant = await find_contacts(self._connection, self._account, row.chat_id, [name])
        return meant.get(name) == contact_id

    async def _revert_name(self, change: Change) -> None:
        await self._connection.execute(
            update(contacts)
            .where(
                owned(contacts, self._account),
                contacts.c.id == change.row_id,
                contacts.c.name == (change.after or {}).get("name"),
            )
            .values(**(change.before or {}))
        )

    async def _drop_alias(self, alias_id: int, kept: set[int]) -> None:
        """Forget a name, unless its contact was made with it and stays."""
        here = owned(contact_aliases, self._account) & (contact_aliases.c.id == alias_id)
        contact = await self._connection.scalar(select(contact_aliases.c.contact_id).where(here))
        if contact in kept:
            await self._leave_to_heir(ALIAS, alias_id, int(contact or 0))
        else:
            await self._connection.execute(delete(contact_aliases).where(here))

    async def _leave_to_heir(self, kind: str, row_id: int, contact_id: int) -> None:
        """Let an import that needs a person this one made take care of them from now on."""
        query = (
            select(import_spans.c.import_id)
            .join(chat_members, chat_members.c.chat_id == import_spans.c.chat_id)
            .where(
                owned(import_spans, self._account),
                owned(chat_members, self._account),
                chat_members.c.contact_id == contact_id,
                import_spans.c.import_id != self._row.id,
            )
        )
        heir = await self._connection.scalar(query.limit(1)) or self._reader
        if heir is not None:
            await pass_on(self._connection, self._account, self._row.id, heir, (kind, row_id))
