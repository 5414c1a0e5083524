"""The digest object as the API writes it."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, Field

from earmark.core.digest import ItemKind, ItemState, SkippedReason


class Quote(BaseModel):
    """Characters `start` to `end` (exclusive) of the text: the part to show."""

    start: int
    end: int


class LineOut(BaseModel):
    """A message quoted."""

    message_id: str
    conversation_id: str
    sent_at: str
    author: str
    text: str
    quote: Quote


class Due(BaseModel):
    """A day, perhaps with a clock time and an end."""

    date: Annotated[str, Field(examples=["2025-10-17"])]
    time: Annotated[str | None, Field(examples=["15:00"])]
    end: str | None


class ItemOut(BaseModel):
    """One matter, with the lines it rests on."""

    kind: ItemKind
    conversation_id: str
    conversation_title: str
    text: str
    state: ItemState
    urgency: Annotated[
        Literal[1, 2, 3], Field(description="3: costs something in the next two days; 1: can wait.")
    ]
    due: Due | None
    owner: Annotated[Literal["me", "other"], Field(description="Who has to act.")]
    reason: str
    confidence: float
    answered_by: Annotated[str | None, Field(description="The message_id of the answer.")]
    lines: Annotated[list[LineOut], Field(min_length=1)]


class RankedConversationOut(BaseModel):
    """One of the conversations that matter most."""

    conversation_id: str
    conversation_title: str
    representative_message_snippet: str
    rank: int
    score: float
    reason: str
    message_count: int
    lines: list[LineOut]


class TopicOut(BaseModel):
    """What several messages are about."""

    topic_name: str
    conversation_ids: list[str]
    keywords: list[str]


class TopicsOut(BaseModel):
    """The topics."""

    topics: list[TopicOut]


class PeriodOut(BaseModel):
    """From `start` to `end` (exclusive)."""

    start: str
    end: str


class CoverageOut(BaseModel):
    """What was read and what was not."""

    messages_read: int
    messages_left_out: int
    lines_not_understood: int
    media_missing: int


class MetadataOut(BaseModel):
    """What the digest is of."""

    conversation_count: int
    message_count: int
    period: PeriodOut
    summarization_time: str
    summarization_time_text: str
    upcoming_events_count: int
    reminders_count: int
    engine: str
    model: str | None
    coverage: CoverageOut
    notes: Annotated[
        list[str], Field(description="What to know, such as that the owner is unknown.")
    ]


class SkippedOut(BaseModel):
    """How many messages were left out for one reason."""

    reason: SkippedReason
    count: int


class DigestOut(BaseModel):
    """The digest."""

    metadata: MetadataOut
    top_ranked_conversations: list[RankedConversationOut]
    key_conversation_topics: TopicsOut
    needs_you: list[ItemOut]
    upcoming: list[ItemOut]
    promises: list[ItemOut]
    decisions: list[ItemOut]
    questions: list[ItemOut]
    skipped: list[SkippedOut]
