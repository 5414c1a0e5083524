"""Dates in chat text, told from Wednesday 15 October 2025, 14:00 in Berlin."""

import json
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from earmark.language.dates import calendar
from earmark.language.dates.finder import find_dates

NOW = datetime(2025, 10, 15, 14, 0, tzinfo=ZoneInfo("Europe/Berlin"))
CASES = [
    json.loads(line)
    for line in (Path(__file__).parent / "cases" / "dates.jsonl").read_text("utf-8").splitlines()
]


def first(text: str, language: str, now: datetime = NOW, order: str = "dmy") -> str | None:
    hits = [hit for hit in find_dates(text, language, now, order) if hit.grain != "now"]
    if not hits:
        return None
    span = hits[0].span
    written = f"{span.date} {span.time}" if span.time else span.date
    return f"{written} - {span.end}" if span.end else written


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['lang']}: {case['text']}")
def test_a_date_is_read_as_people_mean_it(case: dict[str, str]) -> None:
    assert first(case["text"], case["lang"]) == case["is"]


def test_the_order_of_day_and_month_is_the_chats_own() -> None:
    assert first("on 3/4", "en") == "2026-04-03"
    assert first("on 3/4", "en", order="mdy") == "2026-03-04"


def test_an_impossible_order_gives_way() -> None:
    assert first("on 3/25", "en") == "2026-03-25"


def test_the_weekday_decides_the_year() -> None:
    assert first("Fri, Jul 18", "en", datetime(2013, 2, 12, tzinfo=ZoneInfo("UTC"))) == "2014-07-18"


def test_the_reference_is_the_zone_of_the_message() -> None:
    late = datetime(2025, 10, 15, 23, 30, tzinfo=ZoneInfo("Europe/Berlin"))
    assert first("tomorrow", "en", late) == "2025-10-16"
    assert first("tomorrow", "en", late.astimezone(ZoneInfo("Asia/Tokyo"))) == "2025-10-17"


def test_a_clock_of_another_zone_is_brought_home() -> None:
    assert first("Thursday 8:00 GMT", "en") == "2025-10-16 10:00"


def test_an_hour_already_over_is_the_evening_of_today() -> None:
    assert first("today at 7", "en") == "2025-10-15 19:00"


def test_a_clock_over_for_today_is_tomorrows_and_less_sure() -> None:
    hit = find_dates("call me at noon", "en", NOW)[0]
    assert hit.span.date == "2025-10-16"
    assert hit.confidence < 0.6


def test_a_month_is_less_sure_than_a_day() -> None:
    assert find_dates("See you in May", "en", NOW)[0].confidence < 0.5


def test_two_dates_are_two() -> None:
    hits = find_dates("Thursday or Friday?", "en", NOW)
    assert [hit.span.date for hit in hits] == ["2025-10-16", "2025-10-17"]


def test_the_span_is_where_the_date_stands() -> None:
    text = "Can we meet on Friday at 5pm instead?"
    hit = find_dates(text, "en", NOW)[0]
    assert text[hit.start : hit.end] == "on Friday at 5pm"


def test_other_languages_give_nothing_rather_than_a_guess() -> None:
    assert find_dates("domani alle 5", "it", NOW) == []


def test_a_day_no_calendar_has_is_not_a_date() -> None:
    assert first("on 30 February", "en") is None


@pytest.mark.parametrize(
    ("year", "expected"), [(2024, "2024-03-31"), (2025, "2025-04-20"), (2038, "2038-04-25")]
)
def test_easter_is_where_the_church_has_it(year: int, expected: str) -> None:
    assert calendar.easter(year).isoformat() == expected


def test_a_month_later_than_the_31st_is_the_last_day() -> None:
    assert calendar.add_months(date(2025, 1, 31), 1) == date(2025, 2, 28)


def test_the_fifth_monday_is_missing_in_most_months() -> None:
    assert calendar.nth_weekday(2025, 9, 0, 5) == date(2025, 9, 29)
    assert calendar.nth_weekday(2025, 10, 0, 5) is None


@pytest.mark.parametrize("now", ["2025-03-30T01:30", "2025-10-26T02:30", "2024-02-29T12:00"])
def test_clock_changes_and_leap_days_are_survived(now: str) -> None:
    moment = datetime.fromisoformat(now).replace(tzinfo=ZoneInfo("Europe/Berlin"))
    for text in ("tomorrow at 2:30am", "in 24 hours", "in a year", "on 29/2", "at midnight"):
        assert find_dates(text, "en", moment)
