"""A slip or two make a word another one; more of them do not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from earmark.features.search.likeness import closest, may_be_mistyped, slips, trigrams

WORDS = st.text("abcde", min_size=1, max_size=10)


@pytest.mark.parametrize(
    ("typed", "meant", "count"),
    [
        ("helen", "helen", 0),
        ("helnn", "helen", 1),
        ("hlen", "helen", 1),
        ("hellen", "helen", 1),
        ("ehlen", "helen", 1),
        ("helga", "helen", None),
        ("schwarzwld", "schwarzwald", 1),
        ("shcwarzwld", "schwarzwald", 2),
        ("a", "abcdef", None),
    ],
)
def test_slips_are_counted_as_far_as_a_word_allows(
    typed: str, meant: str, count: int | None
) -> None:
    assert slips(typed, meant) == count


@given(WORDS, WORDS)
def test_slips_are_the_same_both_ways_for_words_as_long(one: str, other: str) -> None:
    if len(one) == len(other):
        assert slips(one, other) == slips(other, one)


@given(WORDS)
def test_no_slip_is_made_in_the_word_itself(word: str) -> None:
    assert slips(word, word) == 0
    assert len(trigrams(word)) <= len(word)


def test_the_nearest_words_come_first_and_no_farther_ones() -> None:
    words = ["helen", "helena", "hells", "museum"]
    assert closest("helenn", words) == ["helen", "helena"]
    assert closest("xyzzy", words) == []


@pytest.mark.parametrize("word", ["van", "2025", "a1b2c3", "x" * 40])
def test_short_words_numbers_and_endless_ones_are_not_read_as_mistyped(word: str) -> None:
    assert not may_be_mistyped(word)
