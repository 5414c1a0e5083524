"""The file of signs: every entry compiles, and names are told apart from what they stand for."""

from __future__ import annotations

import re
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from earmark.features.summaries import gestures, signs, talk

PATTERNS = {
    f"{module.__name__.rsplit('.', 1)[1]}.{name}": value
    for module in (talk, gestures)
    for name, value in vars(module).items()
    if isinstance(value, signs.Sign)
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
def test_no_sign_is_found_in_nothing(pattern: signs.Sign) -> None:
    assert pattern.fullmatch("qqq xyzzy qqq") is None
    assert pattern.search("") is None


@pytest.mark.parametrize("pattern", PATTERNS.values(), ids=PATTERNS.keys())
@pytest.mark.timeout(5)
def test_no_sign_takes_long_over_a_hostile_text(pattern: signs.Sign) -> None:
    for text in ("a " * 300, "no " * 200, "?" * 600, "ich kann " * 66):
        pattern.search(text)


def test_signs_are_written_in_small_letters_as_they_are_looked_for() -> None:
    text = (files("earmark.features.summaries") / "signs.txt").read_text(encoding="utf-8")
    written = [line for line in text.splitlines() if line.startswith("  ")]
    assert re.findall(r"(?<!\\)[A-ZÄÖÜÑ]", "\n".join(written)) == []


def test_sets_hold_single_words() -> None:
    assert all(" " not in word and word for word in signs.word_set("common"))
    assert {"monday", "und", "que"} <= signs.word_set("common")


@given(st.text())
def test_small_letters_stand_where_the_capitals_stood(text: str) -> None:
    assert len(signs.lowered(text)) == len(text)


@pytest.mark.parametrize("text", ["LATER", "İİ Later", "später", "SPÄTER"])
def test_a_sign_is_seen_in_any_case(text: str) -> None:
    found = signs.Sign(r"(?<!\w)(?:later|später)").search(text)
    assert found is not None
    assert text[found.start() : found.end()].casefold() in {"later", "später"}


def test_a_sign_is_looked_for_from_a_place_on() -> None:
    sign = signs.Sign("bis")
    text = "Bis Montag, BIS Freitag"
    found = sign.search(text, 1)
    assert found is not None
    assert found.start() == 12
    assert sign.match(text, 12) is not None
    assert sign.match(text, 11) is None
    assert sign.fullmatch(text) is None
