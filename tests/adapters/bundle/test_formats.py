"""What a file is, is told by its bytes; its name only says what to look at first."""

from __future__ import annotations

import pytest

from earmark.adapters.archives.formats import (
    encoding_of,
    foreign_format,
    holds_messages_by_name,
    is_text,
)


@pytest.mark.parametrize(
    ("head", "word"),
    [
        (b"7z\xbc\xaf\x27\x1c....", "7z"),
        (b"Rar!....", "RAR"),
        (b"\x1f\x8b\x08....", "gzip"),
        (b"BZh9....", "bzip2"),
        (b"\xfd7zXZ....", "xz"),
        (b"SQLite format 3\x00", "database"),
        (b"%PDF-1.7", "PDF"),
        (b"\x89PNG....", "picture"),
        (b"\xff\xd8\xff\xe0", "picture"),
        (b"GIF89a", "picture"),
        (b"\x7fELF....", "program"),
        (b"MZ\x90....", "program"),
        (b"<!DOCTYPE html><p>", "web page"),
        (b"  <html>", "web page"),
    ],
)
def test_a_known_format_without_a_chat_is_named(head: bytes, word: str) -> None:
    found = foreign_format(head)
    assert found is not None
    assert word in found


@pytest.mark.parametrize("head", [b"13/02/2023, 10:00 - Ann: hi", b"{}", b"a,b", b"<b>hi</b>"])
def test_other_bytes_have_no_foreign_name(head: bytes) -> None:
    assert foreign_format(head) is None


@pytest.mark.parametrize(
    "head",
    [
        b"plain",
        "ünïcödé".encode(),
        "ünïcödé".encode("cp1252"),
        "text".encode("utf-16"),
        "text of some length".encode("utf-16-le"),
        "text of some length".encode("utf-16-be"),
        b"\xef\xbb\xbf",
        b"text with one \0 in it",
        b"colour \x1b[31m and bell \x07",
    ],
)
def test_text_of_any_encoding_is_text(head: bytes) -> None:
    assert is_text(head)


@pytest.mark.parametrize("head", [b"", bytes(range(32)) * 10, b"\0" * 100, b"ab\0\0" * 100])
def test_other_bytes_are_no_text(head: bytes) -> None:
    assert not is_text(head)


@pytest.mark.parametrize(
    ("name", "answer"),
    [
        ("chat.txt", True),
        ("result.JSON", True),
        ("a.csv", True),
        ("photo.jpg", False),
        ("page.html", False),
        ("inner.zip", False),
        ("card.vcf", False),
        ("README", None),
        ("chat.bak", None),
    ],
)
def test_an_ending_says_whether_to_look(name: str, answer: bool | None) -> None:  # noqa: FBT001 a column of the table
    assert holds_messages_by_name(name) is answer


@pytest.mark.parametrize(
    ("head", "name"),
    [
        (b"plain", "utf-8"),
        ("é".encode(), "utf-8"),
        (b"\xef\xbb\xbfa", "utf-8-sig"),
        ("a".encode("utf-16"), "utf-16"),
        ("some text".encode("utf-16-le"), "utf-16-le"),
        ("some text".encode("utf-16-be"), "utf-16-be"),
        ("é à la carte".encode("cp1252"), "cp1252"),
        ("é".encode()[:1], "utf-8"),
    ],
)
def test_an_encoding_is_named(head: bytes, name: str) -> None:
    assert encoding_of(head) == name
