"""Notes why a piece of work cannot go on, whatever it was, so that nobody waits for it in vain."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Self

from earmark.core.errors import EarmarkError, StoreError

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from types import TracebackType

    Problem = dict[str, object]
    Note = Callable[[Problem], Awaitable[None]]


class FailuresNoted:
    """Work inside it that fails is noted as failed, and fails.

    Work that is only stopped, because the process ends or somebody cancelled it, is not.
    """

    def __init__(self, note: Note) -> None:
        self._note = note

    async def __aenter__(self) -> Self:
        """Begin."""
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        where: TracebackType | None,
    ) -> None:
        """Note what happened; a store that cannot be written keeps no note of it either."""
        if isinstance(error, Exception):
            with suppress(StoreError):
                await self._note(problem_of(error))


def problem_of(error: Exception) -> Problem:
    """Return what a person reads; the message of a foreign error may quote a row, so it stays out.

    >>> problem_of(ValueError("their words"))["code"]
    'internal_error'
    """
    if isinstance(error, EarmarkError):
        return {"code": error.code, "detail": error.message, "hint": error.hint}
    return {
        "code": "internal_error",
        "detail": f"It stopped over a mistake in the program ({type(error).__name__}).",
        "hint": "See the log for the place; it is safe to ask for it again.",
    }
