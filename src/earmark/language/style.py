"""What kind of message it is, whatever it says: a greeting, a nod, only emoji, a chain letter."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from earmark.language.phrases import LANGUAGES, phrase_book, readable

if TYPE_CHECKING:
    from collections.abc import Sequence

WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*")
LAUGH = re.compile(r"(?:(?:ha|he|hi|ja|je|ji){2,}h?|lo+l|x+d+|rofl|lmao|mdr)\Z")
STRETCHED = re.compile(r"(.)\1{2,}")
EMPHASIS = re.compile(r"[!‼❗⚠🚨🙏❤]|[A-ZÄÖÜ]{4,}")
MAX_GREETING, MAX_NOD, MAX_NAMES = 9, 6, 2
LONG_LETTER, LOUD = 250, 6


def style_flags(text: str, language: str) -> set[str]:
    """Return `greeting`, `acknowledgement`, `emoji_only`: what the whole message is."""
    words = WORD.findall(readable(text[:200], language))
    if not words:
        return (
            set()
            if any(letter.isalnum() for letter in text) or not text.strip()
            else {"emoji_only"}
        )
    if len(words) > MAX_GREETING or "?" in text:
        return set()
    book = phrase_book(language if language in LANGUAGES else "en")
    plain = [STRETCHED.sub(r"\1", word) for word in words]
    flags: set[str] = set()
    if len(words) <= MAX_NOD and all(_nods(word, book.acknowledgements) for word in plain):
        flags.add("acknowledgement")
    greets = [word in book.greetings for word in plain]
    strangers = sum(
        not known and word not in book.fillers and word not in book.acknowledgements
        for known, word in zip(greets, plain, strict=True)
    )
    names = _names(text)
    if (
        greets
        and any(greets[:2])
        and strangers <= min(names, MAX_NAMES)
        and "acknowledgement" not in flags
    ):
        flags.add("greeting")
    return flags


def _nods(word: str, acknowledgements: frozenset[str]) -> bool:
    return word in acknowledgements or LAUGH.match(word) is not None


def _names(text: str) -> int:
    """Count words with a capital that do not begin the message."""
    return sum(1 for found in WORD.finditer(text) if found.start() and found.group()[0].isupper())


def is_chain_letter(text: str, kinds: Sequence[str]) -> bool:
    """Say whether the text wants to be passed on: it says so and it is long or loud."""
    if "chain" not in kinds:
        return False
    return (
        len(text) > LONG_LETTER or len(EMPHASIS.findall(text)) >= LOUD or kinds.count("chain") > 1
    )
