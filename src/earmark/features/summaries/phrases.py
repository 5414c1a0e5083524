"""The voice of the digest: its own sentences in the owner's language; chat text is never here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from earmark.features.summaries.sentences import SENTENCES
from earmark.features.summaries.wording import (
    MONTHS,
    NEAR_DAYS,
    NUMBERS,
    PARTS_OF_DAY,
    QUOTES,
    TODAY_PARTS,
    WEEKDAYS,
)

if TYPE_CHECKING:
    from datetime import date, datetime

    from earmark.core.findings import DateSpan

LANGUAGES = ("en", "de", "es")

WEEK = 7

NOON, EVENING = 12, 17

ON = {"en": "on", "de": "am", "es": "el"}


@dataclass(frozen=True, slots=True)
class Voice:
    """The digest's own words in one language."""

    language: str

    @classmethod
    def of(cls, language: str) -> Voice:
        """Return the voice for a language tag, English where we do not speak it."""
        short = language.casefold().replace("_", "-").split("-")[0]
        return cls(short if short in LANGUAGES else "en")

    def say(self, key: str, **words: str | int) -> str:
        """Return a sentence or part of one; small counts are written as words."""
        counted = {
            name: self.number(word) if isinstance(word, int) else word
            for name, word in words.items()
        }
        return SENTENCES[key][LANGUAGES.index(self.language)].format(**counted)

    def number(self, count: int) -> str:
        """Return a small number in words, a large one in figures."""
        words = NUMBERS[self.language]
        return words[count] if 0 <= count < len(words) else str(count)

    def quote(self, text: str) -> str:
        """Return the text in the quotation marks of the language."""
        return QUOTES[self.language].format(text)

    def sentence(self, parts: list[str]) -> str:
        """Return the parts as one sentence."""
        joined = ", ".join(part for part in parts if part)
        return f"{joined[:1].upper()}{joined[1:]}." if joined else ""

    def day(self, day: date, today: date, *, alone: bool = False) -> str:
        """Return a day as people say it: today, on Friday, on 3 March; `alone` without "on"."""
        away = (day - today).days
        near = NEAR_DAYS[self.language].get(away)
        if near is not None:
            return near
        named = self.weekday(day) if abs(away) < WEEK else self.full_date(day, today)
        return named if alone else f"{ON[self.language]} {named}"

    def since(self, day: date, today: date) -> str:
        """Return a day as the start of a time: since Sunday, seit dem 3. März, desde el domingo."""
        named = self.day(day, today, alone=True)
        away = (today - day).days
        if self.language == "es":
            return f"el {named}" if away > 1 else named
        return f"dem {named}" if self.language == "de" and away >= WEEK else named

    def full_date(self, day: date, today: date | None = None) -> str:
        """Return a date in full; the year only when it is another one."""
        month = MONTHS[self.language][day.month - 1]
        with_year = today is None or day.year != today.year
        if self.language == "de":
            return f"{day.day}. {month}" + (f" {day.year}" if with_year else "")
        if self.language == "es":
            return f"{day.day} de {month}" + (f" de {day.year}" if with_year else "")
        return f"{day.day} {month}" + (f" {day.year}" if with_year else "")

    def weekday(self, day: date) -> str:
        """Return the name of the day of the week."""
        return WEEKDAYS[self.language][day.weekday()]

    def part_of_day(self, day: date, hour: int, today: date) -> str:
        """Return a part of a day as the subject of a sentence: Saturday evening."""
        part = PARTS_OF_DAY[self.language][0 if hour < NOON else 1 if hour < EVENING else 2]
        away = (day - today).days
        if self.language == "es":
            named = self.day(day, today)
            return f"{named} {part}"
        noun = part.capitalize() if self.language == "de" else part
        if away in (0, 1):
            return TODAY_PARTS[self.language][away].format(part=noun)
        named = self.day(day, today, alone=True)
        if self.language == "de":
            return f"{named}{part}" if away < WEEK else f"der {noun} am {named}"
        return f"{named} {part}" if away < WEEK else f"the {part} of {named}"

    def at(self, clock: str) -> str:
        """Return a clock time as part of a sentence."""
        spanish = "a la" if clock.startswith("01") else "a las"
        return {"en": f"at {clock}", "de": f"um {clock}", "es": f"{spanish} {clock}"}[self.language]

    def due_day(self, span: DateSpan, day: date, today: date) -> str:
        """Return a day with its clock time."""
        spoken = self.day(day, today)
        return f"{spoken} {self.at(span.time)}" if span.time else spoken

    def moment(self, local: datetime) -> str:
        """Return a moment in full: 14 October 2025 at 08:10."""
        return f"{self.full_date(local.date())} {self.at(local.strftime('%H:%M'))}"
