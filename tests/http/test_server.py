"""The port is opened for this machine alone unless that is said twice."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Iterator

import httpx2
import pytest
from fastapi import FastAPI

from earmark.core.errors import InputError
from earmark.http.guard import Guard, Hosts
from earmark.http.server import address_of, listen, serve


@pytest.fixture
def listener() -> Iterator[socket.socket]:
    with listen("127.0.0.1", 0, allow_remote=False) as listener:
        yield listener


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "", "192.0.2.1"])  # noqa: S104 refused
def test_listening_to_other_machines_is_refused_and_the_flag_named(host: str) -> None:
    with pytest.raises(InputError, match="--allow-remote") as refused:
        listen(host, 0, allow_remote=False)
    assert refused.value.code == "not_loopback"


def test_listening_to_other_machines_works_when_it_is_said() -> None:
    with listen("0.0.0.0", 0, allow_remote=True) as listener:  # noqa: S104 closed at once
        assert address_of(listener).startswith("http://127.0.0.1:")


def test_a_taken_port_is_named_with_the_way_out(listener: socket.socket) -> None:
    port = listener.getsockname()[1]
    with pytest.raises(InputError, match="--port 0") as refused:
        listen("127.0.0.1", port, allow_remote=False)
    assert refused.value.code == "port_taken"


def test_an_unknown_host_is_an_input_error() -> None:
    with pytest.raises(InputError, match="no address named"):
        listen("no such host", 0, allow_remote=False)


async def test_a_real_server_answers_and_refuses_a_rebound_host(listener: socket.socket) -> None:
    app = FastAPI()
    port = listener.getsockname()[1]
    app.add_middleware(Guard, hosts=Hosts.of("127.0.0.1", port), upload_limit=1)
    ready = asyncio.Event()

    async def announce() -> None:
        ready.set()

    serving = asyncio.create_task(serve(app, listener, announce))
    await ready.wait()
    async with httpx2.AsyncClient(base_url=address_of(listener)) as client:
        assert (await client.get("/")).status_code == 404
        rebound = await client.get("/", headers={"Host": f"evil.example:{port}"})
        assert rebound.json()["code"] == "foreign_host"
        assert "server" not in rebound.headers
    serving.cancel()
    await asyncio.wait([serving])


@pytest.mark.parametrize(
    ("host", "address"),
    [("127.0.0.1", "http://127.0.0.1:"), ("localhost", "http://"), ("::1", "http://[::1]:")],
)
def test_the_address_is_one_a_browser_opens(host: str, address: str) -> None:
    try:
        listener = listen(host, 0, allow_remote=False)
    except InputError:
        pytest.skip(f"this machine has no {host}")
    with listener:
        assert address_of(listener).startswith(address)
        assert address_of(listener).endswith(f":{listener.getsockname()[1]}")


def test_an_address_of_another_machine_cannot_be_listened_on() -> None:
    with pytest.raises(InputError, match=r"Cannot listen on 192\.0\.2\.1") as refused:
        listen("192.0.2.1", 0, allow_remote=True)
    assert refused.value.field == "host"
    assert "--host" in refused.value.hint


def test_no_address_at_all_is_said_to_be_every_address() -> None:
    with pytest.raises(InputError, match="Listening on every address"):
        listen("", 0, allow_remote=False)


def test_a_port_is_free_again_as_soon_as_the_listener_closes() -> None:
    with listen("127.0.0.1", 0, allow_remote=False) as first:
        port = first.getsockname()[1]
    with listen("127.0.0.1", port, allow_remote=False) as second:
        assert second.getsockname()[1] == port


async def test_the_parts_of_an_answer_do_not_wait_for_each_other(listener: socket.socket) -> None:
    """Else each request over an open connection takes 40 ms: the next part waits for a nod."""
    is_at_once: list[bool] = []

    async def met(_reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        accepted = writer.get_extra_info("socket")
        is_at_once.append(bool(accepted.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)))
        writer.close()

    async with await asyncio.start_server(met, sock=listener):
        reader, writer = await asyncio.open_connection(*listener.getsockname()[:2])
        assert await reader.read() == b""
        writer.close()
    assert is_at_once == [True]
