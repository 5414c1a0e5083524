"""Files a command is about to write: where they may stand."""

from __future__ import annotations

from pathlib import Path

from earmark.core.errors import InputError


def expect_new(file: Path) -> None:
    """Let a file be written that is not there, in a folder that is.

    Raises:
        InputError: when the file exists, or its folder does not.
    """
    if file.exists():
        raise InputError(
            f"{file.name} is there already.",
            hint="Name a file that does not exist yet.",
            code="file_exists",
            field="file",
        )
    if not file.absolute().parent.is_dir():
        raise InputError(
            f"There is no folder {file.parent}.",
            hint="Make it first, or name a file elsewhere.",
            field="file",
        )
