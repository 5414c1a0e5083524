"""The zone this machine's clock shows, as an IANA name; the standard library only."""

from __future__ import annotations

import asyncio
import os
import time
from pathlib import Path
from zoneinfo import ZoneInfo

_ZONES = "zoneinfo/"
_KNOWN_SECONDS = 60.0


def machine_zone() -> str:
    """Return the IANA name of the machine's zone, UTC when it has none."""
    for name in (os.environ.get("TZ", "").lstrip(":"), _linked(), _written()):
        if name and is_zone(name):
            return name
    return "UTC"


class MachineZone:
    """The machine's zone, looked up once a minute: a laptop may travel."""

    def __init__(self) -> None:
        self._name = ""
        self._looked = float("-inf")

    async def name(self) -> str:
        """Return the IANA name."""
        if time.monotonic() - self._looked > _KNOWN_SECONDS:
            self._name = await asyncio.to_thread(machine_zone)
            self._looked = time.monotonic()
        return self._name


def is_zone(name: str) -> bool:
    """Tell whether this machine knows a zone of that name."""
    try:
        ZoneInfo(name)
    except (ValueError, OSError, KeyError):
        return False
    return True


def _linked() -> str:
    try:
        target = str(Path("/etc/localtime").readlink())
    except OSError:
        return ""
    return target.partition(_ZONES)[2]


def _written() -> str:
    try:
        return Path("/etc/timezone").read_text(encoding="ascii").strip()
    except (OSError, UnicodeDecodeError):
        return ""
