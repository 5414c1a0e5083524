"""Blobs: any bytes under their hash, any part of them again, and nothing half."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from earmark.adapters.blobs.local import LocalBlobs, Settings, connect
from earmark.adapters.blobs.media_types import media_type_of
from earmark.core.errors import LimitError, NotFoundError, StoreError
from earmark.settings import Settings as AllSettings

LAXLY = [HealthCheck.function_scoped_fixture]


@pytest.fixture
def blobs(tmp_path: Path) -> LocalBlobs:
    """Return blobs in a folder that does not exist yet."""
    return LocalBlobs(Settings(tmp_path / "data" / "blobs"))


async def read(blobs: LocalBlobs, sha256: str, start: int = 0, end: int | None = None) -> bytes:
    """Return a part of a blob."""
    return b"".join([chunk async for chunk in blobs.read(sha256, start=start, end=end)])


def files(blobs: LocalBlobs) -> list[Path]:
    """Return every file of the folder."""
    folder = blobs._folder
    return [path for path in folder.rglob("*") if path.is_file()] if folder.exists() else []


@settings(max_examples=30, deadline=None, suppress_health_check=LAXLY)
@given(st.lists(st.binary(max_size=200), max_size=6))
async def test_any_bytes_in_any_pieces_come_back_whole(
    blobs: LocalBlobs, chunks: list[bytes]
) -> None:
    whole = b"".join(chunks)
    kept = blobs.keep(iter(chunks), limit=2000)
    assert (kept.sha256, kept.size) == (hashlib.sha256(whole).hexdigest(), len(whole))
    assert await read(blobs, kept.sha256) == whole
    assert blobs.size(kept.sha256) == len(whole)


@settings(max_examples=30, deadline=None, suppress_health_check=LAXLY)
@given(st.integers(0, 40), st.integers(0, 40))
async def test_any_part_is_what_a_slice_would_be(blobs: LocalBlobs, start: int, end: int) -> None:
    whole = bytes(range(30))
    kept = blobs.keep(iter([whole]), limit=100)
    assert await read(blobs, kept.sha256, start, end) == whole[start : max(start, end)]


async def test_a_large_blob_is_streamed_in_pieces(blobs: LocalBlobs) -> None:
    whole = bytes(1_000_003)
    kept = blobs.keep(iter([whole]), limit=2_000_000)
    chunks = [chunk async for chunk in blobs.read(kept.sha256)]
    assert len(chunks) > 1
    assert b"".join(chunks) == whole


@pytest.mark.parametrize(("size", "is_kept"), [(99, True), (100, True), (101, False)])
def test_the_limit_is_the_last_byte_that_is_kept(
    blobs: LocalBlobs, size: int, *, is_kept: bool
) -> None:
    if is_kept:
        assert blobs.keep(iter([bytes(size)]), limit=100).size == size
        return
    with pytest.raises(LimitError, match="100 bytes") as caught:
        blobs.keep(iter([bytes(size)]), limit=100)
    assert "media_max_bytes" in caught.value.hint
    assert files(blobs) == []


def test_a_folder_that_cannot_be_made_is_said_and_nothing_is_kept(tmp_path: Path) -> None:
    (tmp_path / "blobs").write_bytes(b"a file stands where the folder should")
    with pytest.raises(StoreError) as caught:
        LocalBlobs(Settings(tmp_path / "blobs")).keep(iter([b"x"]), limit=10)
    assert (caught.value.code, bool(caught.value.hint)) == ("disk_full", True)


@pytest.mark.parametrize(
    "name",
    ["", "x", "../" * 5 + "etc/passwd", "0" * 63, "0" * 65, "G" * 64, "A" * 64, "0" * 64 + "\n"],
)
async def test_a_name_that_is_no_hash_is_not_found(blobs: LocalBlobs, name: str) -> None:
    with pytest.raises(NotFoundError):
        blobs.size(name)
    with pytest.raises(NotFoundError):
        blobs.forget(name)
    with pytest.raises(NotFoundError):
        await read(blobs, name)


async def test_what_was_forgotten_is_gone_and_can_be_kept_again(blobs: LocalBlobs) -> None:
    kept = blobs.keep(iter([b"picture"]), limit=10)
    blobs.forget(kept.sha256)
    with pytest.raises(NotFoundError, match="no such media file"):
        await read(blobs, kept.sha256)
    assert blobs.keep(iter([b"picture"]), limit=10) == kept
    assert await read(blobs, kept.sha256) == b"picture"


def test_sweeping_an_empty_folder_is_fine(blobs: LocalBlobs) -> None:
    blobs.sweep(set())
    assert files(blobs) == []


def test_sweeping_removes_what_a_crash_left_half_written(blobs: LocalBlobs) -> None:
    kept = blobs.keep(iter([b"needed"]), limit=10)
    gone = blobs.keep(iter([b"not needed"]), limit=10)
    (files(blobs)[0].parents[1] / "part-abc").write_bytes(b"half")
    blobs.sweep({kept.sha256})
    assert [path.name for path in files(blobs)] == [kept.sha256]
    assert gone.sha256 != kept.sha256


def test_the_blobs_of_a_data_folder_stand_in_it(tmp_path: Path) -> None:
    connect(AllSettings(home=tmp_path)).keep(iter([b"x"]), limit=10)
    assert (tmp_path / "blobs").is_dir()


@pytest.mark.parametrize(
    ("head", "media_type"),
    [
        (b"\x89PNG\r\n\x1a\n", "image/png"),
        (b"GIF87a", "image/gif"),
        (b"GIF89a", "image/gif"),
        (b"BM6", "image/bmp"),
        (b"II*\x00", "image/tiff"),
        (b"MM\x00*", "image/tiff"),
        (b"RIFF\x00\x00\x00\x00WEBP", "image/webp"),
        (b"RIFF\x00\x00\x00\x00WAVE", "audio/wav"),
        (b"RIFF\x00\x00\x00\x00AVI ", "video/x-msvideo"),
        (b"RIFF\x00\x00\x00\x00XXXX", "application/octet-stream"),
        (b"OggS\x00\x02", "audio/ogg"),
        (b"OggS\x00\x02 theora", "video/ogg"),
        (b"ID3\x04", "audio/mpeg"),
        (b"\xff\xfb\x90", "audio/mpeg"),
        (b"\xff\xf1\x50", "audio/aac"),
        (b"#!AMR\n", "audio/amr"),
        (b"fLaC", "audio/flac"),
        (b"\x1aE\xdf\xa3", "video/webm"),
        (b"\x00\x00\x00\x18ftypmp42", "video/mp4"),
        (b"\x00\x00\x00\x18ftypM4A ", "audio/mp4"),
        (b"\x00\x00\x00\x18ftypheic", "image/heic"),
        (b"\x00\x00\x00\x18ftypqt  ", "video/quicktime"),
        (b"\x00\x00\x00\x18ftyp3gp5", "video/3gpp"),
        (b"%PDF-1.7", "application/pdf"),
        (b"PK\x03\x04", "application/zip"),
        (b"\x1f\x8b\x08", "application/gzip"),
        (b"BEGIN:VCARD\r\n", "text/vcard"),
        (b"BEGIN:VCALENDAR", "text/calendar"),
        (b"hello", "text/plain"),
        ("Grüße".encode(), "text/plain"),
        ("Grüße".encode()[:-1], "text/plain"),
        (b"", "application/octet-stream"),
        (b"a\x00b", "application/octet-stream"),
        (b"\xff\xfe\xfd\xfc\xfb", "application/octet-stream"),
    ],
)
def test_a_type_is_told_by_the_first_bytes(head: bytes, media_type: str) -> None:
    assert media_type_of(head) == media_type


@pytest.mark.parametrize(
    "head",
    [
        b"<!DOCTYPE html><script>alert(1)</script>",
        b"<html>",
        b"<svg xmlns='http://www.w3.org/2000/svg' onload='x()'>",
        b"<?xml version='1.0'?><svg/>",
        b"\xef\xbb\xbf<html>",
        b"#!/bin/sh\nrm -rf /",
        b"javascript:alert(1)",
    ],
)
def test_what_could_run_is_plain_text(head: bytes) -> None:
    assert media_type_of(head) == "text/plain"


@given(st.binary(max_size=300))
def test_no_bytes_at_all_have_a_type_that_runs_in_a_page(head: bytes) -> None:
    kind = media_type_of(head)
    assert kind not in {"text/html", "image/svg+xml", "application/xml", "text/xml"}
    assert not kind.endswith(("javascript", "+xml"))
