"""Periods: right in every zone, on the days clocks change, and for exports of last year."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from earmark.core.errors import InputError
from earmark.features.summaries import periods
from earmark.features.summaries.periods import Period, between, parse_period

BERLIN = "Europe/Berlin"


def ms(text: str, zone: str = BERLIN) -> int:
    return int(datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone)).timestamp() * 1000)


NOW = ms("2025-10-14T08:10:00")


def test_today_begins_at_midnight_of_the_owner() -> None:
    period = parse_period("today", now=NOW, timezone=BERLIN)
    assert period.start == ms("2025-10-14T00:00:00")
    assert period.start <= NOW < period.end


def test_a_week_is_the_last_seven_days_up_to_now() -> None:
    assert parse_period("week", now=NOW, timezone=BERLIN).start == ms("2025-10-07T08:10:00")


def test_last_three_days_keep_the_clock_over_the_change_of_time() -> None:
    now = ms("2025-10-27T09:00:00")
    period = parse_period("last", now=now, timezone=BERLIN, days=3)
    assert period.start == ms("2025-10-24T09:00:00")
    assert now - period.start == (3 * 24 + 1) * 3_600_000


@pytest.mark.parametrize("days", [0, -1, 36_501])
def test_an_odd_number_of_days_is_refused(days: int) -> None:
    with pytest.raises(InputError):
        parse_period("last", now=NOW, timezone=BERLIN, days=days)


def test_an_unknown_name_is_refused() -> None:
    with pytest.raises(InputError, match="no period"):
        parse_period("fortnight", now=NOW, timezone=BERLIN)


def test_all_holds_the_first_and_the_last_message() -> None:
    period = parse_period("all", now=NOW, timezone=BERLIN)
    assert period.start == 0
    assert period.end > NOW


def test_the_day_given_as_end_belongs_to_the_period() -> None:
    period = between("2025-10-13", "2025-10-13", now=NOW, timezone=BERLIN)
    assert (period.start, period.end) == (ms("2025-10-13T00:00:00"), ms("2025-10-14T00:00:00"))


def test_the_moment_given_as_end_does_not() -> None:
    period = between("2025-10-13", "2025-10-13T12:00", now=NOW, timezone=BERLIN)
    assert period.end == ms("2025-10-13T12:00:00")


@pytest.mark.parametrize(
    "text", ["2025-10-13T06:00:00+00:00", "1760335200", "1760335200000", "2025-10-13T08:00"]
)
def test_a_moment_is_read_in_every_form(text: str) -> None:
    assert periods.read_moment(text, BERLIN, "from") == ms("2025-10-13T08:00:00")


@pytest.mark.parametrize("text", ["yesterday", "", "2025-13-01", "13.10.2025", "9" * 30])
def test_what_is_no_date_is_refused_with_its_field(text: str) -> None:
    with pytest.raises(InputError) as refused:
        periods.read_moment(text, BERLIN, "from")
    assert refused.value.field == "from"


def test_an_end_before_the_start_is_refused() -> None:
    with pytest.raises(InputError, match="ends before"):
        between("2025-10-13", "2025-10-12", now=NOW, timezone=BERLIN)


def test_a_past_period_is_told_as_it_stood_at_its_end() -> None:
    assert between("2025-01-01", "2025-01-31", now=NOW, timezone=BERLIN).as_of == ms(
        "2025-02-01T00:00:00"
    )


def test_an_old_export_gives_its_last_active_week() -> None:
    last = ms("2023-05-03T21:00:00")
    period = parse_period("week", now=NOW, timezone=BERLIN).anchored(last)
    assert period.start == ms("2023-04-26T21:00:00")
    assert period.end == period.as_of == last + 1


def test_an_old_export_gives_its_last_active_day() -> None:
    period = parse_period("today", now=NOW, timezone=BERLIN).anchored(ms("2023-05-03T21:00:00"))
    assert period.start == ms("2023-05-03T00:00:00")


def test_a_living_chat_is_not_moved() -> None:
    period = parse_period("week", now=NOW, timezone=BERLIN)
    assert period.anchored(NOW - 1000) == period
    assert period.anchored(None) == period


def test_given_dates_never_move() -> None:
    period = between("2025-10-13", None, now=NOW, timezone=BERLIN)
    assert period.anchored(ms("2020-01-01T00:00:00")) == period


def test_everything_of_an_old_export_is_told_as_it_stood() -> None:
    last = ms("2023-05-03T21:00:00")
    assert parse_period("all", now=NOW, timezone=BERLIN).anchored(last).as_of == last + 1


def test_a_period_without_beginning_begins_with_the_first_message() -> None:
    period = Period("all", 0, NOW, NOW, BERLIN)
    assert period.beginning_at(NOW - 5).start == NOW - 5
    assert period.beginning_at(None) == period


def test_a_skipped_midnight_begins_when_the_day_does() -> None:
    now = ms("2018-11-04T12:00:00", "America/Sao_Paulo")
    period = parse_period("today", now=now, timezone="America/Sao_Paulo")
    assert period.start == ms("2018-11-04T01:00:00", "America/Sao_Paulo")
