"""The entries of a zip file, read from bytes that may be damaged or made to do harm.

Our own reading instead of `zipfile`: entries are counted before one object is made, sizes are
counted while unpacking instead of believed, and a zip that was cut off is read as far as it goes.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from typing import TYPE_CHECKING

from earmark.core.errors import InputError, LimitError

if TYPE_CHECKING:
    from earmark.adapters.archives.sources import Source

MOST_ENTRIES = 100_000
MOST_DIRECTORY_BYTES = 64 * 1024 * 1024

LOCAL = b"PK\x03\x04"
_CENTRAL = b"PK\x01\x02"
_END = b"PK\x05\x06"
_END_64 = b"PK\x06\x06"
_END_SIZE = 22
_LONGEST_COMMENT = 65_535
_CENTRAL_HEAD = struct.Struct("<4s4xHH4xLLLHHH4xLL")
_CENTRAL_SIZE = 46
_LOCAL_HEAD = struct.Struct("<4s2xHH4xLLLHH")
_LOCAL_SIZE = 30
_IN_EXTRA = 0xFFFF_FFFF
_FLAG_ENCRYPTED = 0x1
_FLAG_SIZES_FOLLOW = 0x8
_FLAG_UTF8 = 0x800
_LINK = 0o120000
_KIND_MASK = 0o170000


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry: its path as written, and where its packed bytes are said to be.

    `packed` and `checksum` (CRC-32) are None in a zip that was cut off, where the entry does not
    say them.
    """

    path: str
    header: int
    method: int
    packed: int | None
    unpacked: int
    encrypted: bool
    is_link: bool = False
    checksum: int | None = None


def is_zip(head: bytes) -> bool:
    """Tell a zip by its first bytes, whatever it is called."""
    return head.startswith((LOCAL, _END))


def entries(source: Source) -> list[Entry]:
    """Return the entries the directory at the end lists; empty when there is no such directory.

    Raises:
        LimitError: when there are more entries than anyone exports.
        InputError: when entries overlap, as only bombs do.
    """
    located = _locate_directory(source)
    if located is None:
        return []
    start, size = located
    if size > MOST_DIRECTORY_BYTES:
        raise _too_many()
    directory = source.read_at(start, size)
    _count(directory)
    found = _read_directory(directory, source.size)
    _refuse_overlaps(found)
    return found


def _too_many() -> LimitError:
    return LimitError(
        f"The zip lists more than {MOST_ENTRIES:,} files.",
        hint="Zip only the exported chats, or export them without media.",
        code="zip_too_many_files",
        field="file",
    )


def _locate_directory(source: Source) -> tuple[int, int] | None:
    """Find where the directory starts and how long it is, from the record at the end."""
    tail_start = max(0, source.size - _END_SIZE - _LONGEST_COMMENT)
    tail = source.read_at(tail_start, source.size - tail_start)
    at = tail.rfind(_END)
    while at >= 0:
        if at + _END_SIZE <= len(tail):
            size, start = struct.unpack_from("<LL", tail, at + 12)
            end = tail_start + at
            if _IN_EXTRA in (size, start):
                start, size, end = _locate_large(source, end) or (start, size, end)
            # What was put in front of a zip moves it; the directory always ends at its end record.
            start = min(start, end) if start + size == end else end - size
            if start >= 0 and (size == 0 or source.read_at(start, 4) == _CENTRAL):
                return start, size
        at = tail.rfind(_END, 0, at)
    return None


def _locate_large(source: Source, end: int) -> tuple[int, int, int] | None:
    locator = source.read_at(end - 20, 20)
    if len(locator) < 20 or not locator.startswith(b"PK\x06\x07"):  # noqa: PLR2004 its fixed size
        return None
    at = struct.unpack_from("<Q", locator, 8)[0]
    record = source.read_at(at, 56) if at < source.size else b""
    if len(record) < 56 or not record.startswith(_END_64):  # noqa: PLR2004 its fixed size
        return None
    size, start = struct.unpack_from("<QQ", record, 40)
    return start, size, at


def _count(directory: bytes) -> None:
    """Walk the directory without keeping anything, so that a million entries cost no memory."""
    at = count = 0
    while directory[at : at + 4] == _CENTRAL and at + _CENTRAL_SIZE <= len(directory):
        lengths = struct.unpack_from("<HHH", directory, at + 28)
        at += _CENTRAL_SIZE + sum(lengths)
        count += 1
        if count > MOST_ENTRIES:
            raise _too_many()


def _read_directory(directory: bytes, limit: int) -> list[Entry]:
    found: list[Entry] = []
    at = 0
    while directory[at : at + 4] == _CENTRAL and at + _CENTRAL_SIZE <= len(directory):
        _, flags, method, crc, packed, unpacked, name, extra, comment, mode, header = (
            _CENTRAL_HEAD.unpack_from(directory, at)
        )
        at += _CENTRAL_SIZE
        raw = directory[at : at + name]
        sizes = _large_sizes(directory[at + name : at + name + extra], unpacked, packed, header)
        at += name + extra + comment
        unpacked, packed, header = sizes
        if header < limit:
            link = (mode >> 16) & _KIND_MASK == _LINK
            path = _decode(raw, flags)
            encrypted = bool(flags & _FLAG_ENCRYPTED)
            found.append(Entry(path, header, method, packed, unpacked, encrypted, link, crc))
    return found


def _large_sizes(extra: bytes, unpacked: int, packed: int, header: int) -> tuple[int, int, int]:
    """Take from the zip64 field what did not fit into 32 bits."""
    if _IN_EXTRA not in (unpacked, packed, header):
        return unpacked, packed, header
    at = 0
    while at + 4 <= len(extra):
        kind, length = struct.unpack_from("<HH", extra, at)
        if kind == 1:
            words = struct.iter_unpack("<Q", extra[at + 4 : at + 4 + length // 8 * 8])
            large = (word for (word,) in words)
            unpacked, packed, header = (
                next(large, value) if value == _IN_EXTRA else value
                for value in (unpacked, packed, header)
            )
            break
        at += 4 + length
    return unpacked, packed, header


def _decode(raw: bytes, flags: int) -> str:
    """Read a name as UTF-8, which phones write even without saying so, else as old zips did."""
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("utf-8" if flags & _FLAG_UTF8 else "cp437", errors="replace")


def _refuse_overlaps(found: list[Entry]) -> None:
    ends = 0
    for entry in sorted(found, key=lambda each: each.header):
        if entry.header < ends:
            raise InputError(
                "The files in this zip overlap, as only harmful zips do.",
                hint="Export the chat again and import the new file.",
                code="zip_harmful",
                field="file",
            )
        ends = entry.header + _LOCAL_SIZE + (entry.packed or 0)


def start_of_bytes(source: Source, header: int) -> int | None:
    """Return where the packed bytes of an entry begin; None when its header is damaged."""
    head = source.read_at(header, _LOCAL_SIZE)
    if len(head) < _LOCAL_SIZE or not head.startswith(LOCAL):
        return None
    name, extra = struct.unpack_from("<HH", head, 26)
    return header + _LOCAL_SIZE + int(name) + int(extra)


def entry_at(source: Source, header: int) -> Entry | None:
    """Read the entry whose own header stands at `header`, for zips without a directory."""
    head = source.read_at(header, _LOCAL_SIZE)
    if len(head) < _LOCAL_SIZE or not head.startswith(LOCAL):
        return None
    _, flags, method, crc, packed, unpacked, name, extra = _LOCAL_HEAD.unpack(head)
    path = _decode(source.read_at(header + _LOCAL_SIZE, name), flags)
    more = source.read_at(header + _LOCAL_SIZE + name, extra)
    unpacked, packed, _ = _large_sizes(more, unpacked, packed, 0)
    follows = bool(flags & _FLAG_SIZES_FOLLOW)
    return Entry(
        path,
        header,
        method,
        packed=None if follows and packed == 0 else packed,
        unpacked=unpacked,
        encrypted=bool(flags & _FLAG_ENCRYPTED),
        checksum=None if follows else crc,
    )
