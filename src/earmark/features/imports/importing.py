"""Runs imports one after the other: reads the file, stores each chat, keeps what went wrong."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from earmark.core.errors import (
    ConflictError,
    EarmarkError,
    InputError,
    LimitError,
    QuestionOpenError,
    StoreError,
)
from earmark.core.kept import KeptChat
from earmark.core.ports.archive import ReadingChoices
from earmark.core.reports import DateOrder, ImportState
from earmark.features.imports.finishing import finish
from earmark.features.imports.reporting import Progress
from earmark.features.imports.repository import (
    ImportRow,
    add_import,
    find_imports,
    named,
    of_upload,
    save,
    sibling_order,
    waiting_for,
    written,
)
from earmark.features.imports.restoring import Restoring
from earmark.features.imports.storing import Stored, Storing, Tell, Tools
from earmark.features.imports.sweeping import sweep_media
from earmark.features.imports.target import form_of
from earmark.features.imports.undoing import Undoing

if TYPE_CHECKING:
    from earmark.core.ports.archive import ArchivedChat

ReadArchives = Callable[[Path, str], "Sequence[ArchivedChat]"]


class Importing:
    """Works on imports whose turn it is; the caller holds the turn."""

    def __init__(self, tools: Tools, read_archives: ReadArchives) -> None:
        self._tools = tools
        self._read_archives = read_archives

    async def open(self, path: Path, name: str) -> Sequence[ArchivedChat]:
        """Open a file and find its chats.

        Raises:
            InputError: when nobody can read it.
            LimitError: when it is too large.
        """
        return await asyncio.to_thread(self._read_archives, path, name)

    async def expand(self, row: ImportRow, chats: Sequence[ArchivedChat]) -> list[ImportRow]:
        """Make sure each chat of a file has an import; return them in the order of the file."""
        account = row.account_id
        async with self._tools.store.write(row.account_id) as connection:
            of_file = await find_imports(connection, account, of_upload(row.upload_id))
            parts = {each.part for each in of_file if each.fingerprint == row.fingerprint}
            for part in range(len(chats)):
                if part not in parts:
                    await add_import(connection, _sibling(row, part))
            found = await find_imports(connection, account, of_upload(row.upload_id))
        same = [each for each in found if each.fingerprint == row.fingerprint]
        return sorted(same, key=lambda each: each.part)

    async def run(
        self, row: ImportRow, chat: ArchivedChat, tell: Tell
    ) -> InputError | LimitError | None:
        """Store one chat; whatever happens is kept as the state of its import.

        Returns why the file cannot be read, None when it was.

        Raises:
            StoreError: when the store cannot be used; the import is then interrupted.
        """
        await self._set(row, state=ImportState.RUNNING, progress=written(Progress(0, 0, "reading")))
        try:
            await self._store(row, chat, tell)
        except QuestionOpenError as error:
            await self._wait(row, chat, error)
        except (InputError, LimitError) as error:
            await self.fail(row, error)
            return error
        except ConflictError:
            await self._set(row, state=ImportState.INTERRUPTED)
        except BaseException:
            # A full disk or Ctrl-C: noted if it still can be written, else by the next start.
            with suppress(StoreError, asyncio.CancelledError):
                await self._set(row, state=ImportState.INTERRUPTED)
            raise
        return None

    async def retry_siblings(self, account_id: int, form: str, tell: Tell) -> None:
        """Read again what waits for a date order, now that another file of this form proved one."""
        async with self._tools.store.read(account_id) as connection:
            waiting = await find_imports(connection, account_id, waiting_for(form))
        for row in waiting:
            with suppress(InputError, LimitError):
                chats = await self.open(Path(row.staged_path or ""), row.file_name)
                if row.part < len(chats) and await self._sibling(row, form):
                    await self.run(row, chats[row.part], tell)

    async def _store(self, row: ImportRow, chat: ArchivedChat, tell: Tell) -> None:
        stored = await self._read(row, chat, tell)
        tell(Progress(99, stored.messages, "finishing"))
        async with self._tools.store.write_messages(row.account_id) as connection:
            await finish(
                connection,
                self._tools.store.dialect,
                row,
                stored,
                chat.report,
                self._tools.now(),
            )
        tell(Progress(100, stored.messages, "done"))

    async def _read(self, row: ImportRow, chat: ArchivedChat, tell: Tell) -> Stored:
        """Store the messages; a date order the file leaves open may be that of its siblings."""
        if isinstance(chat, KeptChat):
            return await Restoring(self._tools, row, chat, tell).run()
        choices = self._choices(row)
        try:
            return await Storing(self._tools, row, chat, choices, tell).run()
        except QuestionOpenError:
            sibling = await self._sibling(row, form_of(chat.report))
            if sibling is None:
                raise
        choices = replace(choices, sibling_date_order=sibling)
        return await Storing(self._tools, row, chat, choices, tell).run()

    def _choices(self, row: ImportRow) -> ReadingChoices:
        order = row.answers.get("date_order")
        columns = row.answers.get("columns")
        return ReadingChoices(
            timezone=row.timezone,
            now=self._tools.now(),
            date_order=DateOrder(str(order)) if order else None,
            columns={k: str(v) for k, v in columns.items()} if isinstance(columns, dict) else None,
        )

    async def _sibling(self, row: ImportRow, form: str) -> DateOrder | None:
        async with self._tools.store.read(row.account_id) as connection:
            return await sibling_order(connection, row.account_id, form, row.timezone)

    async def _wait(self, row: ImportRow, chat: ArchivedChat, error: QuestionOpenError) -> None:
        # While the question is open the owner already sees what the file holds.
        found = await asyncio.to_thread(chat.survey, self._choices(row))
        report = replace(found, questions=list(error.questions))
        await self._set(
            row,
            state=ImportState.WAITING,
            format=form_of(report),
            title=report.title,
            report=written(report),
            questions=written(error.questions),
            progress=written(Progress(0, 0, "waiting")),
        )

    async def fail(self, row: ImportRow, error: EarmarkError) -> None:
        """Keep why the file cannot be read; what was stored of it goes."""
        problem = {
            "type": f"urn:earmark:problem:{error.code}",
            "title": "The file cannot be read",
            "status": 413 if isinstance(error, LimitError) else 422,
            "detail": error.message,
            "code": error.code,
            "hint": error.hint or None,
            "field": error.field,
        }
        store = self._tools.store
        async with store.write_messages(row.account_id) as connection:
            undoing = Undoing(connection, store.dialect, row, self._tools.now())
            await undoing.run()
            await save(connection, row.account_id, row.id, state=ImportState.FAILED, error=problem)
        await sweep_media(store, self._tools.blobs)

    async def _set(self, row: ImportRow, **values: object) -> None:
        async with self._tools.store.write(row.account_id) as connection:
            await save(connection, row.account_id, row.id, **values)

    async def reload(self, row: ImportRow) -> ImportRow:
        """Return an import as it is now."""
        async with self._tools.store.read(row.account_id) as connection:
            return (await find_imports(connection, row.account_id, named(row.id)))[0]


def _sibling(row: ImportRow, part: int) -> dict[str, object]:
    """Return the values of one more import of the same file."""
    return {
        "account_id": row.account_id,
        "upload_id": row.upload_id,
        "file_name": row.file_name,
        "part": part,
        "state": ImportState.RUNNING,
        "timezone": row.timezone,
        "answers": row.answers,
        "staged_path": row.staged_path,
        "fingerprint": row.fingerprint,
        "created_at": row.created_at,
        "progress": written(Progress()),
    }
