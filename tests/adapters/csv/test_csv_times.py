"""Times as tables write them are read to the millisecond, or not at all."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from earmark.adapters.archives.csv_times import (
    Calendar,
    date_numbers,
    epoch_of,
    is_exact,
    is_moment,
    iso_of,
    moment_of,
)
from earmark.core.reports import DateOrder

NINE = 1_760_432_400_000


@pytest.mark.parametrize(
    "text",
    [
        "2025-10-14T09:00:00Z",
        "2025-10-14T09:00:00+00:00",
        "2025-10-14T11:00:00+02:00",
        "2025-10-14 09:00:00",
        "2025-10-14 09:00",
        "2025-10-14 09:00:00 UTC",
        "20251014T0900",
        "14.10.2025 09:00",
        "14.10.2025, 09:00:00",
        "14/10/2025 09.00",
        "14-10-2025 9:00 AM",
        "14.10.2025 um 09:00",
        "14/10/2025 à 09:00",
        "14/10/2025 9:00 a.m.",
        "14.10.25 09:00",
        "Tue, 14 Oct 2025 09:00:00 +0000",
        "Tue, 14 Oct 2025 11:00:00 +0200",
        "14 Oct 2025 09:00 AM",
        "1760432400",
        "1760432400.0",
        "1760432400000",
        "1760432400000000",
        "1760432400000000000",
        "  2025-10-14 09:00  ",
    ],
)
def test_each_way_of_writing_nine_is_nine(text: str) -> None:
    assert Calendar("UTC", DateOrder.DMY).read(text) == NINE


@pytest.mark.parametrize(
    "text",
    [
        "",
        "yesterday",
        "2025-13-14 09:00",
        "2025-02-30",
        "31.04.2025 09:00",
        "14.10.2025 25:00",
        "14.10.2025 09:61",
        "0000-01-01",
        "0001-01-01 00:00:00",
        "01/01/0001 00:00",
        "12",
        "12345678",
        "9:00",
        "14.10.2025 09:00 and more",
    ],
)
def test_what_is_no_time_is_none(text: str) -> None:
    assert Calendar("UTC", DateOrder.DMY).read(text) is None


@pytest.mark.parametrize(
    ("zone", "hour"),
    [("UTC", 9), ("Europe/Berlin", 7), ("America/New_York", 13), ("Asia/Kolkata", 3)],
)
def test_a_time_without_a_zone_is_the_owners(zone: str, hour: int) -> None:
    found = Calendar(zone, None).read("2025-10-14 09:00")
    assert found is not None
    assert datetime.fromtimestamp(found / 1000, UTC).hour == hour


@pytest.mark.parametrize("zone", ["UTC", "Europe/Berlin", "America/New_York"])
def test_a_time_with_a_zone_is_the_same_everywhere(zone: str) -> None:
    assert Calendar(zone, None).read("2025-10-14T11:00:00+02:00") == NINE


@pytest.mark.parametrize(
    ("text", "hour"),
    [("12:05 AM", 0), ("12:05 PM", 12), ("1:05 a. m.", 1), ("1:05 p.m.", 13), ("11:05 pm", 23)],
)
def test_twelve_hours_have_two_halves(text: str, hour: int) -> None:
    found = Calendar("UTC", DateOrder.DMY).read(f"14.10.2025 {text}")
    assert found == (1_760_400_000 + hour * 3600 + 300) * 1000


@pytest.mark.parametrize(
    ("text", "order", "day"),
    [
        ("04/05/2025", DateOrder.DMY, "2025-05-04"),
        ("04/05/2025", DateOrder.MDY, "2025-04-05"),
        ("2025/04/05", DateOrder.YMD, "2025-04-05"),
        ("2025/04/05", DateOrder.YDM, "2025-05-04"),
        ("25-04-05", DateOrder.YMD, "2025-04-05"),
        ("04.05.25", DateOrder.DMY, "2025-05-04"),
        ("04.05.2025", None, "2025-05-04"),
    ],
)
def test_an_order_tells_the_day(text: str, order: DateOrder | None, day: str) -> None:
    match = date_numbers(text)
    assert match is not None
    moment = moment_of(match, order)
    assert moment is not None
    assert moment.date().isoformat() == day


@pytest.mark.parametrize("text", ["31/13/2025", "00/10/2025", "2025/14/31"])
def test_a_day_that_is_none_has_no_moment(text: str) -> None:
    match = date_numbers(text)
    assert match is not None
    assert moment_of(match, DateOrder.DMY) is None


@pytest.mark.parametrize(
    ("text", "exact"),
    [
        ("2025-10-14", True),
        ("2025-10-14T09:00:00Z", True),
        ("1760432400", True),
        ("14.10.2025", False),
        ("2025/10/14", False),
        ("soon", False),
    ],
)
def test_iso_and_epoch_need_no_order(text: str, exact: bool) -> None:  # noqa: FBT001 a column of the table
    assert is_exact(text) is exact


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2025-10-14 09:00", True),
        ("2025-10-14T09:00:00Z", True),
        ("14.10.2025 09:00", True),
        ("1760432400", True),
        ("2025-10-14", False),
        ("14.10.2025", False),
        ("09:00", False),
        ("Note: 12", False),
        ("13/02/2023, 10:00 - Ann", False),
    ],
)
def test_a_moment_is_a_day_and_a_clock(text: str, moment: bool) -> None:  # noqa: FBT001 a column of the table
    assert is_moment(text) is moment


@given(st.integers(min_value=1_000_000_000, max_value=4_000_000_000))
def test_an_instant_is_read_back_from_every_unit(seconds: int) -> None:
    for unit in (1, 1000, 1_000_000, 1_000_000_000):
        assert epoch_of(str(seconds * unit)) == seconds * 1000


@given(st.datetimes(min_value=datetime(1980, 1, 1), max_value=datetime(2090, 1, 1)))  # noqa: DTZ001 wall time
def test_iso_is_read_back(moment: datetime) -> None:
    assert iso_of(moment.isoformat(sep=" ")) == moment
    assert iso_of(moment.replace(tzinfo=UTC).isoformat()) == moment.replace(tzinfo=UTC)
