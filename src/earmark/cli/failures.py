"""Turns what went wrong into a sentence, a next step and an exit code; never a traceback."""

from __future__ import annotations

import errno
import os
import sys
import traceback
from enum import IntEnum
from typing import TYPE_CHECKING

import typer

from earmark.cli.output import note, out_json
from earmark.core.errors import EarmarkError, QuestionOpenError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from earmark.core.reports import Question

_NEXT_STEP = {
    errno.ENOSPC: "Free some space and run the command again.",
    errno.EDQUOT: "Free some space and run the command again.",
    errno.EACCES: "Check who may read and write it, or choose another place.",
    errno.EPERM: "Check who may read and write it, or choose another place.",
    errno.ENOENT: "Check the name.",
    errno.EMFILE: "Too many files are open; close some programs and try again.",
}
_REPORT = (
    "Set EARMARK_DEBUG=1 to see where; the data folder is unharmed: `earmark doctor` checks it."
)


# An input error about one of these is a mistake in the command, not in a file.
_OPTIONS = {"days", "from", "now", "period", "timezone", "to"}


class Exit(IntEnum):
    """What the exit code says."""

    OK = 0
    FAILED = 1
    USAGE = 2
    PARTIAL = 3
    QUESTION = 4
    INTERRUPTED = 130


def guarded(program: Callable[[], None], *, as_json: bool) -> int:
    """Run the program and return its exit code; the one place where failures end."""
    try:
        program()
    except SystemExit as ended:
        return ended.code if isinstance(ended.code, int) else Exit.OK
    except KeyboardInterrupt:
        note("Stopped.")
        return Exit.INTERRUPTED
    except EarmarkError as error:
        return told(error, as_json=as_json)
    except OSError as error:
        return _system(error)
    except Exception as error:  # noqa: BLE001 the boundary of the process: said and recorded
        return _unforeseen(error)
    return Exit.OK


def told(error: EarmarkError, *, as_json: bool) -> Exit:
    """Say what happened and what to do next."""
    if isinstance(error, QuestionOpenError):
        from earmark.cli.questions import question_json, question_text

        if as_json:
            out_json({"questions": [question_json(each) for each in error.questions]})
        for each in error.questions:
            note(question_text(each))
        return Exit.QUESTION
    note(f"{error.message}\n{error.hint}".strip())
    return Exit.USAGE if error.field in _OPTIONS else Exit.FAILED


def ended(failures: Sequence[EarmarkError], questions: Sequence[Question], *, done: int) -> None:
    """End a command that did several things: say what failed and what is asked, choose the code."""
    for error in failures:
        told(error, as_json=False)
    if questions:
        told(QuestionOpenError(questions), as_json=False)
        raise typer.Exit(Exit.QUESTION)
    if failures:
        raise typer.Exit(Exit.PARTIAL if done else Exit.FAILED)


def _system(error: OSError) -> Exit:
    what = f"{error.filename}: " if error.filename else ""
    reason = error.strerror or type(error).__name__
    note(f"{what}{reason}.\n{_NEXT_STEP.get(error.errno or 0, _REPORT)}")
    return Exit.FAILED


def _unforeseen(error: Exception) -> Exit:
    if os.environ.get("EARMARK_DEBUG"):
        traceback.print_exception(error, file=sys.stderr)
    note(f"Earmark failed in a way it did not foresee ({type(error).__name__}).\n{_REPORT}")
    return Exit.FAILED
