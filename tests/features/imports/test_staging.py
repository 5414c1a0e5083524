"""Uploads are private, kept whole or not at all, and swept when nobody needs them."""

from __future__ import annotations

import os
import stat
import time
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from earmark.core.errors import LimitError, StoreError
from earmark.features.imports.staging import Staging, fingerprint

EDGE = 256 * 1024


async def _chunks(*chunks: bytes) -> AsyncIterator[bytes]:
    for chunk in chunks:
        yield chunk


def _mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def _names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


@pytest.mark.parametrize("chunks", [(), (b"",), (b"abcdefgh",), (b"abcd", b"", b"efgh")])
async def test_an_upload_up_to_the_limit_is_kept_privately(
    tmp_path: Path, chunks: tuple[bytes, ...]
) -> None:
    folder = tmp_path / "home" / "staging"
    staging = Staging(folder, 8)
    path = await staging.keep(_chunks(*chunks))
    assert path.read_bytes() == b"".join(chunks)
    assert (path.parent, staging.owns(path)) == (folder, True)
    assert (_mode(path), _mode(folder)) == (0o600, 0o700)


async def test_two_uploads_of_the_same_bytes_are_two_files(tmp_path: Path) -> None:
    staging = Staging(tmp_path, 8)
    one, two = await staging.keep(_chunks(b"a")), await staging.keep(_chunks(b"a"))
    assert one != two
    assert one.read_bytes() == two.read_bytes()


@pytest.mark.parametrize("chunks", [(b"123456789",), (b"12345678", b"9")])
async def test_one_byte_too_much_says_which_setting_to_raise_and_leaves_nothing(
    tmp_path: Path, chunks: tuple[bytes, ...]
) -> None:
    with pytest.raises(LimitError, match="more than 8 bytes") as raised:
        await Staging(tmp_path, 8).keep(_chunks(*chunks))
    assert (raised.value.code, raised.value.field) == ("upload_too_large", "files")
    assert "upload_max_bytes" in raised.value.hint
    assert _names(tmp_path) == set()


async def test_a_large_limit_is_written_so_that_a_person_can_read_it(tmp_path: Path) -> None:
    with pytest.raises(LimitError, match="more than 1,000 bytes"):
        await Staging(tmp_path, 1000).keep(_chunks(b"x" * 1001))


async def test_a_folder_that_cannot_be_made_is_an_error_with_the_next_step(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    with pytest.raises(StoreError, match="could not be kept") as raised:
        await Staging(tmp_path / "file" / "staging", 8).keep(_chunks(b"a"))
    assert raised.value.code == "disk_full"
    assert "Make room" in raised.value.hint


async def test_only_our_own_copies_are_removed(tmp_path: Path) -> None:
    staging = Staging(tmp_path / "staging", 8)
    copy = await staging.keep(_chunks(b"a"))
    theirs = tmp_path / "chat.txt"
    theirs.write_text("mine")
    for path in (copy, theirs, copy):
        staging.remove(path)
    assert not copy.exists()
    assert theirs.read_text() == "mine"
    assert not staging.owns(theirs)


def test_a_sweep_removes_old_uploads_nobody_needs(tmp_path: Path) -> None:
    staging = Staging(tmp_path, 8)
    for name in ("upload-old", "upload-needed", "upload-new", "notes-old"):
        (tmp_path / name).write_text(name)
    for name in ("upload-old", "upload-needed", "notes-old"):
        os.utime(tmp_path / name, (time.time() - 60,) * 2)
    staging.sweep({tmp_path / "upload-needed"})
    assert _names(tmp_path) == {"upload-needed", "upload-new", "notes-old"}


def test_a_sweep_of_a_folder_nobody_made_is_fine(tmp_path: Path) -> None:
    Staging(tmp_path / "staging", 8).sweep(())
    assert not (tmp_path / "staging").exists()


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (b"", b"", True),
        (b"abc", b"abc", True),
        (b"abc", b"abd", False),
        (b"", b"\0", False),
        (b"a" * EDGE, b"a" * (EDGE + 1), False),
        (b"a" * 3 * EDGE, b"b" + b"a" * (3 * EDGE - 1), False),
        (b"a" * 3 * EDGE, b"a" * (3 * EDGE - 1) + b"b", False),
    ],
    ids=["empty", "equal", "other", "a byte", "longer", "start", "end"],
)
def test_a_file_is_named_by_its_bytes(
    tmp_path: Path,
    one: bytes,
    other: bytes,
    same: bool,  # noqa: FBT001 a column of the table
) -> None:
    (tmp_path / "one").write_bytes(one)
    (tmp_path / "other").write_bytes(other)
    found = fingerprint(tmp_path / "one") == fingerprint(tmp_path / "other")
    assert found is same
    assert len(fingerprint(tmp_path / "one")) == 48
