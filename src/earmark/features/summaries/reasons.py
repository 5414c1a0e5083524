"""Why an item is in the digest, in one short sentence a person would say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from earmark.features.summaries.lines import short_name

if TYPE_CHECKING:
    from earmark.features.summaries.matters import Matter
    from earmark.features.summaries.promises import Promise
    from earmark.features.summaries.reading import ChatReading, Frame

CRITICAL = 0.99
"""From this priority on a person counts as starred."""


def stars(frame: Frame, reading: ChatReading, author: str, position: int) -> list[str]:
    """Return what the owner starred about a message: its writer, its chat, or itself."""
    chat = reading.chat
    voice = frame.voice
    parts = []
    if chat.sender_priority.get(author, 0) >= CRITICAL and author != chat.owner_id:
        parts.append(voice.say("starred_person", name=short_name(reading.thread.name(author))))
    elif chat.is_critical:
        parts.append(voice.say("starred_chat"))
    message = reading.thread.speech[position]
    if message.is_starred or message.is_critical:
        parts.append(voice.say("starred_message"))
    return parts


def keyword(frame: Frame, text: str) -> str:
    """Return which critical keyword a text holds, an empty string when none."""
    if frame.keywords is None:
        return ""
    found = frame.keywords.find(text)
    return frame.voice.say("keyword", quote=frame.voice.quote(found)) if found else ""


def why_asked(frame: Frame, reading: ChatReading, matter: Matter) -> str:
    """Return why a question or request waits for the owner."""
    voice = frame.voice
    parts = stars(frame, reading, matter.asker, matter.position)
    parts.append(_addressed(frame, reading, matter))
    first = matter.earlier[0] if matter.earlier else matter.position
    parts.append(_open_for(frame, reading.sent_at(first)))
    if matter.earlier:
        parts.append(
            voice.say("asked_before", day=frame.day_words(reading.sent_at(matter.earlier[-1])))
        )
    if matter.put_off:
        key = "put_off_one" if len(matter.put_off) == 1 else "put_off_many"
        parts.append(voice.say(key, count=len(matter.put_off)))
    if matter.due is not None:
        over = frame.calendar.is_over(matter.due)
        parts.append(voice.say("was_due" if over else "due", day=frame.due_words(matter.due)))
    parts.append(keyword(frame, reading.thread.text(matter.position)))
    return voice.sentence(parts)


def _addressed(frame: Frame, reading: ChatReading, matter: Matter) -> str:
    voice, size = frame.voice, reading.thread.size
    if matter.address.voice == "alone":
        return voice.say("alone")
    if matter.wants_each and matter.address.to is None:
        return voice.say("each", count=size)
    spoken = voice.say(matter.address.voice, count=size)
    if matter.address.to is not None:
        return spoken
    if matter.refusals:
        key = "cannot_one" if matter.refusals == 1 else "cannot_many"
        return f"{spoken}, {voice.say(key, count=matter.refusals)}"
    return f"{spoken}, {voice.say('nobody')}"


def _open_for(frame: Frame, moment: int) -> str:
    days = frame.calendar.days_ago(moment)
    if days <= 0:
        return frame.voice.say("open_today")
    if days == 1:
        return frame.voice.say("open_yesterday")
    return frame.voice.say("open_days", count=days)


def why_promised(frame: Frame, reading: ChatReading, promise: Promise) -> str:
    """Return what is known of a promise: whose word it is, when it is due, what became of it."""
    voice = frame.voice
    if promise.author == reading.chat.owner_id:
        parts = [voice.say("own_word")]
    else:
        parts = stars(frame, reading, promise.author, promise.position)
        parts.append(voice.say("their_word", name=short_name(reading.thread.name(promise.author))))
    if promise.state == "open" and promise.due is not None:
        parts.append(voice.say("due", day=frame.due_words(promise.due)))
    elif promise.state in {"kept", "expired", "withdrawn"}:
        parts.append(voice.say(promise.state))
    return voice.sentence(parts)


def why_said(frame: Frame, reading: ChatReading, position: int, *, agreed: bool = False) -> str:
    """Return who said something and when, for dates and decisions."""
    voice = frame.voice
    thread = reading.thread
    author = thread.author(position)
    day = frame.day_words(reading.sent_at(position))
    parts = stars(frame, reading, author, position)
    if author == reading.chat.owner_id:
        parts.append(voice.say("said_by_you", day=day))
    else:
        parts.append(voice.say("said_by", name=short_name(thread.name(author)), day=day))
    if agreed:
        parts.append(voice.say("agreed_to"))
    return voice.sentence(parts)


def why_question(frame: Frame, reading: ChatReading, matter: Matter) -> str:
    """Return what became of a question that is not waiting for the owner."""
    voice = frame.voice
    if matter.state == "open":
        first = matter.earlier[0] if matter.earlier else matter.position
        return voice.sentence([_open_for(frame, reading.sent_at(first)), voice.say("nobody")])
    if matter.state in {"answered", "settled", "withdrawn", "expired"}:
        return voice.sentence([voice.say(matter.state)])
    return voice.sentence([_open_for(frame, reading.sent_at(matter.position))])
