"""What kind of message it is, whatever it says: a greeting, a nod, only emoji, a chain letter."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from earmark.language.phrases import LANGUAGES, phrase_book, readable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from earmark.language.phrases import PhraseBook

WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*")
LAUGH = re.compile(r"(?:(?:ha|he|hi|ja|je|ji){2,}h?|lo+l|x+d+|rofl|lmao|mdr)\Z")
STRETCHED = re.compile(r"(.)\1{2,}")
EMPHASIS = re.compile(r"[!‼❗⚠🚨🙏❤]|[A-ZÄÖÜ]{4,}")
MAX_GREETING, MAX_NOD, MAX_NAMES = 9, 6, 2
TO_MANY = re.compile(
    r"\b\d+ (?:contacts|people|friends|groups|kontakte|leute|freunde|personen|contactos|personas"
    r"|amigos|grupos)\b",
    re.IGNORECASE,
)
NUMBER = re.compile(r"\b\d+\b")
"""A bare number: "Morgen 8-10 Uhr" is an appointment, "gn8" and "happy 40th" still greet."""

LONG_LETTER, LOUD = 250, 6


def style_flags(text: str, language: str) -> set[str]:
    """Return `greeting`, `acknowledgement`, `emoji_only`: what the whole message is."""
    words = WORD.findall(readable(text[:200], language))
    if not words:
        return {"emoji_only"} if _only_signs(text) else set()
    if len(words) > MAX_GREETING or "?" in text or NUMBER.search(text):
        return set()
    book = phrase_book(language if language in LANGUAGES else "en")
    plain = [STRETCHED.sub(r"\1", word) for word in words]
    if _nods(plain, book):
        return {"acknowledgement"}
    return {"greeting"} if _greets(plain, _names(text), book) else set()


def _only_signs(text: str) -> bool:
    return bool(text.strip()) and not any(letter.isalnum() for letter in text)


def _greets(words: list[str], names: int, book: PhraseBook) -> bool:
    """Say whether the words greet, and nothing else but names stands beside them."""
    if not any(word in book.greetings for word in words[:2]):
        return False
    return sum(word not in book.small_words for word in words) <= min(names, MAX_NAMES)


def _nods(words: list[str], book: PhraseBook) -> bool:
    """Say whether there is nothing but a short yes, thanks or laughter."""
    known = book.acknowledgements
    return len(words) <= MAX_NOD and all(word in known or LAUGH.match(word) for word in words)


def _names(text: str) -> int:
    """Count words with a capital that do not begin the message."""
    return sum(1 for found in WORD.finditer(text) if found.start() and found.group()[0].isupper())


def is_chain_letter(text: str, kinds: Sequence[str]) -> bool:
    """Say whether the text wants to be passed on: it says so, and is long, loud or counts heads."""
    if "chain" not in kinds:
        return False
    if len(text) > LONG_LETTER or TO_MANY.search(text):
        return True
    return len(EMPHASIS.findall(text)) >= LOUD or kinds.count("chain") > 1
