"""How well messages answer what was asked: BM25 over forms of words, lent to what stands beside.

Pure, and the same for every database: an index only says which messages hold a word at all.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, NamedTuple

from earmark.db.fulltext import folded_words
from earmark.language.stems import stems

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from earmark.core.ports.search import Term

_SATURATION, _LENGTH = 1.2, 0.5
# Other forms of a word say nearly as much as itself; a name called says little of who writes.
_RELATED, _NAME, _BY_WHO_IS_NAMED = 0.9, 0.2, 1.3
_LONGEST = 2_000
_ALIKE = 2
_same = str.__eq__
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


class _Kin:
    """What words count for one family."""

    def __init__(self, family: Family) -> None:
        self._word, *self._rest = family.term.words
        self._is_prefix = family.term.is_prefix
        self._instead = frozenset(family.instead)
        self._stems = stems(self._word)

    def likeness(self, word: str, forms: tuple[str, str, str]) -> float:
        """Return how much a word, or the first one of a phrase, counts."""
        if word == self._word:
            return 1.0
        if self._rest:
            return 0.0
        if self._is_prefix and word.startswith(self._word):
            return 1.0
        return _RELATED if word in self._instead or any(map(_same, forms, self._stems)) else 0.0


class _Held(NamedTuple):
    """How often a text holds each family, and how many words it has."""

    counts: Mapping[int, float]
    length: int


class Scores:
    """Scores candidates for families; what was learnt about a word or a text is kept."""

    def __init__(self, families: Sequence[Family], total: int, pool: Sequence[Candidate]) -> None:
        self._families = families
        self._kin = [_Kin(family) for family in families]
        self._beginnings = {
            word[:_ALIKE] for one in families for word in (one.term.words[0], *one.instead)
        }
        self._of_word: dict[str, tuple[tuple[int, float], ...]] = {}
        self._held = {one.message_id: self._holds(one.text) for one in pool}
        self._average = sum(held.length for held in self._held.values()) / max(1, len(pool)) or 1
        called = {word for name in {one.author for one in pool} for word in folded_words(name)}
        self._names = called & {one.term.words[0] for one in families if not one.term.words[1:]}
        self._weights = self._weigh(total)

    def of(self, candidate: Candidate) -> float:
        """Return how well one message answers."""
        key = candidate.message_id
        if key not in self._held:
            self._held[key] = self._holds(candidate.text)
        held = self._held[key]
        norm = _SATURATION * (1 - _LENGTH + _LENGTH * held.length / self._average)
        score = sum(
            self._weights[at] * count * (_SATURATION + 1) / (count + norm)
            for at, count in held.counts.items()
        )
        if self._names and not self._names.isdisjoint(folded_words(candidate.author)):
            return score * _BY_WHO_IS_NAMED
        return score

    def _weigh(self, total: int) -> list[float]:
        """Return how much each family says: the fewer messages hold it, the more."""
        seen = Counter(at for held in self._held.values() for at in held.counts)
        weights = []
        for at, family in enumerate(self._families):
            count = max(seen[at], min(family.held_by, total))
            rarity = math.log(1 + (max(total, count) - count + 0.5) / (count + 0.5))
            is_name = not family.term.words[1:] and family.term.words[0] in self._names
            weights.append(rarity * _NAME if is_name else rarity)
        return weights

    def _holds(self, text: str) -> _Held:
        words = folded_words(text[:_LONGEST])
        counts: defaultdict[int, float] = defaultdict(float)
        for place, word in enumerate(words):
            # Forms of a word begin alike, so most words are done with here.
            if word[:_ALIKE] not in self._beginnings:
                continue
            found = self._of_word.get(word)
            for at, weight in self._families_of(word) if found is None else found:
                rest = self._families[at].term.words[1:]
                if not rest or tuple(words[place + 1 : place + 1 + len(rest)]) == rest:
                    counts[at] += weight
        return _Held(counts, len(words))

    def _families_of(self, word: str) -> tuple[tuple[int, float], ...]:
        forms = stems(word)
        found = ((at, kin.likeness(word, forms)) for at, kin in enumerate(self._kin))
        self._of_word[word] = tuple((at, weight) for at, weight in found if weight)
        return self._of_word[word]


def spread(scores: Mapping[int, float], beside: Mapping[int, Iterable[int]]) -> dict[int, float]:
    """Return scores to which each message has lent from its own to those beside it."""
    lent: defaultdict[int, float] = defaultdict(float)
    for message_id, others in beside.items():
        for other in others:
            lent[other] = max(lent[other], LENT * scores.get(message_id, 0.0))
    return {key: scores.get(key, 0.0) + lent[key] for key in {*scores, *lent}}
