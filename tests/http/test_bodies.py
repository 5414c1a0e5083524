"""Bodies read line by line as they arrive, and the kinds of content a path takes."""

from __future__ import annotations

import pytest
from fastapi import Request
from hypothesis import given
from hypothesis import strategies as st
from starlette.exceptions import HTTPException
from starlette.types import Message

from earmark.core.errors import LimitError
from earmark.http.bodies import MOST_IN_A_LINE, NDJSON, lines_of, of_kind

JSON = "application/json"


def request(*chunks: bytes, kind: str | None = None) -> Request:
    """Return a request whose body comes in these pieces."""
    pieces = [*chunks, b""]
    headers = [] if kind is None else [(b"content-type", kind.encode())]

    async def receive() -> Message:
        body = pieces.pop(0)
        return {"type": "http.request", "body": body, "more_body": bool(pieces)}

    return Request({"type": "http", "method": "POST", "headers": headers}, receive)


async def lines(*chunks: bytes) -> list[bytes]:
    return [line async for line in lines_of(request(*chunks))]


@pytest.mark.parametrize(
    ("given_", "kind"),
    [
        (None, JSON),
        ("", JSON),
        (JSON, JSON),
        ("Application/JSON; charset=utf-8", JSON),
        (NDJSON, NDJSON),
        (f" {NDJSON} ; x=y", NDJSON),
    ],
)
def test_a_kind_is_told_by_its_name_alone_and_the_first_is_meant_without(
    given_: str | None, kind: str
) -> None:
    assert of_kind(request(kind=given_), JSON, NDJSON) == kind


@pytest.mark.parametrize("given_", ["text/plain", "application/jsonx", "json", "*/*"])
def test_another_kind_is_refused(given_: str) -> None:
    with pytest.raises(HTTPException) as refused:
        of_kind(request(kind=given_), JSON, NDJSON)
    assert refused.value.status_code == 415


@pytest.mark.parametrize(
    ("chunks", "found"),
    [
        ((), []),
        ((b"",), []),
        ((b"a\nb\n",), [b"a", b"b"]),
        ((b"a\nb",), [b"a", b"b"]),
        ((b"a", b"b\nc", b"\n"), [b"ab", b"c"]),
        ((b"\n\n  \n\r\n a \r\n",), [b" a \r"]),
    ],
)
async def test_lines_come_whole_whatever_pieces_they_arrive_in(
    chunks: tuple[bytes, ...], found: list[bytes]
) -> None:
    assert await lines(*chunks) == found


@given(st.lists(st.binary(min_size=1, max_size=9).filter(lambda b: b.strip() and b"\n" not in b)))
async def test_every_line_arrives_once_and_in_order(written: list[bytes]) -> None:
    body = b"\n".join(written)
    pieces = [body[at : at + 3] for at in range(0, len(body), 3)]
    assert await lines(*pieces) == written


async def test_a_line_without_an_end_is_refused_before_it_fills_the_memory() -> None:
    piece = b"x" * (1024 * 1024)
    with pytest.raises(LimitError, match="longer than a message") as refused:
        await lines(*[piece] * 20)
    assert str(MOST_IN_A_LINE) in refused.value.hint


async def test_a_line_just_short_enough_is_read() -> None:
    (line,) = await lines(b"x" * MOST_IN_A_LINE, b"\n")
    assert len(line) == MOST_IN_A_LINE
