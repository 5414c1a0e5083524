"""Leases over HTTP: taken, renewed, looked at and released by name and owner."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Response
from pydantic import BaseModel, ConfigDict, Field

from earmark.features.accounts.queries import OwnerZone
from earmark.features.system import leases
from earmark.http.auth import SignedIn
from earmark.http.deps import ClockOf, StoreOf
from earmark.http.idempotency import IdempotentRoute
from earmark.http.lists import Row, json_response
from earmark.http.problems import Problem, answer, documented, problem_of
from earmark.http.times import iso

locks = APIRouter(
    prefix="/lock", tags=["system"], responses=documented(401, 403), route_class=IdempotentRoute
)

LONGEST = 86_400
_SECOND = 1_000

LockName = Annotated[str, Field(min_length=1, max_length=200, examples=["tick"])]
LockOwner = Annotated[str, Field(min_length=1, max_length=200, examples=["worker-1"])]
Name = Annotated[str, Query(min_length=1, max_length=200, description="What it is for.")]
Owner = Annotated[str, Query(min_length=1, max_length=200, description="Who holds it.")]


class LockWanted(BaseModel):
    """Which lock, for whom, and for how long."""

    model_config = ConfigDict(extra="forbid")

    name: Annotated[LockName, Field(description="What it is for.")]
    owner: Annotated[LockOwner, Field(description="Who asks; unique to each runner.")]
    ttl: Annotated[
        float,
        Field(
            gt=0,
            le=LONGEST,
            strict=True,
            description="Seconds until it ends by itself.",
            examples=[30],
        ),
    ]


class LockOut(BaseModel):
    """A lock as it stands."""

    name: LockName
    owner: Annotated[
        str | None, Field(description="Null when nobody holds it.", examples=["worker-1"])
    ]
    token: Annotated[
        int,
        Field(
            ge=0,
            description="Larger than ever before each time it is given: send it along with what "
            "you write, and refuse a smaller one there.",
            examples=[7],
        ),
    ]
    expires_at: Annotated[
        str | None, Field(description="Until then.", examples=["2025-10-13T07:31:00+02:00"])
    ]


class LockProblem(Problem):
    """Somebody else holds the lock."""

    lock: LockOut | None = None


_HELD: dict[int | str, dict[str, object]] = {
    409: {
        "model": LockProblem,
        "description": "Somebody else holds it; `lock` says who and until when, `Retry-After` how "
        "many seconds that is.",
    }
}


@locks.post(
    "",
    response_model=LockOut,
    responses={201: {"model": LockOut, "description": "It is yours now."}, **_HELD},
)
async def take_lock(
    caller: SignedIn, store: StoreOf, clock: ClockOf, zone: OwnerZone, wanted: LockWanted
) -> Response:
    """Take a lock, or renew the one you hold: 201 with a new token, or 200 with the same."""
    now, ttl_ms = clock.now(), max(1, round(wanted.ttl * _SECOND))
    try:
        lease, is_new = await leases.take(
            store, caller.account_id, wanted.name, wanted.owner, ttl_ms, now
        )
    except leases.LeaseHeldError as error:
        return _refused(error, now, zone)
    return json_response(_row(lease, now, zone), 201 if is_new else 200)


@locks.get("", response_model=LockOut)
async def get_lock(
    caller: SignedIn, store: StoreOf, clock: ClockOf, zone: OwnerZone, name: Name
) -> Response:
    """Tell who holds a lock."""
    now = clock.now()
    return json_response(_row(await leases.look(store, caller.account_id, name, now), now, zone))


@locks.delete("", status_code=204, response_class=Response, responses=_HELD)
async def release_lock(
    caller: SignedIn, store: StoreOf, clock: ClockOf, zone: OwnerZone, name: Name, owner: Owner
) -> Response:
    """Release a lock; one that has ended meanwhile is no error."""
    now = clock.now()
    try:
        await leases.release(store, caller.account_id, name, owner, now)
    except leases.LeaseHeldError as error:
        return _refused(error, now, zone)
    return Response(status_code=204)


def _refused(error: leases.LeaseHeldError, now: int, zone: str) -> Response:
    lock = LockOut.model_validate(_row(error.lease, now, zone))
    found = LockProblem(**problem_of(error).model_dump(), lock=lock)
    response = answer(found)
    response.headers["Retry-After"] = str(error.seconds)
    return response


def _row(lease: leases.Lease, now: int, timezone: str) -> Row:
    is_held = lease.is_held(now)
    return {
        "name": lease.name,
        "owner": lease.owner if is_held else None,
        "token": lease.token,
        "expires_at": iso(lease.ends_at, timezone) if is_held else None,
    }
