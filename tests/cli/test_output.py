"""What reaches the terminal is harmless and complete."""

import json
import os
from contextlib import redirect_stdout

import pytest
import typer
from hypothesis import given
from hypothesis import strategies as st

from earmark.cli.output import (
    clean,
    count,
    json_text,
    note,
    out,
    out_json,
    table,
    width,
    with_parts,
)


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("\x1b[31mred\x1b[0m", "␛[31mred␛[0m"),
        ("bell\x07 back\x08", "bell␇ back␈"),
        ("csi \x9b2J", "csi \ufffd2J"),
        ("evil\u202egpj.exe", "evil\u2060gpj.exe"),
        ("مرحبا ليلى 👩‍🚀", "مرحبا ليلى 👩‍🚀"),
        ("two\nlines\tand a tab", "two\nlines\tand a tab"),
    ],
)
def test_nothing_a_terminal_would_obey_is_written(written: str, shown: str) -> None:
    assert clean(written) == shown
    assert len(clean(written)) == len(written)


def test_json_reads_back_unchanged_and_shows_nothing_delicate() -> None:
    value = {"text": "\x1b]0;title\x07 \x9b2J \u202e \ud800 ليلى"}
    written = json_text(value)
    assert json.loads(written) == value
    assert not set("\x1b\x07\x9b\u202e\ud800") & set(written)
    assert "ليلى" in written


def test_numbers_stand_with_the_right_noun() -> None:
    assert count(1, "person", "people") == "1 person"
    assert count(0, "message") == "0 messages"
    assert count(12345, "message") == "12,345 messages"


def test_a_table_shows_markup_as_text() -> None:
    drawn = table(("Name",), [("[red]Anna[/red]\x1b[2J",)], colour=False)
    assert "[red]Anna[/red]␛[2J" in drawn
    assert "\x1b" not in drawn


@pytest.mark.parametrize("code", [*range(0x20), 0x7F, *range(0x80, 0xA0)])
def test_every_control_character_becomes_a_sign_of_one_column(code: int) -> None:
    shown = clean(f"a{chr(code)}b")
    assert len(shown) == 3
    assert (shown[1] == chr(code)) is (chr(code) in "\n\t")


@pytest.mark.parametrize("code", [*range(0x202A, 0x202F), *range(0x2066, 0x206A)])
def test_no_text_changes_the_direction_of_the_line_it_stands_in(code: int) -> None:
    assert clean(chr(code)) == "\u2060"


@pytest.mark.parametrize(
    "text", ["مرحبا", "שלום", "日本語", "e\u0301", "👩\u200d🚀", "\u200e\u200f"]
)
def test_what_people_write_stays_what_it_is(text: str) -> None:
    assert clean(text) == text


@given(st.text())
def test_whatever_is_written_as_json_reads_back_and_can_be_encoded(text: str) -> None:
    written = json_text({"text": text}, indent=None)
    assert json.loads(written) == {"text": text}
    assert "\n" not in written
    written.encode("utf-8")


def test_json_is_one_value_on_stdout(capsys: pytest.CaptureFixture[str]) -> None:
    out_json({"ünï": [1, None]})
    said = capsys.readouterr()
    assert said.out == '{\n  "ünï": [\n    1,\n    null\n  ]\n}\n'
    assert said.err == ""


def test_a_remark_is_on_stderr_and_harmless(capsys: pytest.CaptureFixture[str]) -> None:
    note("\x1b[2J gone")
    assert capsys.readouterr() == ("", "␛[2J gone\n")


@pytest.mark.parametrize(
    ("parts", "kept"),
    [
        ({}, {}),
        ({"errors": [], "questions": {}, "page": None}, {}),
        ({"errors": [1], "questions": []}, {"errors": [1]}),
    ],
)
def test_only_parts_that_hold_something_stand_beside_a_document(
    parts: dict[str, object], kept: dict[str, object]
) -> None:
    assert with_parts({"a": 1}, parts) == {"a": 1, **kept}


@pytest.mark.parametrize(("columns", "used"), [("20", 20), ("100", 100), ("400", 100), ("0", 80)])
def test_a_wide_terminal_is_not_filled_and_a_narrow_one_not_overrun(
    monkeypatch: pytest.MonkeyPatch, columns: str, used: int
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    assert width() == used


def test_what_another_program_reads_is_one_row_a_line() -> None:
    names = ", ".join(f"Person {number}" for number in range(40))
    drawn = table(("Chat", "People"), [("boat", names), ("flat", "Ana")], colour=False)
    assert len(drawn.splitlines()) == 4
    assert names in drawn
    assert not any(line.endswith(" ") for line in drawn.splitlines())


def test_a_table_in_colour_marks_its_head_only(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm-256color")
    drawn = table(("Chat",), [("boat",)], colour=True)
    head, _, row = drawn.splitlines()
    assert "\x1b[1m" in head
    assert "\x1b" not in row


def test_a_table_of_many_scripts_keeps_its_columns() -> None:
    rows = [("日本", "a"), ("ليلى", "b"), ("Zoë", "c")]
    lines = table(("Name", "Id"), rows, colour=False).splitlines()[2:]
    assert [line.split()[-1] for line in lines] == ["a", "b", "c"]


def test_a_reader_that_is_gone_ends_the_command_without_a_word() -> None:
    reading, writing = os.pipe()
    os.close(reading)
    with (
        os.fdopen(writing, "w", encoding="utf-8") as closed,
        redirect_stdout(closed),
        pytest.raises(typer.Exit) as end,
    ):
        out("nobody reads this")
    assert end.value.exit_code == 0
