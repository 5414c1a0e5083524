"""Chats, messages and media over HTTP."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Query, Request, Response

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
from earmark.http.lists import Listing
from earmark.http.problems import documented

chats = APIRouter(prefix="/chats", tags=["chats"], responses=documented(401, 403))
messages = APIRouter(prefix="/messages", tags=["messages"], responses=documented(401, 403))


@chats.get("", response_model=ChatList)
async def list_chats(caller: SignedIn, listing: Listing) -> Response:
    """List the chats, the latest first."""
    raise NotImplementedError


@chats.get("/{conversation_id}", response_model=ChatWithMessages, responses=documented(404))
async def get_chat(caller: SignedIn, conversation_id: str) -> Response:
    """Return a chat with the first page of its messages, oldest first."""
    raise NotImplementedError


@chats.patch("/{conversation_id}", response_model=ChatOut, responses=documented(404))
async def update_chat(caller: SignedIn, conversation_id: str, changes: ChatChanges) -> Response:
    """Rename, mute or mark a chat, or say its language."""
    raise NotImplementedError


@chats.delete("/{conversation_id}", status_code=204, responses=documented(404))
async def delete_chat(caller: SignedIn, conversation_id: str) -> None:
    """Erase a chat with its messages."""
    raise NotImplementedError


@chats.get("/{conversation_id}/messages", response_model=MessagePage, responses=documented(404))
async def list_chat_messages(
    caller: SignedIn,
    conversation_id: str,
    listing: Listing,
    around: Annotated[str | None, Query(description="A message_id to open the chat at.")] = None,
    direction: Annotated[
        Literal["older", "newer"], Query(description="Which way `cursor` leads.")
    ] = "newer",
) -> Response:
    """Return a stretch of a chat, oldest first."""
    raise NotImplementedError


@messages.get("", response_model=MessageList)
async def list_messages(caller: SignedIn, listing: Listing) -> Response:
    """List messages of all chats, the latest first."""
    raise NotImplementedError


@messages.get("/{message_id}", response_model=MessageOut, responses=documented(404))
async def get_message(caller: SignedIn, message_id: str) -> Response:
    """Return a message."""
    raise NotImplementedError


@messages.patch("/{message_id}", response_model=MessageOut, responses=documented(404))
async def update_message(caller: SignedIn, message_id: str, marks: MessageMarks) -> Response:
    """Star a message or mark it critical."""
    raise NotImplementedError


@messages.get(
    "/{message_id}/media",
    response_class=Response,
    responses={
        200: {"description": "The bytes.", "content": {"application/octet-stream": {}}},
        206: {"description": "The part asked for with `Range`."},
        **documented(404, 416),
    },
)
async def get_message_media(caller: SignedIn, message_id: str, request: Request) -> Response:
    """Return the file that came with a message."""
    raise NotImplementedError
