"""The data folder: where its files lie and who may read them."""

from __future__ import annotations

import os
import secrets
from typing import TYPE_CHECKING

from earmark.core.errors import StoreError

if TYPE_CHECKING:
    from pathlib import Path

_PRIVATE_FILE = 0o600
_PRIVATE_FOLDER = 0o700
_OTHERS = 0o077


class DataFolder:
    """Names the files of one data folder; nothing in it is readable by other users."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.database = root / "earmark.sqlite"
        self.jobs_database = root / "jobs.sqlite"
        self.blobs = root / "blobs"
        self.staging = root / "staging"
        self.backups = root / "backups"
        self.exports = root / "exports"
        self.erased_key = root / "erased.key"
        self.token_file = root / "token"
        self.lock_file = root / "lock"

    def create(self) -> None:
        """Make the folder, closed to other users; an existing one is left as it is.

        Raises:
            StoreError: when it cannot be made or written to.
        """
        try:
            if not self.root.is_dir():
                self.root.mkdir(parents=True, mode=_PRIVATE_FOLDER)
                self.root.chmod(_PRIVATE_FOLDER)
        except OSError as error:
            raise _unusable(self.root, error) from error
        if not os.access(self.root, os.W_OK | os.X_OK):
            raise _unusable(self.root, PermissionError("not writable"))

    def create_private(self, folder: Path) -> Path:
        """Make one of the folders inside, closed to other users, and return it."""
        self.create()
        folder.mkdir(mode=_PRIVATE_FOLDER, exist_ok=True)
        return folder

    def read_or_create_token(self) -> str:
        """Return the token of the programming interface, made on first use.

        Raises:
            StoreError: when the file cannot be read or written.
        """
        self.create()
        try:
            make_private(self.token_file)
            token = self.token_file.read_text(encoding="ascii").strip()
        except UnicodeDecodeError as error:
            raise StoreError(
                f"{self.token_file} holds no token.",
                hint="Make a new one with `earmark token --new`; programs then sign in again.",
                code="token_damaged",
            ) from error
        except OSError as error:
            raise _unusable(self.token_file, error) from error
        return token or self.new_token()

    def new_token(self) -> str:
        """Replace the token; programs that hold the old one are refused from now on."""
        self.create()
        token = secrets.token_urlsafe(32)
        fresh = self.token_file.with_suffix(f".{secrets.token_hex(4)}")
        try:
            make_private(fresh)
            fresh.write_text(f"{token}\n", encoding="ascii")
            fresh.replace(self.token_file)
        except OSError as error:
            raise _unusable(self.token_file, error) from error
        return token


def make_private(path: Path) -> None:
    """Make a file only its owner may read, or close an existing one to others."""
    os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, _PRIVATE_FILE))
    if path.stat().st_mode & _OTHERS:
        path.chmod(_PRIVATE_FILE)


def _unusable(path: Path, error: Exception) -> StoreError:
    reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return StoreError(
        f"{path} cannot be used: {reason}.",
        hint="Give a folder you may write to with --data-dir or EARMARK_HOME.",
        code="folder_unusable",
    )
