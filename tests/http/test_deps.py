"""What routes ask for by name: ids of paths, and the zone."""

from __future__ import annotations

from pathlib import Path

import pytest

from earmark.core.errors import NotFoundError
from earmark.http.deps import machine_timezone, number
from earmark.http.services import Services
from earmark.http.zones import machine_zone
from earmark.settings import Settings


@pytest.mark.parametrize(("text", "key"), [("0", 0), ("7", 7), ("007", 7), ("9" * 18, 10**18 - 1)])
def test_an_id_is_a_decimal_number(text: str, key: int) -> None:
    assert number(text, "message") == key


@pytest.mark.parametrize(
    "text", ["", "-1", "+1", "1.0", "1e3", " 1", "0x1", "\u0661", "\u00b2", "9" * 19, "abc"]
)
def test_what_no_id_can_be_is_not_found(text: str) -> None:
    with pytest.raises(NotFoundError, match="no such message") as error:
        number(text, "message")
    assert "decimal" in error.value.hint


async def test_the_zone_of_the_settings_wins_over_the_machines(tmp_path: Path) -> None:
    assert await machine_timezone(Settings(home=tmp_path, timezone="Asia/Tokyo")) == "Asia/Tokyo"
    assert await machine_timezone(Settings(home=tmp_path, timezone=None)) == machine_zone()


def test_each_part_is_found_by_its_type_and_the_last_of_a_type_counts(tmp_path: Path) -> None:
    parts = Services()
    first, second = Settings(home=tmp_path), Settings(home=tmp_path, port=1)
    assert parts.add(Settings, first) is first
    assert parts.add(Settings, second) is second
    assert parts.get(Settings) is second
    with pytest.raises(KeyError):
        parts.get(Path)
