"""Which language a message is in: stop words first, py3langid where they do not decide.

The model is loaded on first use and kept. Its answer is restricted to the languages Earmark knows
unless nothing at all speaks for them; restricting is worth five points on short text, the language
of the chat so far is worth the next ones.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Protocol

from earmark.language.wordlists import read_words

if TYPE_CHECKING:
    from collections.abc import Sequence

LANGUAGES = ("en", "de", "es", "fr", "it", "pt", "nl")
UNDETERMINED = "und"
WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
LINK = re.compile(r"\S*(?:://|www\.|@)\S*")
MAX_LETTERS = 400
MIN_WORDS, LONG_WORD = 2, 7
MARGIN = 0.15
STOP_WORD_WEIGHT, PRIOR_WEIGHT = 0.35, 0.45
STRANGE_SHARE, KNOWN_VOTES, FOREIGN_WORDS = 0.5, 0.2, 3
DECISIVE = 2.5
LATIN_SHARE = 0.6
SCRIPTS = {
    "ru": re.compile(r"[Ѐ-ӿ]"),
    "el": re.compile(r"[Ͱ-Ͽ]"),
    "ar": re.compile(r"[؀-ۿ]"),
    "he": re.compile(r"[֐-׿]"),
    "hi": re.compile(r"[ऀ-ॿ]"),
    "ja": re.compile(r"[ぁ-ヿ]"),
    "ko": re.compile(r"[가-힣]"),
    "zh": re.compile(r"[一-鿿]"),
    "th": re.compile(r"[฀-๿]"),
}
MARKS = {
    "de": re.compile(r"[ß]|[äöü]"),
    "es": re.compile(r"[ñ¿¡]|[áíóú]"),
    "fr": re.compile(r"[èêëîïôœùû]|ç"),
    "pt": re.compile(r"[ãõ]|ç|[âê]"),
    "it": re.compile(r"[èìòù]"),
}


class Ranker(Protocol):
    """The part of py3langid that is used."""

    def rank(self, text: str) -> list[tuple[str, float]]:
        """Return languages with probabilities, the likeliest first."""


@lru_cache(maxsize=1)
def _ranker() -> Ranker:
    from py3langid.langid import (  # noqa: PLC0415 heavy, on first use
        MODEL_FILE,
        LanguageIdentifier,
    )

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    made: Ranker = identifier
    return made


@lru_cache(maxsize=1)
def _votes() -> dict[str, tuple[tuple[str, float], ...]]:
    """Return for each stop word the languages it speaks for, rarer words speaking louder."""
    holders: dict[str, list[str]] = {}
    for language in LANGUAGES:
        for word in read_words(f"stop.{language}.txt") | read_words(f"common.{language}.txt"):
            holders.setdefault(word, []).append(language)
    return {
        word: tuple((language, 1.0 / len(found)) for language in found)
        for word, found in holders.items()
    }


def detect(text: str, prior: str | None = None, languages: Sequence[str] = LANGUAGES) -> str:
    """Return the ISO 639-1 code of the text, `und` where nothing decides.

    `prior` is the language of the chat or sender so far; it tips the scale on short text and stands
    for text of fewer than two words.
    """
    lowered = LINK.sub(" ", text[:MAX_LETTERS]).lower()
    words = WORD.findall(lowered)
    if not words:
        return UNDETERMINED
    script = None if lowered.isascii() else _script(lowered)
    if script is not None:
        return script
    if len(words) < MIN_WORDS and (prior or len(words[0]) < LONG_WORD):
        return prior or UNDETERMINED
    scores = _stop_word_scores(words)
    best = _decisive(scores, len(words))
    if best is not None and best in languages:
        return best
    return _modelled(words, lowered, scores, prior, languages)


def _modelled(
    words: list[str],
    lowered: str,
    scores: dict[str, float],
    prior: str | None,
    languages: Sequence[str],
) -> str:
    """Ask the model; where no stop word speaks for a known language its own first choice counts."""
    shares = dict(_ranker().rank(" ".join(words)))
    is_known = len(words) < FOREIGN_WORDS or sum(scores.values()) >= KNOWN_VOTES * len(words)
    if not is_known and _share_of(languages, shares) < STRANGE_SHARE:
        return max(shares, key=lambda language: shares[language])
    return _weighed(shares, lowered, scores, prior, languages)


def _share_of(languages: Sequence[str], shares: dict[str, float]) -> float:
    return sum(shares.get(language, 0.0) for language in languages)


def _script(lowered: str) -> str | None:
    letters = sum(1 for letter in lowered if letter.isalpha())
    for language, pattern in SCRIPTS.items():
        if len(pattern.findall(lowered)) > letters * LATIN_SHARE:
            return language
    return None


def _stop_word_scores(words: list[str]) -> dict[str, float]:
    votes = _votes()
    scores: dict[str, float] = {}
    for word in words:
        for language, weight in votes.get(word, ()):
            scores[language] = scores.get(language, 0.0) + weight
    return scores


def _decisive(scores: dict[str, float], words: int) -> str | None:
    if not scores:
        return None
    ranked = sorted(scores.items(), key=lambda item: -item[1])
    lead = ranked[0][1] - (ranked[1][1] if len(ranked) > 1 else 0.0)
    return ranked[0][0] if lead >= DECISIVE and ranked[0][1] >= words * 0.3 else None


def _weighed(
    shares: dict[str, float],
    lowered: str,
    scores: dict[str, float],
    prior: str | None,
    languages: Sequence[str],
) -> str:
    known = _share_of(languages, shares) or 1.0
    totals = {
        language: shares.get(language, 0.0) / known
        + STOP_WORD_WEIGHT * (scores.get(language, 0.0) + _has_mark(language, lowered))
        + PRIOR_WEIGHT * (language == prior)
        for language in languages
    }
    ranked = sorted(totals, key=lambda language: -totals[language])
    is_close = len(ranked) > 1 and totals[ranked[0]] - totals[ranked[1]] < MARGIN
    return prior if is_close and prior is not None else ranked[0]


def _has_mark(language: str, lowered: str) -> bool:
    return language in MARKS and MARKS[language].search(lowered) is not None
