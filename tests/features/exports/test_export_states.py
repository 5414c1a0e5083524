"""An export goes from asked for to kept for a week, and can be stopped, removed, and found half."""

from __future__ import annotations

import hashlib
import json
import zipfile
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from sqlalchemy import update
from tests.features.exports.conftest import ME, PHOTO, Home
from tests.features.imports.exports import Export as Chat
from tests.features.imports.exports import StoppedClock, line, talk

from earmark.core.errors import ConflictError, InputError, NotFoundError
from earmark.db.base import owned
from earmark.db.engine import Store
from earmark.features.exports.service import KEPT_MS, Export, Exports, ExportState
from earmark.features.exports.tables import exports
from earmark.features.exports.writing import Wanted, Written

CHAT = Chat(talk(5, "Anna", "Ben"), "Anna", "Ben")
ALL = Wanted()


class MovingClock(StoppedClock):
    """A clock that can be put forward."""

    later = 0

    def now(self) -> int:
        """Return the moment."""
        return super().now() + self.later


@pytest.fixture
async def home(store: Store, tmp_path: Path) -> Home:
    home = Home(store, tmp_path / "home")
    await home.add(CHAT)
    return home


async def done(home: Home, wanted: Wanted = ALL) -> Export:
    begun = await home.exports.begin(ME, wanted)
    await home.exports.run(ME, begun.id)
    return await home.exports.get(ME, begun.id)


def files(home: Home) -> list[str]:
    return sorted(each.name for each in (home.folder / "exports").glob("*"))


async def test_it_is_pending_until_it_is_written(home: Home) -> None:
    begun = await home.exports.begin(ME, ALL)
    assert (begun.state, begun.percent, begun.size) == (ExportState.PENDING, 0, None)
    with pytest.raises(ConflictError):
        await home.exports.file(ME, begun.id)
    await home.exports.run(ME, begun.id)
    found = await home.exports.get(ME, begun.id)
    assert (found.state, found.percent, found.messages) == (ExportState.COMPLETED, 100, 5)
    path = await home.exports.file(ME, begun.id)
    assert (path.stat().st_size, path.stat().st_mode & 0o777) == (found.size, 0o600)


async def test_progress_never_falls_and_is_not_whole_before_the_end(home: Home) -> None:
    told: list[float] = []
    begun = await home.exports.begin(ME, ALL)
    await home.exports.run(ME, begun.id, told.append)
    assert told == sorted(told)
    assert told[-1] <= 99


async def test_an_export_that_is_done_is_not_written_again(home: Home) -> None:
    found = await done(home)
    path = await home.exports.file(ME, found.id)
    before = path.stat().st_mtime_ns
    await home.exports.run(ME, found.id)
    assert path.stat().st_mtime_ns == before


async def test_one_that_was_stopped_is_not_written(home: Home) -> None:
    begun = await home.exports.begin(ME, ALL)
    assert (await home.exports.cancel(ME, begun.id)).state is ExportState.CANCELLED
    await home.exports.run(ME, begun.id)
    assert (await home.exports.get(ME, begun.id)).state is ExportState.CANCELLED
    assert files(home) == []
    with pytest.raises(ConflictError):
        await home.exports.cancel(ME, begun.id)


class Stopping:
    """A place for files whose reader stops the export that reads it."""

    def __init__(self, home: Home, export_id: int, how: str) -> None:
        self._home, self._id, self._how = home, export_id, how

    def size(self, sha256: str) -> int:
        """Return a size."""
        return len(sha256)

    async def read(self, sha256: str) -> AsyncIterator[bytes]:
        """Stop the export, then go on reading."""
        await getattr(self._home.exports, self._how)(ME, self._id)
        yield sha256.encode()


@pytest.mark.parametrize("how", ["cancel", "remove"])
async def test_one_that_is_stopped_while_it_is_written_leaves_no_file(home: Home, how: str) -> None:
    said = [line(1, "Cleo", "look", attachment="c.jpg"), *talk(3, "Cleo", "Ben", start=5)]
    await home.add(Chat(said, "Cleo", "Ben", files={"c.jpg": PHOTO}))
    begun = await home.exports.begin(ME, ALL)
    home.exports._blobs = Stopping(home, begun.id, how)
    await home.exports.run(ME, begun.id)
    assert files(home) == []
    left = [each.state for each in await home.exports.recent(ME)]
    assert left == ([ExportState.CANCELLED] if how == "cancel" else [])


async def test_one_that_is_stopped_at_its_very_end_is_not_shown(home: Home) -> None:
    begun = await home.exports.begin(ME, ALL)
    part = home.folder / "exports" / f"export-{begun.id}.part"
    home.exports._data.create_private(part.parent)
    part.write_bytes(b"all of it")
    await home.exports.cancel(ME, begun.id)
    await home.exports._finish(begun, Written(), part)
    assert files(home) == []


async def test_a_file_is_kept_for_its_time_and_not_longer(home: Home) -> None:
    clock = MovingClock()
    home.exports = Exports(home.store, home.blobs, clock, home.settings)
    found = await done(home)
    clock.later = KEPT_MS
    await home.exports.sweep(ME)
    assert files(home) == [f"export-{found.id}.zip"]
    clock.later = KEPT_MS + 1
    await home.exports.sweep(ME)
    assert files(home) == []
    assert (await home.exports.get(ME, found.id)).state is ExportState.EXPIRED
    with pytest.raises(ConflictError):
        await home.exports.file(ME, found.id)


async def test_a_sweep_removes_what_no_export_names_and_nothing_of_others(home: Home) -> None:
    found = await done(home)
    folder = home.folder / "exports"
    for name in ("export-77.zip", "export-77.part", f"export-{found.id}.part", "mine.zip"):
        (folder / name).write_text("half")
    await home.exports.sweep(ME)
    assert f"export-{found.id}.zip" in files(home)
    assert "mine.zip" in files(home)
    assert not [name for name in files(home) if "77" in name]


async def test_what_was_cut_off_is_written_anew_and_says_so(home: Home) -> None:
    begun = await home.exports.begin(ME, ALL)
    half = home.folder / "exports" / f"export-{begun.id}.part"
    home.exports._data.create_private(half.parent)
    half.write_bytes(b"PK half of a zip, longer than nothing" * 9_000)
    async with home.store.write(ME) as connection:
        values = {"state": "processing", "percent": 60, "messages": 3}
        await connection.execute(update(exports).where(owned(exports, ME)).values(values))
    assert await home.exports.recover(ME) == [begun.id]
    told: list[float] = []
    await home.exports.run(ME, begun.id, told.append)
    assert told[0] == 0
    assert files(home) == [f"export-{begun.id}.zip"]
    with zipfile.ZipFile(await home.exports.file(ME, begun.id)) as packed:
        assert packed.testzip() is None
    assert (await home.exports.get(ME, begun.id)).messages == 5


async def test_a_file_the_owner_removed_is_said_to_be_gone(home: Home) -> None:
    found = await done(home)
    (await home.exports.file(ME, found.id)).unlink()
    with pytest.raises(ConflictError) as refused:
        await home.exports.file(ME, found.id)
    assert refused.value.code == "export_not_ready"
    await home.exports.remove(ME, found.id)
    with pytest.raises(NotFoundError):
        await home.exports.get(ME, found.id)


async def test_an_unknown_chat_is_not_exported_beside_known_ones(home: Home) -> None:
    with pytest.raises(NotFoundError):
        await home.exports.begin(ME, Wanted(("anna", "nobody")))
    assert await home.exports.recent(ME) == []


def manifest_of(path: Path) -> dict[str, object]:
    with zipfile.ZipFile(path) as packed:
        found: dict[str, object] = json.loads(packed.read("manifest.json"))
        named = {each["path"]: each for each in found["files"]}
        for name in set(packed.namelist()) - {"manifest.json"}:
            content = packed.read(name)
            hashed = hashlib.sha256(content).hexdigest()
            assert (named[name]["sha256"], named[name]["size"]) == (hashed, len(content))
        assert len(named) == len(packed.namelist()) - 1
    return found


async def test_every_file_is_in_the_manifest_with_size_and_hash(home: Home) -> None:
    found = manifest_of(await home.write())
    assert found["counts"] == {
        "chats": 1,
        "contacts": 2,
        "messages": 5,
        "media": 0,
        "media_missing": 0,
    }


async def test_nothing_is_an_export_too(store: Store, tmp_path: Path) -> None:
    empty = Home(store, tmp_path / "empty")
    found = manifest_of(await empty.write())
    assert set(found["counts"].values()) == {0}
    with pytest.raises(InputError) as refused:
        await empty.read(empty.folder / "export.zip")
    assert refused.value.code == "no_chat_in_file"


async def test_media_that_is_gone_is_counted_and_the_rest_is_exported(home: Home) -> None:
    said = [line(1, "Cleo", "look", attachment="c.jpg"), *talk(3, "Cleo", "Ben", start=5)]
    await home.add(Chat(said, "Cleo", "Ben", files={"c.jpg": PHOTO}))
    for path in [each for each in (home.folder / "blobs").rglob("*") if each.is_file()]:
        path.unlink()
    path = await home.write()
    counts = manifest_of(path)["counts"]
    assert (counts["media"], counts["media_missing"], counts["messages"]) == (0, 1, 9)
    with zipfile.ZipFile(path) as packed:
        pages = b"".join(packed.read(name) for name in packed.namelist() if ".html" in name)
    assert b"(not in this export)" in pages


@pytest.mark.parametrize(("media", "count"), [(True, 1), (False, 0)])
async def test_media_comes_along_when_wanted(home: Home, *, media: bool, count: int) -> None:
    twice = {"c.jpg": PHOTO, "d.jpg": PHOTO}
    said = [line(n, "Cleo", "look", attachment=name) for n, name in enumerate(twice)]
    await home.add(Chat(said, "Cleo", "Ben", files=twice))
    found = manifest_of(await home.write(Wanted(includes_media=media)))
    assert found["counts"]["media"] == count
