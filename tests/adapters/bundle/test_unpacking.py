"""Entries unpacked and counted: budgets over a whole file, limits, damage, and who is told."""

from __future__ import annotations

import io
import zipfile
import zlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.adapters.bundle.zips import CHAT, save, zip_bytes

from earmark.adapters.archives.sources import open_source, spool
from earmark.adapters.archives.unpacking import (
    FREE_BYTES,
    MOST_RATIO,
    Budget,
    Packed,
    packed_length,
)
from earmark.adapters.archives.zips import entries, entry_at, is_zip, start_of_bytes
from earmark.core.errors import EarmarkError, InputError, LimitError

STORED, DEFLATED = zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED
TEXT = "".join(f"14.10.25, 09:01 - Anna: Hello {n}\n" for n in range(4000)).encode()


def packed(content: bytes, name: str = "a.txt", *, limit: int = 1 << 30) -> Packed:
    """Return the first entry of a zip of these bytes."""
    source = spool(io.BytesIO(content))
    return Packed(source, entries(source)[0], Budget(), limit, name)


def test_a_budget_lets_honest_files_through_and_stops_what_cannot_be() -> None:
    budget = Budget()
    budget.spend(1000, FREE_BYTES + MOST_RATIO * 1000)
    with pytest.raises(LimitError, match="zip bombs do") as caught:
        budget.spend(0, 1)
    assert caught.value.code == "zip_harmful"


@given(st.lists(st.tuples(st.integers(0, 10**6), st.integers(0, 10**7)), max_size=30))
def test_a_budget_depends_on_the_sums_alone(steps: list[tuple[int, int]]) -> None:
    budget = Budget()
    stopped = False
    try:
        for taken, given_out in steps:
            budget.spend(taken, given_out)
    except LimitError:
        stopped = True
    if not stopped:
        assert budget.unpacked <= FREE_BYTES + MOST_RATIO * budget.packed
        assert budget.unpacked == sum(given_out for _, given_out in steps)


@pytest.mark.parametrize("method", [STORED, DEFLATED])
def test_every_pass_over_a_file_counts(method: int) -> None:
    one = packed(zip_bytes({"a.txt": TEXT}, method))
    for _ in range(3):
        assert one.open().read() == TEXT
    assert one.budget.unpacked == 3 * len(TEXT)


@pytest.mark.parametrize("method", [STORED, DEFLATED])
@pytest.mark.parametrize("limit", [len(TEXT), len(TEXT) + 1])
def test_a_file_within_its_limit_is_read_whole(method: int, limit: int) -> None:
    assert packed(zip_bytes({"a.txt": TEXT}, method), limit=limit).open().read() == TEXT


@pytest.mark.parametrize("method", [STORED, DEFLATED])
def test_a_file_beyond_its_limit_is_refused_by_name(method: int) -> None:
    one = packed(zip_bytes({"a.txt": TEXT}, method), "chat.txt", limit=len(TEXT) - 1)
    with pytest.raises(LimitError, match=r"chat\.txt unpacks to more than"):
        one.open().read()


def flipped(content: bytes, at: int) -> bytes:
    """Return bytes of which one is wrong."""
    broken = bytearray(content)
    broken[at] ^= 0xFF
    return bytes(broken)


@pytest.mark.parametrize("method", [STORED, DEFLATED])
def test_a_wrong_byte_is_damage_and_says_how_much_was_read(method: int) -> None:
    whole = zip_bytes({"a.txt": TEXT}, method)
    one = packed(flipped(whole, len(whole) // 3))
    with pytest.raises(InputError, match="is damaged") as caught:
        one.open().read()
    assert caught.value.code == "zip_damaged"


@pytest.mark.parametrize("method", [STORED, DEFLATED])
def test_who_wants_to_be_told_of_damage_gets_what_comes_before_it(method: int) -> None:
    whole = zip_bytes({"a.txt": TEXT}, method)
    told: list[str] = []
    found = packed(flipped(whole, len(whole) // 2)).open(told.append).read()
    assert found[:1000] == TEXT[:1000]
    assert len(told) == 1
    assert "could be read" in told[0]


def test_damage_before_the_first_byte_is_an_error_for_everybody() -> None:
    whole = bytearray(zip_bytes({"a.txt": TEXT}))
    whole[30 + len("a.txt")] = 0xFF  # no block of packed bytes begins so
    told: list[str] = []
    with pytest.raises(InputError, match="is damaged"):
        packed(bytes(whole)).open(told.append).read()
    assert told == []


@pytest.mark.parametrize("method", [STORED, DEFLATED])
def test_an_empty_file_is_read_as_empty(method: int) -> None:
    assert packed(zip_bytes({"a.txt": b""}, method)).open().read() == b""


def test_a_header_that_is_not_there_is_damage() -> None:
    whole = zip_bytes({"a.txt": CHAT})
    one = packed(whole)
    broken = Packed(spool(io.BytesIO(flipped(whole, 1))), one.entry, Budget(), 1 << 20, "a.txt")
    with pytest.raises(InputError, match="0 bytes"):
        broken.open()


def test_how_long_packed_bytes_are_is_found_by_unpacking_them() -> None:
    raw = zlib.compressobj(wbits=-15)
    body = raw.compress(TEXT) + raw.flush()
    whole = zip_bytes({"a.txt": TEXT})
    one = packed(whole)
    start = start_of_bytes(one.source, 0)
    assert start is not None
    length = packed_length(one, start)
    assert length == one.entry.packed
    assert length == pytest.approx(len(body), rel=0.05)


def test_bytes_that_end_too_early_have_no_length() -> None:
    whole = zip_bytes({"a.txt": TEXT})
    one = packed(whole)
    torn = Packed(spool(io.BytesIO(whole[:200])), one.entry, Budget(), 1 << 30, "a.txt")
    assert packed_length(torn, 35) is None


def test_bytes_that_unpack_to_too_much_have_no_length() -> None:
    one = packed(zip_bytes({"a.txt": TEXT}), limit=1000)
    assert packed_length(one, 35) is None


def test_the_entries_of_a_zip_are_what_python_lists(tmp_path: Path) -> None:
    files = {f"folder {n}/Grüße {n}.txt": CHAT * n for n in range(1, 40)}
    path = save(tmp_path, zip_bytes(files))
    found = entries(open_source(path))
    with zipfile.ZipFile(path) as archive:
        listed = archive.infolist()
    assert [(e.path, e.packed, e.unpacked, e.header, e.checksum) for e in found] == [
        (i.filename, i.compress_size, i.file_size, i.header_offset, i.CRC) for i in listed
    ]


def test_bytes_put_in_front_of_a_zip_move_nothing() -> None:
    source = spool(io.BytesIO(b"#!/bin/sh\nexit\n" * 9 + zip_bytes({"a.txt": CHAT})))
    assert [entry.path for entry in entries(source)] == ["a.txt"]


@pytest.mark.parametrize(
    ("content", "answer"),
    [
        (zip_bytes({"a": b"x"}), True),
        (zip_bytes({}), True),
        (b"PK\x03\x04", True),
        (b"PK", False),
        (b"", False),
        (b"pk\x03\x04", False),
    ],
)
def test_a_zip_is_told_by_its_first_bytes(content: bytes, *, answer: bool) -> None:
    assert is_zip(content) is answer


@pytest.mark.parametrize("at", [1, 30, 10_000])
def test_no_entry_begins_where_no_header_stands(at: int) -> None:
    source = spool(io.BytesIO(zip_bytes({"a.txt": CHAT})))
    assert entry_at(source, at) is None
    assert start_of_bytes(source, at) is None


def test_an_entry_is_read_from_its_own_header_too() -> None:
    source = spool(io.BytesIO(zip_bytes({"Grüße.txt": CHAT})))
    alone, listed = entry_at(source, 0), entries(source)[0]
    assert alone is not None
    assert (alone.path, alone.packed, alone.unpacked) == (
        listed.path,
        listed.packed,
        listed.unpacked,
    )


@given(st.binary(max_size=300))
def test_any_bytes_at_all_are_entries_or_an_error_that_helps(content: bytes) -> None:
    found: object = None
    try:
        found = entries(spool(io.BytesIO(b"PK\x03\x04" + content)))
    except EarmarkError as error:
        found = [error.hint] if error.hint else None
    assert isinstance(found, list)
