"""Who may use the store now, so that few wait long: some readers at once, writers in their turn.

All work of a process goes through one loop. A writer needs several rounds of it, and each round
takes as long as all that is under way: forty readers at once would let a writer wait for seconds,
and would themselves be no faster for it.
"""

from __future__ import annotations

import asyncio
import time
from contextlib import asynccontextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

_READERS = 4
_WRITERS_ON_SERVER = 4
_CALM_SECONDS = 0.2
_LOOK_SECONDS = 0.05


class Turns:
    """Lets readers and writers of one store in; writers of a file one by one, in order."""

    def __init__(self, *, writers: int) -> None:
        """Let in nobody yet."""
        self._readers = asyncio.Semaphore(_READERS)
        self._writers = asyncio.Semaphore(writers)
        # Who reads already and asks for more must not wait for others who do the same.
        self._is_inside: ContextVar[bool] = ContextVar("is_inside", default=False)
        self._writing = 0
        self._last_write = float("-inf")

    @classmethod
    def of_file(cls) -> Turns:
        """Return the turns of a file, which takes one writer at a time."""
        return cls(writers=1)

    @classmethod
    def of_server(cls) -> Turns:
        """Return the turns of a database server; who waits there for a lock holds a connection."""
        return cls(writers=_WRITERS_ON_SERVER)

    @asynccontextmanager
    async def to_read(self) -> AsyncIterator[None]:
        """Wait for a turn to read."""
        if self._is_inside.get():
            yield
            return
        async with self._readers:
            before = self._is_inside.set(True)
            try:
                yield
            finally:
                self._is_inside.reset(before)

    @asynccontextmanager
    async def to_write(self) -> AsyncIterator[None]:
        """Wait for a turn to write."""
        self._writing += 1
        try:
            async with self._writers:
                yield
        finally:
            self._writing -= 1
            self._last_write = time.monotonic()

    async def until_calm(self, at_most: float) -> None:
        """Wait until nobody has written for a moment, or for so many seconds."""
        end = time.monotonic() + at_most
        while time.monotonic() < end:
            if not self._writing and time.monotonic() - self._last_write > _CALM_SECONDS:
                return
            await asyncio.sleep(_LOOK_SECONDS)
