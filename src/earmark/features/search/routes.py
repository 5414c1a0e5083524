"""Search over HTTP."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Query, Response

from earmark.core.messages import MessageKind
from earmark.features.accounts.queries import OwnerZone
from earmark.features.chats.filters import MessageFilter
from earmark.features.chats.queries import Between, Language, Marks, between, marked, senders
from earmark.features.search import service
from earmark.features.search.grouping import GroupedPage, search_by_chat
from earmark.features.search.presenting import group_row, hit_row, summary_rows
from earmark.features.search.schemas import HitList
from earmark.features.search.wanted import Wanted, Way
from earmark.http.auth import SignedIn
from earmark.http.deps import ClockOf, StoreOf
from earmark.http.lists import PlaceListing, Several, Words, answer_list
from earmark.http.problems import documented
from earmark.http.times import zone as zone_named

search = APIRouter(tags=["search"], responses=documented(401, 403))

_HELP = """Words, "phrases", beginnings* and -words that must be missing. Operators, with the value
in quotes where it has spaces: `from:` a person, `in:` a chat, `before:` and `after:` a day, month
or year, `has:` media, image, video, audio, document, link, location, contact, poll or sticker,
`is:` starred, critical, done, deleted, edited, forwarded, question, unread or group. A `-` before
an operator turns it round."""


async def message_filter(
    authors: Annotated[list[int] | None, Depends(senders)],
    within: Annotated[Between, Depends(between)],
    marks: Annotated[Marks, Depends(marked)],
    chat: Annotated[
        Words,
        Query(description="conversation_ids; repeat or use commas."),
    ] = None,
    kind: Annotated[
        Several[MessageKind],
        Query(alias="type", description="Repeat or use commas."),
    ] = None,
    language: Language = None,
) -> MessageFilter:
    """Read which messages are wanted, as for a list of messages."""
    return MessageFilter(
        senders=authors,
        conversation_ids=chat,
        start=within.start,
        end=within.end,
        kinds=kind,
        languages=language,
        is_starred=marks.is_starred,
        is_critical=marks.is_critical,
        is_done=marks.is_done,
    )


async def way(
    match: Annotated[
        Literal["auto", "all", "any"],
        Query(description="`auto`: all words, and where few messages hold them any of them."),
    ] = "auto",
    sort: Annotated[
        Literal["best", "newest"], Query(description="What fits best first, or the newest.")
    ] = "best",
    as_of: Annotated[
        int | None,
        Query(ge=0, le=2**63 - 1, description="The newest message_id that counts."),
    ] = None,
    context: Annotated[
        int, Query(ge=0, le=5, description="So many messages before and after each hit.")
    ] = 0,
) -> Way:
    """Read how to search."""
    return Way(match, sort, as_of, context)


async def wanted_of(
    zone: OwnerZone,
    clock: ClockOf,
    only: Annotated[MessageFilter, Depends(message_filter)],
    how: Annotated[Way, Depends(way)],
    conversation_id: Annotated[
        str | None, Query(max_length=400, description="Only in this chat.")
    ] = None,
) -> Wanted:
    """Read everything but what is typed."""
    today = datetime.fromtimestamp(clock.now() / 1000, UTC).astimezone(zone_named(zone)).date()
    return Wanted(conversation_id, only, how, zone, today)


@search.get("/search", response_model=HitList, responses=documented(404))
async def search_messages(
    caller: SignedIn,
    store: StoreOf,
    wanted: Annotated[Wanted, Depends(wanted_of)],
    listing: PlaceListing,
    q: Annotated[str, Query(max_length=500, description=_HELP)],
    group_by: Annotated[
        Literal["chat"] | None, Query(description="Chats by their best hit, `limit` of them.")
    ] = None,
) -> Response:
    """Find messages, the best first."""
    find = search_by_chat if group_by else service.search
    page = await find(
        store, caller.account_id, q, wanted, limit=listing.limit, cursor=listing.cursor
    )
    groups = [group_row(one) for one in page.groups] if isinstance(page, GroupedPage) else None
    return answer_list(
        [hit_row(hit) for hit in page.items],
        listing,
        next_cursor=page.next_cursor,
        more=summary_rows(page.summary, q) | {"groups": groups},
    )
