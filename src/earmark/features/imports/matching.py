"""Which messages of an export a chat already holds. Pure."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from earmark.features.imports.keys import MINUTE, Said, is_media, is_system, plain_of, plain_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from earmark.core.messages import Incoming


class Held(NamedTuple):
    """A message the chat holds. `file_state` is that of its attachment, None without one."""

    id: int
    external_id: str
    sent_at: int
    sender_id: int | None
    kind: str
    text: str | None
    is_deleted: bool
    is_edited: bool
    file_state: str | None = None

    def said(self) -> Said:
        """Return what is compared of it."""
        plain = plain_text(self.text, self.kind, deleted=self.is_deleted)
        return Said(self.sent_at // MINUTE, self.sender_id, plain)


class Spoken(NamedTuple):
    """A message of an export: what is compared of it, and all of it with its time corrected."""

    said: Said
    message: Incoming


def spoken(message: Incoming, sender: int | None, sent_at: int) -> Spoken:
    """Return a message ready to be compared."""
    said = Said(sent_at // MINUTE, sender, plain_of(message))
    return Spoken(said, message._replace(sent_at=sent_at))


def match(
    batch: Sequence[Spoken], held: Sequence[Held], *, loose: bool, steps: Sequence[int] = ()
) -> list[Held | None]:
    """Return for each message the one the chat holds, or None; no row answers to two messages.

    First what is equal; then, where clocks differ, what is equal a minute off; then what was
    edited, deleted or left without its file on one of the two sides. `steps` are minutes by which
    one of two clocks may have moved already and the other not: believed in between what is equal.
    """
    found: list[Held | None] = [None] * len(batch)
    free = {row.id: row for row in held}
    _match_equal(batch, found, free, (0,))
    if loose:
        _match_equal(batch, found, free, (-1, 1))
    if steps:
        _match_moved(batch, found, free, steps)
    _match_variants(batch, found, free, (0, -1, 1) if loose else (0,))
    return found


def _match_equal(
    batch: Sequence[Spoken],
    found: list[Held | None],
    free: dict[int, Held],
    slack: Iterable[int],
) -> None:
    places: dict[Said, list[Held]] = defaultdict(list)
    for row in sorted(free.values(), reverse=True):
        places[row.said()].append(row)
    for at, each in enumerate(batch):
        for minutes in slack:
            rows = places.get(each.said._replace(minute=each.said.minute + minutes))
            if found[at] is None and rows:
                row = found[at] = rows.pop()
                del free[row.id]


def _match_moved(
    batch: Sequence[Spoken],
    found: list[Held | None],
    free: dict[int, Held],
    steps: Sequence[int],
) -> None:
    """Find what stands in the same order on both sides, but some steps of a clock away."""
    places: dict[tuple[int | None, str], list[Held]] = defaultdict(list)
    for row in sorted(free.values(), key=lambda row: (row.sent_at, row.id)):
        # All deleted messages look the same: only their minute tells one from the other.
        if not row.is_deleted:
            said = row.said()
            places[said.sender, said.text].append(row)
    following = _following(found)
    before = -1
    for at, each in enumerate(batch):
        if found[at] is None:
            rows = places.get((each.said.sender, each.said.text), [])
            moved = _moved(each, rows, steps, (before, following[at]))
            if moved is not None:
                rows.remove(moved)
                found[at] = free.pop(moved.id)
        last = found[at]
        if last is not None:
            before = last.sent_at // MINUTE


def _following(found: Sequence[Held | None]) -> list[int | None]:
    """Return for each message the minute of the next one that was found."""
    minutes: list[int | None] = []
    after: int | None = None
    for row in reversed(found):
        minutes.append(after)
        after = after if row is None else row.sent_at // MINUTE
    return minutes[::-1]


def _moved(
    each: Spoken, rows: Sequence[Held], steps: Sequence[int], between: tuple[int, int | None]
) -> Held | None:
    """Return the first row that is some step of a clock away, and between two minutes."""
    before, after = between
    for row in rows:
        minute = row.sent_at // MINUTE
        is_between = before - 1 <= minute and (after is None or minute <= after + 1)
        if is_between and any(abs(minute - each.said.minute - step) <= 1 for step in steps):
            return row
    return None


def _match_variants(
    batch: Sequence[Spoken],
    found: list[Held | None],
    free: dict[int, Held],
    slack: Iterable[int],
) -> None:
    places: dict[tuple[int, int | None], list[Held]] = defaultdict(list)
    for row in sorted(free.values()):
        places[row.sent_at // MINUTE, row.sender_id].append(row)
    for at, each in enumerate(batch):
        if found[at] is not None:
            continue
        for minutes in slack:
            rows = places.get((each.said.minute + minutes, each.said.sender), [])
            variant = next((row for row in rows if _is_variant(each.message, row)), None)
            if variant is not None:
                rows.remove(variant)
                found[at] = variant
                break


def _is_variant(message: Incoming, row: Held) -> bool:
    """Tell whether both may be the same message, written at different times or by other phones."""
    if is_system(message.kind) or is_system(row.kind):
        # Two phones word one event each in its own language.
        return is_system(message.kind) and is_system(row.kind)
    if message.deleted or row.is_deleted or message.edited or row.is_edited:
        return True
    return _may_be_one_file(message, row)


def _may_be_one_file(message: Incoming, row: Held) -> bool:
    """One side may have the caption only, the file only, or know less of what kind it is."""
    return is_media(message.kind) and is_media(row.kind) and not (message.text and row.text)
