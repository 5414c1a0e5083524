"""The digest object: what every engine writes and every reader (page, CLI, API) shows.

All times are milliseconds UTC; `features/summaries/rendering.py` writes them in the owner's zone.
Every item of the five lists rests on at least one line; `Digest` refuses anything else.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from earmark.core.findings import Analysis, DateSpan
    from earmark.core.messages import ChatType, MessageKind

ItemKind = Literal["question", "request", "promise", "event", "decision"]
ItemState = Literal[
    "open", "answered", "kept", "settled", "withdrawn", "expired", "snoozed", "done"
]
SkippedReason = Literal[
    "greeting",
    "sticker",
    "forwarded",
    "media",
    "system",
    "not_understood",
    "low_traffic",
    "muted",
]


@dataclass(frozen=True, slots=True)
class Line:
    """A message quoted: the whole text as stored, and characters `start` to `end` to show.

    `is_owner` says whether the owner wrote it.
    """

    message_id: str
    conversation_id: str
    sent_at: int
    author: str
    text: str
    start: int
    end: int
    is_owner: bool = False


@dataclass(frozen=True, slots=True)
class Item:
    """One matter. `owner` says who has to act, `urgency` runs from 3 (today) to 1 (can wait)."""

    kind: ItemKind
    conversation_id: str
    conversation_title: str
    text: str
    state: ItemState
    urgency: Literal[1, 2, 3]
    due: DateSpan | None
    owner: Literal["me", "other"]
    reason: str
    confidence: float
    lines: tuple[Line, ...]
    answered_by: str | None = None

    def __post_init__(self) -> None:
        """Refuse a claim that rests on no message."""
        if not self.lines:
            msg = "an item must cite at least one message"
            raise ValueError(msg)


@dataclass(frozen=True, slots=True)
class RankedConversation:
    """One of the conversations that matter most, with the lines that show why."""

    conversation_id: str
    conversation_title: str
    representative_message_snippet: str
    rank: int
    score: float
    reason: str
    lines: tuple[Line, ...]
    message_count: int = 0


@dataclass(frozen=True, slots=True)
class Topic:
    """What several messages are about: a label a person would write, and the words behind it."""

    topic_name: str
    conversation_ids: tuple[str, ...]
    keywords: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Coverage:
    """What was read and what was not."""

    messages_read: int = 0
    messages_left_out: int = 0
    lines_not_understood: int = 0
    media_missing: int = 0


@dataclass(frozen=True, slots=True)
class Skipped:
    """How many messages were left out for one reason."""

    reason: SkippedReason
    count: int


@dataclass(frozen=True, slots=True)
class Digest:
    """The whole digest. `start` and `end` bound the period, `made_at` is when it was written.

    `language` is that of the program's own sentences; quotes keep theirs. `as_of` is the moment
    everything is told from, where it is another than `made_at`: the end of an old export.
    """

    start: int
    end: int
    made_at: int
    timezone: str
    conversation_count: int
    message_count: int
    coverage: Coverage
    top_ranked_conversations: tuple[RankedConversation, ...] = ()
    topics: tuple[Topic, ...] = ()
    needs_you: tuple[Item, ...] = ()
    upcoming: tuple[Item, ...] = ()
    promises: tuple[Item, ...] = ()
    decisions: tuple[Item, ...] = ()
    questions: tuple[Item, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    notes: tuple[str, ...] = ()
    engine: str = "extractive"
    model: str | None = None
    language: str = "en"
    as_of: int | None = None


class DigestMessage(NamedTuple):
    """One message as the digest reads it. A tuple, because a digest reads hundred thousands.

    `author_id` is stable inside one store or one file.
    `reply_to` is the `message_id` it answers, where the source says so.
    """

    message_id: str
    sent_at: int
    author_id: str | None
    author: str | None
    is_owner: bool
    kind: MessageKind
    text: str | None
    analysis: Analysis
    is_forwarded: bool = False
    is_deleted: bool = False
    is_starred: bool = False
    is_critical: bool = False
    reply_to: str | None = None


@dataclass(frozen=True, slots=True)
class DigestChat:
    """One chat of the digest: its people and its messages, oldest first.

    `messages` may begin before the period (context for what is still open); the period decides what
    is reported. `participants` maps author ids to names, `sender_priority` author ids to 0..1.
    `owner_names` are further names the owner is called by here (aliases, a telephone number).
    """

    conversation_id: str
    title: str
    chat_type: ChatType
    participants: dict[str, str]
    messages: list[DigestMessage]
    owner_id: str | None = None
    sender_priority: dict[str, float] = field(default_factory=dict)
    is_muted: bool = False
    is_critical: bool = False
    lines_not_understood: int = 0
    media_missing: int = 0
    owner_names: tuple[str, ...] = ()
