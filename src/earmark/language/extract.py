"""The part of a message worth quoting: around what was found, cut where a reader would."""

from __future__ import annotations

import re

from earmark.language.sentences import split

WORD = re.compile(r"\S+")
MAX_READ = 4000
SOFT_END = ",;:)–—"


def snippet(text: str, start: int, end: int, max_words: int = 40) -> tuple[int, int]:
    """Return the span to quote: at most `max_words` words, whole sentences where they fit.

    The span always holds the beginning of `start` to `end`, never starts or ends inside a word, and
    is (0, 0) only for a text without words.
    """
    low = _word_start(text, max(0, start - MAX_READ))
    high = _word_end(text, min(len(text), max(start, end) + MAX_READ))
    spans = [(low + first, low + last) for first, last in split(text[low:high])]
    if not spans:
        return _clamped(text, low, high, max_words)
    first, last = _touching(spans, start, end)
    if _count(text, spans[first][0], spans[last][1]) > max_words:
        return _cut(text, spans[first][0], start, spans[last][1], max_words)
    return _grown(text, spans, first, last, max_words)


def _touching(spans: list[tuple[int, int]], start: int, end: int) -> tuple[int, int]:
    touched = [
        place
        for place, span in enumerate(spans)
        if span[0] < max(end, start + 1) and span[1] > start
    ]
    if not touched:
        nearest = min(range(len(spans)), key=lambda place: abs(spans[place][0] - start))
        return nearest, nearest
    return touched[0], touched[-1]


def _grown(
    text: str, spans: list[tuple[int, int]], first: int, last: int, max_words: int
) -> tuple[int, int]:
    """Add a sentence before (for what "it" means) while everything stays short."""
    half = max_words // 2
    while first and _count(text, spans[first - 1][0], spans[last][1]) <= half:
        first -= 1
    while last + 1 < len(spans) and _count(text, spans[first][0], spans[last + 1][1]) <= half:
        last += 1
    return spans[first][0], spans[last][1]


def _cut(text: str, low: int, focus: int, high: int, max_words: int) -> tuple[int, int]:
    """Cut a sentence that is too long: from its start where the focus fits, else from the focus."""
    words = [found.span() for found in WORD.finditer(text, low, high)]
    at = next((place for place, span in enumerate(words) if span[1] > focus), 0)
    begin = 0 if at < max_words // 2 else at - max_words // 4
    chosen = words[begin : begin + max_words]
    for place in range(len(chosen) - 1, max(at - begin, max_words * 3 // 4), -1):
        if text[chosen[place][1] - 1] in SOFT_END:
            chosen = chosen[: place + 1]
            break
    return (chosen[0][0], chosen[-1][1]) if chosen else (0, 0)


def _clamped(text: str, low: int, high: int, max_words: int) -> tuple[int, int]:
    words = [found.span() for found in WORD.finditer(text, low, high)][:max_words]
    return (words[0][0], words[-1][1]) if words else (0, 0)


def _count(text: str, low: int, high: int) -> int:
    return len(text[low:high].split())


def _word_start(text: str, place: int) -> int:
    while place and not text[place - 1].isspace() and place > 0:
        place -= 1
    return place


def _word_end(text: str, place: int) -> int:
    while place < len(text) and not text[place].isspace():
        place += 1
    return place
