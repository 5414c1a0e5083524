"""Keywords of a text, and the critical words of the owner."""

import pytest

from earmark.language.keywords import critical_hits, keywords, stop_words


def hits(text: str, *words: str) -> list[str]:
    return [text[start:end] for start, end in critical_hits(text, words)]


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("Two DEADLINES this week", "deadline", ["DEADLINES"]),
        ("This is urgent!", "urgent", ["urgent"]),
        ("Das ist dringend, dringende Sache", "dringend", ["dringend", "dringende"]),
        ("Kündigung der Verträge", "kundigung", ["Kündigung"]),
        ("las facturas están aquí", "factura", ["facturas"]),
        ("my parents rent a house", "rent", ["rent"]),
        ("invoicing is done", "invoice", ["invoicing"]),
        ("the car is here", "car", ["car"]),
        ("take care", "car", []),
        ("school trip on Friday", "school trip", ["school trip"]),
        ("a.b and axb", "a.b", ["a.b"]),
    ],
)
def test_a_critical_word_is_found_in_its_forms_and_not_in_others(
    text: str, word: str, expected: list[str]
) -> None:
    assert hits(text, word) == expected


def test_no_critical_words_find_nothing() -> None:
    assert critical_hits("urgent", []) == []
    assert critical_hits("urgent", [" "]) == []


def test_keywords_are_what_the_text_is_about() -> None:
    text = (
        "The boiler broke again. The plumber looks at the boiler on Friday, says the boiler is old."
    )
    assert keywords(text, "en")[0] == "boiler"


def test_keywords_keep_their_spelling() -> None:
    assert "Ruben" in " ".join(keywords("We help Ruben with his boxes, Ruben moves to Vigo", "en"))


def test_stop_words_are_never_keywords() -> None:
    assert keywords("I would have been there with you", "en") == []


def test_every_language_has_stop_words() -> None:
    assert all(len(stop_words(code)) > 80 for code in ("en", "de", "es", "fr", "it", "pt", "nl"))
