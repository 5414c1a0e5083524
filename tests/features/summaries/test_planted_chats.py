"""Our own chats with planted truths: what they must give, read as the command line reads files."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from evals.digest import CHATS, Chat, Judge

from earmark.core.digest import Digest, Item

PATHS = sorted(CHATS.glob("*.txt"))

LISTS = ("needs_you", "upcoming", "promises", "decisions", "questions")


@cache
def told(path: Path) -> tuple[Chat, Digest]:
    chat = Chat.load(path)
    return chat, chat.digest()


def items(digest: Digest) -> list[Item]:
    return [item for name in LISTS for item in getattr(digest, name)]


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_every_quote_is_a_message_of_the_chat_word_for_word(path: Path) -> None:
    chat, digest = told(path)
    for line in (line for item in items(digest) for line in item.lines):
        _, author, text = chat.messages[int(line.message_id) - 1]
        assert (line.author, line.text) == (author, text)
        assert 0 <= line.start < line.end <= len(text)
        assert len(text[line.start : line.end].split()) <= 40


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_no_two_items_of_a_list_rest_on_the_same_words(path: Path) -> None:
    _, digest = told(path)
    for name in LISTS[:-1]:
        found = [
            (item.lines[0].message_id, item.lines[0].start, item.due)
            for item in getattr(digest, name)
        ]
        assert len(found) == len(set(found)), name


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_what_waits_is_open_mine_and_not_settled_elsewhere(path: Path) -> None:
    _, digest = told(path)
    closed = {
        (item.lines[0].message_id, item.lines[0].start)
        for item in (*digest.questions, *digest.promises)
        if item.state in {"answered", "kept", "withdrawn", "settled"}
    }
    for item in digest.needs_you:
        assert (item.state, item.owner) == ("open", "me")
        assert item.reason.endswith(".")
        first = item.lines[0]
        assert item.kind == "promise" or (first.message_id, first.start) not in closed


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_what_is_ahead_is_ahead_and_in_order(path: Path) -> None:
    _, digest = told(path)
    days = [(item.due.date, item.due.time or "24:00") for item in digest.upcoming if item.due]
    assert len(days) == len(digest.upcoming)
    assert days == sorted(days)


def test_the_figures_do_not_fall() -> None:
    judge = Judge()
    for path in PATHS:
        judge.judge(Chat.load(path))
    for section, least in {"need": 0.95, "p": 0.95, "ev": 0.92, "dec": 0.95}.items():
        score = judge.scores[section]
        f1 = 2 * score.hits / (2 * score.hits + score.wrong + score.missed)
        assert f1 >= least, f"{section} {f1:.3f}\n" + "\n".join(judge.notes)
