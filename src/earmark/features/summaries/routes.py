"""The digest over HTTP."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Query, Response

from earmark.features.accounts.queries import OwnerZone
from earmark.features.summaries import service
from earmark.features.summaries.periods import Period, between, parse_period
from earmark.features.summaries.rendering import to_json
from earmark.features.summaries.schemas import DigestOut, Ranking, RankingTrial
from earmark.http.auth import SignedIn
from earmark.http.deps import ClockOf, StoreOf
from earmark.http.idempotency import IdempotentRoute
from earmark.http.lists import Words, json_response
from earmark.http.problems import documented

summaries = APIRouter(
    tags=["summaries"], responses=documented(401, 403), route_class=IdempotentRoute
)


async def period_asked(
    clock: ClockOf,
    timezone: OwnerZone,
    period: Annotated[
        Literal["today", "week", "last", "all"], Query(description="Which days it is about.")
    ] = "week",
    days: Annotated[int, Query(ge=1, le=36500, description="With `period=last`.")] = 1,
    start: Annotated[
        str | None,
        Query(
            alias="from",
            max_length=64,
            description="ISO 8601 or epoch seconds; wins over `period`.",
        ),
    ] = None,
    end: Annotated[
        str | None,
        Query(alias="to", max_length=64, description="A day belongs to it, a moment does not."),
    ] = None,
) -> Period:
    """Read the period, in the zone of the owner."""
    if start is not None or end is not None:
        return between(start, end, now=clock.now(), timezone=timezone)
    return parse_period(period, now=clock.now(), timezone=timezone, days=days)


@summaries.get("/digest", response_model=DigestOut, responses=documented(404))
async def get_digest(
    caller: SignedIn,
    store: StoreOf,
    period: Annotated[Period, Depends(period_asked)],
    language: Annotated[
        str | None,
        Query(
            min_length=2, max_length=16, description="Of our sentences; the profile's by default."
        ),
    ] = None,
    conversation_id: Annotated[
        Words,
        Query(description="Only these chats; repeat or use commas."),
    ] = None,
) -> Response:
    """Return the digest of a period."""
    request = service.Request(period, language, conversation_id or ())
    return json_response(to_json(await service.digest(store, caller.account_id, request)))


@summaries.post("/digest/ranking", responses=documented(409))
async def try_ranking(
    caller: SignedIn,
    store: StoreOf,
    period: Annotated[Period, Depends(period_asked)],
    trial: RankingTrial,
) -> Ranking:
    """Return how the conversations of a period would rank with other weights; nothing is kept."""
    tried = service.Trial(
        {name: value for name, value in trial.ranking_weights if value is not None},
        trial.critical_keywords,
    )
    found = await service.ranking(
        store, caller.account_id, service.Request(period), tried, trial.limit
    )
    return Ranking.of(found)
