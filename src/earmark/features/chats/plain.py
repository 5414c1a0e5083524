"""Posted messages read in one go, where every one of them is well formed; else nothing is read.

`posted.PostedMessage` says what a message may be, and what is wrong with one: that is slow. Nearly
all bodies hold nothing to complain of, and msgspec reads those ten times as fast. It takes less (no
word for a yes), never more, so a message means the same whichever way it is read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal, TypeAlias

import msgspec
from msgspec import UNSET, Meta, UnsetType

from earmark.features.chats.posted import MOST_CHARACTERS, PostedMessage

if TYPE_CHECKING:
    from collections.abc import Sequence

Name: TypeAlias = Annotated[str, Meta(min_length=1, max_length=400)] | int | UnsetType | None
Words: TypeAlias = Annotated[str, Meta(max_length=MOST_CHARACTERS)] | UnsetType | None
Title: TypeAlias = Annotated[str, Meta(max_length=400)] | UnsetType | None
Moment: TypeAlias = int | float | str | UnsetType | None
Sender: TypeAlias = (
    Literal["owner", "contact", "customer", "support_agent", "system", "user_profile"] | UnsetType
)
Kind: TypeAlias = (
    Literal[
        "text",
        "image",
        "video",
        "audio",
        "document",
        "location",
        "contact_card",
        "sticker",
        "poll",
        "system",
        "other",
    ]
    | UnsetType
)


class Plain(msgspec.Struct):
    """A posted message under every name its fields may go by; the first name given counts."""

    message_id: Name = UNSET
    external_id: Name = UNSET
    conversation_id: Name = UNSET
    chat_id: Name = UNSET
    message_content: Words = UNSET
    text_content: Words = UNSET
    text: Words = UNSET
    user_id: Name = UNSET
    sender_id: Name = UNSET
    user_type: Sender = UNSET
    sender_type: Sender = UNSET
    author: Title = UNSET
    user_name: Title = UNSET
    sender_name: Title = UNSET
    timestamp: Moment = UNSET
    sent_date: Moment = UNSET
    sent_at: Moment = UNSET
    message_type: Kind = UNSET
    kind: Kind = UNSET
    media_url: Annotated[str, Meta(max_length=4_000)] | None = None
    has_media: bool | None = None
    is_deleted: bool = False
    is_edited: bool = False
    is_forwarded: bool = False
    is_starred: bool = False
    is_critical: bool = False
    reply_to: Name = None
    chat_name: Title = UNSET
    chat_type: Literal["one_to_one", "group"] | UnsetType | None = UNSET


class _Body(Plain):
    """A message, or a conversation with its messages."""

    messages: list[Plain] | UnsetType = UNSET


_MESSAGE = msgspec.json.Decoder(Plain)
_BODY: msgspec.json.Decoder[list[Plain] | _Body] = msgspec.json.Decoder(list[Plain] | _Body)
# What no database takes is taken out of names one by one.
_NUL = b"\\u0000"


def plain_messages(body: bytes) -> Sequence[Plain] | None:
    """Return the messages of a body: one, a list, a conversation; None if any of them is odd."""
    if _NUL in body:
        return None
    try:
        found = _BODY.decode(body)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return None
    if isinstance(found, list):
        return found
    if found.messages is UNSET:
        return [found]
    for message in found.messages:
        _place_in(message, found)
    return found.messages


def plain_message(line: bytes) -> Plain | None:
    """Return the message of one line; None when it is odd."""
    if _NUL in line:
        return None
    try:
        return _MESSAGE.decode(line)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return None


def plain_of(posted: PostedMessage) -> Plain:
    """Return a message that was read the slow way in the same shape."""
    values = {name: getattr(posted, name) for name in PostedMessage.model_fields}
    kinds = {name: str(values[name]) for name in ("user_type", "message_type")}
    chat_type = None if posted.chat_type is None else str(posted.chat_type)
    return Plain(**{**values, **kinds, "chat_type": chat_type})


def _place_in(message: Plain, conversation: _Body) -> None:
    """Give a message what its request says of its conversation."""
    if not (_given(message.conversation_id) or _given(message.chat_id)):
        by = conversation.conversation_id
        message.conversation_id = conversation.chat_id if by is UNSET else by
        if conversation.chat_name is not UNSET:
            message.chat_name = conversation.chat_name
        if conversation.chat_type is not UNSET:
            message.chat_type = conversation.chat_type
        return
    if message.chat_name is UNSET:
        message.chat_name = conversation.chat_name
    if message.chat_type is UNSET:
        message.chat_type = conversation.chat_type


def _given(value: object) -> bool:
    return value is not UNSET and value is not None
