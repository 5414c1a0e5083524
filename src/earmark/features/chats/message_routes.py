"""Messages and media over HTTP: found, shown, changed, taken back."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Query, Request, Response

from earmark.core.ports.clock import Clock
from earmark.db.engine import Store
from earmark.features.chats import changing
from earmark.features.chats import messages as stretches
from earmark.features.chats.details import MessageInsights
from earmark.features.chats.presenting import message_row, version_row
from earmark.features.chats.queries import MessagesWanted
from earmark.features.chats.repository import Message
from earmark.features.chats.schemas import MessageChanges, MessageList, MessageOut
from earmark.http.auth import Caller, SignedIn
from earmark.http.deps import BlobsOf, ClockOf, StoreOf, number
from earmark.http.lists import Fields, Listing, ListQuery, Row, Several, answer_list
from earmark.http.media import Media, answer_media
from earmark.http.problems import documented
from earmark.http.services import Services, provided
from earmark.http.states import Expected, ExpectedState, answer_state

messages = APIRouter(prefix="/messages", tags=["messages"], responses=documented(401, 403))

InsightsOf = Annotated[MessageInsights, Depends(provided(MessageInsights))]
Include = Annotated[
    Several[Literal["history", "insights"]],
    Query(
        description="`history` adds what the message said before, as `versions`; `insights` what "
        "was found in it, and how much it matters.",
    ),
]


@dataclass(frozen=True, slots=True)
class Changing:
    """Changes a message now, if it is as the caller expects it."""

    store: Store
    clock: Clock
    expected: Expected

    async def change(
        self, account_id: int, message_id: str, changes: changing.MessageChanges
    ) -> Message:
        """Change the message an id of a path means, and return it."""
        return await changing.change_message(
            self.store,
            account_id,
            number(message_id, "message"),
            changes,
            self.clock.now(),
            lambda found: self.expected.check(message_row(found)),
        )


async def _changing(store: StoreOf, clock: ClockOf, expected: ExpectedState) -> Changing:
    return Changing(store, clock, expected)


ChangingOf = Annotated[Changing, Depends(_changing)]


async def newest_messages(services: Services, caller: Caller, query: ListQuery) -> Response:
    """Answer what `list_messages` is asked for most: all of them, the latest first."""
    page = await stretches.list_messages(
        services.get(Store), caller.account_id, limit=query.limit, cursor=query.cursor
    )
    return answer_list(
        [message_row(one) for one in page.items], query, next_cursor=page.next_cursor
    )


@messages.get("", response_model=MessageList)
async def list_messages(
    caller: SignedIn, store: StoreOf, listing: Listing, wanted: MessagesWanted
) -> Response:
    """List messages of all chats, the latest first."""
    page = await stretches.list_messages(
        store,
        caller.account_id,
        wanted,
        limit=listing.limit,
        cursor=listing.cursor,
        offset=listing.offset,
    )
    rows = [message_row(message) for message in page.items]
    return answer_list(rows, listing, next_cursor=page.next_cursor, total=page.total)


@messages.get("/{message_id}", response_model=MessageOut, responses=documented(404))
async def get_message(
    request: Request,
    caller: SignedIn,
    store: StoreOf,
    message_id: str,
    insights: InsightsOf,
    fields: Fields,
    include: Include = None,
) -> Response:
    """Return a message."""
    key = number(message_id, "message")
    message = await stretches.get_message(store, caller.account_id, key)
    row = message_row(message)
    more: Row = {}
    if include and "insights" in include:
        more["insights"] = await insights.of(caller.account_id, message)
    if include and "history" in include:
        before = await changing.versions(store, caller.account_id, key)
        more["versions"] = [version_row(version, message.timezone) for version in before]
    return answer_state(request, {**row, **more}, row, fields)


@messages.patch("/{message_id}", response_model=MessageOut, responses=documented(404, 412))
async def update_message(
    request: Request,
    caller: SignedIn,
    now: ChangingOf,
    message_id: str,
    changes: MessageChanges,
) -> Response:
    """Edit a message, star it, mark it critical or done, take it back or bring it back."""
    wanted = changing.MessageChanges(
        text=changes.message_content,
        is_deleted=changes.is_deleted,
        is_starred=changes.is_starred,
        is_critical=changes.is_critical,
        is_done=changes.is_done,
    )
    message = await now.change(caller.account_id, message_id, wanted)
    return answer_state(request, message_row(message))


@messages.delete("/{message_id}", status_code=204, responses=documented(404, 412))
async def delete_message(caller: SignedIn, now: ChangingOf, message_id: str) -> None:
    """Mark a message as deleted: its words are in its history only, and can be brought back."""
    taken_back = changing.MessageChanges(is_deleted=True)
    await now.change(caller.account_id, message_id, taken_back)


@messages.get(
    "/{message_id}/media",
    response_class=Response,
    responses={
        200: {"description": "The bytes.", "content": {"application/octet-stream": {}}},
        206: {"description": "The part asked for with `Range`."},
        **documented(404, 416),
    },
)
async def get_message_media(
    caller: SignedIn, store: StoreOf, blobs: BlobsOf, message_id: str, request: Request
) -> Response:
    """Return the file that came with a message."""
    key = number(message_id, "message")
    kept = await stretches.get_media(store, caller.account_id, key)
    sha256 = kept.sha256 or ""
    size = await asyncio.to_thread(blobs.size, sha256)
    return answer_media(
        request,
        Media(
            sha256,
            size,
            kept.media_type,
            kept.file_name,
            lambda start, end: blobs.read(sha256, start=start, end=end),
        ),
    )
