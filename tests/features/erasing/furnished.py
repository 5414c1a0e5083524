"""A store with two chats of Annabella, one without her, files, edits and insights; and counting."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from tests.features.erasing.rooms import Room
from tests.features.imports.exports import ME, START, Export, line, talk

from earmark.features.accounts.tables import contacts
from earmark.features.chats.changing import MessageChanges, change_message
from earmark.features.chats.tables import attachments, chats, message_versions, messages
from earmark.features.erasing.previewing import Preview
from earmark.features.erasing.targets import Target
from earmark.features.insights.service import enrich
from earmark.features.insights.tables import message_insights

PHOTO, OTHER = b"\xff\xd8\xff\xe0 both have it", b"\xff\xd8\xff\xe0 hers alone"
DAY = 24 * 60 * 60 * 1000


async def furnish(room: Room) -> None:
    """Put it into the store."""
    alone = talk(10, "Annabella", "Ben", about="plum cake")
    alone += [line(90, "Annabella", "look", attachment="a.jpg")]
    alone += [line(91, "Annabella", "and this", attachment="b.jpg"), line(92, None, "joined")]
    await room.add(Export(alone, "Annabella", "Ben", files={"a.jpg": PHOTO, "b.jpg": OTHER}))
    team = talk(9, "Annabella", "Cleo", "Ben", start=2000, about="garden")
    team += [line(4100, "Cleo", "the same", attachment="c.jpg")]
    team += [line(4101, "Cleo", "ask Annabella about it")]
    files = {"c.jpg": PHOTO}
    await room.add(Export(team, "Team", "Ben", chat_type="group", files=files))
    await room.add(Export(talk(6, "Dora", "Ben", start=50, about="bicycle"), "Dora", "Ben"))
    keys = await texts(room)
    for said in ("plum cake 2", "garden 2001", "bicycle 51"):
        await change_message(room.store, ME, keys[said], MessageChanges(text=f"{said}!"), START)
    await enrich(room.store, ME)


async def texts(room: Room) -> dict[str, int]:
    """Return the ids of messages by what they say."""
    return {str(said): int(str(key)) for key, said in await room.rows(messages, "id", "text")}


async def people(room: Room) -> dict[str, int]:
    """Return the ids of people by name."""
    return {str(name): int(str(key)) for key, name in await room.rows(contacts, "id", "name")}


@dataclass(frozen=True)
class Said:
    """One message as its row has it."""

    id: int
    chat: str
    chat_type: str
    sender: int | None
    sent_at: int


@dataclass(frozen=True)
class Counts:
    """What a preview counts of messages."""

    messages: int
    media_files: int
    media_bytes: int
    earlier_versions: int
    insights: int
    first: int | None
    last: int | None


async def all_said(room: Room) -> list[Said]:
    """Return every message with its chat."""
    places = {key: (str(a), str(b)) for key, a, b in await room.rows(chats, *_CHAT)}
    rows = await room.rows(messages, "id", "chat_id", "sender_id", "sent_at")
    return [Said(int(str(k)), *places[c], s, int(str(at))) for k, c, s, at in rows]


_CHAT = ("id", "conversation_id", "chat_type")


async def chosen(room: Room, target: Target) -> list[Said]:
    """Return the messages a target means, found by looking at each of them."""
    everything = await all_said(room)
    limit = START + 10_000 * 60_000 - (target.older_than_days or 0) * DAY

    def is_meant(each: Said) -> bool:
        if target.is_account:
            return True
        if target.older_than_days is not None:
            place = target.conversation_id
            return each.sent_at < limit and place in {None, each.chat}
        if target.contact_id is not None:
            alone = each.chat_type == "one_to_one" and each.chat == "annabella"
            return each.sender == target.contact_id or alone
        return each.chat == target.conversation_id or each.id in target.message_ids

    return [each for each in everything if is_meant(each)]


async def by_counting(room: Room, target: Target) -> Counts:
    """Count in plain Python what a preview should say."""
    going = await chosen(room, target)
    keys = {each.id for each in going}
    holders: Counter[object] = Counter()
    mine: Counter[object] = Counter()
    sizes: dict[object, int] = {}
    for key, sha256, size in await room.rows(attachments, "message_id", "sha256", "size"):
        holders[sha256] += 1
        mine[sha256] += key in keys
        sizes[sha256] = int(str(size))
    alone = [sha256 for sha256 in mine if mine[sha256] == holders[sha256] and sha256]
    times = sorted(each.sent_at for each in going)
    return Counts(
        messages=len(going),
        media_files=len(alone),
        media_bytes=sum(sizes[each] for each in alone),
        earlier_versions=await _on(room, message_versions, keys),
        insights=await _on(room, message_insights, keys),
        first=times[0] if times else None,
        last=times[-1] if times else None,
    )


async def _on(room: Room, table: object, keys: set[int]) -> int:
    return sum(key in keys for (key,) in await room.rows(table, "message_id"))


def counts_of(seen: Preview) -> Counts:
    """Return what a preview says, in the same shape."""
    return Counts(**{name: getattr(seen, name) for name in Counts.__dataclass_fields__})
