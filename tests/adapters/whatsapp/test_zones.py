"""Wall time becomes UTC, on the two odd days of the year too."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from tests.adapters.whatsapp.bundles import read

from earmark.core.errors import InputError


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
