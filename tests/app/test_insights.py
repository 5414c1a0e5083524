"""What was found in one message, told with it over HTTP."""

from __future__ import annotations

import asyncio

import httpx2
import pytest

ASKED = "Dear all, could you please send me the invoice for the boiler by Friday?"


async def analysed(client: httpx2.AsyncClient, message_id: str) -> dict[str, object]:
    """Wait until the analysis has come by; return what it found."""
    url = f"/messages/{message_id}"
    async with asyncio.timeout(30):
        while True:
            message = (await client.get(url, params={"include": "insights"})).json()
            if message["insights"] is not None:
                return dict(message["insights"])
            await asyncio.sleep(0.05)


@pytest.fixture
async def message_id(client: httpx2.AsyncClient) -> str:
    said = {"conversation_id": "c", "user_id": "Helen", "text": ASKED}
    return str((await client.post("/messages", json=said)).json()["message_ids"][0])


async def test_a_request_is_told_with_its_words_and_its_day(
    client: httpx2.AsyncClient, message_id: str
) -> None:
    found = await analysed(client, message_id)
    assert (found["language"], found["questions"]) == ("en", [])
    (asked,) = found["requests"]  # type: ignore[misc]
    assert asked["text"] == ASKED[asked["start"] : asked["end"]]
    assert "invoice" in asked["text"]
    assert asked["due"]["date"]
    assert "invoice" in str(found["topics"])


async def test_a_star_and_a_priority_raise_the_rank_and_are_its_reasons(
    client: httpx2.AsyncClient, message_id: str
) -> None:
    before = (await analysed(client, message_id))["rank"]
    await client.patch(f"/messages/{message_id}", json={"is_starred": True})
    (helen,) = (await client.get("/contacts")).json()["items"]
    await client.patch(f"/contacts/{helen['contact_id']}", json={"is_critical": True})
    after = (await analysed(client, message_id))["rank"]
    assert after["score"] > before["score"]  # type: ignore[index]
    assert {"sender", "interaction"} <= set(after["reasons"])  # type: ignore[index]


async def test_without_being_asked_for_nothing_is_told(
    client: httpx2.AsyncClient, message_id: str
) -> None:
    message = (await client.get(f"/messages/{message_id}")).json()
    assert message.keys() & {"insights", "versions"} == set()
