"""The shape of a file is worked out from its first headers, and is the same for all of them."""

from __future__ import annotations

import pytest

from earmark.adapters.archives.whatsapp.heads import read_head
from earmark.adapters.archives.whatsapp.shape import find_shape


@pytest.mark.parametrize(
    ("line", "layout"),
    [
        ("13/02/2023, 10:00 - Ann: hi", ("dash", False, 3, 2)),
        ("13.02.23, 10:00:05 - Ann: hi", ("dash", False, 3, 3)),
        ("[13/02/2023, 10:00:05] Ann: hi", ("bracket", False, 3, 3)),
        ("\u200e[13/02/2023 10:00:05] Ann: hi", ("bracket", False, 3, 3)),
        ("13/02/2023 10:00:05: Ann: hi", ("colon", False, 3, 3)),
        ("[10:00:05, 13/02/2023] Ann: hi", ("bracket", True, 3, 3)),
        ("10:00, 13/02/2023 - Ann: hi", ("dash", True, 3, 2)),
        ("13 Feb 2023, 10:00 - Ann: hi", ("dash", False, 2, 2)),
        ("Feb 13, 2023, 10:00 PM - Ann: hi", ("dash", False, 2, 2)),
        ("2023년 2월 13일 오후 10:00, Ann : hi", None),
        ("2023년 2월 13일 오후 10:00 - Ann: hi", ("dash", False, 3, 2)),
        ("13/2/2023, 5:0 - Ann: hi", ("dash", False, 3, 2)),
    ],
)
def test_a_header_shows_its_layout(line: str, layout: tuple[object, ...] | None) -> None:
    head = read_head(line)
    assert (head and head.layout) == layout


@pytest.mark.parametrize(
    "line",
    [
        "",
        "hello",
        "13/02/2023 is the day",
        "10:00 - be there: yes",
        "25/13/2023 99:99 - Ann: hi",
        "99/99/2023, 10:00 - Ann: hi",
        "13/02/2023, 25:00 - Ann: hi",
        "13/02/2023, 10:60 - Ann: hi",
        "<13/02/2023, 10:00 - Ann: hi",
        "1.2.3.4 10:00 - host: up",
        "13/02/2023, 10:00",
        "13/02/2023, 10:00 Ann: hi",
        "[13/02/2023, 10:00:05 Ann: hi",
    ],
)
def test_other_lines_have_no_header(line: str) -> None:
    assert read_head(line) is None


def test_a_header_ends_where_the_author_begins() -> None:
    line = "13/02/2023, 10:00 p. m. - Ann: hi"
    head = read_head(line)
    assert head is not None
    assert line[head.end :] == "Ann: hi"
    assert (head.tail, head.close) == (" p. m.", " - ")


@pytest.mark.parametrize(
    ("line", "groups"),
    [
        ("13/02/2023, 10:00 - Ann: hi", ("13/02/2023", ", 10:00 - ", "Ann: ")),
        ("[13.02.23, 10:00:05] Ann: hi", ("[13.02.23", ", 10:00:05] ", "Ann: ")),
        ("[10:00:05, 13/2/23] Ann: hi", ("[10:00:05, ", "13/2/23] ", "Ann: ")),
        ("13/02/2023, 10:00 - a line without author", ("13/02/2023", ", 10:00 - ", "")),
    ],
)
def test_a_shape_takes_a_line_apart_without_a_rest(line: str, groups: tuple[str, ...]) -> None:
    shape = find_shape(line + "\n")
    assert shape is not None
    match = shape.compiled().match(f"\n{line}")
    assert match is not None
    assert match.groups() == groups
    assert "".join(match.groups()) + line[len("".join(groups)) :] == line


def test_a_name_with_a_colon_is_taken_whole_when_it_is_known() -> None:
    shape = find_shape("13/02/2023, 10:00 - Plumber: Joe: hi\n")
    assert shape is not None
    match = shape.compiled(["Plumber: Joe"]).match("\n13/02/2023, 10:00 - Plumber: Joe: hi")
    assert match is not None
    assert match[3] == "Plumber: Joe: "


@pytest.mark.parametrize("text", ["", "\n\n", "milk\nbread\n", "1/2/2023 shopping: milk\n"])
def test_a_text_without_headers_has_no_shape(text: str) -> None:
    assert find_shape(text) is None


def test_a_preface_does_not_hide_the_shape() -> None:
    preface = "Exported for you\n" * 50
    shape = find_shape(preface + "13/02/2023, 10:00 - Ann: hi\n" * 3)
    assert shape is not None
    assert shape.layout.frame == "dash"


def test_a_few_late_headers_in_a_long_text_are_no_export() -> None:
    assert find_shape("a line of a book\n" * 500 + "13/02/2023, 10:00 - Ann: hi\n") is None


def test_single_and_double_digits_are_one_shape() -> None:
    text = "9/2/2023, 9:05 - Ann: a\n10/12/2023, 10:05 - Ann: b\n"
    shape = find_shape(text)
    assert shape is not None
    assert len(shape.compiled().findall("\n" + text)) == 2


def test_both_halves_of_the_day_are_one_shape() -> None:
    text = "9/2/2023, 9:05 a. m. - Ann: a\n9/2/2023, 10:05 p. m. - Ann: b\n"
    shape = find_shape(text)
    assert shape is not None
    assert len(shape.compiled().findall("\n" + text)) == 2
