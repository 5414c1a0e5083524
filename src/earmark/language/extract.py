"""The part of a message worth quoting: a snippet around what was found, cut where a reader would."""

from __future__ import annotations

import re

WORD = re.compile(r"\S+")


def snippet(text: str, start: int, end: int, max_words: int = 40) -> tuple[int, int]:
    """Return the span to quote: at most `max_words` words that hold `start` to `end` where they fit."""
    words = [found.span() for found in WORD.finditer(text, max(0, start - 500), end + 500)]
    chosen = [span for span in words if span[1] > start][:max_words]
    return (chosen[0][0], chosen[-1][1]) if chosen else (0, 0)
