"""Statements that a search is made of use the indexes they were written for, on both databases."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from sqlalchemy import Select, func, select
from sqlalchemy.ext.asyncio import AsyncConnection
from tests.features.chats.conftest import Room, furnish, line

from earmark.core.ports.search import Scope, Sought, Term
from earmark.db.base import owned
from earmark.db.engine import Store
from earmark.db.statements import ACCOUNT, Among, Listed, Statement, rows_of
from earmark.features.chats.tables import messages
from earmark.features.search import questions
from earmark.features.search.questions import Form, kept

Question = Callable[[Form], Select[tuple[object, ...]]]
SOUGHT = Sought.all_of([Term(("lake",)), Term(("boa",), is_prefix=True)])
FULL_TEXT = {"sqlite": "VIRTUAL TABLE INDEX", "postgresql": "ix_messages_fts_body"}
ASKED = (questions.candidates_held, questions.counts, questions.newest_sorted, questions.postings)


@pytest.fixture
async def talk(any_store: Store) -> Room:
    room = await furnish(any_store)
    await room.add([line(n, "lake boat" if n % 9 == 0 else f"wind {n}") for n in range(400)])
    async with any_store.upkeep() as connection:
        await any_store.dialect.tidy(connection)
    return room


async def plan(connection: AsyncConnection, sql: str, values: Sequence[object]) -> str:
    """Return how the database would answer, with the cheapest way it is able to go."""
    driver = (await connection.get_raw_connection()).driver_connection
    assert driver is not None
    if connection.dialect.name == "sqlite":
        cursor = await driver.execute(f"explain query plan {sql}", values)
        return "\n".join(str(row[3]) for row in await cursor.fetchall())
    # A small table is read whole even where an index would serve: leave that way out.
    await driver.execute("set local enable_seqscan = off")
    await driver.execute("set local plan_cache_mode = force_generic_plan")
    return "\n".join(row[0] for row in await driver.fetch(f"explain {sql}", *values))


async def plan_of(room: Room, statement: Statement[tuple[object, ...]], **values: object) -> str:
    """Run a statement as it is run, and return how it was answered."""
    async with room.store.read(1) as connection:
        await statement.rows_in_time(connection, **values)
        written = statement._for(connection)
        if connection.dialect.name == "sqlite":
            given = [values.get(name, written.constants[name]) for name in written.names]
            return await plan(connection, written.sql, [str(one) for one in given])
        return await plan(connection, written.sql, written.ordered(values))


@pytest.mark.parametrize("question", ASKED)
async def test_a_search_begins_at_the_full_text_index(talk: Room, question: Question) -> None:
    dialect = talk.store.dialect
    statement = kept(question, Form(dialect, "held", in_chats=True))
    asked = dialect.written(Scope(1, (1,), 400), SOUGHT)
    keys = {"account_id": 1, "up_to_id": 400, "chat_ids": [1], "most": 5, "few": 9}
    told = await plan_of(talk, statement, **keys, sought_0=asked)
    async with talk.store.read(1) as connection:
        kind = connection.dialect.name
    assert FULL_TEXT[kind] in told
    assert "Seq Scan on messages" not in told
    assert "SCAN messages\n" not in f"{told}\n"


async def test_messages_are_met_by_their_keys_however_many_are_named(talk: Room) -> None:
    statement = Statement[tuple[object, ...]](
        lambda: select(messages.c.id).where(owned(messages, ACCOUNT), Among(messages.c.id, "ids"))
    )
    told = await plan_of(talk, statement, account_id=1, ids=[5, 7, 400])
    assert "SEARCH messages USING INTEGER PRIMARY KEY" in told or "pk_messages" in told


async def test_a_statement_finds_the_same_in_its_thread_and_where_it_is_asked(talk: Room) -> None:
    def build() -> Select[tuple[int]]:
        named = Among(messages.c.id, "ids")
        return select(messages.c.id).where(owned(messages, ACCOUNT), named).order_by(messages.c.id)

    statement = Statement[tuple[int]](build)
    given = {"account_id": 1, "ids": [9, 3, 5_000, 3, 400]}
    async with talk.store.read(1) as connection:
        here = await statement.rows(connection, **given)
        there = await statement.rows_in_time(connection, **given)
        once = await rows_of(connection, build(), **given)
    assert [row[0] for row in here] == [3, 9, 400]
    assert [tuple(row) for row in there] == [tuple(row) for row in once] == [(3,), (9,), (400,)]


async def test_keys_are_listed_as_one_text(talk: Room) -> None:
    some = select(messages.c.id).where(owned(messages, ACCOUNT), messages.c.id <= 3).subquery()
    none = select(messages.c.id).where(owned(messages, ACCOUNT), messages.c.id < 0).subquery()
    async with talk.store.read(1) as connection:
        ((listed, count),) = await rows_of(
            connection, select(Listed(some.c.id), func.count()).select_from(some), account_id=1
        )
        ((nothing,),) = await rows_of(
            connection, select(Listed(none.c.id)).select_from(none), account_id=1
        )
    assert sorted(str(listed).split(",")) == ["1", "2", "3"]
    assert (count, nothing) == (3, None)


async def test_what_is_given_later_finds_what_was_given_at_once(talk: Room) -> None:
    dialect = talk.store.dialect
    for scope in (Scope(1), Scope(1, (1,)), Scope(1, (2,)), Scope(1, (), 100), Scope(2)):
        at_once = dialect.find(scope, SOUGHT).ids
        later = dialect.find_given("asked").ids
        given = {"account_id": scope.account_id, "up_to_id": scope.up_to_id}
        async with talk.store.read(scope.account_id) as connection:
            found = sorted(await connection.scalars(select(at_once.c.message_id)))
            rows = await rows_of(
                connection,
                select(later.c.message_id),
                asked=dialect.written(scope, SOUGHT),
                **given,
            )
        assert sorted(row[0] for row in rows) == found
        assert bool(found) == (scope.account_id == 1 and scope.chat_ids != (2,))
