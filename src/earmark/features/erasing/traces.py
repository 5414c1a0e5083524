"""Forgets what is told of erased chats and people elsewhere: reports, journals, names."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from sqlalchemy import delete, select

from earmark.core.names import plain_name
from earmark.core.reports import ImportState
from earmark.db.base import owned
from earmark.features.accounts.tables import contact_aliases, contacts
from earmark.features.imports.forgetting import ERASED
from earmark.features.imports.journal import ALIAS, CONTACT, NAME, OWNER
from earmark.features.imports.repository import ImportRow, find_imports, save
from earmark.features.imports.tables import import_changes, imports

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from sqlalchemy.ext.asyncio import AsyncConnection

    from earmark.features.imports.reporting import JsonObject

_BATCH = 500


async def forget_chats(
    connection: AsyncConnection, account_id: int, chat_ids: Sequence[int]
) -> None:
    """Leave of the imports of chats only that there were some: no name, no line, no file name."""
    for at in range(0, len(chat_ids), _BATCH):
        which = imports.c.chat_id.in_(chat_ids[at : at + _BATCH])
        for row in await find_imports(connection, account_id, which):
            await save(
                connection,
                account_id,
                row.id,
                file_name="",
                title=None,
                owner=None,
                report=None,
                questions=None,
                answers=None,
                state=ImportState.UNDONE,
                error=ERASED,
            )


async def forget_person(
    connection: AsyncConnection, account_id: int, contact_id: int, names: Sequence[str]
) -> None:
    """Forget a contact, its names, where it takes part, and what imports tell of it."""
    mine = owned(contact_aliases, account_id) & (contact_aliases.c.contact_id == contact_id)
    aliases = list(await connection.scalars(select(contact_aliases.c.id).where(mine)))
    await _forget_changes(connection, account_id, (CONTACT, NAME, OWNER), [contact_id])
    await _forget_changes(connection, account_id, (ALIAS,), aliases)
    await connection.execute(
        delete(contacts).where(owned(contacts, account_id), contacts.c.id == contact_id)
    )
    if names:
        for row in await find_imports(connection, account_id, imports.c.report.is_not(None)):
            await _forget_names(connection, row, names)


async def _forget_changes(
    connection: AsyncConnection, account_id: int, kinds: Sequence[str], row_ids: Sequence[int]
) -> None:
    for at in range(0, len(row_ids), _BATCH):
        await connection.execute(
            delete(import_changes).where(
                owned(import_changes, account_id),
                import_changes.c.kind.in_(kinds),
                import_changes.c.row_id.in_(row_ids[at : at + _BATCH]),
            )
        )


async def _forget_names(
    connection: AsyncConnection, row: ImportRow, names: Collection[str]
) -> None:
    """Take a person out of the report of an import."""
    gone = set(names)
    report = without_names(row.report, gone)
    owner = None if row.owner is not None and plain_name(row.owner) in gone else row.owner
    answers = {
        key: value
        for key, value in row.answers.items()
        if not (isinstance(value, str) and plain_name(value) in gone)
    }
    if (report, owner, answers) != (row.report, row.owner, row.answers):
        await save(connection, row.account_id, row.id, report=report, owner=owner, answers=answers)


def without_names(report: JsonObject, names: Collection[str]) -> JsonObject:
    """Return a report without these people, and without the lines that name them."""
    kept = dict(report)
    participants = report.get("participants")
    if isinstance(participants, dict):
        kept["participants"] = {
            name: count for name, count in participants.items() if plain_name(name) not in names
        }
    if isinstance(owner := report.get("owner"), str) and plain_name(owner) in names:
        kept["owner"] = None
    lines = report.get("not_understood")
    if isinstance(lines, list):
        kept["not_understood"] = [
            line for line in cast("list[JsonObject]", lines) if not _names_any(line, names)
        ]
    return kept


def _names_any(line: JsonObject, names: Collection[str]) -> bool:
    text = str(line.get("text", "")).casefold()
    return any(name.casefold() in text for name in names)
