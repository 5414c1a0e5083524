"""Telegram exports made for tests."""

import json
from pathlib import Path

from earmark.adapters.archives.bundle import open_bundle
from earmark.adapters.archives.telegram import connect
from earmark.core.messages import Incoming
from earmark.core.ports.archive import ArchivedChat, ReadingChoices

CHOICES = ReadingChoices(timezone="Europe/Berlin", now=1_900_000_000_000)
Json = dict[str, object]


def item(number: int, text: object = "Hello", **more: object) -> Json:
    return {
        "id": number,
        "type": "message",
        "date": "2025-10-14T09:00:00",
        "date_unixtime": str(1_760_425_200 + number),
        "from": "Anna",
        "from_id": "user42",
        "text": text,
        **more,
    }


def event(number: int, action: str, **more: object) -> Json:
    base = item(number, "", type="service", action=action, actor="Anna", actor_id="user42")
    return {key: value for key, value in {**base, **more}.items() if not key.startswith("from")}


def chat(*messages: Json, **header: object) -> Json:
    return {
        "name": "Anna",
        "type": "personal_chat",
        "id": 42,
        **header,
        "messages": list(messages),
    }


def account(*chats: Json, left: tuple[Json, ...] = ()) -> Json:
    return {
        "about": "Here is the data you requested.",
        "personal_information": {"user_id": 7, "first_name": "Ben"},
        "contacts": {"about": "", "list": [{"first_name": "Anna"}]},
        "chats": {"about": "", "list": list(chats)},
        "left_chats": {"about": "", "list": list(left)},
    }


def chats_of(folder: Path, export: Json | bytes, name: str = "result.json") -> list[ArchivedChat]:
    content = export if isinstance(export, bytes) else json.dumps(export, indent=1).encode()
    (folder / name).write_bytes(content)
    return list(connect(None).chats(open_bundle(folder / name, name)))


def messages(one: ArchivedChat) -> list[Incoming]:
    return [message for batch in one.messages(CHOICES) for message in batch]


def read(folder: Path, *items: Json, **header: object) -> list[Incoming]:
    return messages(chats_of(folder, chat(*items, **header))[0])
