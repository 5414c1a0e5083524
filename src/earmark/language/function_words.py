"""Words that hold sentences together and say nothing of what is asked for: "the", "when", "did".

Fewer than the stop words of topics: "work" or "friday" are no subject of a talk, but people do
search for them.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from earmark.language.wordlists import read_lines

if TYPE_CHECKING:
    from collections.abc import Collection


@lru_cache(maxsize=1)
def _languages() -> tuple[frozenset[str], ...]:
    return tuple(frozenset(line.split()) for line in read_lines("function.txt"))


def function_words(words: Collection[str]) -> frozenset[str]:
    """Return which folded words say nothing, in the language that knows most of them.

    German "war" and "die" are English things to ask about, so only one language counts.
    """
    return max((known.intersection(words) for known in _languages()), key=len)
