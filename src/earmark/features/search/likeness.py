"""How alike two words are: which was meant when nobody wrote the one that was typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

SHORTEST = 4
LONGEST = 32
_TWO_FROM = 8
_PADDED = " {} "


def trigrams(word: str) -> frozenset[str]:
    """Return the pieces of three characters of a word, its ends marked."""
    padded = _PADDED.format(word)
    return frozenset(padded[at : at + 3] for at in range(len(padded) - 2))


def may_be_mistyped(word: str) -> bool:
    """Say whether a word is one a typing error can be read out of: letters, and enough of them."""
    return SHORTEST <= len(word) <= LONGEST and word.isalpha()


def slips(typed: str, meant: str) -> int | None:
    """Return how many slips turn one word into the other; None for more than its length allows.

    A slip is a letter too much, too few, wrong, or changed with its neighbour.
    """
    most = 1 + (len(typed) >= _TWO_FROM)
    if abs(len(typed) - len(meant)) > most:
        return None
    before: list[int] = []
    row = list(range(len(meant) + 1))
    for at, letter in enumerate(typed):
        earlier, before, row = before, row, [at + 1]
        for place, other in enumerate(meant):
            cost = min(row[place] + 1, before[place + 1] + 1, before[place] + (letter != other))
            if at and place and letter == meant[place - 1] and typed[at - 1] == other:
                cost = min(cost, earlier[place - 1] + 1)
            row.append(cost)
        if min(row) > most:
            return None
    return row[-1] if row[-1] <= most else None


def closest(typed: str, words: Iterable[str], most: int = 3) -> list[str]:
    """Return the words that were most likely meant, best first; those with the fewest slips."""
    found = [(count, word) for word in words if (count := slips(typed, word))]
    fewest = min((count for count, _ in found), default=0)
    alike = trigrams(typed)
    nearest = [word for count, word in found if count == fewest]
    return sorted(nearest, key=lambda word: (-len(alike & trigrams(word)), word))[:most]
