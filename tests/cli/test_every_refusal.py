"""Whatever is asked wrongly: an exit code, one line that says why, one that says what to do."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.cli.conftest import Earmark

EMPTY = [
    ("digest", 0, "Nothing was written in this time."),
    ("search x", 0, "No message holds these words."),
    ("chats", 0, "No chats are kept yet. Begin with: earmark open FILE"),
    ("imports", 0, "Nothing was imported yet. Begin with: earmark open FILE"),
    ("doctor", 0, "data folder"),
]

USAGE = [
    ("bogus", "No such command 'bogus'.", "earmark --help"),
    ("digest --bogus", "No such option: --bogus", "earmark digest --help"),
    ("digest --timezone Moon/Base", "There is no time zone 'Moon/Base'.", "Europe/Berlin"),
    ("search", "Missing argument 'WORDS'.", "earmark search --help"),
    ("search x --limit 0", "Invalid value for '--limit'", "earmark search --help"),
    ("search x --limit many", "Invalid value for '--limit'", "earmark search --help"),
    ("chats extra", "Got unexpected extra argument(s) (extra)", "earmark chats --help"),
    ("undo", "Missing argument 'IMPORT_ID'.", "earmark undo --help"),
    ("import", "Missing argument 'FILE'.", "earmark import --help"),
    ("import --date-order xyz no.zip", "Invalid value for '--date-order'", "import --help"),
    ("inspect", "Missing argument 'FILE'.", "earmark inspect --help"),
    ("export", "Missing argument 'FILE'.", "earmark export --help"),
    ("erase --all", "No such option: --all", "earmark erase --help"),
    ("backup", "Missing argument 'FILE'.", "earmark backup --help"),
    ("restore", "Missing argument 'FILE'.", "earmark restore --help"),
    ("db", "Missing command.", "earmark db --help"),
    ("db copy", "Missing argument 'source'.", "earmark db copy --help"),
    ("serve --port 99999999", "Invalid value for '--port'", "earmark serve --help"),
    ("demo --bogus", "No such option: --bogus", "earmark demo --help"),
]

REFUSED = [
    ("digest no.zip", "There is no file no.zip.", "Check the name."),
    ("inspect no.txt", "There is no file no.txt.", "Check the name."),
    ("import no.zip", "There is no file no.zip.", "Check the name."),
    ("open no.zip", "There is no file no.zip.", "Check the name."),
    ("inspect /", "/ is a folder.", "Name the export files in it."),
    ("search x --chat nobody", "There is no such chat.", "earmark chats"),
    ("undo 7", "There is no such import.", "earmark imports"),
    ("undo x", "There is no such import.", "earmark imports"),
    ("erase", "One thing is erased at a time.", "--everything"),
    ("erase --chat nobody", "There is no such chat.", "earmark chats"),
    ("erase --message 7", "There is no such message.", "Its chat or import may be gone."),
    ("erase --chat a --message 7", "One thing is erased at a time.", "--everything"),
    ("db check", "There is no store yet.", "earmark open FILE"),
    ("db downgrade 0003", "There is no store yet.", "earmark open FILE"),
    ("db copy no.db other.db", "There is no store in ", "Check the name."),
    ("serve --host 0.0.0.0", "Listening on 0.0.0.0 would let", "--allow-remote"),
]

ANSWERS_IN_JSON = [
    "digest no.zip --json",
    "search x --chat nobody --json",
    "undo 7 --json",
    "import no.zip --json",
]


@pytest.mark.parametrize(("asked", "code", "line"), EMPTY)
def test_an_empty_store_is_no_failure(earmark: Earmark, asked: str, code: int, line: str) -> None:
    said = earmark(*asked.split())
    assert (said.code, said.err) == (code, "")
    assert line in said.out


@pytest.mark.parametrize(("asked", "why", "step"), USAGE)
def test_what_is_typed_wrongly_is_a_usage_error(
    earmark: Earmark, home: Path, asked: str, why: str, step: str
) -> None:
    said = earmark(*asked.split())
    assert (said.code, said.out) == (2, "")
    first, *rest = said.err.strip().splitlines()
    assert why in first
    assert step in " ".join(rest)
    assert not (home / "earmark.db").exists()


@pytest.mark.parametrize(("asked", "why", "step"), REFUSED)
def test_what_cannot_be_done_is_said_with_the_next_step(
    earmark: Earmark, asked: str, why: str, step: str
) -> None:
    said = earmark(*asked.split())
    assert (said.code, said.out) == (1, "")
    first, *rest = said.err.strip().splitlines()
    assert why in first
    assert step in " ".join(rest)
    assert "Traceback" not in said.err


@pytest.mark.parametrize("asked", ANSWERS_IN_JSON)
def test_the_same_refusal_is_json_on_request(earmark: Earmark, asked: str) -> None:
    said = earmark(*asked.split())
    assert said.code == 1
    (found,) = json.loads(said.out)["errors"]
    assert {"code", "detail", "hint"} <= found.keys()
    words = earmark(*asked.replace(" --json", "").split())
    assert found["detail"] in words.err
    assert found["hint"] in words.err


@pytest.mark.parametrize(("asked", "why", "step"), REFUSED[:3])
def test_no_colour_and_a_narrow_terminal_change_no_word(
    earmark: Earmark, monkeypatch: pytest.MonkeyPatch, asked: str, why: str, step: str
) -> None:
    plain = earmark(*asked.split()).err
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("COLUMNS", "20")
    narrow = earmark(*asked.split()).err
    assert narrow.split() == plain.split()
    assert "\x1b" not in narrow
    assert why in " ".join(narrow.split())
    assert step in " ".join(narrow.split())
