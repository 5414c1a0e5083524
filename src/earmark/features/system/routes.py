"""Health, status and signing in over HTTP."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response
from fastapi.security import HTTPAuthorizationCredentials

from earmark.core.errors import AccessError
from earmark.features.system.schemas import Health, Me, SignIn, Status
from earmark.http.auth import COOKIE, Doorkeeper, SignedIn, bearer, cookie, signed_in
from earmark.http.problems import documented
from earmark.http.services import provided
from earmark.http.sessions import LIFETIME_MS

health = APIRouter(tags=["system"])
system = APIRouter(prefix="/system", tags=["system"], responses=documented(401, 403))
auth = APIRouter(prefix="/auth", tags=["auth"], responses=documented(401, 403))

Door = Annotated[Doorkeeper, Depends(provided(Doorkeeper))]


@health.get("/health")
@health.get("/health/", include_in_schema=False)
async def get_health() -> Health:
    """Tell that the server answers."""
    return Health()


@system.get("/status")
async def get_status(caller: SignedIn) -> Status:
    """Return how much is kept, what still runs and what does not work."""
    raise NotImplementedError


@auth.post("/session", status_code=204, response_class=Response)
async def sign_in(
    door: Door,
    request: Request,
    token: Annotated[HTTPAuthorizationCredentials | None, Depends(bearer)],
    body: SignIn,
) -> Response:
    """Change the one-time code of the link, or the token, for the cookie of the page."""
    if body.code is not None:
        secret = await door.exchange(body.code)
    elif token is not None and await door.knows_token(token.credentials):
        secret = await door.begin_session()
    else:
        raise AccessError("Neither a code nor the token was sent.", hint="Run `earmark open`.")
    response = Response(status_code=204)
    response.set_cookie(
        COOKIE,
        secret,
        max_age=LIFETIME_MS // 1000,
        httponly=True,
        samesite="strict",
        secure=request.url.scheme == "https",
    )
    return response


@auth.delete(
    "/session", status_code=204, response_class=Response, dependencies=[Depends(signed_in)]
)
async def sign_out(door: Door, session: Annotated[str | None, Depends(cookie)]) -> Response:
    """Close the session of the page."""
    if session is not None:
        await door.end_session(session)
    response = Response(status_code=204)
    response.delete_cookie(COOKIE, httponly=True, samesite="strict")
    return response


@auth.get("/me")
async def get_me(caller: SignedIn) -> Me:
    """Return who is signed in."""
    raise NotImplementedError
