"""Taking everything along and erasing for good, over HTTP."""

from __future__ import annotations

import asyncio
import io
import json
import zipfile
from pathlib import Path

import httpx2
import pytest

from earmark.settings import Settings

WORD = "Zwetschgenkuchen"
Row = dict[str, object]


def said(number: int, conversation: str, author: str, **more: object) -> Row:
    return {
        "conversation_id": conversation,
        "message_id": f"{conversation}-{number}",
        "user_id": author,
        "timestamp": 1_700_000_000 + 60 * number,
        "message_content": f"{WORD} {number}",
        **more,
    }


@pytest.fixture
async def filled(client: httpx2.AsyncClient) -> httpx2.AsyncClient:
    mine = {"user_type": "owner"}
    alone = [said(n, "ruth", "Ruth") if n % 2 else said(n, "ruth", "me", **mine) for n in range(6)]
    group = [said(n, "team", ("Ruth", "Noor", "Ivo")[n % 3]) for n in range(9)]
    assert (await client.post("/messages", json=[*alone, *group])).status_code == 201
    return client


async def ended(client: httpx2.AsyncClient, url: str) -> Row:
    for _ in range(600):
        found: Row = (await client.get(url)).json()["items"][0]
        if found["state"] in {"completed", "failed", "cancelled"}:
            return found
        await asyncio.sleep(0.02)
    raise AssertionError("it does not end")


def everything_in(folder: Path) -> bytes:
    return b"".join(file.read_bytes() for file in folder.rglob("*") if file.is_file())


async def exported(client: httpx2.AsyncClient, **wanted: object) -> tuple[str, Row]:
    begun = await client.post("/data/export", json=wanted)
    assert begun.status_code == 202
    key = begun.json()["export_id"]
    return key, await ended(client, f"/data/export/status?export_id={key}")


async def erased(client: httpx2.AsyncClient, **target: object) -> Row:
    begun = await client.post("/data/erase", json=target)
    assert begun.status_code == 202, begun.text
    assert begun.json()["gone_at"] is not None
    found = begun.json()
    return await ended(client, f"/data/erase/status?erase_id={found['erase_id']}")


async def hits(client: httpx2.AsyncClient) -> int:
    found = await client.get("/search", params={"q": WORD, "limit": 100})
    return len(found.json()["items"])


async def person(client: httpx2.AsyncClient, name: str) -> str:
    people = (await client.get("/contacts", params={"q": name})).json()["items"]
    return str(people[0]["contact_id"])


async def test_an_export_holds_everything_with_its_hashes(filled: httpx2.AsyncClient) -> None:
    key, found = await exported(filled)
    assert (found["state"], found["messages"], found["progress"]) == ("completed", 15, 100)
    answer = await filled.get(f"/data/export/{key}/file")
    assert answer.headers["content-type"] == "application/zip"
    assert "attachment" in answer.headers["content-disposition"]
    with zipfile.ZipFile(io.BytesIO(answer.content)) as packed:
        manifest = json.loads(packed.read("manifest.json"))
        assert manifest["counts"]["messages"] == 15
        assert {each["path"] for each in manifest["files"]} == {
            name for name in packed.namelist() if name != "manifest.json"
        }
        assert packed.testzip() is None


async def test_an_export_is_fetched_in_parts(filled: httpx2.AsyncClient) -> None:
    key, found = await exported(filled, conversation_ids=["ruth"])
    part = await filled.get(f"/data/export/{key}/file", headers={"Range": "bytes=0-1"})
    assert (part.status_code, part.content) == (206, b"PK")
    assert part.headers["content-range"] == f"bytes 0-1/{found['size']}"


async def test_an_export_of_nothing_that_is_there_is_refused(filled: httpx2.AsyncClient) -> None:
    answer = await filled.post("/data/export", json={"conversation_ids": ["nobody"]})
    assert answer.status_code == 404


async def test_a_removed_export_has_no_file(filled: httpx2.AsyncClient, settings: Settings) -> None:
    key, _ = await exported(filled)
    assert len(list((settings.home / "exports").iterdir())) == 1
    assert (await filled.delete(f"/data/export/{key}")).status_code == 204
    assert (await filled.get(f"/data/export/{key}/file")).status_code == 404
    assert list((settings.home / "exports").iterdir()) == []


async def test_an_export_that_ended_cannot_be_stopped(filled: httpx2.AsyncClient) -> None:
    key, _ = await exported(filled)
    answer = await filled.post(f"/data/export/{key}/cancel")
    assert (answer.status_code, answer.json()["code"]) == (409, "export_not_running")


async def test_erased_messages_are_gone_when_the_answer_comes(filled: httpx2.AsyncClient) -> None:
    (first, *_), *_ = [(await filled.get("/messages")).json()["items"]]
    done = await erased(filled, message_ids=[first["message_id"]])
    assert (done["messages"], done["erased"], done["state"]) == (1, 1, "completed")
    assert await hits(filled) == 14
    assert (await filled.get(f"/messages/{first['message_id']}")).status_code == 404


async def test_an_erased_person_is_gone_from_every_chat(filled: httpx2.AsyncClient) -> None:
    ruth = await person(filled, "Ruth")
    seen = (await filled.post("/data/erase/preview", json={"contact_id": ruth})).json()
    assert (seen["messages"], seen["conversations"], seen["people"]) == (9, 1, 1)
    await erased(filled, contact_id=ruth, confirm=seen["confirm"])
    assert [chat["conversation_id"] for chat in (await filled.get("/chats")).json()["items"]] == [
        "team"
    ]
    (team,) = (await filled.get("/chats")).json()["items"]
    assert team["message_count"] == 6
    assert [each["name"] for each in team["participants"]] == ["Noor", "Ivo"]
    assert await hits(filled) == 6


async def test_erasing_everything_has_to_be_confirmed(filled: httpx2.AsyncClient) -> None:
    refused = await filled.post("/data/erase", json={"account": True})
    assert (refused.status_code, refused.json()["code"]) == (422, "erase_unconfirmed")
    seen = (await filled.post("/data/erase/preview", json={"account": True})).json()
    await filled.post("/messages", json=[said(99, "ruth", "Ruth")])
    late = await filled.post("/data/erase", json={"account": True, "confirm": seen["confirm"]})
    assert (late.status_code, late.json()["code"]) == (409, "erase_changed")
    assert await hits(filled) == 16


async def test_nothing_is_left_of_an_account(
    filled: httpx2.AsyncClient, settings: Settings
) -> None:
    await exported(filled)
    await filled.patch("/config/profile", json={"name": "Mia Sommer"})
    seen = (await filled.post("/data/erase/preview", json={"account": True})).json()
    await erased(filled, account=True, confirm=seen["confirm"])
    for path in ("/chats", "/messages", "/contacts", "/imports", "/data/export/status"):
        assert (await filled.get(path)).json()["items"] == []
    left = everything_in(settings.home)
    for word in (WORD, "Noor", "Sommer"):
        assert word.encode() not in left


async def test_a_deleted_chat_goes_the_same_way(
    filled: httpx2.AsyncClient, settings: Settings
) -> None:
    assert (await filled.delete("/chats/ruth")).status_code == 204
    assert (await filled.get("/chats/ruth")).status_code == 404
    done = await ended(filled, "/data/erase/status")
    assert (done["kind"], done["messages"]) == ("conversation", 6)
    assert b"ruth-1" not in everything_in(settings.home)


@pytest.mark.parametrize(
    "target",
    [{}, {"account": False}, {"message_ids": []}, {"conversation_id": "a", "contact_id": "1"}],
)
async def test_exactly_one_thing_is_erased_at_a_time(
    filled: httpx2.AsyncClient, target: Row
) -> None:
    assert (await filled.post("/data/erase/preview", json=target)).status_code == 422


@pytest.mark.parametrize(
    "target", [{"conversation_id": "no"}, {"contact_id": "99"}, {"message_ids": ["99"]}]
)
async def test_what_is_not_there_cannot_be_erased(filled: httpx2.AsyncClient, target: Row) -> None:
    assert (await filled.post("/data/erase", json=target)).status_code == 404


async def test_an_answer_kept_for_repeating_is_forgotten_with_what_it_named(
    filled: httpx2.AsyncClient,
) -> None:
    async def sent() -> Row:
        row, key = said(50, "ruth", "Ruth"), {"Idempotency-Key": "one-and-the-same"}
        answer: Row = (await filled.post("/messages", json=[row], headers=key)).json()
        return answer

    first = await sent()
    assert await sent() == first
    await erased(filled, conversation_id="ruth")
    assert await sent() != first
    assert (await filled.get("/chats/ruth")).status_code == 404
    assert await hits(filled) == 9


@pytest.mark.parametrize("before", ["preview", "erase"])
async def test_erasing_tells_how_far_it_is_by_its_id_only(
    filled: httpx2.AsyncClient, before: str
) -> None:
    if before == "erase":
        await erased(filled, conversation_id="ruth")
    else:
        await filled.post("/data/erase/preview", json={"conversation_id": "ruth"})
    found = (await filled.get("/data/erase/status")).json()["items"]
    assert len(found) == (before == "erase")
    assert "ruth" not in str(found)
    assert (await filled.get("/data/erase/status?erase_id=999")).status_code == 404
