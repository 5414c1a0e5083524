"""The small notation of the phrase lists, and what each language keeps of its marks."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from earmark.language.phrases import LANGUAGES, phrase_book, readable

KINDS = frozenset(
    ("ask", "nask", "wh", "req", "reqa", "reqq", "boiler", "prom", "dec", "yes", "no", "done")
) | {"off", "chain", "inject", "accept"}
STUCK = re.compile(r"\[\\s,\]\+\(\?!(?:[^()]|\((?:[^()]|\([^()]*\))*\))*\)\[\\s,\]\+")


def found(text: str, language: str) -> set[str]:
    """Return the kinds of the phrases that stand anywhere in a text."""
    book = phrase_book(language)
    read = readable(text, language)
    return {
        phrase.kind
        for word in re.finditer(r"[^\W\d]+(?:'[^\W\d]+)*", read)
        for phrase in book.phrases.get(word.group(), ())
        if phrase.pattern.match(read, word.start()) and (not phrase.is_opening or word.start() == 0)
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_phrase_is_of_a_known_kind_and_at_most_certain(language: str) -> None:
    phrases = [each for held in phrase_book(language).phrases.values() for each in held]
    assert {each.kind for each in phrases} <= KINDS
    assert all(0.5 <= each.confidence <= 1 for each in phrases)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_phrase_asks_for_two_gaps_between_two_words(language: str) -> None:
    phrases = {
        each.pattern.pattern for held in phrase_book(language).phrases.values() for each in held
    }
    assert [each for each in phrases if STUCK.search(each)] == []


@pytest.mark.parametrize("language", ["en", "de", "es"])
def test_the_three_full_languages_know_every_act(language: str) -> None:
    kinds = {each.kind for held in phrase_book(language).phrases.values() for each in held}
    assert kinds >= {"ask", "req", "prom", "dec", "yes", "no", "done", "off", "chain", "inject"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_knows_what_only_leads_to_a_question(language: str) -> None:
    assert len(phrase_book(language).fillers) > 5


@pytest.mark.parametrize("language", ["en", "de", "es"])
def test_the_three_full_languages_know_nods_and_greetings(language: str) -> None:
    book = phrase_book(language)
    assert book.acknowledgements
    assert book.greetings
    assert book.acknowledgements | book.greetings <= book.small_words


def test_the_beginnings_of_a_filler_lead_to_the_whole_of_it() -> None:
    book = phrase_book("en")
    assert "by the way" in book.fillers
    assert {"by", "by the", "by the way"} <= book.filler_starts
    assert "by the" not in book.fillers


@pytest.mark.parametrize(
    ("text", "language", "kind"),
    [
        ("i won't come", "en", "no"),
        ("i wont come", "en", "no"),
        ("ich kann die Stühle mitbringen", "de", "prom"),
        ("ich kann am Freitag fahren", "de", "prom"),
        ("wir haben uns geeinigt", "de", "dec"),
        ("te lo mando", "es", "prom"),
    ],
)
def test_a_phrase_is_found_where_it_stands(text: str, language: str, kind: str) -> None:
    assert kind in found(text, language)


@pytest.mark.parametrize(
    ("text", "language", "kind"),
    [
        ("ich kann nicht kommen", "de", "prom"),
        ("ich kann leider nur am Freitag", "de", "prom"),
        ("we wont you", "en", "prom"),
        ("undone", "en", "done"),
        ("he said done deal", "en", "done"),
        ("wiederholung", "de", "prom"),
    ],
)
def test_a_phrase_is_not_found_where_a_word_excludes_it(
    text: str, language: str, kind: str
) -> None:
    assert kind not in found(text, language)


@pytest.mark.parametrize(
    ("text", "language", "read"),
    [
        ("QUÉ quieres", "es", "qué quieres"),
        ("dice que sí", "es", "dice que si"),
        ("Cómo y cuándo", "es", "cómo y cuándo"),
        ("él llegó", "es", "él llegó"),
        ("el perro", "es", "el perro"),
        ("schön und schon", "de", "schön und schon"),
        ("Wir müssten gehen", "de", "wir müssten gehen"),
        ("Wir müssen gehen", "de", "wir mussen gehen"),
        ("Übermorgen", "de", "ubermorgen"),
        ("café", "en", "cafe"),
        ("don’t", "en", "don't"),
    ],
)
def test_only_marks_that_make_another_word_are_kept(text: str, language: str, read: str) -> None:
    assert readable(text, language) == read


@given(st.text(max_size=200), st.sampled_from(LANGUAGES))
def test_a_text_made_readable_keeps_its_length(text: str, language: str) -> None:
    assert len(readable(text, language)) == len(text)
