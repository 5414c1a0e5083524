"""Every failure becomes a sentence, a next step and an exit code."""

import errno

import pytest
import typer

from earmark.cli.failures import ended, guarded
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
