"""From text to codes: what each word and number can mean before any rule has run."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from earmark.language.dates.lexicon import lexicon
from earmark.language.dates.reading import read
from earmark.language.dates.tokens import Token
from earmark.language.folding import fold


def tokens(text: str, language: str = "en") -> list[Token]:
    return read(fold(text), lexicon(language))


def codes(text: str, language: str = "en") -> str:
    return "".join(token.code for token in tokens(text, language))


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("friday", "en", "W"),
        ("sun", "en", "G"),
        ("mondays", "en", "w"),
        ("december", "en", "M"),
        ("may", "en", "B"),
        ("7", "en", "D"),
        ("seven", "en", "N"),
        ("2026", "en", "Y"),
        ("815", "en", "H"),
        ("19th", "en", "O"),
        ("third", "en", "o"),
        ("2026-10-15", "en", "I"),
        ("3/4", "en", "f"),
        ("15.30", "en", "F"),
        ("5pm", "en", "C"),
        ("15:30", "en", "C"),
        ("tomorrow", "en", "R"),
        ("weeks", "en", "U"),
        ("weekend", "en", "j"),
        ("next", "en", "n"),
        ("last", "en", "l"),
        ("ago", "en", "g"),
        ("noon", "en", "T"),
        ("euros", "en", "$"),
        ("christmas", "en", "E"),
        ("every", "en", "*"),
        ("Freitag", "de", "W"),
        ("übermorgen", "de", "R"),
        ("halb", "de", "q"),
        ("viertel", "de", "Q"),
        ("dreiviertel", "de", "3"),
        ("2.", "de", "O"),
        ("2.", "en", "D"),
        ("Uhr", "de", "K"),
        ("viernes", "es", "W"),
        ("mañana", "es", "R"),
        ("media", "es", "q"),
        ("menos", "es", "k"),
        ("Nochebuena", "es", "E"),
        ("xyzzy", "en", "x"),
    ],
)
def test_a_word_has_the_code_of_what_it_can_mean(text: str, language: str, expected: str) -> None:
    assert codes(text, language) == expected


@pytest.mark.parametrize(
    ("text", "language", "number"),
    [
        ("twenty two", "en", 22),
        ("twenty-two", "en", 22),
        ("ninety nine", "en", 99),
        ("treinta y cinco", "es", 35),
        ("fünfundzwanzig", "de", 25),
        ("twenty second", "en", 22),
    ],
)
def test_number_words_are_put_together(text: str, language: str, number: int) -> None:
    (found,) = tokens(text, language)
    assert found.number == number


@pytest.mark.parametrize(
    ("text", "language", "year"),
    [
        ("nineteen eighty six", "en", 1986),
        ("two thousand twenty", "en", 2020),
        ("two thousand and twenty six", "en", 2026),
        ("mil novecientos noventa y dos", "es", 1992),
        ("dos mil treinta", "es", 2030),
    ],
)
def test_a_year_in_words_is_that_year(text: str, language: str, year: int) -> None:
    found = [token for token in tokens(f"may {text}", language) if token.code == "Y"]
    assert [token.number for token in found] == [year]


@pytest.mark.parametrize(
    ("short", "year"), [("24", 2024), ("49", 2049), ("50", 1950), ("99", 1999)]
)
def test_a_year_of_two_digits_turns_at_fifty(short: str, year: int) -> None:
    (found,) = tokens(f"3/4/{short}")
    assert found.parts[0] == year


@pytest.mark.parametrize(
    ("text", "hour", "minute", "is_sure"),
    [
        ("5pm", 17, 0, True),
        ("12pm", 12, 0, True),
        ("12am", 24, 0, True),
        ("12:30 a.m.", 24, 30, True),
        ("3:05", 3, 5, False),
        ("03:05", 3, 5, True),
        ("15:30", 15, 30, True),
        ("8ish", 8, 0, False),
        ("16h", 16, 0, True),
        ("330pm", 15, 30, True),
        ("0:15", 0, 15, True),
    ],
)
def test_a_clock_knows_whether_its_half_of_the_day_is_told(
    text: str, hour: int, minute: int, *, is_sure: bool
) -> None:
    (found,) = (token for token in tokens(text) if token.code == "C")
    assert found.clock is not None
    assert (found.clock.hour, found.clock.minute) == (hour, minute)
    assert found.clock.sure is is_sure


@pytest.mark.parametrize("text", ["25:00", "12:75", "13pm", "99h"])
def test_what_no_clock_shows_is_no_clock(text: str) -> None:
    assert "C" not in codes(text)


def test_a_longer_phrase_goes_before_its_words() -> None:
    (found,) = tokens("the day after tomorrow")
    assert (found.code, found.number) == ("R", 2)


def test_a_possessive_is_its_word() -> None:
    assert codes("friday's") == "W"


def test_a_word_inside_another_means_nothing() -> None:
    assert codes("mondayish fridays2go")[0] == "x"


@given(st.text(max_size=120), st.sampled_from(["en", "de", "es"]))
def test_every_token_holds_its_part_of_the_text_in_order(text: str, language: str) -> None:
    found = tokens(text, language)
    ends = [0] + [token.end for token in found]
    assert all(token.start >= end for token, end in zip(found, ends, strict=False))
    assert all(token.start < token.end <= len(text) for token in found)
