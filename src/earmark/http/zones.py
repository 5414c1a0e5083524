"""The zone this machine's clock shows, as an IANA name; the standard library only."""

from __future__ import annotations

import os
from pathlib import Path
from zoneinfo import ZoneInfo

_ZONES = "zoneinfo/"


def machine_zone() -> str:
    """Return the IANA name of the machine's zone, UTC when it has none."""
    for name in (os.environ.get("TZ", "").lstrip(":"), _linked(), _written()):
        if name and is_zone(name):
            return name
    return "UTC"


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
