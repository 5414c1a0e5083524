"""Removes what a crash left behind: media and uploads that nothing names."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import select

from earmark.features.chats.tables import attachments
from earmark.features.imports.journal import ATTACHMENT
from earmark.features.imports.staging import NEEDS_FILE
from earmark.features.imports.tables import import_changes, imports

if TYPE_CHECKING:
    from earmark.core.ports.blobs import Blobs
    from earmark.db.engine import Store
    from earmark.features.imports.staging import Staging


async def sweep_media(store: Store, blobs: Blobs) -> None:
    """Remove media no message names; the caller holds the turn, so none is just being kept.

    All accounts are asked: the same bytes are kept once for all of them.
    """
    noted = [import_changes.c[name]["sha256"].as_string() for name in ("before", "after")]
    async with store.read() as connection:
        needed = set(await connection.scalars(select(attachments.c.sha256).distinct()))
        for sha256 in noted:
            query = select(sha256).where(import_changes.c.kind == ATTACHMENT, sha256.is_not(None))
            needed |= set(await connection.scalars(query))
    await asyncio.to_thread(blobs.sweep, needed)


async def sweep_staging(store: Store, staging: Staging) -> None:
    """Remove uploads no unfinished import of any account names."""
    query = select(imports.c.staged_path).where(imports.c.state.in_(NEEDS_FILE))
    async with store.read() as connection:
        needed = {Path(path) for path in await connection.scalars(query) if path}
    await asyncio.to_thread(staging.sweep, needed)
