"""Brings a store to another version of its tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from earmark.core.errors import ConflictError
from earmark.db.engine import Store, take_back
from earmark.db.migrate import NEWEST, earlier_versions
from earmark.jobs.ownership import owner_of

if TYPE_CHECKING:
    from earmark.settings import Settings


async def bring_forward(settings: Settings) -> tuple[str | None, str]:
    """Bring the store to the newest version; return the one before and the one now.

    Raises:
        StoreError: when it cannot be used.
    """
    store = await Store.open(settings)
    await store.close()
    return store.version_before, NEWEST


async def bring_back(settings: Settings, revision: str) -> tuple[str, str]:
    """Take the store back, to the version before when none is named; return both.

    Raises:
        ConflictError: when a server works on it.
        InputError: when there is no such version.
        StoreError: when it cannot be used.
    """
    if owner_of(settings.home) is not None:
        raise ConflictError("A server works on this store.", hint="Stop it, then try again.")
    wanted = revision or earlier_versions()[-1]
    await take_back(settings, wanted)
    return NEWEST, wanted
