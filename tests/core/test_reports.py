"""What files of one phone have in common."""

from collections import Counter

import pytest

from earmark.core.reports import (
    DateOrder,
    DateOrderProof,
    ImportState,
    ReadingReport,
    UnreadLine,
)

ANDROID = "WhatsApp Android, 12 hours, "


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("dd/mm/yy", "mm/dd/yy"),
        ("dd/mm/yy or mm/dd/yy", "mm/dd/yy"),
        ("yyyy-mm-dd", "yyyy-dd-mm"),
    ],
)
def test_the_order_of_the_date_makes_no_other_form(one: str, other: str) -> None:
    forms = {ReadingReport("a.txt", ANDROID + dates).form for dates in (one, other)}
    assert len(forms) == 1


@pytest.mark.parametrize("other", ["dd.mm.yy", "dd/mm/yyyy", "dd-mm-yy", "yyyy/mm/dd"])
def test_another_look_of_the_date_is_another_form(other: str) -> None:
    forms = {ReadingReport("a.txt", ANDROID + dates).form for dates in ("dd/mm/yy", other)}
    assert len(forms) == 2


def test_another_clock_or_system_is_another_form() -> None:
    texts = ["WhatsApp Android, 24 hours, ", "WhatsApp iOS, 12 hours, ", ANDROID]
    assert len({ReadingReport("a.txt", text + "dd/mm/yy").form for text in texts}) == 3


def test_only_the_first_hundred_lines_not_understood_are_kept() -> None:
    report = ReadingReport("a.txt")
    for line in range(150):
        report.cannot_read(line, "?" * 900)
    assert (report.not_understood_count, len(report.not_understood)) == (150, 100)
    assert len(report.not_understood[0].text) == 500


def test_a_report_starts_with_nothing_read() -> None:
    report = ReadingReport("chat.txt")
    assert (report.messages, report.lines, report.not_understood_count) == (0, 0, 0)
    assert report.first is report.last is report.owner is report.date_order is None
    assert report.questions == report.notes == report.not_understood == []


def test_two_reports_share_nothing() -> None:
    one, other = ReadingReport("a.txt"), ReadingReport("b.txt")
    one.participants["Ann"] += 1
    one.notes.append("note")
    one.cannot_read(3, "???")
    assert (other.participants, other.notes, other.not_understood) == (Counter(), [], [])


def test_a_line_not_understood_keeps_its_number_and_words() -> None:
    report = ReadingReport("a.txt")
    report.cannot_read(17, "half a li")
    assert report.not_understood == [UnreadLine(17, "half a li")]


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        (DateOrder.DMY, "dmy"),
        (DateOrder.YDM, "ydm"),
        (DateOrderProof.DAY_OVER_12, "day_over_12"),
        (DateOrderProof.SIBLING_FILE, "sibling_file"),
        (ImportState.WAITING, "waiting"),
        (ImportState.INTERRUPTED, "interrupted"),
    ],
)
def test_states_are_written_as_the_api_names_them(kind: str, value: str) -> None:
    assert f"{kind}" == kind == value


def test_every_order_is_one_of_the_day_the_month_and_the_year() -> None:
    assert all(sorted(order) == ["d", "m", "y"] for order in DateOrder)
