"""Logs are lines of JSON on stderr, without tracebacks."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator

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
