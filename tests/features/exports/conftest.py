"""Two stores: one with everything a store can hold, and an empty one to bring it back to."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

from tests.features.imports.exports import ME, Export, StoppedClock, World, line, talk

from earmark import backends
from earmark.db.engine import Store
from earmark.features.accounts.contacts import ContactChanges, change_contact
from earmark.features.accounts.preferences import change_preferences, change_profile
from earmark.features.accounts.tables import contacts
from earmark.features.chats.changing import MessageChanges, change_message
from earmark.features.chats.merging import merge
from earmark.features.chats.posting import Occasion, post
from earmark.features.chats.service import ChatChanges, change_chat
from earmark.features.chats.tables import messages
from earmark.features.exports.service import Exports
from earmark.features.exports.writing import Wanted
from earmark.features.imports.service import Imports

HOSTILE = "<script>alert(1)</script> \u202e =cmd|\"&' \u05e9\u05dc\u05d5\u05dd"
PHOTO = b"\xff\xd8\xff\xe0 a photo"
EVERYTHING = Wanted()
Row = dict[str, object]


class Home(World):
    """A store that exports, and imports what was exported."""

    def __init__(self, store: Store, folder: Path) -> None:
        super().__init__(store, folder)
        self.exports = Exports(store, self.blobs, StoppedClock(), self.settings)
        self.back = Imports(
            store,
            lambda path, name: backends.read_file(path, name, self.settings),
            self.blobs,
            StoppedClock(),
            self.settings,
        )

    async def write(self, wanted: Wanted = EVERYTHING, name: str = "export.zip") -> Path:
        """Export into a file."""
        self.folder.mkdir(parents=True, exist_ok=True)
        await self.exports.write_to(ME, self.folder / name, wanted)
        return self.folder / name

    async def read(self, path: Path, **choices: object) -> list[object]:
        """Import an export."""
        return list(await self.back.add(ME, path, path.name, self.choices(**choices)))


async def fill(home: Home) -> None:
    """Put into a store what a store can hold."""
    told = [*talk(9, "Anna", "Ben", "Cleo", about="zum Fest")]
    told[4] = told[4]._replace(text=HOSTILE)
    told[5] = told[5]._replace(edited=True)
    told += [line(30, "Anna", None, attachment="IMG-1.jpg"), line(31, None, "Anna left")]
    told += [line(32, "Anna", "no file came", attachment="IMG-2.jpg")]
    await home.add(
        Export(told, "Team", "Ben", chat_type="group", files={"IMG-1.jpg": PHOTO}, proof="sequence")
    )
    await home.add(Export(talk(4, "Dora", "Ben", about="alone"), "Dora", "Ben"))
    await _post(home)
    await _mark(home)


async def _post(home: Home) -> None:
    rows = [
        {
            "message_id": "a1",
            "user_id": "+4917055",
            "message_content": "Bestellung",
            "timestamp": 1,
        },
        {
            "message_id": "a2",
            "user_id": "agent",
            "user_type": "support_agent",
            "message_content": "Gern",
            "timestamp": 1_700_000_000,
            "reply_to": "a1",
            "is_starred": True,
        },
        {
            "message_id": "a3",
            "user_id": "+4917055",
            "message_type": "image",
            "media_url": "https://example.org/1.jpg",
            "timestamp": 1_700_000_001.5,
        },
    ]
    rows[0]["timestamp"] = 1_600_000_000.123
    each = [{"conversation_id": "shop", **row} for row in rows]
    await post(home.store, ME, each, Occasion(0, "Europe/Berlin"))


async def _mark(home: Home) -> None:
    store = home.store
    ids = {text: int(str(key)) for key, text in await home.rows(messages, "id", "text")}
    edit = MessageChanges(text="Bestellung 2")
    await change_message(store, ME, ids["Bestellung"], edit, 5_000)
    await change_message(store, ME, ids["alone 1"], MessageChanges(is_deleted=True), 6_000)
    await change_message(store, ME, ids["alone 2"], MessageChanges(is_critical=True), 7_000)
    people = {name: int(str(key)) for key, name in await home.rows(contacts, "id", "name")}
    await change_contact(store, ME, people["Cleo"], ContactChanges(priority="high", language="es"))
    await merge(store, ME, people["Dora"], [people["+4917055"]], 9_000)
    changes = ChatChanges(title="Das Team", language="de", is_muted=True)
    await change_chat(store, ME, "team", changes)
    await change_preferences(store, ME, {"summary_frequency": "weekly"})
    await change_profile(store, ME, {"name": "Ben", "timezone": "Europe/Berlin"})


def content(path: Path) -> dict[str, object]:
    """Return what an export says, with ids that follow from the order of its rows."""
    with zipfile.ZipFile(path) as packed:
        found: dict[str, object] = {}
        keys: dict[tuple[str, str], str] = {}
        for name in sorted(packed.namelist()):
            if name.startswith("media/"):
                found[name] = packed.read(name)
            elif name.endswith(".jsonl") and name != "data/imports.jsonl":
                rows = [json.loads(each) for each in packed.read(name).splitlines()]
                found[name] = [_numbered(row, keys) for row in rows]
            elif name.startswith("data/") and name.endswith(".json"):
                found[name] = json.loads(packed.read(name))
    return found


KINDS = {
    "contact_id": "person",
    "user_id": "person",
    "written_as": "person",
    "kept": "person",
    "contacts": "person",
    "message_id": "message",
    "reply_to": "message",
    "merge_id": "merge",
}


def _numbered(value: object, keys: dict[tuple[str, str], str], kind: str = "") -> object:
    if isinstance(value, dict):
        return {name: _numbered(each, keys, KINDS.get(name, "")) for name, each in value.items()}
    if isinstance(value, list):
        return [_numbered(each, keys, kind) for each in value]
    if kind and value is not None:
        return keys.setdefault((kind, str(value)), f"{kind}-{len(keys)}")
    return value
