"""The conversations that matter most, each with at most three quoted lines that show why."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from earmark.core import ranking
from earmark.core.digest import RankedConversation
from earmark.core.ranking import Signals
from earmark.features.summaries import reasons, skipped, talk
from earmark.features.summaries.lines import UNSAFE, line_of, short_name
from earmark.features.summaries.threads import is_noise

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from earmark.core.digest import DigestMessage, Item, Line
    from earmark.features.summaries.needs import Need
    from earmark.features.summaries.reading import ChatReading, Frame

MOST_CONVERSATIONS = 5

MOST_LINES = 3

CANDIDATES = 60
"""Messages of one conversation that are compared with each other for its three lines."""

ENOUGH_WORDS = 12
"""From this length on a message is no more telling for being longer."""

ALIKE = 0.5
"""Two lines that share this much say the same thing."""

FOUND = 0.12
"""What a finding adds to a line: a question, a promise or a date tells more than small talk."""

SAMPLE = 2000
"""Latest messages of a conversation whose words are counted for its lines."""


CLEARLY = 0.4
"""From this value on a criterion is worth a word in the reason."""


@dataclass
class Scored:
    """One conversation with the scores of its messages of the period, by position."""

    reading: ChatReading
    scores: dict[int, float] = field(default_factory=dict)
    best: tuple[float, int] = (-1.0, -1)
    best_signals: Signals = field(default_factory=Signals)
    score: float = 0.0
    message_count: int = 0


def closeness(reading: ChatReading) -> float:
    """Return how quickly the owner answers in this chat."""
    owner = reading.chat.owner_id
    if owner is None:
        return 0.0
    delays = []
    waiting: int | None = None
    for message in reading.thread.speech:
        if message.author_id == owner:
            if waiting is not None:
                delays.append(message.sent_at - waiting)
            waiting = None
        elif waiting is None:
            waiting = message.sent_at
    return ranking.responsiveness(delays)


def score_chat(reading: ChatReading, frame: Frame, waiting: set[int]) -> Scored:
    """Return the chat with a score for each message of the period that says something."""
    scored = Scored(reading)
    inside = _inside(reading, frame)
    scored.message_count = len(inside)
    said = [(position, message) for position, message in inside if not _is_left_out(message)]
    told = _told(said, frame)
    near = closeness(reading)
    usual = ranking.interaction(near)
    senders = _senders(reading)
    other = senders[""]
    end = frame.end
    weigh = ranking.scorer(frame.weights)
    for position, message in said:
        waits = position in waiting
        interaction = usual
        if waits or message.is_starred:
            interaction = ranking.interaction(near, starred=message.is_starred, waiting=waits)
        who = senders.get(message.author_id or "", other)
        word = 1.0 if position in told else 0.0
        late = ranking.recency(message.sent_at, end)
        mood = ranking.sentiment(message.analysis.sentiment)
        value = weigh(who, word, late, interaction, mood)
        scored.scores[position] = value
        if value > scored.best[0]:
            scored.best = (value, position)
            scored.best_signals = Signals(who, word, late, interaction, mood)
    scored.score = ranking.conversation_score(scored.scores.values())
    return scored


def _inside(reading: ChatReading, frame: Frame) -> list[tuple[int, DigestMessage]]:
    """Return the spoken messages of the period with their positions."""
    start, end = frame.start, frame.end
    speech = enumerate(reading.thread.speech)
    return [(place, message) for place, message in speech if start <= message.sent_at < end]


def _is_left_out(message: DigestMessage) -> bool:
    return not message.text or bool(skipped.reason_of(message)) or is_noise(message)


def _told(said: Sequence[tuple[int, DigestMessage]], frame: Frame) -> set[int]:
    """Return the positions of messages marked critical or holding a critical word."""
    told = {position for position, message in said if message.is_critical}
    if frame.keywords is not None:
        found = frame.keywords.among([message.text or "" for _, message in said])
        told.update(said[place][0] for place in found)
    return told


def _senders(reading: ChatReading) -> dict[str, float]:
    """Return the sender criterion of everybody in a chat; under "" that of anybody else."""
    chat = reading.chat
    least = reasons.CRITICAL if chat.is_critical else 0.0
    values = {author: max(least, value) for author, value in chat.sender_priority.items()}
    values[""] = max(least, ranking.UNKNOWN_SENDER)
    if chat.owner_id is not None:
        values[chat.owner_id] = max(least, ranking.UNKNOWN_SENDER / 2)
    return values


def top(
    scored: Sequence[Scored],
    frame: Frame,
    needs: Mapping[str, Need],
    most: int = MOST_CONVERSATIONS,
) -> tuple[RankedConversation, ...]:
    """Return the conversations with the highest scores; `needs` are the leading items by chat."""
    with_words = [chat for chat in scored if chat.scores]
    ordered = sorted(with_words, key=lambda chat: (-chat.score, chat.reading.chat.conversation_id))
    found: list[RankedConversation] = []
    for chat in ordered:
        lines = choose_lines(chat)
        if lines:
            need = needs.get(chat.reading.chat.conversation_id)
            item = need.item if need is not None else None
            found.append(_ranked(chat, frame, lines, item, len(found) + 1))
        if len(found) == most:
            break
    return tuple(found)


def _ranked(
    chat: Scored, frame: Frame, lines: tuple[Line, ...], item: Item | None, rank: int
) -> RankedConversation:
    shown = item.lines[0] if item is not None else max(lines, key=lambda line: _best(chat, line))
    snippet = UNSAFE.sub(" ", shown.text[shown.start : shown.end]).strip()
    return RankedConversation(
        conversation_id=chat.reading.chat.conversation_id,
        conversation_title=chat.reading.chat.title,
        representative_message_snippet=f"[{short_name(shown.author)}] - {snippet}",
        rank=rank,
        score=round(chat.score, 4),
        reason=item.reason if item is not None else _why(chat, frame),
        lines=lines,
        message_count=chat.message_count,
    )


def _best(chat: Scored, line: Line) -> float:
    position = chat.reading.thread.position_of[line.message_id]
    return chat.scores.get(position, 0.0)


def _why(chat: Scored, frame: Frame) -> str:
    """Return why a conversation stands high, from the criteria that carry its best message."""
    voice, reading = frame.voice, chat.reading
    position = chat.best[1]
    message = reading.thread.speech[position]
    parts = reasons.stars(frame, reading, message.author_id or "", position)
    said = {
        "keyword": reasons.keyword(frame, message.text or ""),
        "recency": voice.say("recent") if chat.best_signals.recency > CLEARLY else "",
        "interaction": voice.say("close") if chat.best_signals.interaction > CLEARLY else "",
        "sentiment": voice.say("upset"),
    }
    leading = ranking.leading(chat.best_signals, frame.weights, least=0.05)
    parts.extend(said[name] for name in leading if said.get(name))
    parts = parts[:3]
    key = "messages_one" if chat.message_count == 1 else "messages_many"
    parts.append(voice.say(key, count=chat.message_count))
    return voice.sentence(parts)


def choose_lines(chat: Scored) -> tuple[Line, ...]:
    """Return at most three lines that tell most and repeat least, oldest first."""
    weights = _word_weights(chat)
    thread = chat.reading.thread
    closed = {m.position for m in chat.reading.matters if m.state != "open"}
    telling = sorted(
        (
            (_telling(chat, position, weights, closed), position)
            for position in list(chat.scores)[-SAMPLE:]
        ),
        key=lambda pair: (-pair[0], pair[1]),
    )
    chosen: list[int] = []
    for _, position in telling[:CANDIDATES]:
        about = thread.stems(position)
        if all(talk.overlap(about, thread.stems(other)) < ALIKE for other in chosen):
            chosen.append(position)
        if len(chosen) == MOST_LINES:
            break
    lines = [line_of(thread, position) for position in sorted(chosen)]
    return tuple(line for line in lines if line is not None)


def _word_weights(chat: Scored) -> dict[str, float]:
    """Return what each word says of the conversation: used in several messages, not in most."""
    thread = chat.reading.thread
    positions = list(chat.scores)[-SAMPLE:]
    seen = Counter(stem for position in positions for stem in thread.stems(position))
    most = max(1, len(positions))
    return {stem: math.log1p(number) * math.log(1 + most / number) for stem, number in seen.items()}


def _telling(chat: Scored, position: int, weights: dict[str, float], closed: set[int]) -> float:
    """Return how much a line tells; a question that was answered tells no more than other words."""
    message = chat.reading.thread.speech[position]
    stems = chat.reading.thread.stems(position)
    mass = sum(weights.get(stem, 0.0) for stem in stems) / max(6, len(stems))
    length = min(1.0, len((message.text or "").split(None, ENOUGH_WORDS)) / ENOUGH_WORDS)
    found = 0.0 if position in closed else FOUND * min(2, len(message.analysis.findings))
    return chat.scores[position] + found + 0.25 * length + 0.15 * min(1.0, mass / 3)
