"""Sessions of the page: kept by hash in the data folder, so that a restart signs nobody out.

What is kept is the keyed hash of a session under the folder's token: replacing the token ends them
all, and the file alone opens nothing.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import os
import secrets
from pathlib import Path

LIFETIME_MS = 30 * 24 * 60 * 60 * 1000
_MOST = 50


class Sessions:
    """The open sessions of one data folder; beginning and ending one writes a small file."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._open = _read(path)

    def begin(self, token: str, now: int) -> str:
        """Open a session and return the secret for its cookie."""
        secret = secrets.token_urlsafe(32)
        sessions = {name: end for name, end in self._open.items() if end > now}
        newest = sorted(sessions.items(), key=lambda session: session[1])[-(_MOST - 1) :]
        self._save({**dict(newest), _name(secret, token): now + LIFETIME_MS})
        return secret

    def is_open(self, secret: str, token: str, now: int) -> bool:
        """Tell whether this secret belongs to a session that has not ended."""
        return self._open.get(_name(secret, token), 0) > now

    def end(self, secret: str, token: str) -> None:
        """Close the session; closing what is not open is fine."""
        sessions = dict(self._open)
        if sessions.pop(_name(secret, token), None) is not None:
            self._save(sessions)

    def _save(self, sessions: dict[str, int]) -> None:
        self._open = sessions
        fresh = self._path.with_name(f".sessions-{secrets.token_hex(4)}")
        descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w", encoding="ascii") as file:
            json.dump(sessions, file)
        fresh.replace(self._path)


def _name(secret: str, token: str) -> str:
    return hmac.new(token.encode(), b"session" + secret.encode(), hashlib.sha256).hexdigest()


def _read(path: Path) -> dict[str, int]:
    """Return what was kept; a lost or damaged file only means signing in again."""
    try:
        kept = json.loads(path.read_text(encoding="ascii"))
    except (OSError, ValueError):
        return {}
    if not isinstance(kept, dict):
        return {}
    return {name: end for name, end in kept.items() if isinstance(end, int)}
