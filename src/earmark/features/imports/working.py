"""The round of one file while it has its turn: open, part into chats, resume, run, tidy up."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from earmark.core.errors import InputError, LimitError
from earmark.core.reports import DateOrderProof, ImportState
from earmark.features.imports.repository import (
    QUEUED,
    ImportRow,
    drop_import,
    find_imports,
    of_file,
    of_upload,
    save,
)
from earmark.features.imports.staging import NEEDS_FILE, Staging, fingerprint
from earmark.features.imports.tables import imports

if TYPE_CHECKING:
    from collections.abc import Sequence

    from earmark.features.imports.importing import Importing
    from earmark.features.imports.storing import Tell, Tools

_PROVEN = (DateOrderProof.DAY_OVER_12, DateOrderProof.SEQUENCE, DateOrderProof.GIVEN)


class Working:
    """Works on files; the caller holds the turn."""

    def __init__(self, tools: Tools, staging: Staging, importing: Importing) -> None:
        self._store = tools.store
        self._staging = staging
        self._importing = importing

    async def file(self, row: ImportRow, tell: Tell, *, alone: bool) -> list[ImportRow]:
        """Import all chats of a file; return their imports.

        Raises:
            InputError: when it is alone and cannot be read.
            LimitError: when it is alone and too large.
        """
        await self.mark_interrupted(row.account_id, besides=row.id)
        path = Path(row.staged_path or "")
        try:
            chats = await self._importing.open(path, row.file_name)
        except (InputError, LimitError) as error:
            if alone:
                await self._drop(row)
                raise
            await self._importing.fail(row, error)
            return [row]
        row = await self._resumed(row, await asyncio.to_thread(fingerprint, path))
        rows = await self._importing.expand(row, chats)
        errors = [
            await self._importing.run(
                each, chats[each.part], _told_as_part(tell, each.part, len(chats))
            )
            for each in rows
            if each.state in {ImportState.RUNNING, ImportState.INTERRUPTED}
            and each.part < len(chats)
        ]
        if alone and len(errors) == 1 and errors[0] is not None:
            raise errors[0]
        return rows

    async def _drop(self, row: ImportRow) -> None:
        async with self._store.write(row.account_id) as connection:
            await drop_import(connection, row.account_id, row.id)

    async def _resumed(self, row: ImportRow, bytes_name: str) -> ImportRow:
        """Go on with an import of the same bytes that was cut off or waits, else begin anew."""
        account = row.account_id
        async with self._store.write(row.account_id) as connection:
            await save(connection, account, row.id, fingerprint=bytes_name)
            same = await find_imports(
                connection, account, of_file(bytes_name), imports.c.state.in_(NEEDS_FILE)
            )
            before = [each for each in same if each.upload_id != row.upload_id]
            if not before:
                return (await find_imports(connection, account, imports.c.id == row.id))[0]
            await drop_import(connection, account, row.id)
            for each in before:
                await save(
                    connection,
                    account,
                    each.id,
                    staged_path=row.staged_path,
                    answers={**each.answers, **row.answers},
                    timezone=row.timezone,
                    state=ImportState.RUNNING,
                    questions=None,
                    error=None,
                )
            return (await find_imports(connection, account, imports.c.id == before[0].id))[0]

    async def siblings(
        self, account_id: int, done: Sequence[ImportRow], tell: Tell
    ) -> list[ImportRow]:
        """Read again what waits for a date order some import proved; return these as they are."""
        rows = [await self._importing.reload(row) for row in done]
        waits = ImportState.WAITING
        forms = {r.format for r in rows if r.date_order_proof in _PROVEN or r.state is waits}
        for form in sorted(forms):
            await self._importing.retry_siblings(account_id, form, tell)
        return [await self._importing.reload(row) for row in rows]

    async def mark_interrupted(self, account_id: int, besides: int = 0) -> None:
        """Mark imports nobody works on any more: whoever did would hold the turn.

        An upload that waits for its job is left as it is; a file of the command line is not.
        """
        async with self._store.write(account_id) as connection:
            running = await find_imports(
                connection, account_id, imports.c.state == ImportState.RUNNING
            )
            for row in running:
                waits = row.progress.stage == QUEUED and self._staging.owns(
                    Path(row.staged_path or "")
                )
                if row.id != besides and not waits:
                    await save(connection, account_id, row.id, state=ImportState.INTERRUPTED)

    async def clean(self, account_id: int, rows: Sequence[ImportRow]) -> None:
        """Remove uploads of these imports that no import needs any more."""
        for upload_id in {row.upload_id for row in rows}:
            async with self._store.read(account_id) as connection:
                found = await find_imports(connection, account_id, of_upload(upload_id))
            needed = {row.staged_path for row in found if row.state in NEEDS_FILE}
            for path in {row.staged_path for row in found} - needed - {None}:
                await asyncio.to_thread(self._staging.remove, Path(path or ""))


def _told_as_part(tell: Tell, part: int, parts: int) -> Tell:
    """Return how one of several chats tells how far the whole file is."""
    return lambda now: tell(replace(now, percent=(100 * part + now.percent) // parts))
