"""What routes of other features ask about the owner."""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends

from earmark.features.accounts.preferences import read_profile
from earmark.http.auth import SignedIn
from earmark.http.deps import StoreOf, ZoneOf


async def owner_zone(caller: SignedIn, store: StoreOf, zone: ZoneOf) -> str:
    """Return the zone the owner reads times in."""
    return (await read_profile(store, caller.account_id, zone)).timezone


OwnerZone = Annotated[str, Depends(owner_zone)]
