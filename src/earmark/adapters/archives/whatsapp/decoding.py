"""Bytes to text: finds the encoding, makes line ends equal, and bounds what is held at once."""

from __future__ import annotations

import codecs
import io
from typing import IO, TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from earmark.core.ports.archive import Member

CHUNK_BYTES = 1 << 18
# A line longer than this is handed on in pieces, so that memory stays flat.
LONGEST_HELD_LINE = 1 << 20
_SNIFFED_BYTES = 4096
# A shape shows within the first lines; a quoted preface may come before them.
_LOOKED_AT = 200_000
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

# What a byte that is no UTF-8 decodes to, and the character it is on Windows.
_WINDOWS: dict[str, str | int | None] = {
    chr(0xDC00 + byte): bytes([byte]).decode("cp1252", "replace") for byte in range(0x80, 0x100)
}


class Piece(NamedTuple):
    """Some text of a file; `starts_line` is false when it goes on with a line already begun."""

    text: str
    starts_line: bool


def encoding_of(start: bytes) -> str:
    """Name the encoding of a file from its first bytes; what is not UTF-16 or 32 reads as UTF-8."""
    for bom, name in _BOMS:
        if start.startswith(bom):
            return name
    sample = start[:_SNIFFED_BYTES]
    pairs = len(sample) // 2
    if pairs > 1:
        # Letters of most scripts leave one byte of each UTF-16 pair zero, at least in the dates.
        even, odd = sample[0 : pairs * 2 : 2].count(0), sample[1 : pairs * 2 : 2].count(0)
        if odd > pairs // 4 and even <= odd // 8:
            return "utf-16-le"
        if even > pairs // 4 and odd <= even // 8:
            return "utf-16-be"
    return "utf-8"


def start_of(member: Member) -> str:
    """Return the first lines of a file, enough to see how it is written."""
    with member.open() as stream:
        data = stream.read(_LOOKED_AT)
    decoder = codecs.getincrementaldecoder(encoding_of(data))("replace")
    return decoder.decode(data).replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")


def lines_of(stream: IO[bytes]) -> Iterator[str]:
    """Yield the lines of a text without their ends; a very long one comes in pieces."""
    for piece in Decoded(stream).pieces():
        yield from piece.text.removesuffix("\n").split("\n")


class Decoded:
    """The text of one file in pieces of whole lines; counts what could not be read."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self.encoding = ""
        self.replaced = 0
        self.broken = 0
        self.nuls = 0

    def pieces(self) -> Iterator[Piece]:
        """Yield the text; a piece ends at a line end, save in a very long line or at the end."""
        carry, starts_line = "", True
        for chunk in self._chunks():
            text = carry + chunk
            cut = text.rfind("\n") + 1
            if cut:
                yield Piece(text[:cut], starts_line)
                carry, starts_line = text[cut:], True
            elif len(text) > LONGEST_HELD_LINE:
                yield Piece(text, starts_line)
                carry, starts_line = "", False
            else:
                carry = text
        if carry:
            yield Piece(carry, starts_line)

    def notes(self) -> list[str]:
        """Say what was odd about the bytes."""
        found = []
        if self.encoding.startswith(("utf-16", "utf-32")):
            found.append(f"The file is {self.encoding[:6].upper()}.")
        if self.broken:
            found.append(
                f"{self.broken} characters were not valid UTF-8 and were read as Windows-1252."
            )
        if self.replaced:
            found.append(f"{self.replaced} characters were not valid text and were replaced.")
        if self.nuls:
            found.append(f"{self.nuls} NUL characters were left out.")
        return found

    def _chunks(self) -> Iterator[str]:
        data = self._stream.read(CHUNK_BYTES)
        self.encoding = encoding_of(data)
        is_utf8 = self.encoding.startswith("utf-8")
        inner = codecs.getincrementaldecoder(self.encoding)("strict" if is_utf8 else "replace")
        decoder = io.IncrementalNewlineDecoder(inner, translate=True)
        while data:
            yield self._checked(self._decoded(decoder, inner, data))
            data = self._stream.read(CHUNK_BYTES)
        yield self._checked(self._decoded(decoder, inner, b""))

    def _decoded(
        self, decoder: io.IncrementalNewlineDecoder, inner: codecs.IncrementalDecoder, data: bytes
    ) -> str:
        """Decode a chunk; bytes that are no UTF-8 read as Windows wrote them, and are counted."""
        try:
            return decoder.decode(data, final=not data)
        except UnicodeDecodeError:
            # A character cut off by the end of the file is none of Windows'.
            inner.errors = "surrogateescape" if data else "replace"
            text = decoder.decode(data, final=not data)
            inner.errors = "strict"
        self.broken += sum(map(text.count, _WINDOWS))
        return text.translate(str.maketrans(_WINDOWS))

    def _checked(self, text: str) -> str:
        if "\ufffd" in text:
            self.replaced += text.count("\ufffd")
        if "\0" in text:
            self.nuls += text.count("\0")
            return text.replace("\0", "")
        return text
