"""Forms of a word belong together in English, German or Spanish; other words do not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from earmark.language.function_words import function_words
from earmark.language.stems import are_related, beginning, other_forms, stems


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("hiking", "hikes"),
        ("running", "run"),
        ("stories", "story"),
        ("cities", "city"),
        ("painted", "paintings"),
        ("adoption", "adopted"),
        ("researching", "research"),
        ("happiness", "happy"),
        ("talking", "talks"),
        ("wohnungen", "wohnung"),
        ("kinder", "kindern"),
        ("amigos", "amiga"),
        ("comprando", "comprado"),
    ],
)
def test_forms_of_a_word_are_related(one: str, other: str) -> None:
    assert are_related(one, other)
    assert are_related(other, one)


@pytest.mark.parametrize(
    ("one", "other"), [("car", "card"), ("van", "vanish"), ("meeting", "meat"), ("rent", "recent")]
)
def test_other_words_are_not(one: str, other: str) -> None:
    assert not are_related(one, other)


@pytest.mark.parametrize("word", ["天气", "дом", "kaç", "a1", "the", ""])
def test_words_of_other_scripts_and_short_ones_are_their_own_stem(word: str) -> None:
    assert set(stems(word)) == {word}


def test_every_form_begins_with_the_beginning() -> None:
    assert beginning("stories") == "stor"
    for form in ("hike", "hikes", "hiked", "hiking"):
        assert form in other_forms("hiking")


def test_only_the_words_of_one_language_say_nothing() -> None:
    assert function_words(["what", "did", "war", "cost"]) == {"what", "did"}
    assert function_words(["wann", "war", "die", "miete"]) == {"wann", "war", "die"}
    assert function_words(["tickets"]) == frozenset()


@given(st.text(st.characters(codec="utf-8"), min_size=1, max_size=12))
def test_no_form_of_a_word_is_empty_and_the_word_is_one_of_them(word: str) -> None:
    forms = other_forms(word)
    assert word in forms
    assert all(forms)


@pytest.mark.parametrize("word", ["i", "a", "hi", "x", "é", "天"])
def test_a_word_too_short_to_lose_an_ending_has_one_form(word: str) -> None:
    assert other_forms(word) == (word,)
