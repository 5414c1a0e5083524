"""Bodies that are read as they arrive, and the kinds of content a path takes."""

from __future__ import annotations

from collections.abc import AsyncIterator

from fastapi import Request
from starlette.exceptions import HTTPException

from earmark.core.errors import LimitError

NDJSON = "application/x-ndjson"

MOST_IN_A_LINE = 8 * 1024 * 1024

_UNSUPPORTED = 415


def of_kind(request: Request, *kinds: str) -> str:
    """Return which of these kinds a body is; without a content type the first.

    Raises:
        HTTPException: 415 when it is of another kind.
    """
    given = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if not given:
        return kinds[0]
    if given not in kinds:
        raise HTTPException(_UNSUPPORTED)
    return given


async def lines_of(request: Request) -> AsyncIterator[bytes]:
    """Yield the lines of a body that are not empty, holding no more than one in memory.

    Raises:
        LimitError: when a line is too long to be one message.
    """
    rest = b""
    async for chunk in request.stream():
        *lines, rest = (rest + chunk).split(b"\n")
        for line in lines:
            if line.strip():
                yield line
        if len(rest) > MOST_IN_A_LINE:
            raise LimitError(
                "A line is longer than a message may be.",
                hint=f"Send lines of at most {MOST_IN_A_LINE} bytes, one message each.",
            )
    if rest.strip():
        yield rest
