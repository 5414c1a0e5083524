"""What cannot be done with an import in the state it is in, each with a code of its own."""

from __future__ import annotations

from earmark.core.errors import ConflictError

STOPPED = {
    "type": "urn:earmark:problem:cancelled",
    "title": "Stopped",
    "status": 409,
    "detail": "The import was stopped.",
    "code": "cancelled",
    "hint": "Resume it, or undo it.",
    "field": None,
}
"""What a stopped import says of itself."""


def already_undone(why: str) -> ConflictError:
    """Return the refusal to undo what was taken back before, or went with its chat."""
    hint = "Import the file again to have it back."
    return ConflictError(why, hint=hint, code="import_undone")


def not_running() -> ConflictError:
    """Return the refusal to cancel what is not being read."""
    hint = "Undo it to take it back."
    return ConflictError("This import does not run.", hint=hint, code="import_not_running")


def not_interrupted() -> ConflictError:
    """Return the refusal to resume what was not cut off."""
    return ConflictError(
        "This import is not interrupted.",
        hint="There is nothing to do.",
        code="import_not_interrupted",
    )


def file_gone() -> ConflictError:
    """Return the refusal to resume what cannot be read again."""
    hint = "Undo this import and send it again."
    return ConflictError("Its file is gone.", hint=hint, code="import_file_gone")
