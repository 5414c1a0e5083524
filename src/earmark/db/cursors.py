"""Cursors: the place after a row, as a string no caller needs to understand."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING

import orjson

from earmark.core.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Sequence

Part = int | float | str


def write_cursor(*parts: Part) -> str:
    """Return the place after a row that these values order."""
    return base64.urlsafe_b64encode(orjson.dumps(parts)).decode().rstrip("=")


def read_cursor(cursor: str, kinds: Sequence[type[Part]]) -> list[Part]:
    """Return the values of a cursor that was written with values of these types.

    Raises:
        InputError: when it is not one of ours.
    """
    try:
        parts = orjson.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
    except ValueError:
        parts = None
    if not isinstance(parts, list) or [type(part) for part in parts] != list(kinds):
        raise InputError(
            "The cursor is not one of this list.",
            hint="Send the cursor of the last answer unchanged, or start without one.",
            field="cursor",
        )
    return parts
