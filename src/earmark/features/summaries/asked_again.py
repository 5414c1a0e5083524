"""When a question is the one asked before, in other words or without the name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from earmark.features.summaries import talk
from earmark.features.summaries.matters import TOLD

if TYPE_CHECKING:
    from earmark.features.summaries.matters import Matter

SAME_MATTER = 0.5
"""Share of the words of the shorter question that the other holds too."""


def said_along(known: Matter, new: Matter, own: list[Matter]) -> list[Matter]:
    """Return what was said beside a question that is asked again: "I need it this week"."""
    return [
        matter
        for matter in own
        if matter.position == known.position
        and matter is not known
        and (matter.finding.confidence < TOLD or is_same(matter, new))
    ]


def is_same(known: Matter, new: Matter) -> bool:
    """Return whether somebody asks the same person the same again."""
    if known.address.to != new.address.to and not was_named(known, new):
        return False
    return talk.overlap(known.about, new.about) >= SAME_MATTER


def was_named(known: Matter, new: Matter) -> bool:
    """Return whether somebody was named the first time and is only said "you" to again."""
    return known.address.voice in {"name", "reply"} and new.address.voice in {"open", "follow"}
