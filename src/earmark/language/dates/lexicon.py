"""What the words of a language mean in dates, read from `words/dates.*.txt` once."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from earmark.language.wordlists import read_lines

if TYPE_CHECKING:
    from collections.abc import Mapping

LANGUAGES = ("en", "de", "es")


class Entry(NamedTuple):
    """The code of a word, its value, and the part of the day it names (-1 for none)."""

    code: str
    number: int
    part: int = -1


@dataclass(frozen=True, slots=True)
class Lexicon:
    """One language: single words, longer phrases by their first word, and its habits.

    `triggers` are the words worth a closer look; `past` finds signs that a text tells of the past.
    `next_skips` says that "next Friday" is that of the following week, `has_meridian` that am and
    pm are used, `digital_is_sure` that "3:30" is never the afternoon, `dot_dates` that "3.4." is a
    day, `half_before` that "half eight" is 7:30.
    """

    language: str
    words: Mapping[str, Entry]
    phrases: Mapping[str, tuple[tuple[tuple[str, ...], Entry], ...]]
    triggers: frozenset[str]
    past: re.Pattern[str]
    evening: re.Pattern[str]
    next_skips: bool
    has_meridian: bool
    digital_is_sure: bool
    dot_dates: bool
    half_before: bool


PAST = {
    "en": r"\b(?:was|were|had|went|did|saw|got(?! (?:an?|to|my|some|any|no))|came|been|happened"
    r"|left|met|told|said|gave|took|made"
    r"|sent|forgot|missed|bought|won|lost|called|arrived|used to|ate|drove|wrote|spoke|slept"
    r"|watched|(?<!get )(?<!gets )(?<!be )(?<!is )(?<!are )paid)\b",
    "de": r"\b(?:war|waren|hatte|hatten|wurde|wurden|gab|ging|kam|kamen|fand"
    r"|(?:habe?n?|hat|bin|sind) .{0,60}?\b\w{0,6}ge\w{2,18}(?:t|en))\b",
    "es": r"\b(?:fue|fueron|era|eran|estuve|estuvo|estaba|hubo|hab[ií]a|tuve|tuvo|hice|hizo|llegó"
    r"|vino|dijo|fuimos|estuvimos|estuviste|pasó)\b",
}
EVENING = {
    "en": r"\b(?:dinner|supper|drinks?|party|pub|gig|concert|movies?|cinema|quiz|theat(?:re|er))\b",
    "de": r"(?:abendessen|kino|konzert|party|kneipe|\bbier|theater|feierabend|grillen|grillabend)",
    "es": r"\b(?:cen(?:a|ar|amos|as|áis)|copas|fiesta|cine|concierto|teatro|cervezas?|cañas)\b",
}
"""Words of what happens in the evening: dinner at seven is never in the morning."""

TRIGGER_CODES = frozenset("WGwMBRTEjUKSPpzNQ3")
WEAK_TRIGGERS = frozenset(
    (
        "mi",
        "so",
        "do",
        "sa",
        "ju",
        "vi",
        "lu",
        "di",
        "h",
        "ya",
        "m",
        "sec",
        "min",
        "second",
        "wo",
        "we",
        "one",
        "oh",
        "uno",
        "eins",
    )
)

STRONG = {"en": frozenset[str](), "de": frozenset(("we",)), "es": frozenset[str]()}
"""Words that are weak in the other languages only: the German "WE" is a weekend."""


@lru_cache(maxsize=3)
def lexicon(language: str) -> Lexicon:
    """Return the lexicon of `en`, `de` or `es`."""
    words: dict[str, Entry] = {}
    phrases: dict[str, list[tuple[tuple[str, ...], Entry]]] = {}
    for line in read_lines(f"dates.{language}.txt"):
        head, _, forms = line.partition(": ")
        for form in forms.split(", "):
            first, *rest = form.split(" ")
            if rest:
                phrases.setdefault(first, []).append((tuple(rest), _entry(head)))
            else:
                words[first] = _entry(head)
    codes = TRIGGER_CODES | {"o"} if language == "de" else TRIGGER_CODES
    return Lexicon(
        language=language,
        words=words,
        phrases={first: _longest_first(tails) for first, tails in phrases.items()},
        triggers=_triggers(words, phrases, codes) - (WEAK_TRIGGERS - STRONG[language]),
        past=re.compile(PAST[language]),
        evening=re.compile(EVENING[language]),
        next_skips=language != "de",
        has_meridian=language != "de",
        digital_is_sure=language != "en",
        dot_dates=language != "en",
        half_before=language == "de",
    )


def _entry(head: str) -> Entry:
    """Read "W 0/4": a code, its value, and the part of the day."""
    code, _, value = head.partition(" ")
    number, _, part = value.partition("/")
    is_part = code in ("P", "p")
    return Entry(
        "#" if code == "H!" else code, int(number), int(part or (number if is_part else -1))
    )


def _triggers(
    words: Mapping[str, Entry],
    phrases: Mapping[str, list[tuple[tuple[str, ...], Entry]]],
    codes: frozenset[str],
) -> frozenset[str]:
    """Return the single words worth a closer look, and the longest word of each such phrase."""
    single = {word for word, entry in words.items() if entry.code in codes}
    longest = {
        max((first, *tail), key=len)
        for first, tails in phrases.items()
        for tail, entry in tails
        if entry.code in TRIGGER_CODES
    }
    return frozenset(single | longest)


def _longest_first(
    tails: list[tuple[tuple[str, ...], Entry]],
) -> tuple[tuple[tuple[str, ...], Entry], ...]:
    return tuple(sorted(tails, key=lambda tail: -len(tail[0])))
