"""Opens the data folder for one command, beside a running server or without one."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from earmark import backends
from earmark.cli.moments import StoppedClock
from earmark.cli.progress import shown
from earmark.core.reports import DateOrder
from earmark.db.engine import Store
from earmark.db.folder import DataFolder
from earmark.features.chats.erased import Ledger
from earmark.features.erasing.service import Erasing, Keeping
from earmark.features.exports.service import Exports
from earmark.features.imports.service import Choices, Imports
from earmark.features.summaries.service import Request, digest
from earmark.http.logs import configure_logs

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Coroutine, Sequence
    from pathlib import Path

    from earmark.cli.options import Reading
    from earmark.core.digest import Digest
    from earmark.core.ports.archive import ArchivedChat, ReadingChoices
    from earmark.features.summaries.periods import Period
    from earmark.settings import Settings

Result = TypeVar("Result")
ACCOUNT = 1


@dataclass(frozen=True, slots=True)
class Workshop:
    """The open store of a data folder and what works on it."""

    store: Store
    imports: Imports
    folder: DataFolder
    exports: Exports
    erasing: Erasing
    ledger: Ledger


@asynccontextmanager
async def workshop(settings: Settings, now: int) -> AsyncIterator[Workshop]:
    """Open the data folder, made if need be, and close it at the end.

    Raises:
        StoreError: when it cannot be used.
    """
    configure_logs(settings.log_level)

    def read_archives(path: Path, name: str) -> Sequence[ArchivedChat]:
        return backends.read_file(path, name, settings)

    store = await Store.open(settings)
    try:
        blobs = backends.blobs(settings)
        clock, folder = StoppedClock(now), DataFolder(settings.home)
        imports = Imports(store, read_archives, blobs, clock, settings)
        exports = Exports(store, blobs, clock, settings)
        ledger = Ledger(folder.erased_key)
        keeping = Keeping(store, blobs, clock, settings)
        erasing = Erasing(keeping, ledger, exports, imports.forget_chat)
        yield Workshop(store, imports, folder, exports, erasing, ledger)
    finally:
        await store.close()


def run(work: Coroutine[None, None, Result]) -> Result:
    """Run one piece of work to its end."""
    return asyncio.run(work)


def import_choices(reading: Reading, choices: ReadingChoices) -> Choices:
    """Return what the options say, as imports take it."""
    order = DateOrder(reading.date_order) if reading.date_order else None
    return Choices(choices.timezone, order, reading.owner, reading.columns())


async def kept_digest(shop: Workshop, period: Period, *, follow_last_message: bool) -> Digest:
    """Return the digest of a period of what is kept; its messages are analysed first."""
    with shown("Reading") as show:

        def progress(done: int, total: int) -> None:
            show(100 * done / max(total, 1), f"{done:,} of {total:,} messages")

        request = Request(period, follow_last_message=follow_last_message, progress=progress)
        return await digest(shop.store, ACCOUNT, request)
