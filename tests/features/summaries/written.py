"""Digests written by hand, for tests of what is made of a digest: no chat, no reading.

`NOW` is Thursday 15 October 2026, 12:00 in Berlin, as in `talking.py`.
"""

from __future__ import annotations

from tests.features.summaries.talking import NOW, ZONE, at

from earmark.core.digest import Coverage, Digest, Item, Line, RankedConversation
from earmark.core.findings import DateSpan

HOUR = 3_600_000


def line(
    text: str, *, number: int = 1, author: str = "Ann", day: str = "wed", **more: object
) -> Line:
    """Return a message of Ann's chat, sent at nine; shown whole unless said otherwise."""
    shown: dict[str, object] = {"start": 0, "end": len(text), **more}
    chat = str(shown.pop("chat", "ann"))
    return Line(str(number), chat, at(day, "09:00"), author, text, **shown)


def item(kind: str, text: str = "can you come?", **more: object) -> Item:
    """Return an open item of Ann's chat that rests on one message of hers."""
    said = more.pop("lines", None) or (line(text),)
    values: dict[str, object] = {
        "conversation_id": "ann",
        "conversation_title": "Ann",
        "text": f"Ann: {text}",
        "state": "open",
        "urgency": 2,
        "due": None,
        "owner": "me",
        "reason": "Asked of you alone.",
        "confidence": 0.9,
        **more,
    }
    return Item(kind=kind, lines=said, **values)


def due(text: str) -> DateSpan:
    """Return a day, perhaps with a clock time: `2026-10-17 15:00`."""
    return DateSpan(*text.split())


def conversation(*lines: Line, title: str = "Movers", **more: object) -> RankedConversation:
    """Return one of the conversations that matter most."""
    values: dict[str, object] = {
        "conversation_id": "movers",
        "conversation_title": title,
        "representative_message_snippet": "[Ann] - hello",
        "rank": 1,
        "score": 0.5,
        "reason": "Five messages.",
        "message_count": 5,
        **more,
    }
    return RankedConversation(lines=lines, **values)


def written(**parts: object) -> Digest:
    """Return a digest of the week up to now with these parts and nothing else."""
    values: dict[str, object] = {
        "start": at("-4", "12:00"),
        "end": NOW + 1,
        "made_at": NOW,
        "timezone": ZONE,
        "conversation_count": 1,
        "message_count": 3,
        "coverage": Coverage(messages_read=3),
        **parts,
    }
    return Digest(**values)
