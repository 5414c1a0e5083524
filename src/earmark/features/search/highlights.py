"""Finds the characters of a text that a search matched."""

from __future__ import annotations

from typing import TYPE_CHECKING

from earmark.db.fulltext import words

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from earmark.core.ports.search import Term
    from earmark.db.fulltext import Word

_LONGEST = 20_000


def highlights(
    text: str | None, terms: Sequence[Term], same: Callable[[str, str], bool] = str.__eq__
) -> tuple[tuple[int, int], ...]:
    """Return the ranges of characters that match the terms, in order and not overlapping.

    `same` says whether a word of the text is one that was asked for.
    """
    found = words((text or "")[:_LONGEST])
    spans = [
        (found[at].start, found[at + length - 1].end)
        for term in terms
        for at in range(len(found))
        if (length := _length(found, at, term, same))
    ]
    joined: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return tuple(joined)


def _length(found: Sequence[Word], at: int, term: Term, same: Callable[[str, str], bool]) -> int:
    """Return how many words from here match the term; 0 when they do not."""
    here = [word.folded for word in found[at : at + len(term.words)]]
    if len(here) < len(term.words) or tuple(here[:-1]) != term.words[:-1]:
        return 0
    last, wanted = here[-1], term.words[-1]
    matches = last.startswith(wanted) if term.is_prefix else last == wanted or same(last, wanted)
    return len(here) if matches else 0
