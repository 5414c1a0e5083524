"""Takes back what an import changed in messages, as if it had never been read.

What a later import shows too stays and is that one's from now on; what a later import changed once
more stays changed, and goes back further when that one is undone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from earmark.features.imports.applying import detach, set_messages
from earmark.features.imports.journal import (
    ATTACHMENT,
    MESSAGE,
    Change,
    changes_of,
    next_change,
    rewrite,
)

if TYPE_CHECKING:
    from sqlalchemy.ext.asyncio import AsyncConnection

    from earmark.db.dialects.port import Dialect
    from earmark.features.imports.matching import Values


async def revert_messages(
    connection: AsyncConnection, dialect: Dialect, account_id: int, import_id: int
) -> set[str]:
    """Take back changes of messages and their files; return hashes that may be unused now."""
    hashes: set[str] = set()
    after = 0
    while batch := await changes_of(connection, account_id, import_id, after):
        for change_id, change in batch:
            if change.kind not in {MESSAGE, ATTACHMENT} or change.is_witness:
                continue
            later = await next_change(connection, account_id, change_id, change)
            if change.kind == ATTACHMENT:
                hashes |= await _revert_file(connection, account_id, change, later)
            else:
                left = await _inherited(connection, account_id, change, later)
                if left:
                    await set_messages(connection, dialect, account_id, [(change.row_id, left)])
        after = batch[-1][0]
    return hashes


async def _inherited(
    connection: AsyncConnection,
    account_id: int,
    change: Change,
    later: tuple[int, Change] | None,
) -> Values:
    """Hand a change over to the next one of the message; return what nobody else changed."""
    before = change.before or {}
    if later is None:
        return before
    heir_id, heir = later
    if heir.is_witness:
        await rewrite(connection, account_id, heir_id, change)
        return {}
    oldest = {name: before.get(name, value) for name, value in (heir.before or {}).items()}
    await rewrite(connection, account_id, heir_id, heir._replace(before=oldest))
    return {name: value for name, value in before.items() if name not in oldest}


async def _revert_file(
    connection: AsyncConnection,
    account_id: int,
    change: Change,
    later: tuple[int, Change] | None,
) -> set[str]:
    if later is None:
        return await detach(connection, account_id, change)
    heir_id, heir = later
    after = change.after if heir.is_witness else heir.after
    await rewrite(connection, account_id, heir_id, heir._replace(before=change.before, after=after))
    sha256 = (change.after or {}).get("sha256")
    return {str(sha256)} if sha256 else set()
