"""A backup is whole or is not there, and nothing of a changed one is believed."""

from __future__ import annotations

import hashlib
import json
import os
import sqlite3
import threading
import zipfile
from contextlib import closing
from pathlib import Path

import pytest

from earmark.core.errors import EarmarkError, InputError, StoreError
from earmark.db.folder import DataFolder
from earmark.db.migrate import NEWEST
from earmark.features.exports.backups import FORMAT, back_up, unpack
from earmark.features.exports.packing import Packed, digest_of

NOW = 1_760_000_000_000
PHOTO = b"\xff\xd8\xff\xe0 a photo"
SHA = hashlib.sha256(PHOTO).hexdigest()


def silent(_: float) -> None:
    """Tell nobody."""


@pytest.fixture
def folder(tmp_path: Path) -> DataFolder:
    """A data folder as a backup sees it: a database in WAL mode, one file, one key."""
    folder = DataFolder(tmp_path / "home")
    folder.create()
    with closing(sqlite3.connect(folder.database)) as connection, connection:
        connection.execute("pragma journal_mode = wal")
        connection.execute("create table attachments (sha256 text)")
        connection.execute("create table said (number integer)")
        connection.executemany("insert into attachments values (?)", [(SHA,), (SHA,), (None,)])
    place = folder.blobs / SHA[:2] / SHA
    place.parent.mkdir(parents=True)
    place.write_bytes(PHOTO)
    folder.erased_key.write_bytes(b"k" * 32)
    return folder


def inside(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


def test_it_holds_the_store_its_media_and_the_key(folder: DataFolder, tmp_path: Path) -> None:
    size = back_up(folder, tmp_path / "b.zip", NOW, silent)
    found = inside(tmp_path / "b.zip")
    assert found.keys() == {
        "earmark.sqlite",
        "erased.key",
        f"blobs/{SHA[:2]}/{SHA}",
        "manifest.json",
    }
    assert size == (tmp_path / "b.zip").stat().st_size
    assert (tmp_path / "b.zip").stat().st_mode & 0o777 == 0o600


def test_what_is_unpacked_is_what_was_there(folder: DataFolder, tmp_path: Path) -> None:
    back_up(folder, tmp_path / "b.zip", NOW, silent)
    target = tmp_path / "back"
    target.mkdir()
    unpack(tmp_path / "b.zip", target)
    assert (target / "blobs" / SHA[:2] / SHA).read_bytes() == PHOTO
    assert (target / "erased.key").read_bytes() == b"k" * 32
    with closing(sqlite3.connect(target / "earmark.sqlite")) as connection:
        assert connection.execute("select count(*) from attachments").fetchone() == (3,)
        assert connection.execute("pragma integrity_check").fetchone() == ("ok",)
    assert all(each.stat().st_mode & 0o777 == 0o600 for each in target.rglob("*") if each.is_file())


def test_a_file_that_is_gone_is_counted(folder: DataFolder, tmp_path: Path) -> None:
    (folder.blobs / SHA[:2] / SHA).unlink()
    back_up(folder, tmp_path / "b.zip", NOW, silent)
    assert json.loads(inside(tmp_path / "b.zip")["manifest.json"])["media_missing"] == 1


def test_writers_go_on_and_the_copy_is_of_one_moment(folder: DataFolder, tmp_path: Path) -> None:
    stopped, written = threading.Event(), []

    def write() -> None:
        with closing(sqlite3.connect(folder.database, timeout=20)) as connection:
            number = 0
            while not stopped.is_set() or number < 10:
                number += 1
                with connection:
                    connection.execute("insert into said values (?)", (2 * number,))
                    connection.execute("insert into said values (?)", (2 * number + 1,))
            written.append(2 * number)

    writer = threading.Thread(target=write)
    writer.start()
    try:
        for n in range(3):
            back_up(folder, tmp_path / f"{n}.zip", NOW, silent)
    finally:
        stopped.set()
        writer.join()
    for n in range(3):
        copy = tmp_path / f"{n}.sqlite"
        copy.write_bytes(inside(tmp_path / f"{n}.zip")["earmark.sqlite"])
        with closing(sqlite3.connect(copy)) as connection:
            (count,) = connection.execute("select count(*) from said").fetchone()
            assert count % 2 == 0
            assert connection.execute("pragma integrity_check").fetchone() == ("ok",)
    with closing(sqlite3.connect(folder.database)) as connection:
        assert connection.execute("select count(*) from said").fetchone() == tuple(written)


def test_a_folder_without_a_store_is_said_to_have_none(tmp_path: Path) -> None:
    with pytest.raises(StoreError) as refused:
        back_up(DataFolder(tmp_path), tmp_path / "b.zip", NOW, silent)
    assert refused.value.code == "backup_without_store"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_may_not_be_written_is_told(folder: DataFolder, tmp_path: Path) -> None:
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o500)
    with pytest.raises(StoreError):
        back_up(folder, closed / "b.zip", NOW, silent)


def test_a_place_that_is_not_there_is_told_and_leaves_nothing(
    folder: DataFolder, tmp_path: Path
) -> None:
    before = sorted(each.name for each in folder.root.iterdir())
    with pytest.raises(StoreError) as refused:
        back_up(folder, tmp_path / "nowhere" / "b.zip", NOW, silent)
    assert refused.value.hint
    assert sorted(each.name for each in folder.root.iterdir()) == before


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a disk that is always full")
def test_a_full_disk_is_told_and_leaves_no_half_file(folder: DataFolder, tmp_path: Path) -> None:
    (tmp_path / "b.zip.part").symlink_to("/dev/full")
    (folder.blobs / SHA[:2] / SHA).write_bytes(os.urandom(300_000))
    before = sorted(each.name for each in folder.root.iterdir())
    with pytest.raises(StoreError) as refused:
        back_up(folder, tmp_path / "b.zip", NOW, silent)
    assert refused.value.code == "disk_full"
    assert not [each for each in tmp_path.iterdir() if each.name.startswith("b.zip")]
    assert sorted(each.name for each in folder.root.iterdir()) == before


def test_a_place_that_is_a_folder_is_told_and_stays(folder: DataFolder, tmp_path: Path) -> None:
    (tmp_path / "b.zip").mkdir()
    with pytest.raises(StoreError):
        back_up(folder, tmp_path / "b.zip", NOW, silent)
    assert [each.name for each in tmp_path.iterdir() if "b.zip" in each.name] == ["b.zip"]


def test_an_older_backup_stays_when_the_new_one_fails(folder: DataFolder, tmp_path: Path) -> None:
    back_up(folder, tmp_path / "b.zip", NOW, silent)
    before = digest_of(tmp_path / "b.zip")
    folder.database.write_bytes(b"no database at all" * 100)
    with pytest.raises(StoreError):
        back_up(folder, tmp_path / "b.zip", NOW, silent)
    assert digest_of(tmp_path / "b.zip") == before
    assert not (tmp_path / "b.zip.part").exists()


def changed(path: Path, tmp_path: Path, **parts: bytes | None) -> Path:
    """Write a zip anew with other content; None leaves a file out."""
    names = {"store": "earmark.sqlite", "manifest": "manifest.json", "key": "erased.key"}
    found: dict[str, bytes | None] = {**inside(path)}
    found |= {names[name]: content for name, content in parts.items()}
    target = tmp_path / "changed.zip"
    with zipfile.ZipFile(target, "w") as packed:
        for name, content in found.items():
            if content is not None:
                packed.writestr(name, content)
    return target


def refused(path: Path, tmp_path: Path) -> str:
    target = tmp_path / "unpacked"
    target.mkdir()
    with pytest.raises(EarmarkError) as error:
        unpack(path, target)
    return error.value.code


@pytest.mark.parametrize(
    ("parts", "code"),
    [
        ({"store": b"other bytes"}, "backup_changed"),
        ({"key": b"x" * 32}, "backup_changed"),
        ({"store": None}, "not_a_backup"),
        ({"manifest": None}, "not_a_backup"),
        ({"manifest": b"no json"}, "not_a_backup"),
        ({"manifest": b"{}"}, "not_a_backup"),
        ({"manifest": b"\xff\xfe"}, "not_a_backup"),
    ],
)
def test_a_backup_that_was_changed_is_refused(
    folder: DataFolder, tmp_path: Path, parts: dict[str, bytes | None], code: str
) -> None:
    back_up(folder, tmp_path / "b.zip", NOW, silent)
    assert refused(changed(tmp_path / "b.zip", tmp_path, **parts), tmp_path) == code


@pytest.mark.parametrize(
    "name",
    [
        "../outside",
        "/etc/passwd",
        "blobs/../../outside",
        "blobs/aa/../x",
        "blobs/ab/cdef",
        "blobs/ab/ab/cd",
        "token",
        "earmark.toml",
        "BLOBS/ab/abc",
    ],
)
def test_no_name_in_a_backup_leads_out_of_its_folder(
    folder: DataFolder, tmp_path: Path, name: str
) -> None:
    back_up(folder, tmp_path / "b.zip", NOW, silent)
    manifest = json.loads(inside(tmp_path / "b.zip")["manifest.json"])
    entry = {"path": name, "size": 1, "sha256": hashlib.sha256(b"x").hexdigest()}
    manifest["files"].insert(0, entry)
    bad = changed(tmp_path / "b.zip", tmp_path, manifest=json.dumps(manifest).encode())
    with zipfile.ZipFile(bad, "a") as packed:
        packed.writestr(name, b"x")
    assert refused(bad, tmp_path) == "backup_changed"
    assert not (tmp_path / "outside").exists()
    assert [each for each in (tmp_path / "unpacked").rglob("*") if each.is_file()] == []


def test_a_backup_of_a_newer_program_is_left_alone(folder: DataFolder, tmp_path: Path) -> None:
    back_up(folder, tmp_path / "b.zip", NOW, silent)
    manifest = json.loads(inside(tmp_path / "b.zip")["manifest.json"])
    assert (manifest["format"], manifest["schema"]) == (FORMAT, NEWEST)
    manifest["schema"] = "9999"
    newer = changed(tmp_path / "b.zip", tmp_path, manifest=json.dumps(manifest).encode())
    assert refused(newer, tmp_path) == "backup_newer"


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 cut off", b"\x00" * 5_000])
def test_what_is_no_backup_is_named_as_none(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "holiday.zip"
    path.write_bytes(content)
    with pytest.raises(InputError, match=r"holiday\.zip is no backup"):
        unpack(path, tmp_path)


def test_a_zip_that_was_not_ended_does_not_look_whole(tmp_path: Path) -> None:
    def write() -> None:
        with Packed(tmp_path / "half.zip", NOW) as packed:
            packed.add("a", [b"some", b"thing"])
            raise RuntimeError("stopped")

    with pytest.raises(RuntimeError):
        write()
    assert not zipfile.is_zipfile(tmp_path / "half.zip")


def test_what_is_packed_is_listed_with_size_and_hash(tmp_path: Path) -> None:
    with Packed(tmp_path / "all.zip", NOW) as packed:
        packed.add("a", [b"some", b"", b"thing"])
        packed.add("empty", [])
        with packed.open("b", packed=False) as write:
            write(b"x" * 10)
    assert packed.files == [
        {"path": name, "size": len(said), "sha256": hashlib.sha256(said).hexdigest()}
        for name, said in (("a", b"something"), ("empty", b""), ("b", b"x" * 10))
    ]
    with zipfile.ZipFile(tmp_path / "all.zip") as found:
        kinds = {each.filename: each.compress_type for each in found.infolist()}
    assert (kinds["a"], kinds["b"]) == (zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED)


@pytest.mark.parametrize("now", [0, -1, 1_000])
def test_a_clock_before_zip_knew_times_is_no_obstacle(tmp_path: Path, now: int) -> None:
    with Packed(tmp_path / "old.zip", now) as packed:
        packed.add("a", [b"a"])
    with zipfile.ZipFile(tmp_path / "old.zip") as found:
        assert found.getinfo("a").date_time == (1980, 1, 1, 0, 0, 0)
