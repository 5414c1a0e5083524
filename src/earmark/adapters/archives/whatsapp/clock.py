"""Written clock times to milliseconds of the day, whatever word says before or after noon."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from operator import add
from typing import TYPE_CHECKING

from earmark.adapters.archives.whatsapp.dayparts import HALVES, PAIRS, Half, hour_of
from earmark.adapters.archives.whatsapp.marks import letters_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

# What no real time or date is: added to anything it stays far below all of them.
INVALID = -(10**18)
_MOST_CACHED = 200_000
_NUMBER = re.compile(r"\d+")
_SPLIT_AT_NUMBERS = re.compile(r"(\d+)")
# Letters and the marks that scripts of India and south-east Asia set on them.
_NOT_WORDS = re.compile(
    r"[^\w\u0300-\u036f\u0900-\u0dff\u0e31-\u0e4e\u0eb1-\u0ece\u0f18-\u0f84\u102b-\u109d\u17b4-\u17d3]+"
)
# Seconds with nothing but signs behind them: a word there would tell the half of the day.
_END = re.compile(r"(?<=:\d\d):[0-5]\d[^\w:]*\Z")
_MINUTES_WORD = re.compile(r"\s?(?:m|min)\s?")
_SECONDS_WORD = re.compile(r"^\s?s\b")
_MINUTES = 60
_HOURS = 24
_NOON = 12
_SHORT_WORD = 2
# "Day" stands between a date and the word for the half of the day in China, Japan and Korea.
_DAY_SUFFIXES = "日号號일"

Words = tuple[str, ...]


def words_beside(text: str) -> Words:
    """Return what stands between the numbers, as folded words; `p. m.` is `p m`."""
    return _words(tuple(_NUMBER.split(text)))


@lru_cache(maxsize=4096)
def _words(pieces: tuple[str, ...]) -> Words:
    # "21 h 05 min 06 s": where a word stands for the minutes, one stands for the seconds too.
    if any(_MINUTES_WORD.fullmatch(piece) for piece in pieces):
        pieces = (*pieces[:-1], _SECONDS_WORD.sub("", pieces[-1]))
    return tuple(words for words in map(_folded, pieces) if words)


def _folded(piece: str) -> str:
    words = (letters_of(word) for word in _NOT_WORDS.split(piece))
    return " ".join(word for word in words if word).lstrip(_DAY_SUFFIXES).strip()


class Remembered(dict[str, int]):
    """Computes a value the first time it is asked for; forgets all when it grows too large."""

    def __init__(self, compute: Callable[[str], int]) -> None:
        super().__init__()
        self._compute = compute

    def __missing__(self, text: str) -> int:
        if len(self) >= _MOST_CACHED:
            self.clear()
        value = self[text] = self._compute(text)
        return value


class Clock:
    """Reads the time parts of headers as milliseconds since local midnight; `INVALID` if none.

    Made from a sample of such parts in file order with their dates: what stands beside every time
    is part of the frame; words that change tell the half of the day. Known words are looked up; of
    two unknown ones the first of a day is the morning's.
    """

    def __init__(self, sample: Iterable[tuple[str, str]]) -> None:
        self._halves: dict[Words, Half | None] = {}
        self.twelve_hours = False
        self.guessed = False
        seen = list(sample)
        self._learn([(date, words_beside(time), _hour(time)) for date, time in seen])
        self._times = Remembered(self._parse)
        self._minutes = Remembered(lambda text: self._parse(f"{text}:00"))
        self._seconds = Remembered(lambda text: int(text[1:3]) * 1000)
        self._end = _length_of_seconds([time for _, time in seen])

    def read(self, times: list[str]) -> list[int]:
        """Return the milliseconds of each time part."""
        end = self._end
        if not end:
            return list(map(self._times.__getitem__, times))
        # A day has 86,400 seconds but only 1,440 minutes: apart, both are nearly always known.
        minutes = map(self._minutes.__getitem__, [time[:-end] for time in times])
        seconds = map(self._seconds.__getitem__, [time[-end:] for time in times])
        return list(map(add, minutes, seconds))

    def _learn(self, seen: list[tuple[str, Words, int]]) -> None:
        hours: dict[Words, set[int]] = {}
        for _, words, hour in seen:
            hours.setdefault(words, set()).add(hour)
        latest = {words: max(found) for words, found in hours.items()}
        self._look_up(latest)
        if len(latest) > 1 and max(latest.values()) <= _NOON:
            self._work_out(seen)
        self.twelve_hours = any(half is not None for half in self._halves.values())

    def _look_up(self, latest: dict[Words, int]) -> None:
        """Look up the words, each with the latest hour it stands beside."""
        common = set.intersection(*map(set, latest)) if len(latest) > 1 else set()
        for words, hour in latest.items():
            # A word beside an hour over twelve does not divide the day.
            self._halves[words] = None if hour > _NOON else _known_half(words, common)

    def _work_out(self, seen: list[tuple[str, Words, int]]) -> None:
        """Find the halves of words nobody knows from those beside them."""
        unknown = [words for words, half in self._halves.items() if half is None and words]
        self._settle_pairs()
        if len(unknown) > 1:
            self._learn_halves(unknown[0], unknown[1], seen)
        elif unknown:
            self._complete(unknown[0])

    def _settle_pairs(self) -> None:
        """Let two words seen together decide each other: `ap` and `ip`, `to` and `tk`."""
        tokens = {piece.replace(" ", ""): words for words in self._halves for piece in words}
        for pair, (am, pm) in PAIRS.items():
            if pair <= tokens.keys() and tokens[am] != tokens[pm]:
                self._halves[tokens[am]] = "am"
                self._halves[tokens[pm]] = "pm"

    def _complete(self, unknown: Words) -> None:
        """Give a word nobody knows the half that the known words leave free."""
        known = {half for half in self._halves.values() if half}
        if len(known) == 1 and self._halves.get(unknown) is None:
            self._halves[unknown] = "pm" if known == {"am"} else "am"
            self.guessed = True

    def _learn_halves(
        self, first: Words, second: Words, seen: list[tuple[str, Words, int]]
    ) -> None:
        """Count which of two words stands earlier on days that have both."""
        if self._halves[first] or self._halves[second]:
            return
        votes = 0
        for (date, words, _), (next_date, next_words, _) in pairwise(seen):
            if date == next_date and words != next_words:
                votes += (words == first) - (words == second)
        if votes < 0:
            first, second = second, first
        self._halves[first], self._halves[second] = "am", "pm"
        self.guessed = True

    def _half(self, words: Words) -> Half | None:
        if words not in self._halves:
            self._halves[words] = _known_half(words, set())
            if self.twelve_hours and words:
                self._complete(words)
        return self._halves[words]

    def _parse(self, text: str) -> int:
        # Split at the numbers: words, hour, words, minute, words, perhaps second and words.
        parts = _SPLIT_AT_NUMBERS.split(text)
        hour, minute = int(parts[1]), int(parts[3])
        second = int(parts[5]) if len(parts) > 5 else 0  # noqa: PLR2004 see above
        half = self._half(_words(tuple(parts[::2])))
        if half is not None:
            hour = hour_of(hour, half)
        if hour == _HOURS and minute == 0:
            hour = 0
        if hour >= _HOURS or minute >= _MINUTES or second > _MINUTES:
            return INVALID
        return ((hour * _MINUTES + minute) * _MINUTES + second) * 1000


def _length_of_seconds(times: list[str]) -> int:
    """Return the length of `:SS` and what follows when it is the same everywhere, else 0."""
    lengths = {len(found[0]) if (found := _END.search(time)) else 0 for time in times}
    return lengths.pop() if len(lengths) == 1 else 0


def _hour(time: str) -> int:
    found = _NUMBER.search(time)
    return int(found[0]) if found else 0


def _known_half(words: Words, common: set[str]) -> Half | None:
    """Look the words up, those after the time first, without what stands beside every time."""
    for piece in reversed(words):
        if piece in common:
            continue
        # A letter among words is none of these: Spanish writes "a las" before the hour. Nor is a
        # short word before a longer one: "de la noche", "du matin", "in the morning".
        words_of_piece = [word for word in reversed(piece.split()) if len(word) > 1]
        words_of_piece.sort(key=lambda word: len(word) <= _SHORT_WORD)
        for candidate in (piece.replace(" ", ""), *words_of_piece):
            half = HALVES.get(candidate)
            if half is not None:
                return half
    return None
