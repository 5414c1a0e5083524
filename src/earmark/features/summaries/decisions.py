"""Decisions of the period: the last word on each, without those taken back."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from earmark.core.findings import Finding, FindingKind
from earmark.features.summaries import gestures, talk
from earmark.features.summaries.threads import is_noise

if TYPE_CHECKING:
    from collections.abc import Sequence

    from earmark.core.digest import DigestMessage
    from earmark.features.summaries.matters import Matter
    from earmark.features.summaries.threads import Thread

SAME_DECISION = 0.5

NEARBY = 8
"""Messages after a question within which its asker sums up the answers."""

CONCLUDED = 0.7

SURE = 0.75
"""Below this words only move or propose something: "let's say Friday", "moved to Friday"."""

CONTEXT = 3
"""How many messages back a bare "agreed" may lean on."""

FEW = 2
"""Content words below which a decision says nothing without the message before it."""


@dataclass(slots=True, eq=False)
class Decision:
    """What was decided; `beside` are messages it leans on or that said it before."""

    finding: Finding
    position: int
    about: frozenset[str]
    beside: list[int] = field(default_factory=list)


def read_decisions(
    thread: Thread, start: int, end: int, matters: Sequence[Matter] = ()
) -> list[Decision]:
    """Return the decisions said in the period, the latest wording of each.

    Who asked and got a yes decides by drawing the line: "good, then 25 from May on".
    """
    found: list[Decision] = []
    answered = [m for m in matters if m.state in {"answered", "settled"} and not m.refused]
    for position, message in thread.followed:
        if not start <= message.sent_at < end or is_noise(message):
            continue
        if found and _takes_back(message):
            about = thread.stems(position)
            found = [decision for decision in found if not decision.about & about]
        finding = _deciding(message) or _concluding(thread, position, answered)
        if finding is not None:
            _add(found, _decision(thread, position, finding))
    return found


def _takes_back(message: DigestMessage) -> bool:
    text = (message.text or "")[:300]
    return "withdrawal" in message.analysis.flags or talk.CANCELS.search(text) is not None


def _deciding(message: DigestMessage) -> Finding | None:
    """Return the first decision of a message that is sure enough to be shown."""
    return next(
        (
            finding
            for finding in message.analysis.findings
            if finding.kind is FindingKind.DECISION and finding.confidence >= SURE
        ),
        None,
    )


def _concluding(thread: Thread, position: int, answered: Sequence[Matter]) -> Finding | None:
    """Return the whole message where its writer sums up the answers to their own question."""
    text = thread.text(position)
    if not gestures.concludes(text) or not talk.stems(text):
        return None
    author = thread.author(position)
    asked = any(
        matter.asker == author
        and matter.closed_at is not None
        and matter.closed_at < position
        and position - matter.position <= NEARBY
        for matter in answered
    )
    return Finding(FindingKind.DECISION, 0, len(text), CONCLUDED) if asked else None


def _decision(thread: Thread, position: int, finding: Finding) -> Decision:
    about = talk.stems(thread.text(position)[finding.start : finding.end])
    beside: list[int] = []
    if len(about) < FEW:
        place = _leans_on(thread, position)
        if place is not None:
            beside.append(place)
            about |= thread.stems(place)
    return Decision(finding, position, about, beside)


def _leans_on(thread: Thread, position: int) -> int | None:
    """Return the message a bare "agreed" agrees to: the last of somebody else with words in it."""
    author = thread.author(position)
    for place in range(position - 1, max(-1, position - 1 - CONTEXT), -1):
        message = thread.speech[place]
        if thread.author(place) != author and not is_noise(message) and thread.stems(place):
            return place
    return None


def _add(found: list[Decision], new: Decision) -> None:
    for known in found:
        if talk.overlap(known.about, new.about) >= SAME_DECISION:
            places = (*new.beside, known.position, *known.beside)
            new.beside = [place for place in dict.fromkeys(places) if place != new.position]
            found.remove(known)
            break
    found.append(new)
