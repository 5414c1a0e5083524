"""How a message feels, from -1 to 1: a small lexicon a language, emoji, negation, emphasis.

A reading of words only; irony and context pass it by, so it moves a rank a little and decides
nothing.
"""

from __future__ import annotations

import math
import re
from functools import lru_cache

from earmark.language.folding import fold
from earmark.language.wordlists import read_lines

LANGUAGES = ("en", "de", "es")
WORD = re.compile(
    r"[^\W\d_]+(?:'[^\W\d_]+)?|[:;=8]'?-?[)(dpo|/\\*\]\[]+|<3|xd\b|[!?]{2,}|[^\w\s,.;:'\"()-]"
)
_Lexicon = tuple[dict[str, float], frozenset[str], frozenset[str], frozenset[str]]
REACH = 3
SCALE = 12.0
NEGATED = -0.7
BOOSTED, DAMPED = 1.35, 0.6
SHOUT = 1.2
DISBELIEF = 1.5
NEUTRAL = 0.2
"""Closer to zero than this a text is neutral."""


@lru_cache(maxsize=4)
def _lexicon(
    language: str,
) -> tuple[dict[str, float], frozenset[str], frozenset[str], frozenset[str]]:
    """Return polarities, negations, boosters and dampers of a language, emoji among them."""
    words: dict[str, float] = {}
    marks: dict[str, set[str]] = {"not": set(), "more": set(), "less": set()}
    names = ["polarity.emoji.txt"] + ([f"polarity.{language}.txt"] if language in LANGUAGES else [])
    for name in names:
        for line in read_lines(name):
            head, _, forms = line.partition(": ")
            if head in marks:
                marks[head].update(fold(forms).split())
            else:
                words |= dict.fromkeys(fold(forms).split(), float(head))
    return words, frozenset(marks["not"]), frozenset(marks["more"]), frozenset(marks["less"])


def polarity(text: str, language: str) -> float:
    """Return the feeling of the text between -1 (bad) and 1 (good), 0 when nothing tells."""
    lexicon = _lexicon(language if language in LANGUAGES else "")
    tokens = WORD.findall(fold(text))
    total = sum(
        value * _force(tokens[max(0, place - REACH) : place], lexicon)
        for place, token in enumerate(tokens)
        if (value := lexicon[0].get(token) or _stemmed(token, lexicon[0]))
    )
    if "!" in text:
        total *= SHOUT
    if "?!" in text or "!?" in text:
        total -= DISBELIEF
    return round(total / math.sqrt(total * total + SCALE), 3) if total else 0.0


def _force(before: list[str], lexicon: _Lexicon) -> float:
    """Return what the words before do to a feeling: turn it, raise it, damp it."""
    _, negations, boosters, dampers = lexicon
    if not before:
        return 1.0
    force = 1.0 if negations.isdisjoint(before) else NEGATED
    if before[-1] in boosters:
        return force * BOOSTED
    return force * DAMPED if before[-1] in dampers else force


ENDINGS = (
    "en",
    "er",
    "es",
    "em",
    "e",
    "s",
    "ly",
    "ed",
    "ing",
    "a",
    "as",
    "os",
    "mente",
    "n",
    "t",
    "te",
    "st",
)
SHORTEST = 4


def _stemmed(token: str, words: dict[str, float]) -> float:
    """Look a longer form up without its ending: "schönes", "amazingly", "divertidas"."""
    if len(token) <= SHORTEST:
        return 0.0
    for ending in ENDINGS:
        if token.endswith(ending):
            stem = token[: -len(ending)]
            found = words.get(stem) or words.get(stem + "e") or words.get(stem + "o")
            if found and len(stem) >= SHORTEST - 1:
                return found
    return 0.0
