"""Two runners that are processes of their own never hold a lease at once; a killed one's ends."""

from __future__ import annotations

import itertools
import json
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.conftest import SQLITE_FIRST

from earmark.db.engine import Store
from earmark.features.system import leases
from earmark.settings import Settings

# Takes the lease as often as it can, notes when and by which token, and holds it for a moment.
RUNNER = """
import asyncio, json, sys, time
from pathlib import Path

from earmark.db.engine import Store
from earmark.features.system import leases
from earmark.settings import Settings

home, url, owner, rounds, hold, ttl = sys.argv[1:]


def now():
    return time.time_ns() // 1_000_000


async def run():
    store = await Store.open(Settings(home=Path(home), database_url=url or None))
    print(json.dumps(["ready"]), flush=True)
    done = 0
    while done < int(rounds):
        try:
            lease, is_new = await leases.take(store, 1, "digest", owner, int(ttl), now())
        except leases.LeaseHeldError:
            await asyncio.sleep(0.005)
            continue
        begun = time.time()
        print(json.dumps([lease.token, begun]), flush=True)
        await asyncio.sleep(float(hold))
        print(json.dumps([lease.token, time.time()]), flush=True)
        await leases.release(store, 1, "digest", owner, now())
        done += 1
        await asyncio.sleep(0.001)
    await store.close()


asyncio.run(run())
"""


class Runners:
    """Processes that want one lease of one store."""

    def __init__(self, home: Path, url: str) -> None:
        self._place = (str(home), url)
        self._running: list[subprocess.Popen[str]] = []

    def begin(
        self, owner: str, rounds: int, hold: float, ttl: int = 20_000
    ) -> subprocess.Popen[str]:
        """Start one and wait until it has opened the store."""
        command = [sys.executable, "-c", RUNNER, *self._place, owner, str(rounds), str(hold)]
        command.append(str(ttl))
        process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        self._running.append(process)
        assert told(process) == ["ready"]
        return process

    def end(self) -> None:
        """End those that still run."""
        for process in self._running:
            if process.poll() is None:
                process.kill()
            process.communicate(timeout=20)


def told(process: subprocess.Popen[str]) -> list[object]:
    assert process.stdout is not None
    line = json.loads(process.stdout.readline())
    assert isinstance(line, list)
    return line


def spans(process: subprocess.Popen[str]) -> list[tuple[float, float, int]]:
    """Return from when to when a runner held the lease, and by which token."""
    written, _ = process.communicate(timeout=60)
    assert process.returncode == 0
    lines = [json.loads(line) for line in written.splitlines()]
    pairs = zip(lines[::2], lines[1::2], strict=True)
    return [(begun[1], ended[1], begun[0]) for begun, ended in pairs]


@pytest.fixture(params=SQLITE_FIRST)
async def place(request: pytest.FixtureRequest, tmp_path: Path) -> Settings:
    """Return a store that is made already, so that all may open it at once."""
    url = request.getfixturevalue("postgresql_url") if request.param == "postgresql" else None
    settings = Settings(home=tmp_path / "home", database_url=url)
    await (await Store.open(settings)).close()
    return settings


@pytest.fixture
def runners(place: Settings) -> Iterator[Runners]:
    found = Runners(place.home, place.database_url or "")
    yield found
    found.end()


def test_they_take_turns_and_each_turn_has_a_larger_token(runners: Runners) -> None:
    both = [runners.begin(owner, 12, 0.01) for owner in ("one", "two")]
    turns = sorted(span for process in both for span in spans(process))
    assert len(turns) == 24
    for (_, ended, token), (begun, _, following) in itertools.pairwise(turns):
        assert ended <= begun
        assert token < following


async def test_the_lease_of_a_killed_one_ends_and_its_token_is_outdated(
    place: Settings, runners: Runners
) -> None:
    first = runners.begin("one", 1, 60, 1_500)
    token, begun = told(first)
    first.send_signal(signal.SIGKILL)
    first.wait(20)
    store = await Store.open(place)
    try:
        held = await leases.look(store, 1, "digest", time.time_ns() // 1_000_000)
        assert (held.owner, held.token) == ("one", token)
    finally:
        await store.close()
    second = runners.begin("two", 1, 0)
    ((taken, _, following),) = spans(second)
    assert isinstance(begun, float)
    assert isinstance(token, int)
    assert taken - begun >= 1.4  # not before the dead one's time was over
    assert following == token + 1
