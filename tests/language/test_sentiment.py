"""How a message feels."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from earmark.language.sentiment import polarity


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("I love this, what a great day!", "en"),
        ("Ich freue mich sehr, das ist super", "de"),
        ("Qué bonito, me encanta", "es"),
        ("😍😍", "und"),
        ("not bad at all", "en"),
    ],
)
def test_good_feelings_are_above_zero(text: str, language: str) -> None:
    assert polarity(text, language) > 0.1


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("This is terrible, I'm so angry", "en"),
        ("Das ist nicht gut, ich bin traurig", "de"),
        ("Qué asco, estoy harto", "es"),
        ("😡", "und"),
        ("not good", "en"),
    ],
)
def test_bad_feelings_are_below_zero(text: str, language: str) -> None:
    assert polarity(text, language) < -0.1


@pytest.mark.parametrize("text", ["The bus stops at the corner", "", "12:30"])
def test_plain_facts_are_neutral(text: str) -> None:
    assert polarity(text, "en") == 0


def test_more_makes_more() -> None:
    assert polarity("very good", "en") > polarity("good", "en")


@given(st.text(max_size=400))
def test_a_feeling_is_always_between_minus_one_and_one(text: str) -> None:
    assert -1 <= polarity(text, "en") <= 1
