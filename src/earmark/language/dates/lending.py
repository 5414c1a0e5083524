"""What one part of a text lends to another: a clock to a day, a feast its name to a party."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from earmark.language.dates.tokens import Token

if TYPE_CHECKING:
    from earmark.language.dates.frame import Frame

FARTHEST = 60
"""Characters between a day and the clock that is meant to be on it."""

CUT = re.compile(r"[.!?\n,;]")

FEAST_BEFORE = re.compile(
    r"\s+(?:part(?:y|ies)|dinner|lunch|drinks|do|markets?|meal|fair|tree|presents?|gifts?|shopping"
    r"|cards?|jumpers?|concert|play|show|raffle|bash|costumes?|eggs?)\b"
)
FEAST_AFTER = re.compile(
    r"(?:fiesta|cena|comida|regalos?|funcion|festival|arbol|cesta|loteria|concierto|mercad\w+"
    r"|obra|disfra[cz]\w+|sorteo) de (?:la )?$"
)


def without_feasts(tokens: list[Token], frame: Frame) -> list[Token]:
    """Return the tokens with "Christmas party" no longer read as a day."""
    if not any(token.code == "E" for token in tokens):
        return tokens
    return [
        Token("x", token.start, token.end) if _names_a_party(token, frame) else token
        for token in tokens
    ]


def _names_a_party(token: Token, frame: Frame) -> bool:
    if token.code != "E":
        return False
    before = frame.folded[max(0, token.start - 20) : token.start]
    after = FEAST_BEFORE.match(frame.folded, token.end)
    return after is not None or FEAST_AFTER.search(before) is not None


def lend_clock(tokens: list[Token], frame: Frame) -> list[Token]:
    """Give the only day of a text its only clock: "on the 28th? 8pm", "el martes ... a las 11"."""
    days = [token for token in tokens if token.day is not None or token.instant is not None]
    clocks = [token for token in tokens if token.code == "T" and token.clock is not None]
    if len(days) != 1 or len(clocks) != 1:
        return tokens
    day, clock = days[0], clocks[0]
    if not _takes_clock(day, clock, frame):
        return tokens
    joined = replace(day, code="Z", clock=clock.clock)
    return [joined if token is day else token for token in tokens if token is not clock]


def _takes_clock(day: Token, clock: Token, frame: Frame) -> bool:
    if day.code != "X" or day.day is None or day.day.last is not None or day.day.grain != "day":
        return False
    if clock.clock is None or clock.clock.offset is not None:
        return False
    if clock.start >= day.end:
        return clock.start - day.end <= FARTHEST
    between = frame.folded[clock.end : day.start]
    return len(between) <= FARTHEST and CUT.search(between) is None
