"""Who may talk to the port, and what every answer carries."""

from __future__ import annotations

from collections.abc import AsyncIterator

import httpx2
import pytest
from fastapi import FastAPI
from starlette.types import Message

from earmark.http.guard import CONTENT_SECURITY_POLICY, Hosts
from earmark.http.logs import JsonLines


@pytest.mark.parametrize(
    "origin",
    ["https://evil.example", "http://127.0.0.1:3000", "null", "http://localhost:8000", "file://"],
)
async def test_a_foreign_origin_is_refused(client: httpx2.AsyncClient, origin: str) -> None:
    answer = await client.get("/health", headers={"Origin": origin})
    assert (answer.status_code, answer.json()["code"]) == (403, "foreign_origin")


@pytest.mark.parametrize("host", ["evil.example:8000", "127.0.0.1:9", "127.0.0.1", "", "[::1]:8x"])
async def test_a_rebound_host_is_refused(client: httpx2.AsyncClient, host: str) -> None:
    answer = await client.get("/health", headers={"Host": host})
    assert (answer.status_code, answer.json()["code"]) == (403, "foreign_host")


@pytest.mark.parametrize(
    "host", ["127.0.0.1:8000", "localhost:8000", "[::1]:8000", "LOCALHOST:8000"]
)
async def test_our_own_names_are_answered(client: httpx2.AsyncClient, host: str) -> None:
    headers = {"Host": host, "Origin": f"http://{host}"}
    assert (await client.get("/health", headers=headers)).json() == {"status": "healthy"}


@pytest.mark.parametrize("path", ["/health", "/nothing", "/missing", "/crash", "/app", "/"])
async def test_every_answer_carries_the_policy(client: httpx2.AsyncClient, path: str) -> None:
    headers = (await client.get(path)).headers
    assert headers["content-security-policy"] == CONTENT_SECURITY_POLICY
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["x-frame-options"] == "DENY"


async def test_a_refusal_carries_the_policy_too(client: httpx2.AsyncClient) -> None:
    answer = await client.get("/health", headers={"Host": "evil.example"})
    assert "default-src 'self'" in answer.headers["content-security-policy"]


async def test_a_websocket_of_another_site_is_closed_before_it_opens(app: FastAPI) -> None:
    assert (await websocket(app, "http://evil.example"))["type"] == "websocket.close"
    assert (await websocket(app, "http://127.0.0.1:8000"))["type"] == "websocket.accept"


async def test_a_crash_says_nothing_and_is_logged_without_its_message(
    client: httpx2.AsyncClient, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.handler.setFormatter(JsonLines())
    answer = await client.get("/crash")
    problem = answer.json()
    assert (answer.status_code, problem["code"]) == (500, "internal_error")
    logged = caplog.text
    assert problem["request_id"] in logged
    assert "RuntimeError" in logged
    assert "Ruben" not in logged + answer.text


async def test_half_an_answer_does_not_look_whole(client: httpx2.AsyncClient) -> None:
    with pytest.raises(ConnectionResetError):
        await client.get("/half")


async def test_a_body_larger_than_it_may_be_is_refused(client: httpx2.AsyncClient) -> None:
    answer = await client.post("/notes", content=b"x" * (1024 * 1024 + 1))
    assert (answer.status_code, answer.json()["code"]) == (413, "too_large")


@pytest.mark.parametrize("path", ["/health", "/app", "/api/v1/health"])
async def test_head_answers_like_get_without_the_body(
    client: httpx2.AsyncClient, path: str
) -> None:
    asked, got = await client.head(path), await client.get(path)
    assert (asked.status_code, asked.content) == (got.status_code, b"")
    same = {"content-type", "content-length", "content-security-policy"}
    assert {n: asked.headers[n] for n in same} == {n: got.headers[n] for n in same}


async def test_head_needs_our_host_and_a_path_that_is_read(client: httpx2.AsyncClient) -> None:
    foreign = await client.head("/health", headers={"Host": "evil.example"})
    assert (foreign.status_code, foreign.content) == (403, b"")
    assert (await client.head("/notes")).status_code == 405


async def test_what_the_guard_refuses_is_named_by_a_request_id(client: httpx2.AsyncClient) -> None:
    large = await client.post("/notes", content=b" " * (1024 * 1024 + 1))
    foreign = await client.get("/health", headers={"Host": "evil.example"})
    for answer in (large, foreign):
        assert answer.json()["request_id"] == answer.headers["X-Request-ID"]


async def test_a_body_without_a_length_is_counted(
    client: httpx2.AsyncClient, signed: dict[str, str]
) -> None:
    async def body():  # noqa: ANN202 an asynchronous generator of bytes
        for _ in range(20):
            yield b" " * 100_000

    headers = {**signed, "Content-Type": "application/json"}
    answer = await client.post("/notes", content=body(), headers=headers)
    assert (answer.status_code, answer.json()["code"]) == (413, "too_large")


def test_a_server_on_every_address_answers_to_addresses_but_not_to_names() -> None:
    hosts = Hosts.of("0.0.0.0", 8000, also=["box"])  # noqa: S104 nothing is bound
    assert hosts.knows("192.168.1.5:8000")
    assert hosts.knows("[fe80::1]:8000")
    assert hosts.knows("box:8000")
    assert not hosts.knows("evil.example:8000")
    assert not Hosts.of("127.0.0.1", 8000).knows("192.168.1.5:8000")


async def websocket(app: FastAPI, origin: str) -> Message:
    """Open a WebSocket and return the first thing the server says."""
    sent: list[Message] = []

    async def receive() -> Message:
        return {"type": "websocket.connect"}

    async def send(message: Message) -> None:
        sent.append(message)

    headers = [(b"host", b"127.0.0.1:8000"), (b"origin", origin.encode())]
    scope = {"type": "websocket", "path": "/live", "headers": headers, "query_string": b""}
    await app({**scope, "subprotocols": [], "extensions": {}}, receive, send)
    return sent[0]


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
async def test_a_body_that_is_announced_too_large_is_refused_unread(
    client: httpx2.AsyncClient, method: str
) -> None:
    headers = {"Content-Length": str(2 * 1024 * 1024), "Content-Type": "application/json"}
    answer = await client.request(method, "/notes", content=b"{}", headers=headers)
    problem = answer.json()
    assert (answer.status_code, problem["code"]) == (413, "too_large")
    assert problem["request_id"] == answer.headers["x-request-id"]


async def test_a_body_that_lied_about_its_length_is_stopped(
    client: httpx2.AsyncClient, signed: dict[str, str]
) -> None:
    async def endless() -> AsyncIterator[bytes]:
        for _ in range(200):
            yield b" " * 10_000

    headers = signed | {"Content-Type": "application/json"}
    answer = await client.post("/notes", content=endless(), headers=headers)
    assert (answer.status_code, answer.json()["code"]) == (413, "too_large")


async def test_a_head_is_answered_like_a_get_without_its_body(client: httpx2.AsyncClient) -> None:
    head, get = await client.head("/health"), await client.get("/health")
    assert head.status_code == get.status_code
    assert head.headers["content-type"] == get.headers["content-type"]


async def test_every_request_has_a_name_of_its_own(client: httpx2.AsyncClient) -> None:
    names = {(await client.get("/health")).headers["x-request-id"] for _ in range(5)}
    assert len(names) == 5
    assert {len(name) for name in names} == {16}


@pytest.mark.parametrize(
    ("path", "kept"), [("/health", False), ("/missing", False), ("/app", True)]
)
async def test_only_the_page_may_be_kept_by_a_browser(
    client: httpx2.AsyncClient, path: str, *, kept: bool
) -> None:
    answer = await client.get(path)
    assert (answer.headers.get("cache-control") != "no-store") is kept


async def test_our_own_page_on_another_name_of_ours_is_still_another_origin(
    client: httpx2.AsyncClient,
) -> None:
    headers = {"Host": "localhost:8000", "Origin": "http://127.0.0.1:8000"}
    assert (await client.get("/health", headers=headers)).status_code == 403
