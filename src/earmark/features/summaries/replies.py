"""What a turn of talk says back: yes, no, not now, a question in return, a picture."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from earmark.core.findings import FindingKind
from earmark.core.messages import MEDIA_KINDS, MessageKind
from earmark.features.summaries import gestures, talk
from earmark.features.summaries.talk import NO_SIGNS, YES_SIGNS
from earmark.features.summaries.threads import is_noise

if TYPE_CHECKING:
    from earmark.core.digest import DigestMessage
    from earmark.features.summaries.threads import Thread, Turn

# "It's at six and no, it's free" tells two things.
SENTENCE_END = re.compile(
    r"[.!?…\n]+|,? (?:and|und|y) (?=(?:yes|no|nope|ja|nein|nee|sí|si)\b)", re.IGNORECASE
)

DIGIT = re.compile(r"\d")

MOSTLY = 0.7
"""Share of a message that a question must fill to be nothing but a question."""

GREETING_WORDS = 4


@dataclass(slots=True)
class Reply:
    """One turn as an answer. `at` and `last` are its first and last message that say something."""

    at: int = -1
    last: int = -1
    agrees: bool = False
    refuses: bool = False
    acknowledges: bool = False
    defers: bool = False
    promises: bool = False
    has_media: bool = False
    proposes: bool = False
    volunteers: bool = False
    statements: int = 0
    questions: int = 0
    about: frozenset[str] = frozenset()
    replied_to: dict[int, int] = field(default_factory=dict)

    @property
    def is_empty(self) -> bool:
        """Whether nothing was said back: a greeting, a sticker, something passed on."""
        return self.at < 0

    @property
    def only_asks(self) -> bool:
        """Whether the turn is nothing but a question in return."""
        said = self.agrees or self.refuses or self.acknowledges or self.has_media or self.promises
        return self.questions > 0 and self.statements == 0 and not said

    @property
    def only_defers(self) -> bool:
        """Whether the turn only puts the answer off."""
        return self.defers and not (self.agrees or self.refuses or self.has_media)

    @property
    def is_short(self) -> bool:
        """Whether the turn is a plain yes, no or ok."""
        return (self.agrees or self.refuses or self.acknowledges) and self.statements <= 1

    @property
    def leaves_open(self) -> bool:
        """Whether the turn only asks back or puts off."""
        return self.only_asks or self.only_defers

    @property
    def declines(self) -> bool:
        """Whether the turn says no, and no yes beside it."""
        return self.refuses and not self.agrees

    @property
    def tells(self) -> bool:
        """Whether the turn says or shows something of its own."""
        return self.statements > 0 or self.has_media

    @property
    def offers(self) -> bool:
        """Whether the turn takes something over: "I'll bring it", "happy to"."""
        return self.promises or self.volunteers

    @property
    def says_yes(self) -> bool:
        """Whether the turn agrees, promises or takes note."""
        return self.agrees or self.promises or self.acknowledges

    def suits(self, *, wants_more: bool) -> bool:
        """Return whether this can answer; where more than yes or no is asked, ok does not."""
        if self.tells or self.refuses or self.volunteers:
            return True
        return not wants_more and (self.agrees or self.acknowledges)


def flags_of(message: DigestMessage) -> frozenset[str]:
    """Return the flags of a message, a lone thumb or a yes or no of any language read as such."""
    flags = message.analysis.flags
    text = message.text or ""
    if gestures.is_yes(text) or gestures.ends_in_yes(text):
        return flags | {"agreement"}
    if gestures.is_no(text):
        return flags | {"refusal"}
    if "emoji_only" in flags and message.text:
        if not YES_SIGNS.isdisjoint(message.text):
            return flags | {"agreement"}
        if not NO_SIGNS.isdisjoint(message.text):
            return flags | {"refusal"}
    return flags


def read_reply(thread: Thread, turn: Turn) -> Reply:
    """Return what a turn says back."""
    reply = Reply()
    for position in range(turn.start, turn.end):
        message = thread.speech[position]
        if message.is_forwarded:
            continue
        if _says_something(message):
            if reply.at < 0 or is_noise(thread.speech[reply.at]):
                reply.at = position
            reply.last = position
            _read(reply, thread, position, message)
    return reply


def _says_something(message: DigestMessage) -> bool:
    if message.kind is MessageKind.STICKER:
        return False
    flags = flags_of(message)
    if message.text is None:
        return message.kind in MEDIA_KINDS or message.kind is MessageKind.LOCATION
    if "emoji_only" in flags and not flags & {"agreement", "refusal", "acknowledgement"}:
        return False
    if gestures.is_sympathy(message.text) or gestures.only_greets(message.text):
        return False
    if gestures.volunteers(message.text):
        return True
    short = len(message.text.split(None, GREETING_WORDS)) <= GREETING_WORDS
    return not ("greeting" in flags and short and "agreement" not in flags)


def _read(reply: Reply, thread: Thread, position: int, message: DigestMessage) -> None:
    target = thread.position_of.get(message.reply_to) if message.reply_to else None
    if target is not None:
        reply.replied_to[target] = position
    if message.kind in MEDIA_KINDS or message.kind is MessageKind.LOCATION:
        reply.has_media = True
    if not is_noise(message):
        puts_off = talk.defers(message.text or "")
        _read_flags(reply, message, puts_off=puts_off)
        _read_words(reply, message, puts_off=puts_off)
        reply.about |= thread.stems(position)


def _read_flags(reply: Reply, message: DigestMessage, *, puts_off: bool) -> None:
    """Note yes, no and ok; a word that puts off is no refusal."""
    flags = flags_of(message)
    reply.volunteers |= gestures.volunteers(message.text or "")
    reply.agrees |= "agreement" in flags or reply.volunteers
    reply.acknowledges |= "acknowledgement" in flags
    reply.refuses |= not puts_off and _declines(message, flags)


def _declines(message: DigestMessage, flags: frozenset[str]) -> bool:
    short = (message.text or "")[: talk.READ]
    return (
        "refusal" in flags or talk.CANNOT.search(short) is not None or gestures.does_not_know(short)
    )


def _read_words(reply: Reply, message: DigestMessage, *, puts_off: bool) -> None:
    """Note what is promised, proposed, asked and told."""
    text = message.text or ""
    kinds = {finding.kind for finding in message.analysis.findings}
    reply.defers |= puts_off
    reply.promises |= FindingKind.PROMISE in kinds and not puts_off
    reply.proposes |= FindingKind.DATE in kinds
    asked = _share_asked(message, text)
    reply.questions += asked > 0
    if asked < MOSTLY and not puts_off and not _is_bare(message, text):
        reply.statements += max(1, _sentences(text))


def _share_asked(message: DigestMessage, text: str) -> float:
    spans = [
        finding.end - finding.start
        for finding in message.analysis.findings
        if finding.kind is FindingKind.QUESTION
    ]
    if talk.nudges(text) and "?" in text:
        return 1.0
    return min(1.0, sum(spans) / max(1, len(text.strip()))) if spans else 0.0


def _is_bare(message: DigestMessage, text: str) -> bool:
    """Return whether the message is yes, no or ok and nothing else."""
    flags = flags_of(message)
    if not flags & {"agreement", "refusal", "acknowledgement", "emoji_only"}:
        return False
    return len(text.split(None, GREETING_WORDS)) < GREETING_WORDS and not re.search(r"\d", text)


def _sentences(text: str) -> int:
    """Return how many sentences say something: a greeting before an answer is none."""
    parts = SENTENCE_END.split(text[: talk.READ])
    return sum(1 for part in parts if talk.has_subject(part) or DIGIT.search(part))
