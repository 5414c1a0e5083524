"""Days and moments in the owner's zone, over the change of clocks and at the ends of time."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.features.summaries.talking import NOW, ZONE, at, chat, digest

from earmark.core.findings import DateSpan
from earmark.features.summaries.days import (
    DAY,
    Calendar,
    clock_of,
    day_after,
    day_of,
    day_of_text,
    start_of,
    to_ms,
)

CALENDAR = Calendar(ZONE, NOW)


@pytest.mark.parametrize("text", [None, "", "noon", "25:00", "2026-10-17", "12", "12:61"])
def test_what_is_no_clock_is_none(text: str | None) -> None:
    assert clock_of(text) is None


@pytest.mark.parametrize("text", ["2026-02-30", "tomorrow", "", "2026-1-1x"])
def test_what_is_no_day_is_none_and_never_ahead(text: str) -> None:
    assert day_of_text(text) is None
    assert day_of(DateSpan(text)) is None
    assert CALENDAR.over_at(DateSpan(text)) is None
    assert CALENDAR.is_over(DateSpan(text))
    assert CALENDAR.days_until(DateSpan(text)) is None
    assert CALENDAR.urgency(DateSpan(text)) == 1


@pytest.mark.parametrize(
    ("day", "urgency"),
    [
        ("2026-10-14", 3),
        ("2026-10-15", 3),
        ("2026-10-17", 3),
        ("2026-10-18", 2),
        ("2026-10-22", 2),
        ("2026-10-23", 1),
    ],
)
def test_two_days_are_urgent_and_a_week_is_near(day: str, urgency: int) -> None:
    assert CALENDAR.urgency(DateSpan(day)) == urgency


@pytest.mark.parametrize(
    ("span", "over"),
    [
        (DateSpan("2026-10-15", "11:59"), True),
        (DateSpan("2026-10-15", "12:01"), False),
        (DateSpan("2026-10-15"), False),
        (DateSpan("2026-10-14"), True),
        (DateSpan("2026-10-15", "11:00", "13:00"), False),
        (DateSpan("2026-10-12", None, "2026-10-18"), False),
        (DateSpan("2026-10-12", None, "2026-10-14"), True),
        (DateSpan("2026-10-16", None, "2026-10-01"), False),
    ],
)
def test_a_date_is_over_with_its_last_moment(span: DateSpan, *, over: bool) -> None:
    assert CALENDAR.is_over(span) is over


def test_the_last_year_of_all_is_never_an_error() -> None:
    calendar = Calendar("Pacific/Kiritimati", NOW)
    assert calendar.over_at(DateSpan("9999-12-31")) is not None
    assert Calendar("Pacific/Pago_Pago", NOW).over_at(DateSpan("9999-12-31")) is None


def test_days_are_counted_by_midnights_of_the_owner_not_by_hours() -> None:
    assert CALENDAR.days_ago(at("wed", "23:59")) == 1
    assert CALENDAR.days_ago(at("thu", "00:01")) == 0


def test_the_day_of_the_longer_night_has_25_hours() -> None:
    zone = ZoneInfo(ZONE)
    sunday = date(2026, 10, 25)
    assert start_of(day_after(sunday), zone) - start_of(sunday, zone) == DAY + 3_600_000


@given(st.datetimes(datetime(1990, 1, 1), datetime(2090, 1, 1), timezones=st.just(UTC)))  # noqa: DTZ001 the strategy sets the zone
def test_a_moment_survives_the_way_to_the_clock_and_back(moment: datetime) -> None:
    stamp = to_ms(moment)
    assert to_ms(CALENDAR.local(stamp)) == stamp // 1000 * 1000


def plan(name: str, line: str) -> object:
    return chat(f"wed 09:00 {name}: {line}", title=name.capitalize())


CLASHES = [
    ("concert | on 2026-10-17 20:00", "dinner | on 2026-10-17 20:30", True),
    ("concert | on 2026-10-17 20:00", "brunch | on 2026-10-17 11:00", False),
    ("concert | on 2026-10-17 20:00", "dinner | on 2026-10-18 20:00", False),
    ("concert | on 2026-10-17 20:00", "dinner | on 2026-10-17", False),
    ("concert | on 2026-10-17 20:00", "send it before eight | on 2026-10-17 20:00", False),
]


@pytest.mark.parametrize(("one", "other", "clash"), CLASHES)
def test_two_plans_of_one_evening_stand_in_each_others_way(
    one: str,
    other: str,
    clash: bool,  # noqa: FBT001 a row of the table
) -> None:
    found = digest(plan("ann", one), plan("tom", other)).upcoming  # type: ignore[arg-type]
    assert all(("same time" in item.reason) is clash for item in found)
    assert len(found) == 2


def test_one_chat_does_not_stand_in_its_own_way() -> None:
    script = "wed 09:00 ann: a | on 2026-10-17 20:00\nwed 09:01 ann: b | on 2026-10-17 20:30"
    assert not any("same time" in item.reason for item in digest(chat(script)).upcoming)
