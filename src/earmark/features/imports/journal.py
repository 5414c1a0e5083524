"""What an import changes in rows that were there before it, written down for undo.

Of a message and of its file is noted how each import shows them, once imports differ: `before` is
how those without a note show it, the same in all notes of a row; `after` how this import does.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import delete, select, update

from earmark.core.reports import ImportState
from earmark.db.base import owned
from earmark.db.upserts import insert_if_absent, insert_or_replace
from earmark.features.imports.tables import import_changes, import_spans, imports

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from sqlalchemy.ext.asyncio import AsyncConnection

    from earmark.features.imports.looks import Look

MESSAGE, ATTACHMENT = "message", "attachment"
CONTACT, ALIAS, NAME, TITLE, OWNER = "contact", "alias", "name", "title", "owner"
EVERYTHING = (MESSAGE, ATTACHMENT, CONTACT, ALIAS, NAME, TITLE, OWNER)
_BATCH = 2000


class Change(NamedTuple):
    """One row before and after; `before` is None where the import made the row."""

    kind: str
    row_id: int
    before: Look | None = None
    after: Look | None = None


class Note(NamedTuple):
    """How a finished import shows a message or a file, and how those without a note do."""

    import_id: int
    row_id: int
    base: Look
    look: Look


@dataclass(slots=True)
class Journal:
    """The changes of one import."""

    account_id: int
    import_id: int
    waiting: list[Change] = field(default_factory=list)

    def note(self, change: Change) -> None:
        """Remember a change until `write`."""
        self.waiting.append(change)

    async def write(self, connection: AsyncConnection) -> None:
        """Write what waits; the first note about a row holds, as it knows the oldest state."""
        if not self.waiting:
            return
        rows = [
            {"account_id": self.account_id, "import_id": self.import_id, **change._asdict()}
            for change in self.waiting
        ]
        await connection.execute(insert_if_absent(connection, import_changes), rows)
        self.waiting.clear()


async def changes_of(
    connection: AsyncConnection, account_id: int, import_id: int, after_id: int
) -> list[tuple[int, Change]]:
    """Return some of the changes of an import with their ids, in order, after one."""
    table = import_changes.c
    query = (
        select(table.id, table.kind, table.row_id, table.before, table.after)
        .where(owned(import_changes, account_id), table.import_id == import_id)
        .where(table.id > after_id)
        .order_by(table.id)
        .limit(_BATCH)
    )
    return [(row[0], Change(*row[1:])) for row in await connection.execute(query)]


async def all_changes(
    connection: AsyncConnection, account_id: int, import_id: int, kinds: Sequence[str]
) -> list[Change]:
    """Return the changes of these kinds."""
    found: list[Change] = []
    after = 0
    while batch := await changes_of(connection, account_id, import_id, after):
        found += [change for _, change in batch if change.kind in kinds]
        after = batch[-1][0]
    return found


async def forget(
    connection: AsyncConnection, account_id: int, import_id: int, kinds: Sequence[str]
) -> None:
    """Remove what the journal of an import says about these kinds of rows."""
    await connection.execute(
        delete(import_changes).where(
            owned(import_changes, account_id),
            import_changes.c.import_id == import_id,
            import_changes.c.kind.in_(kinds),
        )
    )


async def notes_on(
    connection: AsyncConnection, account_id: int, kind: str, row_ids: Collection[int]
) -> list[Note]:
    """Return what finished imports noted of these rows, in the order they were finished."""
    table = import_changes.c
    query = (
        select(table.import_id, table.row_id, table.before, table.after)
        .join(imports, imports.c.id == table.import_id)
        .where(owned(import_changes, account_id), owned(imports, account_id))
        .where(table.kind == kind, table.row_id.in_(row_ids))
        .where(imports.c.state == ImportState.DONE)
        .order_by(imports.c.finished_at, imports.c.id)
    )
    found = await connection.execute(query)
    return [Note(row[0], row[1], row[2] or {}, row[3] or {}) for row in found]


async def put_notes(
    connection: AsyncConnection, account_id: int, kind: str, notes: Sequence[Note]
) -> None:
    """Write notes in place of those their imports had of the same rows."""
    if notes:
        rows = [
            {
                "account_id": account_id,
                "import_id": note.import_id,
                "kind": kind,
                "row_id": note.row_id,
                "before": note.base,
                "after": note.look,
            }
            for note in notes
        ]
        keys = ("account_id", "import_id", "kind", "row_id")
        statement = insert_or_replace(connection, import_changes, keys, ("before", "after"))
        await connection.execute(statement, rows)


async def drop_notes(
    connection: AsyncConnection,
    account_id: int,
    kind: str,
    import_id: int,
    row_ids: Collection[int],
) -> None:
    """Forget what an import noted of these rows."""
    await connection.execute(
        delete(import_changes).where(
            owned(import_changes, account_id),
            import_changes.c.import_id == import_id,
            import_changes.c.kind == kind,
            import_changes.c.row_id.in_(row_ids),
        )
    )


async def changed_before(
    connection: AsyncConnection, account_id: int, chat_id: int, row_ids: Sequence[int]
) -> set[tuple[str, int]]:
    """Return (kind, id) of those messages of a chat that an import changed or gave a file."""
    if not row_ids:
        return set()
    table = import_changes.c
    held = select(import_spans.c.import_id).where(
        owned(import_spans, account_id), import_spans.c.chat_id == chat_id
    )
    query = select(table.kind, table.row_id).where(
        owned(import_changes, account_id),
        table.import_id.in_(held),
        table.kind.in_((MESSAGE, ATTACHMENT)),
        table.row_id.between(min(row_ids), max(row_ids)),
    )
    return {(row[0], row[1]) for row in await connection.execute(query)}


async def pass_on(
    connection: AsyncConnection, account_id: int, import_id: int, heir: int, row: tuple[str, int]
) -> None:
    """Give the change of one row (kind, id) to another import."""
    kind, row_id = row
    await connection.execute(
        update(import_changes)
        .where(
            owned(import_changes, account_id),
            import_changes.c.import_id == import_id,
            import_changes.c.kind == kind,
            import_changes.c.row_id == row_id,
        )
        .values(import_id=heir)
    )
