"""Media kept as files of the data folder, each under the hash of its bytes.

A blob is written to a temporary file, flushed to the disk and renamed, so a name that exists always
holds all its bytes. Files are readable by the owner alone.
"""

from __future__ import annotations

import asyncio
import hashlib
import os
import re
import tempfile
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING

from earmark.adapters.blobs.media_types import HEAD, media_type_of
from earmark.core.errors import LimitError, NotFoundError, StoreError
from earmark.core.ports.blobs import Blobs, StoredBlob

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Collection, Iterator

    from earmark.settings import Settings as AllSettings

_CHUNK = 256 * 1024
_HASH = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Settings:
    """The folder the blobs are kept in."""

    folder: Path


class LocalBlobs:
    """Blobs as files, in 256 folders by the first two letters of their hash."""

    def __init__(self, settings: Settings) -> None:
        self._folder = settings.folder

    def keep(self, chunks: Iterator[bytes], *, limit: int) -> StoredBlob:
        """Store the bytes durably under their hash; blocking, call it in a thread.

        Raises:
            LimitError: when there are more than `limit` bytes; nothing is kept.
            StoreError: when the disk is full or the folder cannot be written; nothing is kept.
        """
        try:
            return self._keep(chunks, limit)
        except OSError as error:
            raise StoreError(
                "A media file could not be kept: the data folder is full or cannot be written.",
                hint="Make room on the disk and run the same import again.",
                code="disk_full",
            ) from error

    def _keep(self, chunks: Iterator[bytes], limit: int) -> StoredBlob:
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        # mkstemp makes the file 0600.
        descriptor, name = tempfile.mkstemp(prefix="part-", dir=self._folder)
        try:
            with os.fdopen(descriptor, "wb") as file:
                blob = _copy(chunks, file, limit)
            self._place(Path(name), blob.sha256)
        finally:
            Path(name).unlink(missing_ok=True)
        return blob

    def _place(self, part: Path, sha256: str) -> None:
        path = self._path(sha256)
        if path.exists():
            return
        path.parent.mkdir(mode=0o700, exist_ok=True)
        part.rename(path)
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)

    async def read(
        self, sha256: str, *, start: int = 0, end: int | None = None
    ) -> AsyncIterator[bytes]:
        """Stream bytes `start` to `end` (exclusive).

        Raises:
            NotFoundError: when no such blob is kept.
        """
        rest = (self.size(sha256) if end is None else end) - start
        file = await asyncio.to_thread(self._path(sha256).open, "rb")
        try:
            await asyncio.to_thread(file.seek, start)
            while rest > 0 and (chunk := await asyncio.to_thread(file.read, min(rest, _CHUNK))):
                rest -= len(chunk)
                yield chunk
        finally:
            file.close()

    def size(self, sha256: str) -> int:
        """Return the size in bytes; raise NotFoundError when no such blob is kept."""
        with suppress(FileNotFoundError):
            return self._path(sha256).stat().st_size
        raise NotFoundError("There is no such media file.", hint="It may have been erased.")

    def forget(self, sha256: str) -> None:
        """Remove the bytes; removing what is not there is fine."""
        self._path(sha256).unlink(missing_ok=True)

    def sweep(self, needed: Collection[str]) -> None:
        """Remove all but the needed bytes, and what a crash left half written; blocking."""
        for part in self._folder.glob("part-*"):
            part.unlink(missing_ok=True)
        for path in self._folder.glob("??/*"):
            if path.name not in needed and _HASH.fullmatch(path.name):
                path.unlink(missing_ok=True)

    def _path(self, sha256: str) -> Path:
        if not _HASH.fullmatch(sha256):
            raise NotFoundError("There is no such media file.", hint="It may have been erased.")
        return self._folder / sha256[:2] / sha256


def _copy(chunks: Iterator[bytes], file: IO[bytes], limit: int) -> StoredBlob:
    digest = hashlib.sha256()
    size = 0
    head = b""
    for chunk in chunks:
        size += len(chunk)
        if size > limit:
            raise LimitError(
                f"A media file has more than {limit:,} bytes.",
                hint="Raise the setting media_max_bytes to keep it.",
            )
        head = head if len(head) >= HEAD else (head + chunk)[:HEAD]
        digest.update(chunk)
        file.write(chunk)
    file.flush()
    os.fsync(file.fileno())
    return StoredBlob(digest.hexdigest(), size, media_type_of(head))


def connect(settings: AllSettings) -> Blobs:
    """Return the blobs of a data folder."""
    return LocalBlobs(Settings(settings.home / "blobs"))
