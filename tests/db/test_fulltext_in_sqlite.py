"""SQLite's tokeniser and ours agree, character by character: what is kept is found."""

from __future__ import annotations

import sqlite3
import unicodedata
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from earmark.db.fulltext import phrase, prepared

NO_CHARACTERS = {"Cs", "Cn", "Cc"}
# Ideographs and syllables: tens of thousands that are all treated alike.
ALIKE = (range(0x3401, 0x4DBF), range(0x4E01, 0x9FFF), range(0xAC01, 0xD7A3), range(0xE001, 0xF8FF))
SCRIPTS = (
    "abzÄßéİςΆΰЁйěł אבגש\u05c1 اأىيكـً कखािं กขำ้ "
    "今天ガｶﾞ한국ㅋ 👍🏽❤\ufe0f ₺₽\u2068\u2069\u200e ,.-'*\"() \t"
)


@pytest.fixture(scope="module")
def index(sqlite_template: Path) -> Iterator[sqlite3.Connection]:
    """Return an index made as the store makes it."""
    with closing(sqlite3.connect(sqlite_template)) as store:
        query = "select sql from sqlite_master where name = 'messages_fts'"
        (made,) = store.execute(query).fetchone()
    with closing(sqlite3.connect(":memory:")) as found:
        found.execute(made)
        yield found


def holds(index: sqlite3.Connection, number: int, text: str, query: str) -> bool:
    """Tell whether a text that is kept is found by a query; one of signs alone asks nothing."""
    index.execute("insert into messages_fts (rowid, body) values (?, ?)", (number, prepared(text)))
    words = " ".join(phrase(query))
    match = "select count(*) from messages_fts where messages_fts match ? and rowid = ?"
    return not words or index.execute(match, (f'"{words}"', number)).fetchone()[0] == 1


def characters(first: int, last: int) -> Iterator[str]:
    for code in range(first, last):
        is_one = unicodedata.category(chr(code)) not in NO_CHARACTERS
        if is_one and not any(code in alike for alike in ALIKE):
            yield chr(code)


@pytest.mark.parametrize("plane", range(0x20, 0x20000, 0x2000))
def test_every_character_is_found_in_the_middle_of_a_word(
    index: sqlite3.Connection, plane: int
) -> None:
    lost = [
        hex(ord(one))
        for one in characters(plane, plane + 0x2000)
        if not holds(index, ord(one), f"a{one}b", f"a{one}b")
    ]
    assert lost == []


@settings(max_examples=150, deadline=None)
@given(st.integers(1_000_000, 2_000_000), st.text(st.sampled_from(SCRIPTS), max_size=24))
def test_a_text_of_any_script_is_found_by_itself(
    index: sqlite3.Connection, number: int, text: str
) -> None:
    index.execute("insert into messages_fts (messages_fts) values ('delete-all')")
    assert holds(index, number, text, text)


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("@\u2068Ben\u2069 look", "ben"),
        ("it is 500₽ or 100₺", "500"),
        ("it is 500₽ or 100₺", "100"),
        ("\u061cمرحبا", "مرحبا"),
        ("ขอน้ำหน่อย", "น้ำ"),
        ("ทำงาน", "ทำ"),
        ("ㅋㅋㅋ 좋아", "ㅋㅋㅋ"),
        ("ｶﾞｲﾄﾞ", "ガイド"),
        ("a\ue000b", "b"),
        ("ᲐᲑᲒ", "აბგ"),
        ("Cafe\u0301", "café"),
        ("woman\u200dhood \u200eIMG-1.jpg", "img"),
    ],
)
def test_what_phones_write_is_found_by_what_people_type(
    index: sqlite3.Connection, text: str, query: str
) -> None:
    index.execute("insert into messages_fts (messages_fts) values ('delete-all')")
    assert holds(index, 1, text, query)
