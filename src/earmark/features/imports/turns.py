"""One import at a time in a data folder: two at once could not see each other's messages.

The lock goes with the process, however it ends: so an import that is `running` while nobody holds
the lock was cut off.
"""

from __future__ import annotations

import asyncio
import fcntl
import gc
import os
import sys
from contextlib import asynccontextmanager, contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator
    from pathlib import Path

_WAIT_SECONDS = 0.05
_MANY_OBJECTS = 200_000


@asynccontextmanager
async def turn(folder: Path) -> AsyncIterator[None]:
    """Wait until no other import runs on this folder, here or in another process."""
    descriptor = await asyncio.to_thread(_open, folder)
    try:
        while not _taken(descriptor):  # noqa: ASYNC110 the holder may be another process
            await asyncio.sleep(_WAIT_SECONDS)
        with _tuned():
            yield
    finally:
        os.close(descriptor)


@contextmanager
def _tuned() -> Iterator[None]:
    """Run the interpreter as suits one thread that parses without a pause and one that writes.

    Threads take turns ten times as often, else the one that writes, and a server's event loop, wait
    5 ms for each step. The collector looks rarely for cycles: rows are plain tuples and hold none,
    and looking at millions of them in vain is a fifth of the work.
    """
    interval, thresholds = sys.getswitchinterval(), gc.get_threshold()
    sys.setswitchinterval(interval / 10)
    gc.set_threshold(_MANY_OBJECTS, *thresholds[1:])
    try:
        yield
    finally:
        sys.setswitchinterval(interval)
        gc.set_threshold(*thresholds)


def _open(folder: Path) -> int:
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return os.open(folder / "import.lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)


def _taken(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
