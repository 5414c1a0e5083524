"""What a message is, whoever sent it and wherever it came from."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class MessageKind(StrEnum):
    """The `message_type` values of the API."""

    TEXT = "text"
    IMAGE = "image"
    VIDEO = "video"
    AUDIO = "audio"
    DOCUMENT = "document"
    LOCATION = "location"
    CONTACT_CARD = "contact_card"
    STICKER = "sticker"
    POLL = "poll"
    SYSTEM = "system"
    OTHER = "other"


MEDIA_KINDS = frozenset(
    {
        MessageKind.IMAGE,
        MessageKind.VIDEO,
        MessageKind.AUDIO,
        MessageKind.DOCUMENT,
        MessageKind.CONTACT_CARD,
        MessageKind.STICKER,
        MessageKind.OTHER,
    }
)


class ChatType(StrEnum):
    """Whether two people talk or several."""

    ONE_TO_ONE = "one_to_one"
    GROUP = "group"


class UserType(StrEnum):
    """The role a sender has in a conversation (`user_type` of the API)."""

    OWNER = "owner"
    CONTACT = "contact"
    CUSTOMER = "customer"
    SUPPORT_AGENT = "support_agent"
    SYSTEM = "system"


class Incoming(NamedTuple):
    """One message as an adapter hands it over. A tuple, because imports make millions of them.

    `sent_at` is milliseconds since 1970-01-01T00:00Z. `author` is the name or address as written
    by the source, None for a system event. `text` is as written; None where media or a deleted
    message left none. `attachment` is a file name as written, never a path to trust. `external_id`
    is the source's own id, None where the source has none (WhatsApp exports). `system_event` names
    the kind of a system event (`encryption`, `created`, `left`, ...), None for messages.
    """

    sent_at: int
    author: str | None
    kind: MessageKind
    text: str | None = None
    attachment: str | None = None
    edited: bool = False
    deleted: bool = False
    forwarded: bool = False
    line: int = 0
    external_id: str | None = None
    reply_to: str | None = None
    system_event: str | None = None
    user_type: UserType | None = None
