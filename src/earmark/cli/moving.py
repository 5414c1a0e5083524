"""Copies a store and its media from one place to another."""

from __future__ import annotations

import asyncio
from contextlib import aclosing
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from earmark import backends
from earmark.cli.restoring import join_keys
from earmark.core.errors import InputError, StoreError
from earmark.db.copying import Copied, Copying
from earmark.db.engine import Store
from earmark.db.folder import DataFolder
from earmark.tables import load_tables

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from earmark.settings import Settings

_CHUNK = 1 << 18


@dataclass(frozen=True, slots=True)
class Moved:
    """What was copied: rows, and how many media files went with them."""

    copied: Copied
    media: int


def place(written: str, chosen: Settings) -> Settings:
    """Return the settings of a folder or a database; media of a database are in the data folder."""
    if "://" in written:
        return chosen.model_copy(update={"database_url": written})
    folder = Path(written).expanduser().absolute()
    return chosen.model_copy(update={"home": folder, "database_url": None})


async def copy_store(
    source: Settings, target: Settings, show: Callable[[float, str], None]
) -> Moved:
    """Copy the media that are not there yet and the rows.

    Raises:
        InputError: when there is nothing to copy, or both are one place.
        StoreError: when one of them cannot be used, or they differ at the end.
    """
    name = _name(source)
    if name == _name(target):
        raise InputError("Source and target are the same.", hint="Name another target.")
    if source.database_url is None and not DataFolder(source.home).database.is_file():
        raise InputError(f"There is no store in {source.home}.", hint="Check the name.")

    def tell(done: int, total: int) -> None:
        show(100 * done / max(total, 1), f"{done:,} of {total:,} rows")

    tables = load_tables().sorted_tables
    async with (
        aclosing(_Closing(await Store.open(source, migrate=False))) as here,
        aclosing(_Closing(await Store.open_to_fill(target))) as there,
    ):
        copying = Copying(here.store, there.store, tables, tell)
        await copying.begin(name)
        media = await asyncio.to_thread(_copy_media, source, target)
        await asyncio.to_thread(_copy_key, source, target)
        return Moved(await copying.run(), media)


@dataclass(frozen=True, slots=True)
class _Closing:
    """A store that is closed at the end."""

    store: Store

    async def aclose(self) -> None:
        """Close it."""
        await self.store.close()


def _name(settings: Settings) -> str:
    """Return what a place is called, without its password."""
    if settings.database_url is None:
        return str(settings.home.resolve())
    scheme, _, rest = settings.database_url.partition("://")
    login, at, host = rest.rpartition("@")
    return f"{scheme}://{login.partition(':')[0]}{at}{host}"


def _copy_key(source: Settings, target: Settings) -> None:
    """Let the target know what was erased: the hashes are rows, their key is a file."""
    ours, theirs = DataFolder(source.home).erased_key, DataFolder(target.home).erased_key
    if ours.is_file() and ours.resolve() != theirs.resolve():
        DataFolder(target.home).create()
        join_keys(ours, theirs)


def _copy_media(source: Settings, target: Settings) -> int:
    """Keep the media of one folder in another; return how many were not there yet."""
    ours, theirs = DataFolder(source.home).blobs, DataFolder(target.home).blobs
    if ours.resolve() == theirs.resolve() or not ours.is_dir():
        return 0
    DataFolder(target.home).create()
    blobs, count = backends.blobs(target), 0
    for path in sorted(ours.glob("??/*")):
        if (theirs / path.relative_to(ours)).exists():
            continue
        kept = blobs.keep(_chunks(path), limit=path.stat().st_size)
        if kept.sha256 != path.name:
            blobs.forget(kept.sha256)
            raise StoreError(
                f"A media file is damaged: {path}.",
                hint="Restore it from a backup or remove it, and copy again.",
                code="media_damaged",
            )
        count += 1
    return count


def _chunks(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            yield chunk
