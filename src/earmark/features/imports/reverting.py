"""Takes back what an import showed of messages and files, as if it had never been read."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from earmark.features.imports.applying import JOINS, Place
from earmark.features.imports.journal import changes_of, notes_on
from earmark.features.imports.looks import joined_all

if TYPE_CHECKING:
    from collections.abc import Mapping

    from earmark.features.imports.looks import Join, Look


async def revert_messages(place: Place, import_id: int) -> set[str]:
    """Bring messages back to how the other imports show them.

    Its notes stay for the caller to forget. Returns hashes of files that may be unused now.
    """
    hashes: set[str] = set()
    after = 0
    while batch := await changes_of(place.connection, place.account_id, import_id, after):
        for kind, join in JOINS.items():
            bases = {c.row_id: c.before or {} for _, c in batch if c.kind == kind}
            if bases:
                hashes |= await _revert(place, kind, join, import_id, bases)
        after = batch[-1][0]
    return hashes


async def _revert(
    place: Place, kind: str, join: Join, import_id: int, bases: Mapping[int, Look]
) -> set[str]:
    now = await place.looks(kind, bases)
    left: dict[int, list[Look]] = defaultdict(list)
    for note in await notes_on(place.connection, place.account_id, kind, bases):
        if note.import_id != import_id:
            left[note.row_id].append(note.look)
    wanted = {row_id: joined_all(join, bases[row_id], left[row_id]) for row_id in now}
    await place.bring(kind, now, wanted)
    return {str(look["sha256"]) for look in now.values() if look.get("sha256")}
