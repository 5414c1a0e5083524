"""Words that stand for a text, and the critical words the owner chose."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING

from earmark.language.folding import fold
from earmark.language.wordlists import read_words

if TYPE_CHECKING:
    from collections.abc import Sequence

LANGUAGES = ("en", "de", "es", "fr", "it", "pt", "nl")
WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
SUFFIXES = (
    "s|es|e|en|n|er|ern|ed|d|ing|ly|y|ies|ied|a|as|o|os|mente|em|st|t|te|ten|ar|ado|ada|idos|ido|ida"
    "|ion|iones|'s"
)
SHORTEST_INFLECTED = 4
MAX_READ = 20000
CAPITAL, LATE = 1.6, 40.0


@lru_cache(maxsize=128)
def _critical(keywords: tuple[str, ...]) -> re.Pattern[str] | None:
    parts = []
    for keyword in keywords:
        words = fold(keyword).split()
        if not words:
            continue
        last = words[-1]
        if len(last) >= SHORTEST_INFLECTED and last[-1].isalpha():
            stem = last[:-1] if last[-1] in "aeoy" and len(last) > SHORTEST_INFLECTED else last
            tail = (
                f"{re.escape(stem)}(?:{re.escape(last[len(stem) :])}|{SUFFIXES})?"
                if stem != last
                else (f"{re.escape(last)}(?:{SUFFIXES})?")
            )
        else:
            tail = re.escape(last)
        parts.append(r"\s+".join([*(re.escape(word) for word in words[:-1]), tail]))
    return re.compile(rf"(?<!\w)(?:{'|'.join(parts)})(?!\w)") if parts else None


def critical_hits(text: str, keywords: Sequence[str]) -> list[tuple[int, int]]:
    """Return the spans of the critical keywords in the text.

    Case and diacritics do not count, inflected forms do ("deadline" finds "deadlines"), parts of
    other words do not ("rent" is not in "parents").
    """
    pattern = _critical(tuple(keywords))
    if pattern is None:
        return []
    return [found.span() for found in pattern.finditer(fold(text[:MAX_READ]))]


@lru_cache(maxsize=8)
def stop_words(language: str) -> frozenset[str]:
    """Return the words of a language that say nothing of the subject, folded and as written."""
    if language not in LANGUAGES:
        return frozenset().union(*(stop_words(known) for known in LANGUAGES))
    words = read_words(f"stop.{language}.txt")
    return words | {fold(word) for word in words}


@lru_cache(maxsize=8)
def generic_words(language: str) -> frozenset[str]:
    """Return words that say something but name no subject: "definitely", "later", "cold"."""
    return read_words(f"generic.{language}.txt") if language in ("en", "de", "es") else frozenset()


def keywords(text: str, language: str, limit: int = 8) -> list[str]:
    """Return the words and two-word phrases that stand for the text, the best first, as written.

    Scored in the manner of YAKE: often, early, capitalised inside a sentence, and not everywhere.
    """
    stops = stop_words(language)
    found = list(WORD.finditer(text[:MAX_READ]))
    scores: dict[str, float] = defaultdict(float)
    written: dict[str, Counter[str]] = {}
    previous: re.Match[str] | None = None
    for place, word in enumerate(found):
        plain = word.group().lower()
        if plain in stops or len(plain) < 3 or fold(plain) in stops:  # noqa: PLR2004
            previous = None
            continue
        weight = _weight(text, word, place)
        _count(scores, written, word.group(), weight)
        if previous is not None and text[previous.end() : word.start()] == " ":
            _count(scores, written, f"{previous.group()} {word.group()}", weight * 0.7)
        previous = word
    return _best(scores, written, limit)


def _weight(text: str, word: re.Match[str], place: int) -> float:
    is_name = (
        word.group()[0].isupper() and word.start() > 0 and text[word.start() - 2] not in ".!?\n"
    )
    return (CAPITAL if is_name else 1.0) * (1.0 + 1.0 / (1.0 + place / LATE))


def _count(
    scores: dict[str, float], written: dict[str, Counter[str]], phrase: str, weight: float
) -> None:
    key = phrase.lower()
    scores[key] += weight
    written.setdefault(key, Counter())[phrase] += 1


def _standing_phrases(written: dict[str, Counter[str]]) -> dict[str, str]:
    """Return for a word the phrase it mostly stands in: "school" is said as "school trip"."""
    times = {key: sum(forms.values()) for key, forms in written.items()}
    standing: dict[str, str] = {}
    for phrase in sorted(times, key=lambda key: (times[key], key)):
        words = phrase.split(" ")
        if len(words) > 1 and times[phrase] > 1:
            standing |= {word: phrase for word in words if times[word] < 2 * times[phrase]}
    return standing


def _best(scores: dict[str, float], written: dict[str, Counter[str]], limit: int) -> list[str]:
    ranked = sorted(scores, key=lambda key: (-scores[key], key))
    standing = _standing_phrases(written)
    chosen: list[str] = []
    for word in ranked:
        key = standing.get(word, word)
        if any(key in other.lower() or other.lower() in key for other in chosen):
            continue
        chosen.append(max(written[key], key=lambda form: (written[key][form], form)))
        if len(chosen) == limit:
            break
    return chosen
