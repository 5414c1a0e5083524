"""One moment to tell dates from, and a date as one line, for the tests of the date grammar."""

from datetime import datetime
from zoneinfo import ZoneInfo

from earmark.language.dates.finder import DateHit, find_dates

BERLIN = ZoneInfo("Europe/Berlin")
NOW = datetime(2025, 10, 15, 14, 0, tzinfo=BERLIN)
"""Wednesday 15 October 2025, 14:00 in Berlin."""


def written(hit: DateHit) -> str:
    """Return a hit as "2025-10-15", "2025-10-15 18:00" or either with its end behind " - "."""
    span = hit.span
    start = f"{span.date} {span.time}" if span.time else span.date
    return f"{start} - {span.end}" if span.end else start


def dates(text: str, language: str, now: datetime = NOW, order: str = "dmy") -> list[str]:
    """Return all dates of a text but a bare "now"."""
    return [written(hit) for hit in find_dates(text, language, now, order) if hit.grain != "now"]


def first(text: str, language: str, now: datetime = NOW, order: str = "dmy") -> str | None:
    """Return the first date of a text, None when there is none."""
    return next(iter(dates(text, language, now, order)), None)


def rows(**tables: dict[str, str]) -> list[tuple[str, str, str]]:
    """Return `(language, text, date)` for every line of the tables of some languages."""
    return [(code, text, day) for code, table in tables.items() for text, day in table.items()]
