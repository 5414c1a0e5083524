"""The zone of the machine, as far as the machine tells one."""

from __future__ import annotations

import pytest

from earmark.http.zones import is_zone, machine_zone


@pytest.mark.parametrize("name", ["Europe/Berlin", "America/Argentina/Buenos_Aires", "UTC", "EST"])
def test_a_name_of_the_database_is_a_zone(name: str) -> None:
    assert is_zone(name)


@pytest.mark.parametrize(
    "name", ["", "Mars/Base", "../../etc/passwd", "/etc/localtime", "Europe/Berlin\0", "a" * 5_000]
)
def test_what_is_no_name_of_a_zone_is_none(name: str) -> None:
    assert not is_zone(name)


@pytest.mark.parametrize("told", ["Asia/Kolkata", ":Asia/Kolkata"])
def test_the_environment_says_it_first(monkeypatch: pytest.MonkeyPatch, told: str) -> None:
    monkeypatch.setenv("TZ", told)
    assert machine_zone() == "Asia/Kolkata"


@pytest.mark.parametrize("told", ["", "nonsense", "CET-1CEST,M3.5.0", "/usr/share/zoneinfo/UTC0"])
def test_what_the_environment_cannot_mean_is_passed_over(
    monkeypatch: pytest.MonkeyPatch, told: str
) -> None:
    monkeypatch.setenv("TZ", told)
    assert is_zone(machine_zone())
