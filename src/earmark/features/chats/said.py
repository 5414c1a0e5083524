"""A posted message as it will be kept: when, by whom, what; or what is missing to keep it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from msgspec import UNSET

from earmark.core.errors import InputError
from earmark.core.messages import MEDIA_KINDS, ChatType, MessageKind, UserType
from earmark.features.chats.record import AttachmentRow
from earmark.http.times import moment_of

if TYPE_CHECKING:
    from earmark.features.chats.plain import Name, Plain

OWNERS = frozenset({UserType.OWNER.value, "user_profile"})

OWNER_ID = "me"
"""Who the owner is where a program does not say by which id it knows them."""

# From 1900 to the year 9000: no clock of any zone can show what lies beyond.
EARLIEST, LATEST = -2_208_988_800_000, 221_845_392_000_000

# Whole seconds of these are told by their size; others are read as text.
_FIRST_EPOCH, _LAST_EPOCH = 100_000_000, 99_999_999_999

_SYSTEM = MessageKind.SYSTEM.value
_TEXT = MessageKind.TEXT.value


class Said(NamedTuple):
    """One message that can be kept, at its place in the request. A tuple: many are made at once."""

    place: int
    conversation_id: str
    external_id: str | None
    sender: str | None
    user_type: str
    sent_at: int
    kind: str
    text: str | None
    is_deleted: bool
    is_edited: bool
    is_forwarded: bool
    reply_to: str | None
    attachment: AttachmentRow | None
    author: str | None
    chat_name: str | None
    chat_type: ChatType | None
    is_starred: bool
    is_critical: bool


def said(place: int, message: Plain, now: int, timezone: str) -> Said:
    """Return a message with what can only be told in its context.

    Raises:
        InputError: when it does not say where it belongs, what it says or who wrote it, or its time
            cannot be.
    """
    conversation_id = _conversation(message)
    sent_at = _moment(message, now, timezone)
    kind, user_type = _kind(message), _role(message)
    text = _words(message, kind)
    sender = _sender(message, user_type, kind)
    return Said(
        place,
        conversation_id,
        _either(message.message_id, message.external_id),
        sender,
        user_type,
        sent_at,
        _SYSTEM if sender is None else kind,
        text,
        message.is_deleted,
        message.is_edited,
        message.is_forwarded,
        _either(message.reply_to, None),
        _attachment(message, kind),
        _author(message),
        message.chat_name or None,
        ChatType(message.chat_type) if message.chat_type else None,
        message.is_starred,
        message.is_critical,
    )


def _conversation(message: Plain) -> str:
    found = _either(message.conversation_id, message.chat_id)
    if found is None:
        raise InputError(
            "The message names no conversation.",
            hint="Send `conversation_id`.",
            code="conversation_missing",
            field="conversation_id",
        )
    return found


def _kind(message: Plain) -> str:
    given = message.kind if message.message_type is UNSET else message.message_type
    return _TEXT if given is UNSET else given


def _role(message: Plain) -> str:
    given = message.sender_type if message.user_type is UNSET else message.user_type
    return UserType.CONTACT.value if given is UNSET else given


def _either(first: Name, second: Name) -> str | None:
    """Return an id under the first name it was given; programs that count send numbers."""
    given = second if first is UNSET else first
    if given is UNSET or given is None:
        return None
    return given if given.__class__ is str else str(given)


def _words(message: Plain, kind: str) -> str | None:
    """Return the text of a message, None where it came without.

    Raises:
        InputError: when nothing else tells what it was.
    """
    text = message.message_content
    if text is UNSET:
        text = message.text if message.text_content is UNSET else message.text_content
    if text:
        return text
    if kind == _TEXT and not (message.is_deleted or message.media_url or message.has_media):
        raise InputError(
            "The message says nothing.",
            hint="Send `message_content`, or the `message_type` of what came without words.",
            code="message_empty",
            field="message_content",
        )
    return None


def _author(message: Plain) -> str | None:
    for given in (message.author, message.user_name, message.sender_name):
        if given is not UNSET:
            return given
    return None


def _moment(message: Plain, now: int, timezone: str) -> int:
    sent = message.timestamp
    if sent is UNSET:
        sent = message.sent_at if message.sent_date is UNSET else message.sent_date
    if sent is UNSET or sent is None:
        return now
    if sent.__class__ is int and _FIRST_EPOCH <= sent <= _LAST_EPOCH:
        return int(sent) * 1000
    moment = moment_of(str(sent), timezone, "timestamp")
    if moment is None or not EARLIEST <= moment < LATEST:
        raise InputError(
            "The timestamp is no time at which a message can have been sent.",
            hint="Send a time from 1900 on, in epoch seconds or ISO 8601.",
            code="timestamp_out_of_range",
            field="timestamp",
        )
    return moment


def _sender(message: Plain, user_type: str, kind: str) -> str | None:
    """Return who wrote a message, None for what an app tells.

    Raises:
        InputError: when nobody is named.
    """
    if _SYSTEM in {user_type, kind}:
        return None
    user_id = _either(message.user_id, message.sender_id)
    if user_id is None and user_type in OWNERS:
        return OWNER_ID
    if user_id is None or not user_id.strip():
        raise InputError(
            "The message does not say who sent it.",
            hint="Send `user_id`, or `user_type` `system`.",
            code="sender_missing",
            field="user_id",
        )
    return user_id


def _attachment(message: Plain, kind: str) -> AttachmentRow | None:
    """Return what is known of a file that is elsewhere."""
    is_media = kind in MEDIA_KINDS
    if not (message.media_url or message.has_media or (is_media and message.has_media is None)):
        return None
    state = "missing" if message.media_url else "omitted"
    return AttachmentRow(None, state=state, url=message.media_url)
