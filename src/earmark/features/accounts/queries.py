"""What routes of other features ask about the owner."""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends

from earmark.features.accounts.preferences import read_timezone
from earmark.http.auth import SignedIn
from earmark.http.deps import StoreOf, ZoneOf


async def owner_zone(caller: SignedIn, store: StoreOf, zone: ZoneOf) -> str:
    """Return the zone the owner reads times in."""
    return await read_timezone(store, caller.account_id, zone)


OwnerZone = Annotated[str, Depends(owner_zone)]


class ZoneAsked:
    """The zone of the owner, looked up only when somebody needs it."""

    def __init__(self, caller: SignedIn, store: StoreOf, machine: ZoneOf) -> None:
        self._caller = caller
        self._store = store
        self._machine = machine

    async def name(self) -> str:
        """Return the zone the owner reads times in."""
        return await owner_zone(self._caller, self._store, self._machine)


async def zone_asked(caller: SignedIn, store: StoreOf, machine: ZoneOf) -> ZoneAsked:
    """Return what can be asked for the zone of the owner."""
    return ZoneAsked(caller, store, machine)


ZoneIfNeeded = Annotated[ZoneAsked, Depends(zone_asked)]
