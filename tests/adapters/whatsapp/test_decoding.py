"""Bytes become text in pieces of whole lines, whatever their encoding and line ends."""

from __future__ import annotations

import io

import pytest
from tests.adapters.whatsapp.bundles import MemoryMember

from earmark.adapters.archives.whatsapp.decoding import (
    CHUNK_BYTES,
    LONGEST_HELD_LINE,
    Decoded,
    Piece,
    encoding_of,
    lines_of,
    start_of,
)


def _pieces(data: bytes) -> list[Piece]:
    return list(Decoded(io.BytesIO(data)).pieces())


def _text(data: bytes) -> str:
    return "".join(piece.text for piece in _pieces(data))


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"13/02/2023", "utf-8"),
        (b"\xef\xbb\xbf13/02/2023", "utf-8-sig"),
        ("13/02/2023".encode("utf-16"), "utf-16"),
        ("13/02/2023".encode("utf-16-le"), "utf-16-le"),
        ("13/02/2023".encode("utf-16-be"), "utf-16-be"),
        ("13/02/2023".encode("utf-32"), "utf-32"),
        (b"", "utf-8"),
        (b"1", "utf-8"),
        ("日本語の文章です".encode(), "utf-8"),
    ],
)
def test_the_first_bytes_tell_the_encoding(data: bytes, name: str) -> None:
    assert encoding_of(data) == name


def test_a_piece_ends_with_a_line() -> None:
    data = b"a line of text\n" * 40_000 + b"the rest"
    pieces = _pieces(data)
    assert len(pieces) > 2
    assert all(piece.text.endswith("\n") for piece in pieces[:-1])
    assert all(piece.starts_line for piece in pieces)
    assert "".join(piece.text for piece in pieces) == data.decode()


def test_a_line_too_long_to_hold_comes_in_pieces_that_say_so() -> None:
    data = b"x" * (LONGEST_HELD_LINE + 3 * CHUNK_BYTES) + b"\nend"
    pieces = _pieces(data)
    assert [piece.starts_line for piece in pieces] == [True] + [False] * (len(pieces) - 2) + [True]
    assert pieces[-1].text == "end"


def test_a_character_across_two_chunks_is_whole() -> None:
    data = b"x" * (CHUNK_BYTES - 1) + "é".encode() + b"\n"
    assert _text(data).endswith("xé\n")


def test_a_line_end_across_two_chunks_is_one() -> None:
    assert _text(b"x" * (CHUNK_BYTES - 1) + b"\r\nb\r\n").count("\n") == 2


@pytest.mark.parametrize(
    ("data", "notes"),
    [
        (b"plain", []),
        ("héllo".encode("utf-16"), ["The file is UTF-16."]),
        (
            b"caf\xe9 au lait",
            ["1 characters were not valid UTF-8 and were read as Windows-1252."],
        ),
        (b"a line\0 of text\0", ["2 NUL characters were left out."]),
        ("a\ufffdb".encode(), ["1 characters were not valid text and were replaced."]),
    ],
)
def test_what_was_odd_about_the_bytes_is_noted(data: bytes, notes: list[str]) -> None:
    decoded = Decoded(io.BytesIO(data))
    list(decoded.pieces())
    assert decoded.notes() == notes


def test_windows_letters_between_good_ones_are_read() -> None:
    assert _text("gut é ".encode() + b"\x80 100 \xfc\n") == "gut é € 100 ü\n"


def test_the_start_of_a_file_is_clean_text_even_when_it_cuts_a_character() -> None:
    member = MemoryMember("chat.txt", b"a\r\nb\rc\0\n" + "é".encode() * 150_000)
    start = start_of(member)
    assert start.startswith("a\nb\nc\n")
    assert len(start) <= 200_000


def test_lines_lose_their_ends_and_nothing_else() -> None:
    assert list(lines_of(io.BytesIO(b"a \r\n\r\n b\rc"))) == ["a ", "", " b", "c"]
