"""Puts a backup in the place of a data folder; nothing is lost when it goes wrong midway."""

from __future__ import annotations

import asyncio
import shutil
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from earmark.cli.workshop import ACCOUNT, workshop
from earmark.core.errors import InputError
from earmark.db.engine import Store
from earmark.db.folder import DataFolder
from earmark.features.erasing.reapplying import noted, reapply
from earmark.features.exports.backups import unpack
from earmark.jobs.ownership import Ownership

if TYPE_CHECKING:
    from collections.abc import Sequence

    from earmark.settings import Settings


class Placed(NamedTuple):
    """Where the folder of before is kept, and the hashes of what was erased in it."""

    aside: Path | None
    digests: Sequence[bytes]


async def put_in_place(chosen: Settings, file: Path, now: int) -> Placed:
    """Unpack and prove a backup, then let it and the data folder change places.

    Raises:
        InputError: when it is no whole backup, or the store is on a server.
        StoreError: when a server is running on the folder.
    """
    if chosen.database_url:
        raise InputError(
            "A backup is restored into a data folder, not into PostgreSQL.",
            hint="Unset EARMARK_DATABASE_URL; then `earmark db copy` takes it to the server.",
            code="restore_needs_folder",
        )
    home = chosen.home.absolute()
    home.parent.mkdir(parents=True, exist_ok=True)
    fresh = Path(tempfile.mkdtemp(prefix=f".{home.name}-restoring-", dir=home.parent))
    try:
        await asyncio.to_thread(unpack, file, fresh)
        digests = await _digests(chosen)
        aside = await asyncio.to_thread(_change_places, home, fresh, now)
    finally:
        await asyncio.to_thread(shutil.rmtree, fresh, ignore_errors=True)
    return Placed(aside, digests)


async def erase_again(chosen: Settings, now: int, digests: Sequence[bytes]) -> int:
    """Erase from the restored store what had been erased in the folder it came to."""
    async with workshop(chosen, now) as shop:
        return await reapply(shop.store, shop.ledger, shop.erasing, ACCOUNT, digests)


async def _digests(chosen: Settings) -> list[bytes]:
    if not DataFolder(chosen.home).database.is_file():
        return []
    store = await Store.open(chosen)
    try:
        return await noted(store, ACCOUNT)
    finally:
        await store.close()


def _change_places(home: Path, fresh: Path, now: int) -> Path | None:
    """Move the folder aside and the backup into its place; what both have of keys is joined."""
    old = DataFolder(home)
    if not old.database.is_file():
        shutil.copytree(fresh, home, dirs_exist_ok=True)
        DataFolder(home).root.chmod(0o700)
        return None
    ownership = Ownership(home)
    ownership.take()
    try:
        stamp = datetime.fromtimestamp(now / 1000, UTC).strftime("%Y%m%dT%H%M%S")
        aside = _free(home.with_name(f"{home.name}.before-restore-{stamp}"))
        join_keys(old.erased_key, DataFolder(fresh).erased_key)
        if old.token_file.is_file():
            shutil.copy2(old.token_file, fresh / old.token_file.name)
        home.rename(aside)
        fresh.rename(home)
        return aside
    finally:
        ownership.release()


def _free(path: Path) -> Path:
    number, found = 1, path
    while found.exists():
        number += 1
        found = path.with_name(f"{path.name}-{number}")
    return found


def join_keys(ours: Path, theirs: Path) -> None:
    """Let `theirs` hold the keys of both, `ours` first: the hashes of either are known then."""
    lines = [line for path in (ours, theirs) if path.is_file() for line in _lines(path)]
    if lines:
        theirs.touch(mode=0o600)
        theirs.write_text("".join(f"{line}\n" for line in dict.fromkeys(lines)), encoding="ascii")


def _lines(path: Path) -> list[str]:
    return path.read_text(encoding="ascii").split()
