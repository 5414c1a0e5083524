"""Turns text into what the full-text indexes hold, the same for both databases and for queries.

SQLite's `unicode61` folds case and Latin accents and splits at spaces. What it does not know is
done here: Chinese, Japanese, Korean and Thai become single characters and pairs, emoji become
words, accents of Greek and marks of Arabic and Hebrew go, letters such as ß get a plain spelling.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from earmark.db.newer import NEWER

_DENSE = (
    "\u0e01-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u2fdf\u3005-\u3007\u3040-\u30ff\u3105-\u318f"
    "\u31a0-\u31bf\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff"
    "\U00020000-\U0003ffff"
)
_PLAIN = {
    **dict.fromkeys("ßẞ", "ss"),
    **dict.fromkeys("æÆ", "ae"),
    **dict.fromkeys("œŒ", "oe"),
    **dict.fromkeys("øØ", "o"),
    **dict.fromkeys("đĐ", "d"),
    **dict.fromkeys("łŁ", "l"),
    **dict.fromkeys("ħĦ", "h"),
    **dict.fromkeys("ıİ", "i"),
    # Cyrillic io as ie; Arabic alefs, yehs and kafs as one each, teh marbuta as heh, no tatweel.
    **dict.fromkeys("\u0401\u0451", "\u0435"),
    **dict.fromkeys("\u0622\u0623\u0625\u0671", "\u0627"),
    **dict.fromkeys("\u0649\u06cc\u06cd", "\u064a"),
    "\u06a9": "\u0643",
    "\u0629": "\u0647",
    **dict.fromkeys("\u0640\u0670", ""),
}
_MARKS = "\ufe00-\ufe0f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u064b-\u065f"
_ACCENTED_GREEK = "\u0384-\u0390\u03aa-\u03b0\u03ca-\u03ce\u1f00-\u1fff"
_OTHER_SHAPES = (
    "\ufb00-\ufb06\ufb50-\ufdfb\ufe70-\ufefc\uff10-\uff5a\uff66-\uff9f\U0001d400-\U0001d7ff"
)
_SYMBOLS = "\u2190-\u2bff\U0001f000-\U0001faff"

_PRIVATE = "\ue000-\uf8ff"

# Leads the words that say whose message a text is; cut out of every text and every query.
_SCOPE = "\uf8f0"

_ONE = f"{''.join(_PLAIN)}{_MARKS}{_ACCENTED_GREEK}{_OTHER_SHAPES}{_SYMBOLS}{_PRIVATE}{NEWER}"
_SPECIAL = re.compile(f"[{_DENSE}\uff66-\uff9f]+|[{_ONE}]")
_RUN = re.compile(f"[{_DENSE}]+")
_NARROW = re.compile("[\uff66-\uff9f]+")
_DENSE_START = re.compile(f"[{_DENSE}\uff66-\uff9f]")
_SYMBOL = re.compile(f"[{_SYMBOLS}]")
_MARK = re.compile(f"[{_MARKS}]")
_ALONE = re.compile(f"[{_DENSE}{_PRIVATE}]")
_LONE = re.compile(f"[{_PRIVATE}]")
_NEW = re.compile(f"[{NEWER}]")
_ASCII_WORD = re.compile("[0-9A-Za-z]+")
_LONGEST_WORD = 200
_GAP = "\n"
_FIRST_ARROW, _FIRST_TILE, _FIRST_PRIVATE = 0x2190, 0x1F000, 0xE000


class Word(NamedTuple):
    """One word of a text, folded, and the characters `start` to `end` it stands at."""

    folded: str
    start: int
    end: int


def prepared(text: str) -> str:
    """Return the text as it goes into an index; most texts come back as they are."""
    return text if text.isascii() else _SPECIAL.sub(_written, text)


def is_plain(text: str) -> bool:
    """Say whether `prepared` leaves this text as it is."""
    return text.isascii() or not _SPECIAL.search(text)


def account_word(account_id: int | str) -> str:
    """Return the word that stands in the index with every text of an account."""
    return f"{_SCOPE}a{account_id}"


def chat_word(chat_id: int | str) -> str:
    """Return the word that stands in the index with every text of a chat."""
    return f"{_SCOPE}c{chat_id}"


def scope_words(account_id: int | str, chat_id: int | str) -> str:
    """Return what follows a text in the index; no text can hold these words."""
    return f" {account_word(account_id)} {chat_word(chat_id)}"


def words(text: str) -> list[Word]:
    """Split a text into folded words, a character of a dense script being a word of its own."""
    return _ascii_words(text) if text.isascii() else _words_of_any_script(text)


def folded_words(text: str) -> list[str]:
    """Return the folded words of a text, without their places: a quarter of the time."""
    if not text.isascii():
        return [word[:_LONGEST_WORD] for word in text.translate(_WRITTEN).split(_GAP) if word]
    found: list[str] = _ASCII_WORD.findall(text.lower())
    return found if len(text) <= _LONGEST_WORD else [word[:_LONGEST_WORD] for word in found]


class _Letters(dict[int, str]):
    """How an index writes each character of a text in which gaps are told from what is dropped."""

    def __missing__(self, code: int) -> str:
        folded = _folded(chr(code))
        if _stands_alone(folded):
            folded = f"{_GAP}{folded}{_GAP}"
        elif not folded:
            folded = _GAP
        elif folded.isspace():
            folded = ""
        self[code] = folded
        return folded


_WRITTEN = _Letters()


def _ascii_words(text: str) -> list[Word]:
    return [
        Word(part.group()[:_LONGEST_WORD].lower(), part.start(), part.end())
        for part in _ASCII_WORD.finditer(text)
    ]


def _words_of_any_script(text: str) -> list[Word]:
    found: list[Word] = []
    start, letters = 0, ""
    for at, character in enumerate(text):
        folded = _folded(character)
        alone = _stands_alone(folded)
        if letters and (alone or not folded):
            found.append(Word(letters[:_LONGEST_WORD], start, at))
            letters = ""
        if alone:
            found.append(Word(folded, at, at + 1))
        elif folded and not folded.isspace():
            start, letters = (start, letters + folded) if letters else (at, folded)
    if letters:
        found.append(Word(letters[:_LONGEST_WORD], start, len(text)))
    return found


def folded(text: str) -> str:
    """Return a text's folded words with one space between: what names are compared by."""
    return " ".join(folded_words(text))


def index_words(text: str) -> list[str]:
    """Return the words of a text in order, with pairs of dense scripts, as an index holds them."""
    found: list[str] = []
    before: Word | None = None
    for word in words(_wide(text)):
        dense = bool(_RUN.fullmatch(word.folded))
        if before and dense and before.end == word.start:
            found.append(before.folded + word.folded)
        found.append(word.folded)
        before = word if dense else None
    return found


def phrase(text: str) -> tuple[str, ...]:
    """Return the words to ask an index for so that it finds this text and nothing less exact.

    A pair of characters says more than the single ones at its ends, so those are left out.
    """
    found = index_words(text)
    if len(found) > 1 and _is_pair(found[1]) and found[1].startswith(found[0]):
        found = found[1:]
    if len(found) > 1 and _is_pair(found[-2]) and found[-2].endswith(found[-1]):
        found = found[:-1]
    return tuple(found)


def _is_pair(word: str) -> bool:
    return len(word) > 1 and bool(_RUN.fullmatch(word))


def _written(special: re.Match[str]) -> str:
    found = special.group()
    if not _DENSE_START.match(found):
        return _plain_shape(found)
    characters = _dense(found)
    pieces = [characters[0]]
    for before, character in pairwise(characters):
        pieces += [before + character, character]
    return f" {' '.join(pieces)} "


def _dense(run: str) -> str:
    """Return the characters of a run as an index holds them: narrow katakana joins its marks."""
    return "".join(map(_plain_shape, _wide(run)))


def _wide(text: str) -> str:
    return _NARROW.sub(lambda part: unicodedata.normalize("NFKC", part.group()), text)


@lru_cache(maxsize=8192)
def _stands_alone(folded: str) -> bool:
    return bool(_ALONE.match(folded))


@lru_cache(maxsize=8192)
def _folded(character: str) -> str:
    """Return how an index writes one character: lower case, no accent; empty for what splits words.

    A mark that is dropped from the middle of a word comes back as a space, which joins nothing.
    """
    shape = _plain_shape(character)
    if not shape or "\u0300" <= character <= "\u036f":
        return " "
    if unicodedata.category(character) == "Sk" and not _SYMBOL.match(character):
        return ""
    letters = "".join(_without_accent(one) for one in shape.strip().lower())
    return letters if any(map(_is_word_character, letters)) else ""


def _without_accent(letter: str) -> str:
    parts = unicodedata.normalize("NFD", letter)
    return parts[0] if parts[0] < "\u0250" and parts[1:] else letter


def _is_word_character(character: str) -> bool:
    category = unicodedata.category(character)
    return category[0] in "LN" or category in {"Co", "Mn", "Mc"}


@lru_cache(maxsize=8192)
def _plain_shape(character: str) -> str:
    """Return the plainer form of a character an index holds; most are their own."""
    if character in _PLAIN:
        return _PLAIN[character]
    if not _SPECIAL.match(character):
        return character
    if _MARK.match(character):
        return ""
    if character == _SCOPE:
        return " "
    if _SYMBOL.match(character) or _LONE.match(character):
        return f" {_private(character)} "
    return _newer(character) if _NEW.match(character) else _other_shape(character)


def _other_shape(character: str) -> str:
    plain = unicodedata.normalize("NFKC", character)
    if _RUN.match(character) or _RUN.match(plain):
        # Thai and Lao letters that fall apart into two stay one, as they are typed.
        return plain if len(plain) == 1 and _RUN.match(plain) else character
    return unicodedata.normalize("NFD", plain)[0] if len(plain) == 1 else plain


def _newer(character: str) -> str:
    """Return a letter folded as SQLite would if it knew it, a space for what is none."""
    if "\u0300" <= character <= "\u036f":
        return ""
    if not _is_word_character(character):
        return " "
    letters = unicodedata.normalize("NFKD", character.lower())
    return "".join(one for one in letters if not unicodedata.combining(one))


def _private(character: str) -> str:
    # Tokenisers take symbols for gaps but private characters for letters: each emoji gets one.
    if _LONE.match(character):
        return character
    code = ord(character)
    offset = code - _FIRST_ARROW if code < _FIRST_TILE else code - _FIRST_TILE + 0xA70
    return chr(_FIRST_PRIVATE + offset)
