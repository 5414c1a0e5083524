"""Chats and messages over HTTP: which are found, and what a wrong question is answered."""

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


async def items(client: httpx2.AsyncClient, path: str, **query: object) -> list[dict[str, object]]:
    answer = await client.get(path, params=query)
    assert answer.status_code == 200, answer.text
    return answer.json()["items"]


async def test_chats_are_found_by_each_filter_and_by_none(client: httpx2.AsyncClient) -> None:
    (chat,) = await items(client, "/chats")
    name, person = str(chat["chat_name"]), chat["participants"][0]
    kept = {
        "q": name[:3].upper(),
        "participant": person["contact_id"],
        "chat_type": chat["chat_type"],
        "from": chat["first_message_date"],
    }
    for key, value in kept.items():
        assert len(await items(client, "/chats", **{key: value})) == 1, key
    assert len(await items(client, "/chats", unread=False, chat_type="group,one_to_one")) == 1
    lost = {"q": "no such", "participant": "999", "mark": "muted", "to": chat["first_message_date"]}
    lost |= {"unread": "true", "chat_type": "group"}
    for key, value in lost.items():
        assert await items(client, "/chats", **{key: value}) == [], key


async def test_messages_are_found_by_each_filter_and_by_none(client: httpx2.AsyncClient) -> None:
    every = await items(client, "/messages", limit=200)
    one = next(each for each in every if each["user_id"])
    for key, name in (("person", "contact_id"), ("type", "message_type"), ("external_id",) * 2):
        found = await items(client, "/messages", limit=200, **{key: one[name]})
        assert found == [each for each in every if each[name] == one[name]], key
    both = await client.get("/messages", params=[("type", "text"), ("type", "poll,image")])
    assert len(both.json()["items"]) == 50
    lost = {"person": "nobody", "chat": "none,other", "type": "poll", "critical": True, "q": "moon"}
    for key, value in lost.items():
        assert await items(client, "/messages", **{key: value}) == [], key


async def test_a_chat_is_read_page_by_page_without_a_gap(client: httpx2.AsyncClient) -> None:
    name = await the_chat(client)
    whole = (await client.get(f"/chats/{name}", params={"limit": 200})).json()["messages"]
    found: list[object] = []
    cursor: str | None = ""
    while cursor is not None:
        query = {"limit": 50} | ({"cursor": cursor} if cursor else {})
        page = (await client.get(f"/chats/{name}", params=query)).json()
        found += [each["message_id"] for each in page["messages"]]
        cursor = page["next_cursor"]
    assert found == [each["message_id"] for each in whole]


WRONG = [
    ("/chats/none", {}, 404),
    ("/messages/999999", {}, 404),
    ("/messages/999999/media", {}, 404),
    ("/chats", {"from": "yesterday-ish"}, 422),
    ("/chats", {"cursor": "not one"}, 422),
    ("/chats", {"mark": "both"}, 422),
    ("/messages", {"type": "smoke"}, 422),
    ("/messages", {"type": "text,smoke"}, 422),
    ("/messages", {"q": "x" * 201}, 422),
    ("/chats", {"chat_type": "group,crowd"}, 422),
    ("/chats", {"unread": "perhaps"}, 422),
    ("/messages", {"person": "x" * 201}, 422),
]


async def test_a_wrong_question_is_answered_with_what_is_wrong(client: httpx2.AsyncClient) -> None:
    for path, query, status in WRONG:
        answer = await client.get(path, params=query)
        problem = answer.json()
        assert (answer.status_code, problem["status"]) == (status, status), path
        assert problem["detail"], path
