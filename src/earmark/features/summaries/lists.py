"""The five lists of the digest, each in its order, saying nothing twice."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeAlias

from earmark.features.summaries import listed
from earmark.features.summaries.days import clash
from earmark.features.summaries.needs import promise_item

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from earmark.core.digest import Item
    from earmark.core.findings import DateSpan
    from earmark.features.summaries.needs import Need
    from earmark.features.summaries.promises import Promise
    from earmark.features.summaries.reading import ChatReading, Frame

MOST_UPCOMING = 15

MOST_PROMISES = 20

MOST_DECISIONS = 10

MOST_QUESTIONS = 40

STATE_ORDER = ("open", "expired", "settled", "answered", "kept", "withdrawn", "snoozed", "done")

FRESH = 7 * 24 * 3_600_000
"""An undated promise made before the period is still told within this time."""


Key: TypeAlias = "tuple[str, str | None, DateSpan]"


@dataclass(frozen=True)
class Sections:
    """The lists as they stand in the digest."""

    needs_you: tuple[Item, ...]
    upcoming: tuple[Item, ...]
    promises: tuple[Item, ...]
    decisions: tuple[Item, ...]
    questions: tuple[Item, ...]

    @classmethod
    def of(cls, readings: Sequence[ChatReading], frame: Frame, waiting: Sequence[Need]) -> Sections:
        """Return the lists of all chats."""
        needs = tuple(need.item for need in waiting)
        promises = _promises(readings, frame)
        told = {
            (reading.chat.conversation_id, reading.id_at(promise.position), promise.due)
            for reading in readings
            for promise in reading.promises
            if promise.due is not None
        }
        return cls(
            needs,
            _upcoming(readings, frame, told),
            promises,
            _decisions(readings, frame),
            _questions(readings, frame),
        )

    def conversations(self) -> set[str]:
        """Return the chats that are named in any list."""
        everything = (
            *self.needs_you,
            *self.upcoming,
            *self.promises,
            *self.decisions,
            *self.questions,
        )
        return {item.conversation_id for item in everything}


def _upcoming(readings: Sequence[ChatReading], frame: Frame, told: set[Key]) -> tuple[Item, ...]:
    items = [
        item
        for reading in readings
        for event in reading.events
        if (item := listed.event_item(reading, frame, event)) is not None
        and (item.conversation_id, item.lines[0].message_id, event.date) not in told
    ]
    items.sort(key=_by_date)
    return tuple(_with_clashes(items[:MOST_UPCOMING], frame))


def _by_date(item: Item) -> tuple[str, str, int, str]:
    due = item.due
    first = item.lines[0]
    if due is None:
        return ("9999", "", first.sent_at, first.message_id)
    return (due.date, due.time or "24:00", first.sent_at, first.message_id)


def _with_clashes(items: Sequence[Item], frame: Frame) -> Iterable[Item]:
    for item in items:
        if any(clash(item, other) for other in items if other is not item):
            yield replace(
                item, reason=f"{item.reason} {frame.voice.sentence([frame.voice.say('clash')])}"
            )
        else:
            yield item


def _promises(readings: Sequence[ChatReading], frame: Frame) -> tuple[Item, ...]:
    items = [
        item
        for reading in readings
        for promise in reading.promises
        if _is_told(reading, frame, promise)
        and (item := promise_item(reading, frame, promise)) is not None
    ]
    items.sort(key=_by_state)
    return tuple(items[:MOST_PROMISES])


def _is_told(reading: ChatReading, frame: Frame, promise: Promise) -> bool:
    """Return whether a promise belongs to this digest: made, settled or due in it, or open."""
    made = reading.sent_at(promise.position)
    if made >= frame.end:
        return False
    if frame.holds(made):
        return True
    if promise.closed_at is not None:
        return frame.holds(reading.sent_at(promise.closed_at))
    if promise.due is not None:
        over = frame.calendar.over_at(promise.due)
        return promise.state == "open" or (over is not None and frame.holds(over))
    return promise.state == "open" and frame.calendar.now - made <= FRESH


def _decisions(readings: Sequence[ChatReading], frame: Frame) -> tuple[Item, ...]:
    items = [
        item
        for reading in readings
        for decision in reading.decisions
        if (item := listed.decision_item(reading, frame, decision)) is not None
    ]
    items.sort(key=lambda item: (-item.urgency, -item.lines[0].sent_at, item.lines[0].message_id))
    return tuple(items[:MOST_DECISIONS])


def _questions(readings: Sequence[ChatReading], frame: Frame) -> tuple[Item, ...]:
    asked = [
        (reading, matter)
        for reading in readings
        for matter in reading.matters
        if listed.is_question(reading, matter) and frame.holds(reading.sent_at(matter.position))
    ]
    asked.sort(key=lambda pair: (pair[1].state != "open", -pair[0].sent_at(pair[1].position)))
    items = [
        item
        for reading, matter in asked[: 2 * MOST_QUESTIONS]
        if (item := listed.question_item(reading, frame, matter)) is not None
    ]
    items.sort(key=_by_state)
    return tuple(items[:MOST_QUESTIONS])


def _by_state(item: Item) -> tuple[int, int, tuple[str, str, int, str]]:
    return (STATE_ORDER.index(item.state), -item.urgency, _by_date(item))
