"""What reaches the terminal is harmless and complete."""

import json

import pytest

from earmark.cli.output import clean, count, json_text, table


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
