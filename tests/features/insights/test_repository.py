"""Which messages are still to be read, and what is kept of those that were."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace

import pytest
from sqlalchemy import select, update
from tests.features.stored import keep, moment, person

from earmark.db.engine import Store
from earmark.features.chats.tables import chats, messages
from earmark.features.insights import repository
from earmark.features.insights.repository import ChatFacts, InsightRow, Span, Unread
from earmark.features.insights.tables import message_insights

LINES = [
    (f"2026-10-0{day}T09:00", "Ann" if day % 2 else "me", f"line {day}") for day in range(1, 7)
]
ALL = Span()
ROW = InsightRow(1, 1, "en", -0.5, 3, '[["q",0,4,90]]', 7)
MakeAccount = Callable[[Store], Awaitable[int]]


async def unread(store: Store, span: Span = ALL, version: int = 1, limit: int = 99) -> list[Unread]:
    async with store.read(1) as connection:
        return await repository.newest_unread(connection, 1, version, span, limit)


async def count(store: Store, span: Span = ALL, version: int = 1) -> int:
    async with store.read(1) as connection:
        return await repository.count_unread(connection, 1, version, span)


async def write(store: Store, *rows: InsightRow, account_id: int = 1) -> None:
    async with store.write(account_id) as connection:
        await repository.store(connection, account_id, rows)


async def kept(store: Store) -> list[InsightRow]:
    columns = [message_insights.c[name] for name in InsightRow._fields]
    async with store.read(1) as connection:
        rows = await connection.execute(select(*columns).order_by(message_insights.c.message_id))
        return [InsightRow(*row) for row in rows]


async def change(store: Store, message_id: int, **values: object) -> None:
    async with store.write(1) as connection:
        await connection.execute(
            update(messages).where(messages.c.id == message_id).values(**values)
        )


async def test_messages_not_read_yet_come_oldest_first(any_store: Store) -> None:
    await keep(any_store, 1, "Ann", LINES)
    found = await unread(any_store)
    assert [each.text for each in found] == [text for _, _, text in LINES]
    assert await count(any_store) == len(LINES)


async def test_of_too_many_the_newest_are_given(any_store: Store) -> None:
    await keep(any_store, 1, "Ann", LINES)
    assert [each.text for each in await unread(any_store, limit=2)] == ["line 5", "line 6"]


async def test_messages_of_one_moment_keep_the_order_of_their_file(store: Store) -> None:
    await keep(store, 1, "Ann", [("2026-10-01T09:00", "Ann", f"line {n}") for n in range(5)])
    assert [each.text for each in await unread(store)] == [f"line {n}" for n in range(5)]


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        (None, None, [1, 2, 3, 4, 5, 6]),
        ("2026-10-03T09:00", None, [3, 4, 5, 6]),
        (None, "2026-10-03T09:00", [1, 2]),
        ("2026-10-02T09:00", "2026-10-04T09:00", [2, 3]),
        ("2026-10-04T09:00", "2026-10-04T09:00", []),
        ("2030-01-01T00:00", None, []),
    ],
)
async def test_a_span_holds_its_start_and_not_its_end(
    store: Store, start: str | None, end: str | None, expected: list[int]
) -> None:
    await keep(store, 1, "Ann", LINES)
    span = Span(moment(start) if start else None, moment(end) if end else None)
    assert [each.id for each in await unread(store, span)] == expected
    assert await count(store, span) == len(expected)


@pytest.mark.parametrize(
    "values", [{"text": None}, {"sender_id": None}, {"is_deleted": True}], ids=lambda v: str(*v)
)
async def test_what_says_nothing_is_never_to_be_read(
    store: Store, values: dict[str, object]
) -> None:
    await keep(store, 1, "Ann", LINES[:2])
    await change(store, 1, **values)
    assert [each.id for each in await unread(store)] == [2]


async def test_a_chat_an_import_still_fills_waits(store: Store) -> None:
    chat = await keep(store, 1, "Ann", LINES[:2])
    await keep(store, 1, "Bea", [("2026-10-01T09:00", "Bea", "hi")])
    async with store.write(1) as connection:
        await connection.execute(
            update(chats).where(chats.c.id == chat).values(pending_import_id=1)
        )
    assert [each.text for each in await unread(store)] == ["hi"]


@pytest.mark.parametrize(("version", "expected"), [(6, []), (7, []), (8, [1])])
async def test_a_row_of_an_older_engine_is_to_be_read_again(
    store: Store, version: int, expected: list[int]
) -> None:
    await keep(store, 1, "Ann", LINES[:1])
    await write(store, ROW)
    assert [each.id for each in await unread(store, version=version)] == expected


async def test_a_row_is_kept_as_it_was_written(any_store: Store) -> None:
    await keep(any_store, 1, "Ann", LINES[:2])
    await write(any_store, ROW, ROW._replace(message_id=2, findings=None, flags=0))
    assert await kept(any_store) == [ROW, ROW._replace(message_id=2, findings=None, flags=0)]


async def test_a_row_written_again_replaces_the_one_before(any_store: Store) -> None:
    await keep(any_store, 1, "Ann", LINES[:1])
    newer = ROW._replace(language="de", sentiment=1.0, flags=0, findings=None, version=8)
    await write(any_store, ROW)
    await write(any_store, newer)
    assert await kept(any_store) == [newer]


async def test_a_message_that_went_meanwhile_is_left_out(store: Store) -> None:
    await keep(store, 1, "Ann", LINES[:1])
    await write(store, ROW, ROW._replace(message_id=99))
    assert await kept(store) == [ROW]


async def test_nothing_to_write_is_fine(store: Store) -> None:
    await write(store)
    await write(store, ROW)
    assert await kept(store) == []


async def test_nobody_writes_about_the_messages_of_another_account(
    store: Store, make_account: MakeAccount
) -> None:
    other = await make_account(store)
    await keep(store, 1, "Ann", LINES[:1])
    await write(store, ROW, account_id=other)
    assert await kept(store) == []


async def test_nobody_is_given_the_messages_of_another_account(
    any_store: Store, make_account: MakeAccount
) -> None:
    other = await make_account(any_store)
    await keep(any_store, other, "Ann", LINES)
    assert await unread(any_store) == []
    assert await count(any_store) == 0


async def before(store: Store, message_id: int) -> tuple[str, int | None] | None:
    (first,) = [each for each in await unread(store) if each.id == message_id]
    async with store.read(1) as connection:
        return await repository.before(connection, 1, first)


async def test_the_turn_before_is_the_nearest_message_with_words(store: Store) -> None:
    await keep(store, 1, "Ann", LINES)
    ann = await person(store, 1, "Ann")
    await change(store, 3, text=None)
    assert await before(store, 2) == ("line 1", ann)
    assert (await before(store, 4) or ("",))[0] == "line 2"


async def test_the_first_message_of_a_chat_has_no_turn_before(store: Store) -> None:
    await keep(store, 1, "Bea", [("2026-09-01T09:00", "Bea", "earlier, elsewhere")])
    await keep(store, 1, "Ann", LINES)
    assert await before(store, 2) is None


async def test_of_one_moment_the_turn_before_is_the_one_stored_before(store: Store) -> None:
    await keep(store, 1, "Ann", [("2026-10-01T09:00", "Ann", f"line {n}") for n in range(3)])
    assert (await before(store, 3) or ("",))[0] == "line 1"


@pytest.mark.parametrize(
    ("marks", "facts"),
    [
        ({}, ChatFacts()),
        ({"chat_type": "group"}, ChatFacts(is_group=True)),
        ({"language": "de"}, ChatFacts(language="de")),
        ({"language": "auto"}, ChatFacts()),
        ({"date_order": "mdy"}, ChatFacts(date_order="mdy")),
    ],
)
async def test_what_is_known_of_a_chat_is_told(
    store: Store, marks: dict[str, object], facts: ChatFacts
) -> None:
    chat = await keep(store, 1, "Ann", LINES[:1], **{"chat_type": "one_to_one", **marks})
    async with store.read(1) as connection:
        found = await repository.chat_facts(connection, 1, [chat, 99])
    assert found == {chat: facts}


async def test_nothing_is_known_of_the_chats_of_another_account(
    store: Store, make_account: MakeAccount
) -> None:
    other = await make_account(store)
    chat = await keep(store, other, "Ann", LINES[:1])
    async with store.read(1) as connection:
        assert await repository.chat_facts(connection, 1, [chat]) == {}


def test_a_span_without_ends_is_all_time() -> None:
    assert Span() == Span(None, None)
    assert replace(ChatFacts(), is_group=True) != ChatFacts()
