"""What a word is without its endings, so that a question finds other forms of its words.

A light reading for English, German and Spanish at once, since nobody says in which language they
search: two words belong together when they leave the same in one of the three. It serves ranking,
where a wrong pair costs a place in the order and never hides what holds the word itself.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import takewhile

_SHORTEST = 3
_LATIN = re.compile(r"[a-z]+")
_VOWELS = set("aeiouy")
# "hik" was "hike", "talk" was not "talke".
_LOST_E = re.compile("[^aeiouy]+[aeiouy][^aeiouwxy]")
# Endings in the order they are tried, and what stands in their place.
_ENGLISH_PLURAL = (("sses", "ss"), ("ies", "i"), ("ss", "ss"), ("s", ""))
_ENGLISH_TENSE = ("edly", "ingly", "ing", "ed")
_ENGLISH_MADE = (
    ("ational", "ate"),
    ("ization", "ize"),
    ("fulness", "ful"),
    ("ousness", "ous"),
    ("iveness", "ive"),
    ("tional", "tion"),
    ("ation", "ate"),
    ("ator", "ate"),
    ("ment", ""),
    ("ness", ""),
    ("able", ""),
    ("ible", ""),
    ("ance", ""),
    ("ence", ""),
    ("ant", ""),
    ("ent", ""),
    ("ive", ""),
    ("ize", ""),
    ("ise", ""),
    ("ate", ""),
    ("ful", ""),
    ("ous", ""),
    ("ion", ""),
    ("ity", ""),
    ("al", ""),
    ("er", ""),
    ("or", ""),
    ("ly", ""),
)
_LONGEST_MADE = 3
_GERMAN = ("ungen", "heit", "keit", "ung", "ern", "em", "er", "en", "es", "st", "e", "n", "s", "t")
_SPANISH = (
    "aciones",
    "amente",
    "adoras",
    "adores",
    "ancias",
    "acion",
    "mente",
    "iendo",
    "ando",
    "adas",
    "ados",
    "idas",
    "idos",
    "aron",
    "ieron",
    "aba",
    "ada",
    "ado",
    "ida",
    "ido",
    "es",
    "os",
    "as",
    "ar",
    "er",
    "ir",
    "o",
    "a",
    "e",
    "s",
)


@lru_cache(maxsize=65_536)
def stems(word: str) -> tuple[str, str, str]:
    """Return what is left of a folded word in English, German and Spanish; itself if nothing goes.

    A word of another script has no other forms here.
    """
    if len(word) <= _SHORTEST or not _LATIN.fullmatch(word):
        return (word, word, word)
    return (_english(word), _cut(word, _GERMAN), _cut(word, _SPANISH))


def starts(word: str) -> tuple[str, ...]:
    """Return with what a word begins that is related to this one: with one of these, or is none."""
    english, *others = stems(word)
    # An ending is cut; only in English a letter may stand in its place.
    if len(english) > 1 and english[-1] in "ie":
        english = english[:-1]
    return tuple({english, *others})


@lru_cache(maxsize=65_536)
def are_related(one: str, other: str) -> bool:
    """Say whether two folded words are forms of the same one."""
    return one == other or any(map(str.__eq__, stems(one), stems(other)))


def beginning(word: str) -> str:
    """Return what all forms of a word begin with."""
    # "stori" was "story".
    forms = [word, *(stem.removesuffix("i") for stem in stems(word))]
    same = takewhile(lambda letters: len(set(letters)) == 1, zip(*forms, strict=False))
    return "".join(letters[0] for letters in same)


def other_forms(word: str) -> tuple[str, ...]:
    """Return English forms of a short word, for which its beginning would find too much else."""
    start = beginning(word)
    if len(start) < _SHORTEST - 1:
        return (word,)
    endings = ("", "e", "s", "es", "ed", "ing", f"{start[-1:]}ed", f"{start[-1:]}ing")
    return tuple(dict.fromkeys((word, f"{word}s", *stems(word), *(start + one for one in endings))))


def _cut(word: str, endings: tuple[str, ...]) -> str:
    for ending in endings:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST:
            return word[: -len(ending)]
    return word


def _english(word: str) -> str:
    """Follow the steps of Porter's reading that matter to everyday words."""
    for ending, instead in _ENGLISH_PLURAL:
        if word.endswith(ending):
            word = word[: -len(ending)] + instead
            break
    word = _without_tense(word)
    if word.endswith("y") and not _VOWELS & set(word[-2:-1]):
        word = word[:-1] + "i"
    for ending, instead in _ENGLISH_MADE:
        stem = word[: -len(ending)]
        if word.endswith(ending) and len(stem) > _LONGEST_MADE:
            word = stem + instead
            break
    return word.removesuffix("e") if len(word) > _SHORTEST + 1 else word


def _without_tense(word: str) -> str:
    for ending in _ENGLISH_TENSE:
        stem = word[: -len(ending)]
        if word.endswith(ending) and len(stem) >= _SHORTEST - 1 and _VOWELS & set(stem):
            if len(stem) > _SHORTEST and stem[-1] == stem[-2] and stem[-1] not in "lsz":
                return stem[:-1]
            return f"{stem}e" if _LOST_E.fullmatch(stem) else stem
    return word
