"""Stored bytes go out in parts, and are shown only when that is safe."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace

import httpx2
import pytest
from fastapi import FastAPI, Request, Response

from earmark.http.media import Media, answer_media

BYTES = bytes(range(100))


async def read(start: int, end: int) -> AsyncIterator[bytes]:
    yield BYTES[start:end]


PICTURE = Media("ab" * 32, len(BYTES), "image/png", "über die Brücke.png", read)


async def ask(media: Media, **headers: str) -> httpx2.Response:
    app = FastAPI()

    @app.get("/media")
    async def answer(request: Request) -> Response:
        return answer_media(request, media)

    transport = httpx2.ASGITransport(app)
    async with httpx2.AsyncClient(transport=transport, base_url="http://test") as client:
        return await client.get(
            "/media", headers={k.replace("_", "-"): v for k, v in headers.items()}
        )


async def test_a_picture_is_shown_whole() -> None:
    answer = await ask(PICTURE)
    assert (answer.status_code, answer.content) == (200, BYTES)
    assert answer.headers["content-type"] == "image/png"
    assert answer.headers["accept-ranges"] == "bytes"
    assert answer.headers["content-disposition"].startswith("inline; filename*=UTF-8''%C3%BCber")


@pytest.mark.parametrize(
    ("wanted", "start", "end"),
    [
        ("bytes=0-9", 0, 10),
        ("bytes=90-", 90, 100),
        ("bytes=-5", 95, 100),
        ("bytes=98-500", 98, 100),
    ],
)
async def test_a_part_is_answered_with_that_part(wanted: str, start: int, end: int) -> None:
    answer = await ask(PICTURE, range=wanted)
    assert (answer.status_code, answer.content) == (206, BYTES[start:end])
    assert answer.headers["content-range"] == f"bytes {start}-{end - 1}/100"


@pytest.mark.parametrize("wanted", ["bytes=100-", "bytes=5-4", "bytes=-0"])
async def test_a_part_that_is_not_there_is_refused(wanted: str) -> None:
    answer = await ask(PICTURE, range=wanted)
    assert (answer.status_code, answer.headers["content-range"]) == (416, "bytes */100")


@pytest.mark.parametrize("wanted", ["bytes=0-1,5-6", "lines=1-2", "bytes=-", "bytes=x-y"])
async def test_what_we_do_not_offer_is_answered_whole(wanted: str) -> None:
    assert (await ask(PICTURE, range=wanted)).status_code == 200


async def test_known_bytes_are_not_sent_again() -> None:
    assert (await ask(PICTURE, if_none_match=f'"{PICTURE.sha256}"')).status_code == 304


async def test_a_part_of_older_bytes_is_answered_whole() -> None:
    assert (await ask(PICTURE, range="bytes=0-1", if_range='"old"')).status_code == 200


@pytest.mark.parametrize("kind", ["text/html", "image/svg+xml", "application/pdf", None])
async def test_what_a_browser_might_run_is_a_download(kind: str | None) -> None:
    answer = await ask(replace(PICTURE, media_type=kind, file_name='a"\r\nX-Bad: 1.html'))
    assert answer.headers["content-type"] == "application/octet-stream"
    assert answer.headers["content-disposition"].startswith("attachment")
    assert "sandbox" in answer.headers["content-security-policy"]
    assert "x-bad" not in answer.headers


async def test_an_empty_file_is_answered() -> None:
    assert (await ask(replace(PICTURE, size=0))).content == b""
