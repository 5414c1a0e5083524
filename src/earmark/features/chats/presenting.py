"""Chats and messages as plain dictionaries in the shape of the API."""

from __future__ import annotations

from earmark.core.messages import MEDIA_KINDS, UserType
from earmark.features.chats.changing import Version
from earmark.features.chats.repository import Attachment, Chat, Message
from earmark.http.lists import Row
from earmark.http.routing import API
from earmark.http.times import iso, iso_or_none


def chat_row(chat: Chat, timezone: str) -> Row:
    """Return a chat; its times are told in the owner's zone."""
    return {
        "conversation_id": chat.conversation_id,
        "chat_name": chat.title,
        "chat_type": chat.chat_type,
        "chat_language": chat.language,
        "creation_date": iso(chat.created_at, timezone),
        "first_message_date": iso_or_none(chat.first_message_at, timezone),
        "last_message_date": iso_or_none(chat.last_message_at, timezone),
        "has_unread_messages": False,
        "message_count": chat.message_count,
        "participants": [
            {
                "contact_id": str(member.contact_id),
                "name": member.name,
                "is_owner": member.is_owner,
                "is_critical": member.is_critical,
            }
            for member in chat.participants
        ],
        "is_muted": chat.is_muted,
        "is_critical": chat.is_critical,
        "retention_days": chat.retention_days,
    }


def chat_state(chat: Chat) -> Row:
    """Return what changes of a chat compare: not its messages, which come while one decides."""
    return {
        "conversation_id": chat.conversation_id,
        "chat_name": chat.title,
        "chat_language": chat.language,
        "is_muted": chat.is_muted,
        "is_critical": chat.is_critical,
        "retention_days": chat.retention_days,
    }


def message_row(message: Message) -> Row:
    """Return a message; its time is told in the zone it was written in."""
    contact_id = None if message.contact_id is None else str(message.contact_id)
    attachment = message.attachment
    return {
        "message_id": str(message.message_id),
        "external_id": message.external_id,
        "conversation_id": message.conversation_id,
        "message_content": message.text,
        "user_id": contact_id,
        "user_type": _user_type(message),
        "author": message.author,
        "contact_id": contact_id,
        "timestamp": iso(message.sent_at, message.timezone),
        "message_type": message.kind,
        "system_event": message.system_event,
        "has_media": attachment is not None or message.kind in MEDIA_KINDS,
        "media_url": _media_url(message),
        "attachment": None if attachment is None else _attachment(attachment),
        "is_deleted": message.is_deleted,
        "is_edited": message.is_edited,
        "is_forwarded": message.is_forwarded,
        "is_starred": message.is_starred,
        "is_critical": message.is_critical,
        "is_done": message.is_done,
        "reply_to": None if message.reply_to_id is None else str(message.reply_to_id),
    }


def version_row(version: Version, timezone: str) -> Row:
    """Return what a message said before."""
    return {"message_content": version.text, "replaced_at": iso(version.replaced_at, timezone)}


def _user_type(message: Message) -> str:
    if message.contact_id is None:
        return UserType.SYSTEM
    if message.is_owner:
        return UserType.OWNER
    return message.user_type or UserType.CONTACT


def _media_url(message: Message) -> str | None:
    attachment = message.attachment
    if attachment is None:
        return None
    if attachment.state != "present":
        return attachment.url
    return f"{API}/messages/{message.message_id}/media"


def _attachment(attachment: Attachment) -> Row:
    return {
        "file_name": attachment.file_name,
        "media_type": attachment.media_type,
        "size": attachment.size,
        "state": attachment.state,
    }
