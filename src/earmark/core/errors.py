"""Every error Earmark raises on purpose; each says what happened and what to do next.

`http/errors.py` maps each class to a status, `cli/` to an exit code. Messages hold no chat text.
"""

from __future__ import annotations

import traceback
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from earmark.core.reports import Question


class EarmarkError(Exception):
    """Something went wrong that a person can act on.

    `code` is stable and machine-readable, `hint` is the next step, `field` the input at fault.
    """

    code = "error"

    def __init__(
        self, message: str, *, hint: str = "", code: str | None = None, field: str | None = None
    ) -> None:
        super().__init__(f"{message} {hint}".strip())
        self.message = message
        self.hint = hint
        self.field = field
        if code is not None:
            self.code = code


class InputError(EarmarkError):
    """What was given cannot be read or is not allowed; nothing was changed. HTTP 422, exit 1."""

    code = "invalid_input"


class LimitError(EarmarkError):
    """What was given is larger than a stated limit. HTTP 413, exit 1."""

    code = "too_large"


class NotFoundError(EarmarkError):
    """The named thing does not exist, or is not the caller's to see. HTTP 404, exit 1."""

    code = "not_found"


class ConflictError(EarmarkError):
    """The request contradicts the present state (already undone, already running). HTTP 409."""

    code = "conflict"


class AccessError(EarmarkError):
    """No valid token, or a foreign Origin or Host. HTTP 401 or 403."""

    code = "access_denied"

    def __init__(self, message: str, *, hint: str = "", forbidden: str | None = None) -> None:
        super().__init__(message, hint=hint, code=forbidden)
        self.is_forbidden = forbidden is not None


class StoreError(EarmarkError):
    """The data folder cannot be used: locked, full, damaged or of a newer version. HTTP 503."""

    code = "store_unavailable"


class QuestionOpenError(EarmarkError):
    """Only the owner can answer this; nothing was stored. HTTP 409, exit 4."""

    code = "question_open"

    def __init__(self, questions: Sequence[Question]) -> None:
        super().__init__(
            "One thing the file cannot tell us." if len(questions) == 1 else "Questions are open.",
            hint="Answer with the option named in the question, or in the page.",
        )
        self.questions = tuple(questions)


def places(error: BaseException) -> list[str]:
    """Return where in the code an error arose, innermost last: what a log may say of any error.

    The message of a foreign error may quote a chat; files, lines and names of functions do not.
    """
    frames = traceback.extract_tb(error.__traceback__)[-8:]
    return [f"{frame.filename.rpartition('/')[2]}:{frame.lineno} {frame.name}" for frame in frames]
