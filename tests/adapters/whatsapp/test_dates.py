"""A written date is taken apart without asking what order it has."""

from __future__ import annotations

import pytest

from earmark.adapters.archives.whatsapp.dates import can_be_date, day_of, orders_of, read_date
from earmark.adapters.archives.whatsapp.order import iso_date
from earmark.core.reports import DateOrder

DMY, MDY, YMD, YDM = DateOrder.DMY, DateOrder.MDY, DateOrder.YMD, DateOrder.YDM


@pytest.mark.parametrize(
    ("text", "order", "day"),
    [
        ("25/02/23", DMY, "2023-02-25"),
        ("25.2.2023", DMY, "2023-02-25"),
        ("2/25/5 R", MDY, "2023-02-25"),
        ("R5/2/25", YMD, "2023-02-25"),
        ("令和5年2月25日", YMD, "2023-02-25"),
        ("11/13/24 H", MDY, "2012-11-13"),
        ("25 de febrero de 2023", DMY, "2023-02-25"),
        ("25 févr. 2023", DMY, "2023-02-25"),
        ("Feb 25, 2023", MDY, "2023-02-25"),
        ("sáb. 25 feb 2023", DMY, "2023-02-25"),
        ("25 กุมภาพันธ์ 2566", DMY, "2023-02-25"),
        ("25\u200f/2\u200f/2023", DMY, "2023-02-25"),
        ("٢٥/٢/٢٠٢٣", DMY, "2023-02-25"),
        ("۱۴۰۱/۱۲/۶", YMD, "2023-02-25"),
        ("5/8/1444", DMY, "2023-02-25"),
        ("112/2/25", YMD, "2023-02-25"),
        ("2023/25/02", YDM, "2023-02-25"),
        ("25/2/2566", DMY, "2023-02-25"),
    ],
)
def test_a_date_reads_as_a_day_under_its_order(text: str, order: DateOrder, day: str) -> None:
    assert iso_date(text, order, 2026) == day


@pytest.mark.parametrize("text", ["", "hello", "25/02", "1/2/3/4", "25 Foo 2023"])
def test_what_has_not_three_parts_is_no_date(text: str) -> None:
    assert read_date(text) is None
    assert iso_date(text, DMY, 2026) is None


@pytest.mark.parametrize("text", ["30/02/2023", "31/04/2023", "29/02/2023", "00/01/2023"])
def test_a_day_no_calendar_has_is_none(text: str) -> None:
    assert iso_date(text, DMY, 2026) is None


@pytest.mark.parametrize(
    ("text", "orders"),
    [
        ("25/02/2023", [DMY, MDY]),
        ("2023/02/25", [YMD, YDM]),
        ("05/02/23", [DMY, MDY, YMD, YDM]),
        ("5 Feb 2023", [DMY]),
        ("Feb 5 2023", [MDY]),
        ("2023 Feb 5", [YMD]),
        ("5/2/45", [DMY, MDY]),
        ("R5/2/5", [YMD, YDM]),
    ],
)
def test_the_place_of_a_year_or_a_named_month_leaves_orders(
    text: str, orders: list[DateOrder]
) -> None:
    written = read_date(text)
    assert written is not None
    assert orders_of(written) == orders


@pytest.mark.parametrize(
    ("text", "is_date"),
    [("25/02/2023", True), ("13/14/2023", False), ("32/01/2023", False), ("0/0/2023", False)],
)
def test_numbers_no_order_makes_a_date_of_are_none(text: str, is_date: bool) -> None:  # noqa: FBT001 a column of the table
    written = read_date(text)
    assert written is not None
    assert can_be_date(written) is is_date


def test_an_impossible_day_under_one_order_may_be_one_under_another() -> None:
    written = read_date("05/13/2023")
    assert written is not None
    assert (day_of(written, DMY, 2026), day_of(written, MDY, 2026)) == (None, 19_490)
