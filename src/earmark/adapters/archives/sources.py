"""Bytes on disk read at fixed bounds: a file that grows or shrinks meanwhile changes nothing."""

from __future__ import annotations

import io
import os
import shutil
import stat
import tempfile
import weakref
from pathlib import Path
from typing import IO, TYPE_CHECKING

from typing_extensions import override

from earmark.core.errors import InputError

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

CHUNK = 1024 * 1024


class Source:
    """A window of an open file. Readers share the descriptor, each with a position of its own."""

    def __init__(self, descriptor: int, start: int, size: int, owner: object = None) -> None:
        self._descriptor = descriptor
        self._start = start
        self.size = size
        # Keeps the file open as long as any window on it is used.
        self._owner = owner
        if owner is None:
            weakref.finalize(self, os.close, descriptor)

    def read_at(self, offset: int, count: int) -> bytes:
        """Return up to `count` bytes from `offset`, never beyond the window."""
        count = min(count, self.size - offset)
        return os.pread(self._descriptor, count, self._start + offset) if count > 0 else b""

    def window(self, offset: int, size: int) -> Source:
        """Return a part of this source as a source."""
        size = max(0, min(size, self.size - offset))
        return Source(self._descriptor, self._start + offset, size, owner=self._owner or self)

    def open(self) -> IO[bytes]:
        """Open the bytes for reading from their start."""
        return io.BufferedReader(_SourceReader(self), CHUNK)


class _SourceReader(io.RawIOBase):
    """Reads a source from its start to its end, and can seek in it."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._position = 0

    @override
    def readable(self) -> bool:
        return True

    @override
    def seekable(self) -> bool:
        return True

    @override
    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        base = {io.SEEK_SET: 0, io.SEEK_CUR: self._position, io.SEEK_END: self._source.size}[whence]
        self._position = max(0, base + offset)
        return self._position

    @override
    def readinto(self, buffer: WriteableBuffer) -> int:
        view = memoryview(buffer).cast("B")
        found = self._source.read_at(self._position, len(view))
        view[: len(found)] = found
        self._position += len(found)
        return len(found)


def open_source(path: Path) -> Source:
    """Open an ordinary file; its size is fixed now.

    Raises:
        InputError: when it is missing, not readable, a folder, or no ordinary file.
    """
    try:
        # Non-blocking, or opening a named pipe would wait for ever.
        descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC | os.O_NONBLOCK | os.O_NOCTTY)
    except FileNotFoundError as error:
        raise InputError("There is no such file.", hint="Check the name.", field="file") from error
    except OSError as error:
        raise InputError(
            "The file cannot be opened.",
            hint="Check that you may read it.",
            code="file_unreadable",
            field="file",
        ) from error
    status = os.fstat(descriptor)
    if stat.S_ISREG(status.st_mode):
        return Source(descriptor, 0, status.st_size)
    os.close(descriptor)
    kind = "a folder" if stat.S_ISDIR(status.st_mode) else "no ordinary file"
    raise InputError(
        f"This is {kind}.",
        hint="Choose the exported file itself, or a zip of it.",
        code="not_a_file",
        field="file",
    )


def spool(stream: IO[bytes]) -> Source:
    """Copy a stream into a nameless temporary file, to be read at any place."""
    with tempfile.TemporaryFile() as copy:
        shutil.copyfileobj(stream, copy, CHUNK)
        copy.flush()
        return Source(os.dup(copy.fileno()), 0, copy.tell())
