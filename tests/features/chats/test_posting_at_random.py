"""Requests of any make-up, sent in any order and more than once, keep what a plain model keeps."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, field

import pytest
from sqlalchemy import select

from earmark.db.base import owned
from earmark.db.engine import Store
from earmark.features.accounts.tables import contact_aliases
from earmark.features.chats.messages import MessageFilter, list_messages, read_chat
from earmark.features.chats.occasions import Occasion, Outcome
from earmark.features.chats.posting import post
from earmark.features.chats.service import list_chats
from earmark.features.chats.tables import chats, messages
from earmark.http.times import moment_of

NOW = 1_760_428_800_000
ZONE = "Europe/Berlin"
CHATS = ("trip", "work", "קבוצה")
PEOPLE = ("Ana", "Ben", "Cy")
TEXTS = ("hello", "how are you?", "<b>\u202e", "日本語 here", "hello")
Item = dict[str, object]


@dataclass
class Kept:
    """A message of the model, as it was first posted."""

    key: int
    text: str | None
    sender: str | None
    sent_at: int
    reply_to: str | None


@dataclass
class Model:
    """What every conversation holds, by the id its program gave or by time, sender and text."""

    held: dict[tuple[str, object], Kept] = field(default_factory=dict)

    def take(self, items: Sequence[Item], outcome: Outcome) -> tuple[int, int]:
        """Take a request in, compare its ids, and return how many are new and known."""
        new, counts = 0, dict[tuple[str, object], int]()
        for item, key in zip(items, outcome.message_ids, strict=True):
            name = (str(item["conversation_id"]), self._name(item, counts))
            kept = self.held.get(name)
            if kept is None:
                assert key is not None
                assert key not in {each.key for each in self.held.values()}
                self.held[name] = self._kept(item, key)
                new += 1
            else:
                assert kept.key == key
        return new, len(items) - new

    def _name(self, item: Item, counts: dict[tuple[str, object], int]) -> object:
        if "message_id" in item:
            return str(item["message_id"])
        said = (moment(item), item.get("user_id"), item["message_content"])
        place = (str(item["conversation_id"]), said)
        counts[place] = counts.get(place, 0) + 1
        return (*said, counts[place])

    def _kept(self, item: Item, key: int) -> Kept:
        sender, reply = item.get("user_id"), item.get("reply_to")
        return Kept(
            key,
            str(item["message_content"]),
            None if sender is None else str(sender),
            moment(item),
            None if reply is None else str(reply),
        )

    def chat(self, conversation_id: str) -> list[Kept]:
        """Return the messages of a conversation, the oldest first."""
        found = [kept for (name, _), kept in self.held.items() if name == conversation_id]
        return sorted(found, key=lambda kept: (kept.sent_at, kept.key))


def moment(item: Item) -> int:
    found = moment_of(str(item["timestamp"]), ZONE, "timestamp")
    assert found is not None
    return found


def made_up(chance: random.Random) -> Item:
    """Return a message of which nearly everything is left to chance."""
    start = 1_760_000_000 + chance.randrange(40)
    item: Item = {
        "conversation_id": chance.choice(CHATS),
        "message_content": chance.choice(TEXTS),
        "timestamp": chance.choice((start, float(start), f"2025-10-09T08:53:{start % 60:02}Z")),
    }
    if chance.random() < 0.6:
        item["message_id"] = chance.choice((f"m{chance.randrange(30)}", chance.randrange(30)))
    if chance.random() < 0.9:
        item["user_id"] = chance.choice(PEOPLE)
    else:
        item["user_type"] = "system"
    if chance.random() < 0.2:
        item["reply_to"] = f"m{chance.randrange(30)}"
    return item


async def check(store: Store, model: Model) -> None:
    async with store.read(1) as connection:
        aliases = select(contact_aliases.c.contact_id, contact_aliases.c.value)
        known = await connection.execute(aliases.where(owned(contact_aliases, 1)))
        names = {row[0]: row[1] for row in known}
        counters = select(chats.c.conversation_id, chats.c.message_count).where(owned(chats, 1))
        counted = {row[0]: row[1] for row in await connection.execute(counters)}
        outer = select(messages.c.id).where(owned(messages, 1))
        assert set(await connection.scalars(outer)) == {kept.key for kept in model.held.values()}
    for name, count in counted.items():
        shown = (await read_chat(store, 1, name, limit=500)).items
        kept = model.chat(name)
        assert [(one.message_id, one.text, one.sent_at) for one in shown] == [
            (one.key, one.text, one.sent_at) for one in kept
        ]
        senders = [None if one.contact_id is None else names[one.contact_id] for one in shown]
        assert senders == [one.sender for one in kept]
        assert count == sum(one.sender is not None for one in kept)


@pytest.mark.parametrize("seed", range(5))
async def test_requests_in_any_order_keep_each_message_once(any_store: Store, seed: int) -> None:
    chance, model = random.Random(seed), Model()  # noqa: S311 # a walk to repeat
    sent: list[list[Item]] = []
    for at in range(25):
        again = sent and chance.random() < 0.3
        size = chance.choice((1, 2, 9))
        items = chance.choice(sent) if again else [made_up(chance) for _ in range(size)]
        sent.append(items)
        outcome = await post(any_store, 1, items, Occasion(NOW + at, ZONE))
        assert outcome.errors == []
        assert (outcome.stored, outcome.duplicates) == model.take(items, outcome)
    await check(any_store, model)


@pytest.mark.parametrize("seed", range(2))
async def test_one_request_or_many_come_to_the_same(any_store: Store, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 # a walk to repeat
    items = [made_up(chance) | {"message_id": f"m{at % 40}"} for at in range(60)]
    whole = await post(any_store, 1, items, Occasion(NOW, ZONE))
    for at in range(0, len(items), 7):
        part = await post(any_store, 1, items[at : at + 7], Occasion(NOW + at, ZONE), first=at)
        assert part.stored == 0
        assert part.message_ids == whole.message_ids[at : at + 7]
    assert whole.stored + whole.duplicates == len(items)


async def test_an_answer_points_to_what_was_there_first_or_came_with_it(any_store: Store) -> None:
    lines = [("a", None), ("b", "a"), ("c", "d"), ("d", "nothing"), ("e", "b")]
    items: list[Item] = [
        {
            "conversation_id": "trip",
            "message_id": name,
            "message_content": name,
            "user_id": "Ana",
            "timestamp": 1_760_000_000 + at,
            **({} if reply is None else {"reply_to": reply}),
        }
        for at, (name, reply) in enumerate(lines)
    ]
    await post(any_store, 1, items, Occasion(NOW, ZONE))
    shown = (await read_chat(any_store, 1, "trip")).items
    by_key = {one.message_id: one.external_id for one in shown}
    assert {one.external_id: by_key.get(one.reply_to_id or 0) for one in shown} == {
        "a": None,
        "b": "a",
        "c": "d",
        "d": None,
        "e": "b",
    }


@pytest.mark.parametrize("account_id", [1, 2])
async def test_accounts_that_use_the_same_ids_share_nothing(
    any_store: Store, account_id: int
) -> None:
    chance = random.Random(7)  # noqa: S311 # a walk to repeat
    items = [made_up(chance) for _ in range(20)]
    for each in (1, 2):
        await post(any_store, each, items, Occasion(NOW, ZONE))
    mine = await list_messages(any_store, account_id, MessageFilter(), limit=500)
    model = Model()
    again = await post(any_store, account_id, items, Occasion(NOW, ZONE))
    model.take(items, again)
    assert again.stored == 0
    assert {one.message_id for one in mine.items} == {kept.key for kept in model.held.values()}
    listed = await list_chats(any_store, account_id)
    assert {chat.conversation_id for chat in listed.items} == {
        str(item["conversation_id"]) for item in items
    }
