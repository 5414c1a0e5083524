"""One record of Telegram's JSON export as one message."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from earmark.adapters.archives.names import base_name, without_unseen
from earmark.core.messages import Incoming, MessageKind

if TYPE_CHECKING:
    from collections.abc import Sequence

Record = Mapping[str, object]

_LATEST = 32_503_680_000
_FILE_KINDS = {
    "sticker": MessageKind.STICKER,
    "voice_message": MessageKind.AUDIO,
    "audio_file": MessageKind.AUDIO,
    "video_message": MessageKind.VIDEO,
    "video_file": MessageKind.VIDEO,
    "animation": MessageKind.VIDEO,
}
_MIME_KINDS = {
    "image": MessageKind.IMAGE,
    "video": MessageKind.VIDEO,
    "audio": MessageKind.AUDIO,
}
_EVENTS = {
    "create_group": "created",
    "create_channel": "created",
    "invite_members": "added",
    "join_group_by_link": "joined",
    "join_group_by_request": "joined",
    "remove_members": "removed",
    "edit_group_title": "subject",
    "edit_group_photo": "photo",
    "delete_group_photo": "photo",
    "phone_call": "call",
    "group_call": "call",
    "pin_message": "pinned",
    "migrate_to_supergroup": "migrated",
    "migrate_from_group": "migrated",
}


def string(value: object) -> str:
    """Return a string without lone surrogates; empty when the value is none."""
    if not isinstance(value, str):
        return ""
    if value.isascii():
        return value
    return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def written(value: object) -> str:
    """Return what stands in the file, for a report of what was not understood."""
    if isinstance(value, str):
        return value[:500]
    return string(record(value).get("text")) or string(json.dumps(value, ensure_ascii=False)[:500])


def record(value: object) -> Record:
    """Return an object as it is; an empty one when the value is none."""
    return value if isinstance(value, Mapping) else {}


def _identifier(value: object) -> str | None:
    return str(value) if isinstance(value, int | str) and not isinstance(value, bool) else None


def text_of(value: object) -> str:
    """Join a text that is a string or a list of strings and marked-up parts."""
    if not isinstance(value, list):
        return string(value)
    return "".join(string(part) or string(record(part).get("text")) for part in value)


def sent_at(item: Record, timezone: str) -> int | None:
    """Return milliseconds UTC; exports from before 2021 give local time only."""
    seconds = item.get("date_unixtime")
    if isinstance(seconds, str | int) and str(seconds).isdecimal() and len(str(seconds)) < 12:  # noqa: PLR2004 a year 5138 is no date
        return int(seconds) * 1000
    try:
        local = datetime.fromisoformat(string(item.get("date")))
    except ValueError:
        return None
    if local.tzinfo is None:
        local = local.replace(tzinfo=ZoneInfo(timezone))
    stamp = local.timestamp()
    return int(stamp) * 1000 if 0 < stamp < _LATEST else None


def sender_of(item: Record) -> str:
    """Return the id of who sent it as `user42`; exports from before 2021 write the number alone."""
    sender = item.get("from_id") or item.get("actor_id")
    return f"user{sender}" if isinstance(sender, int) else string(sender)


def name_of(item: Record) -> str:
    """Return the name of who sent it, empty when their account is gone."""
    return without_unseen(string(item.get("from")) or string(item.get("actor"))).strip()


def author_of(item: Record) -> str:
    """Return who sent it; people whose account is gone keep their number."""
    return name_of(item) or f"Deleted account {sender_of(item)}".strip()


def read_record(item: Record, timezone: str, line: int) -> Incoming | None:
    """Return the message of one record, None when it is none of any known form."""
    when = sent_at(item, timezone)
    number = _identifier(item.get("id"))
    if when is None:
        return None
    if item.get("type") == "service":
        return _event(item, when, number, line)
    if not {"from", "from_id"} & item.keys():
        return None
    kind, extra = _kind(item)
    said = text_of(item.get("text")) or text_of(item.get("text_entities"))
    if kind is MessageKind.OTHER and said:
        kind = MessageKind.TEXT
    text = "\n".join(part for part in (extra, said) if part)
    return Incoming(
        sent_at=when,
        author=author_of(item),
        kind=kind,
        text=text or None,
        attachment=_attachment(item),
        edited=_is_edited(item),
        forwarded="forwarded_from" in item,
        line=line,
        external_id=number,
        # With another peer it answers a message of another chat, whose numbers are its own.
        reply_to=None
        if "reply_to_peer_id" in item
        else _identifier(item.get("reply_to_message_id")),
    )


def _is_edited(item: Record) -> bool:
    """Tell an edit; old exports write the first day of 1970 where there was none."""
    return string(item.get("edited"))[:4] not in {"", "1969", "1970"}


def _event(item: Record, when: int, number: str | None, line: int) -> Incoming:
    action = string(item.get("action"))
    members = item.get("members")
    names = (
        [without_unseen(string(name)) or "someone" for name in members]
        if isinstance(members, list)
        else []
    )
    event = _EVENTS.get(action, action[:32] or "other")
    if event == "removed" and names == [name_of(item)]:
        event = "left"
    parts = [name_of(item) or sender_of(item), action.replace("_", " "), ", ".join(names)]
    parts += [string(item.get(key)) for key in ("title", "discard_reason")]
    parts.append(text_of(item.get("text")))
    return Incoming(
        sent_at=when,
        author=None,
        kind=MessageKind.SYSTEM,
        text=" · ".join(part for part in parts if part),
        line=line,
        external_id=number,
        system_event=event,
    )


def _kind(item: Record) -> tuple[MessageKind, str]:
    """Return the kind, and the text that stands for what is no text."""
    for key, read in _SPECIAL.items():
        if key in item:
            return read(item)
    if "photo" in item:
        return MessageKind.IMAGE, ""
    if "file" in item or "media_type" in item:
        mime = string(item.get("mime_type")).partition("/")[0]
        by_mime = _MIME_KINDS.get(mime, MessageKind.DOCUMENT)
        return _FILE_KINDS.get(string(item.get("media_type")), by_mime), ""
    if item.get("type") == "unsupported" or not item.get("text"):
        return MessageKind.OTHER, string(item.get("game_title")) or _words(item)
    return MessageKind.TEXT, ""


def _words(item: Record) -> str:
    """Return the words of a bill or of a list of things to do."""
    for each in (record(item.get("invoice_information")), record(item.get("todo_list"))):
        tasks = each.get("answers")
        lines = [text_of(each.get("title")), string(each.get("description"))]
        if isinstance(tasks, list):
            lines += [f"- {text_of(record(task).get('text'))}" for task in tasks]
        if any(lines):
            return "\n".join(line for line in lines if line)
    return ""


def _poll(item: Record) -> tuple[MessageKind, str]:
    poll = record(item.get("poll"))
    answers = poll.get("answers")
    options: Sequence[object] = answers if isinstance(answers, list) else ()
    lines = (
        f"- {text_of(option.get('text'))} ({option.get('voters', 0)})"
        for option in map(record, options)
    )
    return MessageKind.POLL, "\n".join([text_of(poll.get("question")), *lines])


def _location(item: Record) -> tuple[MessageKind, str]:
    place = record(item.get("location_information"))
    latitude, longitude = place.get("latitude"), place.get("longitude")
    words = [string(item.get("place_name")), string(item.get("address"))]
    if isinstance(latitude, int | float) and isinstance(longitude, int | float):
        words.append(f"https://maps.google.com/?q={latitude},{longitude}")
    return MessageKind.LOCATION, "\n".join(word for word in words if word)


def _contact(item: Record) -> tuple[MessageKind, str]:
    card = record(item.get("contact_information"))
    words = (string(card.get(key)) for key in ("first_name", "last_name", "phone_number"))
    return MessageKind.CONTACT_CARD, " ".join(word for word in words if word)


_SPECIAL = {"poll": _poll, "location_information": _location, "contact_information": _contact}


def _attachment(item: Record) -> str | None:
    for key in ("photo", "file", "contact_vcard"):
        path = string(item.get(key))
        # What was not exported reads "(File not included. Change data exporting settings ...)".
        if path and not path.startswith("("):
            return base_name(path)
    return None


def left_out(item: Record) -> bool:
    """Tell whether a media file was not exported."""
    return any(string(item.get(key)).startswith("(") for key in ("photo", "file"))
