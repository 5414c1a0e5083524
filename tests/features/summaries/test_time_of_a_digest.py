"""Periods and days where clocks change, zones are odd, and dates are at the ends of time."""

from __future__ import annotations

import contextlib
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from earmark.core.errors import InputError
from earmark.core.findings import DateSpan
from earmark.features.summaries.days import DAY, HOUR, Calendar, day_after, start_of
from earmark.features.summaries.periods import (
    MOST_DAYS,
    Period,
    between,
    parse_period,
    read_moment,
)

BERLIN = "Europe/Berlin"


def ms(text: str, zone: str = BERLIN) -> int:
    """Return a moment of a zone in milliseconds UTC."""
    return int(datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone)).timestamp() * 1000)


NOW = ms("2026-10-15T12:00")


@pytest.mark.parametrize(
    ("now", "days", "hours"),
    [
        ("2026-10-26T12:00", 1, 24),
        ("2026-10-25T12:00", 1, 25),
        ("2026-03-29T12:00", 1, 23),
        ("2026-10-26T12:00", 7, 7 * 24 + 1),
        ("2026-03-30T12:00", 7, 7 * 24 - 1),
    ],
)
def test_days_back_keep_the_clock_whatever_the_clocks_did(now: str, days: int, hours: int) -> None:
    found = parse_period("last", now=ms(now), timezone=BERLIN, days=days)
    assert ms(now) - found.start == hours * HOUR


def test_a_week_and_seven_days_are_the_same_time() -> None:
    week = parse_period("week", now=NOW, timezone=BERLIN)
    last = parse_period("last", now=NOW, timezone=BERLIN, days=7)
    assert (week.start, week.end, week.as_of) == (last.start, last.end, last.as_of)


@pytest.mark.parametrize(
    ("day", "hours"), [("2026-10-25", 25), ("2026-03-29", 23), ("2026-10-15", 24)]
)
def test_a_day_given_as_end_lasts_to_its_last_hour(day: str, hours: int) -> None:
    found = between(day, day, now=ms("2027-01-01T00:00"), timezone=BERLIN)
    assert found.end - found.start == hours * HOUR


@pytest.mark.parametrize(
    ("zone", "day", "first"),
    [
        ("Africa/Cairo", "2026-04-24", "2026-04-24T01:00"),
        ("America/Havana", "2026-03-08", "2026-03-08T01:00"),
        (BERLIN, "2026-03-29", "2026-03-29T00:00"),
    ],
)
def test_today_begins_with_its_first_moment_even_where_midnight_is_skipped(
    zone: str, day: str, first: str
) -> None:
    found = parse_period("today", now=ms(f"{day}T12:00", zone), timezone=zone)
    assert found.start == ms(first, zone)


@pytest.mark.parametrize(
    ("zone", "day"),
    [
        ("Pacific/Kiritimati", "2026-10-16"),
        ("Pacific/Pago_Pago", "2026-10-14"),
        ("Asia/Kathmandu", "2026-10-15"),
        ("UTC", "2026-10-15"),
    ],
)
def test_today_is_that_of_the_owner(zone: str, day: str) -> None:
    now = ms("2026-10-15T10:30", "UTC")
    assert Calendar(zone, now).today == date.fromisoformat(day)
    assert parse_period("today", now=now, timezone=zone).start == ms(f"{day}T00:00", zone)


@pytest.mark.parametrize("days", [1, MOST_DAYS])
def test_the_longest_time_back_is_never_an_error(days: int) -> None:
    found = parse_period("last", now=NOW, timezone=BERLIN, days=days)
    assert found.start < NOW < found.end


@pytest.mark.parametrize("days", [0, -1, MOST_DAYS + 1])
def test_a_number_of_days_that_is_none_names_its_field_and_the_limit(days: int) -> None:
    with pytest.raises(InputError) as caught:
        parse_period("last", now=NOW, timezone=BERLIN, days=days)
    assert caught.value.field == "days"
    assert str(MOST_DAYS) in str(caught.value.hint)


@pytest.mark.parametrize("name", ["", "Week", "month", "heute", "last 3"])
def test_a_name_that_is_no_period_says_which_there_are(name: str) -> None:
    with pytest.raises(InputError) as caught:
        parse_period(name, now=NOW, timezone=BERLIN)
    assert caught.value.field == "period"
    assert "today, week, last, all" in str(caught.value.hint)


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2026-10-14", "2026-10-14T00:00"),
        (" 2026-10-14 ", "2026-10-14T00:00"),
        ("2026-10-14T08:10", "2026-10-14T08:10"),
        ("2026-10-14 08:10", "2026-10-14T08:10"),
        ("2026-10-14T08:10:30", "2026-10-14T08:10:30"),
        ("2026-10-14T08:10:00+02:00", "2026-10-14T08:10"),
        ("2026-10-14T06:10:00Z", "2026-10-14T08:10"),
        ("2026-10-14T11:55:00+05:45", "2026-10-14T08:10"),
        ("1791958200", "2026-10-14T08:10"),
        ("1791958200.0", "2026-10-14T08:10"),
        ("1791958200000", "2026-10-14T08:10"),
    ],
)
def test_a_moment_is_read_as_it_is_written(text: str, moment: str) -> None:
    assert read_moment(text, BERLIN, "from") == ms(moment)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "today",
        "14.10.2026",
        "2026-13-01",
        "2026-02-29",
        "12345",
        "9" * 15,
        "nan",
        "2026-10-14T25",
    ],
)
def test_what_is_no_moment_says_how_to_write_one(text: str) -> None:
    with pytest.raises(InputError) as caught:
        read_moment(text, BERLIN, "to")
    assert caught.value.field == "to"
    assert "2025-10-14T08:10" in str(caught.value.hint)


@pytest.mark.parametrize("text", ["0001-01-01", "9999-12-31", "9999-12-31T23:59:59-12:00"])
@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "Pacific/Pago_Pago"])
def test_the_ends_of_time_are_read_or_refused_and_never_a_traceback(text: str, zone: str) -> None:
    read: object = None
    with contextlib.suppress(InputError):
        read = read_moment(text, zone, "to", whole_day=True)
    assert read is None or isinstance(read, int)


def test_a_period_without_a_beginning_or_an_end_reaches_as_far_as_there_is() -> None:
    upto = between(None, "2026-10-01", now=NOW, timezone=BERLIN)
    since = between("2026-10-01", None, now=NOW, timezone=BERLIN)
    assert (upto.start, upto.end) == (0, ms("2026-10-02T00:00"))
    assert (since.start, since.end, since.as_of) == (ms("2026-10-01T00:00"), NOW + 1, NOW)


def test_a_period_that_reaches_beyond_now_is_told_as_of_now() -> None:
    found = between("2026-10-01", "2026-12-31", now=NOW, timezone=BERLIN)
    assert found.as_of == NOW
    assert found.end == ms("2027-01-01T00:00")


def test_an_empty_week_is_moved_back_with_its_length() -> None:
    week = parse_period("week", now=NOW, timezone=BERLIN)
    last = ms("2024-05-03T21:00")
    moved = week.anchored(last)
    assert (moved.start, moved.end) == (ms("2024-04-26T21:00"), last + 1)
    assert moved.as_of == last + 1


@pytest.mark.parametrize("kind", ["today", "week", "last"])
def test_a_period_with_something_in_it_or_nothing_at_all_stays(kind: str) -> None:
    found = parse_period(kind, now=NOW, timezone=BERLIN)
    assert found.anchored(None) == found
    assert found.anchored(NOW - HOUR) == found
    assert found.anchored(found.start) == found


def test_everything_is_told_as_of_its_end_only_once_it_is_a_week_old() -> None:
    everything = parse_period("all", now=NOW, timezone=BERLIN)
    assert everything.anchored(NOW - 6 * DAY).as_of == NOW
    assert everything.anchored(NOW - 8 * DAY).as_of == NOW - 8 * DAY + 1


def test_only_a_period_without_a_beginning_begins_with_the_first_message() -> None:
    everything = parse_period("all", now=NOW, timezone=BERLIN)
    week = parse_period("week", now=NOW, timezone=BERLIN)
    assert everything.beginning_at(NOW - 9 * DAY).start == NOW - 9 * DAY
    assert everything.beginning_at(None) == everything
    assert everything.beginning_at(NOW + 2 * DAY) == everything
    assert week.beginning_at(NOW - 9 * DAY) == week


@given(st.integers(0, 4_000_000_000_000), st.integers(0, 4_000_000_000_000))
def test_a_moved_period_always_holds_the_last_message(now: int, last: int) -> None:
    for kind in ("today", "week", "last"):
        found: Period = parse_period(kind, now=max(now, last), timezone=BERLIN, days=3)
        moved = found.anchored(last)
        assert moved.start <= last < moved.end
        assert moved.as_of <= moved.end


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.sampled_from([BERLIN, "Asia/Tehran"]))
def test_days_follow_each_other_without_a_gap(day: date, zone: str) -> None:
    length = start_of(day_after(day), ZoneInfo(zone)) - start_of(day, ZoneInfo(zone))
    assert 20 * HOUR <= length <= 28 * HOUR


@pytest.mark.parametrize(
    ("span", "over"),
    [
        (DateSpan("2026-10-25", "02:30"), "2026-10-25T02:30"),
        (DateSpan("2026-03-29", "02:30"), "2026-03-29T03:30"),
        (DateSpan("2026-10-17", "15:00", "17:30"), "2026-10-17T17:30"),
        (DateSpan("2026-10-17", "15:00", "2026-10-18"), "2026-10-18T23:59:59"),
        (DateSpan("2026-10-17", "15:00", "2026-10-01"), "2026-10-17T15:00"),
        (DateSpan("2026-10-17", "15:00", "2026-02-30"), "2026-10-17T15:00"),
    ],
)
def test_a_date_is_over_when_its_clock_says_so(span: DateSpan, over: str) -> None:
    assert Calendar(BERLIN, NOW).over_at(span) == ms(over)


def test_a_day_is_over_one_second_before_midnight_of_the_owner() -> None:
    calendar = Calendar("America/New_York", NOW)
    assert calendar.over_at(DateSpan("2026-10-17")) == ms("2026-10-17T23:59:59", "America/New_York")


@pytest.mark.parametrize(
    ("day", "away"),
    [("2026-10-15", 0), ("2026-10-16", 1), ("2026-10-14", -1), ("2027-10-15", 365)],
)
def test_days_are_counted_by_midnights(day: str, away: int) -> None:
    assert Calendar(BERLIN, NOW).days_until(DateSpan(day, "00:01")) == away
