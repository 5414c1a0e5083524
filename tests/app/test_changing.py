"""What the owner changes over HTTP, on one imported chat."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import httpx2
import pytest
from tests.app.one_chat import reading, the_chat


@pytest.fixture
async def client(tmp_path: Path) -> AsyncIterator[httpx2.AsyncClient]:
    async with reading(tmp_path / "home") as client:
        yield client


async def test_a_starred_message_is_found_by_its_star(client: httpx2.AsyncClient) -> None:
    (message,) = (await client.get("/messages", params={"limit": 1})).json()["items"]
    url = f"/messages/{message['message_id']}"
    assert (await client.patch(url, json={"is_starred": True})).json()["is_starred"]
    starred = (await client.get("/messages", params={"starred": True})).json()["items"]
    assert [found["message_id"] for found in starred] == [message["message_id"]]


async def test_a_chat_is_renamed_muted_and_erased(client: httpx2.AsyncClient) -> None:
    url = f"/chats/{await the_chat(client)}"
    changed = (await client.patch(url, json={"chat_name": "Helen", "is_muted": True})).json()
    assert (changed["chat_name"], changed["is_muted"]) == ("Helen", True)
    assert (await client.delete(url)).status_code == 204
    assert (await client.get(url)).status_code == 404
    assert (await client.get("/search", params={"q": "invoice"})).json()["items"] == []
    (left,) = (await client.get("/imports")).json()["items"]
    assert (left["state"], left["participants"], left["error"]["code"]) == (
        "undone",
        [],
        "chat_erased",
    )
    undone = await client.post(f"/imports/{left['import_id']}/undo")
    assert (undone.status_code, "was deleted" in undone.json()["detail"]) == (409, True)


async def test_a_contact_is_starred_and_named_owner(client: httpx2.AsyncClient) -> None:
    people = (await client.get("/contacts", params={"q": "helen"})).json()["items"]
    url = f"/contacts/{people[0]['contact_id']}"
    changed = (await client.patch(url, json={"is_critical": True, "priority": "high"})).json()
    assert (changed["is_critical"], changed["priority"]) == (True, "high")
    assert (await client.patch(url, json={"is_owner": True})).json()["is_owner"]
    owners = [p["name"] for p in (await client.get("/contacts")).json()["items"] if p["is_owner"]]
    assert owners == ["Helen Marsh"]


async def test_preferences_keep_what_is_not_sent(client: httpx2.AsyncClient) -> None:
    before = (await client.get("/config/preferences")).json()
    assert before["ranking_weights"]["sender"] == 4
    sent = {"keywords_list": ["wedding"], "ranking_weights": {"sender": 9}}
    after = (await client.post("/config/preferences", json=sent)).json()
    assert after["critical_keywords"] == ["wedding"]
    assert after["ranking_weights"] == {**before["ranking_weights"], "sender": 9}
    assert after["daily_summary_time"] == "09:00"


async def test_the_profile_starts_with_the_owner_and_the_zone(client: httpx2.AsyncClient) -> None:
    profile = (await client.get("/config/profile")).json()
    assert (profile["name"], profile["timezone"]) == ("Anna", "Europe/Berlin")
    changed = await client.patch("/config/profile", json={"theme": "dark", "email": "a@b.example"})
    assert (changed.json()["theme"], changed.json()["email"]) == ("dark", "a@b.example")
    assert (await client.get("/auth/me")).json()["name"] == "Anna"
