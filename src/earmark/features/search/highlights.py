"""Finds the characters of a text that a search matched."""

from __future__ import annotations

from typing import TYPE_CHECKING

from earmark.db.fulltext import words
from earmark.language.stems import are_related, starts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from earmark.core.ports.search import Term
    from earmark.db.fulltext import Word

_LONGEST = 20_000


def highlights(text: str | None, terms: Sequence[Term]) -> tuple[tuple[int, int], ...]:
    """Return the ranges of characters that match the terms, in order and not overlapping."""
    return _ranges(text, terms, _single(terms).__contains__)


def highlights_of_forms(text: str | None, terms: Sequence[Term]) -> tuple[tuple[int, int], ...]:
    """Return the same, and the words that are other forms of single words asked for."""
    single = _single(terms)
    begun = tuple({start for one in single for start in starts(one)})

    def is_meant(word: str) -> bool:
        return word in single or (
            word.startswith(begun) and any(are_related(word, one) for one in single)
        )

    return _ranges(text, terms, is_meant)


def _ranges(
    text: str | None, terms: Sequence[Term], is_meant: Callable[[str], bool]
) -> tuple[tuple[int, int], ...]:
    found = words((text or "")[:_LONGEST])
    spans = [(word.start, word.end) for word in found if is_meant(word.folded)]
    for term in terms:
        if not _is_single(term):
            spans += _stretches(found, term)
    return tuple(_joined(spans))


def _single(terms: Sequence[Term]) -> frozenset[str]:
    return frozenset(term.words[0] for term in terms if _is_single(term))


def _is_single(term: Term) -> bool:
    return len(term.words) == 1 and not term.is_prefix


def _joined(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the ranges in order, those that touch as one."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def _stretches(found: Sequence[Word], term: Term) -> Iterator[tuple[int, int]]:
    """Return where words stand as a term has them."""
    count = len(term.words)
    for at in range(len(found) - count + 1):
        *begin, last = (word.folded for word in found[at : at + count])
        if tuple(begin) != term.words[:-1]:
            continue
        if last == term.words[-1] or (term.is_prefix and last.startswith(term.words[-1])):
            yield found[at].start, found[at + count - 1].end
