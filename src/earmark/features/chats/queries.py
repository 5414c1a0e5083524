"""Reads which chats or messages a caller asks for."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Annotated, Literal, NamedTuple

from fastapi import Depends, Query
from pydantic import Field

from earmark.core.errors import NotFoundError
from earmark.core.messages import ChatType, MessageKind, UserType
from earmark.db.engine import Store
from earmark.features.accounts.contacts import contacts_meant, contacts_named
from earmark.features.accounts.merged import shown_for
from earmark.features.accounts.queries import ZoneIfNeeded
from earmark.features.chats.filters import MessageFilter
from earmark.features.chats.service import ChatFilter
from earmark.http.auth import Caller, SignedIn
from earmark.http.deps import StoreOf
from earmark.http.lists import Several, Words
from earmark.http.times import moment_of

From = Annotated[
    str | None, Query(alias="from", max_length=64, description="ISO 8601 or epoch seconds.")
]
To = Annotated[str | None, Query(alias="to", max_length=64, description="The same; exclusive.")]
Person = Annotated[
    str | None, Query(max_length=200, description="Part of a name, a contact_id, or `me`.")
]


Language = Annotated[
    Several[Annotated[str, Field(pattern=r"^(auto|[A-Za-z]{2,3}(-[A-Za-z]+)?)$")]],
    Query(
        description="Such as `de`: what the owner set for the chat, else what was detected. "
        "Repeat or use commas.",
    ),
]


@dataclass(frozen=True, slots=True)
class Between:
    """From when to when; None leaves a side open."""

    start: int | None
    end: int | None


async def between(owner: ZoneIfNeeded, start: From = None, end: To = None) -> Between:
    """Read `from` and `to`."""
    if start is None and end is None:
        return Between(None, None)
    zone = await owner.name()
    return Between(moment_of(start, zone, "from"), moment_of(end, zone, "to"))


async def participants(
    caller: SignedIn, store: StoreOf, participant: Person = None
) -> list[int] | None:
    """Read who has to take part."""
    return await _people(store, caller, participant)


async def senders(caller: SignedIn, store: StoreOf, person: Person = None) -> list[int] | None:
    """Read who has to have written."""
    return await _people(store, caller, person)


async def chat_filter(
    members: Annotated[list[int] | None, Depends(participants)],
    within: Annotated[Between, Depends(between)],
    q: Annotated[str, Query(max_length=200, description="Part of the chat's name.")] = "",
    language: Language = None,
    chat_type: Annotated[
        Several[ChatType],
        Query(description="Repeat or use commas."),
    ] = None,
    unread: Annotated[
        bool | None, Query(description="With `has_unread_messages` or without.")
    ] = None,
    mark: Annotated[
        Literal["critical", "muted"] | None, Query(description="Only chats with this mark.")
    ] = None,
) -> ChatFilter:
    """Read which chats are wanted."""
    return ChatFilter(
        participants=members,
        start=within.start,
        end=within.end,
        query=q,
        chat_types=chat_type,
        has_unread=unread,
        languages=language,
        is_critical=True if mark == "critical" else None,
        is_muted=True if mark == "muted" else None,
    )


class Marks(NamedTuple):
    """Marks a message must have, or lack; None for either."""

    is_starred: bool | None = None
    is_critical: bool | None = None
    is_done: bool | None = None


async def marked(
    *,
    starred: Annotated[bool | None, Query(description="Starred, or not.")] = None,
    critical: Annotated[bool | None, Query(description="Marked critical, or not.")] = None,
    done: Annotated[bool | None, Query(description="Marked done, or not.")] = None,
) -> Marks:
    """Read which marks a message must have or lack."""
    return Marks(starred, critical, done)


class Content(NamedTuple):
    """What a message must hold."""

    query: str
    kinds: list[MessageKind] | None
    has_media: bool | None
    languages: list[str] | None


async def content(
    *,
    q: Annotated[
        str, Query(max_length=200, description="Words, all of which stand in the message.")
    ] = "",
    kind: Annotated[
        Several[MessageKind],
        Query(alias="type", description="Repeat or use commas."),
    ] = None,
    has_media: Annotated[
        bool | None, Query(description="With media, whether its file is here or not.")
    ] = None,
    language: Language = None,
) -> Content:
    """Read what a message must hold."""
    return Content(q, kind, has_media, language)


async def chat_message_filter(
    authors: Annotated[list[int] | None, Depends(senders)],
    within: Annotated[Between, Depends(between)],
    marks: Annotated[Marks, Depends(marked)],
    held: Annotated[Content, Depends(content)],
    user_type: Annotated[
        Several[UserType],
        Query(description="Repeat or use commas."),
    ] = None,
    external_id: Annotated[
        str | None, Query(max_length=400, description="What its source calls it.")
    ] = None,
) -> MessageFilter:
    """Read which messages of a chat are wanted."""
    return MessageFilter(
        senders=authors,
        start=within.start,
        end=within.end,
        query=held.query,
        kinds=held.kinds,
        is_starred=marks.is_starred,
        is_critical=marks.is_critical,
        is_done=marks.is_done,
        has_media=held.has_media,
        user_types=user_type,
        languages=held.languages,
        external_id=external_id,
    )


ChatMessagesWanted = Annotated[MessageFilter, Depends(chat_message_filter)]


async def message_filter(
    wanted: ChatMessagesWanted,
    chat: Annotated[
        Words,
        Query(description="conversation_ids; repeat or use commas."),
    ] = None,
) -> MessageFilter:
    """Read which messages are wanted."""
    return replace(wanted, conversation_ids=chat)


async def meant(store: Store, account_id: int, user_id: str) -> list[int]:
    """Return the contacts a `user_id` of a path means: ours, a name they go by, or `me`.

    Raises:
        NotFoundError: when nobody is meant.
    """
    async with store.read(account_id) as connection:
        found = await contacts_meant(connection, account_id, user_id)
    if not found:
        raise NotFoundError("There is no such person.", hint="List them with GET /contacts.")
    return found


async def _people(store: Store, caller: Caller, named: str | None) -> list[int] | None:
    """Return the contacts meant by a name or an id; None when nobody was named."""
    if named is None:
        return None
    async with store.read(caller.account_id) as connection:
        if named.isascii() and named.isdigit():
            shown = await shown_for(connection, caller.account_id)
            return [shown.get(int(named[:18]), int(named[:18]))]
        return await contacts_named(connection, caller.account_id, named)


ChatsWanted = Annotated[ChatFilter, Depends(chat_filter)]
MessagesWanted = Annotated[MessageFilter, Depends(message_filter)]
