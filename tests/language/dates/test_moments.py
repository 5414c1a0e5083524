"""The same words at other moments: time zones, clock changes, ends of months and years."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.language.dated import BERLIN, first

from earmark.language.dates.finder import find_dates


def at(moment: str, zone: str = "Europe/Berlin") -> datetime:
    return datetime.fromisoformat(moment).replace(tzinfo=ZoneInfo(zone))


@pytest.mark.parametrize(
    ("now", "text", "expected"),
    [
        ("2025-12-31T22:00", "tomorrow", "2026-01-01"),
        ("2025-12-31T22:00", "in 3 hours", "2026-01-01 01:00"),
        ("2025-12-31T22:00", "next week", "2026-01-05 - 2026-01-11"),
        ("2025-12-31T22:00", "next month", "2026-01-01 - 2026-01-31"),
        ("2025-12-31T22:00", "next year", "2026-01-01 - 2026-12-31"),
        ("2025-12-31T22:00", "1 January", "2026-01-01"),
        ("2025-12-31T22:00", "end of the month", "2025-12-31"),
        ("2025-12-31T22:00", "Friday", "2026-01-02"),
        ("2026-01-01T00:01", "yesterday", "2025-12-31"),
        ("2026-01-01T00:01", "last week", "2025-12-22 - 2025-12-28"),
        ("2026-01-01T00:01", "last month", "2025-12-01 - 2025-12-31"),
        ("2026-01-01T00:01", "3 days ago", "2025-12-29"),
        ("2024-02-28T12:00", "tomorrow", "2024-02-29"),
        ("2024-02-28T12:00", "the day after tomorrow", "2024-03-01"),
        ("2024-02-29T12:00", "in a year", "2025-02-28"),
        ("2024-02-29T12:00", "in 4 years", "2028-02-29"),
        ("2023-02-28T12:00", "tomorrow", "2023-03-01"),
        ("2025-01-31T12:00", "in a month", "2025-02-28"),
        ("2025-01-31T12:00", "on the 30th", "2025-03-30"),
        ("2025-04-30T12:00", "on the 31st", "2025-05-31"),
        ("2025-10-19T12:00", "this week", "2025-10-13 - 2025-10-19"),
        ("2025-10-20T12:00", "this week", "2025-10-20 - 2025-10-26"),
        ("2025-10-18T12:00", "this weekend", "2025-10-18 - 2025-10-19"),
        ("2025-10-19T12:00", "this weekend", "2025-10-18 - 2025-10-19"),
        ("2025-10-13T12:00", "on Monday", "2025-10-20"),
        ("2025-10-12T12:00", "on Monday", "2025-10-13"),
        ("2025-12-20T12:00", "on christmas eve", "2025-12-24"),
        ("2025-12-25T12:00", "on christmas eve", "2026-12-24"),
        ("2025-12-24T12:00", "on christmas eve", "2025-12-24"),
    ],
)
def test_the_ends_of_weeks_months_and_years_are_passed(now: str, text: str, expected: str) -> None:
    assert first(text, "en", at(now)) == expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("de", "morgen", "2026-01-01"),
        ("de", "in drei Stunden", "2026-01-01 01:00"),
        ("de", "nächste Woche", "2026-01-05 - 2026-01-11"),
        ("de", "am 1.1.", "2026-01-01"),
        ("de", "am 30.12.", "2026-12-30"),
        ("de", "heute in einem Jahr", "2026-12-31"),
        ("es", "mañana", "2026-01-01"),
        ("es", "en tres horas", "2026-01-01 01:00"),
        ("es", "la semana que viene", "2026-01-05 - 2026-01-11"),
        ("es", "el 1 de enero", "2026-01-01"),
        ("es", "dentro de un año", "2026-12-31"),
    ],
)
def test_the_turn_of_the_year_is_passed_in_every_language(
    language: str, text: str, expected: str
) -> None:
    assert first(text, language, at("2025-12-31T22:00")) == expected


@pytest.mark.parametrize(
    ("now", "text", "expected"),
    [
        ("2025-03-29T12:00", "tomorrow at 2:30am", "2025-03-30 02:30"),
        ("2025-03-29T12:00", "tomorrow at 8am", "2025-03-30 08:00"),
        ("2025-03-30T01:30", "in 2 days", "2025-04-01"),
        ("2025-10-25T12:00", "tomorrow at 2:30am", "2025-10-26 02:30"),
        ("2025-10-25T12:00", "tomorrow at 18:00", "2025-10-26 18:00"),
        ("2025-10-26T12:00", "yesterday at 18:00", "2025-10-25 18:00"),
    ],
)
def test_a_clock_on_the_day_the_clocks_change_is_the_clock_that_was_named(
    now: str, text: str, expected: str
) -> None:
    assert first(text, "en", at(now)) == expected


@pytest.mark.parametrize(
    ("zone", "expected"),
    [
        ("Pacific/Auckland", "2025-10-17"),
        ("Asia/Tokyo", "2025-10-17"),
        ("Asia/Kolkata", "2025-10-17"),
        ("Europe/Berlin", "2025-10-16"),
        ("UTC", "2025-10-16"),
        ("America/Los_Angeles", "2025-10-16"),
        ("Pacific/Honolulu", "2025-10-16"),
    ],
)
def test_tomorrow_is_that_of_the_zone_a_message_was_written_in(zone: str, expected: str) -> None:
    moment = datetime(2025, 10, 15, 21, 0, tzinfo=BERLIN).astimezone(ZoneInfo(zone))
    assert first("tomorrow", "en", moment) == expected


@pytest.mark.parametrize(
    ("zone", "expected"),
    [
        ("Europe/Berlin", "2025-10-16 17:00"),
        ("Europe/London", "2025-10-16 16:00"),
        ("UTC", "2025-10-16 15:00"),
        ("America/New_York", "2025-10-16 11:00"),
        ("Asia/Kolkata", "2025-10-16 20:30"),
        ("Asia/Tokyo", "2025-10-17 00:00"),
    ],
)
def test_a_clock_of_another_zone_is_told_in_that_of_the_message(zone: str, expected: str) -> None:
    moment = datetime(2025, 10, 15, 12, 0, tzinfo=ZoneInfo(zone))
    assert first("tomorrow at 3pm GMT", "en", moment) == expected


@pytest.mark.parametrize(
    ("hour", "expected"),
    [
        (6, "2025-10-15 08:00"),
        (9, "2025-10-15 20:00"),
        (19, "2025-10-15 20:00"),
        (21, "2025-10-16 08:00"),
    ],
)
def test_a_clock_without_a_day_is_its_next_turn(hour: int, expected: str) -> None:
    assert first("at 8", "en", datetime(2025, 10, 15, hour, 0, tzinfo=BERLIN)) == expected


@pytest.mark.parametrize(("hour", "expected"), [(6, "2025-10-15 08:00"), (9, "2025-10-15 20:00")])
def test_an_hour_of_today_is_never_one_that_is_over(hour: int, expected: str) -> None:
    assert first("today at 8", "en", datetime(2025, 10, 15, hour, 0, tzinfo=BERLIN)) == expected


@pytest.mark.parametrize(
    ("text", "order", "expected"),
    [
        ("on 4/5", "dmy", "2026-05-04"),
        ("on 4/5", "mdy", "2026-04-05"),
        ("on 12/31", "dmy", "2025-12-31"),
        ("on 31/12", "mdy", "2025-12-31"),
        ("11/3/2025", "dmy", "2025-03-11"),
        ("11/3/2025", "mdy", "2025-11-03"),
        ("11/03/25 at 5pm", "mdy", "2025-11-03 17:00"),
        ("2025-11-03", "mdy", "2025-11-03"),
        ("3.11.2025", "mdy", "2025-11-03"),
    ],
)
def test_the_order_of_day_and_month_is_given_and_gives_way_where_it_cannot_be(
    text: str, order: str, expected: str
) -> None:
    assert first(text, "en", at("2025-10-15T14:00"), order) == expected


TEXTS = {
    "en": ["tomorrow", "next friday at 6", "in 2 weeks", "on the 30th", "at noon", "this weekend"],
    "de": ["morgen", "nächsten Freitag um 6", "in 2 Wochen", "am 30.", "am Wochenende"],
    "es": ["mañana", "el viernes a las 6", "en dos semanas", "el 30", "este finde"],
}
moments = st.integers(0, 3_500_000_000).map(lambda second: datetime.fromtimestamp(second, UTC))


@given(moments, st.sampled_from(["Europe/Berlin", "America/New_York", "Asia/Kathmandu", "UTC"]))
def test_plans_never_lie_in_the_past(moment: datetime, zone: str) -> None:
    now = moment.astimezone(ZoneInfo(zone))
    for language, texts in TEXTS.items():
        for text in texts:
            (hit,) = find_dates(text, language, now)
            assert hit.span.date >= (now - timedelta(days=1)).date().isoformat()
            assert datetime.fromisoformat(hit.span.date)


@given(moments, st.integers(1, 300))
def test_so_many_days_on_are_so_many_days(moment: datetime, count: int) -> None:
    now = moment.astimezone(BERLIN)
    expected = (now.date() + timedelta(days=count)).isoformat()
    counted = [(f"in {count} days", "en"), (f"in {count} Tagen", "de"), (f"en {count} días", "es")]
    assert [first(text, language, now) for text, language in counted] == [expected] * 3


@given(moments)
def test_yesterday_and_tomorrow_stand_around_today(moment: datetime) -> None:
    now = moment.astimezone(BERLIN)
    near = [first(text, "en", now) for text in ("yesterday", "today", "tomorrow")]
    assert near == [(now.date() + timedelta(days=step)).isoformat() for step in (-1, 0, 1)]
