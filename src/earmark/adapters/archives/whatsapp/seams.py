"""Where one export ends and another, written in another way, was glued behind it."""

from __future__ import annotations

import io
import re
from typing import IO, TYPE_CHECKING

from typing_extensions import override

from earmark.adapters.archives.whatsapp.decoding import Decoded
from earmark.adapters.archives.whatsapp.heads import read_head
from earmark.adapters.archives.whatsapp.marks import MARKS, SPACES
from earmark.adapters.archives.whatsapp.systems import event_kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from _typeshed import WriteableBuffer

    from earmark.core.ports.archive import Member

# WhatsApp allows no longer message: what goes on and on is no quotation.
LONGEST_MESSAGE = 65_536
# Fewer headers than these at the end of a file are rather pasted into the last message.
FEWEST_HEADERS = 5
_BANNER = "encryption"
# A glance: a line that begins with numbers as dates do.
_CANDIDATE = re.compile(
    rf"^[{MARKS}{SPACES}]{{0,4}}\[?[^\W\d_]{{0,12}}\d{{1,4}}\D[^\n]*", re.MULTILINE
)


def seam_in(body: str) -> int | None:
    """Return the line of a last body, counted from 0, where another export begins."""
    found: list[int] = []
    for match in _CANDIDATE.finditer(body):
        if not match.start():
            continue
        head = read_head(match[0][:400])
        if head is None:
            continue
        if not found and event_kind(match[0][head.end :]) == _BANNER:
            return body.count("\n", 0, match.start())
        found.append(match.start())
        if len(found) >= FEWEST_HEADERS:
            return body.count("\n", 0, found[0])
    return None


class Rest:
    """A text from one of its lines on, as a file of its own."""

    def __init__(self, member: Member, line: int) -> None:
        self._member = member
        self.name = member.name
        self.line = line

    @property
    def size(self) -> int:
        """Bytes of the whole file: no less than those of the rest."""
        return self._member.size

    def open(self) -> IO[bytes]:
        """Open the rest, in UTF-8 with equal line ends."""
        return io.BufferedReader(_Pieces(self._member.open(), self.line - 1))


class _Pieces(io.RawIOBase):
    def __init__(self, stream: IO[bytes], skipped: int) -> None:
        self._stream = stream
        self._pieces = self._after(skipped)
        self._held = b""

    def _after(self, skipped: int) -> Iterator[bytes]:
        for text, _ in Decoded(self._stream).pieces():
            breaks = text.count("\n")
            if breaks < skipped:
                skipped -= breaks
                continue
            start = 0
            for _ in range(skipped):
                start = text.index("\n", start) + 1
            skipped = 0
            yield text[start:].encode("utf-8", "surrogatepass")

    @override
    def readable(self) -> bool:
        return True

    @override
    def readinto(self, buffer: WriteableBuffer) -> int:
        while not self._held:
            piece = next(self._pieces, None)
            if piece is None:
                return 0
            self._held = piece
        room = memoryview(buffer)
        size = min(len(room), len(self._held))
        room[:size], self._held = self._held[:size], self._held[size:]
        return size

    @override
    def close(self) -> None:
        self._stream.close()
        super().close()
