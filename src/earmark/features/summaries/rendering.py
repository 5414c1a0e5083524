"""The digest as others read it: the object of the contract, a letter for a terminal, Markdown."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from earmark.features.summaries import letter, shapes
from earmark.features.summaries.days import Calendar
from earmark.features.summaries.phrases import Voice

if TYPE_CHECKING:
    from earmark.core.digest import Digest, Item, Line, RankedConversation
    from earmark.core.findings import DateSpan

Json: TypeAlias = "str | int | float | bool | list[Json] | dict[str, Json] | None"


def to_json(digest: Digest) -> dict[str, Json]:
    """Return the digest object of the contract; times are ISO 8601 in the owner's zone."""
    calendar = Calendar(digest.timezone, digest.made_at)
    return {
        "metadata": _metadata(digest, calendar),
        "top_ranked_conversations": [
            _ranked(conversation, calendar) for conversation in digest.top_ranked_conversations
        ],
        "key_conversation_topics": {
            "topics": [
                {
                    "topic_name": topic.topic_name,
                    "conversation_ids": list(topic.conversation_ids),
                    "keywords": list(topic.keywords),
                }
                for topic in digest.topics
            ]
        },
        "needs_you": [_item(item, calendar) for item in digest.needs_you],
        "upcoming": [_item(item, calendar) for item in digest.upcoming],
        "promises": [_item(item, calendar) for item in digest.promises],
        "decisions": [_item(item, calendar) for item in digest.decisions],
        "questions": [_item(item, calendar) for item in digest.questions],
        "skipped": [
            {"reason": skipped.reason, "count": skipped.count} for skipped in digest.skipped
        ],
    }


def to_text(digest: Digest, *, width: int = 80, colour: bool = False) -> str:
    """Return the digest as a letter `width` columns wide; no chat text controls the terminal."""
    return letter.write(digest, shapes.Terminal(width=max(40, width), colour=colour))


def to_markdown(digest: Digest) -> str:
    """Return the digest as Markdown; nothing in a chat can become markup."""
    return letter.write(digest, shapes.Markdown())


def _metadata(digest: Digest, calendar: Calendar) -> dict[str, Json]:
    voice = Voice.of(digest.language)
    coverage = digest.coverage
    return {
        "conversation_count": digest.conversation_count,
        "message_count": digest.message_count,
        "period": {"start": _iso(digest.start, calendar), "end": _iso(digest.end, calendar)},
        "summarization_time": _iso(digest.made_at, calendar),
        "summarization_time_text": voice.moment(calendar.local(digest.made_at)),
        "upcoming_events_count": len(digest.upcoming),
        "reminders_count": 0,
        "engine": digest.engine,
        "model": digest.model,
        "coverage": {
            "messages_read": coverage.messages_read,
            "messages_left_out": coverage.messages_left_out,
            "lines_not_understood": coverage.lines_not_understood,
            "media_missing": coverage.media_missing,
        },
        "notes": list(digest.notes),
    }


def _iso(moment: int, calendar: Calendar) -> str:
    return calendar.local(moment).isoformat(timespec="seconds")


def _ranked(conversation: RankedConversation, calendar: Calendar) -> dict[str, Json]:
    return {
        "conversation_id": conversation.conversation_id,
        "conversation_title": conversation.conversation_title,
        "representative_message_snippet": conversation.representative_message_snippet,
        "rank": conversation.rank,
        "score": conversation.score,
        "reason": conversation.reason,
        "message_count": conversation.message_count,
        "lines": [_line(line, calendar) for line in conversation.lines],
    }


def _item(item: Item, calendar: Calendar) -> dict[str, Json]:
    return {
        "kind": item.kind,
        "conversation_id": item.conversation_id,
        "conversation_title": item.conversation_title,
        "text": item.text,
        "state": item.state,
        "urgency": item.urgency,
        "due": _due(item.due),
        "owner": item.owner,
        "reason": item.reason,
        "confidence": item.confidence,
        "answered_by": item.answered_by,
        "lines": [_line(line, calendar) for line in item.lines],
    }


def _due(due: DateSpan | None) -> Json:
    return None if due is None else {"date": due.date, "time": due.time, "end": due.end}


def _line(line: Line, calendar: Calendar) -> dict[str, Json]:
    return {
        "message_id": line.message_id,
        "conversation_id": line.conversation_id,
        "sent_at": _iso(line.sent_at, calendar),
        "author": line.author,
        "text": line.text,
        "quote": {"start": line.start, "end": line.end},
    }
