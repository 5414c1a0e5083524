"""Exports: begin one, write it, see how far it is, fetch or remove its file."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from typing import TYPE_CHECKING, TypeAlias

from sqlalchemy import delete, insert, select, update

from earmark.core.errors import ConflictError, NotFoundError
from earmark.db.base import owned
from earmark.db.folder import DataFolder
from earmark.features.chats.repository import chat_id_of
from earmark.features.exports.tables import exports
from earmark.features.exports.writing import Wanted, Writing, Written
from earmark.jobs.failing import FailuresNoted

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import ColumnElement

    from earmark.core.ports.blobs import Blobs
    from earmark.core.ports.clock import Clock
    from earmark.db.engine import Store
    from earmark.settings import Settings

KEPT_MS = 7 * 24 * 60 * 60 * 1000
_SHOWN = 50
_STOPPED = "export_stopped"

Tell = Callable[[float], None]


class ExportState(StrEnum):
    """How far an export is."""

    PENDING = "pending"
    PROCESSING = "processing"
    COMPLETED = "completed"
    FAILED = "failed"
    CANCELLED = "cancelled"
    EXPIRED = "expired"


UNFINISHED = (ExportState.PENDING, ExportState.PROCESSING)


@dataclass(frozen=True, slots=True)
class Export:
    """One export."""

    id: int
    account_id: int
    state: ExportState
    conversation_ids: list[str] | None
    includes_media: bool
    percent: int
    messages: int
    files: int
    size: int | None
    error: dict[str, object] | None
    created_at: int
    finished_at: int | None
    expires_at: int | None


Found: TypeAlias = list[Export]


def _silent(_: float) -> None:
    """Tell nobody how far it is."""


class Exports:
    """Everything that can be done with exports of one store."""

    def __init__(self, store: Store, blobs: Blobs, clock: Clock, settings: Settings) -> None:
        self._store = store
        self._blobs = blobs
        self._clock = clock
        self._data = DataFolder(settings.home)

    async def begin(self, account_id: int, wanted: Wanted) -> Export:
        """Note that an export is wanted and return it; `run` writes it.

        Raises:
            NotFoundError: when there is no such chat.
        """
        async with self._store.write(account_id) as connection:
            for conversation_id in wanted.conversation_ids or ():
                await chat_id_of(connection, account_id, conversation_id)
            names = wanted.conversation_ids
            row = insert(exports).values(
                account_id=account_id,
                state=str(ExportState.PENDING),
                conversation_ids=None if names is None else sorted(set(names)),
                includes_media=wanted.includes_media,
                created_at=self._clock.now(),
            )
            export_id = int(await connection.scalar(row.returning(exports.c.id)) or 0)
        return await self.get(account_id, export_id)

    async def run(self, account_id: int, export_id: int, tell: Tell = _silent) -> None:
        """Write an export that is not done yet; one that was cut off is begun anew."""
        found = await self._find(account_id, exports.c.id == export_id)
        if not found or found[0].state not in UNFINISHED:
            return
        names = found[0].conversation_ids
        wanted = Wanted(None if names is None else tuple(names), found[0].includes_media)
        path = self._path(found[0])
        part = path.with_suffix(".part")
        try:
            async with FailuresNoted(partial(self._fail, found[0])):
                await asyncio.to_thread(self._data.create_private, self._data.exports)
                written = await self._write(found[0], wanted, part, tell)
                await self._finish(found[0], written, part)
        except ConflictError as error:
            if error.code != _STOPPED:
                raise
        finally:
            await asyncio.to_thread(part.unlink, missing_ok=True)

    async def write_to(
        self, account_id: int, path: Path, wanted: Wanted, tell: Tell = _silent
    ) -> Written:
        """Write an export into a file of the owner's choice.

        Raises:
            NotFoundError: when there is no such chat.
        """
        async with self._store.read(account_id) as connection:
            for conversation_id in wanted.conversation_ids or ():
                await chat_id_of(connection, account_id, conversation_id)

        async def told(done: int, total: int) -> None:
            tell(100 * done / max(1, done, total))

        return await Writing(self._store, self._blobs, account_id, wanted, told).run(
            path, self._clock.now()
        )

    async def get(self, account_id: int, export_id: int) -> Export:
        """Return one export; raise NotFoundError when there is none."""
        found = await self._find(account_id, exports.c.id == export_id)
        if not found:
            raise NotFoundError(
                "There is no such export.",
                hint="List the recent ones with GET /data/export/status.",
            )
        return found[0]

    async def recent(self, account_id: int) -> Found:
        """Return the latest exports."""
        return (await self._find(account_id))[:_SHOWN]

    async def file(self, account_id: int, export_id: int) -> Path:
        """Return the file of an export that is done.

        Raises:
            NotFoundError: when there is no such export.
            ConflictError: when it is not done, or its file is gone.
        """
        export = await self.get(account_id, export_id)
        path = self._path(export)
        if export.state is not ExportState.COMPLETED or not await asyncio.to_thread(path.is_file):
            raise ConflictError(
                "There is no file of this export.",
                hint="Look at its state, or export again.",
                code="export_not_ready",
            )
        return path

    async def cancel(self, account_id: int, export_id: int) -> Export:
        """Stop an export that is being written.

        Raises:
            ConflictError: when it is not being written.
        """
        export = await self.get(account_id, export_id)
        if export.state not in UNFINISHED:
            raise ConflictError(
                "This export does not run.",
                hint="Remove it with DELETE /data/export/{export_id}.",
                code="export_not_running",
            )
        await self._save(export, state=str(ExportState.CANCELLED), finished_at=self._clock.now())
        return await self.get(account_id, export_id)

    async def remove(self, account_id: int, export_id: int) -> None:
        """Remove an export and its file; raise NotFoundError when there is none."""
        export = await self.get(account_id, export_id)
        async with self._store.write(account_id) as connection:
            await connection.execute(
                delete(exports).where(owned(exports, account_id), exports.c.id == export_id)
            )
        await asyncio.to_thread(self._path(export).unlink, missing_ok=True)

    async def recover(self, account_id: int) -> list[int]:
        """Remove what nobody needs and return the exports that were not written to their end."""
        await self.sweep(account_id)
        states = exports.c.state.in_([str(state) for state in UNFINISHED])
        return [each.id for each in reversed(await self._find(account_id, states))]

    async def sweep(self, account_id: int) -> None:
        """Remove files whose time is over, and those no export names any more."""
        now = self._clock.now()
        async with self._store.write(account_id) as connection:
            over = exports.c.expires_at < now
            await connection.execute(
                update(exports)
                .where(
                    owned(exports, account_id), exports.c.state == str(ExportState.COMPLETED), over
                )
                .values(state=str(ExportState.EXPIRED))
            )
        kept = {
            path
            for each in await self._find(account_id)
            if each.state in {ExportState.COMPLETED, *UNFINISHED}
            for path in (self._path(each), self._path(each).with_suffix(".part"))
        }
        await asyncio.to_thread(_remove_others, self._data.exports, kept)

    async def _write(self, export: Export, wanted: Wanted, part: Path, tell: Tell) -> Written:
        async def told(done: int, total: int) -> None:
            percent = min(99, 100 * done // max(1, done, total))
            tell(percent)
            state = str(ExportState.PROCESSING)
            if not await self._save(export, state=state, percent=percent, messages=done):
                raise ConflictError("The export was stopped.", code="export_stopped")

        await told(0, 1)
        return await Writing(self._store, self._blobs, export.account_id, wanted, told).run(
            part, self._clock.now()
        )

    async def _finish(self, export: Export, written: Written, part: Path) -> None:
        """Show the file, unless it was stopped or something was erased meanwhile."""
        path, now = self._path(export), self._clock.now()
        size = await asyncio.to_thread(lambda: part.stat().st_size)
        await asyncio.to_thread(part.replace, path)
        is_kept = await self._save(
            export,
            state=str(ExportState.COMPLETED),
            percent=100,
            messages=written.messages,
            files=written.files,
            size=size,
            finished_at=now,
            expires_at=now + KEPT_MS,
        )
        if not is_kept:
            await asyncio.to_thread(path.unlink, missing_ok=True)

    async def _fail(self, export: Export, problem: dict[str, object]) -> None:
        await self._save(export, state=str(ExportState.FAILED), error=problem)

    async def _save(self, export: Export, **values: object) -> bool:
        """Change an export that was not stopped meanwhile; tell whether there was one."""
        states = exports.c.state.in_([str(state) for state in UNFINISHED])
        async with self._store.write(export.account_id) as connection:
            statement = (
                update(exports)
                .where(owned(exports, export.account_id), exports.c.id == export.id, states)
                .values(**values)
            )
            return (await connection.execute(statement)).rowcount > 0

    async def _find(self, account_id: int, *which: ColumnElement[bool]) -> Found:
        query = select(exports).where(owned(exports, account_id), *which)
        async with self._store.read(account_id) as connection:
            rows = await connection.execute(query.order_by(exports.c.id.desc()))
            return [
                Export(**{**row, "state": ExportState(row["state"])}) for row in rows.mappings()
            ]

    def _path(self, export: Export) -> Path:
        return self._data.exports / f"export-{export.id}.zip"


def _remove_others(folder: Path, kept: set[Path]) -> None:
    for path in folder.glob("export-*"):
        if path not in kept:
            path.unlink(missing_ok=True)
