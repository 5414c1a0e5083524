"""The digest over HTTP."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Query, Response

from earmark.features.summaries.schemas import DigestOut
from earmark.http.auth import SignedIn
from earmark.http.problems import documented

summaries = APIRouter(tags=["summaries"], responses=documented(401, 403))


@summaries.get("/digest", response_model=DigestOut, responses=documented(404))
async def get_digest(
    caller: SignedIn,
    period: Annotated[Literal["today", "week", "last", "all"], Query()] = "week",
    days: Annotated[int, Query(ge=1, le=36500, description="With `period=last`.")] = 1,
    start: Annotated[
        str | None,
        Query(alias="from", description="ISO 8601 or epoch seconds; wins over `period`."),
    ] = None,
    end: Annotated[str | None, Query(alias="to", description="Exclusive; now when absent.")] = None,
    language: Annotated[
        str | None, Query(max_length=16, description="Of our sentences; the profile's by default.")
    ] = None,
    conversation_id: Annotated[
        list[str] | None, Query(description="Only these chats; repeat or use commas.")
    ] = None,
) -> Response:
    """Return the digest of a period."""
    raise NotImplementedError
