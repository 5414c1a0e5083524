"""Dates ahead, decisions and questions as items of the digest."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from earmark.core.digest import Item
from earmark.core.findings import FindingKind
from earmark.features.summaries import reasons
from earmark.features.summaries.lines import line_of, said, short_name
from earmark.features.summaries.needs import confidence_of
from earmark.features.summaries.threads import is_noise

if TYPE_CHECKING:
    from collections.abc import Sequence

    from earmark.core.digest import Line
    from earmark.core.findings import Finding
    from earmark.features.summaries.decisions import Decision
    from earmark.features.summaries.matters import Matter
    from earmark.features.summaries.reading import ChatReading, Frame
    from earmark.features.summaries.upcoming import Event

MOST_LINES = 3


def event_item(reading: ChatReading, frame: Frame, event: Event) -> Item | None:
    """Return a date ahead as an item, None when there are no words to quote."""
    lines = _lines(reading, event.latest, event.finding, [*event.positions[1:], event.agreed_at])
    day = frame.calendar.day(event.date)
    if not lines or day is None:
        return None
    voice = frame.voice
    when = frame.due_words(event.date)
    text = voice.say("on_day", day=when[:1].upper() + when[1:], quote=said(voice, lines[0]))
    agreed = event.agreed_at is not None
    return Item(
        kind="event",
        conversation_id=reading.chat.conversation_id,
        conversation_title=reading.chat.title,
        text=text,
        state=event.state,
        urgency=frame.calendar.urgency(event.date),
        due=event.date,
        owner=_owner_of(reading, event.latest),
        reason=reasons.why_said(frame, reading, event.latest, agreed=agreed),
        confidence=round(event.finding.confidence, 2),
        lines=lines,
        answered_by=reading.id_at(event.agreed_at),
    )


def decision_item(reading: ChatReading, frame: Frame, decision: Decision) -> Item | None:
    """Return a decision as an item, None when there are no words to quote."""
    lines = _lines(reading, decision.position, decision.finding, decision.beside)
    if not lines:
        return None
    voice = frame.voice
    due = decision.finding.date
    ahead = due is not None and not frame.calendar.is_over(due)
    text = voice.say(
        "agreed",
        title=short_name(reading.chat.title),
        quote=said(voice, lines[0], decision.finding),
    )
    return Item(
        kind="decision",
        conversation_id=reading.chat.conversation_id,
        conversation_title=reading.chat.title,
        text=text,
        state="settled",
        urgency=frame.calendar.urgency(due) if due is not None and ahead else 1,
        due=due,
        owner=_owner_of(reading, decision.position),
        reason=reasons.why_said(frame, reading, decision.position),
        confidence=round(decision.finding.confidence, 2),
        lines=lines,
    )


def question_item(reading: ChatReading, frame: Frame, matter: Matter) -> Item | None:
    """Return a question of the period with its state, whoever it was said to."""
    lines = _lines(reading, matter.position, matter.finding, matter.earlier[-1:])
    if not lines:
        return None
    voice, owner = frame.voice, reading.chat.owner_id
    name = short_name(reading.thread.name(matter.asker))
    to_owner = owner is not None and matter.address.to == owner
    key = "you_asked" if matter.asker == owner else "asks_you" if to_owner else "asks"
    urgency: Literal[1, 2, 3] = 1
    if matter.state == "open":
        urgency = frame.calendar.urgency(matter.due) if matter.due else 1
        urgency = max(urgency, 2) if to_owner else urgency
    return Item(
        kind="question",
        conversation_id=reading.chat.conversation_id,
        conversation_title=reading.chat.title,
        text=voice.say(key, name=name, quote=said(voice, lines[0], matter.finding)),
        state=matter.state,
        urgency=urgency,
        due=matter.due,
        owner="me" if to_owner else "other",
        reason=reasons.why_question(frame, reading, matter),
        confidence=confidence_of(matter),
        lines=lines,
        answered_by=reading.id_at(matter.closed_at),
    )


def is_question(reading: ChatReading, matter: Matter) -> bool:
    """Return whether a matter is put as a question, "can you ...?" included."""
    if matter.finding.kind is FindingKind.QUESTION:
        return True
    return "?" in reading.thread.text(matter.position)[matter.finding.start : matter.finding.end]


def _owner_of(reading: ChatReading, position: int) -> Literal["me", "other"]:
    return "me" if reading.thread.author(position) == reading.chat.owner_id else "other"


def _lines(
    reading: ChatReading, position: int, finding: Finding, beside: Sequence[int | None]
) -> tuple[Line, ...]:
    """Return the lines an item rests on, the one to quote first; none when it has no words."""
    thread = reading.thread
    first = line_of(thread, position, finding)
    if first is None:
        return ()
    places = dict.fromkeys(place for place in beside if place is not None and place != position)
    sound = [place for place in places if not is_noise(thread.speech[place])]
    more = [line for line in (line_of(thread, place) for place in sound) if line is not None]
    return (first, *more[: MOST_LINES - 1])
