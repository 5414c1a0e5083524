"""The word lists that travel with Earmark: plain text files, read once."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files


def read_lines(name: str) -> list[str]:
    """Return the lines of a packaged list, without comments and empty lines."""
    text = (files("earmark.language") / "words" / name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


@lru_cache(maxsize=64)
def read_words(name: str) -> frozenset[str]:
    """Return all words of a packaged list."""
    return frozenset(word for line in read_lines(name) for word in line.split())
