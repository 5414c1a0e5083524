"""Health, status and signing in over HTTP."""

from __future__ import annotations

import asyncio
from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response
from fastapi.security import HTTPAuthorizationCredentials

from earmark import __version__
from earmark.core.errors import AccessError
from earmark.features.accounts.preferences import read_profile
from earmark.features.system import service
from earmark.features.system.schemas import Health, Me, SignIn, Status
from earmark.http.auth import COOKIE, Doorkeeper, SignedIn, bearer, cookie, signed_in
from earmark.http.deps import SettingsOf, StoreOf, ZoneOf
from earmark.http.pages import built_page
from earmark.http.problems import documented
from earmark.http.services import provided
from earmark.http.sessions import LIFETIME_MS
from earmark.jobs.service import Jobs

health = APIRouter(tags=["system"])
system = APIRouter(prefix="/system", tags=["system"], responses=documented(401, 403))
auth = APIRouter(prefix="/auth", tags=["auth"], responses=documented(401, 403))

JobsOf = Annotated[Jobs, Depends(provided(Jobs))]
Door = Annotated[Doorkeeper, Depends(provided(Doorkeeper))]


@health.get("/health")
@health.get("/health/", include_in_schema=False)
async def get_health() -> Health:
    """Tell that the server answers."""
    return Health()


@system.get("/status")
async def get_status(
    caller: SignedIn, store: StoreOf, jobs: JobsOf, settings: SettingsOf
) -> Status:
    """Return how much is kept, what still runs and what does not work."""
    return Status(
        version=__version__,
        data_folder=settings.home.name,
        demo=service.is_demo(settings.home),
        counts=await service.count(store, caller.account_id),
        analysis=await service.analysis(store, jobs, caller.account_id),
        degraded=await asyncio.to_thread(service.degraded, settings.home, built_page(), jobs),
    )


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
async def get_me(caller: SignedIn, store: StoreOf, zone: ZoneOf) -> Me:
    """Return who is signed in."""
    profile = await read_profile(store, caller.account_id, zone)
    return Me(name=profile.name, signed_in_with=caller.signed_in_with)
