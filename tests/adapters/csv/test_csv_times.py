"""Which times of a table need no order, and which first cells are no name of a column."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from earmark.adapters.archives.csv_times import (
    Calendar,
    date_numbers,
    epoch_of,
    is_exact,
    is_moment,
    moment_of,
)
from earmark.core.reports import DateOrder


@pytest.mark.parametrize("text", ["0001-01-01 00:00:00", "01/01/0001 00:00", "0000-00-00 00:00:00"])
def test_what_programs_write_for_no_time_is_none(text: str) -> None:
    assert Calendar("UTC", DateOrder.DMY).read(text) is None


@pytest.mark.parametrize(
    ("text", "order", "day"),
    [
        ("25-04-05", DateOrder.YMD, "2025-04-05"),
        ("25-04-05", DateOrder.DMY, "2005-04-25"),
        ("05/04/25", DateOrder.MDY, "2025-05-04"),
        ("2025/04/05", DateOrder.YDM, "2025-05-04"),
        ("04.05.2025", None, "2025-05-04"),
    ],
)
def test_an_order_tells_where_the_year_stands(text: str, order: DateOrder | None, day: str) -> None:
    match = date_numbers(text)
    assert match is not None
    moment = moment_of(match, order)
    assert moment is not None
    assert moment.date().isoformat() == day


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
