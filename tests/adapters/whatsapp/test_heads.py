"""A header says where its date, its time, the half of the day and its end stand in the line."""

from __future__ import annotations

import pytest

from earmark.adapters.archives.whatsapp.heads import LONGEST_HEAD, read_head


def _parts(line: str) -> tuple[str, str, str, str, str]:
    """Return date, time, what follows the numbers, the closing sign and the rest of a line."""
    head = read_head(line)
    assert head is not None
    date = " ".join(line[a:b] for a, b in head.date)
    time = " ".join(line[a:b] for a, b in head.time)
    return date, time, head.tail, head.close, line[head.end :]


@pytest.mark.parametrize(
    ("line", "parts"),
    [
        ("13/02/2023, 10:05 - Ann: hi", ("13 02 2023", "10 05", "", " - ", "Ann: hi")),
        ("[13.02.23, 10:05:06] Ann: hi", ("13 02 23", "10 05 06", "", "] ", "Ann: hi")),
        ("[10:05, 13/02/2023] Ann: hi", ("13 02 2023", "10 05", "", "] ", "Ann: hi")),
        ("13/02/2023 10:05: Ann: hi", ("13 02 2023", "10 05", "", ": ", "Ann: hi")),
        ("13/02/2023, 10:05 pm - Ann: hi", ("13 02 2023", "10 05", " pm", " - ", "Ann: hi")),
        ("13/02/2023 10:05 pm: Ann: hi", ("13 02 2023", "10 05", " pm", ": ", "Ann: hi")),
        ("13 Feb 2023, 10:05 - Ann: hi", ("13 2023", "10 05", "", " - ", "Ann: hi")),
        ("13.2.2023 kl. 10.05 – Ann: hi", ("13 2 2023", "10 05", "", " – ", "Ann: hi")),
        ("13/02/2023, 10:05 - ", ("13 02 2023", "10 05", "", " - ", "")),
    ],
)
def test_a_header_names_its_parts(line: str, parts: tuple[str, str, str, str, str]) -> None:
    assert _parts(line) == parts


@pytest.mark.parametrize(
    ("lead", "start"),
    [("", 0), ("\u200e", 1), ("\ufeff\u200e", 2), ("[", 1), ("\u200e[", 2), (" ", 1)],
)
def test_marks_and_a_bracket_stand_before_the_start(lead: str, start: int) -> None:
    close = "] " if "[" in lead else " - "
    head = read_head(f"{lead}13/02/2023, 10:05{close}Ann: hi")
    assert head is not None
    assert head.start == start
    assert head.date[0] == (start, start + 2)


@pytest.mark.parametrize(
    "line",
    [
        "13/02/2023 10:05 Ann: hi",
        "13/02/2023 10:05 Ann said: hi",
        "[13/02/2023, 10:05 - Ann: hi",
        "13/02/2023, 10:05] Ann: hi",
        "13/02/2023, 10h5 - Ann: hi",
        "13/02/2023, 10:05-Ann: hi",
        "13/02/2023 10:05:Ann: hi",
        "a" * 21 + " 13/02/2023, 10:05 - Ann: hi",
        "13/02/2023" + " " * 29 + "10:05 - Ann: hi",
        "#13/02/2023, 10:05 - Ann: hi",
        "(13/02/2023, 10:05) - Ann: hi",
    ],
)
def test_what_only_looks_like_a_header_is_none(line: str) -> None:
    assert read_head(line) is None


def test_numbers_of_the_message_do_not_change_its_header() -> None:
    plain = read_head("13/02/2023, 10:05 - Ann: hi")
    full = read_head("13/02/2023, 10:05 - Ann: 14/03/2024, 11:06:07 - 99")
    assert plain == full


def test_a_header_beyond_the_longest_is_none() -> None:
    assert read_head(" " * LONGEST_HEAD + "13/02/2023, 10:05 - Ann: hi") is None
