"""A store with imports and all that erases, ready to use."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from tests.conftest import SQLITE_FIRST, make_settings, opened
from tests.features.erasing.furnished import furnish
from tests.features.erasing.rooms import Room

from earmark.db.engine import Store
from earmark.db.folder import DataFolder


@pytest.fixture
def room(store: Store, tmp_path: Path) -> Room:
    return Room(store, tmp_path / "home")


@pytest.fixture
def any_room(any_store: Store, tmp_path: Path) -> Room:
    return Room(any_store, tmp_path / "home")


@pytest.fixture(scope="session")
def furnished_template(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a data folder furnished once, to copy: a tenth of the time of importing anew."""
    folder = DataFolder(tmp_path_factory.mktemp("furnished") / "home")
    folder.create()
    shutil.copy(sqlite_template, folder.database)

    async def make() -> None:
        store = await Store.open(make_settings(folder.root))
        await furnish(Room(store, folder.root))
        await store.close()

    with ThreadPoolExecutor(1) as pool:
        pool.submit(asyncio.run, make()).result()
    return folder.root


@pytest.fixture(params=SQLITE_FIRST)
async def furnished(request: pytest.FixtureRequest, data_folder: DataFolder) -> AsyncIterator[Room]:
    """Return a room with everything `furnish` puts into one."""
    if request.param == "postgresql":
        async for store in opened(request, data_folder):
            room = Room(store, data_folder.root)
            await furnish(room)
            yield room
        return
    shutil.copytree(request.getfixturevalue("furnished_template"), data_folder.root)
    store = await Store.open(make_settings(data_folder.root))
    yield Room(store, data_folder.root)
    await store.close()
