"""Text cut into coded tokens: one letter says what a word can mean in a date.

The grammar is written as patterns over these letters, so one rule serves every language:

=====  ==========================================================================
W G w  weekday; abbreviation that is also a word ("sun", "do"); plural
M B    month; month name that is also a word ("may", "march")
D N    number in digits (0-99); number word
Y H    year 1900-2099; other number of three or four digits ("815")
O o    ordinal in digits ("19th", German "2."); ordinal word
I F f  date in numbers; "15.30" that may be clock or day; "3/4" that may be a fraction
C      clock ("15:30", "5pm", "16h", "8ish")
R P    relative day ("tomorrow"); part of a day ("evening")
U j    unit of time; weekend
n l t  next, last, this; c coming; u the one after next
i v g  in; ago before the number; ago after it; h "from now"
1      "a", "an": one before a unit
a b    after or from; before
A e    clock preposition ("at"); loose one ("around", "by")
d s    article or day preposition ("on"); "of"
p      part of a day with its preposition ("in the morning")
m K    am, pm; "o'clock"
q Q 3  half, quarter, three quarters; y past, k to
E S    holiday; now;  z end of a period
r &    range connector; "and"
X V L  results: day, week, month; J quarter or year; T clock; Z instant
@ $    time zone; money, people and other things that are counted
#      thousand, hundreds: parts of a year in words
*      "every": what follows comes again and again
x , .  anything else; comma or bracket; end of a sentence; -  dash or slash
=====  ==========================================================================
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date, datetime

FIRST_YEAR, LAST_YEAR = 1900, 2099


class Clock(NamedTuple):
    """A time of day. `sure` says that no half of the day has to be guessed; 24:00 is midnight."""

    hour: int
    minute: int = 0
    sure: bool = False
    end: tuple[int, int] | None = None
    offset: int | None = None


class Day(NamedTuple):
    """A day or a stretch of days. `part` is an index into the parts of the day, -1 for none."""

    first: date
    last: date | None = None
    grain: str = "day"
    part: int = -1
    sure: float = 0.9


@dataclass(slots=True)
class Token:
    """One word or number with its code; `number` is its value, the rest is filled by the rules."""

    code: str
    start: int
    end: int
    number: int = 0
    part: int = -1
    parts: tuple[int, int, int] = (0, 0, 0)
    clock: Clock | None = None
    day: Day | None = None
    instant: datetime | None = None


MERIDIAN = r"\s?[ap]\.?\s?m\b\.?|[ap]\b\.?(?!')"
PLAIN = r"(?!)"
FORMS = r"""
      (?P<iso>(?<![\w./-])(?:19|20)\d\d[-/.]\d{1,2}[-/.]\d{1,2}(?!\d))
    | (?P<compact>(?<!\w)(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?!\w))
    | (?P<yearmonth>(?<![\w-])(?:19|20)\d\d-(?:0[1-9]|1[0-2])(?![\w-]))
    | (?P<full>(?<![\w./-])\d{1,2}(?P<sep>[./-])\d{1,2}(?P=sep)(?:\d{4}|\d{2})(?![\w/-]|[.:]\d))
    | (?P<dotted>(?<![\w.:])\d{1,2}\.\s?\d{1,2}\.(?![\w]))
    | (?P<clock>(?<![\w.:,])(?:
          \d{1,2}(?:[:h]\d{2}(?::\d{2})?(?!\d)|\.\d{2}(?=\s?(?:uhr|h|hs)\b|MERIDIAN))
            (?:\s?h(?:rs|s)?\b|MERIDIAN)?
        | \d{1,2}(?:h|hrs|hs)\b
        | \d{1,4}(?:MERIDIAN)
        | \d{1,2}(?::\d{2})?-?\s?ish\b)(?!:?\d))
    | (?P<loose>(?<![\w.:,/$€£-])\d{1,2}\.\d{1,2}(?![\w/%€]|[.:,]\d))
    | (?P<slash>(?<![\w.:,/-])\d{1,2}[/-]\d{1,2}(?=h\b|(?![\w/%€-]|[.:,]\d)))
    | (?P<ordinal>(?<![\w.])\d{1,2}(?:st|nd|rd|th|ten|te|ter|tes|er|ro|do|to|vo|\.?[ºª°])(?!\w))
    | (?P<dot>(?<![\w.:,-])\d{1,2}\.(?!\d))
    | (?P<digits>(?<![\w.,$€£])(?<!\d:)\d{1,4}(?![\d%€]|[.:,]\d|[a-z]{1,2}\b|[a-z]+\d))
    | (?P<word>[^\W\d_]+(?:['’][^\W\d_]+)?)
    | (?P<other>[^\s\w]|\d+)
"""


@lru_cache(maxsize=2)
def token_pattern(has_meridian: bool) -> re.Pattern[str]:  # noqa: FBT001 the two grammars there are
    """Return the tokeniser; in German "am" is a preposition, not a half of the day."""
    return re.compile(FORMS.replace("MERIDIAN", MERIDIAN if has_meridian else PLAIN), re.VERBOSE)


def rewrite(
    tokens: list[Token], pattern: re.Pattern[str], make: Callable[[list[Token]], Token | None]
) -> list[Token]:
    """Replace every run of tokens that `pattern` matches by what `make` builds, or leave it."""
    codes = "".join([token.code for token in tokens])
    result: list[Token] = []
    done = position = 0
    while (found := pattern.search(codes, position)) is not None:
        first, last = found.span()
        built = make(tokens[first:last])
        if built is None:
            position = first + 1
            continue
        built.start, built.end = tokens[first].start, tokens[last - 1].end
        result += tokens[done:first]
        result.append(built)
        done = position = last
    if not done:
        return tokens
    return result + tokens[done:]
