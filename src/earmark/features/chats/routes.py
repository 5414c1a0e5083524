"""Chats, messages and media over HTTP."""

from __future__ import annotations

import asyncio
from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Query, Request, Response

from earmark.features.accounts.queries import OwnerZone
from earmark.features.chats import messages as stretches
from earmark.features.chats import service
from earmark.features.chats.presenting import chat_row, message_row
from earmark.features.chats.queries import ChatsWanted, MessagesWanted
from earmark.features.chats.remove import Erasers
from earmark.features.chats.schemas import (
    ChatChanges,
    ChatList,
    ChatOut,
    ChatWithMessages,
    MessageList,
    MessageMarks,
    MessageOut,
    MessagePage,
)
from earmark.http.auth import SignedIn
from earmark.http.deps import BlobsOf, StoreOf, number
from earmark.http.lists import Listing, PlaceListing, answer_list, json_response
from earmark.http.media import Media, answer_media
from earmark.http.problems import documented
from earmark.http.services import provided

ErasersOf = Annotated[Erasers, Depends(provided(Erasers))]

chats = APIRouter(prefix="/chats", tags=["chats"], responses=documented(401, 403))
messages = APIRouter(prefix="/messages", tags=["messages"], responses=documented(401, 403))


@chats.get("", response_model=ChatList)
async def list_chats(
    caller: SignedIn, store: StoreOf, zone: OwnerZone, listing: Listing, wanted: ChatsWanted
) -> Response:
    """List the chats, the latest first."""
    page = await service.list_chats(
        store,
        caller.account_id,
        wanted,
        limit=listing.limit,
        cursor=listing.cursor,
        offset=listing.offset,
    )
    rows = [chat_row(chat, zone) for chat in page.items]
    return answer_list(rows, listing, next_cursor=page.next_cursor, total=page.total)


@chats.get("/{conversation_id}", response_model=ChatWithMessages, responses=documented(404))
async def get_chat(
    caller: SignedIn, store: StoreOf, zone: OwnerZone, conversation_id: str, listing: PlaceListing
) -> Response:
    """Return a chat with the first page of its messages, oldest first."""
    chat = await service.get_chat(store, caller.account_id, conversation_id)
    page = await stretches.read_chat(
        store,
        caller.account_id,
        conversation_id,
        cursor=listing.cursor,
        direction="newer",
        limit=listing.limit,
    )
    rows = [message_row(message) for message in page.items]
    return json_response(
        {**chat_row(chat, zone), "messages": rows, "next_cursor": page.next_cursor}
    )


@chats.patch("/{conversation_id}", response_model=ChatOut, responses=documented(404))
async def update_chat(
    caller: SignedIn, store: StoreOf, zone: OwnerZone, conversation_id: str, changes: ChatChanges
) -> Response:
    """Rename, mute or mark a chat, or say its language."""
    wanted = service.ChatChanges(
        title=changes.chat_name,
        language=changes.chat_language,
        is_muted=changes.is_muted,
        is_critical=changes.is_critical,
    )
    chat = await service.change_chat(store, caller.account_id, conversation_id, wanted)
    return json_response(chat_row(chat, zone))


@chats.delete("/{conversation_id}", status_code=204, responses=documented(404))
async def delete_chat(
    caller: SignedIn, store: StoreOf, blobs: BlobsOf, erasers: ErasersOf, conversation_id: str
) -> None:
    """Erase a chat with its messages, and the media nobody else holds."""
    removed = await service.erase_chat(store, caller.account_id, conversation_id, erasers)
    for sha256 in removed.orphaned:
        await asyncio.to_thread(blobs.forget, sha256)


@chats.get("/{conversation_id}/messages", response_model=MessagePage, responses=documented(404))
async def list_chat_messages(
    caller: SignedIn,
    store: StoreOf,
    conversation_id: str,
    listing: PlaceListing,
    around: Annotated[str | None, Query(description="A message_id to open the chat at.")] = None,
    direction: Annotated[
        Literal["older", "newer"] | None,
        Query(description="Which way `cursor` leads; without one, `older` begins at the end."),
    ] = None,
) -> Response:
    """Return a stretch of a chat, oldest first; without a cursor the newest messages."""
    if around is not None:
        page = await stretches.read_chat_around(
            store,
            caller.account_id,
            conversation_id,
            number(around, "message"),
            limit=listing.limit,
        )
    else:
        page = await stretches.read_chat(
            store,
            caller.account_id,
            conversation_id,
            cursor=listing.cursor,
            direction=direction or "older",
            limit=listing.limit,
        )
    return answer_list(
        [message_row(message) for message in page.items],
        listing,
        next_cursor=page.next_cursor,
        previous_cursor=page.previous_cursor,
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
async def get_message(caller: SignedIn, store: StoreOf, message_id: str) -> Response:
    """Return a message."""
    key = number(message_id, "message")
    return json_response(message_row(await stretches.get_message(store, caller.account_id, key)))


@messages.patch("/{message_id}", response_model=MessageOut, responses=documented(404))
async def update_message(
    caller: SignedIn, store: StoreOf, message_id: str, marks: MessageMarks
) -> Response:
    """Star a message or mark it critical."""
    wanted = stretches.Marks(is_starred=marks.is_starred, is_critical=marks.is_critical)
    key = number(message_id, "message")
    message = await stretches.mark_message(store, caller.account_id, key, wanted)
    return json_response(message_row(message))


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
