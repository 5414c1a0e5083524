"""Logs are lines of JSON on stderr, without tracebacks."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from earmark.http.logs import configure_logs


@pytest.fixture(autouse=True)
def as_before() -> Iterator[None]:
    own = logging.getLogger("earmark")
    handlers, level = own.handlers, own.level
    yield
    own.handlers, own.level = handlers, level


def test_an_entry_is_one_line_of_json_with_its_fields(capsys: pytest.CaptureFixture[str]) -> None:
    configure_logs("info")
    logging.getLogger("earmark.jobs").info("job done", extra={"fields": {"ids": (1, "a")}})
    entry = json.loads(capsys.readouterr().err)
    assert (entry["event"], entry["level"], entry["ids"]) == ("job done", "info", [1, "a"])


def test_the_message_of_an_error_is_left_out(capsys: pytest.CaptureFixture[str]) -> None:
    configure_logs("nonsense")
    try:
        int("Ruben's secret")
    except ValueError:
        logging.getLogger("earmark").exception("it failed")
    assert "Ruben" not in capsys.readouterr().err


def test_what_is_below_the_level_is_not_written(capsys: pytest.CaptureFixture[str]) -> None:
    configure_logs("warning")
    logging.getLogger("earmark").info("quiet")
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize(
    ("level", "shown"),
    [
        ("DEBUG", ["debug", "info", "warning", "error"]),
        ("info", ["info", "warning", "error"]),
        ("ERROR", ["error"]),
        ("LOUD", ["warning", "error"]),
    ],
)
def test_a_level_shows_itself_and_what_is_worse(
    capsys: pytest.CaptureFixture[str], level: str, shown: list[str]
) -> None:
    configure_logs(level)
    own = logging.getLogger("earmark.jobs")
    for write in (own.debug, own.info, own.warning, own.error):
        write("event")
    lines = capsys.readouterr().err.splitlines()
    assert [json.loads(line)["level"] for line in lines] == shown


def test_said_twice_it_is_written_once(capsys: pytest.CaptureFixture[str]) -> None:
    configure_logs("info")
    configure_logs("info")
    logging.getLogger("earmark").info("once")
    assert len(capsys.readouterr().err.splitlines()) == 1


def test_a_line_names_its_time_its_place_and_whatever_has_no_json(
    capsys: pytest.CaptureFixture[str],
) -> None:
    configure_logs("info")
    fields = {"path": Path("/x"), "newline": "a\nb", "sign": "\x1b[31m"}
    logging.getLogger("earmark.http").info("event", extra={"fields": fields})
    (line,) = capsys.readouterr().err.splitlines()
    entry = json.loads(line)
    assert entry["time"].endswith("+00:00")
    assert entry["logger"] == "earmark.http"
    assert (entry["path"], entry["newline"], entry["sign"]) == ("/x", "a\nb", "\x1b[31m")
    assert "\x1b" not in line


def test_errors_nobody_awaited_say_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    before = logging.getLogger("asyncio").level
    configure_logs("debug")
    logging.getLogger("asyncio").error("Task exception was never retrieved: Ruben's secret")
    logging.getLogger("asyncio").setLevel(before)
    assert "Ruben" not in capsys.readouterr().err
