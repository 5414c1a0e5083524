"""Rows of tables of any size and in any state: found, parted by conversation, bounded in memory."""

from __future__ import annotations

import io
import tracemalloc
from dataclasses import dataclass
from pathlib import Path
from typing import IO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.adapters.csv.tables import CHOICES, chats, messages

from earmark.adapters.archives.csv_columns import columns_of, known_names
from earmark.adapters.archives.csv_rows import GroupedRows, Row, Shape, rows_of, shape_of


@dataclass(frozen=True)
class Held:
    """A file in memory."""

    content: bytes
    name: str = "table.csv"

    @property
    def size(self) -> int:
        """Return how many bytes there are."""
        return len(self.content)

    def open(self) -> IO[bytes]:
        """Return the bytes from their start."""
        return io.BytesIO(self.content)


def rows(content: str, delimiter: str = ",") -> list[tuple[int, list[str] | None]]:
    """Return the rows after the header with the lines they begin on."""
    shape = Shape("utf-8", delimiter, tuple(content.split("\n", maxsplit=1)[0].split(delimiter)))
    return [(row.line, row.cells) for row in rows_of(Held(content.encode()), shape)]


@pytest.mark.parametrize(
    ("content", "delimiter", "header"),
    [
        ("date,from,text\n1,2,3\n", ",", ("date", "from", "text")),
        ("date;from;text\n1;2;a,b,c,d\n", ";", ("date", "from", "text")),
        ("date\tfrom\ttext\n1\t2\t3\n", "\t", ("date", "from", "text")),
        ("date|from|text\n1|2|3\n", "|", ("date", "from", "text")),
        (" date , from , text \n1,2,3\n", ",", ("date", "from", "text")),
        ('"date","from","text"\n1,2,3\n', ",", ("date", "from", "text")),
        ("date,from,text\n", ",", ("date", "from", "text")),
        ("a;b;c\n1;2;3\n4;5;6\n", ";", ("a", "b", "c")),
    ],
)
def test_how_a_table_is_written_is_found(
    content: str, delimiter: str, header: tuple[str, ...]
) -> None:
    shape = shape_of(Held(content.encode()))
    assert shape is not None
    assert (shape.delimiter, shape.header, shape.skipped) == (delimiter, header, 0)


@pytest.mark.parametrize(
    "content",
    [
        "",
        "\n\n",
        "one word\n",
        "a line of words\nand another\n",
        "x,y\n",
        ",".join("c" * 300) + "\n",
    ],
)
def test_what_has_no_columns_is_no_table(content: str) -> None:
    assert shape_of(Held(content.encode())) is None


def test_the_line_of_a_spreadsheet_is_skipped_and_counted() -> None:
    content = "sep=;\r\ndate;from;text\r\n1;2;3\r\n"
    shape = shape_of(Held(content.encode()))
    assert shape is not None
    assert (shape.skipped, shape.delimiter) == (1, ";")
    assert [row.line for row in rows_of(Held(content.encode()), shape)] == [3]


def test_a_known_header_decides_before_regular_rows() -> None:
    content = "date;from;text,more\n" + "a,b;c;d,e\n" * 5
    shape = shape_of(Held(content.encode()))
    assert shape is not None
    assert shape.delimiter == ";"


@pytest.mark.parametrize(
    ("content", "found"),
    [
        ("a,b\n1,2\n3,4\n", [(2, ["1", "2"]), (3, ["3", "4"])]),
        ("a,b\n\n1,2\n", [(3, ["1", "2"])]),
        ('a,b\n1,"x\ny"\n3,4\n', [(2, ["1", "x\ny"]), (4, ["3", "4"])]),
        ('a,b\n1,"x\n3,4\n', [(2, ["1", '"x']), (3, ["3", "4"])]),
        ('a,b\n1,x"y\n', [(2, ["1", 'x"y'])]),
        ('a,b\n1,""\n', [(2, ["1", ""])]),
        ('a,b\n1,""""\n', [(2, ["1", '"'])]),
        ("a,b\n1\n", [(2, ["1"])]),
        ("a,b\n1,2,3\n", [(2, ["1", "2", "3"])]),
        ("a,b\n,\n", [(2, ["", ""])]),
        ("a,b", []),
    ],
)
def test_rows_begin_on_their_lines_whatever_their_quotes(
    content: str, found: list[tuple[int, list[str]]]
) -> None:
    assert rows(content) == found


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet='ab,"\n;', max_size=60))
def test_no_text_at_all_stops_the_reading_or_moves_a_line_back(text: str) -> None:
    found = rows(f"a,b\n{text}\nlast,row\n")
    lines = [line for line, _ in found]
    assert lines == sorted(lines)
    assert found
    assert "last" in "".join(found[-1][1] or [])


def grouped(*pairs: tuple[str | None, int]) -> GroupedRows:
    """Return rows that were added as `(conversation, line)`."""
    found = GroupedRows()
    for conversation, line in pairs:
        found.add(conversation, Row(line, [str(line)]))
    return found


def test_conversations_are_listed_in_the_order_they_come_up() -> None:
    assert grouped(("b", 1), ("a", 2), ("b", 3)).close_writing() == ["b", "a"]


def test_rows_keep_their_order_and_their_lines() -> None:
    found = grouped(*((f"c{n % 3}", n) for n in range(9000)))
    found.close_writing()
    assert [row.line for row in found.rows("c1")] == list(range(1, 9000, 3))
    assert next(found.rows("c2")).cells == ["2"]


def test_a_row_without_a_name_goes_with_the_one_before() -> None:
    found = grouped(("a", 1), (None, 2), ("b", 3), (None, 4))
    found.close_writing()
    assert [row.line for row in found.rows("a")] == [1, 2]
    assert [row.line for row in found.rows("b")] == [3, 4]


def test_rows_without_a_name_at_the_start_go_with_the_first_that_has_one() -> None:
    found = grouped((None, 1), (None, 2), ("a", 3))
    assert found.close_writing() == ["a"]
    assert [row.line for row in found.rows("a")] == [1, 2, 3]


def test_rows_of_which_none_has_a_name_are_one_conversation_without() -> None:
    found = grouped((None, 1), (None, 2))
    assert found.close_writing() == [""]
    assert [row.line for row in found.rows("")] == [1, 2]


def test_an_unreadable_row_is_kept_as_one() -> None:
    found = GroupedRows()
    found.add("a", Row(1, None))
    found.close_writing()
    assert list(found.rows("a")) == [Row(1, None)]


@pytest.mark.parametrize(
    ("header", "known"),
    [
        (["date", "from", "text"], 3),
        (["DATE", "Frøm", "Text"], 2),
        (["a", "b", "c"], 0),
        (["", " ", "-"], 0),
        ([], 0),
    ],
)
def test_known_names_are_counted(header: list[str], known: int) -> None:
    assert known_names(header) == known


def test_what_was_chosen_takes_its_column_from_whoever_else_wants_it() -> None:
    found = columns_of(["date", "from", "text"], {"message_content": "from"})
    assert found["message_content"] == 1
    assert "user_id" not in found
    assert found["timestamp"] == 0


def test_memory_does_not_grow_with_the_table(tmp_path: Path) -> None:
    row = f"2025-10-14T09:00:00Z,Ana,{'x' * 800}\n"
    (one,) = chats(tmp_path, "date,from,text\n" + row * 30_000)
    tracemalloc.start()
    read = sum(len(batch) for batch in one.messages(CHOICES))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert read == 30_000
    assert peak < 30_000 * len(row) * 0.6


def test_many_conversations_are_many_chats(tmp_path: Path) -> None:
    rows_written = "".join(f"c{n},Ana,x,2025-10-14\n" for n in range(1200))
    found = chats(tmp_path, f"chat_id,from,text,date\n{rows_written}")
    assert len(found) == 1200
    assert [message.text for message in messages(found[-1])] == ["x"]
