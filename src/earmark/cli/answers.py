"""What this run answers: whether JSON is wanted, whether stdout has it, and what went wrong."""

from __future__ import annotations

from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from earmark.core.errors import EarmarkError
    from earmark.core.reports import Question


@dataclass(slots=True)
class Run:
    """One run of the program, from its arguments to its exit code."""

    wants_json: bool = False
    has_answered: bool = False
    errors: list[dict[str, object]] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)


_run: ContextVar[Run] = ContextVar("run")


def begin(*, wants_json: bool) -> Run:
    """Begin a run and return it."""
    started = Run(wants_json)
    _run.set(started)
    return started


def current() -> Run:
    """Return the run that was begun last; one of its own where none was."""
    return _run.get(Run())


def error_json(error: EarmarkError) -> dict[str, object]:
    """Return an error as JSON tells it: a stable `code`, the sentence, the next step, the input."""
    return {
        "code": error.code,
        "detail": error.message,
        "hint": error.hint or None,
        "field": error.field,
    }
