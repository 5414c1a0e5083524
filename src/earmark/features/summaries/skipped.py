"""What was left out of the digest, and why: every message of the period is counted once."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, get_args

from earmark.core.digest import Skipped, SkippedReason
from earmark.core.messages import MEDIA_KINDS, MessageKind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from earmark.core.digest import DigestMessage

SYSTEM, STICKER = MessageKind.SYSTEM, MessageKind.STICKER

ORDER: tuple[SkippedReason, ...] = get_args(SkippedReason)

NOT_SAID: frozenset[SkippedReason] = frozenset({"system", "not_understood"})
"""Reasons that count something else than messages people wrote."""


def reason_of(message: DigestMessage) -> SkippedReason | None:
    """Return why a message is left out, None when it counts."""
    kind = message.kind
    if kind is SYSTEM or message.author_id is None:
        return "system"
    if kind is STICKER:
        return "sticker"
    flags = message.analysis.flags
    if message.is_forwarded or "chain_letter" in flags:
        return "forwarded"
    if not message.text:
        return "media" if kind in MEDIA_KINDS else None
    return _empty_talk(flags) if flags and not message.analysis.findings else None


def _empty_talk(flags: frozenset[str]) -> SkippedReason | None:
    if "emoji_only" in flags:
        return "sticker"
    return "greeting" if "greeting" in flags else None


def count(reasons: Iterable[SkippedReason]) -> Counter[SkippedReason]:
    """Return how often each reason came up."""
    return Counter(reasons)


def as_list(counts: Counter[SkippedReason]) -> tuple[Skipped, ...]:
    """Return the counts in their fixed order, without those that are 0."""
    return tuple(Skipped(reason, counts[reason]) for reason in ORDER if counts[reason])


def left_out(counts: Counter[SkippedReason]) -> int:
    """Return how many messages that people wrote were left out."""
    return sum(number for reason, number in counts.items() if reason not in NOT_SAID)
