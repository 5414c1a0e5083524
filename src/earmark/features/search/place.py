"""Places in a list of hits: what was last shown, and which messages counted when it began."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from earmark.core.errors import InputError
from earmark.db.cursors import read_cursor, write_cursor
from earmark.features.search.ranking import read_figures

if TYPE_CHECKING:
    from collections.abc import Sequence

    from earmark.features.search.hits import Ranked
    from earmark.features.search.ranking import Figures

Kind = Literal["newest", "best", "chats"]
_PARTS = (str, int, int, int, int, float, str)
_KINDS: dict[str, Kind] = {"newest": "newest", "best": "best", "chats": "chats"}


class Place(NamedTuple):
    """The last thing on a page: its id, and its time or its number in the list.

    Messages newer than `up_to_id` came after the first page was read. In a list that begins with
    the best it says how good the last one was, by which figures of the whole list.
    """

    kind: Kind
    up_to_id: int
    at: int
    last_id: int
    is_behind: bool = False
    score: float = 0.0
    figures: Figures | None = None

    def write(self) -> str:
        """Return the place as a cursor."""
        figures = self.figures.write() if self.figures else ""
        return write_cursor(*self[:4], int(self.is_behind), self.score, figures)

    def after(self, ids: Sequence[int]) -> int:
        """Return where a list goes on: after the last thing, or where that stood if it is gone."""
        return ids.index(self.last_id) + 1 if self.last_id in ids else min(self.at, len(ids))

    def behind(self, ranked: Sequence[Ranked]) -> Sequence[Ranked]:
        """Return what stands behind this place, whatever was taken away before or at it."""
        here = (self.is_behind, -self.score, -self.at, -self.last_id)
        return [one for one in ranked if one.place > here]


def read_place(cursor: str | None) -> Place | None:
    """Return where a cursor points.

    Raises:
        InputError: when it is not one of a search.
    """
    if cursor is None:
        return None
    kind, up_to_id, at, last_id, is_behind, score, written = read_cursor(cursor, _PARTS)
    figures = read_figures(str(written)) if written else None
    if kind not in _KINDS or (written and not figures):
        raise InputError(
            "The cursor is not one of a search.",
            hint="Send the cursor of the last answer unchanged, or start without one.",
            field="cursor",
        )
    keys = (int(up_to_id), int(at), int(last_id))
    return Place(_KINDS[str(kind)], *keys, bool(is_behind), float(score), figures)
