"""A year of two digits stands first or last: the file shows where, or the owner is asked."""

from __future__ import annotations

import pytest
from tests.adapters.whatsapp.bundles import chat, choices, read, survey

from earmark.core.reports import DateOrder, DateOrderProof

BIRTHDAYS = ("15/02/21", "15/02/22", "15/02/23")


def _file(*dates: str, time: str = ", 10:{:02}") -> str:
    return "".join(f"{date}{time.format(n)} - Bob: {n}\n" for n, date in enumerate(dates))


def _asked(text: str) -> list[tuple[str, str]]:
    (question,) = survey(text).questions
    return [(option.value, option.reads_as) for option in question.options]


@pytest.mark.parametrize("date", ["25/02/23", "25.02.23", "25. 02. 23", "٢٥/٢/٢٣", "[25/02/23"])
def test_one_short_date_with_slashes_or_dots_ends_with_the_year(date: str) -> None:
    text = _file(date)
    if date.startswith("["):
        text = f"{date}, 10:00:00] Bob: x\n"
    report = survey(text)
    assert (report.date_order, report.date_order_proof) == (
        DateOrder.DMY,
        DateOrderProof.DAY_OVER_12,
    )


@pytest.mark.parametrize("date", ["25-02-23", "25-2-23", "२५/२/२३"])
def test_one_short_date_in_other_signs_is_asked_about(date: str) -> None:
    assert _asked(_file(date)) == [("dmy", "2023-02-25"), ("ymd", "2025-02-23")]


def test_a_birthday_every_year_is_no_proof_of_a_year_first() -> None:
    assert _asked(_file(*BIRTHDAYS)) == [("dmy", "2021-02-15"), ("ymd", "2015-02-21")]


def test_the_answer_where_the_year_stands_is_taken() -> None:
    found = chat(_file(*BIRTHDAYS)).survey(choices(order=DateOrder.YMD))
    assert (found.date_order, found.date_order_proof) == (DateOrder.YMD, DateOrderProof.GIVEN)
    assert [m.sent_at // 86_400_000 for m in read(_file(*BIRTHDAYS), order=DateOrder.YMD)] == [
        16_487,
        16_488,
        16_489,
    ]


def test_a_sibling_file_knows_where_the_year_stands() -> None:
    found = chat(_file("25-02-23")).survey(choices(sibling=DateOrder.YMD))
    assert found.date_order_proof is DateOrderProof.SIBLING_FILE
    assert found.date_order is DateOrder.YMD


@pytest.mark.parametrize(
    ("dates", "order"),
    [
        (("23/2/25", "23/2/26", "23/2/27", "23/2/28", "23/3/1"), DateOrder.YMD),
        (("23/2/25", "23/3/26"), DateOrder.YMD),
        (("25/2/23", "26/2/23"), DateOrder.DMY),
        (("25-02-23", "26-02-23"), DateOrder.DMY),
        # 2030 lies ahead of the day of these tests, 2023 does not.
        (("23-12-30",), DateOrder.YMD),
    ],
)
def test_the_number_that_hardly_changes_is_the_year(
    dates: tuple[str, ...], order: DateOrder
) -> None:
    assert survey(_file(*dates)).date_order is order


def test_a_date_that_is_one_day_either_way_is_not_asked_about() -> None:
    report = survey(_file("22-02-22"))
    assert (report.questions, report.date_order_proof) == ([], DateOrderProof.NOT_NEEDED)


@pytest.mark.parametrize(
    ("date", "time"),
    [
        ("23. 2. 25", ". 오전 9:{:02}"),
        ("23. 2. 25", "., 9:{:02}"),
        ("23년 2월 25일", " 9:{:02}"),
        ("23/2/25", " (09:{:02} AM)"),
        ("23/2/25", " (09:{:02})"),
    ],
)
def test_signs_of_languages_that_begin_with_the_year_tell(date: str, time: str) -> None:
    report = survey(_file(date, time=time))
    assert (report.date_order, report.date_order_proof) == (
        DateOrder.YMD,
        DateOrderProof.NOT_NEEDED,
    )


def test_a_word_for_the_half_of_the_day_does_not_tell_where_the_year_stands() -> None:
    assert survey(_file("25/02/23", time=" 下午3:{:02}")).date_order is DateOrder.DMY


def test_the_question_is_about_a_line_that_its_options_read_differently() -> None:
    (question,) = survey(_file("11-11-11", "25-11-12")).questions
    assert (question.line, question.text) == (2, "25-11-12, 10:01 - Bob: 1")
