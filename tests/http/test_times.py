"""Times carry their offset out, and are read with or without one."""

from __future__ import annotations

import pytest

from earmark.http.times import iso, iso_or_none, milliseconds

MOMENT = 1_760_340_600_000


def test_a_time_is_shown_as_the_clock_of_its_zone_showed_it() -> None:
    assert iso(MOMENT, "Europe/Berlin") == "2025-10-13T09:30:00+02:00"
    assert iso(MOMENT, "Asia/Kolkata") == "2025-10-13T13:00:00+05:30"
    assert iso_or_none(None) is None


@pytest.mark.parametrize("zone", ["Nowhere/Else", "../../etc/passwd", ""])
def test_an_unknown_zone_is_utc(zone: str) -> None:
    assert iso(MOMENT, zone) == "2025-10-13T07:30:00+00:00"


@pytest.mark.parametrize(
    "text", ["2025-10-13T07:30:00Z", "2025-10-13T09:30:00+02:00", "1760340600", "2025-10-13T07:30"]
)
def test_a_time_is_read_as_iso_or_epoch_seconds(text: str) -> None:
    assert milliseconds(text) == MOMENT


@pytest.mark.parametrize("text", ["yesterday", "inf", "nan", "1e99", "99999-01-01", ""])
def test_what_is_no_time_is_a_value_error(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        milliseconds(text)
