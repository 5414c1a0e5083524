"""Unseen characters are no part of a name or a word; everything else is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from earmark.adapters.archives.whatsapp.marks import clean_name, letters_of, without_marks


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Ann", "Ann"),
        ("  Ann  Lee ", "Ann Lee"),
        ("\u202a+49\u00a01512\u00a00000001\u202c", "+49 1512 0000001"),
        ("~\u202fKai", "Kai"),
        ("~\u00a0Kai", "Kai"),
        ("~ Kai", "Kai"),
        ("~Kai", "~Kai"),
        ("~ ", "~"),
        ("\u200eAnn\u200f", "Ann"),
        ("\ufeffAnn", "Ann"),
        ("An\x1b[31mn", "An[31mn"),
        ("Ann\u2028Lee", "AnnLee"),
        ("أحمد", "أحمد"),
        ("👩\u200d🔧 Mia", "👩\u200d🔧 Mia"),
        ("", ""),
    ],
)
def test_a_name_is_one_persons(written: str, name: str) -> None:
    assert clean_name(written) == name


@pytest.mark.parametrize(
    ("text", "letters"),
    [
        ("p. m.", "pm"),
        ("P.M.", "pm"),
        ("a.\u00a0m.", "am"),
        ("μ.μ.", "μμ"),
        ("अपराह्न", "अपराह्न"),
        ("ＡＭ", "am"),
        ("févr.", "févr"),
        ("12:30", ""),
        ("오후", "오후"),
    ],
)
def test_a_word_is_its_letters_and_their_marks(text: str, letters: str) -> None:
    assert letters_of(text) == letters


@given(st.text(max_size=50))
def test_cleaning_a_name_twice_changes_nothing_more_but_a_tilde(text: str) -> None:
    once = clean_name(text)
    assert once == once.strip()
    if not once.startswith("~"):
        assert clean_name(once) == once


@given(st.text(max_size=50))
def test_no_mark_is_left_and_nothing_else_is_lost(text: str) -> None:
    marks = set("\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff")
    assert without_marks(text) == "".join(letter for letter in text if letter not in marks)
