"""Names of files come from strangers: shown safely, matched, and never used as paths."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from earmark.adapters.archives.names import (
    LONGEST_NAME,
    base_name,
    ending,
    path_parts,
    without_unseen,
)


@pytest.mark.parametrize(
    ("raw", "parts"),
    [
        ("a/b/c.txt", ["a", "b", "c.txt"]),
        ("a\\b\\c.txt", ["a", "b", "c.txt"]),
        ("/etc/passwd", ["etc", "passwd"]),
        ("../../x", ["x"]),
        ("a/./b/../c", ["a", "b", "c"]),
        ("C:\\Users\\x", ["Users", "x"]),
        ("C:x", ["x"]),
        ("//server//share", ["server", "share"]),
        ("", []),
        ("..", []),
        (" a / b ", ["a", "b"]),
        ("a\0b", ["ab"]),
        ("a\u202eb", ["ab"]),
    ],
)
def test_a_path_is_split_into_clean_names(raw: str, parts: list[str]) -> None:
    assert path_parts(raw) == parts


@pytest.mark.parametrize(
    ("raw", "name"),
    [("a/b.txt", "b.txt"), ("a/", "a"), ("", "unnamed"), ("///", "unnamed"), ("..", "unnamed")],
)
def test_the_last_name_counts(raw: str, name: str) -> None:
    assert base_name(raw) == name


@pytest.mark.parametrize(
    ("name", "last"),
    [
        ("a.TXT", "txt"),
        ("a.b.zip", "zip"),
        ("a", ""),
        (".hidden", ""),
        ("a.", ""),
        ("ü.JPG", "jpg"),
    ],
)
def test_an_ending_is_what_follows_the_last_dot(name: str, last: str) -> None:
    assert ending(name) == last


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("plain", "plain"),
        ("e\u0301", "é"),
        ("a\u200eb\u202e", "ab"),
        ("a\x1b[31mb", "a[31mb"),
        ("a\nb\tc", "abc"),
        ("a\ud800b", "ab"),
        ("👩\u200d🔧", "👩🔧"),
    ],
)
def test_what_cannot_be_seen_is_removed(text: str, clean: str) -> None:
    assert without_unseen(text) == clean


@given(st.text(max_size=300))
def test_no_name_leads_out_of_its_folder(raw: str) -> None:
    for part in path_parts(raw):
        assert part not in {"", ".", ".."}
        assert "/" not in part
        assert "\\" not in part
        assert len(part) <= LONGEST_NAME


@given(st.text(max_size=100))
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    assert without_unseen(without_unseen(text)) == without_unseen(text)
