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


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("0", 0),
        ("-1760340600", -MOMENT),
        ("1760340600.5", MOMENT + 500),
        ("2025-10-13T07:30:00.250Z", MOMENT + 250),
        ("20251013T073000Z", MOMENT),
        ("2025-W42-1T07:30Z", MOMENT),
    ],
)
def test_every_form_of_iso_and_epoch_seconds_is_read(text: str, moment: int) -> None:
    assert moment_of(text, "UTC", "from") == moment


@pytest.mark.parametrize("text", ["2025", "17603406000001", "1760340600,5", "13/10/2025", "1e9"])
def test_numbers_and_days_that_could_be_anything_are_refused(text: str) -> None:
    with pytest.raises(InputError, match="no date or time"):
        moment_of(text, "UTC", "to")


def test_nothing_given_is_no_moment() -> None:
    assert moment_of(None, "UTC", "from") is None


def test_a_clock_that_shows_an_hour_twice_means_the_first() -> None:
    first = moment_of("2025-10-26T02:30", "Europe/Berlin", "from")
    assert first == moment_of("2025-10-26T02:30+02:00", "UTC", "from")


def test_times_before_and_far_after_ours_are_written_too() -> None:
    assert iso(-1, "UTC") == "1969-12-31T23:59:59+00:00"
    assert iso(253_370_764_800_000, "Europe/Berlin") == "9999-01-01T01:00:00+01:00"
    assert iso_or_none(0, "Asia/Kathmandu") == "1970-01-01T05:30:00+05:30"
