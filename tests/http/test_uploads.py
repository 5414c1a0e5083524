"""Uploads pass through in pieces, whole or not at all."""

from __future__ import annotations

import httpx2
import pytest
from fastapi import Request
from starlette.types import Message

from earmark.http.uploads import FormField, parts


async def test_fields_and_files_arrive_in_order(client: httpx2.AsyncClient) -> None:
    answer = await client.post(
        "/imports",
        data={"timezone": "Europe/Berlin"},
        files=[("files", ("chat.txt", b"x" * 100_000)), ("files", ("größe.zip", b""))],
    )
    assert answer.json() == [
        ["timezone", "Europe/Berlin"],
        ["chat.txt", 100_000],
        ["größe.zip", 0],
    ]


@pytest.mark.parametrize("name", ["../../etc/passwd", "C:\\chats\\passwd", "\x1b[2Jpasswd"])
async def test_a_file_name_is_a_name_and_never_a_path(
    client: httpx2.AsyncClient, name: str
) -> None:
    body = (
        f'--b\r\nContent-Disposition: form-data; name="files"; filename="{name}"\r\n\r\nhi\r\n--b--'
    )
    headers = {"Content-Type": "multipart/form-data; boundary=b"}
    answer = await client.post("/imports", content=body.encode(), headers=headers)
    assert answer.json()[0][0] in {"passwd", "[2Jpasswd"}


@pytest.mark.parametrize(
    "body",
    [
        b'--b\r\nContent-Disposition: form-data; name="files"; filename="a"\r\n\r\ncut of',
        b"--b\r\nContent-Type: text/plain\r\n\r\nno name\r\n--b--",
        b"not multipart at all",
        b"",
    ],
    ids=["cut off", "a part without a name", "no form", "nothing"],
)
async def test_half_an_upload_is_refused(client: httpx2.AsyncClient, body: bytes) -> None:
    headers = {"Content-Type": "multipart/form-data; boundary=b"}
    answer = await client.post("/imports", content=body, headers=headers)
    assert (answer.status_code, answer.json()["code"]) == (422, "broken_form")


async def test_something_that_is_no_form_is_refused(client: httpx2.AsyncClient) -> None:
    answer = await client.post("/imports", json={})
    assert (answer.status_code, answer.json()["code"]) == (415, "not_a_form")


async def test_an_upload_over_the_limit_is_refused(client: httpx2.AsyncClient) -> None:
    answer = await client.post("/imports", files={"files": b"x" * 200_001})
    assert (answer.status_code, answer.json()["code"]) == (413, "too_large")


async def test_an_upload_without_a_length_is_counted(client: httpx2.AsyncClient) -> None:
    async def body():  # noqa: ANN202 an asynchronous generator of bytes
        yield b'--b\r\nContent-Disposition: form-data; name="files"; filename="a"\r\n\r\n'
        for _ in range(30):
            yield b"x" * 10_000

    headers = {"Content-Type": "multipart/form-data; boundary=b"}
    answer = await client.post("/imports", content=body(), headers=headers)
    assert answer.status_code == 413


async def test_a_field_as_long_as_a_file_is_refused(client: httpx2.AsyncClient) -> None:
    answer = await client.post("/imports", data={"owner": "x" * 70_000}, files={"files": b""})
    assert answer.status_code == 413


async def test_a_form_that_names_no_boundary_cannot_be_read(client: httpx2.AsyncClient) -> None:
    headers = {"Content-Type": "multipart/form-data"}
    answer = await client.post("/imports", content=b"--b--", headers=headers)
    assert (answer.status_code, answer.json()["code"]) == (422, "broken_form")


@pytest.mark.parametrize("length", [71, 300, 5_000])
async def test_a_boundary_longer_than_any_is_refused(
    client: httpx2.AsyncClient, length: int
) -> None:
    headers = {"Content-Type": f"multipart/form-data; boundary={'b' * length}"}
    answer = await client.post("/imports", content=b"--b--", headers=headers)
    assert (answer.status_code, answer.json()["code"]) == (422, "broken_form")


async def test_a_file_nobody_reads_is_passed_over_to_the_next_part() -> None:
    body = (
        b'--b\r\nContent-Disposition: form-data; name="files"; filename="a"\r\n\r\n12345\r\n'
        b'--b\r\nContent-Disposition: form-data; name="owner"\r\n\r\nMara\r\n--b--'
    )

    async def receive() -> Message:
        return {"type": "http.request", "body": body}

    headers = [(b"content-type", b"multipart/form-data; boundary=b")]
    request = Request({"type": "http", "method": "POST", "headers": headers}, receive)
    found = [part async for part in parts(request)]
    assert [part.name for part in found] == ["files", "owner"]
    assert found[1] == FormField("owner", "Mara")
