"""Reads what was posted, message by message: each can be kept, or says why it cannot."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydantic import ValidationError

from earmark.core.errors import InputError
from earmark.features.chats.plain import Plain, plain_of
from earmark.features.chats.posted import PostedError, PostedMessage
from earmark.features.chats.record import storable
from earmark.features.chats.said import Said, said

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from earmark.features.chats.occasions import Occasion

NAMES = (
    "message_id",
    "conversation_id",
    "user_id",
    "author",
    "chat_name",
    "media_url",
    "reply_to",
)


def readable(
    items: Sequence[object], occasion: Occasion, first: int
) -> tuple[list[Said], list[PostedError]]:
    """Return what can be kept and what cannot; the first item has the place `first`."""
    read: list[Said] = []
    errors: list[PostedError] = []
    now, timezone = occasion.now, occasion.timezone
    for place, item in enumerate(items, start=first):
        try:
            message = item if isinstance(item, Plain) else _checked(item, occasion)
            read.append(said(place, message, now, timezone))
        except ValidationError as error:
            errors.append(_invalid(place, error))
        except InputError as error:
            errors.append(
                PostedError(index=place, code=error.code, detail=str(error), field=error.field)
            )
    return read, errors


def _checked(item: object, occasion: Occasion) -> Plain:
    message = PostedMessage.model_validate(_within(item, occasion.conversation))
    return plain_of(_clean(message))


def _within(item: object, conversation: Mapping[str, object]) -> object:
    """Return a message with what its request says of its conversation."""
    if not conversation or not isinstance(item, dict):
        return item
    if item.get("conversation_id") is None and item.get("chat_id") is None:
        return {**item, **conversation}
    others = {key: value for key, value in conversation.items() if key != "conversation_id"}
    return {**others, **item}


def _clean(message: PostedMessage) -> PostedMessage:
    """Return a message whose names every database takes; its text is seen to where it is kept."""
    names = {name: value for name in NAMES if (value := getattr(message, name))}
    written = "".join(names.values())
    if (written.isascii() and "\0" not in written) or storable(written) == written:
        return message
    return message.model_copy(update={name: storable(value) for name, value in names.items()})


def _invalid(place: int, error: ValidationError) -> PostedError:
    """Say which field of a message is wrong, or that it is no message, without repeating it."""
    found = error.errors(include_url=False, include_input=False, include_context=False)[0]
    if not found["loc"]:
        return PostedError(
            index=place,
            code="no_message",
            detail="This is no message. Send a JSON object with `conversation_id`, `user_id` and "
            "`message_content`.",
        )
    name = str(found["loc"][0])
    return PostedError(
        index=place, code="invalid_input", detail=f"{name}: {found['msg']}", field=name
    )
