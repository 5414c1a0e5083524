"""Entries of a zip are unpacked with what comes out counted, and damage told."""

from __future__ import annotations

import io
import struct
import zipfile
from pathlib import Path

import pytest
from tests.adapters.bundle.zips import CHAT, save, zip_bytes
from typing_extensions import override

from earmark.adapters.archives.salvage import salvaged
from earmark.adapters.archives.sources import Source, open_source
from earmark.adapters.archives.unpacking import FREE_BYTES, MOST_RATIO, Budget, Packed
from earmark.adapters.archives.zips import entries, entry_at, start_of_bytes
from earmark.core.errors import InputError, LimitError

LIMIT = 10_000_000


def _source(folder: Path, content: bytes) -> Source:
    return open_source(save(folder, content))


def _packed(source: Source, place: int = 0, limit: int = LIMIT) -> Packed:
    entry = entries(source)[place]
    return Packed(source, entry, Budget(), limit, entry.path)


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
@pytest.mark.parametrize("size", [0, 1, 1000, 900_000])
def test_what_was_packed_comes_out(tmp_path: Path, method: int, size: int) -> None:
    content = (b"0123456789abcdef" * (size // 16 + 1))[:size]
    source = _source(tmp_path, zip_bytes({"_chat.txt": content}, method))
    with _packed(source).open() as stream:
        assert stream.read() == content


def test_entries_tell_their_names_sizes_and_checksums(tmp_path: Path) -> None:
    source = _source(tmp_path, zip_bytes({"a/ü.txt": CHAT, "b.jpg": b"x" * 50}))
    first, second = entries(source)
    assert (first.path, second.path) == ("a/ü.txt", "b.jpg")
    assert (first.unpacked, second.unpacked) == (len(CHAT), 50)
    assert not first.encrypted
    assert first.checksum is not None


def test_a_file_without_a_directory_has_no_entries(tmp_path: Path) -> None:
    assert entries(_source(tmp_path, b"PK\x03\x04 and nothing more")) == []


def test_no_entry_is_longer_than_its_limit(tmp_path: Path) -> None:
    source = _source(tmp_path, zip_bytes({"_chat.txt": CHAT * 1000}))
    with _packed(source, limit=500).open() as stream, pytest.raises(LimitError) as caught:
        stream.read()
    assert caught.value.code == "file_too_large"


@pytest.mark.parametrize("flag", [0x1, 0x9])
def test_a_locked_entry_says_how_to_go_on(tmp_path: Path, flag: int) -> None:
    content = bytearray(zip_bytes({"_chat.txt": CHAT}))
    at = content.index(b"PK\x01\x02") + 8
    content[at : at + 2] = struct.pack("<H", flag)
    with pytest.raises(InputError, match="password") as caught:
        _packed(_source(tmp_path, bytes(content))).open()
    assert caught.value.code == "zip_locked"


def test_an_unknown_packing_says_how_to_go_on(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="does not read") as caught:
        _packed(_source(tmp_path, zip_bytes({"_chat.txt": CHAT}, zipfile.ZIP_BZIP2))).open()
    assert caught.value.code == "zip_packing_unknown"


def test_a_header_that_is_gone_is_damage(tmp_path: Path) -> None:
    content = zip_bytes({"_chat.txt": CHAT}).replace(b"PK\x03\x04", b"XX\x03\x04", 1)
    source = _source(tmp_path, content)
    assert start_of_bytes(source, 0) is None
    assert entry_at(source, 0) is None
    with pytest.raises(InputError, match="is damaged; 0 bytes"):
        _packed(source).open()


def test_damage_on_the_way_is_told_and_what_came_before_is_read(tmp_path: Path) -> None:
    content = b"".join(b"%d line of text\n" % n for n in range(30_000))
    made = bytearray(zip_bytes({"_chat.txt": content}))
    made[len(made) // 2] ^= 0xFF
    told: list[str] = []
    with _packed(_source(tmp_path, bytes(made))).open(told.append) as stream:
        found = stream.read()
    assert 0 < len(found) < len(content)
    assert len(told) == 1
    assert "is damaged" in told[0]


def test_damage_is_an_error_to_those_who_do_not_ask(tmp_path: Path) -> None:
    made = bytearray(zip_bytes({"_chat.txt": CHAT * 100}, zipfile.ZIP_STORED))
    made[200] ^= 0xFF
    with (
        _packed(_source(tmp_path, bytes(made))).open() as stream,
        pytest.raises(InputError, match="is damaged"),
    ):
        stream.read()


def test_a_budget_is_spent_over_all_entries() -> None:
    budget = Budget()
    budget.spend(10, FREE_BYTES)
    budget.spend(1_000_000, MOST_RATIO * 1_000_000)
    with pytest.raises(LimitError, match="zip bombs") as caught:
        budget.spend(0, 11 * MOST_RATIO)
    assert caught.value.code == "zip_harmful"


@pytest.mark.parametrize("keep", [0.95, 0.6])
def test_a_zip_cut_off_gives_the_entries_that_are_whole(tmp_path: Path, keep: float) -> None:
    whole = zip_bytes({"_chat.txt": CHAT * 200, "a.jpg": bytes(range(256)) * 40})
    source = _source(tmp_path, whole[: int(whole.index(b"PK\x01\x02") * keep)])
    found, note = salvaged(source, LIMIT)
    assert found[0].path == "_chat.txt"
    assert "The zip is cut off" in note
    assert "Export the chat again" in note


def test_nothing_of_other_bytes_is_salvaged(tmp_path: Path) -> None:
    found, note = salvaged(_source(tmp_path, b"no zip at all"), LIMIT)
    assert found == []
    assert "0 of its files" in note


class _Pipe(io.BytesIO):
    """Bytes that cannot be gone back to: a zip written so has its sizes behind its entries."""

    @override
    def seekable(self) -> bool:
        return False

    @override
    def tell(self) -> int:
        raise OSError


def test_entries_whose_sizes_stand_behind_them_are_salvaged(tmp_path: Path) -> None:
    pipe = _Pipe()
    with zipfile.ZipFile(pipe, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("_chat.txt", CHAT * 50)
        archive.writestr("second.txt", CHAT)
    content = pipe.getvalue()
    source = _source(tmp_path, content[: content.index(b"PK\x01\x02")])
    found, _ = salvaged(source, LIMIT)
    assert [entry.path for entry in found] == ["_chat.txt", "second.txt"]
    with Packed(source, found[0], Budget(), LIMIT, "_chat.txt").open() as stream:
        assert stream.read() == CHAT * 50
