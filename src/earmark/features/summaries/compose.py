"""The digest, written from chats already analysed: pure, deterministic, every claim cited."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from earmark.core.digest import Coverage, Digest
from earmark.features.summaries import lists, ranked, skipped
from earmark.features.summaries.needs import read_needs, sort_needs
from earmark.features.summaries.reading import Frame, read_chat
from earmark.language.topics import label_topics

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from earmark.core.digest import (
        DigestChat,
        DigestMessage,
        RankedConversation,
        SkippedReason,
        Topic,
    )
    from earmark.features.summaries.needs import Need
    from earmark.features.summaries.ranked import Scored
    from earmark.features.summaries.reading import ChatReading, Occasion

MOST_NEEDS = 30

MOST_TOPICS = 6

TOPIC_TEXTS = 6_000
"""Latest messages of all chats together that topics are found in."""

FOLLOWED = 10_000
"""Latest messages in which questions, promises and plans are followed; months of most lives."""

FEW_MESSAGES = 3
"""A conversation with fewer messages, and nothing in them, is counted and not shown."""


OLD = 24 * 3_600_000
"""From this distance on the letter says that it tells of another day than today."""


def compose(chats: Sequence[DigestChat], occasion: Occasion) -> Digest:
    """Return the digest of a period; the same chats and occasion always give the same digest."""
    frame = Frame.of(occasion)
    heard = [chat for chat in chats if not chat.is_muted]
    readings, waiting, scored = _weighed(heard, frame)
    top = ranked.top(scored, frame, _leading(waiting))
    section = lists.Sections.of(readings, frame, waiting)
    tally = _tally(chats, frame)
    shown = {conversation.conversation_id for conversation in top} | section.conversations()
    tally.skipped["low_traffic"] += _quiet(scored, shown)
    return Digest(
        start=occasion.start,
        end=occasion.end,
        made_at=occasion.now if occasion.made_at is None else occasion.made_at,
        timezone=occasion.timezone,
        conversation_count=tally.conversations,
        message_count=tally.messages,
        coverage=_coverage(tally, heard),
        top_ranked_conversations=top,
        topics=_topics(scored),
        needs_you=section.needs_you,
        upcoming=section.upcoming,
        promises=section.promises,
        decisions=section.decisions,
        questions=section.questions,
        skipped=skipped.as_list(tally.skipped),
        notes=_notes(readings, frame, tally, occasion.made_at),
        language=frame.voice.language,
        as_of=occasion.now,
    )


def rank(
    chats: Sequence[DigestChat], occasion: Occasion, most: int
) -> tuple[RankedConversation, ...]:
    """Return the conversations in the order a digest of this occasion would put them in."""
    frame = Frame.of(occasion)
    _, waiting, scored = _weighed([chat for chat in chats if not chat.is_muted], frame)
    return ranked.top(scored, frame, _leading(waiting), most)


class _Weighed(NamedTuple):
    """Chats read, what waits in them, and how much their messages matter."""

    readings: list[ChatReading]
    waiting: list[Need]
    scored: list[Scored]


def _weighed(heard: Sequence[DigestChat], frame: Frame) -> _Weighed:
    since = _followed_from(heard)
    readings = [read_chat(chat, frame, since) for chat in heard]
    found = [need for reading in readings for need in read_needs(reading, frame)]
    waiting = sort_needs(found, frame)[:MOST_NEEDS]
    scored = [
        ranked.score_chat(reading, frame, _asked_at(reading, waiting)) for reading in readings
    ]
    return _Weighed(readings, waiting, scored)


def _followed_from(chats: Sequence[DigestChat]) -> int:
    """Return the moment from which on there are no more messages than are followed."""
    moments = [message.sent_at for chat in chats for message in chat.messages]
    if len(moments) <= FOLLOWED:
        return 0
    moments.sort()
    return moments[-FOLLOWED]


def _asked_at(reading: ChatReading, waiting: Sequence[Need]) -> set[int]:
    return {need.position for need in waiting if need.reading is reading}


def _leading(waiting: Sequence[Need]) -> dict[str, Need]:
    """Return the most urgent need of each chat."""
    leading: dict[str, Need] = {}
    for need in waiting:
        leading.setdefault(need.item.conversation_id, need)
    return leading


@dataclass
class _Tally:
    """What the period holds, counted."""

    conversations: int
    messages: int
    muted: int
    unread: int
    skipped: Counter[SkippedReason]


def _tally(chats: Sequence[DigestChat], frame: Frame) -> _Tally:
    tally = _Tally(0, 0, 0, 0, Counter())
    for chat in chats:
        spoken = _count_chat(chat, frame, tally)
        tally.messages += spoken
        tally.conversations += spoken > 0
        tally.skipped["not_understood"] += chat.lines_not_understood
    return tally


def _count_chat(chat: DigestChat, frame: Frame, tally: _Tally) -> int:
    """Count one chat into the tally and return how many messages of it people wrote."""
    spoken = 0
    for message in _of_period(chat.messages, frame):
        reason = skipped.reason_of(message)
        spoken += reason != "system"
        if chat.is_muted and reason != "system":
            reason = "muted"
            tally.muted += 1
        elif _is_unread(message):
            tally.unread += 1
        if reason is not None:
            tally.skipped[reason] += 1
    return spoken


def _is_unread(message: DigestMessage) -> bool:
    """Return whether there is something to read that nobody has read yet."""
    spoken = message.author_id is not None and not message.is_deleted
    return spoken and message.analysis.version == 0 and bool((message.text or "").strip())


def _of_period(messages: Iterable[DigestMessage], frame: Frame) -> Iterable[DigestMessage]:
    start, end = frame.start, frame.end
    return (message for message in messages if start <= message.sent_at < end)


def _quiet(scored: Sequence[Scored], shown: set[str]) -> int:
    """Return how many messages stand in conversations too short to be worth a line."""
    return sum(
        len(chat.scores)
        for chat in scored
        if len(chat.scores) < FEW_MESSAGES and chat.reading.chat.conversation_id not in shown
    )


def _coverage(tally: _Tally, heard: Sequence[DigestChat]) -> Coverage:
    return Coverage(
        messages_read=tally.messages - tally.muted - tally.unread,
        messages_left_out=skipped.left_out(tally.skipped) + tally.unread,
        lines_not_understood=tally.skipped["not_understood"],
        media_missing=sum(chat.media_missing for chat in heard),
    )


def _topics(scored: Sequence[Scored]) -> tuple[Topic, ...]:
    texts: dict[str, list[str]] = {}
    languages: dict[str, str] = {}
    share = max(100, TOPIC_TEXTS // max(1, len(scored)))
    for chat in scored:
        speech = chat.reading.thread.speech
        positions = list(chat.scores)[-share:]
        if len(positions) < FEW_MESSAGES:
            continue
        conversation_id = chat.reading.chat.conversation_id
        texts[conversation_id] = [speech[place].text or "" for place in positions]
        spoken = Counter(speech[place].analysis.language for place in positions)
        spoken.pop("und", None)
        languages[conversation_id] = spoken.most_common(1)[0][0] if spoken else "und"
    people = {name for chat in scored for name in chat.reading.chat.participants.values()}
    return tuple(label_topics(texts, languages, MOST_TOPICS, people)) if texts else ()


def _notes(
    readings: Sequence[ChatReading], frame: Frame, tally: _Tally, made_at: int | None
) -> tuple[str, ...]:
    notes = []
    unknown = sum(reading.chat.owner_id is None for reading in readings)
    if unknown and unknown == len(readings):
        notes.append(frame.voice.say("owner_unknown"))
    elif unknown:
        key = "owner_partly_one" if unknown == 1 else "owner_partly_many"
        notes.append(frame.voice.say(key, count=unknown))
    made_at = frame.calendar.now if made_at is None else made_at
    if made_at - frame.calendar.now > OLD:
        notes.append(frame.voice.say("as_of", day=frame.long_day(frame.calendar.now)))
    if tally.unread:
        key = "not_analysed_one" if tally.unread == 1 else "not_analysed_many"
        notes.append(frame.voice.say(key, count=tally.unread))
    return tuple(notes)
