"""Whole small conversations and what a digest must make of each, read by the real engine.

A story is told in the script of `talking.py`; messages are meant by their place, from 1. What a
story does not speak of is empty: a digest must not find more than what is there.
"""

from __future__ import annotations

from dataclasses import dataclass

from tests.features.summaries.spoken import dates, places, told

from earmark.core.digest import Item


def _states(items: tuple[Item, ...]) -> list[tuple[int, str]]:
    return sorted((int(item.lines[0].message_id), item.state) for item in items)


@dataclass(frozen=True)
class Story:
    """One conversation: what waits for the owner, questions and promises by state, dates ahead."""

    name: str
    script: str
    waits: tuple[int, ...] = ()
    questions: tuple[tuple[int, str], ...] = ()
    promises: tuple[tuple[int, str], ...] = ()
    ahead: tuple[str, ...] = ()
    group: bool = False

    def __str__(self) -> str:
        """Return the name, which pytest shows."""
        return self.name

    @property
    def expected(self) -> dict[str, object]:
        """What the digest must hold."""
        return {
            "waits": list(self.waits),
            "questions": list(self.questions),
            "promises": list(self.promises),
            "ahead": list(self.ahead),
        }

    def told(self) -> dict[str, object]:
        """Return what the digest holds, in the same shape."""
        found = told(self.script, group=self.group)
        return {
            "waits": places(found.needs_you),
            "questions": _states(found.questions),
            "promises": _states(found.promises),
            "ahead": dates(self.script, group=self.group),
        }
