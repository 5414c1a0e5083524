"""Bytes on disk are read at fixed bounds, whatever happens to the file meanwhile."""

from __future__ import annotations

import io
import os
from pathlib import Path

import pytest

from earmark.adapters.archives.sources import Source, open_source, spool
from earmark.core.errors import InputError


@pytest.fixture
def source(tmp_path: Path) -> Source:
    path = tmp_path / "digits"
    path.write_bytes(b"0123456789")
    return open_source(path)


@pytest.mark.parametrize(
    ("offset", "count", "found"),
    [(0, 4, b"0123"), (8, 4, b"89"), (10, 4, b""), (99, 4, b""), (3, 0, b""), (3, -1, b"")],
)
def test_no_read_goes_beyond_the_end(source: Source, offset: int, count: int, found: bytes) -> None:
    assert source.read_at(offset, count) == found


def test_a_window_is_a_source_of_its_own(source: Source) -> None:
    window = source.window(2, 4)
    assert (window.size, window.read_at(0, 99)) == (4, b"2345")
    assert window.window(1, 99).read_at(0, 99) == b"345"
    assert source.window(99, 4).size == 0


def test_a_window_outlives_its_source(tmp_path: Path) -> None:
    path = tmp_path / "digits"
    path.write_bytes(b"0123456789")
    window = open_source(path).window(5, 5)
    assert window.read_at(0, 5) == b"56789"


def test_readers_have_positions_of_their_own(source: Source) -> None:
    with source.open() as one, source.open() as two:
        assert (one.read(3), two.read(5), one.read(2)) == (b"012", b"01234", b"34")


@pytest.mark.parametrize(
    ("offset", "whence", "rest"),
    [(4, os.SEEK_SET, b"456789"), (-2, os.SEEK_END, b"89"), (99, os.SEEK_SET, b"")],
)
def test_a_reader_can_seek(source: Source, offset: int, whence: int, rest: bytes) -> None:
    with source.open() as stream:
        stream.seek(offset, whence)
        assert stream.read() == rest


def test_a_file_that_grows_ends_where_it_ended(tmp_path: Path) -> None:
    path = tmp_path / "log"
    path.write_bytes(b"before")
    opened = open_source(path)
    with path.open("ab") as more:
        more.write(b" and after")
    assert opened.open().read() == b"before"


def test_a_file_that_shrinks_gives_what_is_left(tmp_path: Path) -> None:
    path = tmp_path / "log"
    path.write_bytes(b"before and after")
    opened = open_source(path)
    os.truncate(path, 6)
    assert opened.open().read() == b"before"


def test_a_missing_file_says_so(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file"):
        open_source(tmp_path / "nothing")


def test_a_file_nobody_may_read_says_so(tmp_path: Path) -> None:
    path = tmp_path / "loop"
    path.symlink_to(path)
    with pytest.raises(InputError, match="cannot be opened") as caught:
        open_source(path)
    assert caught.value.code == "file_unreadable"


def test_a_stream_is_spooled_to_be_read_at_any_place() -> None:
    spooled = spool(io.BytesIO(b"0123456789"))
    assert (spooled.size, spooled.read_at(7, 9)) == (10, b"789")
