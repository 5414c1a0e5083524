"""Signing in: the token, the one-time code, the cookie."""

from __future__ import annotations

import asyncio
from pathlib import Path

import httpx2
import pytest
from tests.http.conftest import ORIGIN, Hands

from earmark.core.errors import AccessError
from earmark.db.folder import DataFolder
from earmark.http.auth import Doorkeeper
from earmark.http.tokens import sign_in_code

PAGE = {"Origin": ORIGIN}


async def open_page(client: httpx2.AsyncClient, token: str, clock: Hands) -> httpx2.Response:
    code = sign_in_code(token, clock.now())
    return await client.post("/api/v1/auth/session", json={"code": code}, headers=PAGE)


async def test_nobody_gets_in_without_token_or_cookie(client: httpx2.AsyncClient) -> None:
    answer = await client.post("/notes", json={"text": "hi"})
    assert (answer.status_code, answer.json()["code"]) == (401, "access_denied")
    assert answer.headers["www-authenticate"] == "Bearer"


async def test_a_wrong_token_is_refused(client: httpx2.AsyncClient) -> None:
    headers = {"Authorization": "Bearer wrong-ümlaut".encode()}
    assert (await client.post("/notes", json={"text": "hi"}, headers=headers)).status_code == 401


async def test_the_token_lets_programs_in(
    client: httpx2.AsyncClient, signed: dict[str, str]
) -> None:
    answer = await client.post("/notes", json={"text": "hi"}, headers=signed)
    assert answer.json() == "token: hi"


async def test_a_code_opens_the_page_once(
    client: httpx2.AsyncClient, token: str, clock: Hands
) -> None:
    code = {"code": sign_in_code(token, clock.now())}
    first = await client.post("/api/v1/auth/session", json=code, headers=PAGE)
    second = await client.post("/api/v1/auth/session", json=code, headers=PAGE)
    assert (first.status_code, second.status_code) == (204, 401)
    assert "earmark open" in second.json()["hint"]


async def test_the_cookie_is_out_of_reach_of_scripts_and_other_sites(
    client: httpx2.AsyncClient, token: str, clock: Hands
) -> None:
    cookie = (await open_page(client, token, clock)).headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=strict" in cookie
    assert token.lower() not in cookie


async def test_a_cookie_changes_things_only_from_our_page(
    client: httpx2.AsyncClient, token: str, clock: Hands
) -> None:
    await open_page(client, token, clock)
    from_page = await client.post("/notes", json={"text": "hi"}, headers=PAGE)
    from_nowhere = await client.post("/notes", json={"text": "hi"})
    assert from_page.json() == "session: hi"
    assert (from_nowhere.status_code, from_nowhere.json()["code"]) == (403, "not_our_page")


async def test_another_port_of_this_machine_cannot_use_our_cookie(
    client: httpx2.AsyncClient, token: str, clock: Hands
) -> None:
    await open_page(client, token, clock)
    headers = {"Sec-Fetch-Site": "same-site"}
    assert (await client.delete("/api/v1/auth/session", headers={**PAGE, **headers})).is_error


async def test_signing_out_ends_the_session_everywhere(
    client: httpx2.AsyncClient, token: str, clock: Hands
) -> None:
    cookie = (await open_page(client, token, clock)).cookies["earmark_session"]
    await client.delete("/api/v1/auth/session", headers=PAGE)
    client.cookies.set("earmark_session", cookie)
    assert (await client.post("/notes", json={"text": "hi"}, headers=PAGE)).status_code == 401


async def test_the_token_opens_a_session_too(
    client: httpx2.AsyncClient, signed: dict[str, str]
) -> None:
    answer = await client.post("/api/v1/auth/session", json={}, headers={**signed, **PAGE})
    assert answer.status_code == 204
    assert (await client.post("/api/v1/auth/session", json={}, headers=PAGE)).status_code == 401


async def test_a_session_survives_a_restart_and_ends_with_its_token(
    tmp_path: Path, clock: Hands
) -> None:
    secret = await Doorkeeper(tmp_path, clock).begin_session()
    assert await Doorkeeper(tmp_path, clock).knows_session(secret)
    DataFolder(tmp_path).new_token()
    assert not await Doorkeeper(tmp_path, clock).knows_session(secret)


async def test_a_session_ends_after_a_month(tmp_path: Path, clock: Hands) -> None:
    door = Doorkeeper(tmp_path, clock)
    secret = await door.begin_session()
    clock.time += 31 * 24 * 60 * 60 * 1000
    assert not await door.knows_session(secret)


async def test_a_new_token_is_noticed_within_a_second_by_a_door_that_stands_open(
    tmp_path: Path, clock: Hands
) -> None:
    door = Doorkeeper(tmp_path, clock)
    old = await door.token()
    secret = await door.begin_session()
    new = DataFolder(tmp_path).new_token()
    await asyncio.sleep(1.05)
    assert await door.knows_token(new)
    assert not await door.knows_token(old)
    assert not await door.knows_session(secret)


async def test_a_code_of_the_door_opens_a_session_once(tmp_path: Path, clock: Hands) -> None:
    door = Doorkeeper(tmp_path, clock)
    code = await door.code()
    secret = await door.exchange(code)
    assert await door.knows_session(secret)
    with pytest.raises(AccessError, match="used before") as refused:
        await door.exchange(code)
    assert "earmark open" in refused.value.hint
    await door.end_session(secret)
    assert not await door.knows_session(secret)


@pytest.mark.parametrize("scheme", ["Basic", "bearer", "Token"])
async def test_only_a_bearer_token_is_one(
    client: httpx2.AsyncClient, token: str, scheme: str
) -> None:
    headers = {"Authorization": f"{scheme} {token}"}
    answer = await client.post("/notes", json={"text": "hi"}, headers=headers)
    assert (answer.status_code == 200) is (scheme == "bearer")


async def test_a_wrong_token_is_not_made_good_by_a_cookie(
    client: httpx2.AsyncClient, token: str, clock: Hands
) -> None:
    await open_page(client, token, clock)
    headers = {**PAGE, "Authorization": "Bearer wrong"}
    answer = await client.post("/notes", json={"text": "hi"}, headers=headers)
    assert (answer.status_code, answer.json()["code"]) == (401, "access_denied")
