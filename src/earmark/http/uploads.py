"""Reads multipart uploads as a stream: a file of any size passes through in small pieces.

The framework's own form parser would put the whole file into a temporary folder first, with rights
and on a disk that are not the data folder's.
"""

from __future__ import annotations

from collections import deque
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Literal

from fastapi import Request
from python_multipart.exceptions import FormParserError
from python_multipart.multipart import MultipartParser, parse_options_header

from earmark.core.errors import InputError, LimitError
from earmark.http.problems import ContentTypeError

_FIELD_LIMIT = 64 * 1024
_LONGEST_BOUNDARY = 70
"""As RFC 2046 has it."""

Event = tuple[Literal["part", "data", "done"], bytes]


@dataclass(frozen=True, slots=True)
class FormField:
    """A plain field of the form."""

    name: str
    value: str


@dataclass(slots=True)
class FormFile:
    """A file of the form; read its chunks before asking for the next part."""

    name: str
    file_name: str
    chunks: AsyncIterator[bytes]


async def parts(request: Request) -> AsyncIterator[FormField | FormFile]:
    """Yield the fields and files of a form in the order they were sent.

    Raises:
        ContentTypeError: when the body is no multipart form.
        InputError: when the form is not complete.
        LimitError: when a field is longer than any field may be.
    """
    body = _Body(request.stream(), _boundary(request))
    while (head := await body.next_part()) is not None:
        name, file_name = head
        chunks = body.chunks()
        if file_name is None:
            yield FormField(name, await _text(chunks))
            continue
        yield FormFile(name, file_name, chunks)
        async for _ in chunks:  # what the caller did not read
            pass


def _boundary(request: Request) -> bytes:
    kind, options = parse_options_header(request.headers.get("content-type"))
    boundary = options.get(b"boundary")
    if kind != b"multipart/form-data":
        raise ContentTypeError(
            "This path takes a multipart form.",
            hint="Send the files as `multipart/form-data` in fields named `files`.",
            code="not_a_form",
        )
    if not boundary or len(boundary) > _LONGEST_BOUNDARY:
        raise _broken()
    return boundary


async def _text(chunks: AsyncIterator[bytes]) -> str:
    value = b""
    async for chunk in chunks:
        value += chunk
        if len(value) > _FIELD_LIMIT:
            raise LimitError("A field of the form is too long.", hint="Send it as a file.")
    return value.decode("utf-8", "replace")


def _broken() -> InputError:
    return InputError(
        "The upload ended early or is damaged.", hint="Send it again.", code="broken_form"
    )


@dataclass(slots=True)
class _Headers:
    """Collects the headers of one part."""

    name: bytes = b""
    value: bytes = b""
    disposition: bytes = b""

    def finish_one(self) -> None:
        if self.name.lower() == b"content-disposition":
            self.disposition = self.value
        self.name = self.value = b""


@dataclass(slots=True)
class _Reader:
    """Turns the parser's callbacks into events."""

    events: deque[Event] = field(default_factory=deque)
    headers: _Headers = field(default_factory=_Headers)

    def begin(self) -> None:
        self.headers = _Headers()

    def header_name(self, data: bytes, start: int, end: int) -> None:
        self.headers.name += data[start:end]

    def header_value(self, data: bytes, start: int, end: int) -> None:
        self.headers.value += data[start:end]

    def header_end(self) -> None:
        self.headers.finish_one()

    def headers_finished(self) -> None:
        self.events.append(("part", self.headers.disposition))

    def data(self, data: bytes, start: int, end: int) -> None:
        self.events.append(("data", data[start:end]))

    def part_end(self) -> None:
        self.events.append(("done", b""))


class _Body:
    """Pulls events out of the stream as they are wanted."""

    def __init__(self, stream: AsyncIterator[bytes], boundary: bytes) -> None:
        self._stream = stream
        self._is_complete = False
        self._reader = reader = _Reader()
        self._parser = MultipartParser(
            boundary,
            {
                "on_part_begin": reader.begin,
                "on_header_field": reader.header_name,
                "on_header_value": reader.header_value,
                "on_header_end": reader.header_end,
                "on_headers_finished": reader.headers_finished,
                "on_part_data": reader.data,
                "on_part_end": reader.part_end,
                "on_end": self._complete,
            },
        )

    def _complete(self) -> None:
        self._is_complete = True

    async def next_part(self) -> tuple[str, str | None] | None:
        """Return field name and file name of the next part, None after the last."""
        event = await self._event()
        if event is None:
            return None
        kind, options = parse_options_header(event[1])
        name = options.get(b"name")
        if event[0] != "part" or kind != b"form-data" or name is None:
            raise _broken()
        file_name = options.get(b"filename")
        return name.decode("utf-8", "replace"), None if file_name is None else _name(file_name)

    async def chunks(self) -> AsyncIterator[bytes]:
        """Yield the bytes of the present part."""
        while (event := await self._event()) is not None and event[0] == "data":
            yield event[1]

    async def _event(self) -> Event | None:
        events = self._reader.events
        while not events:
            chunk = await anext(self._stream, None)
            if chunk is None:
                if not self._is_complete:
                    raise _broken()
                return None
            try:
                self._parser.write(chunk)
            except FormParserError:
                raise _broken() from None
        return events.popleft()


def _name(raw: bytes) -> str:
    """Return a file name without the folders some browsers put before it."""
    name = raw.decode("utf-8", "replace").replace("\\", "/").rpartition("/")[2]
    return "".join(char for char in name if char.isprintable())[:255] or "upload"
