"""The moment and the zone a command works with."""

from datetime import UTC, datetime

import pytest

from earmark.cli.moments import StoppedClock, chosen_moment, chosen_zone
from earmark.core.errors import InputError
from earmark.http.zones import machine_zone


def test_a_moment_without_zone_is_the_owners() -> None:
    expected = datetime(2026, 3, 31, 7, 0, tzinfo=UTC).timestamp() * 1000
    assert chosen_moment("2026-03-31T09:00", "Europe/Berlin") == expected
    assert chosen_moment("2026-03-31T07:00Z", "Europe/Berlin") == expected


def test_no_moment_is_now() -> None:
    before = datetime.now(UTC).timestamp() * 1000
    assert before <= chosen_moment(None, "UTC") + 1 <= before + 60_000


@pytest.mark.parametrize("written", ["tomorrow", "31.03.2026", ""])
def test_what_is_no_moment_is_said(written: str) -> None:
    with pytest.raises(InputError, match="no date"):
        chosen_moment(written, "UTC")


def test_the_zone_comes_from_the_option_then_the_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", ":Asia/Tokyo")
    monkeypatch.delenv("EARMARK_TIMEZONE", raising=False)
    assert chosen_zone("Europe/Madrid", None) == "Europe/Madrid"
    assert chosen_zone(None, None) == "Asia/Tokyo"
    monkeypatch.setenv("TZ", "Nowhere/Land")
    assert machine_zone() != "Nowhere/Land"


@pytest.mark.parametrize("name", ["Mars/Olympus", "../etc/passwd", "Europe/\0"])
def test_an_unknown_zone_is_refused(name: str) -> None:
    with pytest.raises(InputError, match="no time zone"):
        chosen_zone(name, None)


def test_a_stopped_clock_stands_still() -> None:
    assert StoppedClock(5).now() == 5
