"""Wall time becomes UTC, on the two odd days of the year too."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.adapters.whatsapp.bundles import read

from earmark.adapters.archives.whatsapp.clock import INVALID
from earmark.adapters.archives.whatsapp.zones import Midnights
from earmark.core.errors import InputError
from earmark.core.reports import DateOrder


def _utc(*lines: str, zone: str = "Europe/Berlin") -> list[str]:
    text = "".join(f"{line} - {'AB'[n % 2]}: {n}\n" for n, line in enumerate(lines))
    times = [m.sent_at / 1000 for m in read(text, zone=zone)]
    return [datetime.fromtimestamp(at, UTC).strftime("%d %H:%M") for at in times]


def test_a_skipped_wall_time_is_moved_forward() -> None:
    times = _utc("26/03/2023, 01:59", "26/03/2023, 02:30", "26/03/2023, 03:30")
    assert times == ["26 00:59", "26 01:30", "26 01:30"]


def test_the_second_pass_through_an_hour_is_an_hour_later() -> None:
    walls = ("02:10", "02:50", "02:05", "02:40", "03:00")
    times = _utc(*(f"29/10/2023, {wall}" for wall in walls))
    assert times == ["29 00:10", "29 00:50", "29 01:05", "29 01:40", "29 02:00"]


def test_a_slip_of_a_minute_is_no_second_pass() -> None:
    times = _utc("29/10/2023, 02:10", "29/10/2023, 02:09", "29/10/2023, 02:20")
    assert times == ["29 00:10", "29 00:09", "29 00:20"]


def test_midnight_after_a_change_of_clocks_is_in_order() -> None:
    times = _utc("26/03/2023, 23:59", "27/03/2023, 00:01", "27/03/2023, 00:05")
    assert times == ["26 21:59", "26 22:01", "26 22:05"]


def test_a_zone_whose_clock_changes_at_midnight() -> None:
    times = _utc("24/04/2026, 00:30", "24/04/2026, 01:30", zone="Africa/Cairo")
    assert times == ["23 22:30", "23 22:30"]


def test_half_hours_and_no_change_at_all() -> None:
    assert _utc("18/03/2022, 14:56", zone="Asia/Kolkata") == ["18 09:26"]


@pytest.mark.parametrize("zone", ["Mars/Base", "../etc/passwd", "", "A" * 300])
def test_an_unknown_zone_is_a_clear_error(zone: str) -> None:
    with pytest.raises(InputError, match="There is no time zone"):
        _utc("18/03/2022, 14:56", zone=zone)


BERLIN = ZoneInfo("Europe/Berlin")
FOLD_DAY, GAP_DAY = "29/10/2023", "26/03/2023"


def _midnights(zone: ZoneInfo = BERLIN, order: DateOrder = DateOrder.DMY) -> Midnights:
    return Midnights(order, 2026, zone)


@pytest.mark.parametrize(
    ("zone", "text", "utc"),
    [
        ("UTC", "13/02/2023", "2023-02-13T00:00"),
        ("Europe/Berlin", "13/02/2023", "2023-02-12T23:00"),
        ("Europe/Berlin", "13/07/2023", "2023-07-12T22:00"),
        ("America/New_York", "13/02/2023", "2023-02-13T05:00"),
        ("Asia/Kolkata", "13/02/2023", "2023-02-12T18:30"),
        ("Asia/Kathmandu", "13/02/2023", "2023-02-12T18:15"),
        ("Pacific/Kiritimati", "13/02/2023", "2023-02-12T10:00"),
        ("Pacific/Apia", "13/02/2023", "2023-02-12T11:00"),
    ],
)
def test_a_date_is_its_local_midnight(zone: str, text: str, utc: str) -> None:
    found = _midnights(ZoneInfo(zone))[text]
    assert datetime.fromtimestamp(found / 1000, UTC).isoformat()[:16] == utc


@pytest.mark.parametrize("text", ["30/02/2023", "hello", "", "13/13/2023"])
def test_what_is_no_date_is_far_below_every_time(text: str) -> None:
    assert _midnights()[text] == INVALID


def test_only_days_of_a_change_need_care() -> None:
    midnights = _midnights()
    for text in ("28/10/2023", FOLD_DAY, "30/10/2023", GAP_DAY):
        assert midnights[text] > 0
    assert midnights.changing == {FOLD_DAY, GAP_DAY}


@pytest.mark.parametrize(
    ("wall", "after", "utc"),
    [
        ("01:59", None, "23:59"),
        ("02:30", None, "00:30"),
        ("02:30", "00:29", "00:30"),
        ("02:10", "00:50", "01:10"),
        ("03:00", None, "02:00"),
    ],
)
def test_an_hour_that_comes_twice_is_told_by_what_came_before(
    wall: str, after: str | None, utc: str
) -> None:
    midnights = _midnights()
    assert midnights[FOLD_DAY] > 0
    start = round(datetime(2023, 10, 29, tzinfo=UTC).timestamp() * 1000)
    before = None if after is None else start + _of_day(after)
    found = midnights.instant(FOLD_DAY, _of_day(wall), before)
    assert datetime.fromtimestamp(found / 1000, UTC).strftime("%H:%M") == utc


@pytest.mark.parametrize(
    ("wall", "utc"), [("01:59", "00:59"), ("02:30", "01:30"), ("03:00", "01:00")]
)
def test_an_hour_that_is_skipped_moves_forward(wall: str, utc: str) -> None:
    midnights = _midnights()
    assert midnights[GAP_DAY] > 0
    found = midnights.instant(GAP_DAY, _of_day(wall), None)
    assert datetime.fromtimestamp(found / 1000, UTC).strftime("%H:%M") == utc


def _of_day(clock: str) -> int:
    hour, minute = map(int, clock.split(":"))
    return (hour * 60 + minute) * 60_000


@given(st.datetimes(min_value=datetime(2010, 1, 1), max_value=datetime(2026, 1, 1)))  # noqa: DTZ001 wall time
def test_every_wall_time_that_exists_is_read_as_its_zone_has_it(wall: datetime) -> None:
    moment = wall.replace(microsecond=0, second=0, tzinfo=BERLIN)
    midnights = _midnights()
    text = f"{wall:%d/%m/%Y}"
    found = midnights[text] + _of_day(f"{wall:%H:%M}")
    if text in midnights.changing:
        found = midnights.instant(text, _of_day(f"{wall:%H:%M}"), None)
    assert found == round(moment.timestamp() * 1000)
