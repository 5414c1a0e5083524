"""Times of tables: each form and zone, both hours of a long night, orders proven or asked."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.adapters.csv.tables import CHOICES, NINE, chats, dated, messages, report

from earmark.adapters.archives.csv_order import OrderEvidence
from earmark.adapters.archives.csv_times import Calendar, epoch_of, iso_of
from earmark.core.ports.archive import ReadingChoices
from earmark.core.reports import DateOrder, DateOrderProof

BERLIN = Calendar("Europe/Berlin", DateOrder.DMY)


def ms(text: str, zone: str = "Europe/Berlin") -> int:
    """Return a moment of a zone in milliseconds UTC."""
    return int(datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone)).timestamp() * 1000)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("2025-10-14T09:00", "2025-10-14T09:00"),
        ("2025-10-14 09:00:30", "2025-10-14T09:00:30"),
        ("2025-10-14", "2025-10-14T00:00"),
        ("20251014T0900", "2025-10-14T09:00"),
        ("20251014T090030", "2025-10-14T09:00:30"),
        ("14.10.2025", "2025-10-14T00:00"),
        ("14.10.2025 9:00", "2025-10-14T09:00"),
        ("14.10.25, 09:00:30", "2025-10-14T09:00:30"),
        ("14.10.2025 09.00", "2025-10-14T09:00"),
        ("14-10-2025 09:00", "2025-10-14T09:00"),
        ("14 / 10 / 2025  09:00", "2025-10-14T09:00"),
        ("14/10/2025 à 09:00", "2025-10-14T09:00"),
        ("14/10/2025 alle 09:00", "2025-10-14T09:00"),
        ("14/10/2025 a las 09:00", "2025-10-14T09:00"),
        ("14/10/2025 12:30 AM", "2025-10-14T00:30"),
        ("14/10/2025 12:30 pm", "2025-10-14T12:30"),
        ("14/10/2025 11:30 p.m.", "2025-10-14T23:30"),
        ("2025/10/14 09:00", "2025-10-14T09:00"),
        ("2025.10.14 09:00", "2025-10-14T09:00"),
        ("14 Oct 2025 09:00:00", "2025-10-14T09:00"),
        ("  2025-10-14 09:00  ", "2025-10-14T09:00"),
    ],
)
def test_a_local_time_is_of_the_zone_given(written: str, meant: str) -> None:
    assert BERLIN.read(written) == ms(meant)
    assert Calendar("Asia/Kathmandu", DateOrder.DMY).read(written) == ms(meant, "Asia/Kathmandu")


@pytest.mark.parametrize(
    "written",
    [
        "2025-10-14T07:00:00Z",
        "2025-10-14T07:00:00.000000Z",
        "2025-10-14T09:00:00+02:00",
        "2025-10-14 09:00:00+02",
        "2025-10-14 07:00:00 UTC",
        "2025-10-14T12:45:00+05:45",
        "1760425200",
        "1760425200000",
        "1760425200000000",
        "1760425200000000000",
        " 1760425200 ",
        "Tue, 14 Oct 2025 07:00:00 GMT",
        "14 Oct 2025 09:00:00 +0200",
    ],
)
def test_a_time_that_says_its_zone_is_the_same_everywhere(written: str) -> None:
    for zone in ("Europe/Berlin", "America/New_York", "Pacific/Kiritimati"):
        assert Calendar(zone, DateOrder.DMY).read(written) == NINE


@pytest.mark.parametrize(
    "written",
    [
        "",
        "never",
        "Anna",
        "12:30",
        "0",
        "-5",
        "2025-13-01",
        "2025-02-30 10:00",
        "31.04.2025",
        "99.99.9999",
        "2025-10-14T25:00",
        "14.10.2025 24:01",
        "0001-01-01",
        "1760425200000000000000",
        "²⁰²⁵",
    ],
)
def test_what_is_no_time_is_none(written: str) -> None:
    assert BERLIN.read(written) is None


@pytest.mark.parametrize(
    ("written", "moment"),
    [
        ("2026-03-29 02:30", "2026-03-29T03:30"),
        ("2025-10-26 01:59", "2025-10-26T01:59"),
        ("2025-10-26 03:00", "2025-10-26T03:00"),
    ],
)
def test_around_the_change_of_clocks_no_time_is_lost(written: str, moment: str) -> None:
    assert BERLIN.read(written) == ms(moment)


def test_both_hours_of_the_long_night_can_be_said_with_their_zone() -> None:
    first, second = "2025-10-26T02:30:00+02:00", "2025-10-26T02:30:00+01:00"
    assert (BERLIN.read(second) or 0) - (BERLIN.read(first) or 0) == 3_600_000


@given(st.datetimes(datetime(1971, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC)))  # noqa: DTZ001 the strategy sets the zone
def test_a_moment_is_the_same_in_every_form_that_holds_it(moment: datetime) -> None:
    seconds = int(moment.timestamp())
    forms = [str(seconds * 1000), moment.isoformat(timespec="seconds")]
    forms += [moment.strftime("%a, %d %b %Y %H:%M:%S +0000")]
    assert {BERLIN.read(form) for form in forms if len(form) > 11} == {seconds * 1000}


@pytest.mark.parametrize(
    ("written", "milliseconds"),
    [
        ("1760425200", NINE),
        ("1760425200.5", NINE + 500),
        ("1760425200123", NINE + 123),
        ("999999999", 999_999_999_000),
        ("12345678", None),
        ("17604252001", None),
        ("1760425200 ", NINE),
        ("1e9", None),
    ],
)
def test_a_count_of_seconds_is_told_by_its_length(written: str, milliseconds: int | None) -> None:
    assert epoch_of(written) == milliseconds


@pytest.mark.parametrize("written", ["14.10.2025", "2025-10", "2025-10-14X09:00", "x2025-10-14"])
def test_what_is_not_iso_is_left_to_others(written: str) -> None:
    assert iso_of(written) is None


@pytest.mark.parametrize(
    ("times", "order", "proof"),
    [
        (["25.04.2025"], DateOrder.DMY, DateOrderProof.DAY_OVER_12),
        (["04/25/2025"], DateOrder.MDY, DateOrderProof.DAY_OVER_12),
        (["03.04.2025", "25.04.2025"], DateOrder.DMY, DateOrderProof.DAY_OVER_12),
        (["2025/04/03"], DateOrder.YMD, DateOrderProof.NOT_NEEDED),
        (["2025/04/25"], DateOrder.YMD, DateOrderProof.NOT_NEEDED),
        (["2025/25/04"], DateOrder.YDM, DateOrderProof.DAY_OVER_12),
        (["04.04.2025", "05.05.2025"], DateOrder.DMY, DateOrderProof.NOT_NEEDED),
        (["01.02.2025", "02.02.2025", "12.02.2025", "01.03.2025"], "dmy", DateOrderProof.SEQUENCE),
        (["02/01/2025", "02/02/2025", "02/12/2025", "03/01/2025"], "mdy", DateOrderProof.SEQUENCE),
        (["2025-04-03"], None, DateOrderProof.NOT_NEEDED),
        (["1760425200"], None, DateOrderProof.NOT_NEEDED),
    ],
)
def test_the_order_is_proven_by_what_stands_in_the_file(
    tmp_path: Path, times: list[str], order: str | None, proof: DateOrderProof
) -> None:
    told = dated(tmp_path, *times)
    assert (told.date_order, told.date_order_proof) == (order, proof)
    assert told.messages == len(times)


@pytest.mark.parametrize(
    ("times", "line", "options"),
    [
        (["04.05.2025"], 2, [("dmy", "2025-05-04"), ("mdy", "2025-04-05")]),
        (["01.01.2025", "04/05/2025"], 3, [("dmy", "2025-05-04"), ("mdy", "2025-04-05")]),
        (["04.05.25 10:00"], 2, [("dmy", "2025-05-04"), ("mdy", "2025-04-05")]),
    ],
)
def test_an_order_nothing_proves_is_asked_with_a_real_line(
    tmp_path: Path, times: list[str], line: int, options: list[tuple[str, str]]
) -> None:
    (question,) = dated(tmp_path, *times).questions
    assert (question.id, question.line, question.text) == ("date_order", line, times[line - 2])
    assert [(option.value, option.reads_as) for option in question.options] == options


def test_dates_that_prove_both_orders_are_asked_about(tmp_path: Path) -> None:
    told = dated(tmp_path, "25.04.2025", "04/25/2025")
    assert [question.id for question in told.questions] == ["date_order"]


@pytest.mark.parametrize(
    ("order", "day"), [(DateOrder.DMY, "2025-05-04"), (DateOrder.MDY, "2025-04-05")]
)
def test_an_answer_is_taken(tmp_path: Path, order: DateOrder, day: str) -> None:
    given_order = ReadingChoices("Europe/Berlin", CHOICES.now, date_order=order)
    told = report(tmp_path, "date;from;text\n04.05.2025 10:00;Ana;x\n", given_order)
    assert told.first == ms(f"{day}T10:00")
    assert (told.date_order, told.date_order_proof) == (order, DateOrderProof.GIVEN)


def test_what_the_file_proves_wins_over_what_was_said(tmp_path: Path) -> None:
    wrong = ReadingChoices("Europe/Berlin", CHOICES.now, date_order=DateOrder.MDY)
    told = report(tmp_path, "date;from;text\n25.04.2025;Ana;x\n", wrong)
    assert (told.date_order, told.date_order_proof) == ("dmy", DateOrderProof.DAY_OVER_12)


def test_an_answer_that_cannot_be_is_asked_again(tmp_path: Path) -> None:
    odd = ReadingChoices("Europe/Berlin", CHOICES.now, date_order=DateOrder.YMD)
    assert report(tmp_path, "date;from;text\n04.05.2025;Ana;x\n", odd).questions


def test_the_time_column_that_was_chosen_is_the_one_that_proves(tmp_path: Path) -> None:
    (one,) = chats(tmp_path, "date;odd;from;text\n04.05.2025;25.05.2025;Ana;x\n")
    chosen = ReadingChoices("Europe/Berlin", CHOICES.now, columns={"timestamp": "odd"})
    assert messages(one, chosen)[0].sent_at == ms("2025-05-25T00:00")
    assert one.report.date_order_proof is DateOrderProof.DAY_OVER_12


def test_one_order_holds_for_every_conversation_of_a_table(tmp_path: Path) -> None:
    rows = "a;04.05.2025;Ana;x\nb;25.05.2025;Ben;y\n"
    first, second = chats(tmp_path, f"chat_id;date;from;text\n{rows}")
    assert messages(first)[0].sent_at == ms("2025-05-04T00:00")
    assert second.survey(CHOICES).date_order_proof is DateOrderProof.DAY_OVER_12


def test_the_first_and_the_last_are_by_time_not_by_place(tmp_path: Path) -> None:
    told = dated(tmp_path, "2025-10-15 09:00", "2025-10-13 09:00", "2025-10-14 09:00")
    assert (told.first, told.last) == (ms("2025-10-13T09:00"), ms("2025-10-15T09:00"))


def test_evidence_without_dates_needs_no_order() -> None:
    evidence = OrderEvidence()
    for text in ("never", "", "1760425200", "2025-10-14"):
        evidence.see(text, 2)
    assert evidence.proven() == (None, DateOrderProof.NOT_NEEDED)
