"""Who is asking: the bearer token of the data folder, or the cookie of the page.

A cookie travels by itself, so a request that changes something with a cookie also has to say that
it comes from our page (Origin); the guard has already refused every other Origin.
"""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal

from fastapi import Depends, Request
from fastapi.security import APIKeyCookie, HTTPBearer

from earmark.core.errors import AccessError
from earmark.core.ports.clock import Clock
from earmark.db.folder import DataFolder
from earmark.http.services import services_of
from earmark.http.sessions import Sessions
from earmark.http.tokens import UsedCodes, matches, sign_in_code

COOKIE = "earmark_session"
OWNER_ACCOUNT = 1
_SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
_RECHECK_SECONDS = 1.0

bearer = HTTPBearer(auto_error=False, description="The token of the data folder: `earmark token`.")
cookie = APIKeyCookie(name=COOKIE, auto_error=False, description="The session of the page.")


@dataclass(frozen=True, slots=True)
class Caller:
    """Somebody who may use this account."""

    account_id: int
    signed_in_with: Literal["token", "session"]


class Doorkeeper:
    """Knows the token, the codes and the sessions of one data folder."""

    def __init__(self, home: Path, clock: Clock) -> None:
        self._folder = DataFolder(home)
        self._clock = clock
        self._codes = UsedCodes(clock.now())
        self._sessions = Sessions(home / "sessions")
        self._token = ""
        self._checked = float("-inf")

    async def token(self) -> str:
        """Return the token; `earmark token --new` is noticed within a second."""
        if time.monotonic() - self._checked > _RECHECK_SECONDS:
            self._token = await asyncio.to_thread(self._folder.read_or_create_token)
            self._checked = time.monotonic()
        return self._token

    async def code(self) -> str:
        """Return a new code that opens the page once."""
        return sign_in_code(await self.token(), self._clock.now())

    async def knows_token(self, given: str) -> bool:
        """Tell whether this is the token."""
        return matches(given, await self.token())

    async def knows_session(self, secret: str) -> bool:
        """Tell whether this cookie belongs to an open session."""
        return self._sessions.is_open(secret, await self.token(), self._clock.now())

    async def exchange(self, code: str) -> str:
        """Change a one-time code for the secret of a new session."""
        token = await self.token()
        if not self._codes.accept(code, token, self._clock.now()):
            raise AccessError(
                "This link was used before or has expired.",
                hint="Run `earmark open` for a new link, or paste the token (`earmark token`).",
            )
        return await self.begin_session()

    async def begin_session(self) -> str:
        """Open a session for somebody who already proved who they are."""
        return await asyncio.to_thread(self._sessions.begin, await self.token(), self._clock.now())

    async def end_session(self, secret: str) -> None:
        """Close the session."""
        await asyncio.to_thread(self._sessions.end, secret, await self.token())


async def signed_in(request: Request) -> Caller:
    """Return who is asking.

    It needs nothing but the request, because it stands behind everything else a route needs, and
    the framework looks at the needs of a need each time. `http.routing` documents both ways in.

    Raises:
        AccessError: without a valid token or session, or when a cookie comes without our Origin.
    """
    doorkeeper = services_of(request.app).get(Doorkeeper)
    token, session = await bearer(request), await cookie(request)
    if token is not None:
        if await doorkeeper.knows_token(token.credentials):
            return Caller(OWNER_ACCOUNT, "token")
        raise AccessError("The token is not that of this data folder.", hint="See `earmark token`.")
    if session is None or not await doorkeeper.knows_session(session):
        raise AccessError(
            "Sign in first.",
            hint="Send `Authorization: Bearer <token>` (`earmark token`), or run `earmark open`.",
        )
    if not _is_from_our_page(request):
        raise AccessError(
            "A cookie works only from our page.",
            hint="Send the Origin of the page, or use the token.",
            forbidden="not_our_page",
        )
    return Caller(OWNER_ACCOUNT, "session")


def _is_from_our_page(request: Request) -> bool:
    """Tell whether the browser says so; other ports of this machine share our cookies."""
    if request.headers.get("sec-fetch-site", "same-origin") not in {"same-origin", "none"}:
        return False
    return request.method in _SAFE_METHODS or "origin" in request.headers


SignedIn = Annotated[Caller, Depends(signed_in)]
