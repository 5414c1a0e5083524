"""The index finds what somebody finds who reads every message: words, operators, pairs of them."""

from __future__ import annotations

import itertools
import random
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

import pytest
from sqlalchemy import update
from tests.features.chats.conftest import MINUTE, Room, line

from earmark.features.chats.tables import messages
from earmark.features.search.grouping import search_by_chat
from earmark.features.search.service import SearchPage, search
from earmark.features.search.wanted import Wanted, Way

NAMES = {1: "anna", 2: "ben", 3: "me"}
CHATS = {1: "family", 2: "work"}
KINDS = ("text", "text", "image", "audio", "location")
FLAGS = ("starred", "critical", "done", "edited", "forwarded")
VOCABULARY = ("lake", "boat", "boats", "red", "van", "rent", "paid", "京都", "駅", "naïve", "👍")
DAY = 1_440 * MINUTE
ALL = Way(match="all")


@dataclass(frozen=True, slots=True)
class Said:
    """A message as somebody remembers it who never heard of an index."""

    number: int
    text: str
    sender: int
    chat: int
    sent_at: int
    kind: str
    flags: frozenset[str] = field(default_factory=frozenset)

    def holds(self, typed: str) -> bool:
        """Tell whether a word of the vocabulary, a phrase or a beginning stands in the text."""
        if typed.startswith('"'):
            return f" {typed[1:-1]} " in f" {self.text} "
        if typed.endswith("*"):
            return any(word.startswith(typed[:-1]) for word in self.text.split())
        return typed in self.text.split()


Reads = Callable[[Said], bool]


def holds(typed: str) -> Reads:
    return lambda one: one.holds(typed)


def is_marked(flag: str) -> Reads:
    return lambda one: flag in one.flags


WORDS: dict[str, Reads] = {
    word: holds(word)
    for word in ("lake", "red", "京都", "naïve", "👍", "boat*", '"red van"', '"rent paid"', "r*")
}
OPERATORS: dict[str, Reads] = {
    "from:anna": lambda one: one.sender == 1,
    "-from:anna": lambda one: one.sender != 1,
    "in:work": lambda one: one.chat == 2,
    "-in:work": lambda one: one.chat != 2,
    "before:1970-01-03": lambda one: one.sent_at < 2 * DAY,
    "after:1970-01-02": lambda one: one.sent_at >= 2 * DAY,
    "has:image": lambda one: one.kind == "image",
    "-has:audio": lambda one: one.kind != "audio",
    "has:location": lambda one: one.kind == "location",
    **{f"is:{flag}": is_marked(flag) for flag in FLAGS},
    "-is:starred": lambda one: "starred" not in one.flags,
    "-lake": lambda one: not one.holds("lake"),
    '-"red van"': lambda one: not one.holds('"red van"'),
}
EVERY = WORDS | OPERATORS


def remembered(count: int, seed: int = 4) -> list[Said]:
    """Return messages as they might be said, the same every time."""
    chance = random.Random(seed)  # noqa: S311 a test that can be repeated
    return [
        Said(
            number,
            " ".join(chance.choices(VOCABULARY, k=chance.randint(1, 7))),
            chance.choice(tuple(NAMES)),
            chance.choice(tuple(CHATS)),
            chance.randrange(4) * DAY + chance.randrange(20) * MINUTE,
            chance.choice(KINDS),
            frozenset(flag for flag in FLAGS if chance.random() < 0.3),
        )
        for number in range(count)
    ]


async def write(room: Room, said: Iterable[Said]) -> None:
    """Put messages into the chats they were said in, and mark them."""
    for chat, group in itertools.groupby(
        sorted(said, key=lambda one: one.chat), lambda one: one.chat
    ):
        rows = {one.number: one for one in group}
        await Room(room.store, chat).add(
            [
                line(one.number, one.text, sender_id=one.sender, sent_at=one.sent_at, kind=one.kind)
                for one in rows.values()
            ]
        )
        async with room.store.write(1) as connection:
            for flag in FLAGS:
                marked = [f"{key:08}" for key, one in rows.items() if flag in one.flags]
                change = update(messages).where(messages.c.external_id.in_(marked))
                await connection.execute(change.values({f"is_{flag}": True}))


def numbers(page: SearchPage) -> list[int]:
    return [int(hit.message.external_id) for hit in page.items]


def expected(said: Iterable[Said], *asked: Reads) -> set[int]:
    return {one.number for one in said if all(each(one) for each in asked)}


@pytest.fixture
async def talk(any_room: Room) -> tuple[Room, list[Said]]:
    said = remembered(90)
    await write(any_room, said)
    return any_room, said


async def wrong(talk: tuple[Room, list[Said]], asked: Iterable[tuple[str, ...]]) -> list[str]:
    """Return the queries that find anything else than a reader does."""
    room, said = talk
    found = []
    for parts in asked:
        query = " ".join(parts)
        page = await search(room.store, 1, query, Wanted(way=ALL), limit=200)
        hits = numbers(page)
        right = expected(said, *(EVERY[part] for part in parts))
        if set(hits) != right or len(hits) != len(right) or page.summary.count != len(right):
            found.append(query)
    return found


async def test_each_word_and_operator_alone_finds_what_a_reader_finds(
    talk: tuple[Room, list[Said]],
) -> None:
    assert await wrong(talk, ((part,) for part in EVERY)) == []


async def test_two_of_them_find_what_both_find(talk: tuple[Room, list[Said]]) -> None:
    clash = {frozenset({"from:anna", "-from:anna"}), frozenset({"in:work", "-in:work"})}
    pairs = [pair for pair in itertools.combinations(EVERY, 2) if frozenset(pair) not in clash]
    chance = random.Random(2)  # noqa: S311 a test that can be repeated
    assert await wrong(talk, chance.sample(pairs, 90)) == []


@pytest.mark.full
async def test_every_pair_and_many_threes_find_what_all_of_them_find(
    talk: tuple[Room, list[Said]],
) -> None:
    chance = random.Random(3)  # noqa: S311 a test that can be repeated
    threes = chance.sample(list(itertools.combinations(EVERY, 3)), 200)
    assert await wrong(talk, [*itertools.combinations(EVERY, 2), *threes]) == []


async def test_in_whatever_order_a_query_is_typed_it_finds_the_same(
    talk: tuple[Room, list[Said]],
) -> None:
    room, said = talk
    parts = ("r*", "-lake", "-from:anna", "-has:audio", "before:1970-01-04")
    right = expected(said, *(EVERY[part] for part in parts[:-1]))
    right &= {one.number for one in said if one.sent_at < 3 * DAY}
    assert right
    for order in itertools.islice(itertools.permutations(parts), 0, 120, 17):
        page = await search(room.store, 1, " ".join(order), Wanted(way=ALL), limit=200)
        assert set(numbers(page)) == right


async def test_groups_are_the_hits_of_each_chat(talk: tuple[Room, list[Said]]) -> None:
    room, said = talk
    for query in ("r*", "is:starred", "-lake"):
        page = await search_by_chat(room.store, 1, query, Wanted(way=ALL))
        right = expected(said, EVERY[query])
        counts = {group.conversation_id: group.count for group in page.groups}
        assert counts == {
            name: sum(one.number in right for one in said if one.chat == chat)
            for chat, name in CHATS.items()
        }
        assert {int(hit.message.external_id) for hit in page.items} <= right


async def test_any_of_the_words_is_what_one_of_them_or_a_form_of_it_stands_in(
    talk: tuple[Room, list[Said]],
) -> None:
    room, said = talk
    page = await search(room.store, 1, "lake boat", Wanted(way=Way(match="any")), limit=200)
    forms = {"lake", "boat", "boats"}
    assert set(numbers(page)) == {one.number for one in said if forms & set(one.text.split())}


async def test_as_of_a_message_is_what_a_reader_saw_then(talk: tuple[Room, list[Said]]) -> None:
    room, said = talk
    keys = {
        int(str(row[1])): int(str(row[0]))
        for row in await room.all("select id, external_id from messages")
    }
    for query, at in itertools.product(("r*", "is:starred", "red"), (1, 20, 60, 90)):
        page = await search(room.store, 1, query, Wanted(way=Way(match="all", as_of=at)), limit=200)
        right = {number for number in expected(said, EVERY[query]) if keys[number] <= at}
        assert (set(numbers(page)), page.summary.as_of) == (right, at)
