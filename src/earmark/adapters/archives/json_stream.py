"""Walking a JSON file of any size: one value in memory at a time, its place in the file known."""

from __future__ import annotations

import codecs
import json
import re
from typing import IO, TYPE_CHECKING

from earmark.core.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator

_CHUNK = 512 * 1024
_LARGEST_VALUE = 32 * 1024 * 1024
_SPACE = " \t\r\n"


class JsonStream:
    """Reads JSON from a stream piece by piece. `line` is the line of the last value, from 1."""

    def __init__(self, stream: IO[bytes], encoding: str, start: int = 0, line: int = 1) -> None:
        self._stream = stream
        self._encoding = encoding
        # Broken bytes are carried through, so that `offset` counts bytes right.
        self._errors = "surrogateescape" if encoding == "utf-8" else "replace"
        self._decode = codecs.getincrementaldecoder(encoding)(errors=self._errors)
        self._scan = json.JSONDecoder(strict=False).raw_decode
        self._buffer = ""
        self._at = 0
        self._before = start
        self._ended = False
        self.line = line
        _skip(stream, start)

    @property
    def offset(self) -> int:
        """Bytes from the start of the file to the next value, for opening it there again."""
        passed = self._buffer[: self._at].encode(self._encoding, self._errors)
        return self._before + len(passed)

    def peek(self) -> str:
        """Return the next character that is not space; empty at the end."""
        while True:
            while self._at < len(self._buffer):
                letter = self._buffer[self._at]
                if letter not in _SPACE:
                    return letter
                self.line += letter == "\n"
                self._at += 1
            if not self._more():
                return ""

    def take(self, letter: str) -> bool:
        """Step over this character if it comes next."""
        if self.peek() != letter:
            return False
        self._at += 1
        return True

    def value(self) -> object:
        """Read the next value whole.

        Raises:
            InputError: when it is damaged, cut off, or larger than any message.
        """
        self.peek()
        while True:
            try:
                found, end = self._scan(self._buffer, self._at)
            except (ValueError, RecursionError) as error:
                too_large = len(self._buffer) - self._at > _LARGEST_VALUE
                if too_large or isinstance(error, RecursionError) or not self._more():
                    raise self.damaged() from error
                continue
            # A number at the end of the buffer may go on in the next piece.
            if end == len(self._buffer) and self._more():
                continue
            self.line += self._buffer.count("\n", self._at, end)
            self._at = end
            return found

    def fields(self) -> Iterator[str]:
        """Walk the next object: yield each key; the caller then reads the value."""
        if not self.take("{"):
            raise self.damaged()
        while not self.take("}"):
            key = self.value()
            if not isinstance(key, str) or not self.take(":"):
                raise self.damaged()
            yield key
            if not self.take(",") and self.peek() != "}":
                raise self.damaged()

    def items(self) -> Iterator[None]:
        """Walk the next array: yield before each item; the caller then reads it."""
        if not self.take("["):
            raise self.damaged()
        while not self.take("]"):
            yield
            if not self.take(",") and self.peek() != "]":
                raise self.damaged()

    def skip_to(self, wanted: re.Pattern[str], barrier: re.Pattern[str]) -> str | None:
        """Step over what is damaged to the next match of a pattern and return what was left out.

        None, with nothing stepped over, when a match of `barrier` or the end comes first, or when
        more would be left out than any value is long.
        """
        while True:
            found = wanted.search(self._buffer, self._at + 1)
            end = found.start() if found else len(self._buffer)
            if barrier.search(self._buffer, self._at + 1, end):
                return None
            if found:
                skipped = self._buffer[self._at : end]
                self.line += skipped.count("\n")
                self._at = end
                return skipped
            if len(self._buffer) - self._at > _LARGEST_VALUE or not self._more():
                return None

    def _more(self) -> bool:
        if self._ended:
            return False
        # Twice as much as is waiting, so that a large value is not scanned over and over.
        chunk = self._stream.read(max(_CHUNK, len(self._buffer) - self._at))
        self._ended = not chunk
        fresh = self._decode.decode(chunk, final=self._ended)
        if self._at:
            self._before = self.offset
            self._buffer = self._buffer[self._at :]
            self._at = 0
        self._buffer += fresh
        return bool(fresh) or not self._ended

    def damaged(self) -> InputError:
        """Say at which line the file is damaged or ends."""
        cut = "ends early" if self._ended and self._at >= len(self._buffer) - 1 else "is damaged"
        return InputError(
            f"The JSON {cut} at line {self.line:,}.",
            hint="Export the chat again and import the new file.",
            code="damaged_json",
            field="file",
        )


def _skip(stream: IO[bytes], count: int) -> None:
    if stream.seekable():
        stream.seek(count)
        return
    while count > 0 and (chunk := stream.read(min(count, _CHUNK))):
        count -= len(chunk)
