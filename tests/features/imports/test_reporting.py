"""Reports as JSON: every field of the contract, moments in the zone of the file."""

from __future__ import annotations

import json
from collections import Counter

import pytest

from earmark.core.reports import (
    DateOrder,
    DateOrderProof,
    ImportReport,
    ImportState,
    Question,
    QuestionOption,
    ReadingReport,
    UnreadLine,
)
from earmark.features.imports.reporting import (
    ImportRecord,
    Progress,
    moment,
    questions_to_json,
    reading_to_json,
    record_to_json,
    report_to_json,
)

FIRST = 1_676_282_400_000
QUESTION = Question("date_order", "a.txt", 3, "04/05/25", (QuestionOption("dmy", "2025-05-04"),))


def _reading() -> ReadingReport:
    return ReadingReport(
        "a.txt",
        "whatsapp-android",
        "Anna",
        messages=3,
        participants=Counter({"Ben": 1, "Anna": 2}),
        owner="Ben",
        first=FIRST,
        last=FIRST + 60_000,
        date_order=DateOrder.DMY,
        date_order_proof=DateOrderProof.DAY_OVER_12,
        timezone="Europe/Berlin",
        system_events=Counter({"left": 1}),
        media_present=4,
        media_missing=5,
        not_understood=[UnreadLine(7, "??")],
        not_understood_count=9,
        notes=["a note"],
        questions=[QUESTION],
    )


@pytest.mark.parametrize(
    ("milliseconds", "zone", "written"),
    [
        (None, "UTC", None),
        (0, "UTC", "1970-01-01T00:00:00+00:00"),
        (FIRST, "UTC", "2023-02-13T10:00:00+00:00"),
        (FIRST, "Europe/Berlin", "2023-02-13T11:00:00+01:00"),
        (FIRST + 150 * 86_400_000, "Europe/Berlin", "2023-07-13T12:00:00+02:00"),
        (FIRST, "Asia/Kathmandu", "2023-02-13T15:45:00+05:45"),
        (FIRST, "America/New_York", "2023-02-13T05:00:00-05:00"),
        (FIRST + 999, "UTC", "2023-02-13T10:00:00+00:00"),
        (-1, "UTC", "1969-12-31T23:59:59+00:00"),
    ],
)
def test_a_moment_is_written_with_the_offset_of_its_zone(
    milliseconds: int | None, zone: str, written: str | None
) -> None:
    assert moment(milliseconds, zone) == written


def test_a_reading_is_written_with_every_field() -> None:
    assert reading_to_json(_reading()) == {
        "file": "a.txt",
        "conversation_title": "Anna",
        "format": "whatsapp-android",
        "chat_type": "one_to_one",
        "messages": 3,
        "participants": ["Anna", "Ben"],
        "owner": "Ben",
        "first": "2023-02-13T11:00:00+01:00",
        "last": "2023-02-13T11:01:00+01:00",
        "date_order": "dmy",
        "date_order_proof": "day_over_12",
        "timezone": "Europe/Berlin",
        "system_events": {"left": 1},
        "media_present": 4,
        "media_missing": 5,
        "not_understood": [{"line": 7, "text": "??"}],
        "not_understood_count": 9,
        "notes": ["a note"],
        "questions": questions_to_json([QUESTION]),
    }


def test_a_reading_of_nothing_has_no_title_and_no_moments() -> None:
    written = reading_to_json(ReadingReport("a.txt"))
    assert (written["conversation_title"], written["participants"]) == ("", [])
    assert (written["first"], written["last"], written["date_order"]) == (None, None, None)


def test_a_question_shows_its_line_and_what_each_answer_means() -> None:
    assert questions_to_json([QUESTION]) == [
        {
            "id": "date_order",
            "file": "a.txt",
            "line": 3,
            "text": "04/05/25",
            "options": [{"value": "dmy", "reads_as": "2025-05-04"}],
        }
    ]
    assert questions_to_json([]) == []


def _report() -> ImportReport:
    return ImportReport("12", _reading(), "anna", "Anna at home", 2, 1, "Me", ImportState.DONE)


def test_a_report_says_what_storing_did_and_what_the_chat_is_called_now() -> None:
    written = report_to_json(_report())
    assert (written["import_id"], written["conversation_id"]) == ("12", "anna")
    assert (written["conversation_title"], written["owner"]) == ("Anna at home", "Me")
    assert (written["new"], written["already_present"], written["state"]) == (2, 1, "done")
    assert written.keys() - reading_to_json(_reading()).keys() == {
        "import_id",
        "conversation_id",
        "new",
        "already_present",
        "left_out",
        "state",
    }


def test_a_record_adds_upload_progress_and_error_in_the_zone_of_the_file() -> None:
    error = {"code": "cancelled", "detail": "The import was stopped."}
    record = ImportRecord(_report(), "upload", Progress(40, 2, "storing"), error, FIRST, None)
    written = record_to_json(record)
    assert written["upload_id"] == "upload"
    assert written["progress"] == {"percent": 40, "messages": 2, "stage": "storing"}
    assert written["error"] == error
    assert written["created_at"] == "2023-02-13T11:00:00+01:00"
    assert written["finished_at"] is None
    assert json.loads(json.dumps(written)) == written


def test_progress_begins_in_the_queue() -> None:
    assert Progress() == Progress(percent=0, messages=0, stage="queued")
