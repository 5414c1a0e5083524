"""A chat as talk: who speaks in which order, in turns, without what nobody said to anybody."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from earmark.core.messages import ChatType, MessageKind
from earmark.features.summaries import talk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from earmark.core.digest import DigestChat, DigestMessage

SYSTEM = MessageKind.SYSTEM

HOUR = 3_600_000

TURN_GAP = 6 * HOUR
"""Silence after which the same person starts a new turn."""

NOISE_FLAGS = frozenset({"chain_letter", "injection"})


def is_noise(message: DigestMessage) -> bool:
    """Return whether a message asks nothing of anybody: passed on, deleted, meant for machines."""
    return (
        message.is_forwarded
        or message.is_deleted
        or message.text is None
        or not NOISE_FLAGS.isdisjoint(message.analysis.flags)
    )


def is_speech(message: DigestMessage) -> bool:
    """Return whether somebody said this: no system event, nothing deleted."""
    return message.author_id is not None and message.kind is not SYSTEM and not message.is_deleted


class Turn(NamedTuple):
    """Messages `start` to `end` (exclusive) that one person wrote without a break."""

    author: str
    start: int
    end: int


@dataclass
class Thread:
    """One chat read as talk; positions count its spoken messages from 0.

    What came before the moment `since` is counted and quoted, but not followed any more.
    """

    chat: DigestChat
    since: int = 0
    _stems: dict[int, frozenset[str]] = field(default_factory=dict)

    @cached_property
    def speech(self) -> list[DigestMessage]:
        """The messages that somebody said, oldest first."""
        return [message for message in self.chat.messages if is_speech(message)]

    @cached_property
    def position_of(self) -> dict[str, int]:
        """Positions by message id, for replies."""
        return {message.message_id: place for place, message in enumerate(self.speech)}

    @cached_property
    def first(self) -> int:
        """The position from which on the talk is followed."""
        places = range(len(self.speech))
        return bisect_left(places, self.since, key=lambda place: self.speech[place].sent_at)

    @property
    def followed(self) -> Iterator[tuple[int, DigestMessage]]:
        """The messages that are followed, with their positions."""
        return ((place, self.speech[place]) for place in range(self.first, len(self.speech)))

    @cached_property
    def is_group(self) -> bool:
        """Whether several people can answer."""
        return self.chat.chat_type == ChatType.GROUP

    @cached_property
    def size(self) -> int:
        """How many people are in the chat, the owner included."""
        people = set(self.chat.participants)
        if self.chat.owner_id is not None:
            people.add(self.chat.owner_id)
        return max(2, len(people))

    @property
    def owner(self) -> str | None:
        """The author id of the owner, None when nobody knows it."""
        return self.chat.owner_id

    def author(self, position: int) -> str:
        """Return who wrote the message at a position."""
        return self.speech[position].author_id or ""

    def name(self, author: str) -> str:
        """Return what a person is called in this chat."""
        return self.chat.participants.get(author) or author

    def text(self, position: int) -> str:
        """Return the text of the message at a position, empty for media without a caption."""
        return self.speech[position].text or ""

    def stems(self, position: int) -> frozenset[str]:
        """Return what the message at a position is about."""
        known = self._stems.get(position)
        if known is None:
            known = talk.stems(self.text(position))
            self._stems[position] = known
        return known

    def turns(self) -> list[Turn]:
        """Return the turns of the chat, oldest first."""
        turns: list[Turn] = []
        start = self.first
        for place in range(start + 1, len(self.speech) + 1):
            if place == len(self.speech) or self._breaks(place):
                turns.append(Turn(self.author(start), start, place))
                start = place
        return turns

    def _breaks(self, place: int) -> bool:
        before, here = self.speech[place - 1], self.speech[place]
        return before.author_id != here.author_id or here.sent_at - before.sent_at > TURN_GAP
