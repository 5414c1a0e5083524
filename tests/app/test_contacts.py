"""Contacts over HTTP: found, reached, known by other names, merged and parted."""

from __future__ import annotations

import httpx2
import pytest


async def post(client: httpx2.AsyncClient, *people: str) -> dict[str, str]:
    """Post a message of each; return their contact ids by name."""
    said = [{"conversation_id": "c", "user_id": who, "text": "hello"} for who in people]
    assert (await client.post("/messages", json=said)).status_code == 201
    items = (await client.get("/contacts")).json()["items"]
    return {item["name"]: item["contact_id"] for item in items}


@pytest.fixture
async def ids(client: httpx2.AsyncClient) -> dict[str, str]:
    return await post(client, "Helen", "+49 170 1234567", "Ben")


async def test_contacts_are_listed_by_priority_and_mark(
    client: httpx2.AsyncClient, ids: dict[str, str]
) -> None:
    await client.patch(f"/contacts/{ids['Ben']}", json={"priority": "high", "is_critical": True})
    for query in ({"priority": "high,low"}, {"is_critical": True}, {"q": "en", "page": 1}):
        items = (await client.get("/contacts", params=query)).json()["items"]
        assert "Ben" in [item["name"] for item in items], query
    assert (await client.get("/contacts", params={"priority": "top"})).status_code == 422


async def test_how_to_reach_somebody_is_kept_and_removed(
    client: httpx2.AsyncClient, ids: dict[str, str]
) -> None:
    url = f"/contacts/{ids['Helen']}"
    sent = {"email_address": "h@example.org", "chat_app_username": "@h", "phone_number": "call me"}
    wrong = await client.patch(url, json=sent)
    assert (wrong.status_code, wrong.json()["field"]) == (422, "phone_number")
    sent["phone_number"] = "+44 20 7946 0958"
    changed = (await client.patch(url, json=sent)).json()
    assert changed | sent | {"phone_number": "+442079460958"} == changed
    gone = (await client.patch(url, json={"email_address": None})).json()
    assert (gone["email_address"], gone["chat_app_username"]) == (None, "@h")


async def test_names_are_added_listed_with_their_ids_and_removed(
    client: httpx2.AsyncClient, ids: dict[str, str]
) -> None:
    url = f"/contacts/{ids['Helen']}"
    added = await client.post(f"{url}/aliases", json={"alias": "Mum"})
    assert (added.status_code, added.json()["kind"]) == (201, "name")
    shown = (await client.get(url, params={"include": "aliases"})).json()
    assert [each["alias"] for each in shown["alias_details"]] == ["Helen", "Mum"]
    assert shown["aliases"] == ["Mum"]
    alias_id = added.json()["alias_id"]
    assert (await client.delete(f"{url}/aliases/{alias_id}")).status_code == 204
    assert (await client.delete(f"{url}/aliases/{alias_id}")).status_code == 404


async def test_a_name_of_somebody_else_is_a_conflict(
    client: httpx2.AsyncClient, ids: dict[str, str]
) -> None:
    answer = await client.post(f"/contacts/{ids['Helen']}/aliases", json={"alias": "Ben"})
    assert (answer.status_code, answer.json()["code"]) == (409, "alias_taken")


async def test_contacts_are_merged_listed_and_parted(
    client: httpx2.AsyncClient, ids: dict[str, str]
) -> None:
    helen, number = ids["Helen"], ids["+491701234567"]
    answer = await client.post(f"/contacts/{helen}/merge", json={"contact_ids": [number]})
    merged = answer.json()
    assert (answer.status_code, merged["contact_id"], merged["aliases"]) == (
        200, helen, ["+491701234567"],
    )  # fmt: skip
    assert (await client.get(f"/contacts/{number}")).json()["code"] == "contact_merged"
    (listed,) = (await client.get(f"/contacts/{helen}/merges")).json()["items"]
    assert listed["contacts"] == [{"contact_id": number, "name": "+491701234567"}]
    undo = {"merge_id": merged["merge_id"]}
    parted = (await client.post(f"/contacts/{helen}/unmerge", json=undo)).json()
    assert (parted["contact"]["contact_id"], parted["parted"][0]["contact_id"]) == (helen, number)
    assert (await client.post(f"/contacts/{helen}/unmerge", json=undo)).status_code == 404


async def test_an_old_id_still_finds_the_messages_and_chats(
    client: httpx2.AsyncClient, ids: dict[str, str]
) -> None:
    helen, number = ids["Helen"], ids["+491701234567"]
    await client.post(f"/contacts/{helen}/merge", json={"contact_ids": [number]})
    found = (await client.get("/messages", params={"person": number})).json()["items"]
    assert {message["user_id"] for message in found} == {helen}
    assert len((await client.get(f"/users/{number}/chats")).json()["items"]) == 1


async def test_a_merge_sent_twice_with_one_key_is_done_once(
    client: httpx2.AsyncClient, ids: dict[str, str]
) -> None:
    url, key = f"/contacts/{ids['Helen']}/merge", {"Idempotency-Key": "once"}
    body = {"contact_ids": [ids["Ben"]]}
    first, again = [await client.post(url, json=body, headers=key) for _ in range(2)]
    assert (first.json(), again.headers["Idempotency-Replayed"]) == (again.json(), "true")
