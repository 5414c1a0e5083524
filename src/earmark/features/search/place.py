"""Places in a list of hits: what was last shown, and which messages counted when it began."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from earmark.core.errors import InputError
from earmark.db.cursors import read_cursor, write_cursor

if TYPE_CHECKING:
    from collections.abc import Sequence

Kind = Literal["newest", "best", "chats"]
_KINDS: dict[str, Kind] = {"newest": "newest", "best": "best", "chats": "chats"}


class Place(NamedTuple):
    """The last thing on a page: its id, and its time or its number in the list.

    Messages newer than `up_to_id` came after the first page was read.
    """

    kind: Kind
    up_to_id: int
    at: int
    last_id: int

    def write(self) -> str:
        """Return the place as a cursor."""
        return write_cursor(*self)

    def after(self, ids: Sequence[int]) -> int:
        """Return where a list goes on: after the last thing, or where that stood if it is gone."""
        return ids.index(self.last_id) + 1 if self.last_id in ids else min(self.at, len(ids))


def read_place(cursor: str | None) -> Place | None:
    """Return where a cursor points.

    Raises:
        InputError: when it is not one of a search.
    """
    if cursor is None:
        return None
    kind, up_to_id, at, last_id = read_cursor(cursor, (str, int, int, int))
    if kind not in _KINDS:
        raise InputError(
            "The cursor is not one of a search.",
            hint="Send the cursor of the last answer unchanged, or start without one.",
            field="cursor",
        )
    return Place(_KINDS[str(kind)], int(up_to_id), int(at), int(last_id))
