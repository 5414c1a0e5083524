"""What the dates of one message name: days, hours, stretches, and what is only by the way."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from earmark.core.findings import DateSpan
from earmark.features.summaries import gestures, talk
from earmark.features.summaries.days import clock_of, day_of, day_of_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from earmark.core.findings import Finding

HALF_A_DAY = 12


def length(date: DateSpan) -> int:
    """Return over how many midnights a date stretches: 0 for a day."""
    first, last = day_of(date), day_of_text(date.end or "")
    return (last - first).days if first and last else 0


def fits(one: DateSpan, other: DateSpan) -> bool:
    """Return whether two mentions of one day can be one appointment; "7.30" may be half past 19."""
    first, second = clock_of(one.time), clock_of(other.time)
    if first is None or second is None or first == second:
        return True
    return first.minute == second.minute and abs(first.hour - second.hour) == HALF_A_DAY


def hours_and_days(text: str, dates: Sequence[Finding]) -> tuple[list[Finding], set[str]]:
    """Return hours without a day and days without an hour; no hours where more is named."""
    clocks = [found for found in dates if is_only_clock(text, found)]
    days = [span.date for span in spans_of(dates) if span.time is None]
    return (clocks if len(clocks) + len(days) == len(dates) else []), set(days)


def spans_of(findings: Iterable[Finding]) -> list[DateSpan]:
    """Return the dates of findings that have one."""
    return [found.date for found in findings if found.date is not None]


def days_of(findings: Iterable[Finding]) -> set[str]:
    """Return the days that findings name."""
    return {span.date for span in spans_of(findings)}


def is_by_the_way(text: str, found: Finding) -> bool:
    """Return whether a date is none to keep free: a stretch, a topic, left out, "back by six"."""
    return (
        gestures.is_stretch(text[found.start : found.end])
        or gestures.is_topic(text, found.start)
        or gestures.is_excepted(text, found.start)
        or (
            gestures.is_feast(text[found.start : found.end])
            and gestures.is_occasion(text, found.start)
        )
        or (is_only_clock(text, found) and talk.is_deadline(text, found.start))
        or gestures.is_wanted_by(text, found.start)
    )


def at_hour(found: Finding, hour: str) -> Finding:
    """Return a date with the hour of the plan it takes over, unless it has one."""
    if found.date is None or found.date.time is not None:
        return found
    return replace(found, date=DateSpan(found.date.date, hour, found.date.end))


def is_only_clock(text: str, found: Finding) -> bool:
    """Return whether the words of a date are an hour and name no day."""
    words = text[found.start : found.end]
    return (
        found.date is not None and found.date.time is not None and not gestures.names_a_day(words)
    )
