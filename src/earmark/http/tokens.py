"""One-time codes that open the page.

A code is signed with the token of the data folder, so that any process that may read the folder can
open the page of a server that already runs: nothing has to be sent to it.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import secrets

CODE_LIFETIME_MS = 12 * 60 * 60 * 1000
_TIME_BYTES = 8
_NONCE_BYTES = 12
_SEAL_BYTES = 16


def matches(given: str, token: str) -> bool:
    """Compare in constant time."""
    return hmac.compare_digest(given.encode(), token.encode())


def sign_in_code(token: str, now: int) -> str:
    """Return a code that opens the page once, for twelve hours."""
    body = now.to_bytes(_TIME_BYTES, "big") + secrets.token_bytes(_NONCE_BYTES)
    return base64.urlsafe_b64encode(body + _seal(token, body)).decode().rstrip("=")


def _seal(token: str, body: bytes) -> bytes:
    return hmac.digest(token.encode(), b"earmark sign-in code" + body, hashlib.sha256)[:_SEAL_BYTES]


class UsedCodes:
    """Tells whether a code may open the page now, and never says yes twice.

    Codes made before this server started are refused: which of them were used, only the server
    before it knew.
    """

    def __init__(self, started_at: int) -> None:
        self._started_at = started_at
        self._used: dict[bytes, int] = {}

    def accept(self, code: str, token: str, now: int) -> bool:
        """Return True the first time a valid code is shown."""
        body = _opened(code, token)
        if body is None:
            return False
        made_at = int.from_bytes(body[:_TIME_BYTES], "big")
        is_fresh = self._started_at <= made_at <= now < made_at + CODE_LIFETIME_MS
        if not is_fresh or body in self._used:
            return False
        self._used = {used: at for used, at in self._used.items() if now < at + CODE_LIFETIME_MS}
        self._used[body] = made_at
        return True


def _opened(code: str, token: str) -> bytes | None:
    """Return the signed part of a code, None when the signature is not ours."""
    try:
        raw = base64.urlsafe_b64decode(code + "=" * (-len(code) % 4))
    except (ValueError, binascii.Error):
        return None
    body, seal = raw[:-_SEAL_BYTES], raw[-_SEAL_BYTES:]
    if len(body) != _TIME_BYTES + _NONCE_BYTES or not hmac.compare_digest(seal, _seal(token, body)):
        return None
    return body
