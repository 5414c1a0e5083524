"""Search over HTTP."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Response

from earmark.features.search.schemas import HitList
from earmark.http.auth import SignedIn
from earmark.http.lists import Listing
from earmark.http.problems import documented

search = APIRouter(tags=["search"], responses=documented(401, 403))


@search.get("/search", response_model=HitList)
async def search_messages(
    caller: SignedIn,
    listing: Listing,
    q: Annotated[
        str, Query(max_length=500, description='Words, "phrases" and beginnings*; all must match.')
    ],
    conversation_id: Annotated[str | None, Query(description="Only in this chat.")] = None,
) -> Response:
    """Find messages, the latest first."""
    raise NotImplementedError
