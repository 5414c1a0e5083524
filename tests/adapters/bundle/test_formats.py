"""What bytes are and what names are worth: told by the bytes, whatever the name says."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from earmark.adapters.archives.formats import (
    encoding_of,
    foreign_format,
    holds_messages_by_name,
    is_text,
)
from earmark.adapters.archives.names import (
    LONGEST_NAME,
    base_name,
    ending,
    path_parts,
    without_unseen,
)


@pytest.mark.parametrize(
    ("head", "words"),
    [
        (b"7z\xbc\xaf\x27\x1c\x00", "7z archive"),
        (b"Rar!\x1a\x07\x00", "RAR archive"),
        (b"\x1f\x8b\x08\x00", "gzip archive"),
        (b"BZh91AY", "bzip2 archive"),
        (b"\xfd7zXZ\x00", "xz archive"),
        (b"SQLite format 3\x00", "database"),
        (b"%PDF-1.7", "PDF document"),
        (b"\x89PNG\r\n", "picture"),
        (b"\xff\xd8\xff\xe0", "picture"),
        (b"GIF89a", "picture"),
        (b"\x7fELF\x02", "program"),
        (b"MZ\x90\x00", "program"),
        (b"<!DOCTYPE html>", "format JSON"),
        (b"  <html lang=en>", "format JSON"),
        (b"\xef\xbb\xbf<!doctype HTML>", "format JSON"),
    ],
)
def test_a_well_known_format_is_named(head: bytes, words: str) -> None:
    assert words in (foreign_format(head) or "")


@pytest.mark.parametrize(
    "head",
    [b"", b"14.10.25, 09:01 - Anna: Hi", b"PK\x03\x04", b'{"name": 1}', b"<b>hi</b>", b"MZ hello"],
)
def test_what_may_hold_a_chat_is_no_foreign_format(head: bytes) -> None:
    assert foreign_format(head) is None


@pytest.mark.parametrize(
    ("head", "text"),
    [
        (b"", False),
        (b"hello", True),
        ("Grüße".encode(), True),
        ("Grüße".encode("cp1252"), True),
        ("日本".encode("utf-16"), True),
        ("Hello there".encode("utf-16-le"), True),
        ("Hello there".encode("utf-16-be"), True),
        (b"\xef\xbb\xbf", True),
        (b"a\x00b and some more words here", True),
        (b"\x1b[31mred\x07\r\n\t", True),
        (bytes(200), False),
        (bytes(range(32)) * 8, False),
        (b"\x01\x02\x03\x04hello", False),
    ],
)
def test_text_is_told_from_other_bytes(head: bytes, *, text: bool) -> None:
    assert is_text(head) is text


@pytest.mark.parametrize(
    ("head", "encoding"),
    [
        (b"", "utf-8"),
        (b"hello", "utf-8"),
        ("Grüße".encode(), "utf-8"),
        ("Grüße".encode()[:-2], "utf-8"),
        (b"\xef\xbb\xbfhello", "utf-8-sig"),
        (b"\xff\xfeh\x00", "utf-16"),
        (b"\xfe\xff\x00h", "utf-16"),
        ("hello there".encode("utf-16-le"), "utf-16-le"),
        ("hello there".encode("utf-16-be"), "utf-16-be"),
        ("Grüße aus Köln".encode("cp1252"), "cp1252"),
        (b"hello \xff\xfe", "cp1252"),
    ],
)
def test_an_encoding_is_found_by_mark_zeros_and_broken_bytes(head: bytes, encoding: str) -> None:
    assert encoding_of(head) == encoding


@given(st.text(st.characters(codec="utf-8"), min_size=1), st.integers(0, 3))
def test_text_cut_in_the_middle_of_a_letter_is_still_utf_8(text: str, cut: int) -> None:
    whole = ("x" * 20 + text).encode()
    assert encoding_of(whole[: len(whole) - cut] if cut < len(text.encode()) else whole) in {
        "utf-8",
        "utf-8-sig",
    }


@pytest.mark.parametrize(
    ("name", "answer"),
    [
        ("_chat.txt", True),
        ("RESULT.JSON", True),
        ("a.csv", True),
        ("a.tsv", True),
        ("a.log", True),
        ("photo.jpg", False),
        ("VOICE.OPUS", False),
        ("inner.zip", False),
        ("card.vcf", False),
        ("page.html", False),
        ("chat", None),
        (".txt", None),
        ("chat.", None),
        ("chat.txt.bak", None),
    ],
)
def test_an_ending_says_what_to_look_at_first(name: str, answer: object) -> None:
    assert holds_messages_by_name(name) is answer


@pytest.mark.parametrize(
    ("raw", "parts"),
    [
        ("a/b/c.txt", ["a", "b", "c.txt"]),
        ("a\\b\\c.txt", ["a", "b", "c.txt"]),
        ("/etc/passwd", ["etc", "passwd"]),
        ("../../x", ["x"]),
        ("C:\\x\\y", ["x", "y"]),
        ("c:x", ["x"]),
        ("a//b/./c", ["a", "b", "c"]),
        (" a / b ", ["a", "b"]),
        ("a/\u200b/b", ["a", "b"]),
        ("...", ["..."]),
        ("", []),
        ("/", []),
    ],
)
def test_a_path_is_clean_names_one_after_the_other(raw: str, parts: list[str]) -> None:
    assert path_parts(raw) == parts


@pytest.mark.parametrize(
    ("raw", "name"),
    [
        ("photo.jpg", "photo.jpg"),
        ("a/photo.jpg", "photo.jpg"),
        ("..", "unnamed"),
        ("", "unnamed"),
        ("\u202e\u200f", "unnamed"),
        ("x" * 500, "x" * LONGEST_NAME),
        ("e\u0301.txt", "é.txt"),
        ("a\x00b.txt", "ab.txt"),
    ],
)
def test_a_name_is_the_last_of_a_path_and_never_empty(raw: str, name: str) -> None:
    assert base_name(raw) == name


@given(st.text())
def test_no_name_holds_a_separator_or_what_cannot_be_seen(raw: str) -> None:
    name = base_name(raw)
    assert name
    assert len(name) <= LONGEST_NAME
    assert not {"/", "\\"} & set(name)
    assert not [sign for sign in name if unicodedata.category(sign) in {"Cc", "Cf", "Cs"}]
    assert name not in {".", ".."}


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("plain", "plain"),
        ("a\u200db", "ab"),
        ("\ufeffname", "name"),
        ("\u2066name\u2069", "name"),
        ("ne\u0301", "né"),
        ("tab\there", "tabhere"),
        ("\ud800lone", "lone"),
        ("日本 👍", "日本 👍"),
        ("نور", "نور"),
    ],
)
def test_what_cannot_be_seen_is_removed_and_accents_composed(text: str, seen: str) -> None:
    assert without_unseen(text) == seen


@pytest.mark.parametrize(
    ("name", "last"),
    [("a.TXT", "txt"), ("a.b.c", "c"), ("noending", ""), (".hidden", ""), ("end.", ""), ("", "")],
)
def test_an_ending_is_what_follows_the_last_dot(name: str, last: str) -> None:
    assert ending(name) == last
