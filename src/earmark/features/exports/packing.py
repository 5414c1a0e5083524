"""Writes a zip of any size in constant memory, and remembers what is in it. Blocking."""

from __future__ import annotations

import hashlib
import os
import time
import zipfile
from contextlib import contextmanager
from typing import IO, TYPE_CHECKING, Self

from earmark.core.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path
    from types import TracebackType

_CHUNK = 1024 * 1024
_LEVEL = 4


class Packed:
    """A zip that is being written; each file in it once, with its size and hash."""

    def __init__(self, path: Path, now: int) -> None:
        """Make the file, readable by its owner alone."""
        with disk_failures():
            descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_CLOEXEC, 0o600)
        self._file = os.fdopen(descriptor, "w+b")
        self._zip = zipfile.ZipFile(self._file, "w", compresslevel=_LEVEL, allowZip64=True)
        self._moment = time.gmtime(now // 1000)[:6]
        self.files: list[dict[str, object]] = []

    def __enter__(self) -> Self:
        """Begin."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        where: TracebackType | None,
    ) -> None:
        """Close the zip, whole only when nothing went wrong."""
        try:
            if kind is None:
                with disk_failures():
                    self._zip.close()
                    self._file.flush()
                    os.fsync(self._file.fileno())
        finally:
            self._zip.fp = None  # what went wrong is not closed into a zip that looks whole
            self._file.close()

    def add(self, name: str, chunks: Iterable[bytes], *, packed: bool = True) -> None:
        """Add a file; what is packed already, as pictures are, is stored as it is."""
        with disk_failures(), self.open(name, packed=packed) as write:
            for chunk in chunks:
                write(chunk)

    @contextmanager
    def open(self, name: str, *, packed: bool = True) -> Iterator[Callable[[bytes], None]]:
        """Add a file piece by piece."""
        entry = zipfile.ZipInfo(name, max(self._moment, (1980, 1, 1, 0, 0, 0)))
        entry.compress_type = zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED
        entry.external_attr = 0o600 << 16
        digest, size = hashlib.sha256(), 0
        with self._zip.open(entry, "w", force_zip64=True) as target:

            def write(chunk: bytes) -> None:
                nonlocal size
                with disk_failures():
                    target.write(chunk)
                digest.update(chunk)
                size += len(chunk)

            yield write
        self.files.append({"path": name, "size": size, "sha256": digest.hexdigest()})


def pieces(file: IO[bytes]) -> Iterator[bytes]:
    """Read a file from its start, piece by piece."""
    file.seek(0)
    while chunk := file.read(_CHUNK):
        yield chunk


@contextmanager
def disk_failures() -> Iterator[None]:
    """Raise StoreError for what the disk does to a file that is written."""
    try:
        yield
    except OSError as error:
        raise StoreError(
            "The file could not be written: the disk is full or cannot be written.",
            hint="Make room on the disk, or choose another place, and try again.",
            code="disk_full",
        ) from error


def digest_of(path: Path) -> str:
    """Return the hash of a file."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        for chunk in pieces(file):
            digest.update(chunk)
    return digest.hexdigest()
