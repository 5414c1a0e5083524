"""How one message looks in each export, and how it is kept when they differ. Pure.

Deleted wins over edited, edited over plain, a known kind over an unknown one, a file over none; of
two edits the one read later. A look that is less than what another export shows is not lost:
undoing the other one brings it back.
"""

from __future__ import annotations

from functools import reduce
from typing import TYPE_CHECKING, TypeAlias

from earmark.core.messages import MessageKind
from earmark.features.chats.record import AttachmentRow, storable
from earmark.features.imports.keys import is_media, is_system

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from earmark.core.messages import Incoming
    from earmark.features.imports.matching import Held

# Columns of a message (`MESSAGE_LOOK`) or of its attachment (`FILE_LOOK`) and their values; empty
# for a file that is not there.
Look: TypeAlias = "dict[str, str | int | bool | None]"
Join: TypeAlias = "Callable[[Look, Look], Look]"

MESSAGE_LOOK = ("kind", "text", "is_deleted", "is_edited")
FILE_LOOK = ("file_name", "media_type", "size", "sha256", "state")


# The file that is kept already, whatever it is.
KEPT: Look = {"state": "present"}


def message_look(message: Incoming) -> Look:
    """Return how an export shows a message."""
    return {
        "kind": str(message.kind),
        "text": None if message.deleted or message.text is None else storable(message.text),
        "is_deleted": message.deleted,
        "is_edited": message.edited and not message.deleted,
    }


def held_look(row: Held) -> Look:
    """Return how a message is kept now."""
    return {name: getattr(row, name) for name in MESSAGE_LOOK}


def file_look(
    file: AttachmentRow | None, state: str | None, *, name: str, is_here: bool, is_noted: bool
) -> Look | None:
    """Return how an export shows the file of a message, None where it agrees with all others.

    `file` is what was kept of it now, `state` that of the file the message has, `name` what the
    export calls it, `is_here` whether it came with bytes for it: bytes that are kept already are
    not kept twice.
    """
    if state == "present":
        agreed = KEPT if is_noted else None
        return agreed if is_here else _named_only(name)
    if file is None or (state is not None and file.state != "present"):
        return None
    return dict(file._asdict()) | {"file_name": storable(file.file_name or "") or None}


def _named_only(name: str) -> Look:
    """Return a file of which an export has the name alone, or not even that."""
    if not name:
        return {}
    row = AttachmentRow(storable(name))
    return {column: getattr(row, column) for column in FILE_LOOK}


def differs(message: Incoming, row: Held) -> bool:
    """Tell whether an export shows a message otherwise than it is kept, in a way that counts.

    Two phones word events, mentions and left-out media each in its own way: that does not count.
    """
    if is_system(message.kind) or is_system(row.kind):
        return False
    if message.deleted or row.is_deleted:
        return message.deleted != row.is_deleted
    if message.edited != row.is_edited:
        return True
    if message.edited or (is_media(message.kind) and not (message.text and row.text)):
        return message.text != row.text or _tells_kind(str(message.kind), row.kind)
    return _tells_kind(str(message.kind), row.kind)


def _tells_kind(kind: str, kept: str) -> bool:
    return is_media(kind) and kept == MessageKind.OTHER != kind


def joined_message(kept: Look, look: Look) -> Look:
    """Return a message as it is kept when one more export shows it so."""
    if kept["is_deleted"]:
        return kept
    if look["is_deleted"]:
        # What was edited before says nothing of a message that is gone.
        return kept | {"is_deleted": True, "text": None, "is_edited": False}
    if look["is_edited"]:
        return kept | {"is_edited": True, "text": look["text"]}
    after = dict(kept)
    if _tells_kind(str(look["kind"]), str(kept["kind"])):
        after["kind"] = look["kind"]
    if is_media(str(look["kind"])) and look["text"] and not kept["text"]:
        after["text"] = look["text"]
    return after


def joined_file(kept: Look, look: Look) -> Look:
    """Return the file of a message as it is kept when one more export has it so."""
    is_more = bool(look) and not kept
    has_bytes = look.get("state") == "present" != kept.get("state")
    return look if is_more or has_bytes else kept


def joined_all(join: Join, base: Look, looks: Iterable[Look]) -> Look:
    """Return what is kept when exports show these looks one after the other, the base first."""
    return reduce(join, looks, base)
