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
    queries = [select(attachments.c.sha256).distinct()]
    queries += [
        select(sha256).where(import_changes.c.kind == ATTACHMENT, sha256.is_not(None))
        for sha256 in noted
    ]
    needed: set[str] = set()
    async with store.read_across() as across:
        for account_id in across.account_ids:
            connection = await across.enter(account_id)
            for query in queries:
                needed |= {sha256 for sha256 in await connection.scalars(query) if sha256}
    await asyncio.to_thread(blobs.sweep, needed)


async def sweep_staging(store: Store, staging: Staging) -> None:
    """Remove uploads no unfinished import of any account names."""
    query = select(imports.c.staged_path).where(imports.c.state.in_(NEEDS_FILE))
    needed: set[Path] = set()
    async with store.read_across() as across:
        for account_id in across.account_ids:
            connection = await across.enter(account_id)
            needed |= {Path(path) for path in await connection.scalars(query) if path}
    await asyncio.to_thread(staging.sweep, needed)
