"""Chats, messages, search and the digest over HTTP, on one imported chat that nobody changes."""

from __future__ import annotations

from collections.abc import AsyncIterator

import httpx2
import pytest
import pytest_asyncio
from pydantic import BaseModel
from tests.app.one_chat import CHAT, reading, the_chat

from earmark.features.accounts.schemas import ContactList, ContactOut
from earmark.features.chats.schemas import (
    ChatList,
    ChatWithMessages,
    MessageList,
    MessageOut,
    MessagePage,
)
from earmark.features.imports.schemas import ImportList, ImportOut
from earmark.features.search.schemas import HitList
from earmark.features.summaries.schemas import DigestOut
from earmark.features.system.schemas import Me, Status

pytestmark = pytest.mark.asyncio(loop_scope="module")
Json = dict[str, object]


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def client(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[httpx2.AsyncClient]:
    async with reading(tmp_path_factory.mktemp("reading") / "home") as client:
        yield client


async def test_a_chat_is_listed_with_who_is_in_it(client: httpx2.AsyncClient) -> None:
    (chat,) = (await client.get("/chats")).json()["items"]
    assert (chat["chat_name"], chat["message_count"]) == ("Helen Marsh", 121)
    assert {p["name"]: p["is_owner"] for p in chat["participants"]} == {
        "Helen Marsh": False,
        "Anna": True,
    }
    assert chat["last_message_date"] == "2025-10-14T10:00:00+02:00"


async def test_a_chat_can_be_read_to_its_end_page_by_page(client: httpx2.AsyncClient) -> None:
    url, seen, cursor = f"/chats/{await the_chat(client)}", list[str](), None
    while True:
        page = (
            await client.get(url, params={"limit": 50, **({"cursor": cursor} if cursor else {})})
        ).json()
        seen += [message["message_content"] for message in page["messages"]]
        if (cursor := page["next_cursor"]) is None:
            break
    assert seen == [line.split(": ", 1)[1] for line in CHAT.splitlines()]


async def test_a_chat_opens_at_a_message_and_leads_on_both_ways(client: httpx2.AsyncClient) -> None:
    url = f"/chats/{await the_chat(client)}/messages"
    newest = (await client.get(url, params={"limit": 60})).json()
    around = newest["items"][0]["message_id"]
    page = (await client.get(url, params={"around": around, "limit": 10})).json()
    assert around in [message["message_id"] for message in page["items"]]
    for side, direction in [("previous_cursor", "older"), ("next_cursor", "newer")]:
        more = await client.get(url, params={"cursor": page[side], "direction": direction})
        assert more.json()["items"]


async def test_a_message_says_all_the_contract_says(client: httpx2.AsyncClient) -> None:
    (message,) = (await client.get("/messages", params={"limit": 1})).json()["items"]
    assert message["timestamp"] == "2025-10-14T10:00:00+02:00"
    assert (message["author"], message["user_type"]) == ("Helen Marsh", "contact")
    assert (message["message_type"], message["has_media"], message["attachment"]) == (
        "text",
        False,
        None,
    )
    assert (await client.get(f"/messages/{message['message_id']}")).json() == message


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ({"person": "anna"}, 60),
        ({"person": "me"}, 60),
        ({"from": "2025-10-14"}, 61),
        ({"to": "2025-10-14T00:00:00+02:00"}, 60),
        ({"type": "image"}, 0),
        ({"chat": "nobody,else"}, 0),
    ],
)
async def test_messages_are_filtered(
    client: httpx2.AsyncClient, query: dict[str, str], count: int
) -> None:
    answer = await client.get("/messages", params={**query, "limit": "500"})
    assert len(answer.json()["items"]) == count


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ({"q": "helen"}, 1),
        ({"participant": "anna"}, 1),
        ({"participant": "nobody"}, 0),
        ({"chat_type": "group"}, 0),
        ({"mark": "muted"}, 0),
        ({"from": "2026-01-01"}, 0),
    ],
)
async def test_chats_are_filtered(
    client: httpx2.AsyncClient, query: dict[str, str], count: int
) -> None:
    assert len((await client.get("/chats", params=query)).json()["items"]) == count


async def test_search_marks_what_matched(client: httpx2.AsyncClient) -> None:
    (hit,) = (await client.get("/search", params={"q": "invo*"})).json()["items"]
    start, end = hit["highlights"][0]["start"], hit["highlights"][0]["end"]
    assert hit["message_content"][start:end].lower().startswith("invo")
    assert hit["conversation_title"] == "Helen Marsh"


async def test_the_digest_rests_on_messages_that_exist(client: httpx2.AsyncClient) -> None:
    digest = (await client.get("/digest", params={"period": "week"})).json()
    assert digest["metadata"]["message_count"] == 121
    lines = [line for item in digest["needs_you"] for line in item["lines"]]
    assert any("invoice" in line["text"] for line in lines)
    for line in lines:
        message = (await client.get(f"/messages/{line['message_id']}")).json()
        assert message["message_content"] == line["text"]


@pytest.mark.parametrize(
    "query",
    [
        {"period": "never"},
        {"from": "soon"},
        {"from": "2025-10-14", "to": "2025-10-01"},
        {"days": "0"},
    ],
)
async def test_a_period_that_is_none_is_refused(
    client: httpx2.AsyncClient, query: dict[str, str]
) -> None:
    assert (await client.get("/digest", params=query)).status_code == 422


@pytest.mark.parametrize(
    ("path", "sent"),
    [
        ("/config/preferences", {"daily_summary_time": "25:00"}),
        ("/config/preferences", {"unknown": 1}),
        ("/config/preferences", {"ranking_weights": {"sender": -1}}),
    ],
)
async def test_a_preference_that_cannot_be_is_refused(
    client: httpx2.AsyncClient, path: str, sent: Json
) -> None:
    assert (await client.post(path, json=sent)).status_code == 422


@pytest.mark.parametrize(
    "path",
    [
        "/chats/nobody",
        "/chats/nobody/messages",
        "/messages/999999",
        "/messages/x",
        "/messages/" + "9" * 40,
        "/contacts/0",
        "/imports/77",
    ],
)
async def test_what_is_not_there_is_a_404(client: httpx2.AsyncClient, path: str) -> None:
    answer = await client.get(path)
    assert (answer.status_code, answer.json()["code"]) == (404, "not_found")


async def test_a_message_without_a_file_says_so(client: httpx2.AsyncClient) -> None:
    answer = await client.get("/messages/1/media")
    assert (answer.status_code, answer.json()["code"]) == (404, "media_not_here")


async def test_bare_paths_answer_like_those_of_the_api(client: httpx2.AsyncClient) -> None:
    bare = await client.get("http://127.0.0.1:8000/chats")
    assert bare.json() == (await client.get("/chats")).json()


@pytest.mark.parametrize(
    ("path", "shape"),
    [
        ("/chats", ChatList),
        ("/chats/helen-marsh", ChatWithMessages),
        ("/chats/helen-marsh/messages", MessagePage),
        ("/messages", MessageList),
        ("/messages/2", MessageOut),
        ("/search?q=invoice", HitList),
        ("/digest?period=all", DigestOut),
        ("/contacts", ContactList),
        ("/contacts/1", ContactOut),
        ("/imports", ImportList),
        ("/imports/1", ImportOut),
        ("/system/status", Status),
        ("/auth/me", Me),
    ],
)
async def test_answers_have_exactly_the_shape_they_are_documented_with(
    client: httpx2.AsyncClient, path: str, shape: type[BaseModel]
) -> None:
    answer = await client.get(path)
    read = shape.model_validate_json(answer.content, extra="forbid")
    assert set(answer.json()) >= {name for name, f in shape.model_fields.items() if f.is_required()}
    assert read.model_dump()
