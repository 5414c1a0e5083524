"""Two exports glued into one file are read each in its own way, or reported; never as text."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from tests.adapters.whatsapp.bundles import chat, choices, read, survey

from earmark.core.messages import Incoming
from earmark.core.reports import DateOrder

BANNER = "Messages and calls are end-to-end encrypted."


def _android(count: int, form: str = "%d/%m/%Y, %H:%M", day: int = 20) -> str:
    start = datetime(2023, 2, day, 9)  # noqa: DTZ001 wall time, as the files have it
    times = [start + timedelta(hours=n) for n in range(count)]
    return "".join(f"{at:{form}} - Ann: android {n}\n" for n, at in enumerate(times))


def _ios(count: int, day: int = 14) -> str:
    start = datetime(2023, 5, day, 9)  # noqa: DTZ001 wall time, as the files have it
    times = [start + timedelta(hours=n) for n in range(count)]
    return "".join(f"[{at:%d.%m.%y, %H:%M:%S}] Bo: ios {n}\r\n" for n, at in enumerate(times))


def _texts(messages: list[Incoming]) -> list[str | None]:
    return [message.text for message in messages]


@pytest.mark.parametrize("sizes", [(10, 12), (30, 5), (5, 30), (700, 700)])
def test_both_halves_are_read_whichever_comes_first(sizes: tuple[int, int]) -> None:
    first, second = _android(sizes[0]), _ios(sizes[1])
    android = [f"android {n}" for n in range(sizes[0])]
    ios = [f"ios {n}" for n in range(sizes[1])]
    assert _texts(read(first + second)) == android + ios
    assert _texts(read(second + first)) == ios + android


def test_times_and_line_numbers_go_on_over_the_seam() -> None:
    messages = read(_android(10) + _ios(5))
    assert [m.line for m in messages] == list(range(1, 16))
    assert messages[10].sent_at == 1_684_054_800_000


def test_the_report_counts_both_and_names_the_line_of_the_seam() -> None:
    report = survey(_android(10) + _ios(5))
    assert (report.messages, report.lines, report.not_understood_count) == (15, 15, 0)
    assert dict(report.participants) == {"Ann": 10, "Bo": 5}
    assert report.notes == [
        "From line 11 on the file is another export, of iOS; it was read as such."
    ]


def test_a_seam_far_behind_the_first_look_is_found() -> None:
    text = _android(9_000).replace("\n", "\nand a second line\n") + _ios(6)
    report = survey(text)
    assert (report.messages, report.continuation_lines) == (9_006, 9_000)


def test_the_banner_of_another_export_is_a_seam_by_itself() -> None:
    text = _android(10) + f"[14.05.23, 09:00:00] Bo: \u200e{BANNER}\r\n" + _ios(1)
    report = survey(text)
    assert (report.messages, dict(report.system_events)) == (11, {"encryption": 1})


def test_a_byte_order_mark_at_the_seam_is_no_text() -> None:
    assert len(read(_android(10) + "\ufeff" + _ios(6))) == 16


def test_three_exports_in_one_file_are_read() -> None:
    third = "".join(f"2023-07-{20 + n}, 10:00 p. m. - Cy: third {n}\n" for n in range(6))
    assert len(read(_android(10) + _ios(6) + third)) == 22


def test_the_second_order_of_dates_is_taken_from_the_first_when_it_could_be_either() -> None:
    messages = read(_android(10) + _ios(6, day=5))
    assert messages[-1].sent_at == 1_683_295_200_000


def test_a_second_export_nobody_can_date_is_reported_line_by_line() -> None:
    year_first = "".join(f"[2023.02.{14 + n}, 09:00:00] Bo: a\n" for n in range(6))
    report = survey(year_first + _android(6, day=5))
    assert (report.messages, report.not_understood_count, report.lines) == (6, 6, 12)
    assert [line.line for line in report.not_understood] == list(range(7, 13))
    assert "save those lines as a file of their own" in report.notes[-1]


def test_an_open_question_of_the_first_half_comes_before_anything_is_read() -> None:
    text = _android(6, day=5) + _ios(6)
    assert survey(text).questions[0].id == "date_order"
    report = chat(text).survey(choices(order=DateOrder.DMY))
    assert (report.messages, report.date_order) == (12, DateOrder.DMY)


def test_a_few_lines_of_another_chat_at_the_end_are_pasted() -> None:
    pasted = "look\n[14.02.23, 10:00:00] Bo: hi\n[14.02.23, 10:01:00] Cy: ho"
    messages = read(_android(10) + f"21/02/2023, 10:00 - Ann: {pasted}\n")
    assert (len(messages), messages[-1].text) == (11, pasted)


def test_many_lines_of_another_chat_inside_are_pasted() -> None:
    pasted = "look\n" + "\n".join(f"[14.02.23, 10:0{n}:00] Bo: hi" for n in range(9))
    text = _android(5) + f"21/02/2023, 10:00 - Ann: {pasted}\n" + _android(5, day=22)
    messages = read(text)
    assert (len(messages), messages[5].text) == (11, pasted)
    assert survey(text).notes == [
        (
            "Messages that hold lines of another chat: 1, the first at line 6."
            " The lines were kept as text."
        )
    ]


def test_utf_16_has_seams_too() -> None:
    assert len(read((_android(10) + _ios(6)).encode("utf-16"))) == 16
