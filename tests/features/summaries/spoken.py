"""Chats read by the real language engine, written as in `talking.py` without its marks.

`now` is Thursday 15 October 2026, 12:00 in Berlin; the owner writes as `me` and is called Sam.
"""

from __future__ import annotations

from dataclasses import replace

from tests.features.summaries.talking import ZONE, chat, digest

from earmark.core.digest import Digest, DigestChat, Item
from earmark.features.insights.analysis import ChatAnalysis

PEOPLE = {name: name.capitalize() for name in ("ann", "tom", "eva", "leo", "kim")}


def spoken(script: str, *, group: bool = False) -> DigestChat:
    """Return a chat whose messages were analysed one after the other; groups are six people."""
    written = chat(script, group=group, people=PEOPLE if group else None)
    reader = ChatAnalysis(is_group=group)
    messages = [
        m._replace(analysis=reader.read(m.author_id, m.text, m.sent_at, ZONE)) if m.text else m
        for m in written.messages
    ]
    return replace(written, messages=messages)


def told(script: str, *, group: bool = False) -> Digest:
    """Return the digest of one chat as the real engine tells it."""
    return digest(spoken(script, group=group))


def places(items: list[Item] | tuple[Item, ...]) -> list[int]:
    """Return the messages the items quote first, in the order they were written."""
    return sorted(int(item.lines[0].message_id) for item in items)


def states(script: str, *, group: bool = False) -> dict[int, str]:
    """Return the state of each question of a chat, by the message that asks it."""
    return {
        int(item.lines[0].message_id): item.state for item in told(script, group=group).questions
    }


def dates(script: str, *, group: bool = False) -> list[str]:
    """Return what is ahead, soonest first, as `2026-10-17 19:30` or without the hour."""
    return [
        f"{item.due.date} {item.due.time}" if item.due.time else item.due.date
        for item in told(script, group=group).upcoming
        if item.due
    ]
