"""Days and moments in the owner's zone: what is past, how far off a date is, how urgent."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cached_property
from typing import TYPE_CHECKING, Literal
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from earmark.core.digest import Item
    from earmark.core.findings import DateSpan

HOUR = 3_600_000
DAY = 24 * HOUR

LAST_MOMENT = time(23, 59, 59)

SOON = 2
"""Days within which a date costs something now."""

THIS_WEEK = 7

DEADLINE = re.compile(
    r"(?<!\w)(?:by|until|till|before|deadline|bis|spätestens|hasta|antes)(?!\w)", re.IGNORECASE
)
"""Words of a deadline, which takes nobody's evening."""

ONE_EVENING = 2
"""Hours within which two appointments stand in each other's way."""


WRITTEN_HOUR = re.compile(r"\d{1,2}")

LATE_WORDS = re.compile(
    r"(?<!\w)(?:pm|p\.?\s?m|evening|night|tonight|abends?|nachts?|nachmittags?|tarde|noche)(?!\w)",
    re.IGNORECASE,
)

MORNING_FROM, MORNING_TO = 7, 11


def hour_on_another_day(words: str, clock: str | None) -> str | None:
    """Return the clock that "at nine" means on a day other than that of the message.

    From seven to eleven it is the morning, unless the words say otherwise; said at noon, "at nine"
    would be the evening of the same day.
    """
    written = WRITTEN_HOUR.search(words)
    if clock is None or written is None or LATE_WORDS.search(words):
        return clock
    hour = int(written[0])
    is_turned = int(clock[:2]) == hour + 12
    return f"{hour:02}{clock[2:]}" if is_turned and MORNING_FROM <= hour <= MORNING_TO else clock


def to_ms(moment: datetime) -> int:
    """Return milliseconds UTC of an aware moment."""
    return int(moment.timestamp()) * 1000 + moment.microsecond // 1000


def day_of(span: DateSpan) -> date | None:
    """Return the day a date names, None when it is no real day."""
    try:
        return date.fromisoformat(span.date)
    except ValueError:
        return None


def clock_of(text: str | None) -> time | None:
    """Return a clock time `HH:MM`, None for anything else."""
    if text is None or ":" not in text:
        return None
    try:
        return time.fromisoformat(text)
    except ValueError:
        return None


@dataclass(frozen=True)
class Calendar:
    """The owner's zone and the present moment; everything about dates is asked here."""

    timezone: str
    now: int

    @cached_property
    def zone(self) -> ZoneInfo:
        """The owner's zone."""
        return ZoneInfo(self.timezone)

    @cached_property
    def today(self) -> date:
        """The day it is for the owner."""
        return self.local(self.now).date()

    def local(self, moment: int) -> datetime:
        """Return the moment as the owner's clock shows it."""
        return datetime.fromtimestamp(moment // 1000, UTC).astimezone(self.zone)

    def days_ago(self, moment: int) -> int:
        """Return how many midnights lie between the moment and now; 0 means today."""
        return (self.today - self.local(moment).date()).days

    def day(self, span: DateSpan) -> date | None:
        """Return the day a date names, None when it is no real day."""
        return day_of(span)

    def days_until(self, span: DateSpan) -> int | None:
        """Return how many midnights away a date is, negative when past."""
        day = day_of(span)
        return None if day is None else (day - self.today).days

    def over_at(self, span: DateSpan) -> int | None:
        """Return the moment a date is over: its clock time, else the end of its last day.

        The hour at which several days begin does not end them.
        """
        day = day_of(span)
        if day is None:
            return None
        clock = clock_of(span.end) or clock_of(span.time)
        last = day_of_text(span.end or "")
        if last is not None and last > day:
            day, clock = last, None
        local = datetime.combine(day, clock or LAST_MOMENT, self.zone)
        try:
            return to_ms(local.astimezone(UTC))
        except OverflowError:
            return None

    def is_over(self, span: DateSpan) -> bool:
        """Return whether a date has passed; one that is no real day never counts as ahead."""
        over = self.over_at(span)
        return over is None or over < self.now

    def urgency(self, span: DateSpan) -> Literal[1, 2, 3]:
        """Return 3 for today and the next two days, 2 for the week, 1 for later."""
        days = self.days_until(span)
        if days is None or days > THIS_WEEK:
            return 1
        return 3 if days <= SOON else 2


def day_of_text(text: str) -> date | None:
    """Return the day written as `YYYY-MM-DD`, None for anything else."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def start_of(day: date, zone: ZoneInfo) -> int:
    """Return the first moment of a day in a zone, right where midnight is skipped or repeated."""
    return to_ms(datetime.combine(day, time.min, zone).astimezone(UTC))


def day_after(day: date) -> date:
    """Return the next day."""
    return day + timedelta(days=1)


def clash(one: Item, other: Item) -> bool:
    """Return whether two plans of different chats stand in each other's way."""
    if one.due is None or other.due is None or one.due.date != other.due.date:
        return False
    if one.conversation_id == other.conversation_id:
        return False
    if any(DEADLINE.search(item.lines[0].text) for item in (one, other)):
        return False
    first, second = clock_of(one.due.time), clock_of(other.due.time)
    if first is None or second is None:
        return False
    return abs(first.hour * 60 + first.minute - second.hour * 60 - second.minute) < ONE_EVENING * 60
