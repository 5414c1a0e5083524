"""Bytes on disk at fixed bounds: windows, several readers at once, files that change meanwhile."""

from __future__ import annotations

import io
import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from earmark.adapters.archives.sources import CHUNK, Source, open_source, spool
from earmark.core.errors import InputError

CONTENT = bytes(range(200))
LAXLY = [HealthCheck.function_scoped_fixture]


@pytest.fixture
def source(tmp_path: Path) -> Source:
    """Return an opened file of 200 different bytes."""
    (tmp_path / "file").write_bytes(CONTENT)
    return open_source(tmp_path / "file")


@settings(max_examples=60, suppress_health_check=LAXLY)
@given(st.integers(0, 250), st.integers(-5, 250))
def test_bytes_at_a_place_are_what_a_slice_would_be(
    source: Source, offset: int, count: int
) -> None:
    assert source.read_at(offset, count) == CONTENT[offset : max(offset, offset + count)]


@settings(max_examples=60, suppress_health_check=LAXLY)
@given(st.integers(0, 250), st.integers(-5, 250), st.integers(0, 50), st.integers(0, 50))
def test_a_window_never_shows_what_lies_beside_it(
    source: Source, offset: int, size: int, at: int, count: int
) -> None:
    window = source.window(offset, size)
    seen = CONTENT[offset : max(offset, offset + size)]
    assert window.size == len(seen)
    assert window.read_at(at, count) == seen[at : at + count]
    assert window.open().read() == seen


def test_a_window_of_a_window_counts_from_the_window(source: Source) -> None:
    assert source.window(50, 100).window(10, 5).read_at(0, 99) == CONTENT[60:65]


def test_a_window_keeps_the_file_open(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(CONTENT)
    window = open_source(tmp_path / "file").window(3, 4)
    assert window.read_at(0, 4) == CONTENT[3:7]


def test_readers_have_a_place_of_their_own(source: Source) -> None:
    one, other = source.open(), source.open()
    assert (one.read(10), other.read(20)) == (CONTENT[:10], CONTENT[:20])
    assert (one.read(10), other.tell()) == (CONTENT[10:20], 20)


@pytest.mark.parametrize(
    ("offset", "whence", "place"),
    [
        (10, io.SEEK_SET, 10),
        (0, io.SEEK_END, 200),
        (-10, io.SEEK_END, 190),
        (5, io.SEEK_CUR, 8),
        (500, io.SEEK_SET, 500),
    ],
)
def test_a_reader_goes_where_it_is_told(
    source: Source, offset: int, whence: int, place: int
) -> None:
    reader = source.open()
    reader.read(3)
    assert reader.seek(offset, whence) == place
    assert reader.read() == CONTENT[place:]


def test_a_file_that_grows_ends_where_it_ended(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(CONTENT)
    source = open_source(path)
    with path.open("ab") as more:
        more.write(CONTENT)
    assert source.size == 200
    assert source.open().read() == CONTENT


def test_a_file_that_shrinks_gives_what_is_left(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(CONTENT)
    source = open_source(path)
    os.truncate(path, 50)
    assert source.open().read() == CONTENT[:50]
    assert source.read_at(100, 10) == b""


def test_a_file_that_is_replaced_stays_the_one_that_was_opened(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(CONTENT)
    source = open_source(path)
    (tmp_path / "new").write_bytes(b"other")
    (tmp_path / "new").replace(path)
    assert source.open().read() == CONTENT


def test_what_is_not_there_says_so(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file") as caught:
        open_source(tmp_path / "missing")
    assert caught.value.field == "file"
    assert str(tmp_path) not in str(caught.value)


@pytest.mark.parametrize(
    ("make", "words"),
    [(os.mkdir, "a folder"), (os.mkfifo, "no ordinary file")],
)
def test_what_is_no_ordinary_file_says_what_it_is(tmp_path: Path, make: object, words: str) -> None:
    make(tmp_path / "thing")
    with pytest.raises(InputError, match=words) as caught:
        open_source(tmp_path / "thing")
    assert caught.value.code == "not_a_file"


def test_a_link_that_leads_nowhere_or_in_circles_is_refused(tmp_path: Path) -> None:
    (tmp_path / "gone").symlink_to(tmp_path / "missing")
    (tmp_path / "circle").symlink_to(tmp_path / "circle")
    for name in ("gone", "circle"):
        with pytest.raises(InputError) as caught:
            open_source(tmp_path / name)
        assert caught.value.hint


@pytest.mark.parametrize("size", [0, 1, CHUNK - 1, CHUNK, CHUNK + 1])
def test_a_stream_is_spooled_whole_and_can_be_read_at_any_place(size: int) -> None:
    content = os.urandom(size)
    spooled = spool(io.BytesIO(content))
    assert spooled.size == size
    assert spooled.read_at(size // 2, size) == content[size // 2 :]
    assert spooled.open().read() == content
