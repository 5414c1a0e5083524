"""Two who change one thing: the second is told, and nothing of the first is lost."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import httpx2
import pytest
from tests.app.one_chat import reading

CHANGES: dict[str, tuple[str, dict[str, object], dict[str, object]]] = {
    "contact": ("PATCH", {"priority": "high"}, {"priority": "low"}),
    "message": ("PATCH", {"is_starred": True}, {"is_critical": True}),
    "chat": ("PATCH", {"chat_name": "Helen M."}, {"is_muted": True}),
    "profile": ("PATCH", {"theme": "dark"}, {"theme": "light"}),
    "preferences": ("POST", {"keywords_enabled": True}, {"daily_summary_time": "08:00"}),
}


@pytest.fixture
async def client(tmp_path: Path) -> AsyncIterator[httpx2.AsyncClient]:
    async with reading(tmp_path / "home") as client:
        yield client


async def place_of(client: httpx2.AsyncClient, what: str) -> str:
    if what in {"profile", "preferences"}:
        return f"/config/{what}"
    (first, *_) = (await client.get(f"/{what}s")).json()["items"]
    name = "conversation_id" if what == "chat" else f"{what}_id"
    return f"/{what}s/{first[name]}"


async def test_the_second_of_two_changes_is_refused_and_told_what_to_do(
    client: httpx2.AsyncClient,
) -> None:
    for what, (method, mine, theirs) in CHANGES.items():
        url = await place_of(client, what)
        tag = {"If-Match": (await client.get(url)).headers["ETag"]}
        changed = await client.request(method, url, json=mine, headers=tag)
        assert (what, changed.status_code) == (what, 200)
        assert changed.json() | mine == changed.json()
        refused = await client.request(method, url, json=theirs, headers=tag)
        problem = refused.json()
        assert (refused.status_code, problem["code"]) == (412, "state_changed")
        assert "Read it again" in problem["hint"]
        again = {"If-Match": changed.headers["ETag"]}
        assert (await client.request(method, url, json=theirs, headers=again)).status_code == 200


async def test_a_reader_who_has_it_is_told_304(client: httpx2.AsyncClient) -> None:
    for what, (method, mine, _) in CHANGES.items():
        url = await place_of(client, what)
        known = {"If-None-Match": (await client.get(url)).headers["ETag"]}
        same = await client.get(url, headers=known)
        assert (what, same.status_code, same.content) == (what, 304, b"")
        assert (await client.request(method, url, json=mine)).status_code == 200
        news = await client.get(url, headers=known)
        assert (news.status_code, news.json() | mine) == (200, news.json())


async def test_of_two_at_the_same_moment_one_is_done(client: httpx2.AsyncClient) -> None:
    url = await place_of(client, "contact")
    tag = {"If-Match": (await client.get(url)).headers["ETag"]}
    wanted = [{"priority": name} for name in ("low", "high", "critical")]
    answers = await asyncio.gather(*(client.patch(url, json=body, headers=tag) for body in wanted))
    assert sorted(answer.status_code for answer in answers) == [200, 412, 412]


async def test_nothing_is_deleted_that_was_changed_since(client: httpx2.AsyncClient) -> None:
    for what in ("message", "chat"):
        url = await place_of(client, what)
        old = {"If-Match": (await client.get(url)).headers["ETag"]}
        await client.patch(url, json=CHANGES[what][1])
        assert (await client.delete(url, headers=old)).status_code == 412
        new = {"If-Match": (await client.get(url)).headers["ETag"]}
        assert (await client.delete(url, headers=new)).status_code == 204


async def test_a_star_works_for_any_state_but_for_nothing_that_is_not_there(
    client: httpx2.AsyncClient,
) -> None:
    url = await place_of(client, "contact")
    anything = {"If-Match": "*"}
    assert (await client.patch(url, json={}, headers=anything)).status_code == 200
    gone = await client.patch("/contacts/999", json={}, headers=anything)
    assert gone.status_code == 404


async def test_new_messages_are_no_change_of_the_chat_but_news_for_its_reader(
    client: httpx2.AsyncClient,
) -> None:
    url = await place_of(client, "chat")
    tag = (await client.get(url)).headers["ETag"]
    said = {"conversation_id": url.rpartition("/")[2], "user_id": "Helen Marsh", "text": "news"}
    assert (await client.post("/messages", json=said)).status_code == 201
    assert (await client.get(url, headers={"If-None-Match": tag})).status_code == 200
    renamed = await client.patch(url, json={"is_muted": True}, headers={"If-Match": tag})
    assert renamed.status_code == 200
