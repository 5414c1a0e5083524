"""Imports: take a file, read it, answer for it, take it back."""

from __future__ import annotations

import asyncio
import uuid
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias
from zoneinfo import available_timezones

from earmark.core.errors import InputError, NotFoundError
from earmark.core.reports import ImportReport, ImportState
from earmark.db.folder import DataFolder
from earmark.features.accounts.owners import name_owner
from earmark.features.chats.erased import Ledger
from earmark.features.imports import refusals
from earmark.features.imports.choices import Choices
from earmark.features.imports.forgetting import Forgetting, why_undone
from earmark.features.imports.importing import Importing, ReadArchives
from earmark.features.imports.owner import close_owner_questions
from earmark.features.imports.people import find_contacts
from earmark.features.imports.reporting import ImportRecord, JsonObject, Progress
from earmark.features.imports.repository import (
    QUEUED,
    ImportRow,
    add_import,
    find_imports,
    named,
    of_upload,
    records,
    save,
    unfinished,
    written,
)
from earmark.features.imports.sparing import is_erasing
from earmark.features.imports.staging import Staging
from earmark.features.imports.storing import Tell, Tools
from earmark.features.imports.sweeping import sweep_media, sweep_staging
from earmark.features.imports.tables import imports
from earmark.features.imports.turns import turn
from earmark.features.imports.undoing import Undoing
from earmark.features.imports.working import Working

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement
    from sqlalchemy.ext.asyncio import AsyncConnection

    from earmark.core.ports.blobs import Blobs
    from earmark.core.ports.clock import Clock
    from earmark.db.engine import Store
    from earmark.settings import Settings

__all__ = ["Choices", "Imports"]

# The class has a method called `list`, so its types are named here.
Reports: TypeAlias = list[ImportReport]
Records: TypeAlias = list[ImportRecord]
Rows: TypeAlias = list[ImportRow]
Names: TypeAlias = list[str]

_DIGITS = 18
_LOOKS, _PAUSE_SECONDS = 200, 0.1
_ANSWERS = frozenset({"date_order", "owner", "columns"})


def _silent(_: Progress) -> None:
    """Tell nobody how far it is."""


class Imports:
    """Everything that can be done with imports of one store."""

    def __init__(
        self,
        store: Store,
        read_archives: ReadArchives,
        blobs: Blobs,
        clock: Clock,
        settings: Settings,
    ) -> None:
        self._store = store
        self._blobs = blobs
        self._clock = clock
        self._folder = settings.home
        self._staging = Staging(DataFolder(settings.home).staging, settings.upload_max_bytes)
        ledger = Ledger(DataFolder(settings.home).erased_key)
        tools = Tools(store, blobs, settings, clock.now, ledger)
        self._working = Working(tools, self._staging, Importing(tools, read_archives))

    async def add(
        self,
        account_id: int,
        path: Path,
        file_name: str,
        choices: Choices,
        progress: Tell = _silent,
    ) -> Reports:
        """Import a file of the owner's at once; the same file again resumes what was cut off.

        Raises:
            InputError: when nobody can read the file.
            LimitError: when it is too large.
            StoreError: when the store cannot be used; what was begun is interrupted.
        """
        return await self.add_all(account_id, [(path, file_name)], choices, progress)

    async def add_all(
        self,
        account_id: int,
        files: Sequence[tuple[Path, str]],
        choices: Choices,
        progress: Tell = _silent,
    ) -> Reports:
        """Import several files together: one that proves its date order answers for the others.

        Raises:
            InputError: when the only file cannot be read; of several, the others are imported.
        """
        upload_id = uuid.uuid4().hex
        done: Rows = []
        async with self._turn(account_id), self._tidied(account_id):
            for path, file_name in files:
                row = await self._begin(account_id, upload_id, path, file_name, choices)
                done += await self._working.file(row, progress, alone=len(files) == 1)
            rows = await self._working.siblings(account_id, done, progress)
        return [record.report for record in await self._records(account_id, rows)]

    async def stage(
        self, account_id: int, stream: AsyncIterator[bytes], file_name: str, choices: Choices
    ) -> str:
        """Keep an upload until it is read, and return its upload id; `run` does the rest.

        Raises:
            LimitError: when it is larger than an upload may be.
            StoreError: when the disk is full.
        """
        return await self.begin(account_id, [(await self.keep(stream), file_name)], choices)

    async def keep(self, stream: AsyncIterator[bytes]) -> Path:
        """Keep the bytes of a file in a private place until `begin` says what they are.

        Raises:
            LimitError: when it is larger than an upload may be.
            StoreError: when the disk is full.
        """
        return await self._staging.keep(stream)

    async def begin(
        self, account_id: int, files: Sequence[tuple[Path, str]], choices: Choices
    ) -> str:
        """Make one upload of kept files and return its id; `run` reads them.

        Raises:
            InputError: when the zone is unknown.
        """
        upload_id = uuid.uuid4().hex
        for path, file_name in files:
            await self._begin(account_id, upload_id, path, file_name, choices)
        return upload_id

    def discard(self, paths: Sequence[Path]) -> None:
        """Remove kept files that will not be read after all."""
        for path in paths:
            self._staging.remove(path)

    async def run(self, account_id: int, upload_id: str, progress: Tell = _silent) -> None:
        """Read what was staged or may go on; a file that cannot be read is kept as failed."""
        async with self._turn(account_id), self._tidied(account_id):
            await self._working.mark_interrupted(account_id)
            rows = await self._find(account_id, of_upload(upload_id) & unfinished())
            going = [row for row in rows if not _is_cancelled(row)]
            files = {row.staged_path: row for row in reversed(going)}
            done: Rows = []
            for row in reversed(files.values()):
                done += await self._working.file(row, progress, alone=False)
            await self._working.siblings(account_id, done, progress)
            await self._working.clean(account_id, rows)

    async def recover(self, account_id: int) -> Names:
        """Mark what was cut off as interrupted; return the uploads that can be read on with `run`.

        Call it at the start of a server: media and uploads nothing names any more are removed. What
        another process is working on is left alone.
        """
        async with self._turn(account_id):
            await self._working.mark_interrupted(account_id)
            rows = await self._find(account_id, unfinished())
            await sweep_media(self._store, self._blobs)
            await sweep_staging(self._store, self._staging)
        stopped = {row.upload_id for row in rows if _is_cancelled(row)}
        paths = {row.upload_id: Path(row.staged_path or "/nowhere") for row in rows}
        here = [name for name, path in paths.items() if await asyncio.to_thread(path.is_file)]
        return [upload_id for upload_id in here if upload_id not in stopped]

    async def answer(
        self, account_id: int, import_id: str, answers: Mapping[str, object]
    ) -> ImportRecord:
        """Take answers to open questions; `run` with the upload id then reads on.

        A date order answers for all files of the upload that wait for one.

        Raises:
            InputError: when an answer fits no question.
        """
        row = await self._one(account_id, import_id)
        given = {name: value for name, value in answers.items() if value is not None}
        if not given or not given.keys() <= _ANSWERS:
            raise InputError("No question was answered.", hint="Send date_order, owner or columns.")
        async with self._store.write(account_id) as connection:
            if "owner" in given:
                await self._name_owner(connection, row, str(given["owner"]))
            for each in await find_imports(
                connection, account_id, of_upload(row.upload_id) | named(row.id)
            ):
                if each.state is ImportState.WAITING and given.keys() - {"owner"}:
                    await save(
                        connection,
                        account_id,
                        each.id,
                        answers={**each.answers, **given},
                        questions=None,
                        state=ImportState.RUNNING,
                        progress=written(Progress()),
                    )
        return await self.get(account_id, import_id)

    async def undo(self, account_id: int, import_id: str) -> ImportRecord:
        """Take an import back; what other imports or live sources hold too stays.

        Raises:
            ConflictError: when it was undone already.
        """
        async with self._turn(account_id):
            row = await self._one(account_id, import_id)
            if row.state is ImportState.UNDONE:
                raise refusals.already_undone(why_undone(row))
            async with self._store.write_messages(account_id) as connection:
                undoing = Undoing(connection, self._store.dialect, row, self._clock.now())
                orphans = await undoing.run()
            for sha256 in orphans:
                await asyncio.to_thread(self._blobs.forget, sha256)
            if row.state is not ImportState.DONE:
                await sweep_media(self._store, self._blobs)
            await self._working.clean(account_id, [row])
        return await self.get(account_id, import_id)

    async def forget_chat(
        self, connection: AsyncConnection, account_id: int, chat_id: int
    ) -> set[str]:
        """Forget what imports know of a chat that was erased; an `Eraser`."""
        forgetting = Forgetting(connection, self._store.dialect, self._clock.now())
        return await forgetting.chat(account_id, chat_id)

    async def cancel(self, account_id: int, import_id: str) -> ImportRecord:
        """Stop a running import; what it stored stays hidden until it is resumed or undone.

        Raises:
            ConflictError: when it does not run.
        """
        row = await self._one(account_id, import_id)
        if row.state not in {ImportState.RUNNING, ImportState.WAITING}:
            raise refusals.not_running()
        error = dict(refusals.STOPPED)
        async with self._store.write(account_id) as connection:
            await save(connection, account_id, row.id, state=ImportState.INTERRUPTED, error=error)
        return await self.get(account_id, import_id)

    async def resume(self, account_id: int, import_id: str) -> ImportRecord:
        """Let an interrupted import go on; `run` with the upload id reads it.

        Raises:
            ConflictError: when it is not interrupted, or its file is gone.
        """
        row = await self._one(account_id, import_id)
        if row.state is not ImportState.INTERRUPTED:
            raise refusals.not_interrupted()
        if not await asyncio.to_thread(Path(row.staged_path or "/nowhere").is_file):
            raise refusals.file_gone()
        async with self._store.write(account_id) as connection:
            await save(
                connection,
                account_id,
                row.id,
                state=ImportState.RUNNING,
                error=None,
                progress=written(Progress()),
            )
        return await self.get(account_id, import_id)

    async def get(self, account_id: int, import_id: str) -> ImportRecord:
        """Return an import; raise NotFoundError when there is none."""
        row = await self._one(account_id, import_id)
        return (await self._records(account_id, [row]))[0]

    async def of_upload(self, account_id: int, upload_id: str) -> Records:
        """Return the imports of one upload, one a chat."""
        return await self._records(account_id, await self._find(account_id, of_upload(upload_id)))

    async def list(
        self, account_id: int, *, limit: int = 50, before: int | None = None, offset: int = 0
    ) -> Records:
        """Return imports, the newest first, after the id `before` or after so many."""
        which = imports.c.id < before if before is not None else imports.c.id > 0
        rows = await self._find(account_id, which)
        return await self._records(account_id, rows[::-1][offset : offset + limit])

    async def count(self, account_id: int) -> int:
        """Return how many imports there are."""
        return len(await self._find(account_id, imports.c.id > 0))

    @asynccontextmanager
    async def _turn(self, account_id: int) -> AsyncIterator[None]:
        """Wait for the turn, and until what is being erased is known by its hashes."""
        for look in range(_LOOKS):
            async with turn(self._folder):
                if look == _LOOKS - 1 or not await is_erasing(self._store, account_id):
                    yield
                    return
            await asyncio.sleep(_PAUSE_SECONDS)

    @asynccontextmanager
    async def _tidied(self, account_id: int) -> AsyncIterator[None]:
        """Remove the media nothing names at the end, where something was cut off before."""
        was_cut_off = [
            row
            for row in await self._find(account_id, unfinished())
            if row.state is ImportState.INTERRUPTED or row.progress.stage != QUEUED
        ]
        yield
        if was_cut_off:
            await sweep_media(self._store, self._blobs)

    async def _begin(
        self, account_id: int, upload_id: str, path: Path, file_name: str, choices: Choices
    ) -> ImportRow:
        """Make the import a file begins with, before its chats are known."""
        if choices.timezone not in available_timezones():
            raise InputError(
                "There is no such time zone.", hint="Write it like Europe/Berlin.", field="timezone"
            )
        values = {
            "account_id": account_id,
            "upload_id": upload_id,
            "file_name": file_name,
            "state": ImportState.RUNNING,
            "timezone": choices.timezone,
            "answers": choices.answers(),
            "staged_path": str(path),
            "created_at": self._clock.now(),
            "progress": written(Progress()),
        }
        async with self._store.write(account_id) as connection:
            import_id = await add_import(connection, values)
            return (await find_imports(connection, account_id, named(import_id)))[0]

    async def _find(self, account_id: int, which: ColumnElement[bool]) -> Rows:
        async with self._store.read(account_id) as connection:
            return await find_imports(connection, account_id, which)

    async def _one(self, account_id: int, import_id: str) -> ImportRow:
        number = int(import_id) if import_id.isdecimal() and len(import_id) < _DIGITS else 0
        found = await self._find(account_id, named(number))
        if not found:
            raise NotFoundError("There is no such import.", hint="List them with GET /imports.")
        return found[0]

    async def _records(self, account_id: int, rows: Sequence[ImportRow]) -> Records:
        async with self._store.read(account_id) as connection:
            return await records(connection, account_id, rows)

    async def _name_owner(self, connection: AsyncConnection, row: ImportRow, name: str) -> None:
        """Remember who the owner is; a file still waiting will find the name in its answers."""
        found = await find_contacts(connection, row.account_id, row.chat_id, [name])
        if not found and row.state is ImportState.DONE:
            raise InputError(
                "Nobody in this chat has that name.",
                hint="Send one of the names in the question.",
                field="owner",
            )
        for contact_id in found.values():
            await name_owner(connection, row.account_id, contact_id)
            await close_owner_questions(connection, row.account_id)
        answers: JsonObject = {**row.answers, "owner": name}
        await save(connection, row.account_id, row.id, owner=name, answers=answers)


def _is_cancelled(row: ImportRow) -> bool:
    return (row.error or {}).get("code") == refusals.STOPPED["code"]
