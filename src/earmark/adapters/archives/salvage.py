"""A zip that was cut off, read as far as it goes: the directory at its end is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from earmark.adapters.archives.names import base_name
from earmark.adapters.archives.unpacking import Budget, Packed, packed_length
from earmark.adapters.archives.zips import MOST_ENTRIES, Entry, entry_at, start_of_bytes

if TYPE_CHECKING:
    from earmark.adapters.archives.sources import Source

_DESCRIPTOR_SIZES = (16, 24, 12, 20)


def salvaged(source: Source, limit: int) -> tuple[list[Entry], str]:
    """Return the entries that can be read from the start on, and a note that says so."""
    found: list[Entry] = []
    at: int | None = 0
    while at is not None and len(found) < MOST_ENTRIES:
        entry = entry_at(source, at)
        if entry is None:
            break
        found.append(entry)
        at = _next_header(source, entry, limit)
    last = f", {base_name(found[-1].path)} perhaps only in part" if found else ""
    return found, (
        f"The zip is cut off: {len(found)} of its files could be read{last}."
        " Export the chat again to get the rest."
    )


def _next_header(source: Source, entry: Entry, limit: int) -> int | None:
    start = start_of_bytes(source, entry.header)
    if start is None:
        return None
    if entry.packed is not None:
        return _after_descriptor(source, start + entry.packed)
    length = packed_length(Packed(source, entry, Budget(), limit, base_name(entry.path)), start)
    return None if length is None else _after_descriptor(source, start + length)


def _after_descriptor(source: Source, end: int) -> int:
    """Skip the sizes that some writers put behind the bytes."""
    following = (end + size for size in _DESCRIPTOR_SIZES)
    if source.read_at(end, 4) == b"PK\x03\x04":
        return end
    return next((at for at in following if source.read_at(at, 4) == b"PK\x03\x04"), end)
