"""What routes ask for: the parts of the application under short, typed names."""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends

from earmark.core.errors import NotFoundError
from earmark.core.ports.blobs import Blobs
from earmark.core.ports.clock import Clock
from earmark.db.engine import Store
from earmark.http.services import provided
from earmark.http.zones import MachineZone
from earmark.settings import Settings

StoreOf = Annotated[Store, Depends(provided(Store))]
SettingsOf = Annotated[Settings, Depends(provided(Settings))]
ClockOf = Annotated[Clock, Depends(provided(Clock))]
BlobsOf = Annotated[Blobs, Depends(provided(Blobs))]


zone_of_machine = MachineZone()


async def machine_timezone(settings: SettingsOf) -> str:
    """Return the zone of the settings, else that of the machine."""
    return settings.timezone or await zone_of_machine.name()


ZoneOf = Annotated[str, Depends(machine_timezone)]


def number(text: str, what: str) -> int:
    """Return the key behind an id of a path.

    Raises:
        NotFoundError: when nothing can have that id.
    """
    if not (text.isascii() and text.isdigit() and len(text) <= 18):  # noqa: PLR2004 fits 64 bits
        raise NotFoundError(f"There is no such {what}.", hint="Ids are decimal numbers.")
    return int(text)
