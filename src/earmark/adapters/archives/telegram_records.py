"""The records of one chat of a Telegram export, past those that are damaged."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from earmark.core.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from earmark.adapters.archives.json_stream import JsonStream

_NEXT_RECORD = re.compile(r'\{\s*"id"\s*:\s*-?\d+\s*,\s*"type"\s*:\s*"')
# Behind this another chat has begun: its records must not be taken for this one's.
_NEXT_CHAT = re.compile(r'"messages"\s*:\s*\[')
_HEADER = re.compile(
    r'\{\s*(?:"name"\s*:[^{}]{0,500})?"type"\s*:\s*"\w+"\s*,\s*"id"\s*:\s*\d+\s*,\s*"messages"'
)
_NOTHING = re.compile(r"(?!)")


def records(stream: JsonStream) -> Iterator[tuple[int, object]]:
    """Yield the line and the value of each record of the array that comes next.

    A damaged record is yielded as the text it is written with, and reading goes on at the next.

    Raises:
        InputError: when no next record of the same chat can be told behind the damage.
    """
    if not stream.take("["):
        raise stream.damaged()
    while not stream.take("]"):
        stream.peek()
        line = stream.line
        try:
            value = stream.value()
        except InputError:
            yield line, _past_damage(stream)
            continue
        yield line, value
        if not stream.take(",") and stream.peek() not in ("]", "{"):
            yield stream.line, _past_damage(stream)


def _past_damage(stream: JsonStream) -> str:
    skipped = stream.skip_to(_NEXT_RECORD, _NEXT_CHAT)
    if skipped is None:
        raise stream.damaged()
    return skipped.strip().rstrip(",")


def skip_to_next_chat(stream: JsonStream) -> bool:
    """Step over the rest of a damaged chat of an account; tell whether another one follows."""
    return stream.skip_to(_HEADER, _NOTHING) is not None
