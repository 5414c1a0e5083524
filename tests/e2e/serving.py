"""A server as a person starts it: a process on a data folder."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from pathlib import Path

from earmark.app import page_link
from earmark.http.tokens import sign_in_code

LINK = re.compile(r"http://127\.0\.0\.1:\d+/app#code=\S+")
ZONE = "Europe/Berlin"


class Served:
    """A running `earmark serve` and its data folder."""

    def __init__(self, home: Path, log: Path, timezone: str = ZONE, **settings: str) -> None:
        self.home = home
        self._log = log
        self.environment = {
            "PATH": os.environ["PATH"],
            "HOME": str(home),
            "EARMARK_HOME": str(home),
            "EARMARK_TIMEZONE": timezone,
            "NO_COLOR": "1",
            **settings,
        }
        command = [sys.executable, "-m", "earmark", "serve", "--port", "0"]
        with log.open("w") as out:
            self.process = subprocess.Popen(
                command, env=self.environment, stdout=out, stderr=subprocess.STDOUT
            )

    def link(self) -> str:
        """Wait for the address with the one-time code."""
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline and self.process.poll() is None:
            found = LINK.search(self._log.read_text())
            if found:
                return found.group()
            time.sleep(0.1)
        raise AssertionError(f"the server gave no address:\n{self._log.read_text()}")

    def address(self) -> str:
        """Return where it is, once it answers."""
        return self.link().partition("/app")[0]

    def log(self) -> str:
        """Return what it wrote."""
        return self._log.read_text()

    def token(self) -> str:
        """Return what programs sign in with."""
        return (self.home / "token").read_text(encoding="ascii").strip()

    def new_link(self) -> str:
        """Return another address with a code of its own."""
        code = sign_in_code(self.token(), time.time_ns() // 1_000_000)
        return page_link(self.address(), code)

    def run(self, *arguments: str) -> str:
        """Run another command on the same data folder, as a person would beside the server."""
        command = [sys.executable, "-m", "earmark", *arguments]
        done = subprocess.run(
            command, env=self.environment, capture_output=True, text=True, check=False, timeout=120
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    def stop(self) -> None:
        """End the server as Ctrl-C does."""
        self.process.terminate()
        self.process.wait(timeout=30)
