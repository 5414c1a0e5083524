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


def pattern(name: str) -> re.Pattern[str]:
    """Return the pattern of a name; capitals count for nothing. Unknown names raise KeyError."""
    return re.compile(_written(name), re.IGNORECASE)


def word_set(name: str) -> frozenset[str]:
    """Return the words of a name. Unknown names raise KeyError."""
    _, lines = _entries()[name]
    return frozenset(" ".join(lines).split())
