"""The order of dates is proven, not needed, given, or asked."""

from __future__ import annotations

import pytest
from tests.adapters.whatsapp.bundles import chat, choices, read, survey

from earmark.core.errors import InputError, QuestionOpenError
from earmark.core.reports import DateOrder, DateOrderProof, QuestionOption

OPEN = "04/05/2025, 10:00 - Bob: a\n04/05/2025, 14:58 - Ann: b\n"


def _file(*dates: str) -> str:
    return "".join(f"{date}, 10:{n % 60:02} - Bob: {n}\n" for n, date in enumerate(dates))


def _proof(text: str) -> tuple[DateOrder | None, DateOrderProof | None]:
    report = survey(text)
    return report.date_order, report.date_order_proof


def test_a_day_over_twelve_proves_the_order_wherever_it_stands() -> None:
    text = _file(*["01/02/2024"] * 20_000, "13/02/2024")
    assert _proof(text) == (DateOrder.DMY, DateOrderProof.DAY_OVER_12)


@pytest.mark.parametrize(
    ("dates", "order"),
    [
        (("4/1/25", "4/5/25", "5/2/25"), DateOrder.MDY),
        (("01/04/2025", "05/04/2025", "02/05/2025"), DateOrder.DMY),
        (("23/03/18", "23/03/19", "23/03/20", "23/04/02"), DateOrder.YMD),
    ],
)
def test_the_wrong_reading_jumps_back(dates: tuple[str, ...], order: DateOrder) -> None:
    assert _proof(_file(*dates)) == (order, DateOrderProof.SEQUENCE)


def test_a_reading_that_lies_in_the_future_is_wrong() -> None:
    assert _proof(_file("12/03/2026")) == (DateOrder.DMY, DateOrderProof.SEQUENCE)


@pytest.mark.parametrize(
    ("date", "order"),
    [
        ("05/05/2025", DateOrder.DMY),
        ("2022-03-05", DateOrder.YMD),
        ("5 Mar 2022", DateOrder.DMY),
        ("March 5, 2022", DateOrder.MDY),
        ("5 de março de 2022", DateOrder.DMY),
    ],
)
def test_a_date_that_reads_one_way_needs_no_proof(date: str, order: DateOrder) -> None:
    assert _proof(_file(date)) == (order, DateOrderProof.NOT_NEEDED)


def test_the_banner_above_older_messages_proves_nothing_and_harms_nothing() -> None:
    banner = "09/04/2025, 10:00 - Messages and calls are end-to-end encrypted.\n"
    assert _proof(banner + _file("08/05/2025"))[1] is None


def test_one_foreign_date_pasted_at_a_line_start_does_not_decide() -> None:
    days = [f"{day}/{month}/2024" for month in (1, 2, 3) for day in range(1, 29)]
    assert _proof(_file(*days, "3/25/2024", "1/4/2024"))[0] is DateOrder.DMY


def test_what_nothing_proves_is_asked_about_a_real_line() -> None:
    (question,) = survey(OPEN, "chat.txt").questions
    assert (question.id, question.file, question.line) == ("date_order", "chat.txt", 1)
    assert question.text == "04/05/2025, 10:00 - Bob: a"
    assert question.options == (
        QuestionOption("dmy", "2025-05-04"),
        QuestionOption("mdy", "2025-04-05"),
    )


def test_messages_wait_for_the_answer() -> None:
    with pytest.raises(QuestionOpenError):
        next(chat(OPEN).messages(choices()))


def test_a_survey_counts_while_a_question_is_open() -> None:
    report = survey(OPEN)
    assert (report.messages, dict(report.participants)) == (2, {"Bob": 1, "Ann": 1})
    assert report.first is report.last is report.date_order is None


def test_the_owners_answer_is_taken() -> None:
    report = chat(OPEN).survey(choices(order=DateOrder.MDY))
    assert (report.date_order, report.date_order_proof) == (DateOrder.MDY, DateOrderProof.GIVEN)
    assert read(OPEN, order=DateOrder.MDY)[0].sent_at == 1_743_847_200_000


def test_a_sibling_file_answers_what_is_open() -> None:
    report = chat(OPEN).survey(choices(sibling=DateOrder.MDY))
    assert report.date_order_proof is DateOrderProof.SIBLING_FILE


@pytest.mark.parametrize("date", ["14/05/2025", "2025-05-14"])
def test_an_answer_that_contradicts_the_file_is_an_error(date: str) -> None:
    with pytest.raises(InputError, match="cannot be read as mdy"):
        read(_file(date), order=DateOrder.MDY)


def test_a_date_that_reads_one_way_only_asks_nothing() -> None:
    assert _proof(_file("3/3/24", "4/4/24")) == (DateOrder.DMY, DateOrderProof.NOT_NEEDED)


def test_the_question_shows_a_line_that_reads_differently() -> None:
    (question,) = survey(_file("3/3/24", "5/4/24")).questions
    assert (question.line, [each.reads_as for each in question.options]) == (
        2,
        ["2024-04-05", "2024-05-04"],
    )
