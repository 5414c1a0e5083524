"""Media kept by their hash in the data folder."""

import asyncio
import hashlib
import resource
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from earmark.adapters.blobs.local import LocalBlobs, Settings
from earmark.adapters.blobs.media_types import media_type_of
from earmark.core.errors import LimitError, NotFoundError, StoreError

JPEG = b"\xff\xd8\xff\xe0 a picture"


@pytest.fixture
def blobs(tmp_path: Path) -> LocalBlobs:
    return LocalBlobs(Settings(tmp_path / "blobs"))


async def read(blobs: LocalBlobs, sha256: str, start: int = 0, end: int | None = None) -> bytes:
    return b"".join([chunk async for chunk in blobs.read(sha256, start=start, end=end)])


def files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


async def test_what_is_kept_comes_back_under_its_hash(blobs: LocalBlobs) -> None:
    kept = blobs.keep(iter([JPEG[:3], JPEG[3:]]), limit=100)
    assert kept.sha256 == hashlib.sha256(JPEG).hexdigest()
    assert (kept.size, kept.media_type) == (len(JPEG), "image/jpeg")
    assert await read(blobs, kept.sha256) == JPEG


async def test_a_part_of_it_can_be_read(blobs: LocalBlobs) -> None:
    kept = blobs.keep(iter([b"0123456789"]), limit=100)
    assert await read(blobs, kept.sha256, 2, 5) == b"234"
    assert await read(blobs, kept.sha256, 8) == b"89"


def test_the_same_bytes_are_kept_once(blobs: LocalBlobs, tmp_path: Path) -> None:
    assert blobs.keep(iter([JPEG]), limit=100) == blobs.keep(iter([JPEG]), limit=100)
    assert len(files(tmp_path)) == 1


def test_only_the_owner_may_read_the_files(blobs: LocalBlobs, tmp_path: Path) -> None:
    blobs.keep(iter([JPEG]), limit=100)
    modes = {path.stat().st_mode & 0o777 for path in tmp_path.rglob("*")}
    assert modes == {0o600, 0o700}


def test_more_than_the_limit_is_not_kept(blobs: LocalBlobs, tmp_path: Path) -> None:
    with pytest.raises(LimitError):
        blobs.keep(iter([b"x" * 60, b"x" * 60]), limit=100)
    assert not files(tmp_path)


def test_a_failing_source_leaves_nothing_behind(blobs: LocalBlobs, tmp_path: Path) -> None:
    def broken() -> Iterator[bytes]:
        yield b"x"
        raise LimitError("too much")

    with pytest.raises(LimitError):
        blobs.keep(broken(), limit=100)
    assert not files(tmp_path)


def test_a_full_disk_is_said_and_nothing_is_kept(blobs: LocalBlobs, tmp_path: Path) -> None:
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    ignored = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, before[1]))
    try:
        with pytest.raises(StoreError, match="full"):
            blobs.keep(iter([b"x" * 200_000]), limit=1_000_000)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, ignored)
    assert not files(tmp_path)


@pytest.mark.parametrize("name", ["0" * 64, "../../etc/passwd", "", "A" * 64])
async def test_what_is_not_kept_is_not_found(blobs: LocalBlobs, name: str) -> None:
    with pytest.raises(NotFoundError):
        blobs.size(name)
    with pytest.raises(NotFoundError):
        await read(blobs, name)


def test_forgetting_removes_the_bytes_and_may_be_repeated(
    blobs: LocalBlobs, tmp_path: Path
) -> None:
    kept = blobs.keep(iter([JPEG]), limit=100)
    blobs.forget(kept.sha256)
    blobs.forget(kept.sha256)
    assert not files(tmp_path)


async def test_many_can_keep_the_same_at_once(blobs: LocalBlobs, tmp_path: Path) -> None:
    await asyncio.gather(
        *(asyncio.to_thread(blobs.keep, iter([JPEG]), limit=100) for _ in range(8))
    )
    assert len(files(tmp_path)) == 1


@pytest.mark.parametrize(
    ("head", "media_type"),
    [
        (b"\x89PNG\r\n\x1a\n....", "image/png"),
        (b"RIFF....WEBPVP8 ", "image/webp"),
        (b"GIF89a....", "image/gif"),
        (b"\0\0\0\x18ftypmp42....", "video/mp4"),
        (b"\0\0\0\x18ftypM4A ....", "audio/mp4"),
        (b"OggS\0\2........OpusHead", "audio/ogg"),
        (b"ID3\3....", "audio/mpeg"),
        (b"%PDF-1.7", "application/pdf"),
        (b"BEGIN:VCARD\r\n", "text/vcard"),
        (b"<html><script>alert(1)</script>", "text/plain"),
        (b"<svg onload=alert(1)>", "text/plain"),
        (b"\x7fELF\0\0", "application/octet-stream"),
        (b"", "application/octet-stream"),
    ],
)
def test_the_type_is_told_by_the_bytes_and_never_runs(head: bytes, media_type: str) -> None:
    assert media_type_of(head) == media_type


def test_sweeping_keeps_what_is_needed_and_what_is_not_ours(
    blobs: LocalBlobs, tmp_path: Path
) -> None:
    kept, lost = (blobs.keep(iter([content]), limit=100) for content in (b"kept", b"lost"))
    half = tmp_path / "blobs" / "part-x"
    other = tmp_path / "blobs" / kept.sha256[:2] / "notes"
    half.touch()
    other.touch()
    blobs.sweep({kept.sha256})
    assert (blobs.size(kept.sha256), half.exists(), other.exists()) == (4, False, True)
    with pytest.raises(NotFoundError):
        blobs.size(lost.sha256)


def test_a_name_that_is_no_hash_reaches_no_file(blobs: LocalBlobs) -> None:
    for name in ("../../etc/passwd", "", "A" * 64, "0" * 63):
        with pytest.raises(NotFoundError):
            blobs.size(name)
