"""Digests at their edges: no words to quote, far too many messages, a process kept as it was."""

from __future__ import annotations

import gc

import pytest
from tests.features.stored import keep, moment
from tests.features.summaries.talking import NOW, ZONE, chat, digest

from earmark.core.digest import Digest, DigestChat
from earmark.db.engine import Store
from earmark.features.summaries import compose, service
from earmark.features.summaries.periods import parse_period

WORDLESS = [
    "wed 09:00 ann: x? | question, on 2026-10-17",
    "wed 09:00 ann: x | request, on 2026-10-17",
    "wed 09:00 me: x | promise, on 2026-10-17",
    "wed 09:00 ann: x | decision, on 2026-10-17",
    "wed 09:00 ann: x | on 2026-10-17 19:00",
]


def said_as(script: str, text: str | None) -> DigestChat:
    """Return a chat whose only message has another text than was analysed."""
    spoken = chat(script)
    spoken.messages[0] = spoken.messages[0]._replace(text=text)
    return spoken


def lists(found: Digest) -> list[object]:
    """Return the items of every list."""
    return [
        *found.needs_you, *found.upcoming, *found.promises, *found.decisions, *found.questions
    ]  # fmt: skip


@pytest.mark.parametrize("script", WORDLESS)
@pytest.mark.parametrize("text", [" ", "\n\t", "\u2028"])
def test_what_has_no_words_is_no_item_whatever_was_found_in_it(script: str, text: str) -> None:
    found = digest(said_as(script, text))
    assert lists(found) == []
    assert found.message_count == 1


@pytest.mark.parametrize("script", WORDLESS)
def test_what_was_deleted_after_it_was_read_is_no_item(script: str) -> None:
    assert lists(digest(said_as(script, None))) == []


@pytest.mark.parametrize("script", WORDLESS)
def test_one_sign_is_enough_to_be_quoted(script: str) -> None:
    for item in lists(digest(chat(script))):
        line = item.lines[0]
        assert line.text[line.start : line.end].strip()


def test_only_the_latest_talk_is_followed_and_all_of_it_is_counted() -> None:
    spoken = chat("mon 09:00 ann: is the blue cover fine?\nmon 09:01 ann: it rained today | plain")
    asked, small = spoken.messages
    later = [
        small._replace(message_id=f"x{n}", sent_at=small.sent_at + n)
        for n in range(1, compose.FOLLOWED + 5)
    ]
    spoken.messages[:] = [asked, small, *later]
    found = digest(spoken)
    assert found.message_count == compose.FOLLOWED + 6
    assert not found.needs_you


def test_messages_at_the_first_and_the_last_moment_of_a_period_are_in_and_out() -> None:
    spoken = chat("wed 09:00 ann: first\nwed 09:00 ann: last")
    first, last = spoken.messages
    spoken.messages[:] = [
        first._replace(sent_at=NOW - 1),
        last._replace(sent_at=NOW),
    ]
    assert digest(spoken).message_count == 1


ASKED = [("2026-10-13T09:00", "Ann", "is the blue cover fine?")]


@pytest.mark.parametrize("is_on", [True, False])
async def test_the_search_for_garbage_is_left_as_it_was(store: Store, *, is_on: bool) -> None:
    await keep(store, 1, "Ann", ASKED)
    week = parse_period("week", now=moment("2026-10-15T12:00"), timezone=ZONE)
    before = gc.isenabled()
    (gc.enable if is_on else gc.disable)()
    try:
        found = await service.digest(store, 1, service.Request(week))
        after = gc.isenabled()
    finally:
        (gc.enable if before else gc.disable)()
    assert found.message_count == 1
    assert after is is_on
