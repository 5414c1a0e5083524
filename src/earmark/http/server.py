"""Opens the port and serves on it; other machines are let in only when that is said twice."""

from __future__ import annotations

import asyncio
import contextlib
import errno
import gc
import ipaddress
import signal
import socket
import sys
from collections.abc import Awaitable, Callable, Iterator

import uvicorn
from fastapi import FastAPI
from typing_extensions import override

from earmark.core.errors import InputError

_BACKLOG = 128
_SWITCH_SECONDS = 0.0005
_GARBAGE_THRESHOLDS = (50_000, 20, 50)


def listen(host: str, port: int, *, allow_remote: bool) -> socket.socket:
    """Return a listening socket.

    Raises:
        InputError: when the address is not of this machine alone and remote use was not allowed,
            or when the port is taken.
    """
    family, address = _resolved(host, port)
    if not allow_remote and not ipaddress.ip_address(address[0]).is_loopback:
        raise InputError(
            f"Listening on {host or 'every address'} would let other machines reach your chats.",
            hint="Add --allow-remote if you want that; the token is asked for all the same.",
            code="not_loopback",
            field="host",
        )
    # asyncio sends an answer's parts at once only where a socket says that it is TCP: otherwise
    # the second part waits for the first to be acknowledged, which takes a client 40 ms.
    listener = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind(address)
    except OSError as error:
        listener.close()
        raise _cannot_listen(host, port, error) from None
    listener.listen(_BACKLOG)
    listener.setblocking(False)  # noqa: FBT003 the standard library's own signature
    return listener


def _resolved(host: str, port: int) -> tuple[socket.AddressFamily, tuple[str, int]]:
    try:
        found = socket.getaddrinfo(
            host or None, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )
    except (socket.gaierror, UnicodeError):
        raise InputError(
            f"There is no address named {host}.", hint="Use 127.0.0.1.", field="host"
        ) from None
    family, _, _, _, address = found[0]
    return family, (str(address[0]), int(address[1]))


def _cannot_listen(host: str, port: int, error: OSError) -> InputError:
    if error.errno == errno.EADDRINUSE:
        return InputError(
            f"Port {port} is taken by another program.",
            hint="Choose another with --port; --port 0 takes a free one.",
            code="port_taken",
            field="port",
        )
    hint = "Choose another with --host or --port."
    return InputError(f"Cannot listen on {host}:{port}.", hint=hint, field="host")


def address_of(listener: socket.socket) -> str:
    """Return the address to open in a browser on this machine."""
    host, port = listener.getsockname()[:2]
    if ipaddress.ip_address(host).is_unspecified:
        host = "127.0.0.1"
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


class _Server(uvicorn.Server):
    """uvicorn, without its own way of dying: a stop signal still closes the store in order."""

    def __init__(self, config: uvicorn.Config, ready: Callable[[], Awaitable[None]]) -> None:
        super().__init__(config)
        self._ready = ready

    @override
    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        await self._ready()

    @override
    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        loop = asyncio.get_running_loop()
        with contextlib.suppress(ValueError, RuntimeError):  # only the main thread gets signals
            for number in (signal.SIGINT, signal.SIGTERM):
                loop.add_signal_handler(number, self.handle_exit, number, None)
        yield


def share_the_interpreter() -> None:
    """Let requests wait little for threads that compute, and for the search for garbage.

    A thread that analyses texts gives the interpreter back after a tenth of what is usual. And
    what was made at the start stays to the end: the collector need not look at it again, nor run
    each time a thousand messages make a few thousand tuples.
    """
    sys.setswitchinterval(_SWITCH_SECONDS)
    gc.freeze()
    gc.set_threshold(*_GARBAGE_THRESHOLDS)


async def serve(
    app: FastAPI, listener: socket.socket, ready: Callable[[], Awaitable[None]]
) -> None:
    """Serve until SIGINT or SIGTERM; `ready` is called once requests are answered."""
    config = uvicorn.Config(
        app,
        access_log=False,
        date_header=False,
        lifespan="off",
        log_config=None,
        log_level="critical",
        proxy_headers=False,
        server_header=False,
        timeout_graceful_shutdown=5,
        ws="none",
    )
    async with app.router.lifespan_context(app):
        await _Server(config, ready).serve(sockets=[listener])
