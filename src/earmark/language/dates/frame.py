"""What the rules know while they read one text, and the choices a bare date leaves open."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property
from typing import TYPE_CHECKING

from earmark.language.dates.calendar import WEEK, add_months, day_or_none, on_or_after
from earmark.language.dates.tokens import Day

if TYPE_CHECKING:
    from earmark.language.dates.lexicon import Lexicon
    from earmark.language.dates.tokens import Token

RECENT = timedelta(days=45)
SEARCHED_YEARS = (0, 1, -1, 2, -2, 3, -3, 4, -4)
TOLD = timedelta(days=270)
"""A tale without a year reaches this far back: "8.12." in November is the coming one."""

NEAR = timedelta(days=530)


@dataclass
class Frame:
    """One text being read: its words, the moment it was written at, and how numbers are ordered."""

    text: str
    folded: str
    now: datetime
    order: str
    lexicon: Lexicon

    @cached_property
    def today(self) -> date:
        """The day the text was written, in its own zone."""
        return self.now.date()

    @cached_property
    def tells_of_past(self) -> bool:
        """Whether the text reads as a tale of what has been."""
        return bool(self.lexicon.past.search(self.text.lower()))

    @cached_property
    def is_evening(self) -> bool:
        """Whether the text speaks of what people do in the evening."""
        return bool(self.lexicon.evening.search(self.text.lower()))

    @cached_property
    def bare_length(self) -> int:
        """The length of the text without space and marks at its end."""
        return len(self.text.rstrip(" .!?)"))

    def is_whole(self, run: list[Token]) -> bool:
        """Say whether the run is all there is."""
        return not self.folded[: run[0].start].strip() and run[-1].end >= self.bare_length

    def is_capital(self, token: Token) -> bool:
        """Say whether the word is written with a capital."""
        return self.text[token.start : token.start + 1].isupper()

    def month_day(self, month: int, day: int, weekday: int | None = None) -> date | None:
        """Return the day of a year that was not named: the coming one, the weekday deciding."""
        found = [
            made
            for shift in SEARCHED_YEARS
            if (made := day_or_none(self.today.year + shift, month, day)) is not None
        ]
        if weekday is not None:
            fitting = [
                made
                for made in found
                if made.weekday() == weekday and abs(made - self.today) < NEAR
            ]
            if fitting:
                return min(fitting, key=lambda made: abs(made - self.today))
        past = [made for made in found if self.today - TOLD <= made <= self.today]
        if self.tells_of_past and past:
            return max(past)
        return min((made for made in found if made >= self.today), default=None)

    def day_of_month(self, day: int, weekday: int | None = None) -> date | None:
        """Return the next (or, in a tale, the last) month's day of that number."""
        step = -1 if self.tells_of_past and weekday is None else 1
        for months in range(14):
            month = add_months(self.today.replace(day=1), months * step)
            made = day_or_none(month.year, month.month, day)
            if made is None or (made - self.today).days * step < 0:
                continue
            if weekday is None or made.weekday() == weekday:
                return made
        return None

    def weekday(self, weekday: int, mark: str = "") -> Day:
        """Return the weekday meant: `n` next, `l` last, `c` the coming, `u` the one after next."""
        monday = self.today - timedelta(days=self.today.weekday())
        ahead = on_or_after(self.today + timedelta(days=1), weekday)
        if self.lexicon.next_skips and mark in ("l", "n"):
            return Day(monday + timedelta(days=weekday + (WEEK if mark == "n" else -WEEK)))
        if "l" in mark or (not mark and self.tells_of_past):
            return Day(ahead - timedelta(days=WEEK * (1 + (ahead - self.today).days // WEEK)))
        return Day(ahead + timedelta(days=WEEK) if "u" in mark else ahead)
