"""Headers and bodies stand in columns; together they are the file, line for line."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from earmark.adapters.archives.whatsapp.columns import LONGEST_TEXT, Columns, Splitter
from earmark.adapters.archives.whatsapp.decoding import Piece
from earmark.core.reports import ReadingReport

# A line `1|2|Ann: text` has date 1 and time 2.
PATTERN = re.compile(r"\n(\d)(\|\d\|)((?:[A-Z][a-z]+: )?)")


def _split(*pieces: str, report: ReadingReport | None = None) -> Columns:
    splitter = Splitter(PATTERN, report or ReadingReport(file="x"))
    for piece in pieces:
        splitter.add(Piece(piece, starts_line=True))
    return splitter.held


def test_a_header_is_split_into_its_parts() -> None:
    held = _split("1|2|Ann: hello\n3|4|joined\n")
    assert (held.first, held.second) == (["1", "3"], ["|2|", "|4|"])
    assert (held.authors, held.bodies) == (["Ann: ", ""], ["hello", "joined"])
    assert (held.lines, held.end) == ([1, 2], 3)


def test_lines_without_a_header_go_on_with_the_message_before() -> None:
    held = _split("1|2|Ann: one\ntwo\n\nthree\n", "four\n3|4|Bo: five\n")
    assert held.bodies == ["one\ntwo\n\nthree\nfour", "five"]
    assert held.lines == [1, 6]


def test_lines_before_the_first_header_are_reported_and_empty_ones_counted() -> None:
    report = ReadingReport(file="x")
    held = _split("preface\n\nmore\n1|2|Ann: one\n", report=report)
    assert [(line.line, line.text) for line in report.not_understood] == [
        (1, "preface"),
        (3, "more"),
    ]
    assert (report.continuation_lines, held.lines) == (1, [4])


def test_a_long_line_in_pieces_is_one_body() -> None:
    splitter = Splitter(PATTERN, ReadingReport(file="x"))
    splitter.add(Piece("1|2|Ann: aaa", starts_line=True))
    splitter.add(Piece("bbb", starts_line=False))
    splitter.add(Piece("ccc\n", starts_line=False))
    assert splitter.held.bodies == ["aaabbbccc"]


def test_an_endless_message_is_cut_and_counted() -> None:
    splitter = Splitter(PATTERN, ReadingReport(file="x"))
    splitter.add(Piece("1|2|Ann: " + "x" * (LONGEST_TEXT + 7) + "\n", starts_line=True))
    splitter.add(Piece("yy\n", starts_line=True))
    assert len(splitter.held.bodies[0]) == LONGEST_TEXT
    assert splitter.cut == 7 + len("\nyy")


@pytest.mark.parametrize("count", [0, 1, 2, 3])
def test_taking_leaves_the_rest(count: int) -> None:
    held = _split("1|2|Ann: a\nb\n3|4|Bo: c\n5|6|Cy: d\n")
    taken = held.take(count)
    assert taken.bodies + held.bodies == ["a\nb", "c", "d"]
    assert taken.lines + held.lines == [1, 3, 4]
    assert taken.end == (held.lines[0] if held.lines else 5)


def test_a_message_is_written_as_it_stood() -> None:
    held = _split("1|2|Ann: a\nb\n3|4|joined\n")
    assert [held.written(index) for index in (0, 1)] == ["1|2|Ann: a\nb", "3|4|joined"]


def test_quoted_messages_become_lines_of_the_one_before() -> None:
    held = _split("1|2|Ann: look\n3|4|Bo: x\n5|6|Cy: y\n7|8|Ann: ok\n")
    held.remove(set(), {1, 2})
    assert held.bodies == ["look\n3|4|Bo: x\n5|6|Cy: y", "ok"]
    assert (held.lines, held.height()) == ([1, 4], 4)


def test_unread_messages_leave_a_gap_that_is_not_counted() -> None:
    held = _split("1|2|Ann: a\n3|4|Bo: b\nc\n5|6|Cy: d\n")
    held.remove({1}, set())
    assert (held.bodies, held.lines) == (["a", "d"], [1, 4])
    assert (held.gaps, held.height()) == ([(2, 2)], 2)


@given(st.lists(st.sampled_from(["1|2|Ann: hi", "text", "", "3|4|joined"]), min_size=1))
def test_no_line_is_lost_wherever_the_pieces_end(lines: list[str]) -> None:
    text = "1|2|Ann: first\n" + "".join(f"{line}\n" for line in lines)
    whole = _split(text)
    parts = _split(*(line + "\n" for line in text.split("\n")[:-1]))
    assert (parts.bodies, parts.lines) == (whole.bodies, whole.lines)
    assert whole.end == parts.end == text.count("\n") + 1
    assert "\n".join(whole.written(index) for index in range(len(whole))) + "\n" == text
