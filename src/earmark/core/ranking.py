"""How much a message matters: five criteria from 0 to 1, weighted as the owner likes.

Messages are ranked first, conversations by their messages. Start weights are sender 4, keyword 3,
recency 3, interaction 2, sentiment 1; a weight of 0 switches a criterion off.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_right
from dataclasses import asdict, dataclass
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from earmark.core.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

HOUR = 3_600_000
DAY = 24 * HOUR

HALF_LIFE = 2 * DAY
"""After this time a message counts half as recent."""

ANSWER_HALF_LIFE = 4 * HOUR
"""An owner who usually answers within this time is half as close as one who answers at once."""

LIFT = 0.25
"""Twice what the second-best message of a conversation can take of what its best one lacks."""

LARGEST_WEIGHT = 100.0

UNKNOWN_SENDER = 0.4
"""The priority of a person the owner has said nothing about."""

DEFAULT_KEYWORDS: dict[str, tuple[str, ...]] = {
    "en": ("urgent", "urgently", "asap", "deadline", "emergency", "important", "overdue"),
    "de": (
        "dringend",
        "eilig",
        "frist",
        "notfall",
        "wichtig",
        "überfällig",
        "so schnell wie möglich",
    ),
    "es": ("urgente", "urge", "cuanto antes", "plazo", "emergencia", "importante", "fecha límite"),
}
"""The critical keywords everybody starts with; the owner edits them."""


@dataclass(frozen=True, slots=True)
class RankingWeights:
    """How much each criterion counts against the others; each from 0 to 100, not all 0."""

    sender: float = 4.0
    keyword: float = 3.0
    recency: float = 3.0
    interaction: float = 2.0
    sentiment: float = 1.0

    def __post_init__(self) -> None:
        """Refuse weights that cannot rank anything."""
        values = asdict(self).items()
        for name, value in values:
            if not (math.isfinite(value) and 0 <= value <= LARGEST_WEIGHT):
                raise InputError(
                    f"The ranking weight {name} is not between 0 and 100.",
                    hint="Give a number from 0 to 100.",
                    field=name,
                )
        if not any(value for _, value in values):
            raise InputError(
                "Every ranking weight is 0, so nothing could be ranked.",
                hint="Leave at least one weight above 0.",
                field="ranking_weights",
            )

    @classmethod
    def from_mapping(cls, values: Mapping[str, float]) -> RankingWeights:
        """Return the start weights with those of `values` in their place.

        Raises:
            InputError: when a name is no criterion or a weight is out of range.
        """
        unknown = sorted(set(values) - set(CRITERIA))
        if unknown:
            raise InputError(
                f"There is no ranking criterion {unknown[0]}.",
                hint=f"The criteria are {', '.join(CRITERIA)}.",
                field="ranking_weights",
            )
        return cls(**{name: float(value) for name, value in values.items()})

    def as_mapping(self) -> dict[str, float]:
        """Return the weights by the names of their criteria."""
        return asdict(self)


class Signals(NamedTuple):
    """What is known of one message, a criterion each, from 0 (does not speak for it) to 1."""

    sender: float = 0.0
    keyword: float = 0.0
    recency: float = 0.0
    interaction: float = 0.0
    sentiment: float = 0.0


CRITERIA = Signals._fields


def score(signals: Signals, weights: RankingWeights) -> float:
    """Return the weighted mean of the five criteria, from 0 to 1."""
    return scorer(weights)(*signals)


def scorer(weights: RankingWeights) -> Callable[[float, float, float, float, float], float]:
    """Return the function that `score` is, made once for many messages."""
    total = sum(weights.as_mapping().values())
    sender, keyword, late, close, mood = (w / total for w in weights.as_mapping().values())

    def weigh(first: float, second: float, third: float, fourth: float, fifth: float) -> float:
        gained = sender * first + keyword * second + late * third + close * fourth + mood * fifth
        return min(1.0, max(0.0, gained))

    return weigh


def leading(signals: Signals, weights: RankingWeights, least: float = 0.08) -> list[str]:
    """Return the criteria that carry the score, the strongest first: what a reason is made of."""
    total = sum(asdict(weights).values())
    shares = [
        (getattr(weights, name) * value / total, name)
        for name, value in zip(CRITERIA, signals, strict=True)
    ]
    return [name for share, name in sorted(shares, key=lambda pair: -pair[0]) if share >= least]


def recency(sent_at: int, now: int, half_life: int = HALF_LIFE) -> float:
    """Return 1 for a message of this moment, half of it for every half-life that has passed."""
    return float(0.5 ** (max(0, now - sent_at) / half_life))


def responsiveness(delays: Sequence[int]) -> float:
    """Return how close the owner is to somebody, from the times taken to answer them.

    The median decides, so that one forgotten message changes little; no answer at all is 0.
    """
    if not delays:
        return 0.0
    ordered = sorted(delays)
    median = ordered[len(ordered) // 2]
    return float(0.5 ** (max(0, median) / ANSWER_HALF_LIFE))


def interaction(
    closeness: float,
    *,
    starred: bool = False,
    replies_to_owner: bool = False,
    waiting: bool = False,
) -> float:
    """Return the interaction criterion: what the owner did with the message and its sender."""
    if starred:
        return 1.0
    gained = 0.5 * closeness + (0.2 if replies_to_owner else 0.0)
    return max(gained, 0.9) if waiting else gained


def sentiment(value: float) -> float:
    """Return the sentiment criterion: only what is negative asks for attention."""
    return min(1.0, max(0.0, -value))


@dataclass(frozen=True, slots=True)
class Keywords:
    """The critical keywords as one pattern, and the parts without which none stands in a text."""

    telltales: tuple[str, ...]
    pattern: re.Pattern[str]

    @classmethod
    def of(cls, keywords: Iterable[str]) -> Keywords | None:
        """Return the keywords ready to look for, None when there are none."""
        words = {" ".join(word.casefold().split()) for word in keywords if word.strip()}
        if not words:
            return None
        ordered = sorted(words, key=lambda word: (-len(word), word))
        parts = [r"\s+".join(_spelt(part) for part in word.split()) for word in ordered]
        pattern = rf"(?<!\w)(?:{'|'.join(parts)})\w{{0,3}}(?!\w)"
        return cls(_telltales(words), re.compile(pattern, re.IGNORECASE))

    def find(self, text: str) -> str:
        """Return the first keyword in a text as written there, with short endings, else ""."""
        folded = text.casefold()
        if not any(part in folded for part in self.telltales):
            return ""
        found = self.pattern.search(text)
        return found.group() if found else ""

    def among(self, texts: Sequence[str]) -> set[int]:
        """Return the places of the texts that hold a keyword, as `find` would tell one by one.

        All are searched as one long text: nearly no message holds one, and one search for a plain
        part in a hundred thousand messages is much quicker than as many searches.
        """
        folded = [text.casefold() for text in texts]
        ends = list(accumulate(len(text) + 1 for text in folded))
        joined = "\0".join(folded)
        likely: set[int] = set()
        for part in self.telltales:
            start = joined.find(part)
            while start >= 0:
                place = bisect_right(ends, start)
                likely.add(place)
                start = joined.find(part, ends[place])
        return {place for place in likely if self.pattern.search(texts[place])}


def _spelt(part: str) -> str:
    """Return the pattern of a folded part; folding makes "ss" of the "ß" that a text may hold."""
    return re.escape(part).replace("ss", "(?:ss|ß)")


def _telltales(words: Iterable[str]) -> tuple[str, ...]:
    """Return the longest part of each keyword, without those that hold another one."""
    longest = sorted({max(word.split(), key=len) for word in words})
    return tuple(
        part for part in longest if not any(part != other and other in part for other in longest)
    )


def conversation_score(message_scores: Iterable[float], most: int = 5) -> float:
    """Return the score of a conversation: its best message, lifted a little by the next ones.

    Length alone lifts nothing: a long quiet chat stays below one message that matters.
    """
    best = sorted(message_scores, reverse=True)[:most]
    missing = 1.0
    for place, value in enumerate(best):
        share = 1.0 if place == 0 else LIFT * 0.5**place
        missing *= 1.0 - share * value
    return min(1.0, 1.0 - missing)
