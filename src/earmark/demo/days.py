"""Days of the demo: counted from today, so that "this week" is always alive.

A text names a day through a placeholder: `{on:SAT}`, `{am:B+1}`, `{T-3}`. `T` is today, `B` the
last working day, `SAT` (or any weekday) the next such day after today; `+2` or `-2` counts on from
there. Without a form the weekday is written; `on` `by` (en), `am` (de), `el` `del` (es)
write it as a person would on the day of the message: today, tomorrow, on Friday, on Friday 5 June.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

WEEK = 7
FRIDAY = 4
SNAPPING = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
NAMES = {
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    "de": ("Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag"),
    "es": ("lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo"),
}
MONTHS = {
    "en": "January February March April May June July August September October November December",
    "de": "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre "
    "diciembre",
}
LONG = {
    "en": "{day} {number} {month}",
    "de": "{day}, {number}. {month}",
    "es": "{day} {number} de {month}",
}
# form: (language, yesterday, today, tomorrow, any other day)
FORMS = {
    "on": ("en", "yesterday", "today", "tomorrow", "on {}"),
    "by": ("en", "by yesterday", "by tonight", "by tomorrow", "by {}"),
    "am": ("de", "gestern", "heute", "morgen", "am {}"),
    "el": ("es", "ayer", "hoy", "mañana", "el {}"),
    "del": ("es", "de ayer", "de hoy", "de mañana", "del {}"),
}
PLACEHOLDER = re.compile(r"\{(?:([a-z]+):)?(T|B|MON|TUE|WED|THU|FRI|SAT|SUN)([+-]\d+)?\}")


@dataclass(frozen=True, slots=True)
class Days:
    """The days around today in the zone of the owner."""

    today: date
    zone: ZoneInfo

    @classmethod
    def around(cls, now: int, timezone: str) -> Days:
        """Return the days around a moment (milliseconds UTC)."""
        zone = ZoneInfo(timezone)
        return cls(datetime.fromtimestamp(now / 1000, zone).date(), zone)

    def ago(self, days: int, weekday: str | None = None) -> date:
        """Return the day so many days ago, moved to the nearest such weekday if one is named."""
        day = self.today - timedelta(days=days)
        if weekday is None:
            return day
        return day + timedelta(days=(SNAPPING.index(weekday) - day.weekday() + 3) % WEEK - 3)

    def working(self, steps: int) -> date:
        """Return the last working day, or the one so many working days after (before) it."""
        day = self.today
        while day.weekday() > FRIDAY:
            day -= timedelta(days=1)
        forward = timedelta(days=1 if steps > 0 else -1)
        for _ in range(abs(steps)):
            day += forward
            while day.weekday() > FRIDAY:
                day += forward
        return day

    def at(self, day: date, clock: str) -> int:
        """Return milliseconds UTC of a clock time (`HH:MM`) on a day."""
        hour, minute = map(int, clock.split(":"))
        local = datetime(day.year, day.month, day.day, hour, minute, tzinfo=self.zone)
        return round(local.timestamp()) * 1000

    def local(self, moment: int) -> datetime:
        """Return a moment as the owner's clock shows it."""
        return datetime.fromtimestamp(moment / 1000, self.zone)

    def fill(self, text: str, sent_on: date, language: str) -> str:
        """Write every placeholder of a text as a person would who writes on that day."""

        def written(match: re.Match[str]) -> str:
            form, anchor, steps = match.groups()
            return phrase(self._day(anchor, int(steps or 0)), sent_on, form or language)

        return PLACEHOLDER.sub(written, text)

    def _day(self, anchor: str, steps: int) -> date:
        if anchor == "B":
            return self.working(steps)
        if anchor == "T":
            return self.today + timedelta(days=steps)
        ahead = (SNAPPING.index(anchor.lower()) - self.today.weekday() - 1) % WEEK + 1
        return self.today + timedelta(days=ahead + steps)


def phrase(day: date, sent_on: date, form: str) -> str:
    """Name a day as somebody would on another day, in a form (`on`) or as the weekday (`en`)."""
    distance = (day - sent_on).days
    if form not in FORMS:
        return named(day, distance, form)
    language, *near, other = FORMS[form]
    return (
        near[distance + 1] if -1 <= distance <= 1 else other.format(named(day, distance, language))
    )


def named(day: date, distance: int, language: str) -> str:
    """Return the weekday, with the date where the weekday alone would mean another week."""
    weekday = NAMES[language][day.weekday()]
    if abs(distance) < WEEK:
        return weekday
    month = MONTHS[language].split()[day.month - 1]
    return LONG[language].format(day=weekday, number=day.day, month=month)
