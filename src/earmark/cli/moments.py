"""The present moment and the zone of the machine, unless the options say otherwise."""

from __future__ import annotations

import os
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from earmark.core.errors import InputError
from earmark.features.summaries.periods import read_moment
from earmark.http.zones import is_zone, machine_zone

if TYPE_CHECKING:
    from earmark.settings import Settings


@dataclass(frozen=True, slots=True)
class StoppedClock:
    """A clock that stands at the moment the command was given."""

    at: int

    def now(self) -> int:
        """Return milliseconds since 1970-01-01T00:00Z."""
        return self.at


def chosen_zone(given: str | None, settings: Settings | None) -> str:
    """Return the zone of the option, the settings or the machine, in this order.

    Raises:
        InputError: when there is no such zone.
    """
    name = given or (settings.timezone if settings else os.environ.get("EARMARK_TIMEZONE"))
    if not name:
        return machine_zone()
    if not is_zone(name):
        raise InputError(
            f"There is no time zone {name!r}.",
            hint="Write it like Europe/Berlin or America/New_York.",
            field="timezone",
        )
    return name


def chosen_moment(given: str | None, timezone: str) -> int:
    """Return the moment of `--now` in milliseconds UTC, else the present one.

    Raises:
        InputError: when it is no moment.
    """
    if given is None:
        return time.time_ns() // 1_000_000
    return read_moment(given, timezone, "now")
