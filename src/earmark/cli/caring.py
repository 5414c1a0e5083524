"""What `earmark db check` looks at: each check answers with what it found and the next step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from earmark import backends
from earmark.cli.checks import Check
from earmark.cli.output import count
from earmark.db.care import damage
from earmark.db.engine import Store
from earmark.db.migrate import NEWEST
from earmark.db.schema import differences
from earmark.features.system.care import compare, rebuild_index, repair_counters
from earmark.tables import load_tables

if TYPE_CHECKING:
    from collections.abc import Sequence

    from earmark.core.ports.blobs import Blobs
    from earmark.features.system.care import Counted
    from earmark.settings import Settings

RESTORE = "Keep a copy of the data folder, then restore your last backup."
REPAIR = "Run: earmark db check --repair"
IMPORT = "Import the exports they came from again; a chat shows them as missing until then."
REPORT = "Report this with the output of `earmark db check --json`."


async def check_store(settings: Settings) -> list[Check]:
    """Look at everything that can be wrong with a store; changes nothing.

    Raises:
        StoreError: when it cannot be opened, or is of another version.
    """
    store = await Store.open(settings, migrate=False)
    try:
        return await _look(store, backends.blobs(settings))
    finally:
        await store.close()


async def repair_store(settings: Settings) -> None:
    """Compute anew what can be: counters and the full-text index.

    Raises:
        StoreError: when it cannot be opened, or is of another version.
    """
    store = await Store.open(settings, migrate=False)
    try:
        for account_id in await _account_ids(store):
            await repair_counters(store, account_id)
        await rebuild_index(store)
    finally:
        await store.close()


async def _look(store: Store, blobs: Blobs) -> list[Check]:
    async with store.upkeep() as connection:
        damaged = await damage(connection)
        built = await connection.run_sync(differences, load_tables())
    found = [await compare(store, blobs, each) for each in await _account_ids(store)]
    return [
        Check("version", ok=True, found=NEWEST),
        _check("integrity", damaged, "sound", RESTORE),
        _check("schema", built, "as the program knows it", REPORT),
        *_compared(found),
    ]


def _compared(found: Sequence[Counted]) -> list[Check]:
    counters = sum(each.counters for each in found)
    index = sum(each.texts_missing + each.texts_left for each in found)
    absent = sum(each.media_missing for each in found)
    damaged = sum(each.media_damaged for each in found)
    media = [f"{count(absent, 'file')} missing"] * bool(absent)
    media += [f"{count(damaged, 'file')} damaged"] * bool(damaged)
    wrong = [f"wrong in {count(counters, 'chat')}"] * bool(counters)
    differing = [f"differs in {count(index, 'message')}"] * bool(index)
    return [
        _check("counters", wrong, "equal to the messages", REPAIR),
        _check("full_text", differing, "equal to the messages", REPAIR),
        _check("media", media, "all there", IMPORT),
    ]


def _check(name: str, wrong: Sequence[str], sound: str, next_step: str) -> Check:
    if wrong:
        return Check(name, ok=False, found="; ".join(wrong), next_step=next_step)
    return Check(name, ok=True, found=sound)


async def _account_ids(store: Store) -> tuple[int, ...]:
    async with store.read_across() as across:
        return across.account_ids
