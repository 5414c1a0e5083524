"""Erasing: say what would go, take it out of sight, delete it, write the files anew."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from earmark.core.errors import ConflictError, InputError
from earmark.db.folder import DataFolder
from earmark.db.quiet import until_quiet
from earmark.db.scrubbing import scrub
from earmark.features.chats.erased import erasures
from earmark.features.erasing import plans
from earmark.features.erasing.deleting import Deleting
from earmark.features.erasing.hiding import Hiding
from earmark.features.erasing.plans import EraseState, Erasure, Kind, Plan
from earmark.features.erasing.previewing import Preview, counted, preview
from earmark.features.erasing.retention import overdue
from earmark.features.erasing.targets import planned
from earmark.features.imports.staging import Staging
from earmark.features.imports.sweeping import sweep_media
from earmark.features.imports.turns import turn
from earmark.jobs.failing import FailuresNoted

if TYPE_CHECKING:
    from earmark.core.ports.blobs import Blobs
    from earmark.core.ports.clock import Clock
    from earmark.db.engine import Store
    from earmark.features.chats.erased import Ledger
    from earmark.features.erasing.deleting import ForgetChat
    from earmark.features.erasing.targets import Target
    from earmark.features.exports.service import Exports
    from earmark.settings import Settings

Tell = Callable[[float], None]
_SHOWN = 50
# Shares of the whole work, in per cent: deleting rows, then writing the files anew.
_DELETED = 80


def _silent(_: float) -> None:
    """Tell nobody how far it is."""


@dataclass(frozen=True, slots=True)
class Keeping:
    """Where everything is kept, and the time."""

    store: Store
    blobs: Blobs
    clock: Clock
    settings: Settings


class Erasing:
    """Everything that erases in one store."""

    def __init__(
        self, keeping: Keeping, ledger: Ledger, exports: Exports, forget_chat: ForgetChat
    ) -> None:
        self._store = keeping.store
        self._blobs = keeping.blobs
        self._clock = keeping.clock
        self._home = keeping.settings.home
        self._folder = DataFolder(keeping.settings.home)
        self._ledger = ledger
        self._exports = exports
        self._forget_chat = forget_chat

    async def preview(self, account_id: int, target: Target) -> Preview:
        """Return what would go and what would stay.

        Raises:
            NotFoundError: when there is nothing of that name.
        """
        async with self._store.read(account_id) as connection:
            plan = await planned(connection, account_id, target, self._clock.now())
            return await preview(connection, account_id, target.kind, plan, self._backups())

    async def begin(
        self, account_id: int, target: Target, confirm: str | None = None, *, backups: bool = False
    ) -> Erasure:
        """Take something out of every reader's sight and return the act; `run` does the rest.

        Raises:
            NotFoundError: when there is nothing of that name.
            InputError: when everything is to go and nobody confirmed it.
            ConflictError: when what was confirmed is no longer what would go.
        """
        if target.is_account and confirm is None:
            raise InputError(
                "Erasing everything has to be confirmed.",
                hint="Send the `confirm` of POST /data/erase/preview.",
                code="erase_unconfirmed",
                field="confirm",
            )
        async with self._store.read(account_id) as connection:
            plan = await planned(connection, account_id, target, self._clock.now())
            messages, expected = await counted(connection, account_id, target.kind, plan)
        if confirm is not None and confirm != expected:
            raise ConflictError(
                "What would be erased has changed since the preview.",
                hint="Look at POST /data/erase/preview again and send its `confirm`.",
                code="erase_changed",
                field="confirm",
            )
        plan.with_backups = backups
        return await self.begin_plan(account_id, target.kind, plan, messages)

    async def begin_plan(self, account_id: int, kind: Kind, plan: Plan, messages: int) -> Erasure:
        """Take what a plan says out of sight."""
        now = self._clock.now()
        async with self._store.write(account_id) as connection:
            erase_id = await plans.add(connection, account_id, kind, plan, now)
            await plans.save(connection, account_id, erase_id, messages=messages)
            erasure = await plans.get(connection, account_id, erase_id)
        await self._hide(erasure)
        return await self.get(account_id, erase_id)

    async def is_overdue(self, account_id: int) -> bool:
        """Tell whether anything is older than the owner keeps it."""
        async with self._store.read(account_id) as connection:
            return bool((await overdue(connection, account_id, self._clock.now())).older)

    async def expire(self, account_id: int) -> int | None:
        """Hide what is older than the owner keeps it; return the act, None for nothing."""
        async with self._store.read(account_id) as connection:
            plan = await overdue(connection, account_id, self._clock.now())
            if not plan.older:
                return None
            messages, _ = await counted(connection, account_id, Kind.RETENTION, plan)
        return (await self.begin_plan(account_id, Kind.RETENTION, plan, messages)).erase_id

    async def run(self, account_id: int, erase_id: int, tell: Tell = _silent) -> None:
        """Go on until everything is gone from tables and files; does nothing when it is."""
        erasure = await self.erase_rows(account_id, erase_id, tell)
        if erasure.state is EraseState.SCRUBBING:
            async with self._failures(erasure):
                await self._scrub(erasure, tell)

    async def wait_until_quiet(self) -> None:
        """Let others go first before `run` writes the files anew, which makes writers wait."""
        await until_quiet(self._store)

    async def erase_rows(self, account_id: int, erase_id: int, tell: Tell = _silent) -> Erasure:
        """Go on until no table holds any of it, and return how far it is then."""
        erasure = await self.get(account_id, erase_id)
        async with self._failures(erasure):
            if erasure.state is EraseState.HIDING:
                await self._hide(erasure)
                erasure = await self.get(account_id, erase_id)
            if erasure.state is EraseState.ERASING:
                async with turn(self._home):
                    await self._delete(erasure, tell)
        return await self.get(account_id, erase_id)

    def _failures(self, erasure: Erasure) -> FailuresNoted:
        """Note why it cannot go on; it is tried again at the next start."""
        return FailuresNoted(partial(self._fail, erasure))

    async def recover(self, account_id: int) -> list[int]:
        """Return what was begun and not ended; what failed for want of space is tried again."""
        async with self._store.write(account_id) as connection:
            failed = erasures.c.state == str(EraseState.FAILED)
            for each in await plans.find(connection, account_id, failed):
                state = EraseState.SCRUBBING if each.erased_at else EraseState.ERASING
                state = state if each.gone_at else EraseState.HIDING
                await plans.save(
                    connection, account_id, each.erase_id, state=str(state), error=None
                )
            return [each.erase_id for each in await plans.unfinished(connection, account_id)]

    async def get(self, account_id: int, erase_id: int) -> Erasure:
        """Return one act of erasing; raise NotFoundError when there is none."""
        async with self._store.read(account_id) as connection:
            return await plans.get(connection, account_id, erase_id)

    async def recent(self, account_id: int) -> list[Erasure]:
        """Return the latest acts of erasing."""
        async with self._store.read(account_id) as connection:
            return (await plans.find(connection, account_id))[:_SHOWN]

    async def _hide(self, erasure: Erasure) -> None:
        await Hiding(self._store, erasure, self._clock.now()).run()
        await self._exports.sweep(erasure.account_id)

    async def _delete(self, erasure: Erasure, tell: Tell) -> None:
        def part(percent: float) -> None:
            tell(percent * _DELETED / 100)

        deleting = Deleting(self._store, self._ledger, erasure, self._forget_chat)
        await deleting.run(part, self._clock.now())
        await sweep_media(self._store, self._blobs)
        staging = Staging(self._folder.staging, 0)
        for path in erasure.plan.staged:
            await asyncio.to_thread(staging.remove, Path(path))
        if erasure.plan.with_backups:
            await asyncio.to_thread(_empty, self._folder.backups)

    async def _scrub(self, erasure: Erasure, tell: Tell) -> None:
        def part(percent: float) -> None:
            tell(_DELETED + percent * (100 - _DELETED) / 100)

        async with self._store.write(erasure.account_id) as connection:
            await plans.save(
                connection,
                erasure.account_id,
                erasure.erase_id,
                state=str(EraseState.SCRUBBING),
                plan=None,
            )
        await scrub(self._store, part)
        async with self._store.write(erasure.account_id) as connection:
            await plans.save(
                connection,
                erasure.account_id,
                erasure.erase_id,
                state=str(EraseState.COMPLETED),
                finished_at=self._clock.now(),
            )

    async def _fail(self, erasure: Erasure, problem: dict[str, object]) -> None:
        async with self._store.write(erasure.account_id) as connection:
            await plans.save(
                connection,
                erasure.account_id,
                erasure.erase_id,
                state=str(EraseState.FAILED),
                error=problem,
            )

    def _backups(self) -> int:
        """Return how many copies of the store are kept in the folder."""
        return len(list(self._folder.backups.glob("*.sqlite")))


def _empty(folder: Path) -> None:
    """Remove the files of a folder."""
    for path in folder.glob("*"):
        if path.is_file():
            path.unlink(missing_ok=True)
