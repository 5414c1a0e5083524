"""People merged, parted and heard in any order are those of a plain model, step after step."""

from __future__ import annotations

import random
from dataclasses import dataclass, field

import pytest
from sqlalchemy import select

from earmark.core.errors import InputError, NotFoundError
from earmark.db.base import owned
from earmark.db.engine import Store
from earmark.features.accounts.contacts import ContactFilter, list_contacts
from earmark.features.chats.merging import merge
from earmark.features.chats.occasions import Occasion
from earmark.features.chats.posting import post
from earmark.features.chats.tables import chat_members, chats, merged_messages, messages
from earmark.features.chats.unmerging import list_merges, unmerge

NOW = 1_760_428_800_000
NAMES = ("Ann", "Ben", "Cy", "+49 170 1234567", "מרים", "Zoë")
CHATS = ("family", "work", "club")
STEPS = 45
NOBODY = 987_654


@dataclass
class Joined:
    """A merge of the model."""

    merge_id: int
    kept: str
    parts: tuple[str, ...]


@dataclass
class Model:
    """Who wrote what, and who was made part of whom: nothing else is remembered."""

    written: dict[int, tuple[str, str]] = field(default_factory=dict)
    joined: list[Joined] = field(default_factory=list)
    ids: dict[str, int] = field(default_factory=dict)

    def shown_as(self, name: str) -> str:
        """Return who is shown for a name."""
        above = [each.kept for each in self.joined if name in each.parts]
        return self.shown_as(above[0]) if above else name

    def shown(self) -> list[str]:
        """Return who is shown."""
        return [name for name in self.ids if self.shown_as(name) == name]

    def senders(self) -> dict[int, int]:
        """Return the contact of each message."""
        return {key: self.ids[self.shown_as(name)] for key, (_, name) in self.written.items()}

    def members(self) -> set[tuple[str, int]]:
        """Return who takes part where."""
        return {(chat, self.ids[self.shown_as(name)]) for chat, name in self.written.values()}

    def hidden_writers(self) -> set[int]:
        """Return the messages whose writer is not the one that is shown."""
        return {key for key, (_, name) in self.written.items() if self.shown_as(name) != name}


async def say(store: Store, model: Model, chat: str, name: str) -> None:
    item = {"conversation_id": chat, "user_id": name, "message_content": f"{len(model.written)}"}
    outcome = await post(store, 1, [item], Occasion(NOW + len(model.written), "UTC"))
    assert (outcome.stored, outcome.errors) == (1, [])
    (key,) = outcome.message_ids
    assert key is not None
    model.written[key] = (chat, name)
    if name not in model.ids:
        sender = select(messages.c.sender_id).where(owned(messages, 1), messages.c.id == key)
        async with store.read(1) as connection:
            model.ids[name] = int(await connection.scalar(sender) or 0)


async def join(store: Store, model: Model, chance: random.Random) -> None:
    people = model.shown()
    if len(people) < 2:
        return
    kept, *parts = chance.sample(people, min(len(people), chance.choice((2, 2, 3))))
    ids = [model.ids[each] for each in parts]
    merge_id = await merge(store, 1, model.ids[kept], ids, NOW)
    model.joined.append(Joined(merge_id, kept, tuple(parts)))


async def part(store: Store, model: Model, chance: random.Random) -> None:
    if not model.joined:
        return
    one = chance.choice(model.joined)
    if model.shown_as(one.kept) != one.kept:
        with pytest.raises(NotFoundError):
            await unmerge(store, 1, model.ids[one.kept], one.merge_id)
        return
    back = await unmerge(store, 1, model.ids[one.kept], one.merge_id)
    assert set(back) == {model.ids[each] for each in one.parts}
    model.joined.remove(one)


async def check(store: Store, model: Model) -> None:
    async with store.read(1) as connection:
        senders = select(messages.c.id, messages.c.sender_id).where(owned(messages, 1))
        found = await connection.execute(senders)
        assert {row[0]: row[1] for row in found} == model.senders()
        takes_part = (
            select(chats.c.conversation_id, chat_members.c.contact_id)
            .join(chats, chats.c.id == chat_members.c.chat_id)
            .where(owned(chat_members, 1), owned(chats, 1))
        )
        there = await connection.execute(takes_part)
        assert {(row[0], row[1]) for row in there} == model.members()
        noted = select(merged_messages.c.message_id).where(owned(merged_messages, 1))
        assert set(await connection.scalars(noted)) == model.hidden_writers()
    listed = await list_contacts(store, 1, ContactFilter(), limit=100)
    assert {each.contact_id for each in listed.items} == {model.ids[each] for each in model.shown()}
    for kept in model.shown():
        merges = await list_merges(store, 1, model.ids[kept])
        told = {each.merge_id: {key for key, _ in each.contacts} for each in merges}
        assert told == {
            each.merge_id: {model.ids[part] for part in each.parts}
            for each in model.joined
            if each.kept == kept
        }


@pytest.mark.parametrize("seed", range(4))
async def test_people_are_those_of_the_model(any_store: Store, seed: int) -> None:
    chance, model = random.Random(seed), Model()  # noqa: S311 # a walk to repeat
    for name in NAMES:
        await say(any_store, model, chance.choice(CHATS), name)
    for _ in range(STEPS):
        step = chance.random()
        if step < 0.4:
            await say(any_store, model, chance.choice(CHATS), chance.choice(NAMES))
        elif step < 0.7:
            await join(any_store, model, chance)
        else:
            await part(any_store, model, chance)
        await check(any_store, model)


async def test_taken_back_in_any_order_all_merges_leave_no_trace(any_store: Store) -> None:
    chance, model = random.Random(9), Model()  # noqa: S311 # the same
    for at in range(18):
        await say(any_store, model, CHATS[at % 3], NAMES[at % 6])
    for _ in range(5):
        await join(any_store, model, chance)
    while model.joined:
        await part(any_store, model, chance)
    await check(any_store, model)
    assert model.senders() == {key: model.ids[name] for key, (_, name) in model.written.items()}


async def test_a_contact_is_not_merged_into_itself_or_with_nobody(any_store: Store) -> None:
    model = Model()
    for name in NAMES[:2]:
        await say(any_store, model, "family", name)
    ann, ben = model.ids["Ann"], model.ids["Ben"]
    for wrong in ([], [ann], [ann, ben], list(range(1, 200))):
        with pytest.raises(InputError):
            await merge(any_store, 1, ann, wrong, NOW)
    with pytest.raises(NotFoundError):
        await merge(any_store, 1, ann, [NOBODY], NOW)
    with pytest.raises(NotFoundError):
        await merge(any_store, 1, NOBODY, [ann], NOW)
    await check(any_store, model)
    model.joined.append(Joined(await merge(any_store, 1, ann, [ben, ben], NOW), "Ann", ("Ben",)))
    await check(any_store, model)
    with pytest.raises(NotFoundError):
        await merge(any_store, 1, ann, [ben], NOW)
    with pytest.raises(NotFoundError):
        await unmerge(any_store, 1, ann, NOBODY)
    await check(any_store, model)
