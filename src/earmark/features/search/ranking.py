"""How well messages answer what was asked: BM25 over forms of words, lent to what stands beside.

Pure, and the same for every database: an index only says which messages hold a word at all.
"""

from __future__ import annotations

import math
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from earmark.db.fulltext import folded, words
from earmark.language.stems import are_related

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from earmark.core.ports.search import Term

_SATURATION, _LENGTH = 1.2, 0.5
# Other forms of a word say nearly as much as itself; a name called says little of who writes.
_RELATED, _NAME, _BY_WHO_IS_NAMED = 0.9, 0.2, 1.3
LENT = 0.5
"""The share of its score a message lends to those beside it."""


class Candidate(NamedTuple):
    """A message that may be a hit."""

    message_id: int
    chat_id: int
    sent_at: int
    text: str
    author: str


class Family(NamedTuple):
    """One thing asked for: a term as it stands in a text, and words taken for it if it is in none.

    `held_by` says how many messages hold it, as far as the index knows.
    """

    term: Term
    instead: tuple[str, ...] = ()
    held_by: int = 0


class Scores:
    """Scores candidates for families; what was learnt about a word is kept."""

    def __init__(self, families: Sequence[Family], total: int, pool: Sequence[Candidate]) -> None:
        self._families = families
        self._of_word: dict[str, tuple[tuple[int, float], ...]] = {}
        self._texts = {one.message_id: _split(one.text) for one in pool}
        lengths = [len(text) for text in self._texts.values()]
        self._average = sum(lengths) / len(lengths) if lengths else 1
        called = {word for one in pool for word in folded(one.author).split()}
        self._names = called & {one.term.words[0] for one in families if not one.term.words[1:]}
        self._weights = self._weigh(total)

    def of(self, candidate: Candidate) -> float:
        """Return how well one message answers."""
        counts = self._counts(self._text(candidate))
        share = len(self._text(candidate)) / self._average
        norm = _SATURATION * (1 - _LENGTH + _LENGTH * share)
        score = sum(
            self._weights[at] * count * (_SATURATION + 1) / (count + norm)
            for at, count in counts.items()
        )
        is_named = bool(self._names) and not self._names.isdisjoint(
            folded(candidate.author).split()
        )
        return score * _BY_WHO_IS_NAMED if is_named else score

    def _text(self, candidate: Candidate) -> list[str]:
        key = candidate.message_id
        if key not in self._texts:
            self._texts[key] = _split(candidate.text)
        return self._texts[key]

    def _weigh(self, total: int) -> list[float]:
        """Return how much each family says: the fewer messages hold it, the more."""
        held = [0] * len(self._families)
        for text in self._texts.values():
            for at in self._counts(text):
                held[at] += 1
        weights = []
        for at, family in enumerate(self._families):
            count = max(held[at], min(family.held_by, total))
            rarity = math.log(1 + (max(total, count) - count + 0.5) / (count + 0.5))
            is_name = not family.term.words[1:] and family.term.words[0] in self._names
            weights.append(rarity * _NAME if is_name else rarity)
        return weights

    def _counts(self, text: Sequence[str]) -> Mapping[int, float]:
        counts: defaultdict[int, float] = defaultdict(float)
        for place, word in enumerate(text):
            for at, weight in self._families_of(word):
                rest = self._families[at].term.words[1:]
                if not rest or tuple(text[place + 1 : place + 1 + len(rest)]) == rest:
                    counts[at] += weight
        return counts

    def _families_of(self, word: str) -> tuple[tuple[int, float], ...]:
        if word not in self._of_word:
            found = ((at, _likeness(word, family)) for at, family in enumerate(self._families))
            self._of_word[word] = tuple((at, weight) for at, weight in found if weight)
        return self._of_word[word]


def spread(scores: Mapping[int, float], beside: Mapping[int, Iterable[int]]) -> dict[int, float]:
    """Return scores to which each message has lent from its own to those beside it."""
    lent: defaultdict[int, float] = defaultdict(float)
    for message_id, others in beside.items():
        for other in others:
            lent[other] = max(lent[other], LENT * scores.get(message_id, 0.0))
    return {key: scores.get(key, 0.0) + lent[key] for key in {*scores, *lent}}


def _split(text: str) -> list[str]:
    return [word.folded for word in words(text[:_LONGEST])]


_LONGEST = 2_000


def _likeness(word: str, family: Family) -> float:
    wanted = family.term.words[0]
    if len(family.term.words) > 1:
        return float(word == wanted)
    if word == wanted or (family.term.is_prefix and word.startswith(wanted)):
        return 1.0
    return _RELATED if word in family.instead or are_related(word, wanted) else 0.0
