"""The lock over HTTP: taken, renewed, refused with who holds it, released; also at the root."""

from __future__ import annotations

import httpx2

WANTED = {"name": "tick", "owner": "a", "ttl": 30}


async def test_a_lock_is_taken_renewed_shown_and_released(client: httpx2.AsyncClient) -> None:
    first, again = [await client.post("/lock", json=WANTED) for _ in range(2)]
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json()["token"] == again.json()["token"] == 1
    shown = (await client.get("/lock", params={"name": "tick"})).json()
    assert shown == again.json()
    gone = await client.delete("/lock", params={"name": "tick", "owner": "a"})
    assert gone.status_code == 204
    assert (await client.get("/lock", params={"name": "tick"})).json() == {
        "name": "tick", "owner": None, "token": 1, "expires_at": None,
    }  # fmt: skip


async def test_a_lock_of_another_says_who_holds_it_and_until_when(
    client: httpx2.AsyncClient,
) -> None:
    held = (await client.post("/lock", json=WANTED)).json()
    refused = await client.post("/lock", json=WANTED | {"owner": "b"})
    assert (refused.status_code, refused.json()["code"]) == (409, "lock_held")
    assert refused.json()["lock"] == held
    assert 1 <= int(refused.headers["Retry-After"]) <= 30
    kept = await client.delete("/lock", params={"name": "tick", "owner": "b"})
    assert (kept.status_code, kept.json()["lock"]["owner"]) == (409, "a")


async def test_the_lock_stands_at_the_root_too(client: httpx2.AsyncClient) -> None:
    url = "http://127.0.0.1:8000/lock"
    assert (await client.post(url, json=WANTED)).status_code == 201
    assert (await client.get("/lock", params={"name": "tick"})).json()["owner"] == "a"


async def test_a_lock_without_end_or_name_is_refused(client: httpx2.AsyncClient) -> None:
    for wrong in ({"ttl": 0}, {"ttl": 1e9}, {"name": ""}, {"owner": ""}):
        assert (await client.post("/lock", json=WANTED | wrong)).status_code == 422
    assert (await client.get("/lock")).status_code == 422
