"""What files of one phone have in common."""

import pytest

from earmark.core.reports import ReadingReport

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
