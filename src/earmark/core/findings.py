"""What the language engine finds in one message."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class FindingKind(StrEnum):
    """What a span of text is."""

    QUESTION = "question"
    REQUEST = "request"
    PROMISE = "promise"
    DECISION = "decision"
    DATE = "date"


@dataclass(frozen=True, slots=True)
class DateSpan:
    """A day, perhaps with a clock time and an end, in the zone of the message it stands in.

    `date` is `YYYY-MM-DD`, `time` is `HH:MM` or None, `end` is `YYYY-MM-DD` or `HH:MM` or None.
    """

    date: str
    time: str | None = None
    end: str | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found: characters `start` to `end` (exclusive) of the text, confidence 0 to 1.

    `date` is set on kind `date`, and on promises, requests and decisions that name one.
    """

    kind: FindingKind
    start: int
    end: int
    confidence: float
    date: DateSpan | None = None


@dataclass(frozen=True, slots=True)
class Analysis:
    """Everything known of one message from its text and the turn before it.

    `language` is an ISO 639-1 code or `und`. `sentiment` runs from -1 to 1. `flags` holds any of
    `greeting`, `acknowledgement`, `chain_letter`, `injection`, `emoji_only`, `refusal`,
    `agreement`, `withdrawal`, `completion`, `interrogative` (a request in question form) and
    `answer` (a turn that answers somebody else's request). `version` is that of the engine, so
    that old rows can be redone.
    """

    language: str
    sentiment: float
    findings: tuple[Finding, ...] = ()
    flags: frozenset[str] = frozenset()
    version: int = 1
