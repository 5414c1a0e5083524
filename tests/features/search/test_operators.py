"""What stands after an operator is understood, or looked for as words and noted."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import insert, update
from tests.features.chats.conftest import Room, line

from earmark.features.chats.tables import attachments, chats, messages
from earmark.features.search.filters import CONDITIONS
from earmark.features.search.operators import LISTED, span
from earmark.features.search.query import Note, read_query
from earmark.features.search.service import search
from earmark.features.search.wanted import Wanted, Way

TODAY = date(2026, 3, 14)


@pytest.mark.parametrize(
    ("written", "first", "after"),
    [
        ("2025-01-31", "2025-01-31", "2025-02-01"),
        ("2024-02", "2024-02-01", "2024-03-01"),
        ("2025-12", "2025-12-01", "2026-01-01"),
        ("2025", "2025-01-01", "2026-01-01"),
        ("march", "2026-03-01", "2026-04-01"),
        ("October", "2025-10-01", "2025-11-01"),
        ("märz", "2026-03-01", "2026-04-01"),
        ("octubre 2023", "2023-10-01", "2023-11-01"),
        ("dec-2020", "2020-12-01", "2021-01-01"),
    ],
)
def test_days_months_and_years_are_read(written: str, first: str, after: str) -> None:
    found = span(written, TODAY)
    assert found is not None
    assert (found.first.isoformat(), found.after.isoformat()) == (first, after)


@pytest.mark.parametrize("written", ["", "soon", "2025-13", "march april", "31.01.2025", "9999"])
def test_what_is_no_time_is_none(written: str) -> None:
    assert span(written, TODAY) is None


def test_a_month_without_a_year_needs_to_know_today() -> None:
    assert span("march", None) is None
    assert span("march 2020", None) is not None


@pytest.mark.parametrize(
    ("typed", "note"),
    [
        ("red has:vid", Note(4, 11, "has", "vid", tuple(LISTED["has"]))),
        ("has:", Note(0, 4, "has", "", tuple(LISTED["has"]))),
        ("IS:Open", Note(0, 7, "is", "Open", tuple(LISTED["is"]))),
        ("-before:2025", Note(1, 12, "before", "2025", read_query("after:x").notes[0].known)),
    ],
)
def test_an_operator_without_a_sense_is_words_and_is_noted(typed: str, note: Note) -> None:
    query = read_query(typed)
    assert query.notes == (note,)
    assert query.filters == ()


@pytest.mark.parametrize(
    "typed", ["http://example.org", "note: call", "12:30", "re:from", "C:has", ":-)", "a:b"]
)
def test_what_only_looks_like_an_operator_is_words(typed: str) -> None:
    query = read_query(typed)
    assert (query.notes, query.filters, query.without) == ((), (), ())


def test_a_minus_shuts_out_words_phrases_and_values() -> None:
    query = read_query('red -blue -"old van" -from:ben -has:link e-mail - 5 --x')
    assert [term.words for term in query.without] == [("blue",), ("old", "van")]
    assert query.values("from", excluded=True) == ("ben",)
    assert query.values("has", excluded=True) == ("link",)
    assert [" ".join(term.words) for term in query.shown] == ["red", "e mail", "5", "x"]


def test_every_value_has_a_condition() -> None:
    for operator, values in LISTED.items():
        known = set(CONDITIONS[operator]) | ({"link"} if operator == "has" else set())
        assert known == set(values), operator


@pytest.fixture
async def things(any_room: Room) -> Room:
    """Return messages of many kinds, each with a mark."""
    kinds = ("image", "video", "audio", "document", "location", "contact_card", "sticker", "poll")
    rows = [line(n, f"a {kind}", kind=kind) for n, kind in enumerate(kinds)]
    rows.append(line(20, "see https://example.org/x", is_forwarded=1))
    rows.append(line(21, "Who comes?", is_edited=1))
    await any_room.add(rows)
    await Room(any_room.store, chat_id=2).add([line(30, "nothing much")])
    async with any_room.store.write(1) as connection:
        await connection.execute(update(chats).where(chats.c.id == 2).values(chat_type="group"))
        for at, mark in enumerate(("is_starred", "is_critical", "is_done"), start=1):
            await connection.execute(
                update(messages).where(messages.c.id == at).values({mark: True})
            )
        file = {"account_id": 1, "message_id": 9, "file_name": "a.pdf", "state": "missing"}
        await connection.execute(insert(attachments).values(file))
    return any_room


@pytest.mark.parametrize(
    ("query", "numbers"),
    [
        ("has:photo", [0]),
        ("has:video", [1]),
        ("has:voice", [2]),
        ("has:document", [3]),
        ("has:location", [4]),
        ("has:contact", [5]),
        ("has:sticker", [6]),
        ("has:poll", [7]),
        ("has:link", [20]),
        ("has:media", [0, 1, 2, 3, 5, 6, 20]),
        ("has:media -has:sticker -has:link", [0, 1, 2, 3, 5]),
        ("is:starred", [0]),
        ("is:critical", [1]),
        ("is:done", [2]),
        ("is:forwarded", [20]),
        ("is:edited", [21]),
        ("is:deleted", []),
        ("is:unread", []),
        ("is:group", [30]),
        ("-is:group has:poll", [7]),
        ("a has:image is:starred", [0]),
        ("a has:image -is:starred", []),
        ("example has:link", [20]),
    ],
)
async def test_each_value_finds_what_it_says(things: Room, query: str, numbers: list[int]) -> None:
    page = await search(things.store, 1, query, Wanted(way=Way(match="all")))
    assert sorted(int(hit.message.external_id) for hit in page.items) == numbers


async def test_questions_are_those_the_analysis_found(things: Room) -> None:
    row = "insert into message_insights (message_id, account_id, chat_id, language, sentiment,"
    values = "findings, version) values (10, 1, 1, 'en', 0, '[[\"q\",0,10,90]]', 1)"
    async with things.store.write(1) as connection:
        await connection.exec_driver_sql(f"{row} {values}")
    page = await search(things.store, 1, "is:question")
    assert [int(hit.message.external_id) for hit in page.items] == [21]
