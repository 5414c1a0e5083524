"""The clock port: the only place time comes from."""

from __future__ import annotations

from typing import Protocol


class Clock(Protocol):
    """Tells the time; a test gives its own."""

    def now(self) -> int:
        """Return milliseconds since 1970-01-01T00:00Z."""
