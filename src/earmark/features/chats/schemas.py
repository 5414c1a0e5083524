"""Chats and messages as the API writes and reads them."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AliasChoices, BaseModel, ConfigDict, Field, StrictBool

from earmark.core.messages import ChatType, MessageKind, UserType
from earmark.features.chats.posted import MOST_CHARACTERS
from earmark.http.lists import Envelope

MOST_DAYS = 36_500


class AttachmentOut(BaseModel):
    """A file that came with a message; `state` says whether its bytes are here."""

    file_name: str | None
    media_type: str | None
    size: int | None
    state: Literal["present", "missing", "omitted", "too_large", "refused"]


class VersionOut(BaseModel):
    """What a message said until a moment."""

    message_content: str | None
    replaced_at: Annotated[str, Field(examples=["2025-10-13T07:31:00+02:00"])]


class DueOut(BaseModel):
    """A day, perhaps with a clock time and an end, as the message means it."""

    date: Annotated[str, Field(examples=["2025-10-17"])]
    time: Annotated[str | None, Field(examples=["15:00"])]
    end: str | None


class FindingOut(BaseModel):
    """Words of a message that ask, promise, decide or name a day."""

    text: Annotated[str, Field(examples=["Could you send me the invoice by Friday?"])]
    start: Annotated[int, Field(ge=0, description="Where it begins in the text.")]
    end: int
    confidence: Annotated[float, Field(ge=0, le=1)]
    due: DueOut | None


class MessageRank(BaseModel):
    """How much a message matters by itself, and by which criteria, the strongest first."""

    score: Annotated[float, Field(ge=0, le=1, examples=[0.62])]
    reasons: Annotated[
        list[Literal["sender", "keyword", "recency", "interaction", "sentiment"]],
        Field(examples=[["sender", "recency"]]),
    ]


class MessageInsightsOut(BaseModel):
    """What was found in a message."""

    language: Annotated[str, Field(description="`und` when nothing tells.", examples=["en"])]
    sentiment: Annotated[float, Field(ge=-1, le=1, examples=[0.2])]
    topics: Annotated[list[str], Field(examples=[["invoice"]])]
    questions: list[FindingOut]
    requests: list[FindingOut]
    promises: list[FindingOut]
    decisions: list[FindingOut]
    dates: list[FindingOut]
    signs: Annotated[
        list[str], Field(description="Such as `greeting` or `refusal`.", examples=[["agreement"]])
    ]
    rank: MessageRank


class MessageOut(BaseModel):
    """One message."""

    message_id: Annotated[str, Field(examples=["1042"])]
    external_id: Annotated[str | None, Field(description="The id its source gave it.")]
    conversation_id: str
    message_content: Annotated[str | None, Field(description="As written; null for bare media.")]
    user_id: Annotated[str | None, Field(description="The contact who sent it; null for system.")]
    user_type: UserType
    author: Annotated[str | None, Field(description="The name of who sent it.")]
    contact_id: str | None
    timestamp: Annotated[str, Field(examples=["2025-10-13T07:30:00+02:00"])]
    message_type: MessageKind
    system_event: str | None
    has_media: bool
    media_url: str | None
    attachment: AttachmentOut | None
    is_deleted: bool
    is_edited: bool
    is_forwarded: bool
    is_starred: bool
    is_critical: bool
    is_done: Annotated[bool, Field(description="The owner is through with it.")]
    reply_to: Annotated[str | None, Field(description="The message_id it answers.")]
    insights: Annotated[
        MessageInsightsOut | None,
        Field(description="Only with `include=insights`; null while it waits to be analysed."),
    ] = None
    versions: Annotated[
        list[VersionOut] | None,
        Field(description="What it said before, oldest first; only with `include=history`."),
    ] = None


class MessageList(Envelope):
    """Messages."""

    items: list[MessageOut]


class MessagePage(Envelope):
    """A stretch of one chat, oldest first; the cursors lead on at both ends."""

    items: list[MessageOut]
    previous_cursor: Annotated[str | None, Field(description="Leads to older messages.")] = None


class MessageChanges(BaseModel):
    """What may be changed about a message; what is not sent stays."""

    model_config = ConfigDict(extra="forbid")

    message_content: Annotated[
        str | None,
        Field(
            validation_alias=AliasChoices("message_content", "text_content", "text"),
            max_length=MOST_CHARACTERS,
            description="New words; what it said before is kept in its history.",
        ),
    ] = None
    is_deleted: Annotated[
        StrictBool | None, Field(description="True takes the message back, false brings it back.")
    ] = None
    is_starred: StrictBool | None = None
    is_critical: StrictBool | None = None
    is_done: StrictBool | None = None


class Participant(BaseModel):
    """Somebody in a chat."""

    contact_id: str
    name: str
    is_owner: bool
    is_critical: bool


class ChatOut(BaseModel):
    """One chat."""

    conversation_id: str
    chat_name: str
    chat_type: ChatType
    chat_language: Annotated[str, Field(description="`auto`, or what the owner set.")]
    creation_date: str
    first_message_date: str | None
    last_message_date: str | None
    has_unread_messages: bool
    message_count: int
    participants: list[Participant]
    is_muted: bool
    is_critical: bool
    retention_days: Annotated[
        int | None,
        Field(description="Days after which messages are erased; null = as for all, 0 = never."),
    ] = None


class ChatList(Envelope):
    """Chats, the latest first."""

    items: list[ChatOut]


class ChatWithMessages(ChatOut):
    """A chat and the first page of its messages, oldest first."""

    messages: list[MessageOut]
    next_cursor: str | None = None


class ChatChanges(BaseModel):
    """What the owner may change about a chat."""

    model_config = ConfigDict(extra="forbid")

    chat_name: Annotated[str | None, Field(min_length=1, max_length=200)] = None
    chat_language: Annotated[str | None, Field(pattern="^(auto|[a-z]{2,3}(-[A-Za-z]+)?)$")] = None
    is_muted: StrictBool | None = None
    is_critical: StrictBool | None = None
    retention_days: Annotated[
        int | None,
        Field(
            ge=0,
            le=MOST_DAYS,
            strict=True,
            description="Days after which messages are erased for good; null = the general wish.",
        ),
    ] = None
