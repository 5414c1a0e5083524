"""Every failure becomes a sentence, a next step and an exit code."""

import errno
import json

import pytest
import typer

from earmark.cli.failures import ended, guarded
from earmark.cli.output import out_json
from earmark.core.errors import EarmarkError, InputError, QuestionOpenError
from earmark.core.reports import Question, QuestionOption

QUESTION = Question(
    "date_order",
    "chat.txt",
    1,
    "04/05/2025, 09:00 - Anna: hi",
    (QuestionOption("dmy", "2025-05-04"), QuestionOption("mdy", "2025-04-05")),
)


def raising(error: BaseException) -> int:
    def program() -> None:
        raise error

    return guarded(program, as_json=False)


@pytest.mark.parametrize(
    ("error", "code", "words"),
    [
        (InputError("It is empty.", hint="Export it again."), 1, "It is empty.\nExport it again."),
        (OSError(errno.ENOSPC, "No space left on device"), 1, "Free some space"),
        (FileNotFoundError(errno.ENOENT, "No such file", "x.zip"), 1, "x.zip: No such file."),
        (KeyboardInterrupt(), 130, "Stopped."),
        (RuntimeError("secret chat text"), 1, "RuntimeError"),
        (SystemExit(2), 2, ""),
        (SystemExit(), 0, ""),
    ],
)
def test_a_failure_is_said_without_traceback(
    error: BaseException, code: int, words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert raising(error) == code
    said = capsys.readouterr()
    assert words in said.err
    assert "Traceback" not in said.err
    assert "secret" not in said.err
    assert said.out == ""


def test_the_place_of_a_mistake_is_shown_on_request(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EARMARK_DEBUG", "1")
    assert raising(RuntimeError("why")) == 1
    assert "Traceback" in capsys.readouterr().err


def test_an_open_question_is_json_or_words(capsys: pytest.CaptureFixture[str]) -> None:
    def program() -> None:
        raise QuestionOpenError([QUESTION])

    assert guarded(program, as_json=False) == 4
    words = capsys.readouterr()
    assert "--date-order dmy" in words.err
    assert "2025-04-05" in words.err
    assert guarded(program, as_json=True) == 4
    assert '"reads_as": "2025-05-04"' in capsys.readouterr().out


@pytest.mark.parametrize(
    ("failures", "questions", "done", "code"),
    [
        ([InputError("no")], [], 0, 1),
        ([InputError("no")], [], 2, 3),
        ([InputError("no")], [QUESTION], 2, 4),
    ],
)
def test_the_code_says_how_much_was_done(
    failures: list[EarmarkError], questions: list[Question], done: int, code: int
) -> None:
    with pytest.raises(typer.Exit) as end:
        ended(failures, questions, done=done)
    assert end.value.exit_code == code


def test_all_done_just_ends() -> None:
    ended([], [], done=1)


class UnspeakableError(Exception):
    """An error whose message would quote a chat."""


@pytest.mark.parametrize(
    ("error", "code", "next_step"),
    [
        (PermissionError(errno.EACCES, "Permission denied", "/x"), 1, "who may read"),
        (OSError(errno.EDQUOT, "Quota exceeded"), 1, "Free some space"),
        (OSError(errno.EMFILE, "Too many open files"), 1, "close some programs"),
        (OSError(errno.EIO, "Input/output error", "/x"), 1, "earmark doctor"),
        (OSError("no number"), 1, "earmark doctor"),
        (UnspeakableError("Ruben's secret"), 1, "EARMARK_DEBUG=1"),
        (typer.BadParameter("no such thing"), 2, "--help"),
    ],
)
def test_each_failure_has_a_code_and_a_next_step(
    error: Exception, code: int, next_step: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert raising(error) == code
    said = capsys.readouterr().err
    assert next_step in said
    assert "Ruben" not in said
    assert len(said.splitlines()) == 2


@pytest.mark.parametrize("field", ["timezone", "period", "words", "files", "days", "now"])
def test_a_mistake_in_the_command_is_a_usage_error(field: str) -> None:
    assert raising(InputError("No.", field=field)) == 2
    assert raising(InputError("No.", field="file")) == 1


@pytest.mark.parametrize(
    ("hint", "shown"),
    [
        ("List them with GET /imports.", "List them with `earmark imports`."),
        ("GET /chats lists them.", "`earmark chats` lists them."),
        ("Send GET /messages.", "Send GET /messages."),
    ],
)
def test_a_path_of_the_api_becomes_the_command_that_does_the_same(
    hint: str, shown: str, capsys: pytest.CaptureFixture[str]
) -> None:
    raising(InputError("No.", hint=hint))
    assert capsys.readouterr().err.splitlines()[1] == shown


def test_a_no_to_a_question_changes_nothing_and_says_so(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert raising(typer.Abort()) == 1
    assert capsys.readouterr().err == "Nothing was changed.\n"


def test_ctrl_c_at_a_question_is_an_interrupt() -> None:
    def program() -> None:
        try:
            raise KeyboardInterrupt  # noqa: TRY301 as a person does it
        except KeyboardInterrupt:
            raise typer.Abort  # noqa: B904 as typer itself does it

    assert guarded(program, as_json=False) == 130


def test_where_json_is_wanted_what_went_wrong_is_the_json(
    capsys: pytest.CaptureFixture[str],
) -> None:
    def program() -> None:
        raise InputError("It is empty.", hint="Export it again.", code="empty_file", field="file")

    assert guarded(program, as_json=True) == 1
    assert json.loads(capsys.readouterr().out) == {
        "errors": [
            {
                "code": "empty_file",
                "detail": "It is empty.",
                "hint": "Export it again.",
                "field": "file",
            }
        ]
    }


def test_json_that_was_written_already_is_not_followed_by_more(
    capsys: pytest.CaptureFixture[str],
) -> None:
    def program() -> None:
        out_json({"imports": []})
        raise InputError("One of them is empty.")

    assert guarded(program, as_json=True) == 1
    assert json.loads(capsys.readouterr().out) == {"imports": []}


def test_success_adds_nothing_to_the_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert guarded(lambda: out_json([1]), as_json=True) == 0
    assert json.loads(capsys.readouterr().out) == [1]
    assert guarded(lambda: 3, as_json=False) == 3
    assert guarded(lambda: "text", as_json=False) == 0
