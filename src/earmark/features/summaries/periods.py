"""The time a digest is of: today, a week, the last days, from and to, or everything.

A week is the last seven days up to now. Where nothing was written in such a time, as in an export
of last year, the same length of time up to the last message is taken instead: the last active week.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

from earmark.core.errors import InputError
from earmark.features.summaries.days import day_after, start_of, to_ms

Kind = Literal["today", "week", "last", "dates", "all"]

WEEK = 7

MOST_DAYS = 36_500

DAY_ONLY = re.compile(r"\d{4}-\d{2}-\d{2}")

SECONDS = re.compile(r"\d{9,11}(?:\.\d+)?")

MILLISECONDS = re.compile(r"\d{12,14}")

BEGINNING = 0


@dataclass(frozen=True, slots=True)
class Period:
    """`start` to `end` (exclusive) in milliseconds; things are told as they stood at `as_of`."""

    kind: Kind
    start: int
    end: int
    as_of: int
    timezone: str

    def anchored(self, last_message: int | None) -> Period:
        """Return the period moved back to the last message where it would hold nothing.

        `last_message` is the moment of the last message there is. Given dates never move.
        """
        if last_message is None or self.kind == "dates":
            return self
        if self.kind == "all":
            old = self.as_of - last_message > WEEK * 24 * 3_600_000
            return replace(self, as_of=last_message + 1) if old else self
        if last_message >= self.start:
            return self
        end = last_message + 1
        if self.kind == "today":
            day = _local(last_message, self.timezone).date()
            return replace(self, start=start_of(day, ZoneInfo(self.timezone)), end=end, as_of=end)
        days = _days_between(self.start, self.end, self.timezone)
        return replace(self, start=_days_before(end, days, self.timezone), end=end, as_of=end)

    def beginning_at(self, first_message: int | None) -> Period:
        """Return a period without a beginning as one that begins with the first message."""
        if self.start > BEGINNING or first_message is None or first_message >= self.end:
            return self
        return replace(self, start=first_message)


def parse_period(name: str, *, now: int, timezone: str, days: int = 1) -> Period:
    """Return today, week, last (with `days`) or all as a period up to `now`.

    Raises:
        InputError: when the name or the number of days is none of these.
    """
    if name == "today":
        return Period("today", _midnight(now, timezone), now + 1, now, timezone)
    if name == "week":
        return Period("week", _days_before(now, WEEK, timezone), now + 1, now, timezone)
    if name == "all":
        return Period("all", BEGINNING, now + 1, now, timezone)
    if name != "last":
        raise InputError(
            "That is no period.", hint="Say today, week, last, all, or give dates.", field="period"
        )
    if not 1 <= days <= MOST_DAYS:
        raise InputError(
            "That is no number of days.", hint=f"Give a number from 1 to {MOST_DAYS}.", field="days"
        )
    return Period("last", _days_before(now, days, timezone), now + 1, now, timezone)


def between(start: str | None, end: str | None, *, now: int, timezone: str) -> Period:
    """Return the period from `start` to `end`: days, ISO 8601 moments or epoch seconds.

    A day given as `end` belongs to the period, a moment does not. The owner's zone is assumed.

    Raises:
        InputError: when one of them cannot be read or the end does not follow the start.
    """
    first = BEGINNING if start is None else read_moment(start, timezone, "from")
    last = now + 1
    if end is not None:
        last = read_moment(end, timezone, "to", whole_day=True)
    if last <= first:
        raise InputError("The period ends before it begins.", hint="Give a later end.", field="to")
    return Period("dates", first, last, min(now, last), timezone)


def read_moment(text: str, timezone: str, field: str, *, whole_day: bool = False) -> int:
    """Return a day, an ISO 8601 moment or epoch seconds as milliseconds UTC.

    Raises:
        InputError: when it is none of these; names the field.
    """
    written = text.strip()
    try:
        if SECONDS.fullmatch(written):
            return int(float(written) * 1000)
        if MILLISECONDS.fullmatch(written):
            return int(written)
        if DAY_ONLY.fullmatch(written):
            day = date.fromisoformat(written)
            return start_of(day_after(day) if whole_day else day, ZoneInfo(timezone))
        moment = datetime.fromisoformat(written)
        local = moment if moment.tzinfo else moment.replace(tzinfo=ZoneInfo(timezone))
        return to_ms(local.astimezone(UTC))
    except (ValueError, OverflowError) as error:
        raise InputError(
            "That is no date or time.",
            hint="Write 2025-10-14, 2025-10-14T08:10 or 2025-10-14T08:10:00+02:00.",
            field=field,
        ) from error


def _local(moment: int, timezone: str) -> datetime:
    return datetime.fromtimestamp(moment // 1000, UTC).astimezone(ZoneInfo(timezone))


def _midnight(moment: int, timezone: str) -> int:
    return start_of(_local(moment, timezone).date(), ZoneInfo(timezone))


def _days_before(moment: int, days: int, timezone: str) -> int:
    """Return the same clock time some days earlier, whatever the clocks did in between."""
    local = _local(moment, timezone)
    try:
        earlier = local.date() - timedelta(days=days)
        clock = time(local.hour, local.minute, local.second)
        return to_ms(datetime.combine(earlier, clock, ZoneInfo(timezone)).astimezone(UTC))
    except OverflowError:
        return BEGINNING


def _days_between(start: int, end: int, timezone: str) -> int:
    return max(1, (_local(end, timezone).date() - _local(start, timezone).date()).days)
