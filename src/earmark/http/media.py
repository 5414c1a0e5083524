"""Answers with stored bytes: in parts when asked, shown only when it is safe to show.

Whoever sent a file chose its bytes and its name. Pictures, sound and film of the kinds below are
shown in place; everything else is a download that no browser runs.
"""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from urllib.parse import quote

from fastapi import Request, Response
from fastapi.responses import StreamingResponse
from starlette.exceptions import HTTPException

SHOWN = frozenset(
    {
        "image/jpeg",
        "image/png",
        "image/webp",
        "image/gif",
        "video/mp4",
        "audio/aac",
        "audio/amr",
        "audio/mp4",
        "audio/mpeg",
        "audio/ogg",
        "audio/opus",
        "audio/wav",
    }
)
_RANGE = re.compile(r"bytes=(\d{0,18})-(\d{0,18})")


@dataclass(frozen=True, slots=True)
class Media:
    """Stored bytes: `read` gives those from start to end (exclusive)."""

    sha256: str
    size: int
    media_type: str | None
    file_name: str | None
    read: Callable[[int, int], AsyncIterator[bytes]]


def answer_media(request: Request, media: Media) -> Response:
    """Answer with all bytes, with the part asked for, or with nothing when they are known already.

    Raises:
        HTTPException: 416 when the part asked for does not exist.
    """
    tag = f'"{media.sha256}"'
    headers = {**_headers(media), "ETag": tag}
    if tag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    wanted = request.headers.get("range", "") if _is_current(request, tag) else ""
    part = part_of(wanted, media.size)
    start, end = part or (0, media.size)
    headers["Content-Length"] = str(end - start)
    if part is not None:
        headers["Content-Range"] = f"bytes {start}-{end - 1}/{media.size}"
    return StreamingResponse(media.read(start, end), 206 if part else 200, headers)


def _is_current(request: Request, tag: str) -> bool:
    """Tell whether the caller still wants a part of these very bytes."""
    return request.headers.get("if-range", tag) == tag


def part_of(wanted: str, size: int) -> tuple[int, int] | None:
    """Return start and end of the one range asked for; None where none that we know is.

    Raises:
        HTTPException: 416 when so many bytes are not there.
    """
    found = _RANGE.fullmatch(wanted)
    if found is None or found.groups() == ("", ""):
        return None
    first, last = found.groups()
    if first == "":
        start, end = max(0, size - int(last)), size
    else:
        start, end = int(first), min(size, int(last) + 1) if last else size
    if start >= end:
        raise HTTPException(416, headers={"Content-Range": f"bytes */{size}"})
    return start, end


def _headers(media: Media) -> dict[str, str]:
    is_shown = media.media_type in SHOWN
    disposition = "inline" if is_shown else "attachment"
    name = quote(media.file_name or "file", safe="")
    return {
        "Accept-Ranges": "bytes",
        "Cache-Control": "private, no-cache",
        "Content-Disposition": f"{disposition}; filename*=UTF-8''{name}",
        "Content-Security-Policy": "default-src 'none'; sandbox; frame-ancestors 'none'",
        "Content-Type": str(media.media_type) if is_shown else "application/octet-stream",
    }
