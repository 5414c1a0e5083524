"""The file of signs: every entry compiles, and names are told apart from what they stand for."""

from __future__ import annotations

import re

import pytest

from earmark.features.summaries import gestures, signs, talk

PATTERNS = {
    f"{module.__name__.rsplit('.', 1)[1]}.{name}": value
    for module in (talk, gestures)
    for name, value in vars(module).items()
    if isinstance(value, re.Pattern)
}


def test_an_unknown_name_is_an_error() -> None:
    with pytest.raises(KeyError):
        signs.pattern("no_such_sign")
    with pytest.raises(KeyError):
        signs.word_set("no_such_sign")


def test_a_name_stands_for_its_entry() -> None:
    assert talk.UNABLE.search("the concert is cancelled")
    assert talk.CANCELS.search("I can't come") is None


@pytest.mark.parametrize("word", ["byte", "bystander", "hand-out", "information"])
def test_listed_words_are_whole_words(word: str) -> None:
    assert talk.THANKS.search(word) is None
    assert talk.SENDING.search(word) is None


@pytest.mark.parametrize("pattern", PATTERNS.values(), ids=PATTERNS.keys())
def test_no_sign_is_found_in_nothing(pattern: re.Pattern[str]) -> None:
    assert pattern.fullmatch("qqq xyzzy qqq") is None
    assert pattern.search("") is None


@pytest.mark.parametrize("pattern", PATTERNS.values(), ids=PATTERNS.keys())
@pytest.mark.timeout(5)
def test_no_sign_takes_long_over_a_hostile_text(pattern: re.Pattern[str]) -> None:
    for text in ("a " * 300, "no " * 200, "?" * 600, "ich kann " * 66):
        pattern.search(text)


def test_sets_hold_single_words() -> None:
    assert all(" " not in word and word for word in signs.word_set("common"))
    assert {"monday", "und", "que"} <= signs.word_set("common")
