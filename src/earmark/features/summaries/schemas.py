"""The digest object as the API writes it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from earmark.core.digest import ItemKind, ItemState, RankedConversation, SkippedReason
from earmark.features.accounts.schemas import RankingWeightChanges


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


class RankingTrial(BaseModel):
    """Weights and words to try; what is not sent is as the preferences have it."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"examples": [{"ranking_weights": {"recency": 10}}]}
    )

    ranking_weights: RankingWeightChanges = RankingWeightChanges()
    critical_keywords: Annotated[
        list[Annotated[str, Field(min_length=1, max_length=100)]] | None, Field(max_length=500)
    ] = None
    limit: Annotated[int, Field(ge=1, le=50, strict=True, description="So many conversations.")] = (
        10
    )


class RankOut(BaseModel):
    """The place of a conversation in a ranking."""

    rank: int
    conversation_id: str
    conversation_title: str
    score: Annotated[float, Field(description="From 0 to 1.")]
    reason: str
    message_count: int


class Ranking(BaseModel):
    """Conversations, those that matter most first."""

    items: list[RankOut]

    @classmethod
    def of(cls, found: Sequence[RankedConversation]) -> Ranking:
        """Return the ranking of these conversations."""
        names = RankOut.model_fields
        return cls(items=[RankOut(**{name: getattr(one, name) for name in names}) for one in found])


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
