"""Many clients at once, reading and writing: no error, nothing lost, nothing kept twice.

    ./run --group test python -m bench.clients [--seconds 60] [--clients 64] [--database sqlite]

Every third client posts, now and then what it has posted before; the others read lists, chats and
search. Afterwards everything is read back and compared with what was answered to the writers.
"""

from __future__ import annotations

import argparse
import asyncio
import random
import statistics
import time
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import NamedTuple

import orjson
from bench.chatter import texts
from bench.databases import KINDS, Kind, place
from bench.figures import Figure
from bench.serving import Served, pages, serve

_WRITERS = 3  # every so many clients one posts
_AGAIN = 0.1
_MOST_AT_ONCE = 20
_CHATS = 40


class Answer(NamedTuple):
    """What came back."""

    status: int
    body: bytes


@dataclass
class Seen:
    """What happened to all clients."""

    seconds: defaultdict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    errors: Counter[str] = field(default_factory=Counter)
    posted: set[str] = field(default_factory=set)
    stored: int = 0


class Line:
    """One connection that stays open."""

    def __init__(self, served: Served) -> None:
        self._port = served.port
        self._token = served.token
        self._reader: asyncio.StreamReader | None = None
        self._writer: asyncio.StreamWriter | None = None

    async def ask(self, method: str, path: str, body: bytes = b"") -> Answer:
        """Send a request and return the answer."""
        if self._reader is None or self._writer is None:
            self._reader, self._writer = await asyncio.open_connection("127.0.0.1", self._port)
        head = (
            f"{method} {path} HTTP/1.1\r\nHost: 127.0.0.1:{self._port}\r\n"
            f"Authorization: Bearer {self._token}\r\nContent-Type: application/json\r\n"
            f"Content-Length: {len(body)}\r\n\r\n"
        )
        self._writer.write(head.encode() + body)
        await self._writer.drain()
        lines = (await self._reader.readuntil(b"\r\n\r\n")).decode().lower().split("\r\n")
        headers = dict(line.split(": ", 1) for line in lines[1:] if ": " in line)
        content = await self._reader.readexactly(int(headers["content-length"]))
        return Answer(int(lines[0].split(" ")[1]), content)

    def close(self) -> None:
        """Close the connection."""
        if self._writer is not None:
            self._writer.close()


@dataclass
class Client:
    """One of the many."""

    number: int
    line: Line
    seen: Seen
    known: tuple[str, ...]
    chance: random.Random
    sent: int = 0
    before: list[dict[str, str]] = field(default_factory=list)

    async def run(self, until: float) -> None:
        """Ask one thing after the other until the time is over."""
        while time.monotonic() < until:
            if self.number % _WRITERS == 0:
                await self.post()
            else:
                await self.read()
        self.line.close()

    async def timed(self, kind: str, method: str, path: str, body: bytes = b"") -> Answer | None:
        """Ask, and note how long it took; None where it went wrong."""
        began = time.perf_counter()
        try:
            answer = await self.line.ask(method, path, body)
        except (OSError, EOFError, ValueError) as error:
            self.seen.errors[f"{kind}: {type(error).__name__}"] += 1
            self.line.close()
            return None
        self.seen.seconds[kind].append(time.perf_counter() - began)
        if answer.status >= 300:
            self.seen.errors[f"{kind}: {answer.status} {answer.body[:200]!r}"] += 1
            return None
        return answer

    async def post(self) -> None:
        """Post some messages, or some of them again."""
        if not self.before or self.chance.random() > _AGAIN:
            self.before = [self._message() for _ in range(self.chance.randint(1, _MOST_AT_ONCE))]
        answer = await self.timed("post", "POST", "/api/v1/messages", orjson.dumps(self.before))
        if answer is not None:
            self.seen.stored += orjson.loads(answer.body)["stored"]
            self.seen.posted.update(each["message_id"] for each in self.before)

    def _message(self) -> dict[str, str]:
        self.sent += 1
        return {
            "message_id": f"client-{self.number}-{self.sent}",
            "conversation_id": f"busy-{self.chance.randrange(_CHATS)}",
            "user_id": f"person-{self.number}",
            "message_content": self.chance.choice(self.known),
        }

    async def read(self) -> None:
        """Read a list, a chat, or what holds a word."""
        word = self.chance.choice(self.chance.choice(self.known).split())
        asked = {
            "messages": "/api/v1/messages?limit=50",
            "chats": "/api/v1/chats?limit=20",
            "chat": f"/api/v1/chats/busy-{self.chance.randrange(_CHATS)}/messages?limit=50",
            "search": f"/api/v1/search?q={word}&limit=20",
        }
        kind = self.chance.choice(list(asked))
        await self.timed(kind, "GET", asked[kind])


async def crowd(served: Served, clients: int, seconds: float) -> Seen:
    """Let all clients work for some seconds."""
    seen, known = Seen(), texts(count=2_000)
    first = [
        {"conversation_id": f"busy-{n}", "message_id": f"first-{n}", "user_id": "x", "text": "hi"}
        for n in range(_CHATS)
    ]
    await Line(served).ask("POST", "/api/v1/messages", orjson.dumps(first))
    seen.posted.update(each["message_id"] for each in first)
    seen.stored = len(first)
    until = time.monotonic() + seconds
    async with asyncio.TaskGroup() as group:
        for number in range(clients):
            chance = random.Random(number)  # noqa: S311 the same work in every run
            client = Client(number, Line(served), seen, known, chance)
            group.create_task(client.run(until))
    return seen


def read_back(served: Served) -> Counter[str]:
    """Return what is stored now, by the ids it was posted with."""
    found: Counter[str] = Counter()
    for page in pages(served.connect(), "/api/v1/messages?fields=external_id"):
        found.update(str(each["external_id"]) for each in page)
    return found


def measure(kind: Kind, clients: int, seconds: float) -> Figure:
    """Run the crowd and check what is left."""
    with place(kind) as at:
        served = serve(at, at.new_home(), at.new_database())
        try:
            seen = asyncio.run(crowd(served, clients, seconds))
            found = read_back(served)
        finally:
            served.stop()
    for error, count in seen.errors.most_common(10):
        print(f"{count} x {error}")
    lost = len(seen.posted - found.keys())
    doubled = sum(found.values()) - len(found) + abs(seen.stored - len(seen.posted))
    wrong = sum(seen.errors.values()) + lost + doubled
    details: dict[str, float] = {"lost": lost, "doubled": doubled, "messages": len(found)}
    details["requests"] = sum(map(len, seen.seconds.values()))
    for name, taken in sorted(seen.seconds.items()):
        cuts = statistics.quantiles(taken, n=100) if len(taken) > 1 else taken * 99
        details |= {f"{name}_p50_ms": cuts[49] * 1000, f"{name}_p99_ms": cuts[98] * 1000}
    return Figure(f"{clients} clients for {seconds:g} s, wrong", kind, wrong, 0, "lower", details)


def main() -> None:
    """Measure and print one line a database."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--clients", type=int, default=64)
    parser.add_argument("--database", choices=KINDS, action="append")
    given = parser.parse_args()
    for kind in given.database or KINDS:
        measure(kind, given.clients, given.seconds).tell()


if __name__ == "__main__":
    main()
