"""How a hit is shown: on one line, the words marked, nothing a terminal obeys."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.cli.conftest import Earmark

from earmark.cli.commands import search as command
from earmark.features.chats.repository import Message
from earmark.features.search.service import Hit


@pytest.fixture
def hit(kept: Earmark) -> Hit:
    """Return a hit made of a message as the store gives it."""
    (found,) = kept("search", "from:Maeve", "--limit", 1, "--json").json()["items"]
    fields = dict.fromkeys(Message.__dataclass_fields__)
    known = {
        "message_id": int(found["message_id"]),
        "conversation_id": "maeve",
        "conversation_title": "Maeve",
        "author": "Maeve",
        "sent_at": 1_760_340_600_000,
        "kind": "text",
    }
    return Hit(Message(**{**fields, **known}), ())


def quoted(hit: Hit, text: str, *places: tuple[int, int], coloured: bool = False) -> str:
    found = Hit(replace(hit.message, text=text), places)
    return command._text(found, "Europe/Berlin", coloured=coloured)


def test_a_hit_names_who_wrote_it_where_and_when(hit: Hit) -> None:
    assert quoted(hit, "bring the ladder", (10, 16)) == (
        "Maeve · Maeve · 2025-10-13 09:30\n    bring the ladder"
    )


def test_at_a_terminal_each_match_is_marked(hit: Hit) -> None:
    said = quoted(hit, "ladder to ladder", (0, 6), (10, 16), coloured=True)
    assert said.endswith("\x1b[1;33mladder\x1b[0m to \x1b[1;33mladder\x1b[0m")


def test_lines_are_joined_and_controls_become_signs(hit: Hit) -> None:
    said = quoted(hit, "one\ntwo \x1b[31mred", (0, 3), coloured=True)
    assert said.endswith("\x1b[1;33mone\x1b[0m two ␛[31mred")


def test_a_long_text_is_cut_around_its_first_match(hit: Hit) -> None:
    text = "a" * 300 + " ladder " + "b" * 300
    said = quoted(hit, text, (301, 307)).partition("\n")[2].strip()
    assert said.startswith("…aaa")
    assert said.endswith("bbb…")
    assert "ladder" in said
    assert len(said) <= 2 * command.AROUND + 2


def test_a_match_beyond_what_is_shown_is_not_marked(hit: Hit) -> None:
    said = quoted(hit, "ladder" + " x" * 300 + " ladder", (0, 6), (607, 613), coloured=True)
    assert said.count("\x1b[1;33m") == 1


def test_a_message_without_text_or_writer_is_shown_under_its_chat(hit: Hit) -> None:
    silent = Hit(replace(hit.message, author=None, text=None), ())
    assert command._text(silent, "UTC", coloured=False) == "Maeve · Maeve · 2025-10-13 07:30\n    "


def test_more_hits_than_asked_for_are_said_to_be_there(kept: Earmark) -> None:
    said = kept("search", "from:Maeve", "--limit", 2)
    assert said.out.rstrip().endswith("There are more; show them with --limit 10.")
    assert kept("search", "from:Maeve", "--limit", 2, "--json").json()["next_cursor"]


def test_a_search_stays_in_the_chat_it_was_asked_in(kept: Earmark) -> None:
    found = kept("search", "from:Maeve", "--chat", "maeve-kinsella", "--json").json()["items"]
    assert {each["conversation_id"] for each in found} == {"maeve-kinsella"}
    assert kept("search", "x", "--chat", "nobody").code == 1
