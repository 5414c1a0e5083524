"""A digest as JSON, as Markdown, or as the letter a person reads."""

from __future__ import annotations

import json

import pytest
from tests.cli.conftest import NOW, ZONE, Earmark

from earmark.cli.letters import Form

WHEN = ("--timezone", ZONE, "--now", NOW)


@pytest.mark.parametrize(
    ("as_json", "markdown", "form"),
    [
        (False, False, Form.LETTER),
        (False, True, Form.MARKDOWN),
        (True, False, Form.JSON),
        (True, True, Form.JSON),
    ],
)
def test_json_wins_over_markdown_and_markdown_over_the_letter(
    *, as_json: bool, markdown: bool, form: Form
) -> None:
    assert Form.of(as_json=as_json, markdown=markdown) is form


def test_the_letter_fits_the_window_and_carries_no_colour_into_a_pipe(
    kept: Earmark, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "44")
    said = kept("digest", "--week", *WHEN)
    assert said.code == 0
    assert max(map(len, said.out.splitlines())) <= 44
    assert "\x1b" not in said.out
    assert not said.out.endswith("\n\n")


def test_markdown_has_headings_and_nothing_else_on_stdout(kept: Earmark) -> None:
    said = kept("digest", "--week", "--markdown", *WHEN)
    assert said.out.startswith("# ")
    assert "\n## " in said.out
    assert said.err == ""


def test_json_and_markdown_together_are_json(kept: Earmark) -> None:
    said = kept("digest", "--week", "--markdown", "--json", *WHEN)
    assert json.loads(said.out)["metadata"]["conversation_count"] == 1


def test_a_period_without_messages_is_a_letter_too(kept: Earmark) -> None:
    said = kept("digest", "--from", "2001-01-01", "--to", "2001-01-02", *WHEN)
    assert said.code == 0
    assert "Nothing was written" in said.out
