"""Turns what went wrong into a sentence, a next step and an exit code; never a traceback."""

from __future__ import annotations

import errno
import os
import re
import sys
import traceback
from enum import IntEnum
from typing import TYPE_CHECKING

import typer
from typer.exceptions import TyperException

from earmark.cli.answers import begin, current, error_json
from earmark.cli.output import note, out_json, with_parts
from earmark.cli.questions import question_json, question_text
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


# The rooms below name the paths of the API; here they are commands.
COMMAND = re.compile(r"GET /(chats|imports)")

# An input error about one of these is a mistake in the command, not in a file.
_OPTIONS = {"days", "files", "from", "now", "period", "timezone", "to", "words"}


class Exit(IntEnum):
    """What the exit code says."""

    OK = 0
    FAILED = 1
    USAGE = 2
    PARTIAL = 3
    QUESTION = 4
    INTERRUPTED = 130


def guarded(program: Callable[[], object], *, as_json: bool) -> int:
    """Run the program and return its exit code; the one place where failures end.

    Where JSON is wanted and the command wrote none, what went wrong is the JSON.
    """
    run = begin(wants_json=as_json)
    code = _code(program)
    if as_json and code and not run.has_answered:
        asked = [question_json(each) for each in run.questions]
        out_json(with_parts({}, {"questions": asked, "errors": run.errors}))
    return code


def _code(program: Callable[[], object]) -> int:
    try:
        ended = program()
    except SystemExit as error:
        ended = error.code
    except KeyboardInterrupt:
        ended = Exit.INTERRUPTED
    except Exception as error:  # noqa: BLE001 the boundary of the process: said and recorded
        ended = _failed(error)
    if ended == Exit.INTERRUPTED:
        return stopped()
    return ended if isinstance(ended, int) else Exit.OK


def _failed(error: Exception) -> int:
    match error:
        case typer.Abort():
            return _aborted(error)
        case TyperException():
            return _misused(error)
        case EarmarkError():
            return told(error)
        case OSError():
            return _system(error)
        case _:
            return _unforeseen(error)


def stopped() -> Exit:
    """Say that Ctrl-C was heard; what was half done is never shown as whole."""
    _say("interrupted", "Stopped.", "What was half done is not kept as whole; run it again.")
    return Exit.INTERRUPTED


def told(error: EarmarkError) -> Exit:
    """Say what happened and what to do next."""
    run = current()
    if isinstance(error, QuestionOpenError):
        run.questions.extend(error.questions)
        for each in error.questions:
            note(question_text(each))
        return Exit.QUESTION
    _say(error.code, error.message, COMMAND.sub(r"`earmark \1`", error.hint), error.field)
    return Exit.USAGE if error.field in _OPTIONS else Exit.FAILED


def _say(code: str, message: str, hint: str, field: str | None = None) -> None:
    """Write what happened to stderr, and keep it for the JSON."""
    current().errors.append(error_json(EarmarkError(message, hint=hint, code=code, field=field)))
    note(f"{message}\n{hint}".strip())


def _aborted(error: typer.Abort) -> Exit:
    """End at a question: by Ctrl-C, or by a no."""
    if isinstance(error.__context__, KeyboardInterrupt):
        return Exit.INTERRUPTED
    _say("aborted", "Nothing was changed.", "")
    return Exit.FAILED


def _misused(error: TyperException) -> int:
    """Say what is wrong with the command line, without a box that narrow screens break."""
    context = getattr(error, "ctx", None)
    path = context.command_path if context else "earmark"
    # The help was written already when no command was given.
    if message := error.format_message():
        _say("usage", message, f"See `{path} --help`.")
    return error.exit_code


def ended(failures: Sequence[EarmarkError], questions: Sequence[Question], *, done: int) -> None:
    """End a command that did several things: say what failed and what is asked, choose the code."""
    for error in failures:
        told(error)
    if questions:
        told(QuestionOpenError(questions))
        raise typer.Exit(Exit.QUESTION)
    if failures:
        raise typer.Exit(Exit.PARTIAL if done else Exit.FAILED)


def _system(error: OSError) -> Exit:
    what = f"{error.filename}: " if error.filename else ""
    reason = error.strerror or type(error).__name__
    _say("system", f"{what}{reason}.", _NEXT_STEP.get(error.errno or 0, _REPORT))
    return Exit.FAILED


def _unforeseen(error: Exception) -> Exit:
    if os.environ.get("EARMARK_DEBUG"):
        traceback.print_exception(error, file=sys.stderr)
    name = type(error).__name__
    _say("unforeseen", f"Earmark failed in a way it did not foresee ({name}).", _REPORT)
    return Exit.FAILED
