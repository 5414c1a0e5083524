"""Messages as programs post them: the fields, the other names they go by, and what is refused."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AliasChoices, BaseModel, ConfigDict, Field

from earmark.core.messages import ChatType, MessageKind, UserType

MOST_CHARACTERS = 1_000_000
"""Of one message; the longest that phones send hold 65,536."""

MOST_AT_ONCE = 1_000
"""Messages of one request that is not the bulk one."""

MOST_IN_BULK = 100_000


Id = Annotated[str, Field(min_length=1, max_length=400, coerce_numbers_to_str=True)]
"""Many programs count their messages: a number is taken for an id."""


def _also(*names: str) -> AliasChoices:
    return AliasChoices(*names)


class PostedMessage(BaseModel):
    """One message. What is not named here is left out; other names of a field are accepted."""

    model_config = ConfigDict(extra="ignore", str_strip_whitespace=False)

    message_id: Annotated[
        Id | None,
        Field(
            validation_alias=_also("message_id", "external_id"),
            description="Your own id of the message, unique in its conversation: posted again it "
            "is kept once. Without one, time, sender and text decide.",
            examples=["wamid.42"],
        ),
    ] = None
    conversation_id: Annotated[
        Id | None,
        Field(validation_alias=_also("conversation_id", "chat_id"), examples=["ticket-7"]),
    ] = None
    message_content: Annotated[
        str | None,
        Field(
            validation_alias=_also("message_content", "text_content", "text"),
            max_length=MOST_CHARACTERS,
            examples=["Could you send me the invoice by Friday?"],
        ),
    ] = None
    user_id: Annotated[
        Id | None,
        Field(
            validation_alias=_also("user_id", "sender_id"),
            description="Who sent it: your own id, a name or a number.",
            examples=["+49 170 1234567"],
        ),
    ] = None
    user_type: Annotated[
        UserType | Literal["user_profile"],
        Field(
            validation_alias=_also("user_type", "sender_type"),
            description="`user_profile` is read as `owner`.",
        ),
    ] = UserType.CONTACT
    author: Annotated[
        str | None,
        Field(
            validation_alias=_also("author", "user_name", "sender_name"),
            max_length=400,
            description="What to call a sender who is not known yet.",
        ),
    ] = None
    timestamp: Annotated[
        int | float | Annotated[str, Field(max_length=64)] | None,
        Field(
            validation_alias=_also("timestamp", "sent_date", "sent_at"),
            description="ISO 8601 or epoch seconds; without an offset a clock of the owner's zone. "
            "Left out: now.",
            examples=["2025-10-13T07:30:00+02:00"],
        ),
    ] = None
    message_type: Annotated[MessageKind, Field(validation_alias=_also("message_type", "kind"))] = (
        MessageKind.TEXT
    )
    media_url: Annotated[
        str | None,
        Field(max_length=4_000, description="Where the file is; it is told again, never opened."),
    ] = None
    has_media: bool | None = None
    is_deleted: bool = False
    is_edited: bool = False
    is_forwarded: bool = False
    is_starred: bool = False
    is_critical: bool = False
    reply_to: Annotated[
        Id | None, Field(description="The `message_id` you gave the message it answers.")
    ] = None
    chat_name: Annotated[
        str | None, Field(max_length=400, description="The name of a conversation not known yet.")
    ] = None
    chat_type: Annotated[ChatType | None, Field(description="Of a conversation not known yet.")] = (
        None
    )


class PostedError(BaseModel):
    """One message that was not kept; nothing of what was sent is repeated."""

    index: Annotated[int, Field(description="Its place in the request, from 0.")]
    code: str
    detail: str
    field: str | None = None


class Posted(BaseModel):
    """What became of the messages of a request, one by one."""

    stored: Annotated[int, Field(description="New messages.")]
    duplicates: Annotated[int, Field(description="Messages kept before, left as they were.")]
    erased: Annotated[
        int,
        Field(description="Messages erased before, left out; `bring_back=true` keeps them again."),
    ] = 0
    errors: list[PostedError]
    message_ids: Annotated[
        list[str | None],
        Field(description="Our ids in the order of the request; null where it failed."),
    ]
