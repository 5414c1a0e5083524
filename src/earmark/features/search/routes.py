"""Search over HTTP."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Response

from earmark.features.accounts.queries import OwnerZone
from earmark.features.chats.presenting import message_row
from earmark.features.search import service
from earmark.features.search.schemas import HitList
from earmark.http.auth import SignedIn
from earmark.http.deps import StoreOf
from earmark.http.lists import PlaceListing, Row, answer_list
from earmark.http.problems import documented

search = APIRouter(tags=["search"], responses=documented(401, 403))


@search.get("/search", response_model=HitList, responses=documented(404))
async def search_messages(
    caller: SignedIn,
    store: StoreOf,
    zone: OwnerZone,
    listing: PlaceListing,
    q: Annotated[
        str,
        Query(
            max_length=500,
            description='Words, "phrases" and beginnings*; all must match. Also from:NAME, '
            "in:CHAT, after:2025-01-31, before:2025-01-31.",
        ),
    ],
    conversation_id: Annotated[str | None, Query(description="Only in this chat.")] = None,
) -> Response:
    """Find messages, the best first."""
    page = await service.search(
        store,
        caller.account_id,
        q,
        conversation_id=conversation_id,
        limit=listing.limit,
        cursor=listing.cursor,
        timezone=zone,
    )
    return answer_list([_row(hit) for hit in page.items], listing, next_cursor=page.next_cursor)


def _row(hit: service.Hit) -> Row:
    return {
        **message_row(hit.message),
        "conversation_title": hit.conversation_title,
        "highlights": [{"start": start, "end": end} for start, end in hit.highlights],
    }
