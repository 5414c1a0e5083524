"""Forgets what imports know of a chat that was erased: what they held, changed and reported."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import delete, exists

from earmark.core.reports import ImportState
from earmark.db.base import owned
from earmark.features.chats.tables import messages
from earmark.features.imports.journal import ATTACHMENT, MESSAGE
from earmark.features.imports.repository import ImportRow, find_imports, save
from earmark.features.imports.tables import import_changes, import_spans, imports
from earmark.features.imports.undoing import Undoing

if TYPE_CHECKING:
    from sqlalchemy.ext.asyncio import AsyncConnection

    from earmark.db.dialects.port import Dialect

ERASED = {
    "type": "urn:earmark:problem:chat_erased",
    "title": "The chat is gone",
    "status": 410,
    "detail": "Its chat was deleted.",
    "code": "chat_erased",
    "hint": "Import the file again to have it back.",
    "field": None,
}


class Forgetting:
    """The work of forgetting, inside the transaction that erased the chat."""

    def __init__(self, connection: AsyncConnection, dialect: Dialect, now: int) -> None:
        self._connection = connection
        self._dialect = dialect
        self._now = now

    async def chat(self, account_id: int, chat_id: int) -> set[str]:
        """Take back every import into the chat; return the hashes of media nothing names now.

        People only these imports brought go too, unless somebody marked them. That a file was
        imported stays known, without a word of what it held.
        """
        orphans: set[str] = set()
        reader = await self._reader(account_id)
        found = await find_imports(self._connection, account_id, imports.c.chat_id == chat_id)
        for row in reversed(found):
            undoing = Undoing(self._connection, self._dialect, row, self._now, reader)
            orphans |= await undoing.run()
            await self._scrub(row)
        await self._connection.execute(
            delete(import_spans).where(
                owned(import_spans, account_id), import_spans.c.chat_id == chat_id
            )
        )
        await self._drop_stray_changes(account_id)
        return orphans

    async def _reader(self, account_id: int) -> int | None:
        """Return an import that is being read now, if any."""
        is_running = imports.c.state == ImportState.RUNNING
        running = await find_imports(self._connection, account_id, is_running)
        return running[0].id if running else None

    async def _scrub(self, row: ImportRow) -> None:
        """Leave of an import only that there was one."""
        await save(
            self._connection,
            row.account_id,
            row.id,
            file_name="",
            title=None,
            owner=None,
            report=None,
            answers=None,
            error=ERASED,
        )

    async def _drop_stray_changes(self, account_id: int) -> None:
        """Forget changes of messages that are gone, noted by an import that still runs."""
        there = exists().where(
            owned(messages, account_id), messages.c.id == import_changes.c.row_id
        )
        await self._connection.execute(
            delete(import_changes).where(
                owned(import_changes, account_id),
                import_changes.c.kind.in_((MESSAGE, ATTACHMENT)),
                ~there,
            )
        )


def why_undone(row: ImportRow) -> str:
    """Say why there is nothing left to take back."""
    if (row.error or {}).get("code") == ERASED["code"]:
        return "The chat of this import was deleted; nothing of it is left."
    return "This import was undone already."
