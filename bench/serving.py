"""A server as a person starts it, on a data folder and a port of its own."""

from __future__ import annotations

import http.client
import json
import os
import socket
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import psutil
from bench.databases import Place, spent

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_READY_SECONDS = 60.0
_KEPT_OPEN_SECONDS = 3.0  # the server closes a connection that says nothing for five


def free_port() -> int:
    """Return a port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass(slots=True)
class Served:
    """A running server: where it listens and what opens it."""

    process: subprocess.Popen[bytes]
    port: int
    token: str
    place: Place

    def connect(self) -> Talk:
        """Open a connection that stays open."""
        return Talk(self.port, self.token)

    def cpu(self) -> float:
        """Return the CPU seconds of the server and of its database so far."""
        return spent(psutil.Process(self.process.pid)) + self.place.cpu()

    def memory(self) -> float:
        """Return the megabytes the server holds now."""
        return float(psutil.Process(self.process.pid).memory_info().rss) / 1e6

    def stop(self) -> None:
        """End it as Ctrl-C does."""
        self.process.terminate()
        self.process.wait(60)


class Talk:
    """One connection to a server; every request carries the token."""

    def __init__(self, port: int, token: str) -> None:
        self._connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
        self._headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
        self._used = time.monotonic()

    def ask(self, method: str, path: str, body: bytes | None = None) -> tuple[int, bytes]:
        """Return status and body of the answer."""
        if time.monotonic() - self._used > _KEPT_OPEN_SECONDS:
            self._connection.close()  # opened again by itself
        self._connection.request(method, path, body, self._headers)
        answer = self._connection.getresponse()
        found = answer.status, answer.read()
        self._used = time.monotonic()
        return found

    def get(self, path: str) -> dict[str, object]:
        """Return the JSON of an answer that has to be 200."""
        status, body = self.ask("GET", path)
        if status != 200:
            raise SystemExit(f"GET {path}: {status} {body[:400]!r}")
        found: dict[str, object] = json.loads(body)
        return found

    def close(self) -> None:
        """Close the connection."""
        self._connection.close()


def serve(place: Place, home: Path, database_url: str | None = None) -> Served:
    """Start a server as a person would, and wait until it answers."""
    return _started(place, home, database_url, "earmark", "serve", "--port")


def serve_quietly(place: Place, home: Path, database_url: str | None = None) -> Served:
    """Start a server that does nothing but answer: see `bench.quiet`."""
    return _started(place, home, database_url, "bench.quiet")


def _started(place: Place, home: Path, database_url: str | None, *program: str) -> Served:
    port = free_port()
    command = [sys.executable, "-m", *program, str(port)]
    environment = {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(Path(__file__).parents[1]),
        "HOME": str(home.parent),
        "EARMARK_HOME": str(home),
        "EARMARK_TIMEZONE": "UTC",
        "EARMARK_DATABASE_URL": database_url or "",
    }
    with (home.parent / "server.log").open("wb") as log:
        process = subprocess.Popen(command, env=environment, stdout=log, stderr=log)
    until = time.monotonic() + _READY_SECONDS
    while time.monotonic() < until and process.poll() is None:
        if is_answered(port):
            token = (home / "token").read_text(encoding="ascii").strip()
            return Served(process, port, token, place)
        time.sleep(0.05)
    process.kill()
    raise SystemExit(
        f"the server did not start: {(home.parent / 'server.log').read_text()[-2000:]}"
    )


def is_answered(port: int) -> bool:
    """Tell whether a server answers on this port."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=2)
    try:
        connection.request("GET", "/health")
        return connection.getresponse().status == 200
    except OSError:
        return False
    finally:
        connection.close()


def pages(talk: Talk, path: str, limit: int = 500) -> Iterator[Sequence[dict[str, object]]]:
    """Yield the pages of a list, one after the other to its end."""
    cursor = ""
    while True:
        mark = "&" if "?" in path else "?"
        found = talk.get(f"{path}{mark}limit={limit}{cursor}")
        items = found["items"]
        if isinstance(items, list):
            yield items
        if not found["next_cursor"]:
            return
        cursor = f"&cursor={found['next_cursor']}"
