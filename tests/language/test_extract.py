"""Snippets: what is shown of a message."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from earmark.language.extract import snippet

LONG = " ".join(f"word{number}" for number in range(200))


def shown(text: str, focus: str, max_words: int = 40) -> str:
    at = text.index(focus)
    start, end = snippet(text, at, at + len(focus), max_words)
    return text[start:end]


def test_a_short_message_is_shown_whole() -> None:
    assert shown("Is the blue cover fine?", "blue") == "Is the blue cover fine?"


def test_a_long_message_is_cut_to_the_sentence_that_counts() -> None:
    text = f"{LONG}. Could you bring the van on Friday? {LONG}."
    assert shown(text, "bring the van") == "Could you bring the van on Friday?"


def test_a_long_sentence_is_cut_between_words_around_the_focus() -> None:
    words = shown(LONG, "word120").split()
    assert len(words) <= 40
    assert "word120" in words


def test_a_cut_prefers_a_comma() -> None:
    text = "one " * 35 + "two, " + "three " * 30
    assert shown(text, "one").endswith("two,")


def test_a_short_neighbour_comes_along() -> None:
    text = "The boiler broke again. Can you call him?"
    assert shown(text, "Can you call him?") == text


def test_text_without_words_has_no_snippet() -> None:
    assert snippet("   ", 0, 1) == (0, 0)


@pytest.mark.parametrize("max_words", [1, 5, 40])
@given(text=st.text(max_size=300), start=st.integers(0, 300), length=st.integers(0, 50))
def test_a_snippet_is_always_inside_and_short_enough(
    text: str, start: int, length: int, max_words: int
) -> None:
    low, high = snippet(text, min(start, len(text)), min(start + length, len(text)), max_words)
    assert 0 <= low <= high <= len(text)
    assert len(text[low:high].split()) <= max_words
