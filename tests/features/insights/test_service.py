"""Reading what is stored: once, newest first, and on from wherever it stopped."""

from __future__ import annotations

import pytest
from sqlalchemy import delete, select, update
from tests.features.stored import keep, moment

from earmark.db.engine import Store
from earmark.features.chats.tables import messages
from earmark.features.insights import service
from earmark.features.insights.codec import decode_findings, decode_flags
from earmark.features.insights.tables import message_insights
from earmark.language.engine import VERSION

LINES = [(f"2026-10-{day:02}T09:00", "Ann", f"line {day}?") for day in range(1, 11)]


async def read_ids(store: Store) -> set[int]:
    async with store.read(1) as connection:
        return set((await connection.execute(select(message_insights.c.message_id))).scalars())


async def test_everything_is_read_once(any_store: Store) -> None:
    await keep(any_store, 1, "Ann", LINES)
    first = await service.enrich(any_store, 1)
    again = await service.enrich(any_store, 1)
    assert (first.done, first.remaining) == (10, 0)
    assert (again.done, again.remaining) == (0, 0)


async def test_the_newest_are_read_first(store: Store) -> None:
    await keep(store, 1, "Ann", LINES)
    enriched = await service.enrich(store, 1, limit=3)
    assert (enriched.done, enriched.remaining) == (3, 7)
    assert await read_ids(store) == {8, 9, 10}


async def test_a_period_is_read_alone(store: Store) -> None:
    await keep(store, 1, "Ann", LINES)
    start, end = moment("2026-10-03T00:00"), moment("2026-10-05T00:00")
    assert (await service.enrich(store, 1, start=start, end=end)).done == 2
    assert await read_ids(store) == {3, 4}


async def test_small_batches_read_everything(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(service, "BATCH", 3)
    same_minute = [("2026-10-01T09:00", "Ann", f"line {n}?") for n in range(10)]
    await keep(store, 1, "Ann", same_minute)
    told: list[tuple[int, int]] = []
    done = await service.enrich(store, 1, progress=lambda *now: told.append(now))
    assert done.remaining == 0
    assert told[-1] == (10, 10)


async def test_a_row_of_an_older_engine_is_redone(store: Store) -> None:
    await keep(store, 1, "Ann", LINES)
    await service.enrich(store, 1)
    async with store.write(1) as connection:
        await connection.execute(update(message_insights).values(version=0))
    assert (await service.enrich(store, 1)).done == 10


async def test_an_erased_message_takes_its_row_along(any_store: Store) -> None:
    await keep(any_store, 1, "Ann", LINES)
    await service.enrich(any_store, 1)
    async with any_store.write(1) as connection:
        await connection.execute(delete(messages).where(messages.c.id == 4))
    assert 4 not in await read_ids(any_store)


async def test_deleted_and_empty_messages_are_not_read(store: Store) -> None:
    await keep(store, 1, "Ann", LINES[:2])
    async with store.write(1) as connection:
        await connection.execute(update(messages).values(is_deleted=True))
    assert await service.remaining(store, 1) == 0


async def test_another_account_is_left_alone(store: Store, make_account: object) -> None:
    other = await make_account(store)  # type: ignore[operator]
    await keep(store, other, "Ann", LINES)
    assert (await service.enrich(store, 1)).done == 0
    assert await service.remaining(store, other) == 10


@pytest.mark.parametrize(
    ("order", "day"), [("mdy", "2026-11-03"), ("dmy", "2026-03-11"), (None, "2026-03-11")]
)
async def test_days_in_messages_read_as_the_exports_of_the_chat_write_them(
    store: Store, order: str | None, day: str
) -> None:
    line = ("2026-02-01T09:00", "Ann", "The party is on 11/3/2026 at 8 pm")
    await keep(store, 1, "Ann", [line], date_order=order)
    await service.enrich(store, 1)
    async with store.read(1) as connection:
        kept = await connection.scalar(select(message_insights.c.findings))
    found = decode_findings(str(kept))
    assert {finding.date.date for finding in found if finding.date} == {day}


async def test_reading_on_from_where_it_stopped_reads_every_message_once(store: Store) -> None:
    await keep(store, 1, "Ann", LINES)
    steps = [await service.enrich(store, 1, limit=4) for _ in range(4)]
    assert [(step.done, step.remaining) for step in steps] == [(4, 6), (4, 2), (2, 0), (0, 0)]
    assert await read_ids(store) == set(range(1, 11))


async def test_a_limit_of_nothing_reads_nothing(store: Store) -> None:
    await keep(store, 1, "Ann", LINES)
    enriched = await service.enrich(store, 1, limit=0)
    assert (enriched.done, enriched.remaining) == (0, 10)


async def test_an_empty_account_has_nothing_to_read(any_store: Store) -> None:
    enriched = await service.enrich(any_store, 1)
    assert (enriched.done, enriched.remaining) == (0, 0)
    assert await service.remaining(any_store, 1) == 0


async def test_progress_is_not_told_of_nothing(store: Store) -> None:
    told: list[tuple[int, int]] = []
    await service.enrich(store, 1, progress=lambda *now: told.append(now))
    assert told == []


async def test_only_what_is_new_is_read_next_time(store: Store) -> None:
    await keep(store, 1, "Ann", LINES)
    await service.enrich(store, 1)
    await keep(store, 1, "Bea", [("2026-11-01T09:00", "Bea", "new here?")])
    assert await service.remaining(store, 1) == 1
    assert (await service.enrich(store, 1)).done == 1


async def test_what_is_found_is_kept_with_the_version_of_the_engine(any_store: Store) -> None:
    await keep(any_store, 1, "Ann", [("2026-10-14T09:00", "Ann", "Can you call me on Friday?")])
    await service.enrich(any_store, 1)
    async with any_store.read(1) as connection:
        (row,) = (await connection.execute(select(message_insights))).all()
    found = decode_findings(row.findings)
    assert (row.language, row.version) == ("en", VERSION)
    assert [str(each.kind) for each in found] == ["request", "date"]
    assert {each.date.date for each in found if each.date} == {"2026-10-16"}


async def test_a_message_with_nothing_in_it_has_a_row_too(store: Store) -> None:
    await keep(store, 1, "Ann", [("2026-10-14T09:00", "Ann", "👍")])
    await service.enrich(store, 1)
    async with store.read(1) as connection:
        (row,) = (await connection.execute(select(message_insights))).all()
    assert (row.findings, decode_flags(row.flags)) == (None, {"emoji_only"})


async def test_the_turn_before_is_known_even_when_it_was_read_long_ago(store: Store) -> None:
    asked = ("2026-10-14T09:00", "Ann", "Can you call the bank?")
    await keep(store, 1, "Ann", [asked, ("2026-10-14T09:05", "me", "ok")])
    await service.enrich(store, 1, end=moment("2026-10-14T09:01"))
    await service.enrich(store, 1)
    async with store.read(1) as connection:
        query = select(message_insights.c.findings).where(message_insights.c.message_id == 2)
        kept = await connection.scalar(query)
    assert [str(each.kind) for each in decode_findings(str(kept))] == ["promise"]


async def test_the_question_of_a_poll_is_found_in_the_store(store: Store) -> None:
    chat = await keep(
        store, 1, "Ann", [("2026-10-14T09:00", "Ann", "POLL:\nPizza night\nOPTION: Fri")]
    )
    async with store.write(1) as connection:
        await connection.execute(
            update(messages).where(messages.c.chat_id == chat).values(kind="poll")
        )
    await service.enrich(store, 1)
    async with store.read(1) as connection:
        kept = await connection.scalar(select(message_insights.c.findings))
    assert [str(each.kind) for each in decode_findings(str(kept))] == ["question"]


@pytest.mark.parametrize(("language", "expected"), [("de", "de"), ("es", "es"), ("auto", "und")])
async def test_the_language_an_owner_set_decides_short_messages(
    store: Store, language: str, expected: str
) -> None:
    await keep(store, 1, "Ann", [("2026-10-14T09:00", "Ann", "ok")], language=language)
    await service.enrich(store, 1)
    async with store.read(1) as connection:
        assert await connection.scalar(select(message_insights.c.language)) == expected


async def test_reading_again_after_a_new_engine_keeps_one_row_a_message(store: Store) -> None:
    await keep(store, 1, "Ann", LINES)
    await service.enrich(store, 1)
    async with store.write(1) as connection:
        await connection.execute(update(message_insights).values(version=0, language="xx"))
    await service.enrich(store, 1)
    async with store.read(1) as connection:
        languages = (await connection.execute(select(message_insights.c.language))).scalars().all()
    assert len(languages) == 10
    assert "xx" not in languages
