"""Lists by page number: every item once, the same total on each page, nothing past the end."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import httpx2
import pytest
from tests.app.one_chat import LINES, reading

LISTS = [
    ("/chats", "conversation_id", 1),
    ("/messages", "message_id", len(LINES) + 1),
    ("/contacts", "contact_id", 2),
    ("/imports", "import_id", 1),
]


@pytest.fixture
async def client(tmp_path: Path) -> AsyncIterator[httpx2.AsyncClient]:
    async with reading(tmp_path / "home") as client:
        yield client


async def page(client: httpx2.AsyncClient, path: str, **query: object) -> dict[str, object]:
    answer = await client.get(path, params=query)
    assert answer.status_code == 200, answer.text
    return dict(answer.json())


async def test_pages_hold_every_item_once_in_the_order_of_the_list(
    client: httpx2.AsyncClient,
) -> None:
    for path, key, total in LISTS:
        whole = (await page(client, path, limit=500))["items"]
        pages = [await page(client, path, page=n, limit=50) for n in (1, 2, 3, 4)]
        assert [each[key] for part in pages for each in part["items"]] == [
            each[key] for each in whole
        ], path
        assert {part["total"] for part in pages} == {total}, path
        assert pages[-1]["items"] == [], path


async def test_a_total_counts_only_what_matches(client: httpx2.AsyncClient) -> None:
    name = {"/chats": "q", "/contacts": "q", "/messages": "external_id"}
    for path, key in name.items():
        assert (await page(client, path, page=1, **{key: "nobody"}))["total"] == 0, path
    from_helen = await page(client, "/messages", page=1, limit=1, person="Helen")
    assert (from_helen["total"], len(from_helen["items"])) == (61, 1)


async def test_a_numbered_page_leads_on_by_its_cursor(client: httpx2.AsyncClient) -> None:
    second = await page(client, "/messages", page=2, limit=40)
    third = await page(client, "/messages", cursor=second["next_cursor"], limit=40)
    assert third["items"] == (await page(client, "/messages", page=3, limit=40))["items"]
    assert "total" not in third


async def test_chats_and_searches_name_what_to_send_in_place_of_a_page(
    client: httpx2.AsyncClient,
) -> None:
    (chat,) = (await page(client, "/chats"))["items"]
    paths = (f"/chats/{chat['conversation_id']}", "/search?q=hello")
    for path in (*paths, f"{paths[0]}/messages"):
        answer = await client.get(path, params={"q": "hello", "page": 2})
        assert (answer.status_code, answer.json()["field"]) == (422, "page"), path
        assert "cursor" in answer.json()["hint"], path
