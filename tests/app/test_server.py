"""The server as a process: it survives kill -9, keeps its token out of the log, and idles."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx2

from earmark.db.folder import DataFolder

SERVE = """
import pathlib, sys
from earmark.app import run_server
from earmark.settings import Settings

settings = Settings(home=pathlib.Path(sys.argv[1]), port=0, timezone="UTC", log_level="DEBUG")
run_server(settings, lambda link: print(link, flush=True))
"""
PEOPLE = ("Helen Marsh", "Anna")
Json = dict[str, Any]


class Server:
    """A running server process and the link it printed."""

    def __init__(self, process: subprocess.Popen[str], link: str, token: str) -> None:
        self.process = process
        self.address, _, self.code = link.partition("/app#code=")
        self.token = token

    def get(self, path: str) -> Json:
        """Ask with the token and return the answer."""
        answer = httpx2.get(self._url(path), headers=self._signed, timeout=10)
        found: Json = answer.json()
        return found

    def upload(self, content: str) -> str:
        """Send an export and return its import."""
        file = ("WhatsApp Chat with Helen Marsh.txt", content.encode())
        answer = httpx2.post(
            self._url("/imports"), files={"files": file}, headers=self._signed, timeout=10
        )
        return str(answer.json()["imports"][0]["import_id"])

    def open_page(self) -> None:
        """Use the link."""
        answer = httpx2.post(self._url("/auth/session"), json={"code": self.code}, timeout=10)
        assert answer.status_code == 204

    @property
    def _signed(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.token}"}

    def _url(self, path: str) -> str:
        return f"{self.address}/api/v1{path}"


@contextmanager
def serving(home: Path, log: Path) -> Iterator[Server]:
    """Start a server and end it."""
    with log.open("a") as errors:
        process = subprocess.Popen(
            [sys.executable, "-c", SERVE, str(home)],
            stdout=subprocess.PIPE,
            stderr=errors,
            text=True,
        )
    try:
        assert process.stdout is not None
        link = process.stdout.readline().strip()
        yield Server(process, link, DataFolder(home).read_or_create_token())
    finally:
        process.terminate()
        process.communicate(timeout=20)


def chat(messages: int) -> str:
    start = 1_700_000_000
    lines = []
    for number in range(messages):
        moment = time.gmtime(start + number * 60)
        clock = time.strftime("%d.%m.%Y, %H:%M", moment)
        lines.append(f"{clock} - {PEOPLE[number % 2]}: Message number {number}")
    return "\n".join(lines)


def test_an_import_survives_kill_9_and_is_finished_by_the_next_start(tmp_path: Path) -> None:
    home, log, count = tmp_path / "home", tmp_path / "log", 30_000
    with serving(home, log) as server:
        path = f"/imports/{server.upload(chat(count))}"
        while server.get(path)["progress"]["messages"] == 0:
            time.sleep(0.01)
        server.process.kill()
    with serving(home, log) as server:
        while (state := server.get(path)["state"]) in {"running", "interrupted"}:
            time.sleep(0.1)
        assert state == "done"
        assert server.get("/chats")["items"][0]["message_count"] == count
    assert list((home / "staging").iterdir()) == []


def test_neither_token_nor_code_nor_chat_is_logged(tmp_path: Path) -> None:
    log = tmp_path / "log"
    with serving(tmp_path / "home", log) as server:
        server.upload(chat(50))
        server.open_page()
        assert server.get("/search?q=Helen&cursor=x")["status"] == 422
        secrets = [server.token, server.code, "Helen"]
    written = log.read_text()
    assert [secret for secret in secrets if secret in written] == []


def test_a_stop_signal_ends_the_server_in_order(tmp_path: Path) -> None:
    with serving(tmp_path / "home", tmp_path / "log") as server:
        server.process.terminate()
        assert server.process.wait(20) == 0
    assert not (tmp_path / "home" / "earmark.sqlite-wal").exists()
    assert (tmp_path / "log").read_text() == ""
