"""What a request costs: CPU of the server for 50 messages read and 100 posted, token check on.

    ./run --group test python -m bench.requests [--requests 400] [--database sqlite]

The anchor is Starlette with msgspec over the bare driver (bench/bare.py): the same query on the
same rows, the upsert and full text of the same messages, no sign-in, no envelope. Both run under
uvicorn in a process of their own, on one database, in turns; CPU of server and database together.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Protocol, TypeAlias

import psutil
from bench.chatter import CHATS, bodies
from bench.databases import KINDS, Kind, Place, place, spent
from bench.figures import Figure
from bench.serving import Served, Talk, free_port, is_answered, serve_quietly
from sqlalchemy import make_url

from earmark.features.chats.repository import select_messages
from earmark.features.chats.tables import messages

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from sqlalchemy import Dialect

GOAL = 1.4
STORED = 5_000
SIZE = 100


class Costly(Protocol):
    """Something whose CPU is counted."""

    def cpu(self) -> float:
        """Return the CPU seconds it has taken so far."""


Side: TypeAlias = "tuple[Costly, Callable[[], None]]"


class Bare:
    """The anchor in a process of its own."""

    def __init__(self, at: Place, database: str, folder: Path) -> None:
        query = folder / "query.sql"
        query.write_text(newest_50(at.kind), encoding="utf-8")
        self.port = free_port()
        command = [sys.executable, "-m", "bench.bare", str(self.port), database, str(query)]
        self._process = subprocess.Popen(command)
        self._place = at
        while not is_answered(self.port):
            if self._process.poll() is not None:
                raise SystemExit("the anchor did not start")
            time.sleep(0.05)

    def cpu(self) -> float:
        """Return the CPU seconds of the server and of its database so far."""
        return spent(psutil.Process(self._process.pid)) + self._place.cpu()

    def stop(self) -> None:
        """End it."""
        self._process.terminate()
        self._process.wait(30)


def newest_50(kind: Kind) -> str:
    """Return the query for the newest messages, as Earmark asks it."""
    dialect: Dialect = make_url(f"{kind}://").get_dialect()()
    query = select_messages(1).order_by(messages.c.sent_at.desc(), messages.c.id.desc()).limit(50)
    return str(query.compile(dialect=dialect, compile_kwargs={"literal_binds": True}))


@contextmanager
def both(kind: Kind) -> Iterator[tuple[Served, Bare]]:
    """Run both on one store that holds messages."""
    with place(kind) as at:
        home, url = at.new_home(), at.new_database()
        served = serve_quietly(at, home, url)
        try:
            talk = served.connect()
            for body in bodies(STORED, 1_000):
                talk.ask("POST", "/api/v1/messages", body)
            settle(served)
            bare = Bare(at, url or str(home / "earmark.sqlite"), home)
            try:
                yield served, bare
            finally:
                bare.stop()
        finally:
            served.stop()


def settle(served: Served) -> None:
    """Wait until the server has nothing to do in the background."""
    quiet = 0
    while quiet < 4:
        before = served.cpu()
        time.sleep(1)
        quiet = quiet + 1 if served.cpu() - before < 0.05 else 0


def cpu_ms(server: Costly, ask: Callable[[], None], count: int) -> float:
    """Return the CPU milliseconds of one request."""
    before = server.cpu()
    for _ in range(count):
        ask()
    return (server.cpu() - before) / count * 1000


def reader(talk: Talk, path: str) -> Callable[[], None]:
    """Return what asks for 50 messages."""

    def ask() -> None:
        talk.get(path)

    return ask


def poster(talk: Talk, path: str, requests: Iterator[bytes]) -> Callable[[], None]:
    """Return what posts the next hundred messages."""

    def ask() -> None:
        status, answer = talk.ask("POST", path, next(requests))
        if status != 201:
            raise SystemExit(f"POST {path}: {status} {answer[:400]!r}")

    return ask


def measure(kind: Kind, requests: int, rounds: int) -> list[Figure]:
    """Measure both in turns, reading and posting."""
    each = requests * (rounds + 1)
    fresh = bodies(each * SIZE, SIZE, first=STORED // CHATS * CHATS)
    with both(kind) as (served, bare):
        mine, theirs = served.connect(), Talk(bare.port, "")
        reads: list[Side] = [
            (served, reader(mine, "/api/v1/messages?limit=50")),
            (bare, reader(theirs, "/messages")),
        ]
        posts: list[Side] = [
            (served, poster(mine, "/api/v1/messages", iter(fresh))),
            (bare, poster(theirs, "/messages", iter(fresh))),
        ]
        return [
            compared("GET 50 messages, CPU", kind, reads, requests, rounds),
            compared("POST 100 messages, CPU", kind, posts, requests, rounds),
        ]


def compared(
    name: str,
    kind: Kind,
    sides: Sequence[Side],
    requests: int,
    rounds: int,
) -> Figure:
    """Return the median cost of both sides; the first round warms up and does not count."""
    taken = [[cpu_ms(server, ask, requests) for server, ask in sides] for _ in range(rounds + 1)]
    mine, theirs = (statistics.median(column) for column in zip(*taken[1:], strict=True))
    return Figure(
        name, kind, mine / theirs, GOAL, "lower", {"cpu_ms": mine, "anchor_cpu_ms": theirs}
    )


def main() -> None:
    """Measure and print one line a figure."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--requests", type=int, default=200)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--database", choices=KINDS, action="append")
    given = parser.parse_args()
    for kind in given.database or KINDS:
        for figure in measure(kind, given.requests, given.rounds):
            figure.tell()


if __name__ == "__main__":
    main()
