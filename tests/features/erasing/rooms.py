"""A store with imports, exports and all that erases."""

from __future__ import annotations

from pathlib import Path

from tests.features.imports.exports import ME, StoppedClock, World

from earmark.db.engine import Store
from earmark.db.folder import DataFolder
from earmark.features.chats.erased import Ledger
from earmark.features.erasing.plans import Erasure
from earmark.features.erasing.previewing import Preview
from earmark.features.erasing.service import Erasing, Keeping
from earmark.features.erasing.targets import Target
from earmark.features.exports.service import Exports


class Room(World):
    """A world in which things can be erased."""

    def __init__(self, store: Store, folder: Path) -> None:
        super().__init__(store, folder)
        clock = StoppedClock()
        self.data = DataFolder(folder)
        self.exports = Exports(store, self.blobs, clock, self.settings)
        keeping = Keeping(store, self.blobs, clock, self.settings)
        ledger = Ledger(self.data.erased_key)
        self.erasing = Erasing(keeping, ledger, self.exports, self.imports.forget_chat)

    async def erase(self, target: Target, **more: object) -> Erasure:
        """Erase something to the end."""
        begun = await self.erasing.begin(ME, target, **more)
        await self.erasing.run(ME, begun.erase_id)
        return await self.erasing.get(ME, begun.erase_id)

    async def erase_account(self) -> Erasure:
        """Erase everything to the end."""
        everything = Target(is_account=True)
        seen = await self.erasing.preview(ME, everything)
        return await self.erase(everything, confirm=seen.confirm)

    async def seen(self, target: Target) -> Preview:
        """Return what would go."""
        return await self.erasing.preview(ME, target)
