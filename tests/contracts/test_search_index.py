"""The search port: SQLite's FTS5 and PostgreSQL's vectors keep the same promises."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence

import pytest
from sqlalchemy import select
from tests.features.chats.conftest import Room, furnish, line

from earmark.core.ports.search import Scope, Sought, Term
from earmark.db.engine import Store
from earmark.db.fulltext import phrase

TEXTS = [
    "The red van is at the station",
    "A van, red as ever",
    "Vans and trains",
    "İstanbul'da Straße, naïve ﬁnance",
    "今天天气很好",
    "ฉันรักเมืองไทย",
    "나는 학교에 갑니다",
    "rent 1.250,50 € +49 170 1234567 https://example.org/a?b=c",
    "👍🏽 ok ❤️",
]


def term(text: str, *, is_prefix: bool = False) -> Term:
    return Term(phrase(text), is_prefix)


@pytest.fixture
async def talk(any_room: Room) -> Room:
    """Return a chat in either database whose messages are numbered as their texts."""
    await any_room.add([line(n, text) for n, text in enumerate(TEXTS)])
    return any_room


async def held(room: Room, sought: Sought, scope: Scope | None = None) -> list[int]:
    """Return the ids that the index finds, the first message being number 1."""
    scope = scope or Scope(1)
    hits = room.store.dialect.find(scope, sought).ids
    async with room.store.read(scope.account_id) as connection:
        return sorted(await connection.scalars(select(hits.c.message_id)))


async def all_of(room: Room, *texts: str) -> list[int]:
    return await held(room, Sought.all_of([term(text) for text in texts]))


@pytest.mark.parametrize(
    ("texts", "numbers"),
    [
        (["van"], [1, 2]),
        (["van", "red"], [1, 2]),
        (["van", "station"], [1]),
        (["red van"], [1]),
        (["van red"], [2]),
        (["nothing"], []),
        (["istanbul"], [4]),
        (["strasse"], [4]),
        (["naive"], [4]),
        (["finance"], [4]),
        (["天气"], [5]),
        (["气天"], []),
        (["เมือง"], [6]),
        (["학교"], [7]),
        (["1.250,50"], [8]),
        (["+49 170"], [8]),
        (["example.org"], [8]),
        (["👍"], [9]),
    ],
)
async def test_all_terms_must_be_there(
    talk: Room, texts: Sequence[str], numbers: list[int]
) -> None:
    assert await all_of(talk, *texts) == numbers


async def test_of_each_group_one_is_enough(talk: Room) -> None:
    trains_or_red = (term("trains"), term("red"))
    assert await held(talk, Sought((trains_or_red,))) == [1, 2, 3]
    assert await held(talk, Sought((trains_or_red, (term("station"),)))) == [1]


async def test_what_is_unwanted_is_left_out(talk: Room) -> None:
    assert await held(talk, Sought(((term("van"),),), (term("station"),))) == [2]
    assert await held(talk, Sought(((term("van"),),), (term("red"), term("ok")))) == []


async def test_a_beginning_finds_longer_words(talk: Room) -> None:
    assert await held(talk, Sought.all_of([term("va", is_prefix=True)])) == [1, 2, 3]
    assert await held(talk, Sought.all_of([term("red va", is_prefix=True)])) == [1]


async def test_a_scope_ends_at_an_id_and_at_its_chats(talk: Room) -> None:
    await Room(talk.store, chat_id=2).add([line(50, "a van at work")])
    van = Sought.all_of([term("van")])
    assert await held(talk, van, Scope(1, up_to_id=1)) == [1]
    assert await held(talk, van, Scope(1, (2,))) == [10]
    assert await held(talk, van, Scope(1, (1, 2))) == [1, 2, 10]
    assert await held(talk, van, Scope(1, is_alone=True)) == [1, 2, 10]


async def test_a_scope_is_one_account(
    talk: Room, make_account: Callable[[Store], Awaitable[int]]
) -> None:
    other = await make_account(talk.store)
    await furnish(talk.store, other)
    assert await held(talk, Sought.all_of([term("van")]), Scope(other)) == []


@pytest.mark.parametrize("typed", ["\uf8f0a1", "\uf8f0c1", "\uf8f0", "a1", "c1"])
async def test_nobody_can_write_the_words_of_a_scope(talk: Room, typed: str) -> None:
    await Room(talk.store, chat_id=2).add([line(50, f"x{typed}")])
    wanted = [term(part, is_prefix=True) for part in typed.split() if phrase(part)]
    found = await held(talk, Sought.all_of(wanted)) if wanted else []
    assert set(found) <= {10}
    assert await held(talk, Sought.all_of([term("x")]), Scope(1, (1,))) == []


async def test_what_is_taken_out_is_found_no_more(talk: Room) -> None:
    async with talk.store.write(1) as connection:
        await talk.store.dialect.unindex_texts(connection, 1, [(1, TEXTS[0]), (5, TEXTS[4])])
    assert await all_of(talk, "van") == [2]
    assert await all_of(talk, "天气") == []
    async with talk.store.write(1) as connection:
        await talk.store.dialect.index_texts(connection, 1, [(1, "the blue van")])
    assert await all_of(talk, "blue") == [1]


async def test_it_says_which_words_no_text_holds(talk: Room) -> None:
    async with talk.store.read(1) as connection:
        missing = await talk.store.dialect.missing(connection, 1, ["van", "lorry", "trains", "bus"])
    assert sorted(missing) == ["bus", "lorry"]


async def test_another_accounts_words_are_missing(
    talk: Room, make_account: Callable[[Store], Awaitable[int]]
) -> None:
    other = await make_account(talk.store)
    async with talk.store.read(other) as connection:
        assert await talk.store.dialect.missing(connection, other, ["van"]) == ["van"]


async def test_messages_that_move_are_found_in_their_new_chat_only(talk: Room) -> None:
    async with talk.store.write(1) as connection:
        texts = [(1, TEXTS[0])]
        await talk.store.dialect.unindex_texts(connection, 1, texts)
        await connection.exec_driver_sql("update messages set chat_id = 2 where id = 1")
        await talk.store.dialect.index_texts(connection, 1, texts)
    van = Sought.all_of([term("van")])
    assert await held(talk, van, Scope(1, (2,))) == [1]
    assert await held(talk, van, Scope(1, (1,))) == [2]
