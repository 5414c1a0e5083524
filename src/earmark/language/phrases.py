"""A phrase book: what short runs of words do, found by their first word in one pass.

The lists are `words/acts.*.txt`; their small notation is explained at the top of the English one.
Looking only where a first word stands keeps a message far below a millisecond.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from earmark.language.folding import fold
from earmark.language.wordlists import read_lines

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

LANGUAGES = ("en", "de", "es", "fr", "it", "pt", "nl")
INNER = r"(?:[^()]|\([^()]*\))*"
NO_GAP = re.compile(rf"(\(\?!{INNER}\)) ")
NOT = re.compile(rf"\(\?!({INNER})\)")
OPEN_END = re.compile(rf"\(\?!\(\?:{INNER}\)\(\?!\\w\)\)$")
MARKED = {
    "es": re.compile(
        r"\b(?:qué|(?:a)?dónde|cuándo|cómo|quién(?:es)?|cuál(?:es)?|cuánt[oa]s?|él|\w{2,}ó)\b"
    ),
    "de": re.compile(r"\b(?:schön\w*|müsst(?:e|est|en|et)\b)"),
}
LEADING = re.compile(r"\^?(?:\((?!\?)([^()]*)\)|([\w'ß-]+)(?:\(\?:([^()]*)\)\??)?)")
WORD_LISTS = frozenset(("filler", "ack", "greet"))


class Phrase(NamedTuple):
    """One phrase: what it does, how surely, and whether it must begin a sentence."""

    kind: str
    confidence: float
    pattern: re.Pattern[str]
    is_opening: bool


@dataclass(frozen=True, slots=True)
class PhraseBook:
    """The phrases of a language by their first word, and its plain word lists.

    `fillers` are whole phrases ("by the way"), `filler_starts` all their beginnings ("by the");
    `small_words` are the single words of all lists, which greet no matter how they are joined.
    """

    phrases: Mapping[str, tuple[Phrase, ...]]
    fillers: frozenset[str]
    filler_starts: frozenset[str]
    acknowledgements: frozenset[str]
    greetings: frozenset[str]
    small_words: frozenset[str]


def readable(text: str, language: str) -> str:
    """Fold the text for matching; marks that change what a word is ("qué", "schön") stay."""
    folded = fold(text)
    kept = MARKED.get(language)
    if kept is None or text.isascii():
        return folded
    lowered = text.lower()
    if len(lowered) != len(folded):
        return folded
    for found in kept.finditer(lowered):
        folded = folded[: found.start()] + found.group() + folded[found.end() :]
    return folded


@lru_cache(maxsize=len(LANGUAGES))
def phrase_book(language: str) -> PhraseBook:
    """Return the phrase book of one of `LANGUAGES`."""
    phrases: dict[str, list[Phrase]] = {}
    lists: dict[str, set[str]] = {kind: set() for kind in WORD_LISTS}
    for kind, sure, written in _entries(language):
        if kind in WORD_LISTS:
            lists[kind].update([written] if kind == "filler" else written.split())
        else:
            made = _compiled(kind, sure, written)
            for word in _spellings(written):
                phrases.setdefault(word, []).append(made)
    small = {word for phrases_of in lists.values() for each in phrases_of for word in each.split()}
    return PhraseBook(
        {word: tuple(found) for word, found in phrases.items()},
        frozenset(lists["filler"]),
        frozenset(_beginnings(lists["filler"])),
        frozenset(lists["ack"]),
        frozenset(lists["greet"]),
        frozenset(small),
    )


def _entries(language: str) -> Iterator[tuple[str, float, str]]:
    """Yield what each phrase of a language is, how sure that is, and how it is written."""
    for line in read_lines(f"acts.{language}.txt"):
        head, _, body = line.partition(": ")
        kind, _, sure = head.partition(" ")
        for text in body.strip().split(", "):
            yield kind, float(sure or 80) / 100, readable(text.strip(), language)


def _spellings(written: str) -> Iterator[str]:
    """Yield the words a phrase can begin with; few type the apostrophe, and a hyphen ends one."""
    for word in _first_words(written):
        yield from {word, word.replace("n't", "nt"), word.partition("-")[0]}


def _beginnings(phrases: set[str]) -> Iterator[str]:
    """Yield every phrase cut behind each of its words: "by", "by the", "by the way"."""
    for phrase in phrases:
        words = phrase.split()
        yield from (" ".join(words[:end]) for end in range(1, len(words) + 1))


def _compiled(kind: str, confidence: float, written: str) -> Phrase:
    body = written.removeprefix("^")
    body = NOT.sub(r"(?!(?:\1)(?!\\w))", NO_GAP.sub(r"\1", body))
    body = body.replace("...", r"[^.!?\n]{0,40}?").replace("_", "\0").replace(" ", r"[\s,]+")
    ending = r"\W*\Z" if body.endswith("$") else "" if OPEN_END.search(body) else r"(?!\w)"
    body = body.removesuffix("$").replace("\0", r"[^\W\d]+").replace("n't", "n'?t").rstrip()
    return Phrase(kind, confidence, re.compile(f"(?:{body}){ending}"), written.startswith("^"))


def _first_words(written: str) -> set[str]:
    found = LEADING.match(written)
    if found is None:
        message = f"a phrase must begin with a word: {written}"
        raise ValueError(message)
    group, word, suffixes = found.groups()
    if group is not None:
        return {re.split(r"[ (?*]", choice)[0] for choice in group.split("|")}
    return {word} | {word + suffix for suffix in (suffixes or "").split("|")}
