"""What the owner owes now: open questions and requests to them, and their own open promises."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from earmark.core.digest import Item
from earmark.features.summaries import reasons, talk
from earmark.features.summaries.lines import line_of, said, short_name
from earmark.features.summaries.matters import TOLD
from earmark.features.summaries.promises import REMEMBERED

if TYPE_CHECKING:
    from collections.abc import Sequence

    from earmark.core.digest import Line
    from earmark.features.summaries.matters import Matter
    from earmark.features.summaries.promises import Promise
    from earmark.features.summaries.reading import ChatReading, Frame

Urgency = Literal[1, 2, 3]

DAY = 24 * 3_600_000

LEAST = 0.45
"""Confidence below which nobody is told that something waits for them."""

SURE = {
    "alone": 1.0,
    "name": 1.0,
    "reply": 0.95,
    "follow": 0.75,
    "everybody": 0.75,
    "open": 0.55,
}

SMALL_GROUP = 4
"""In a group of this size a question said to nobody in particular is said to the owner too."""

SEEN_AND_LEFT = 2
"""After passing by a question to all this often, the owner has left it to others."""

STILL_ASKED = 4
"""The same where everybody has to answer for themselves."""

FRESH = 7 * DAY

MOST_LINES = 3

ONE_BREATH = 3 * 60_000

FEW_WORDS = 2


@dataclass(frozen=True)
class Need:
    """An item that waits for the owner, and what it is sorted by."""

    item: Item
    position: int
    reading: ChatReading
    since: int
    weight: float


def read_needs(reading: ChatReading, frame: Frame) -> list[Need]:
    """Return what waits for the owner in one chat; nothing while nobody knows who that is."""
    if reading.chat.owner_id is None:
        return []
    waiting = [matter for matter in reading.matters if _waits(reading, matter)]
    needs = [_asked(reading, frame, together) for together in _one_matter_each(reading, waiting)]
    owed = [_owed(reading, frame, promise) for promise in reading.promises]
    return [need for need in (*needs, *owed) if need is not None]


def sort_needs(needs: Sequence[Need], frame: Frame) -> list[Need]:
    """Return the needs most urgent first, then by due date, then the oldest first."""

    def place(need: Need) -> tuple[float, ...]:
        due = need.item.due
        over = frame.calendar.over_at(due) if due is not None else None
        return (-need.item.urgency, over or float("inf"), -need.weight, need.since)

    return sorted(needs, key=place)


def _waits(reading: ChatReading, matter: Matter) -> bool:
    owner = reading.chat.owner_id
    if matter.state != "open" or matter.asker == owner or confidence_of(matter) < LEAST:
        return False
    if matter.address.to is not None:
        return matter.address.to == owner
    return _waits_for_all(reading, matter)


def _waits_for_all(reading: ChatReading, matter: Matter) -> bool:
    """Return whether what nobody was named for still waits for the owner among the others."""
    if matter.wants_each:  # with a day it stays open until then, whatever else was talked about
        return matter.due is not None or matter.passed_by < STILL_ASKED
    if matter.address.voice == "open":
        is_small = reading.thread.size <= SMALL_GROUP
        return matter.passed_by == 0 and (is_small or _tells_to_do(matter))
    return matter.passed_by < SEEN_AND_LEFT


def _tells_to_do(matter: Matter) -> bool:
    """Return whether a group is told to do something that nobody has taken up."""
    return matter.is_request and matter.finding.confidence >= TOLD


def confidence_of(matter: Matter) -> float:
    """Return how sure we are that this waits for the one it seems said to."""
    sure = 0.9 if matter.wants_each else SURE[matter.address.voice]
    return round(matter.finding.confidence * sure, 2)


def _one_matter_each(reading: ChatReading, matters: list[Matter]) -> list[list[Matter]]:
    """Return the matters grouped so that one thing asked in several breaths is one item."""
    groups: list[list[Matter]] = []
    for matter in matters:
        if groups and _belongs(reading, groups[-1][-1], matter):
            groups[-1].append(matter)
        else:
            groups.append([matter])
    return groups


def _belongs(reading: ChatReading, one: Matter, other: Matter) -> bool:
    if one.asker != other.asker:
        return False
    if one.position == other.position:
        return True
    gap = reading.sent_at(other.position) - reading.sent_at(one.position)
    if gap > ONE_BREATH or other.position - one.position > FEW_WORDS:
        return False
    bare = len(one.about) < FEW_WORDS or len(other.about) < FEW_WORDS
    return bare or talk.overlap(one.about, other.about) > 0


def _asked(reading: ChatReading, frame: Frame, together: list[Matter]) -> Need | None:
    lead = max(
        together, key=lambda m: (m.is_request, m.due is not None, m.finding.confidence, -m.position)
    )
    lines = _lines(reading, lead, together)
    if not lines:
        return None
    voice, thread = frame.voice, reading.thread
    name = short_name(thread.name(lead.asker))
    key = "wants_you" if lead.is_request else "asks_you"
    if lead.address.to is None:
        key = "asks_all"
    text = voice.say(
        key,
        name=name,
        title=short_name(reading.chat.title),
        quote=said(voice, lines[0], lead.finding),
    )
    due = next((m.due for m in (lead, *together) if m.due is not None), None)
    since = reading.sent_at(lead.earlier[0] if lead.earlier else lead.position)
    item = Item(
        kind="request" if lead.is_request else "question",
        conversation_id=reading.chat.conversation_id,
        conversation_title=reading.chat.title,
        text=text,
        state="open",
        urgency=_urgency(reading, frame, lead),
        due=due,
        owner="me",
        reason=reasons.why_asked(frame, reading, lead),
        confidence=confidence_of(lead),
        lines=lines,
    )
    return Need(item, lead.position, reading, since, _weight(reading, lead.asker))


def _lines(reading: ChatReading, lead: Matter, together: list[Matter]) -> tuple[Line, ...]:
    thread = reading.thread
    first = line_of(thread, lead.position, lead.finding)
    if first is None:
        return ()
    places = [m.position for m in together if m.position != lead.position]
    before = [place for m in (lead, *together) for place in reversed(m.earlier)]
    put_off = lead.put_off[-1:]
    beside = list(dict.fromkeys([*places, *before[: MOST_LINES - 1], *put_off]))
    more = [line_of(thread, place) for place in beside if place != lead.position]
    return (first, *[line for line in more if line is not None][: MOST_LINES - 1])


def _urgency(reading: ChatReading, frame: Frame, matter: Matter) -> Urgency:
    if matter.due is not None:
        return frame.calendar.urgency(matter.due)
    age = frame.calendar.now - reading.sent_at(matter.latest)
    message = reading.thread.speech[matter.position]
    pressing = message.is_critical or reasons.keyword(frame, message.text or "")
    if pressing and age <= FRESH:
        return 3
    direct = matter.address.to is not None and matter.address.voice != "follow"
    starred = _weight(reading, matter.asker) >= reasons.CRITICAL
    return 2 if (direct and age <= FRESH) or starred else 1


def _weight(reading: ChatReading, author: str) -> float:
    chat = reading.chat
    return 1.0 if chat.is_critical else chat.sender_priority.get(author, 0.0)


def _owed(reading: ChatReading, frame: Frame, promise: Promise) -> Need | None:
    owner = reading.chat.owner_id
    if promise.author != owner or promise.state != "open":
        return None
    sent = reading.sent_at(promise.position)
    if promise.due is None and frame.calendar.now - sent > REMEMBERED:
        return None
    item = promise_item(reading, frame, promise)
    weight = _weight(reading, promise.matter.asker) if promise.matter else 0.0
    return Need(item, promise.position, reading, sent, weight) if item else None


def promise_item(reading: ChatReading, frame: Frame, promise: Promise) -> Item | None:
    """Return a promise as an item, None when there are no words to quote."""
    line = line_of(reading.thread, promise.position, promise.finding)
    if line is None:
        return None
    matter = promise.matter
    asked = line_of(reading.thread, matter.position, matter.finding) if matter else None
    return Item(
        kind="promise",
        conversation_id=reading.chat.conversation_id,
        conversation_title=reading.chat.title,
        text=_promise_text(reading, frame, promise, line, asked),
        state=promise.state,
        urgency=_promise_urgency(frame, promise),
        due=promise.due,
        owner="me" if promise.author == reading.chat.owner_id else "other",
        reason=reasons.why_promised(frame, reading, promise),
        confidence=round(promise.finding.confidence, 2),
        lines=_promise_lines(reading, promise, line, asked),
        answered_by=reading.id_at(promise.closed_at),
    )


def _promise_text(
    reading: ChatReading, frame: Frame, promise: Promise, line: Line, asked: Line | None
) -> str:
    voice, thread = frame.voice, reading.thread
    is_mine = promise.author == reading.chat.owner_id
    if is_mine and asked is not None and promise.matter is not None:
        asker = short_name(thread.name(promise.matter.asker))
        quote = said(voice, asked, promise.matter.finding)
        return voice.say("you_said_yes", name=asker, quote=quote)
    key = "you_promised" if is_mine else "promised"
    name = short_name(thread.name(promise.author))
    return voice.say(key, name=name, quote=said(voice, line, promise.finding))


def _promise_urgency(frame: Frame, promise: Promise) -> Urgency:
    if promise.state == "open" and promise.due is not None:
        return frame.calendar.urgency(promise.due)
    return 1


def _promise_lines(
    reading: ChatReading, promise: Promise, line: Line, asked: Line | None
) -> tuple[Line, ...]:
    """Return what to quote: the promise, or of a bare yes first what it says yes to."""
    earlier = [line_of(reading.thread, place) for place in promise.earlier[-1:]]
    is_bare = asked is not None and len(talk.stems(line.text)) < FEW_WORDS
    order = (asked, line, *earlier) if is_bare else (line, asked, *earlier)
    lines = {found.message_id: found for found in order if found is not None}
    return tuple(lines.values())
