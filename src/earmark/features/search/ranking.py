"""How well messages answer what was asked: BM25 over forms of words, lent to what stands beside.

Pure, and the same for every database: an index only says which messages hold a word at all.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, NamedTuple

from earmark.db.fulltext import folded_words
from earmark.language.stems import starts, stems

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from earmark.core.ports.search import Term

_SATURATION, _LENGTH = 1.2, 0.5
# Other forms of a word say nearly as much as itself; a name called says little of who writes.
_RELATED, _NAME, _BY_WHO_IS_NAMED = 0.9, 0.2, 1.3
_LONGEST = 2_000
# Where stems are counted by language, words taken for mistyped ones come last.
_INSTEAD = 3
_NAMED = "n"
_FIGURES = re.compile("[1-9a-f][0-9a-f]{0,8}(,[0-9a-f]{1,6}n?)*")
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


class Figures(NamedTuple):
    """What scores were counted with, in thousandths.

    That is the mean length of a text, and of each family how much it says and whether it is a name.
    Who goes on with a list is given those of its beginning: what others write or take away in the
    meantime would change the order.
    """

    length: int
    weights: tuple[int, ...]
    names: tuple[bool, ...]

    def write(self) -> str:
        """Return them as a word."""
        marked = zip(self.weights, self.names, strict=True)
        return ",".join(
            [f"{self.length:x}", *(f"{one:x}{_NAMED * is_name}" for one, is_name in marked)]
        )


def read_figures(written: str) -> Figures | None:
    """Return the figures that were written; None when it is no such word."""
    if not _FIGURES.fullmatch(written):
        return None
    length, *weights = written.split(",")
    return Figures(
        int(length, 16),
        tuple(int(one.rstrip(_NAMED), 16) for one in weights),
        tuple(one.endswith(_NAMED) for one in weights),
    )


class _Kin:
    """What words count for which families, found by what a word looks like."""

    def __init__(self, families: Sequence[Family]) -> None:
        self._starts: list[tuple[int, str]] = []
        self._itself: defaultdict[str, list[int]] = defaultdict(list)
        self._related: defaultdict[tuple[int, str], list[int]] = defaultdict(list)
        for at, family in enumerate(families):
            word, *rest = family.term.words
            self._itself[word].append(at)
            # Of a phrase only the very words count.
            if not rest:
                self._relate(at, family)
        begun = {start for one in families for start in (*starts(one.term.words[0]), *one.instead)}
        self._begun = tuple(begun)

    def _relate(self, at: int, family: Family) -> None:
        (word,) = family.term.words
        if family.term.is_prefix:
            self._starts.append((at, word))
        for key in enumerate(stems(word)):
            self._related[key].append(at)
        for other in family.instead:
            self._related[_INSTEAD, other].append(at)

    def families_of(self, word: str) -> tuple[tuple[int, float], ...]:
        """Return for which families a word, or the first one of a phrase, counts how much."""
        # Forms of a word begin alike, so most words are done with here.
        if not word.startswith(self._begun):
            return ()
        keys = (*enumerate(stems(word)), (_INSTEAD, word))
        found = {at: _RELATED for key in keys for at in self._related.get(key, ())}
        found |= {at: 1.0 for at, start in self._starts if word.startswith(start)}
        found |= dict.fromkeys(self._itself.get(word, ()), 1.0)
        return tuple(sorted(found.items()))


class _Held(NamedTuple):
    """How often a text holds each family, and how many words it has."""

    counts: Mapping[int, float]
    length: int


class Scores:
    """Scores candidates for families; what was learnt about a word or a text is kept."""

    def __init__(
        self,
        families: Sequence[Family],
        total: int,
        pool: Sequence[Candidate],
        known: Figures | None = None,
    ) -> None:
        self._families = families
        self._rest = [family.term.words[1:] for family in families]
        self._kin = _Kin(families)
        self._known = set[str]()
        self._of_word: dict[str, tuple[tuple[int, float], ...]] = {}
        self._held: dict[int, _Held] = {}
        self._read(pool)
        if known is None or len(known.weights) != len(families):
            known = self._count(total, pool)
        self.figures = known
        self._names = {
            family.term.words[0]
            for family, is_name in zip(families, known.names, strict=True)
            if is_name
        }

    def of(self, candidates: Sequence[Candidate]) -> dict[int, float]:
        """Return how well each message answers."""
        self._read([one for one in candidates if one.message_id not in self._held])
        return {one.message_id: self._score(one) for one in candidates}

    def _score(self, candidate: Candidate) -> float:
        held = self._held[candidate.message_id]
        norm = _SATURATION * (1 - _LENGTH + _LENGTH * held.length * 1000 / self.figures.length)
        score = sum(
            self.figures.weights[at] / 1000 * count * (_SATURATION + 1) / (count + norm)
            for at, count in held.counts.items()
        )
        if self._names and not self._names.isdisjoint(folded_words(candidate.author)):
            return score * _BY_WHO_IS_NAMED
        return score

    def _count(self, total: int, pool: Sequence[Candidate]) -> Figures:
        """Return how long texts are and what each family says: the fewer hold it, the more."""
        length = sum(held.length for held in self._held.values()) / max(1, len(pool)) or 1
        called = {word for name in {one.author for one in pool} for word in folded_words(name)}
        names = tuple(
            not one.term.words[1:] and one.term.words[0] in called for one in self._families
        )
        seen = Counter(at for held in self._held.values() for at in held.counts)
        weights = []
        for at, family in enumerate(self._families):
            count = max(seen[at], min(family.held_by, total))
            rarity = math.log(1 + (max(total, count) - count + 0.5) / (count + 0.5))
            weights.append(round(1000 * (rarity * _NAME if names[at] else rarity)))
        return Figures(max(1, round(1000 * length)), tuple(weights), names)

    def _read(self, candidates: Sequence[Candidate]) -> None:
        """Count what texts hold: the words of all of them are looked at first, each once."""
        texts = [folded_words(one.text[:_LONGEST]) for one in candidates]
        new = set[str]().union(*texts) - self._known
        self._known |= new
        for word in new:
            if found := self._kin.families_of(word):
                self._of_word[word] = found
        for one, words in zip(candidates, texts, strict=True):
            self._held[one.message_id] = _Held(self._counts(words), len(words))

    def _counts(self, words: Sequence[str]) -> Mapping[int, float]:
        known, counts = self._of_word, dict[int, float]()
        for place, word in enumerate(words):
            if word in known:
                for at, weight in known[word]:
                    rest = self._rest[at]
                    if not rest or tuple(words[place + 1 : place + 1 + len(rest)]) == rest:
                        counts[at] = counts.get(at, 0.0) + weight
        return counts


def spread(scores: Mapping[int, float], beside: Mapping[int, Iterable[int]]) -> dict[int, float]:
    """Return scores to which each message has lent from its own to those beside it."""
    lent: defaultdict[int, float] = defaultdict(float)
    for message_id, others in beside.items():
        for other in others:
            lent[other] = max(lent[other], LENT * scores.get(message_id, 0.0))
    return {key: scores.get(key, 0.0) + lent[key] for key in {*scores, *lent}}
