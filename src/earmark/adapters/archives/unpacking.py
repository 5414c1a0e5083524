"""One entry of a zip as a stream: what comes out is counted, headers are not believed."""

from __future__ import annotations

import contextlib
import io
import zlib
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING, Protocol

from typing_extensions import override

from earmark.adapters.archives.zips import Entry, start_of_bytes
from earmark.core.errors import InputError, LimitError

if TYPE_CHECKING:
    from collections.abc import Callable

    from _typeshed import WriteableBuffer

    from earmark.adapters.archives.sources import Source

# Chats pack 4 to 30 times; deflate cannot do more than 1,032 times, and only bombs come near.
MOST_RATIO = 250
FREE_BYTES = 64 * 1024 * 1024
_STEP = 256 * 1024
_STORED, _DEFLATED = 0, 8
_TOO_LONG = "Check the file; nobody's chat is that large when unpacked."


@dataclass(slots=True)
class Budget:
    """How much one dropped file has unpacked to so far, over all its entries and passes."""

    packed: int = 0
    unpacked: int = 0

    def spend(self, packed: int, unpacked: int) -> None:
        """Count bytes; raise LimitError when so little cannot honestly hold so much."""
        self.packed += packed
        self.unpacked += unpacked
        if self.unpacked > FREE_BYTES + MOST_RATIO * self.packed:
            raise _bomb()


def _bomb() -> LimitError:
    return LimitError(
        f"The zip unpacks to more than {MOST_RATIO} times its size, as zip bombs do.",
        hint="Export the chat again and import the new file.",
        code="zip_harmful",
        field="file",
    )


@dataclass(frozen=True, slots=True)
class Packed:
    """The packed bytes of one entry, and the limits that hold while unpacking them."""

    source: Source
    entry: Entry
    budget: Budget
    limit: int
    name: str

    def open(self, on_damage: Callable[[str], None] | None = None) -> IO[bytes]:
        """Open the unpacked bytes; with `on_damage`, damage is told there and ends them early.

        Raises:
            InputError: when the entry is encrypted, packed in an unknown way or damaged.
        """
        start = start_of_bytes(self.source, self.entry.header)
        if start is None:
            raise _damaged(self.name, 0)
        if self.entry.encrypted:
            raise InputError(
                f"{self.name} is protected with a password.",
                hint="Unpack the zip with its password and import what was in it.",
                code="zip_locked",
                field="file",
            )
        if self.entry.method not in {_STORED, _DEFLATED}:
            raise InputError(
                f"{self.name} is packed in a way Earmark does not read.",
                hint="Unpack the zip and import what was in it.",
                code="zip_packing_unknown",
                field="file",
            )
        packed = self.entry.packed
        # What the zip itself says is enough to refuse; what it hides is counted while reading.
        if packed is not None and self.entry.unpacked > FREE_BYTES + MOST_RATIO * packed:
            raise _bomb()
        rest = self.source.size - start
        window = self.source.window(start, rest if packed is None else packed)
        cut_off = packed is None or packed > rest
        deflated = self.entry.method == _DEFLATED
        flow: _Flow = _Inflate(self, window, cut_off=cut_off) if deflated else _Copy(self, window)
        checked = flow if cut_off else _Checked(self, flow)
        return io.BufferedReader(_EntryReader(self, checked, on_damage), _STEP)


def _damaged(name: str, read: int) -> InputError:
    return InputError(
        f"{name} is damaged; {read:,} bytes of it could be read.",
        hint="Export the chat again and import the new file.",
        code="zip_damaged",
        field="file",
    )


class _Flow(Protocol):
    def more(self) -> bytes:
        """Return the next unpacked bytes; empty at the end."""


class _Copy:
    """Passes on bytes that were stored as they are."""

    def __init__(self, packed: Packed, window: Source) -> None:
        self._packed = packed
        self._window = window
        self._read = 0

    def more(self) -> bytes:
        """Return the next bytes."""
        found = self._window.read_at(self._read, _STEP)
        self._read += len(found)
        self._packed.budget.spend(len(found), len(found))
        return found


class _Inflate:
    """Unpacks deflated bytes a step at a time, however much one packed byte claims to hold."""

    def __init__(self, packed: Packed, window: Source, *, cut_off: bool) -> None:
        self._packed = packed
        self._window = window
        self._cut_off = cut_off
        self._inflate = zlib.decompressobj(-zlib.MAX_WBITS)
        self._is_damaged = False
        self._read = 0
        self._written = 0

    def more(self) -> bytes:
        """Return the next unpacked bytes.

        Raises:
            InputError: when the packed bytes are damaged.
        """
        while not self._inflate.eof:
            waiting = self._inflate.unconsumed_tail
            fresh = b"" if waiting else self._window.read_at(self._read, _STEP)
            self._read += len(fresh)
            found = self._unpack(waiting or fresh)
            self._written += len(found)
            self._packed.budget.spend(len(fresh), len(found))
            if found:
                return found
            if not (fresh or waiting):
                return self._early_end()
        return b""

    def _unpack(self, data: bytes) -> bytes:
        """Unpack some bytes; what comes before damage is returned once, then the damage raised."""
        if self._is_damaged:
            raise _damaged(self._packed.name, self._written)
        before = self._inflate.copy()
        try:
            return self._inflate.decompress(data, _STEP)
        except zlib.error as error:
            self._is_damaged = True
            found = _before_damage(before, data)
            if not found:
                raise _damaged(self._packed.name, self._written) from error
            return found

    def _early_end(self) -> bytes:
        if not self._cut_off:
            raise _damaged(self._packed.name, self._written)
        return b""

    @property
    def packed_bytes(self) -> int | None:
        """How long the packed bytes turned out to be; None until their end was seen."""
        return self._read - len(self._inflate.unused_data) if self._inflate.eof else None


def _before_damage(inflate: zlib._Decompress, data: bytes) -> bytes:
    """Unpack byte by byte up to the one that is wrong."""
    found = bytearray()
    with contextlib.suppress(zlib.error):
        for byte in data:
            found += inflate.decompress(bytes([byte]))
    return bytes(found)


class _Checked:
    """Passes bytes on and compares their checksum with the zip's when they end."""

    def __init__(self, packed: Packed, flow: _Flow) -> None:
        self._packed = packed
        self._flow = flow
        self._checksum = 0
        self._written = 0

    def more(self) -> bytes:
        """Return the next bytes.

        Raises:
            InputError: when they ended and are not those that were packed.
        """
        found = self._flow.more()
        self._checksum = zlib.crc32(found, self._checksum)
        self._written += len(found)
        if not found and self._packed.entry.checksum not in {None, self._checksum}:
            raise _damaged(self._packed.name, self._written)
        return found


class _EntryReader(io.RawIOBase):
    """Reads one entry once, from its start, and refuses to go beyond its limit."""

    def __init__(
        self, packed: Packed, flow: _Flow, on_damage: Callable[[str], None] | None
    ) -> None:
        self._packed = packed
        self._flow = flow
        self._on_damage = on_damage
        self._ended = False
        self._rest = memoryview(b"")
        self._total = 0

    @override
    def readable(self) -> bool:
        return True

    @override
    def readinto(self, buffer: WriteableBuffer) -> int:
        if not self._rest:
            self._rest = memoryview(self._more())
            self._total += len(self._rest)
            if self._total > self._packed.limit:
                raise LimitError(
                    f"{self._packed.name} unpacks to more than {self._packed.limit:,} bytes.",
                    hint=_TOO_LONG,
                    code="file_too_large",
                    field="file",
                )
        view = memoryview(buffer).cast("B")
        count = min(len(view), len(self._rest))
        view[:count] = self._rest[:count]
        self._rest = self._rest[count:]
        return count

    def _more(self) -> bytes:
        if self._ended:
            return b""
        try:
            found = self._flow.more()
        except InputError as error:
            if self._on_damage is None or not self._total:
                raise
            self._on_damage(str(error))
            found = b""
        self._ended = not found
        return found


def packed_length(packed: Packed, start: int) -> int | None:
    """Unpack an entry that does not say how long it is; None when the file ends before it does."""
    flow = _Inflate(packed, packed.source.window(start, packed.source.size), cut_off=True)
    unpacked = 0
    while found := flow.more():
        unpacked += len(found)
        if unpacked > packed.limit:
            return None
    return flow.packed_bytes
