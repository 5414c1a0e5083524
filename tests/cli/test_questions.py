"""Questions as JSON, in words, and asked of a person."""

from __future__ import annotations

import io

import pytest

from earmark.cli.questions import ask, question_json, question_text
from earmark.core.reports import Question, QuestionOption

ORDER = Question(
    "date_order",
    "chat.txt",
    12,
    "04/05/2025, 09:00 - Anna: hi",
    (QuestionOption("dmy", "2025-05-04"), QuestionOption("mdy", "2025-04-05")),
)
OWNER = Question("owner", "chat.txt", 0, "", (QuestionOption("Ana", "Ana"),))
COLUMNS = Question(
    "columns",
    "table.csv",
    1,
    "Who;What is it",
    (QuestionOption("Who", "Anna"), QuestionOption("What is it", "")),
)


def answered(question: Question, typed: str, monkeypatch: pytest.MonkeyPatch) -> str | None:
    monkeypatch.setattr("sys.stdin", io.StringIO(typed))
    return ask(question)


def test_a_question_is_the_contracts_json() -> None:
    assert question_json(ORDER) == {
        "id": "date_order",
        "file": "chat.txt",
        "line": 12,
        "text": "04/05/2025, 09:00 - Anna: hi",
        "options": [
            {"value": "dmy", "reads_as": "2025-05-04"},
            {"value": "mdy", "reads_as": "2025-04-05"},
        ],
    }


def test_each_reading_stands_beside_the_option_that_chooses_it() -> None:
    assert question_text(ORDER).splitlines() == [
        "chat.txt: Which part of the date comes first?",
        "  Line 12: 04/05/2025, 09:00 - Anna: hi",
        "  --date-order dmy     reads it as 2025-05-04",
        "  --date-order mdy     reads it as 2025-04-05",
    ]


def test_a_question_about_no_line_quotes_none() -> None:
    assert question_text(OWNER).splitlines() == [
        "chat.txt: Which of these is you?",
        '  --owner "Ana"        reads it as Ana',
    ]


def test_a_column_with_a_space_is_quoted_and_an_empty_one_said_to_hold_nothing() -> None:
    said = question_text(COLUMNS)
    assert "--column NAME=Who" in said
    assert "--column NAME='What is it'" in said
    assert "holds, for example, Anna" in said
    assert "holds, for example, nothing" in said
    assert "message_content, timestamp, user_id" in said


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("1\n", "dmy"),
        ("2\n", "mdy"),
        ("\n", None),
        ("0\n3\n-1\ntwo\n\u0662\n2\n", "mdy"),
    ],
)
def test_a_person_answers_with_a_number_or_leaves_it_open(
    typed: str, value: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert answered(ORDER, typed, monkeypatch) == value


def test_what_is_asked_is_on_stderr_and_obeys_no_escape(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    evil = Question("owner", "c\x1b[2J.txt", 0, "", (QuestionOption("x", "\x1b[31mAna\u202e"),))
    assert answered(evil, "1\n", monkeypatch) == "x"
    said = capsys.readouterr()
    assert said.out.strip() == ""
    assert "  1  ␛[31mAna" in said.err
    assert not set("\x1b\u202e") & set(said.err)
