"""A POST with a key is done once; the second sender gets the first answer."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from itertools import count
from pathlib import Path

import httpx2
import pytest
from fastapi import APIRouter, FastAPI, Request
from pydantic import BaseModel
from tests.http.conftest import ORIGIN, Hands

from earmark.core.errors import ConflictError
from earmark.db.engine import Store
from earmark.db.folder import DataFolder
from earmark.http.auth import OWNER_ACCOUNT, Doorkeeper, SignedIn
from earmark.http.errors import handle_errors
from earmark.http.idempotency import IdempotentRoute
from earmark.http.idempotency_keys import (
    LIFETIME_MS,
    Claim,
    IdempotencyKeys,
    forget_all_answers,
    idempotency_keys,
)
from earmark.http.services import Services

KEY = {"Idempotency-Key": "5f0e"}
CLAIM = Claim(OWNER_ACCOUNT, "digest", "fingerprint")


class Order(BaseModel):
    """Something that must not be done twice."""

    name: str


class Gate:
    """Holds a request until a test opens it."""

    def __init__(self) -> None:
        self.reached = asyncio.Event()
        self.opened = asyncio.Event()

    async def pass_through(self) -> None:
        """Say that a request is here and wait."""
        self.reached.set()
        await self.opened.wait()


def orders_of(gate: Gate) -> APIRouter:
    """Return routes that number what they are sent; `slow` waits for the gate."""
    numbers = count(1)
    routes = APIRouter(route_class=IdempotentRoute)

    @routes.post("/orders", status_code=201)
    async def order(caller: SignedIn, sent: Order) -> dict[str, object]:
        if sent.name == "slow":
            await gate.pass_through()
        number = next(numbers)
        if sent.name == "refused":
            raise ConflictError(f"Refused {number}.")
        return {"number": number, "account": caller.account_id}

    @routes.post("/files")
    async def files(_caller: SignedIn, request: Request) -> int:
        await request.body()
        return next(numbers)

    @routes.get("/orders")
    async def last(_caller: SignedIn) -> int:
        return next(numbers)

    return routes


@pytest.fixture
def gate() -> Gate:
    return Gate()


@pytest.fixture
async def keys(store: Store, clock: Hands) -> IdempotencyKeys:
    return IdempotencyKeys(store, clock)


@pytest.fixture
async def client(
    tmp_path: Path, clock: Hands, keys: IdempotencyKeys, gate: Gate
) -> AsyncIterator[httpx2.AsyncClient]:
    app = FastAPI()
    parts = app.state.services = Services()
    parts.add(Doorkeeper, Doorkeeper(tmp_path, clock))
    parts.add(IdempotencyKeys, keys)
    handle_errors(app)
    app.include_router(orders_of(gate))
    token = DataFolder(tmp_path).read_or_create_token()
    async with httpx2.AsyncClient(
        transport=httpx2.ASGITransport(app),
        base_url=ORIGIN,
        headers={"Authorization": f"Bearer {token}"},
    ) as client:
        yield client


async def post(
    client: httpx2.AsyncClient, name: str = "tea", headers: dict[str, str] | None = None
) -> httpx2.Response:
    return await client.post("/orders", json={"name": name}, headers=KEY | (headers or {}))


async def test_the_same_request_is_done_once_and_answered_alike(client: httpx2.AsyncClient) -> None:
    first, second = await post(client), await post(client)
    assert (first.status_code, first.json()) == (201, {"number": 1, "account": 1})
    assert (second.status_code, second.json()) == (201, {"number": 1, "account": 1})
    assert second.headers["Idempotency-Replayed"] == "true"
    assert "Idempotency-Replayed" not in first.headers


async def test_without_a_key_every_request_is_done(client: httpx2.AsyncClient) -> None:
    answers = [await client.post("/orders", json={"name": "tea"}) for _ in range(2)]
    assert [answer.json()["number"] for answer in answers] == [1, 2]


async def test_another_key_is_another_request(client: httpx2.AsyncClient) -> None:
    await post(client)
    assert (await post(client, headers={"Idempotency-Key": "other"})).json()["number"] == 2


async def test_another_body_with_the_same_key_is_refused(client: httpx2.AsyncClient) -> None:
    await post(client)
    refused = await post(client, "coffee")
    assert (refused.status_code, refused.json()["code"]) == (422, "idempotency_key_reused")


async def test_the_same_key_on_another_path_is_another_request(client: httpx2.AsyncClient) -> None:
    await post(client)
    assert (await client.post("/files", content=b"x", headers=KEY)).json() == 2


async def test_a_request_that_still_runs_is_not_begun_again(
    client: httpx2.AsyncClient, gate: Gate
) -> None:
    running = asyncio.create_task(post(client, "slow"))
    await gate.reached.wait()
    busy = await post(client, "slow")
    gate.opened.set()
    assert (busy.status_code, busy.json()["code"]) == (409, "idempotency_key_busy")
    assert (await running).json() == (await post(client, "slow")).json()


async def test_a_request_that_failed_may_be_tried_again(client: httpx2.AsyncClient) -> None:
    answers = [await post(client, "refused") for _ in range(2)]
    assert [answer.json()["detail"] for answer in answers] == ["Refused 1.", "Refused 2."]


async def test_a_form_sent_anew_with_another_boundary_is_the_same_request(
    client: httpx2.AsyncClient,
) -> None:
    answers = [
        await client.post("/files", files={"files": ("chat.txt", b"hello")}, headers=KEY)
        for _ in range(2)
    ]
    assert [answer.json() for answer in answers] == [1, 1]


@pytest.mark.parametrize(
    "other",
    [
        {"files": ("chat.txt", b"hullo")},
        {"files": ("other.txt", b"hello")},
        {"file": ("chat.txt", b"hello")},
        {"files": ("chat.txt", b"hello" * 100_000)},
    ],
)
async def test_another_form_with_the_same_key_is_refused(
    client: httpx2.AsyncClient, other: dict[str, tuple[str, bytes]]
) -> None:
    await client.post("/files", files={"files": ("chat.txt", b"hello")}, headers=KEY)
    refused = await client.post("/files", files=other, headers=KEY)
    assert (refused.status_code, refused.json()["code"]) == (422, "idempotency_key_reused")
    again = await client.post("/files", files={"files": ("chat.txt", b"hello")}, headers=KEY)
    assert again.json() == 1


async def test_a_large_form_sent_in_other_pieces_is_the_same_request(
    client: httpx2.AsyncClient,
) -> None:
    form = b'--x\r\nContent-Disposition: form-data; name="files"\r\n\r\n%b\r\n--x--\r\n'
    body = form % (b"\r\n--y hello" * 9_000)

    async def pieces(size: int) -> AsyncIterator[bytes]:
        for start in range(0, len(body), size):
            yield body[start : start + size]

    headers = KEY | {"Content-Type": "multipart/form-data; boundary=x"}
    answers = [
        await client.post("/files", content=pieces(size), headers=headers) for size in (999, 40_000)
    ]
    assert [answer.json() for answer in answers] == [1, 1]


async def test_a_stranger_learns_nothing_from_a_key(client: httpx2.AsyncClient) -> None:
    await post(client)
    refused = await post(client, headers={"Authorization": "Bearer wrong"})
    assert (refused.status_code, "number" in refused.json()) == (401, False)


async def test_reading_needs_no_key(client: httpx2.AsyncClient) -> None:
    answers = [await client.get("/orders", headers=KEY) for _ in range(2)]
    assert [answer.json() for answer in answers] == [1, 2]


@pytest.mark.parametrize("key", ["", "x" * 256, "tab\there"])
async def test_a_key_nobody_can_keep_is_refused(client: httpx2.AsyncClient, key: str) -> None:
    refused = await post(client, headers={"Idempotency-Key": key})
    assert (refused.status_code, refused.json()["code"]) == (422, "idempotency_key")


async def test_a_key_is_free_again_after_a_day(client: httpx2.AsyncClient, clock: Hands) -> None:
    await post(client)
    clock.time += LIFETIME_MS + 1
    assert (await post(client, "coffee")).json()["number"] == 2


async def test_an_answer_of_a_living_request_outlives_a_restart(keys: IdempotencyKeys) -> None:
    assert await keys.claim(CLAIM) is None
    await keys.keep(CLAIM, 201, "{}")
    await keys.release_unfinished(OWNER_ACCOUNT)
    earlier = await keys.claim(CLAIM)
    assert earlier is not None
    assert (earlier.status, earlier.body) == (201, "{}")


async def test_a_request_that_died_with_its_process_may_be_sent_again(
    keys: IdempotencyKeys,
) -> None:
    await keys.claim(CLAIM)
    await keys.release_unfinished(OWNER_ACCOUNT)
    assert await keys.claim(CLAIM) is None


async def test_answers_are_forgotten_when_something_is_erased(
    keys: IdempotencyKeys, store: Store
) -> None:
    await keys.claim(CLAIM)
    await keys.keep(CLAIM, 200, '{"participants": ["Ruth"]}')
    async with store.write(1) as connection:
        await forget_all_answers(connection, OWNER_ACCOUNT)
    async with store.read(1) as connection:
        assert (await connection.execute(idempotency_keys.select())).all() == []
