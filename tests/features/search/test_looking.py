"""What a search asks of the store, held to what stands in it: ids, counts, who said what."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace

import pytest
from sqlalchemy import update
from sqlalchemy.ext.asyncio import AsyncConnection
from tests.features.chats.conftest import MINUTE, Room, line

from earmark.core.ports.search import Scope, Term
from earmark.db.base import owned
from earmark.features.chats.filters import MessageFilter
from earmark.features.chats.tables import chats
from earmark.features.search import questions
from earmark.features.search.filters import Reach, reach_of, scope_of
from earmark.features.search.looking import Counts, Looking
from earmark.features.search.query import read_query
from earmark.features.search.questions import Form, kept

LAKE, BOAT, WIND, NONE = (Term((word,)) for word in ("lake", "boat", "wind", "xylophone"))
TEXTS = ["lake", "boat", "lake boat", "wind", "lake wind", "boat", "lake"]


@pytest.fixture
async def talk(any_room: Room) -> Room:
    """Return seven messages in one chat, numbered from 1, and two in another."""
    await any_room.add([line(n, text, sent_at=-n * MINUTE) for n, text in enumerate(TEXTS)])
    await Room(any_room.store, chat_id=2).add([line(20, "lake"), line(21, None, sender_id=2)])
    return any_room


@pytest.fixture
async def connection(talk: Room) -> AsyncIterator[AsyncConnection]:
    async with talk.store.read(1) as connection:
        yield connection


@pytest.fixture
async def looking(talk: Room, connection: AsyncConnection) -> Looking:
    scope = await scope_of(connection, 1, None)
    return Looking(connection, talk.store.dialect, 1, Reach(scope))


def groups(*terms: Term) -> tuple[tuple[Term, ...], ...]:
    return tuple((term,) for term in terms)


def narrowed(looking: Looking, **scope: object) -> Looking:
    reach = replace(looking.reach, scope=replace(looking.reach.scope, **scope))
    return replace(looking, reach=reach)


async def test_an_account_that_is_alone_looks_at_all_there_is(looking: Looking) -> None:
    assert looking.reach.scope == Scope(1, (), 9, is_alone=True)
    assert await looking.total() == 9
    assert await narrowed(looking, chat_ids=(2,)).total() == 2
    assert await narrowed(looking, chat_ids=(1, 2)).total() == 9


async def test_what_messages_say_comes_with_who_said_it(looking: Looking) -> None:
    found = await looking.holding(groups(LAKE, BOAT), 10)
    assert [(one.message_id, one.chat_id, one.text, one.author) for one in found] == [
        (3, 1, "lake boat", "Anna")
    ]
    assert len(await looking.holding(groups(LAKE), 2)) == 2
    named = await looking.candidates([9, 3, 4_000])
    assert sorted((one.message_id, one.author) for one in named) == [(3, "Anna"), (9, "Ben")]


@pytest.mark.parametrize(
    ("terms", "without", "ids"),
    [
        ((LAKE,), (), [8, 7, 5, 3, 1]),
        ((LAKE, BOAT), (), [3]),
        ((LAKE,), (BOAT,), [8, 7, 5, 1]),
        ((), (LAKE,), [9, 6, 4, 2]),
        ((), (LAKE, WIND), [9, 6, 2]),
        ((NONE,), (), []),
        ((), (NONE,), [9, 8, 7, 6, 5, 4, 3, 2, 1]),
    ],
)
async def test_ways_of_asking_agree(
    looking: Looking, terms: tuple[Term, ...], without: tuple[Term, ...], ids: list[int]
) -> None:
    asking = replace(looking, without=without)
    asked = groups(*terms)
    held = {one.message_id for one in await asking.holding(asked, 100)}
    newest = await asking.newest(asked, 100, None)
    assert held == {key for _, key in newest} == set(ids)
    assert newest == sorted(newest, reverse=True)
    assert (await asking.counted(asked, 100)).held == len(ids)
    assert sum(count for _, count in await asking.per_chat(asked)) == len(ids)
    if terms:
        (posting,) = await asking.postings((terms[:1],), 100)
        assert set(ids) <= set(posting.ids)


async def test_after_a_place_come_the_older_ones(looking: Looking) -> None:
    every = await looking.newest(groups(LAKE), 100, None)
    for at, place in enumerate(every):
        assert await looking.newest(groups(LAKE), 100, place) == every[at + 1 :]
        # Met on the way by time, they are the same as when they are sorted.
        met = await looking.newest(groups(LAKE), 2, place, Counts(5, are_few=False))
        assert met == every[at + 1 : at + 3]


async def test_postings_are_the_newest_by_arrival_of_each_family(looking: Looking) -> None:
    families = ((LAKE,), (NONE,), (BOAT, WIND), (Term(("l",), is_prefix=True),))
    found = await looking.postings(families, 3)
    assert [one.ids for one in found] == [(8, 7, 5), (), (6, 5, 4), (9, 8, 7)]
    assert [one.count for one in found][1] == 0
    assert await looking.present(families) == [True, False, True, True]
    assert await looking.postings((), 3) == []


async def test_no_more_are_counted_than_asked_for(looking: Looking) -> None:
    assert await looking.counted(groups(LAKE), 3) == Counts(3, are_few=True)
    assert await looking.counted((), 4) == Counts(4, are_few=True)


async def test_what_came_after_the_state_looked_at_is_not_there(looking: Looking) -> None:
    then = narrowed(looking, up_to_id=4)
    assert {one.message_id for one in await then.holding(groups(LAKE), 10)} == {1, 3}
    assert await then.candidates([5, 6]) == []
    (posting,) = await then.postings(((BOAT,),), 10)
    assert posting.ids == (3, 2)


async def test_a_chat_is_looked_through_alone(looking: Looking) -> None:
    here = looking.within(2)
    assert [one.message_id for one in await here.holding(groups(LAKE), 10)] == [8]
    assert await here.per_chat(groups(LAKE)) == [(2, 1)]
    (posting,) = await here.postings(((LAKE,),), 10)
    assert posting.ids == (8,)


async def test_more_chats_than_the_index_is_told_of_are_kept_apart_all_the_same(
    looking: Looking,
) -> None:
    far = narrowed(looking, chat_ids=(2, *range(1_000, 1_080)))
    (posting,) = await far.postings(((LAKE,),), 10)
    assert posting.ids == (8,)
    assert {one.message_id for one in await far.holding(groups(LAKE), 10)} == {8}
    assert (await far.counted(groups(LAKE), 10)).held == 1


async def test_a_chat_that_is_not_shown_is_in_no_answer(talk: Room) -> None:
    async with talk.store.write(1) as connection:
        hidden = update(chats).where(owned(chats, 1), chats.c.id == 1).values(pending_import_id=1)
        await connection.execute(hidden)
        scope = await scope_of(connection, 1, None)
        looking = Looking(connection, talk.store.dialect, 1, Reach(scope))
        assert [one.message_id for one in await looking.holding(groups(LAKE), 10)] == [8]
        assert await looking.present(((BOAT,), (LAKE,))) == [False, True]
        assert await looking.candidates([1, 2, 8]) == await looking.candidates([8])
        assert (await looking.counted(groups(LAKE), 10)).held == 1


async def test_conditions_hold_in_every_way_of_asking(
    talk: Room, connection: AsyncConnection
) -> None:
    scope = await scope_of(connection, 1, None)
    typed = read_query("from:anna")
    reach = await reach_of(connection, scope, typed, MessageFilter(), None)
    looking = Looking(connection, talk.store.dialect, 1, replace(reach, groups=((WIND, BOAT),)))
    assert {one.message_id for one in await looking.holding((), 10)} == {2, 3, 4, 5, 6}
    assert {key for _, key in await looking.newest((), 10, None)} == {2, 3, 4, 5, 6}
    assert {one.message_id for one in await looking.holding(groups(LAKE), 10)} == {3, 5}
    (posting,) = await looking.postings(((LAKE,),), 10)
    assert posting.ids == (5, 3)
    assert await looking.counted(groups(LAKE), 10) == Counts(2, are_few=True)
    assert await looking.candidates([9, 2]) == await looking.candidates([2])


def test_a_question_is_built_once_for_each_form_it_can_take(talk: Room) -> None:
    form = Form(talk.store.dialect, "held", in_chats=False)
    again = Form(type(talk.store.dialect)(), "held", in_chats=False)
    assert kept(questions.counts, form) is kept(questions.counts, again)
    assert kept(questions.counts, form) is not kept(questions.counts, form._replace(in_chats=True))
