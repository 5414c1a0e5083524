"""How long `earmark serve` takes until it answers, and what it costs while nobody asks.

Run: .venv/bin/python bench/server.py [--runs 3] [--seconds 20]. Anchor: an empty FastAPI
application under the same uvicorn, started and measured in the same run.
"""

from __future__ import annotations

import argparse
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import psutil

EMPTY = """
import sys, uvicorn
from fastapi import FastAPI
app = FastAPI()
@app.get("/health")
def health():
    return {"status": "healthy"}
uvicorn.run(app, port=int(sys.argv[1]), log_level="critical")
"""
GOALS = "goals: ready <= 2.5 s, idle <= 150 MB and <= 0.5 % of a core"


@dataclass(frozen=True, slots=True)
class Figures:
    """Seconds to the first answer, megabytes and per cent of a core while idle."""

    ready: float
    memory: float
    idle: float


def free_port() -> int:
    """Return a port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def until_healthy(port: int, process: subprocess.Popen[bytes]) -> None:
    """Wait until the server answers."""
    while process.poll() is None:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/health", timeout=1):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.01)
    raise SystemExit(f"it ended with {process.returncode}")


def measure(command: list[str], port: int, seconds: float) -> Figures:
    """Start the server, wait for its first answer, then watch it do nothing."""
    began = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as process:
        try:
            until_healthy(port, process)
            ready = time.perf_counter() - began
            time.sleep(min(5.0, seconds))
            watched = psutil.Process(process.pid)
            before, at = sum(watched.cpu_times()[:2]), time.perf_counter()
            time.sleep(seconds)
            used, passed = sum(watched.cpu_times()[:2]) - before, time.perf_counter() - at
            return Figures(ready, watched.memory_info().rss / 1e6, 100 * used / passed)
        finally:
            process.terminate()
            process.wait(10)


def ours(home: Path, seconds: float) -> Figures:
    """Measure `earmark serve` on this data folder."""
    port = free_port()
    serve = ["-m", "earmark", "serve", "--port", str(port), "--data-dir", str(home)]
    return measure([sys.executable, *serve], port, seconds)


def empty(seconds: float) -> Figures:
    """Measure the anchor."""
    port = free_port()
    return measure([sys.executable, "-c", EMPTY, str(port)], port, seconds)


def report(name: str, figures: Figures, anchor: Figures) -> None:
    """Print one line."""
    print(
        f"{name:22} ready {figures.ready:5.2f} s ({figures.ready / anchor.ready:4.1f}x)"
        f"   idle {figures.memory:6.1f} MB   {figures.idle:5.2f} % of a core"
    )


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--seconds", type=float, default=20.0)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "home"
        first = ours(home, 0.2)
        starts = [ours(home, 0.2).ready for _ in range(options.runs - 1)]
        idle = ours(home, options.seconds)
    anchor = empty(0.2)
    again = Figures(median([*starts, idle.ready]), idle.memory, idle.idle)
    report("empty FastAPI", anchor, anchor)
    report("earmark, a new folder", first, anchor)
    report("earmark", again, anchor)
    print(GOALS)


if __name__ == "__main__":
    main()
