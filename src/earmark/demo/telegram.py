"""Write demo chats as Telegram Desktop does: the whole account in one `result.json`."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING
from zlib import crc32

if TYPE_CHECKING:
    from collections.abc import Sequence

    from earmark.demo.days import Days
    from earmark.demo.script import Entry, Script

NOT_INCLUDED = "(File not included. Change data exporting settings to download.)"
ABOUT = "Here is the data you requested. Remember: Telegram is ad free."


def telegram_account(scripts: Sequence[Script], days: Days) -> bytes:
    """Return the bytes of `result.json` with all chats of the account."""
    owner = scripts[0].owner
    first, _, last = owner.partition(" ")
    account = {
        "about": ABOUT,
        "personal_information": {
            "user_id": _number(owner),
            "first_name": first,
            "last_name": last,
            "phone_number": "+49 40 66969 001",
        },
        "chats": {"about": "", "list": [_chat(script, days) for script in scripts]},
    }
    return json.dumps(account, ensure_ascii=False, indent=1).encode()


def _chat(script: Script, days: Days) -> dict[str, object]:
    entries = [entry for entry in script.entries if entry.author is not None]
    return {
        "name": script.title,
        "type": "personal_chat",
        "id": _number(script.title),
        "messages": [_message(1000 + i, entry, days) for i, entry in enumerate(entries)],
    }


def _message(number: int, entry: Entry, days: Days) -> dict[str, object]:
    author = entry.author or ""
    moment = entry.sent_at // 1000
    message: dict[str, object] = {
        "id": number,
        "type": "message",
        "date": f"{days.local(entry.sent_at):%Y-%m-%dT%H:%M:%S}",
        "date_unixtime": str(moment),
        "from": author,
        "from_id": f"user{_number(author)}",
    }
    if "edited" in entry.flags:
        later = entry.sent_at + 60_000
        message["edited"] = f"{days.local(later):%Y-%m-%dT%H:%M:%S}"
        message["edited_unixtime"] = str(later // 1000)
    if "forwarded" in entry.flags:
        message["forwarded_from"] = "Building services"
    return message | _media(entry) | _text(entry.text)


def _media(entry: Entry) -> dict[str, object]:
    if entry.kind == "photo":
        return {"photo": NOT_INCLUDED, "width": 960, "height": 720}
    if entry.kind == "voice":
        return {"file": NOT_INCLUDED, "media_type": "voice_message", "mime_type": "audio/ogg"}
    if entry.kind == "sticker":
        return {"file": NOT_INCLUDED, "media_type": "sticker", "sticker_emoji": "🎉"}
    if entry.kind == "document":
        return {"file": NOT_INCLUDED, "file_name": entry.file}
    return {}


def _text(text: str) -> dict[str, object]:
    entities = [{"type": "plain", "text": text}] if text else []
    return {"text": text, "text_entities": entities}


def _number(name: str) -> int:
    return 100_000_000 + crc32(name.encode()) % 800_000_000
