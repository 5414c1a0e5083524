"""Looks for more where next to nothing holds all words.

First with words taken for mistyped ones, then for messages that hold some of the words or other
forms of them, and, when a question is asked, for what stands beside those.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from earmark.core.ports.search import Term
from earmark.features.search.context import beside
from earmark.features.search.hits import Listing, in_order
from earmark.features.search.naming import Meant
from earmark.features.search.ranking import Family, Scores, spread
from earmark.features.search.vocabulary import similar_words
from earmark.language.function_words import function_words
from earmark.language.stems import beginning, other_forms

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from earmark.features.search.context import Beside
    from earmark.features.search.hits import Match, Ranked
    from earmark.features.search.looking import Looking, Postings
    from earmark.features.search.query import Query
    from earmark.features.search.ranking import Candidate, Figures
    from earmark.features.search.wanted import Matching

_PER_WORD = 400
_POOL = 200
_SPREAD = 100
_SHORTEST_BEGINNING = 4
# So many words are a question: what answers it may stand beside what holds its words.
_QUESTION = 4
_ONE_TALK = 3_600_000


@dataclass(frozen=True, slots=True)
class Asked:
    """One term that was typed, as the index and as a text holds it, and words taken for it."""

    term: Term
    shown: Term
    instead: tuple[str, ...] = ()

    @property
    def exact(self) -> tuple[Term, ...]:
        """What holds this term, or a word that was taken for it."""
        return tuple(Term((word,)) for word in self.instead) or (self.term,)

    @property
    def forms(self) -> tuple[Term, ...]:
        """What may hold this term in another form."""
        if self.instead or self.term.is_prefix or len(self.shown.words) > 1:
            return self.exact
        word = self.shown.words[0]
        start = beginning(word)
        if len(start) >= _SHORTEST_BEGINNING:
            return (Term((start,), is_prefix=True),)
        return tuple(Term((one,)) for one in other_forms(word))

    @property
    def marked(self) -> tuple[Term, ...]:
        """What to show of it in a text."""
        return (self.shown, *(Term((word,)) for word in self.instead))


async def widened(
    looking: Looking,
    typed: Query,
    match: Matching,
    held: Sequence[Candidate],
    known: Figures | None = None,
) -> Listing:
    """Return the list that begins with the few messages that hold all words, if any do."""
    asked = [Asked(term, shown) for term, shown in zip(typed.terms, typed.shown, strict=True)]
    if not held:
        asked = await _corrected(looking, asked)
    meant = tuple(Meant(one.shown.words[0], word) for one in asked for word in one.instead)
    groups = tuple(one.exact for one in asked)
    if match == "all":
        return Listing(groups, (), "all", 0, is_exact=True, marked=typed.shown, meant=meant)
    if match == "auto" and meant:
        held = await looking.holding(groups, _POOL)
    marked = tuple(term for one in asked for term in one.marked)
    how: Match = "similar" if meant else "all"
    some = _Some(looking, _telling(asked), held, how, is_question=len(asked) >= _QUESTION)
    found = await some.ranked(known)
    telling = tuple(term for one in some.asked for term in one.marked)
    return replace(found, groups=groups, marked=marked, telling=telling, meant=meant)


async def _corrected(looking: Looking, asked: Sequence[Asked]) -> list[Asked]:
    """Take other words for those that stand in no message within reach, if any are near."""
    found = await looking.present(tuple((one.term,) for one in asked))
    return [
        one if is_there else replace(one, instead=await _words_instead(looking, one))
        for one, is_there in zip(asked, found, strict=True)
    ]


async def _words_instead(looking: Looking, asked: Asked) -> tuple[str, ...]:
    if len(asked.shown.words) > 1 or asked.term.is_prefix:
        return ()
    near = await similar_words(looking.connection, looking.account_id, asked.shown.words[0])
    found = await looking.present(tuple((Term((word,)),) for word in near))
    return tuple(word for word, is_there in zip(near, found, strict=True) if is_there)


def _telling(asked: Sequence[Asked]) -> list[Asked]:
    """Leave out the words that stand in every other sentence, unless there are no others."""
    single = [one.shown.words[0] for one in asked if len(one.shown.words) == 1]
    idle = function_words(single)
    return [one for one in asked if one.shown.words[0] not in idle or one.shown.words[1:]] or [
        *asked
    ]


@dataclass(frozen=True, slots=True)
class _Some:
    """A search for messages that hold some of what was asked for, behind those that hold all."""

    looking: Looking
    asked: Sequence[Asked]
    front: Sequence[Candidate]
    how: Match
    is_question: bool

    async def ranked(self, known: Figures | None) -> Listing:
        """Return the hits in order, and whether every message was looked at."""
        postings = await self.looking.postings(tuple(one.forms for one in self.asked), _PER_WORD)
        taken = {one.message_id for one in self.front}
        found = await self.looking.candidates(_most_held(postings, taken))
        pool = [*self.front, *found]
        scoring = Scores(self._families(postings), await self.looking.total(), pool, known)
        own = scoring.of(pool)
        if self.is_question:
            lines = await self._with_beside(scoring, pool, own)
        else:
            lines = in_order([one for one in found if own[one.message_id]], own, "any")
        lines = tuple(one for one in lines if one.message_id not in taken)[:_POOL]
        is_exact = all(posting.count < _PER_WORD for posting in postings)
        ranked = (*in_order(self.front, own, self.how), *lines)
        every = Listing((), ranked, _widest(ranked), len(ranked), is_exact, marked=())
        return replace(every, figures=scoring.figures)

    def _families(self, postings: Sequence[Postings]) -> list[Family]:
        return [
            Family(one.shown, one.instead, posting.count)
            for one, posting in zip(self.asked, postings, strict=True)
        ]

    async def _with_beside(
        self, scoring: Scores, pool: Sequence[Candidate], own: dict[int, float]
    ) -> tuple[Ranked, ...]:
        """Return the pool and what stands beside its best, each lending to the other."""
        best = sorted(own, key=lambda key: (-own[key], -key))[:_SPREAD]
        triples = await beside(self.looking.connection, self.looking.account_id, best)
        near = {key for one in triples for key in one.sides} - own.keys()
        more = await self.looking.candidates(near)
        own |= scoring.of(more)
        times = {one.message_id: one.sent_at for one in (*pool, *more)}
        lent = spread(own, _of_one_talk(triples, times))
        every = [one for one in (*pool, *more) if lent[one.message_id]]
        return tuple(
            one if own[one.message_id] else one._replace(match="beside")
            for one in in_order(every, lent, "any")
        )


def _most_held(postings: Sequence[Postings], without: Collection[int]) -> list[int]:
    """Return the messages that hold most of what was asked for; what is rare counts for more."""
    worth: defaultdict[int, float] = defaultdict(float)
    for posting in postings:
        rarity = 1 / (1 + posting.count) ** 0.5
        for message_id in posting.ids:
            worth[message_id] += rarity
    best = sorted((-value, -key) for key, value in worth.items() if key not in without)
    return [-key for _, key in best[:_POOL]]


def _of_one_talk(triples: Sequence[Beside], times: Mapping[int, int]) -> dict[int, list[int]]:
    """Return what stands beside each message within reach and not long before or after."""
    return {
        one.message_id: [
            side
            for side in one.sides
            if side in times and abs(times[side] - times[one.message_id]) < _ONE_TALK
        ]
        for one in triples
    }


def _widest(ranked: Sequence[Ranked]) -> Match:
    order: tuple[Match, ...] = ("all", "similar", "any", "beside")
    return max((one.match for one in ranked), key=order.index, default="all")
