"""Lower case and plain letters, character for character, so that spans still fit the original."""

from __future__ import annotations

import unicodedata


def _plain(character: str) -> str:
    base = unicodedata.normalize("NFD", character)[0] if character else character
    lowered = base.lower()
    return lowered if len(lowered) == 1 else base


class _Folding(dict[int, str]):
    """A translation table that fills itself as characters are met."""

    def __missing__(self, key: int) -> str:
        character = chr(key)
        plain = {"’": "'", "‘": "'", "´": "'", "\u00a0": " ", "\u202f": " "}.get(character)
        self[key] = plain if plain is not None else _plain(character)
        return self[key]


_FOLDING = _Folding()


def fold(text: str) -> str:
    """Return the text in lower case without diacritics; every character keeps its place.

    "ß" stays (it has no one-letter twin), so the length never changes.
    """
    if text.isascii():
        return text.lower()
    return text.translate(_FOLDING)
