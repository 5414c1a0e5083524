"""One chat read once, its matters, promises, plans and decisions, and what it is read for."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from earmark.core.ranking import Keywords, RankingWeights
from earmark.features.summaries.answers import Reading
from earmark.features.summaries.days import Calendar
from earmark.features.summaries.decisions import read_decisions
from earmark.features.summaries.phrases import Voice
from earmark.features.summaries.promises import PromiseReading
from earmark.features.summaries.threads import Thread
from earmark.features.summaries.upcoming import EventReading

if TYPE_CHECKING:
    from collections.abc import Sequence

    from earmark.core.digest import DigestChat
    from earmark.core.findings import DateSpan
    from earmark.features.summaries.decisions import Decision
    from earmark.features.summaries.matters import Matter
    from earmark.features.summaries.promises import Promise
    from earmark.features.summaries.upcoming import Event


@dataclass(frozen=True)
class Occasion:
    """What one digest is made for: the period, the moment, the words that matter, the language.

    The period is `start` to `end` (exclusive) and the digest tells how things stand at `now`;
    `made_at` is when it is written, where that is another moment.
    """

    start: int
    end: int
    now: int
    timezone: str
    weights: RankingWeights = field(default_factory=RankingWeights)
    critical_keywords: Sequence[str] = ()
    language: str = "en"
    made_at: int | None = None


@dataclass(frozen=True)
class Frame:
    """An occasion made ready to ask: its calendar, its voice, its keywords as one pattern."""

    start: int
    end: int
    calendar: Calendar
    voice: Voice
    weights: RankingWeights
    keywords: Keywords | None = None

    @classmethod
    def of(cls, occasion: Occasion) -> Frame:
        """Return the frame of an occasion."""
        return cls(
            occasion.start,
            occasion.end,
            Calendar(occasion.timezone, occasion.now),
            Voice.of(occasion.language),
            occasion.weights,
            Keywords.of(occasion.critical_keywords),
        )

    def holds(self, moment: int) -> bool:
        """Return whether a moment lies in the period."""
        return self.start <= moment < self.end

    def due_words(self, span: DateSpan) -> str:
        """Return a due date in words."""
        day = self.calendar.day(span)
        return self.voice.due_day(span, day, self.calendar.today) if day else span.date

    def long_day(self, moment: int) -> str:
        """Return the day of a moment with its year."""
        return self.voice.full_date(self.calendar.local(moment).date())

    def day_words(self, moment: int) -> str:
        """Return the day of a moment in words."""
        return self.voice.day(self.calendar.local(moment).date(), self.calendar.today)


@dataclass
class ChatReading:
    """One chat and everything found in it."""

    thread: Thread
    matters: list[Matter] = field(default_factory=list)
    promises: list[Promise] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    decisions: list[Decision] = field(default_factory=list)

    @property
    def chat(self) -> DigestChat:
        """The chat itself."""
        return self.thread.chat

    def sent_at(self, position: int) -> int:
        """Return when the message at a position was sent."""
        return self.thread.speech[position].sent_at

    def id_at(self, position: int | None) -> str | None:
        """Return the id of the message at a position."""
        return None if position is None else self.thread.speech[position].message_id


def read_chat(chat: DigestChat, frame: Frame, since: int = 0) -> ChatReading:
    """Read one chat to its last message, following what was asked from `since` on."""
    thread = Thread(chat, since)
    matters = Reading(thread, frame.calendar).read()
    return ChatReading(
        thread,
        matters,
        PromiseReading(thread, frame.calendar).read(matters),
        EventReading(thread, frame.calendar).read(matters),
        read_decisions(thread, frame.start, frame.end, matters),
    )
