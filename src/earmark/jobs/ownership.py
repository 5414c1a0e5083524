"""One process owns a data folder: it runs the jobs and serves the page.

The lock is the kernel's, so that it ends with the process however that ends. The command line
writes beside the owner through the same code, and asks here where the owner serves its page.
"""

from __future__ import annotations

import fcntl
import json
import os
from dataclasses import dataclass
from pathlib import Path

from earmark.core.errors import StoreError
from earmark.db.folder import DataFolder, make_private


@dataclass(frozen=True, slots=True)
class Owner:
    """The process that owns a data folder; `url` is empty while it does not serve yet."""

    pid: int
    url: str


class Ownership:
    """Holds the lock file of a data folder."""

    def __init__(self, home: Path) -> None:
        self._folder = DataFolder(home)
        self._path = self._folder.lock_file
        self._descriptor = -1

    def take(self) -> None:
        """Become the owner.

        Raises:
            StoreError: when another process is.
        """
        self._folder.create()
        make_private(self._path)
        descriptor = os.open(self._path, os.O_RDWR)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            os.close(descriptor)
            owner = _written(self._path)
            place = f" at {owner.url}" if owner.url else ""
            raise StoreError(
                f"Another server already uses this data folder{place} (process {owner.pid}).",
                hint="Use that one or stop it, or name another folder with --data-dir.",
                code="already_running",
            ) from None
        self._descriptor = descriptor
        self.serves("")

    def serves(self, url: str) -> None:
        """Write down where the page is served."""
        content = json.dumps({"pid": os.getpid(), "url": url}).encode()
        os.ftruncate(self._descriptor, 0)
        os.pwrite(self._descriptor, content, 0)

    def release(self) -> None:
        """Let another process become the owner."""
        if self._descriptor >= 0:
            os.ftruncate(self._descriptor, 0)
            os.close(self._descriptor)
            self._descriptor = -1


def owner_of(home: Path) -> Owner | None:
    """Return the running owner of a data folder, None when nobody owns it."""
    path = DataFolder(home).lock_file
    try:
        descriptor = os.open(path, os.O_RDWR)
    except OSError:
        return None
    try:
        fcntl.flock(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except OSError:
        return _written(path)
    finally:
        os.close(descriptor)
    return None


def _written(path: Path) -> Owner:
    """Return what the owner wrote; it may be in the middle of it."""
    try:
        written = json.loads(path.read_text(encoding="ascii"))
        return Owner(int(written["pid"]), str(written["url"]))
    except (OSError, ValueError, KeyError, TypeError):
        return Owner(0, "")
