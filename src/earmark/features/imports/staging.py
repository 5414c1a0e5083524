"""Uploads kept only as long as they are needed: 0600, gone when the import is done."""

from __future__ import annotations

import asyncio
import hashlib
import os
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from earmark.core.errors import LimitError, StoreError
from earmark.core.reports import ImportState

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Collection

# An import in one of these states still reads its file.
NEEDS_FILE = frozenset({ImportState.RUNNING, ImportState.WAITING, ImportState.INTERRUPTED})
_EDGE = 256 * 1024
_CLOCKS_DIFFER = 5


class Staging:
    """The folder of uploads that are being read."""

    def __init__(self, folder: Path, limit: int) -> None:
        self._folder = folder
        self._limit = limit
        self._opened = time.time()

    async def keep(self, stream: AsyncIterator[bytes]) -> Path:
        """Write an upload to a private file.

        Raises:
            LimitError: when it is larger than an upload may be; nothing is kept.
            StoreError: when the disk is full; nothing is kept.
        """
        descriptor, name = await asyncio.to_thread(self._new)
        whole = False
        try:
            with os.fdopen(descriptor, "wb") as file:
                async for chunk in _limited(stream, self._limit):
                    await asyncio.to_thread(file.write, chunk)
            whole = True
        except OSError as error:
            raise _full() from error
        finally:
            if not whole:
                await asyncio.to_thread(os.unlink, name)
        return Path(name)

    def _new(self) -> tuple[int, str]:
        try:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            return tempfile.mkstemp(prefix="upload-", dir=self._folder)
        except OSError as error:
            raise _full() from error

    def owns(self, path: Path) -> bool:
        """Tell whether a file is a copy of ours, to be removed when it is read."""
        return path.parent == self._folder

    def remove(self, path: Path) -> None:
        """Remove a copy; the owner's own files are never touched."""
        if self.owns(path):
            path.unlink(missing_ok=True)

    def sweep(self, needed: Collection[Path]) -> None:
        """Remove the uploads of earlier runs that nobody needs; those of this run may arrive."""
        for path in self._folder.glob("upload-*"):
            is_old = path.stat().st_mtime < self._opened - _CLOCKS_DIFFER
            if is_old and path not in needed:
                path.unlink(missing_ok=True)


async def _limited(stream: AsyncIterator[bytes], limit: int) -> AsyncIterator[bytes]:
    size = 0
    async for chunk in stream:
        size += len(chunk)
        if size > limit:
            raise LimitError(
                f"The upload has more than {limit:,} bytes.",
                hint="Raise the setting upload_max_bytes, or leave out media.",
                code="upload_too_large",
                field="files",
            )
        yield chunk


def _full() -> StoreError:
    return StoreError(
        "The upload could not be kept: the data folder is full or cannot be written.",
        hint="Make room on the disk and send the file again.",
        code="disk_full",
    )


def fingerprint(path: Path) -> str:
    """Name the bytes of a file by its size, its start and its end; blocking, quick at any size."""
    with path.open("rb") as file:
        size = os.fstat(file.fileno()).st_size
        digest = hashlib.blake2b(str(size).encode(), digest_size=24)
        digest.update(file.read(_EDGE))
        file.seek(max(0, size - _EDGE))
        digest.update(file.read(_EDGE))
    return digest.hexdigest()
