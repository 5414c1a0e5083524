"""A proxy that fails as networks and busy servers do, by a plan."""

from __future__ import annotations

import http.client
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import cycle
from typing import Literal
from urllib.parse import urlsplit

from typing_extensions import override

Fault = Literal["none", "cut_before", "cut_after", "cut_midway", "busy", "too_many"]

STATUS_OF: dict[Fault, int] = {"busy": 503, "too_many": 429}

WORST: tuple[Fault, ...] = (
    "cut_after",
    "none",
    "busy",
    "cut_midway",
    "too_many",
    "cut_before",
    "none",
)

MOST_IN_A_ROW = 3
"""So often one request fails before it gets through."""


class FlakyProxy(ThreadingHTTPServer):
    """Passes requests on to a server and fails as planned, request after request."""

    daemon_threads = True

    def __init__(self, upstream: str, plan: tuple[Fault, ...]) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.upstream = urlsplit(upstream).netloc
        self.faults: Counter[Fault] = Counter()
        self._plan = cycle(plan)
        self._failed: Counter[str] = Counter()
        self._turn = threading.Lock()

    @property
    def url(self) -> str:
        """Where it listens."""
        return f"http://127.0.0.1:{self.server_address[1]}"

    def next_fault(self, request: str) -> Fault:
        """Return what becomes of a request that is known by this name."""
        with self._turn:
            fault = next(self._plan) if self._failed[request] < MOST_IN_A_ROW else "none"
            self._failed[request] = 0 if fault == "none" else self._failed[request] + 1
            self.faults[fault] += 1
            return fault

    @override
    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing of connections that were cut on purpose."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: FlakyProxy

    def _answer(self) -> None:
        body = self._body()
        key = self.headers.get("Idempotency-Key", "")
        fault = self.server.next_fault(f"{self.command} {self.path} {key}")
        if fault == "cut_before":
            self.close_connection = True
            return
        if fault in STATUS_OF:
            self._send(STATUS_OF[fault], {"Retry-After": "0"}, b"")
            return
        status, headers, answer = self._passed_on(body)
        if fault == "cut_after":
            self.close_connection = True
            return
        self._send(status, headers, answer, part=0.5 if fault == "cut_midway" else 1)

    do_GET = do_POST = do_PATCH = do_DELETE = do_PUT = _answer  # noqa: N815 as http.server calls

    def _body(self) -> bytes:
        if self.headers.get("Transfer-Encoding") != "chunked":
            return self.rfile.read(int(self.headers.get("Content-Length") or 0))
        chunks = []
        while size := int(self.rfile.readline(), 16):
            chunks.append(self.rfile.read(size))
            self.rfile.readline()
        self.rfile.readline()
        return b"".join(chunks)

    def _passed_on(self, body: bytes) -> tuple[int, dict[str, str], bytes]:
        connection = http.client.HTTPConnection(self.server.upstream, timeout=120)
        skipped = {"host", "connection", "transfer-encoding", "content-length"}
        headers = {k: v for k, v in self.headers.items() if k.lower() not in skipped}
        connection.request(self.command, self.path, body, headers)
        response = connection.getresponse()
        content = response.read()
        kept = {k: v for k, v in response.getheaders() if k.lower() not in skipped}
        connection.close()
        return response.status, kept, content

    def _send(self, status: int, headers: dict[str, str], body: bytes, *, part: float = 1) -> None:
        self.send_response_only(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body[: int(len(body) * part)])
        self.close_connection = part < 1

    @override
    def log_message(self, format: str, *args: object) -> None:
        """Write nothing."""


@contextmanager
def flaky(upstream: str, plan: tuple[Fault, ...] = WORST) -> Iterator[FlakyProxy]:
    """Run a proxy before a server."""
    with FlakyProxy(upstream, plan) as proxy:
        thread = threading.Thread(target=proxy.serve_forever, args=(0.05,), daemon=True)
        thread.start()
        yield proxy
        proxy.shutdown()
        thread.join()
