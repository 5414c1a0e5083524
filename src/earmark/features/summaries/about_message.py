"""What is known of one message: what it says and asks, when, and how much it matters by itself."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

from sqlalchemy import select

from earmark.core import ranking
from earmark.core.findings import Finding, FindingKind
from earmark.db.base import owned
from earmark.features.accounts.preferences import read_preferences
from earmark.features.insights.codec import decode_findings, decode_flags
from earmark.features.insights.tables import message_insights
from earmark.features.summaries.repository import people
from earmark.language.keywords import critical_hits, keywords

if TYPE_CHECKING:
    from sqlalchemy import Row
    from sqlalchemy.ext.asyncio import AsyncConnection

    from earmark.db.engine import Store
    from earmark.features.accounts.preferences import Preferences
    from earmark.features.chats.repository import Message

_MOST_TOPICS = 5
_LISTED = {
    FindingKind.QUESTION: "questions",
    FindingKind.REQUEST: "requests",
    FindingKind.PROMISE: "promises",
    FindingKind.DECISION: "decisions",
    FindingKind.DATE: "dates",
}


async def about(
    store: Store, account_id: int, message: Message, now: int
) -> dict[str, object] | None:
    """Return what was found in a message; None while it waits to be analysed.

    Its rank is that of the message alone: by its sender, its words, its age, its mood, and what the
    owner did with it; the digest also weighs how close the owner is to who wrote it.
    """
    wishes = await read_preferences(store, account_id)
    async with store.read(account_id) as connection:
        row = await _found(connection, account_id, message.message_id)
        if row is None:
            return None
        priority = 0.0
        if message.contact_id is not None:
            known = (await people(connection, account_id)).get(message.contact_id)
            priority = ranking.UNKNOWN_SENDER if known is None else known.priority
    found = decode_findings(row.findings) if row.findings else ()
    signals = _signals(message, wishes, priority, row.sentiment, now)
    return {
        "language": row.language,
        "sentiment": row.sentiment,
        "topics": keywords(message.text or "", row.language, _MOST_TOPICS),
        **{name: _told(found, kind, message.text or "") for kind, name in _LISTED.items()},
        "signs": sorted(decode_flags(row.flags)),
        "rank": {
            "score": round(ranking.score(signals, wishes.ranking_weights), 3),
            "reasons": ranking.leading(signals, wishes.ranking_weights),
        },
    }


async def _found(
    connection: AsyncConnection, account_id: int, message_id: int
) -> Row[tuple[object, ...]] | None:
    query = select(message_insights).where(
        owned(message_insights, account_id), message_insights.c.message_id == message_id
    )
    return (await connection.execute(query)).first()


def _signals(
    message: Message, wishes: Preferences, priority: float, mood: float, now: int
) -> ranking.Signals:
    text = message.text or ""
    is_critical = message.is_critical or (
        wishes.keywords_enabled and bool(critical_hits(text, wishes.critical_keywords))
    )
    return ranking.Signals(
        sender=priority,
        keyword=1.0 if is_critical else 0.0,
        recency=ranking.recency(message.sent_at, now),
        interaction=ranking.interaction(0.0, starred=message.is_starred),
        sentiment=ranking.sentiment(mood),
    )


def _told(found: tuple[Finding, ...], kind: FindingKind, text: str) -> list[dict[str, object]]:
    """Return the findings of a kind with the words they stand in."""
    return [
        {
            "text": text[each.start : each.end],
            "start": each.start,
            "end": each.end,
            "confidence": each.confidence,
            "due": None if each.date is None else asdict(each.date),
        }
        for each in found
        if each.kind is kind
    ]
