"""Folding, sentences, word lists and what must not be imported."""

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from earmark.language.folding import fold
from earmark.language.phrases import LANGUAGES, phrase_book
from earmark.language.sentences import split


def cut(text: str) -> list[str]:
    return [text[start:end] for start, end in split(text)]


@given(st.text(max_size=200))
def test_folding_keeps_every_character_in_its_place(text: str) -> None:
    assert len(fold(text)) == len(text)


def test_folding_takes_case_and_marks_away() -> None:
    assert fold("Übermorgen, Año, ÉL") == "ubermorgen, ano, el"


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Hi! Are you there? Call me.", ["Hi!", "Are you there?", "Call me."]),
        ("Am 3. Mai z.B. um 9", ["Am 3. Mai z.B. um 9"]),
        ("Dr. Smith is here. Come in", ["Dr. Smith is here.", "Come in"]),
        ("one\ntwo", ["one", "two"]),
        ("It costs 3.50 now", ["It costs 3.50 now"]),
        ("wait... what?!", ["wait...", "what?!"]),
        ("", []),
    ],
)
def test_sentences_end_where_people_end_them(text: str, sentences: list[str]) -> None:
    assert cut(text) == sentences


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_phrase_of_every_book_can_be_read(language: str) -> None:
    assert len(phrase_book(language).phrases) > 20


def test_reading_a_message_loads_nothing_heavy_before_it_is_needed() -> None:
    code = (
        "import sys, earmark.language.engine, earmark.language.topics, earmark.language.keywords;"
        "bad = {'numpy', 'sklearn', 'py3langid', 'scipy', 'sqlalchemy'} & set(sys.modules);"
        "sys.exit(1 if bad else 0)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
