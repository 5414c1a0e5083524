"""The signs of talk, read once from `signs.txt`: patterns and sets of words, each by its name."""

from __future__ import annotations

import re
from functools import lru_cache
from importlib.resources import files

REFERENCE = re.compile(r"\{([a-z_]+)\}")


@lru_cache(maxsize=1)
def _entries() -> dict[str, tuple[str, list[str]]]:
    """Return kind and lines of every entry of the file, by name."""
    text = (files("earmark.features.summaries") / "signs.txt").read_text(encoding="utf-8")
    entries: dict[str, tuple[str, list[str]]] = {}
    lines: list[str] = []
    for line in text.splitlines():
        if line.startswith("  "):
            lines.append(line.strip())
        elif line and not line.startswith("#"):
            kind, name = line.split()
            lines = []
            entries[name] = (kind, lines)
    return entries


@lru_cache(maxsize=128)
def _written(name: str) -> str:
    """Return an entry as a pattern, the names in it replaced by what they stand for."""
    kind, lines = _entries()[name]
    text = REFERENCE.sub(lambda found: _written(found[1]), "".join(lines))
    return rf"(?<!\w)(?:{text})(?!\w)" if kind == "words" else text


def lowered(text: str) -> str:
    """Return a text without capitals, letter by letter, so that places in it stay where they are.

    Only İ has a longer small form; it is left as it is.
    """
    small = text.lower()
    if len(small) == len(text):
        return small
    return "".join(letter if len(letter.lower()) > 1 else letter.lower() for letter in text)


class Sign:
    """A pattern for which capitals count for nothing; what it finds is in small letters.

    It looks through the lowered text: ignoring capitals letter by letter takes twice as long.
    """

    __slots__ = ("_pattern",)

    def __init__(self, pattern: str) -> None:
        """Take a pattern in small letters."""
        self._pattern = re.compile(pattern)

    def search(self, text: str, start: int = 0) -> re.Match[str] | None:
        """Return where the sign first stands in a text, from `start` on."""
        return self._pattern.search(lowered(text), start)

    def match(self, text: str, start: int = 0) -> re.Match[str] | None:
        """Return whether the sign stands right at `start`."""
        return self._pattern.match(lowered(text), start)

    def fullmatch(self, text: str) -> re.Match[str] | None:
        """Return whether the sign is the whole text."""
        return self._pattern.fullmatch(lowered(text))


def pattern(name: str) -> Sign:
    """Return the sign of a name. Unknown names raise KeyError."""
    return Sign(_written(name))


def word_set(name: str) -> frozenset[str]:
    """Return the words of a name. Unknown names raise KeyError."""
    _, lines = _entries()[name]
    return frozenset(" ".join(lines).split())
