"""A copy of the data folder as it is at one moment, while others go on writing; and the way back.

The store is copied by SQLite itself, then the media its copy names, and the key of the erased. The
copy is one zip with a manifest of hashes. Blocking: call it in a thread.
"""

from __future__ import annotations

import json
import shutil
import sqlite3
import tempfile
import zipfile
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from earmark import __version__
from earmark.core.errors import InputError, StoreError
from earmark.db.failures import store_failures
from earmark.db.folder import make_private
from earmark.db.migrate import NEWEST
from earmark.features.exports.packing import Packed, digest_of, disk_failures, pieces

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from earmark.db.folder import DataFolder

FORMAT = "earmark-backup"
_STORE, _KEY, _MANIFEST = "earmark.sqlite", "erased.key", "manifest.json"
_CHUNK = 1024 * 1024
# Compressed twice over nothing unpacks to more than this many times its size.
_MOST_RATIO = 1_100


def back_up(folder: DataFolder, path: Path, now: int, tell: Callable[[float], None]) -> int:
    """Copy the data folder into one file and return its size.

    Raises:
        StoreError: when there is no store, or the disk is full; nothing half is left.
    """
    if not folder.database.is_file():
        raise StoreError(
            "There is no store to back up in this data folder.",
            hint="With PostgreSQL use pg_dump, or `earmark db copy` into a folder first.",
            code="backup_without_store",
        )
    part = path.with_name(f"{path.name}.part")
    try:
        with (
            disk_failures(),
            tempfile.TemporaryDirectory(dir=folder.root) as room,
            Packed(part, now) as packed,
        ):
            copy = Path(room) / _STORE
            media = _copy_store(folder.database, copy)
            with copy.open("rb") as file:
                packed.add(_STORE, pieces(file))
            if folder.erased_key.is_file():
                packed.add(_KEY, [folder.erased_key.read_bytes()])
            missing = _add_media(folder, packed, media, tell)
            manifest = {
                "format": FORMAT,
                "version": 1,
                "program": f"Earmark {__version__}",
                "schema": NEWEST,
                "created_at": now,
                "media_missing": missing,
                "files": packed.files,
            }
            packed.add(_MANIFEST, [json.dumps(manifest).encode()])
        with disk_failures():
            part.replace(path)
    finally:
        part.unlink(missing_ok=True)
    return path.stat().st_size


def _copy_store(database: Path, copy: Path) -> list[str]:
    """Copy the store in one step, which blocks no writer; return the media it names."""
    make_private(copy)
    with (
        store_failures(),
        closing(sqlite3.connect(database)) as source,
        closing(sqlite3.connect(copy)) as target,
    ):
        source.backup(target)
        named = "select distinct sha256 from attachments where sha256 is not null order by sha256"
        return [row[0] for row in target.execute(named)]


def _add_media(
    folder: DataFolder, packed: Packed, media: Iterable[str], tell: Callable[[float], None]
) -> int:
    missing, wanted = 0, list(media)
    for done, sha256 in enumerate(wanted):
        name = f"{sha256[:2]}/{sha256}"
        try:
            with (folder.blobs / name).open("rb") as file:
                packed.add(f"blobs/{name}", pieces(file), packed=False)
        except FileNotFoundError:
            missing += 1  # erased since
        tell(100 * done / len(wanted))
    return missing


def unpack(path: Path, target: Path) -> None:
    """Unpack a backup into a new folder; nothing of it is used before all of it is proven.

    Raises:
        InputError: when it is no backup, or was damaged or changed since; names the file in it.
    """
    try:
        with zipfile.ZipFile(path) as packed:
            _unpack(packed, target, path.stat().st_size)
    except (zipfile.BadZipFile, KeyError, ValueError, NotImplementedError, EOFError) as error:
        raise InputError(
            f"{path.name} is no backup of Earmark, or it is damaged.",
            hint="Give a file that `earmark backup` wrote; `earmark import` reads exports.",
            code="not_a_backup",
            field="file",
        ) from error


def _unpack(packed: zipfile.ZipFile, target: Path, size: int) -> None:
    manifest = json.loads(packed.read(_MANIFEST))
    if manifest.get("format") != FORMAT:
        raise ValueError(FORMAT)
    if str(manifest["schema"]) > NEWEST:
        raise InputError(
            "This backup was made by a newer Earmark.",
            hint="Install the newer Earmark and restore it again.",
            code="backup_newer",
            field="file",
        )
    named = {str(each["path"]): each for each in manifest["files"]}
    if _STORE not in named or sum(each["size"] for each in named.values()) > _MOST_RATIO * size:
        raise ValueError(_STORE)
    for name, each in named.items():
        place = target / name
        if not _is_ours(name):
            raise _changed(name)
        place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        make_private(place)
        with packed.open(name) as source, place.open("wb") as file:
            shutil.copyfileobj(source, file, _CHUNK)
        if digest_of(place) != each["sha256"]:
            raise _changed(name)


def _is_ours(name: str) -> bool:
    """Tell the names a backup may hold: none of them leads out of its folder."""
    parts = name.split("/")
    is_media = len(parts) == 3 and parts[0] == "blobs" and parts[1] == parts[2][:2]  # noqa: PLR2004
    return name in {_STORE, _KEY} or (is_media and parts[2].isalnum())


def _changed(name: str) -> InputError:
    return InputError(
        f"{name[:100]} in the backup is not as it was written; nothing was changed.",
        hint="Copy the backup again from where it was written, or use another one.",
        code="backup_changed",
        field="file",
    )
