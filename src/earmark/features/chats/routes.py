"""Chats over HTTP: listed, shown with their messages, changed, erased."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Query, Request, Response

from earmark.features.accounts.queries import OwnerZone
from earmark.features.chats import messages as stretches
from earmark.features.chats import service
from earmark.features.chats.presenting import chat_row, chat_state, message_row
from earmark.features.chats.queries import ChatMessagesWanted, ChatsWanted, meant
from earmark.features.chats.remove import ChatEraser
from earmark.features.chats.schemas import (
    ChatChanges,
    ChatList,
    ChatOut,
    ChatWithMessages,
    MessagePage,
)
from earmark.http.auth import SignedIn
from earmark.http.deps import StoreOf, number
from earmark.http.lists import Listing, PlaceListing, answer_list
from earmark.http.problems import documented
from earmark.http.services import provided
from earmark.http.states import ExpectedState, answer_state
from earmark.http.times import moment_of

EraserOf = Annotated[ChatEraser, Depends(provided(ChatEraser))]

chats = APIRouter(prefix="/chats", tags=["chats"], responses=documented(401, 403))
users = APIRouter(prefix="/users", tags=["chats"], responses=documented(401, 403))


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
    request: Request,
    caller: SignedIn,
    store: StoreOf,
    zone: OwnerZone,
    conversation_id: str,
    listing: PlaceListing,
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
    whole = {**chat_row(chat, zone), "messages": rows, "next_cursor": page.next_cursor}
    return answer_state(request, whole, chat_state(chat), listing.fields)


@chats.patch("/{conversation_id}", response_model=ChatOut, responses=documented(404, 412))
async def update_chat(
    request: Request,
    caller: SignedIn,
    store: StoreOf,
    zone: OwnerZone,
    expected: ExpectedState,
    conversation_id: str,
    changes: ChatChanges,
) -> Response:
    """Rename, mute or mark a chat, or say its language."""
    wanted = service.ChatChanges(
        title=changes.chat_name,
        language=changes.chat_language,
        is_muted=changes.is_muted,
        is_critical=changes.is_critical,
        retention=_retention(changes),
    )
    chat = await service.change_chat(
        store,
        caller.account_id,
        conversation_id,
        wanted,
        lambda found: expected.check(chat_state(found)),
    )
    return answer_state(request, chat_row(chat, zone), chat_state(chat))


def _retention(changes: ChatChanges) -> service.Retention | None:
    """Tell null, which means the general wish, from what was not sent."""
    if "retention_days" not in changes.model_fields_set:
        return None
    return service.Retention(changes.retention_days)


@chats.delete("/{conversation_id}", status_code=204, responses=documented(404, 412))
async def delete_chat(
    caller: SignedIn,
    store: StoreOf,
    eraser: EraserOf,
    expected: ExpectedState,
    conversation_id: str,
) -> None:
    """Erase a chat with its messages, and the media nobody else holds."""
    expected.check(chat_state(await service.get_chat(store, caller.account_id, conversation_id)))
    await eraser.erase(caller.account_id, conversation_id)


@dataclass(frozen=True, slots=True)
class Opening:
    """Where a chat is opened: at a message, at a moment, or beside a cursor."""

    message_id: int | None
    moment: int | None
    direction: stretches.Direction


async def opening(
    zone: OwnerZone,
    around: Annotated[
        str | None, Query(max_length=40, description="A message_id to open the chat at.")
    ] = None,
    at: Annotated[
        str | None,
        Query(
            max_length=64,
            description="ISO 8601 or epoch seconds: open at the first message from then on, "
            "at the end of the chat where there is none.",
        ),
    ] = None,
    direction: Annotated[
        Literal["older", "newer"] | None,
        Query(description="Which way `cursor` leads; without one, `older` begins at the end."),
    ] = None,
) -> Opening:
    """Read where the chat is to be opened."""
    message_id = None if around is None else number(around, "message")
    return Opening(message_id, moment_of(at, zone, "at"), direction or "older")


@chats.get("/{conversation_id}/messages", response_model=MessagePage, responses=documented(404))
async def list_chat_messages(
    caller: SignedIn,
    store: StoreOf,
    conversation_id: str,
    listing: PlaceListing,
    place: Annotated[Opening, Depends(opening)],
    wanted: ChatMessagesWanted,
) -> Response:
    """Return a stretch of a chat, oldest first; without a cursor the newest messages."""
    chat = (store, caller.account_id, conversation_id)
    limit = listing.limit
    if place.message_id is not None:
        page = await stretches.read_chat_around(*chat, place.message_id, limit=limit, wanted=wanted)
    elif place.moment is not None:
        page = await stretches.read_chat_at(*chat, place.moment, limit=limit, wanted=wanted)
    else:
        page = await stretches.read_chat(
            *chat, cursor=listing.cursor, direction=place.direction, limit=limit, wanted=wanted
        )
    return answer_list(
        [message_row(message) for message in page.items],
        listing,
        next_cursor=page.next_cursor,
        previous_cursor=page.previous_cursor,
    )


@users.get("/{user_id}/chats", response_model=ChatList, responses=documented(404))
async def list_chats_of_user(
    caller: SignedIn, store: StoreOf, zone: OwnerZone, listing: Listing, user_id: str
) -> Response:
    """List the chats in which a person takes part, the latest first; `me` is the owner."""
    members = await meant(store, caller.account_id, user_id)
    page = await service.list_chats(
        store,
        caller.account_id,
        service.ChatFilter(participants=members),
        limit=listing.limit,
        cursor=listing.cursor,
        offset=listing.offset,
    )
    rows = [chat_row(chat, zone) for chat in page.items]
    return answer_list(rows, listing, next_cursor=page.next_cursor, total=page.total)
