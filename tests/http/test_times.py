"""Times carry their offset out, and are read with or without one."""

from __future__ import annotations

import pytest

from earmark.core.errors import InputError
from earmark.http.times import iso, iso_or_none, moment_of

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
    assert moment_of(text, "UTC", "from") == MOMENT


@pytest.mark.parametrize("text", ["yesterday", "inf", "nan", "1e99", "99999-01-01", "", "9" * 40])
def test_what_is_no_time_is_refused_with_the_field(text: str) -> None:
    with pytest.raises(InputError) as refused:
        moment_of(text, "UTC", "from")
    assert refused.value.field == "from"


def test_a_day_without_an_offset_begins_in_the_zone_of_the_owner() -> None:
    assert moment_of("2025-10-13", "Europe/Berlin", "from") == 1_760_306_400_000
