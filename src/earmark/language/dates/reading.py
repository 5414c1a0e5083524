"""From text to coded tokens: number formats, words, phrases, and number words put together."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from earmark.language.dates.lexicon import Lexicon
from earmark.language.dates.tokens import (
    FIRST_YEAR,
    LAST_YEAR,
    Clock,
    Token,
    rewrite,
    token_pattern,
)

if TYPE_CHECKING:
    from collections.abc import Callable

NOON = 12
DIGITS = re.compile(r"\d+")
OTHER = {",": ",", "(": ",", ")": ",", ";": ",", ".": ".", "!": ".", "?": ".", "¿": ".", "¡": "."}
OTHER |= {":": ",", "-": "-", "–": "-", "—": "-", "/": "-", "\n": ".", "@": "A", "•": "."}
OTHER |= {"&": "&"}


def read(folded: str, lexicon: Lexicon) -> list[Token]:
    """Return the coded tokens of a folded text."""
    tokens: list[Token] = []
    for found in token_pattern(lexicon.has_meridian).finditer(folded):
        kind = found.lastgroup or "other"
        kind = "full" if kind == "sep" else kind
        made = _MAKERS[kind](found.group(), lexicon)
        made.start, made.end = found.span()
        tokens.append(made)
    scores = SCORES_IN_SPANISH if lexicon.language == "es" else SCORES
    return _join_numbers(_join_phrases(tokens, folded, lexicon), scores)


def _numbers(text: str) -> list[int]:
    return [int(digits) for digits in DIGITS.findall(text)]


def _full_year(year: int) -> int:
    century_turn = 50
    if year < century_turn:
        return 2000 + year
    return 1900 + year if year < 100 else year  # noqa: PLR2004 two digits


def _iso(text: str, _: Lexicon) -> Token:
    first = _numbers(text)
    return Token("I", 0, 0, number=3, parts=(first[0], first[1], first[2]))


def _compact(text: str, _: Lexicon) -> Token:
    return Token("I", 0, 0, number=3, parts=(int(text[:4]), int(text[4:6]), int(text[6:])))


def _year_month(text: str, _: Lexicon) -> Token:
    year, month = _numbers(text)
    return Token("I", 0, 0, number=4, parts=(year, month, 1))


def _full(text: str, _: Lexicon) -> Token:
    first, second, year = _numbers(text)
    return Token("I", 0, 0, number=1 if "." in text else 0, parts=(_full_year(year), first, second))


def _dotted(text: str, _: Lexicon) -> Token:
    first, second = _numbers(text)
    return Token("I", 0, 0, number=1, parts=(0, first, second))


def _loose(text: str, lexicon: Lexicon) -> Token:
    first, second = _numbers(text)
    exact = len(text.split(".")[1]) == 2  # noqa: PLR2004 minutes have two digits
    return Token(
        "F", 0, 0, number=1 if lexicon.dot_dates else 0, part=exact, parts=(0, first, second)
    )


def _slash(text: str, _: Lexicon) -> Token:
    first, second = _numbers(text)
    return Token("f", 0, 0, number=0, part="-" in text, parts=(0, first, second))


def _clock(text: str, lexicon: Lexicon) -> Token:
    numbers = _numbers(text)
    hour, minute = [*numbers, 0][:2]
    if len(numbers) == 1 and hour > 24:  # noqa: PLR2004 "330 pm"
        hour, minute = divmod(hour, 100)
    half = text.lstrip("0123456789:. -'")[:1]
    half = half if half in ("a", "p") else ""
    if hour > (NOON if half else 24) or minute > 59:  # noqa: PLR2004 no clock shows it
        return Token("x", 0, 0)
    if half:
        return Token("C", 0, 0, clock=Clock(_in_half(hour, half), minute, sure=True))
    return Token("C", 0, 0, clock=Clock(hour, minute, _is_24_hours(text, hour, lexicon)))


def _in_half(hour: int, half: str) -> int:
    """Return the hour of the day; 12 am is the midnight to come."""
    return hour % NOON + NOON if half == "p" else hour % NOON or 24


def _is_24_hours(text: str, hour: int, lexicon: Lexicon) -> bool:
    if (":" in text or "." in text) and lexicon.digital_is_sure:
        return True
    return hour > NOON or text.startswith("0") or "h" in text.replace("ish", "")


def _ordinal(text: str, _: Lexicon) -> Token:
    return Token("O", 0, 0, number=_numbers(text)[0])


def _dot(text: str, lexicon: Lexicon) -> Token:
    return Token("O" if lexicon.dot_dates else "D", 0, 0, number=_numbers(text)[0], part=0)


def _digits(text: str, _: Lexicon) -> Token:
    value = int(text)
    if len(text) <= 2:  # noqa: PLR2004 a day or an hour
        return Token("D", 0, 0, number=value)
    is_year = len(text) == 4 and FIRST_YEAR <= value <= LAST_YEAR  # noqa: PLR2004
    return Token("Y" if is_year else "H", 0, 0, number=value)


def _word(text: str, lexicon: Lexicon) -> Token:
    entry = lexicon.words.get(text)
    if entry is None and text.endswith(("'s", "s'")):
        entry = lexicon.words.get(text[:-2])
    if entry is None:
        return Token("x", 0, 0)
    return Token(entry.code, 0, 0, number=entry.number, part=entry.part)


def _other(text: str, _: Lexicon) -> Token:
    return Token(OTHER.get(text, "x" if text.isdigit() else ","), 0, 0)


_MAKERS: dict[str, Callable[[str, Lexicon], Token]] = {
    "iso": _iso,
    "compact": _compact,
    "yearmonth": _year_month,
    "full": _full,
    "dotted": _dotted,
    "loose": _loose,
    "slash": _slash,
    "clock": _clock,
    "ordinal": _ordinal,
    "dot": _dot,
    "digits": _digits,
    "word": _word,
    "other": _other,
}


def _join_phrases(tokens: list[Token], folded: str, lexicon: Lexicon) -> list[Token]:
    result: list[Token] = []
    skip = 0
    for index, token in enumerate(tokens):
        if skip:
            skip -= 1
            continue
        for words, entry in lexicon.phrases.get(folded[token.start : token.end], ()):
            following = tokens[index + 1 : index + 1 + len(words)]
            if tuple([folded[after.start : after.end] for after in following]) == words:
                end = following[-1].end
                result.append(Token(entry.code, token.start, end, entry.number, entry.part))
                skip = len(words)
                break
        else:
            result.append(token)
    return result


SCORES = re.compile(r"N[-&]?[No]")
# "treinta y cinco" is a number, "twenty past seven" is two.
SCORES_IN_SPANISH = re.compile(r"N[-&y]?[No]")
TENS = (20, 30, 40, 50, 60, 70, 80, 90)
YEARS = re.compile(r"N?##?[&y]?N?|(?<=[MBs,])NN")


def _join_numbers(tokens: list[Token], scores: re.Pattern[str]) -> list[Token]:
    """Read "twenty two", "treinta y cinco" and "twenty second" as one number."""
    if not any(token.code in "N#" for token in tokens):
        return tokens
    return rewrite(rewrite(tokens, scores, _score), YEARS, _year_in_words)


def _year_in_words(run: list[Token]) -> Token | None:
    """Read "nineteen eighty six", "two thousand twenty", "mil novecientos noventa y dos"."""
    total = 0
    for token in run:
        if token.code == "#" and total and token.number in (100, 1000):
            total *= token.number
        elif run[-1].code == "N" and run[0].code == "N" and len(run) == 2 and total:  # noqa: PLR2004
            total = total * 100 + token.number
        else:
            total += token.number
    return Token("Y", 0, 0, number=total) if FIRST_YEAR - 300 <= total <= LAST_YEAR else None


def _score(run: list[Token]) -> Token | None:
    first, last = run[0].number, run[-1].number
    if first in TENS and 0 < last < 10:  # noqa: PLR2004 tens and ones
        return Token(run[-1].code, 0, 0, number=first + last)
    return None
