"""From the upload of an export to its digest, over HTTP."""

from __future__ import annotations

import asyncio
import io
import zipfile
from pathlib import Path
from typing import TypeAlias

import httpx2
import pytest

from earmark.settings import Settings

Report: TypeAlias = dict[str, object]

CHAT = """\
13.10.25, 09:30 - Messages and calls are end-to-end encrypted.
13.10.25, 09:30 - Helen Marsh: Is the blue cover fine?
13.10.25, 09:31 - Anna: Let me look tonight
14.10.25, 08:00 - Helen Marsh: Can you send me the invoice by Friday?
14.10.25, 08:05 - Helen Marsh: IMG-1.jpg (file attached)
"""
OPEN_DATES = "03/04/2025, 09:30 - Ben: Hello there\n03/04/2025, 09:31 - Anna: Hi\n"
PICTURE = b"\xff\xd8\xff\xe0" + bytes(range(200))


async def upload(client: httpx2.AsyncClient, **files: bytes) -> list[Report]:
    form = [("files", (name.replace("_", "."), content)) for name, content in files.items()]
    answer = await client.post("/imports", files=form, data={"timezone": "Europe/Berlin"})
    assert answer.status_code == 202, answer.text
    return list(answer.json()["imports"])


async def finished(client: httpx2.AsyncClient, import_id: object) -> Report:
    async with asyncio.timeout(30):
        while True:
            report: Report = (await client.get(f"/imports/{import_id}")).json()
            if report["state"] != "running":
                return report
            await asyncio.sleep(0.05)


async def imported(client: httpx2.AsyncClient, content: bytes = CHAT.encode()) -> Report:
    (report,) = await upload(client, chat_txt=content)
    return await finished(client, report["import_id"])


def zipped() -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("WhatsApp Chat with Helen Marsh.txt", CHAT)
        archive.writestr("IMG-1.jpg", PICTURE)
    return target.getvalue()


async def test_an_upload_becomes_a_chat_with_its_report(client: httpx2.AsyncClient) -> None:
    report = await imported(client)
    assert (report["state"], report["new"], report["messages"]) == ("done", 4, 4)
    assert report["date_order"] == "dmy"
    assert report["error"] is None
    chats = (await client.get("/chats")).json()["items"]
    assert [chat["conversation_id"] for chat in chats] == [report["conversation_id"]]


async def test_the_same_file_again_adds_nothing(client: httpx2.AsyncClient) -> None:
    await imported(client)
    again = await imported(client)
    assert (again["new"], again["already_present"]) == (0, 4)


async def test_a_file_nobody_reads_is_failed_with_the_next_step(client: httpx2.AsyncClient) -> None:
    report = await imported(client, b"\x00\x01 no chat at all")
    assert report["state"] == "failed"
    assert isinstance(report["error"], dict)
    assert report["error"]["hint"]


async def test_what_only_the_owner_can_tell_is_asked_and_answered(
    client: httpx2.AsyncClient,
) -> None:
    report = await imported(client, OPEN_DATES.encode())
    assert report["state"] == "waiting"
    assert isinstance(report["questions"], list)
    assert {o["value"] for o in report["questions"][0]["options"]} >= {"dmy", "mdy"}
    url = f"/imports/{report['import_id']}/answers"
    assert (await client.post(url, json={"date_order": "mdy"})).status_code == 200
    done = await finished(client, report["import_id"])
    assert (done["state"], str(done["first"])[:10]) == ("done", "2025-03-04")


async def test_an_import_is_taken_back_whole(client: httpx2.AsyncClient) -> None:
    report = await imported(client)
    undone = await client.post(f"/imports/{report['import_id']}/undo")
    assert undone.json()["state"] == "undone"
    assert (await client.get("/chats")).json()["items"] == []
    again = await client.post(f"/imports/{report['import_id']}/undo")
    assert (again.status_code, again.json()["code"]) == (409, "import_undone")


async def test_media_come_back_as_they_were_sent(client: httpx2.AsyncClient) -> None:
    (report,) = await upload(client, chat_zip=zipped())
    await finished(client, report["import_id"])
    messages = (await client.get("/messages", params={"type": "image"})).json()["items"]
    url = str(messages[0]["media_url"]).removeprefix("/api/v1")
    whole = await client.get(url)
    part = await client.get(url, headers={"Range": "bytes=0-3"})
    assert (whole.content, part.content) == (PICTURE, PICTURE[:4])
    assert (whole.headers["content-type"], part.status_code) == ("image/jpeg", 206)
    assert whole.headers["x-content-type-options"] == "nosniff"


async def test_fields_may_follow_the_files(client: httpx2.AsyncClient) -> None:
    boundary = b"--b\r\nContent-Disposition: form-data; name="
    body = (
        boundary + b'"files"; filename="a.txt"\r\n\r\n' + OPEN_DATES.encode() + b"\r\n"
        b"" + boundary + b'"date_order"\r\n\r\ndmy\r\n--b--'
    )
    headers = {"Content-Type": "multipart/form-data; boundary=b"}
    answer = await client.post("/imports", content=body, headers=headers)
    done = await finished(client, answer.json()["imports"][0]["import_id"])
    assert (done["state"], str(done["first"])[:10]) == ("done", "2025-04-03")


@pytest.mark.parametrize(
    ("fields", "field"),
    [({"date_order": "ymm"}, "date_order"), ({"timezone": "Mars/Base"}, "timezone")],
)
async def test_a_refused_upload_leaves_nothing_behind(
    client: httpx2.AsyncClient, settings: Settings, fields: dict[str, str], field: str
) -> None:
    answer = await client.post("/imports", files={"files": CHAT.encode()}, data=fields)
    assert (answer.status_code, answer.json()["field"]) == (422, field)
    assert staged(settings.home) == []


async def test_an_upload_over_the_limit_leaves_nothing_behind(
    client: httpx2.AsyncClient, settings: Settings
) -> None:
    answer = await client.post("/imports", files={"files": b"x" * 3_000_001})
    assert (answer.status_code, answer.json()["code"]) == (413, "too_large")
    assert staged(settings.home) == []


async def test_an_upload_without_files_is_refused(client: httpx2.AsyncClient) -> None:
    answer = await client.post("/imports", files={"owner": (None, b"Anna")})
    assert (answer.status_code, answer.json()["field"]) == (422, "files")


def staged(home: Path) -> list[Path]:
    return list((home / "staging").glob("*")) if (home / "staging").exists() else []


async def test_an_upload_sent_twice_with_one_key_is_one_import(client: httpx2.AsyncClient) -> None:
    chat = b"13/10/2025, 09:00 - Ruth: Hello\n14/10/2025, 09:00 - Anna: Hi\n"
    answers = [
        await client.post(
            "/imports",
            files={"files": ("WhatsApp Chat with Ruth.txt", chat)},
            headers={"Idempotency-Key": "upload-1"},
        )
        for _ in range(2)
    ]
    first, second = (answer.json()["imports"][0]["import_id"] for answer in answers)
    await finished(client, first)
    assert first == second
    assert len((await client.get("/imports")).json()["items"]) == 1
