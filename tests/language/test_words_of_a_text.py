"""Keywords, critical words, snippets, feelings and topics at their edges."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from earmark.language.extract import snippet
from earmark.language.keywords import critical_hits, generic_words, keywords, stop_words
from earmark.language.sentiment import polarity
from earmark.language.topics import label_topics


@pytest.mark.parametrize(
    ("text", "language", "word"),
    [
        ("The landlord wants the deposit, the deposit is late", "en", "deposit"),
        ("Der Vermieter will die Kaution, die Kaution fehlt", "de", "Kaution"),
        ("El casero quiere la fianza, falta la fianza", "es", "fianza"),
        ("Le propriétaire veut la caution, la caution manque", "fr", "caution"),
        ("Il padrone vuole la cauzione, manca la cauzione", "it", "cauzione"),
        ("O senhorio quer a caução, falta a caução", "pt", "caução"),
        ("De huisbaas wil de borgsom, de borgsom ontbreekt", "nl", "borgsom"),
    ],
)
def test_the_word_said_most_is_a_keyword_in_every_language(
    text: str, language: str, word: str
) -> None:
    assert any(word in found for found in keywords(text, language)[:2])


@pytest.mark.parametrize("language", ["en", "de", "es", "fr", "it", "pt", "nl", "und"])
def test_no_text_has_no_keywords(language: str) -> None:
    assert [keywords(text, language) for text in ("", "  ", "12 34", "👍", "a b")] == [[]] * 5


def test_two_words_that_stand_together_are_one_keyword() -> None:
    assert "school trip" in keywords("the school trip is soon, school trip money", "en")


def test_no_more_keywords_than_asked_for() -> None:
    text = "boiler plumber invoice landlord deposit kitchen balcony garage"
    assert [len(keywords(text, "en", limit)) for limit in (1, 3)] == [1, 3]


@given(st.text(max_size=300), st.sampled_from(["en", "de", "es", "und"]))
def test_every_keyword_stands_in_the_text_and_in_no_other(text: str, language: str) -> None:
    found = keywords(text, language)
    assert len(found) <= 8
    assert all(word in text for word in found)
    assert len(set(found)) == len(found)


def test_an_unknown_language_leaves_out_the_stop_words_of_all() -> None:
    assert {"the", "und", "pero", "avec"} <= stop_words("und")
    assert generic_words("fr") == frozenset()


@pytest.mark.parametrize(
    ("text", "word", "found"),
    [
        ("DEADLINE today", "deadline", ["DEADLINE"]),
        ("zwei Fristen", "Frist", ["Fristen"]),
        ("die Verträge", "vertrag", ["Verträge"]),
        ("plazos y plazo", "plazo", ["plazos", "plazo"]),
        ("the invoice, the invoices", "invoice", ["invoice", "invoices"]),
        ("carpet", "car", []),
        ("scar", "car", []),
        ("school\n trip", "school trip", ["school\n trip"]),
        ("(urgent)", "urgent", ["urgent"]),
        ("דחוף מאוד", "דחוף", ["דחוף"]),
        ("urgent " * 3, "urgent", ["urgent"] * 3),
    ],
)
def test_a_critical_word_is_found_wherever_it_stands_alone(
    text: str, word: str, found: list[str]
) -> None:
    assert [text[start:end] for start, end in critical_hits(text, [word])] == found


@given(st.text(max_size=200), st.lists(st.text(max_size=8), max_size=4))
def test_hits_of_any_words_lie_in_the_text_and_apart(text: str, words: list[str]) -> None:
    ends = 0
    for start, end in critical_hits(text, words):
        assert ends <= start < end <= len(text)
        ends = end


@pytest.mark.parametrize(
    ("text", "start", "end", "shown"),
    [
        ("one two three", 4, 7, "one two three"),
        ("  padded  ", 0, 3, "padded"),
        ("line one\nline two", 9, 13, "line one\nline two"),
        ("word", 0, 0, "word"),
        ("word", 99, 120, "word"),
        ("a\u00a0b", 0, 1, "a\u00a0b"),
    ],
)
def test_a_short_text_is_quoted_from_its_first_to_its_last_word(
    text: str, start: int, end: int, shown: str
) -> None:
    low, high = snippet(text, start, end)
    assert text[low:high] == shown


@pytest.mark.parametrize("words", [1, 3, 10, 40])
def test_a_text_without_sentences_is_cut_between_words(words: int) -> None:
    text = " ".join(f"w{number:03}" for number in range(300))
    start = text.index("w150")
    low, high = snippet(text, start, start + 4, words)
    assert "w150" in text[low:high].split()
    assert len(text[low:high].split()) <= words


def test_a_word_of_ten_thousand_letters_is_quoted_whole() -> None:
    assert snippet("x" * 10_000, 5_000, 5_001) == (0, 10_000)


@pytest.mark.parametrize(
    ("more", "less", "language"),
    [
        ("really good", "good", "en"),
        ("good!", "good", "en"),
        ("good 😍", "good", "en"),
        ("good", "not good", "en"),
        ("bad", "bad?!", "en"),
        ("sehr schön", "schön", "de"),
        ("schön", "nicht schön", "de"),
        ("muy bonito", "bonito", "es"),
        ("bonito", "nada bonito", "es"),
    ],
)
def test_words_around_a_feeling_raise_or_turn_it(more: str, less: str, language: str) -> None:
    assert polarity(more, language) > polarity(less, language)


@pytest.mark.parametrize("language", ["fr", "it", "pt", "nl", "und", "", "ja"])
def test_without_a_lexicon_only_emoji_tell_a_feeling(language: str) -> None:
    assert polarity("😍", language) > 0 > polarity("😡", language)
    assert polarity("wonderful terrible", language) == 0


def test_more_of_a_feeling_never_leaves_the_scale() -> None:
    assert 0.9 < polarity("great! " * 500, "en") <= 1
    assert -1 <= polarity("terrible! " * 500, "en") < -0.9


@pytest.mark.parametrize(
    ("language", "texts", "keyword"),
    [
        ("en", ["the boiler is broken", "who fixes the boiler", "the boiler again"], "boiler"),
        (
            "de",
            ["die Heizung ist kaputt", "wer macht die Heizung", "wieder die Heizung"],
            "heizung",
        ),
        (
            "es",
            ["la caldera está rota", "quién arregla la caldera", "otra vez la caldera"],
            "caldera",
        ),
    ],
)
def test_what_a_chat_repeats_is_its_topic(language: str, texts: list[str], keyword: str) -> None:
    other = ["nothing to see", "all quiet there", "hello again"]
    chats = {"home": texts, "other": other}
    found = label_topics(chats, dict.fromkeys(chats, language), 5)
    assert keyword in found[0].keywords
    assert found[0].conversation_ids == ("home",)


def test_no_chats_have_no_topics() -> None:
    assert label_topics({}, {}, 5) == []
    assert label_topics({"a": []}, {"a": "en"}, 5) == []


def test_a_limit_of_no_topics_gives_none() -> None:
    assert label_topics({"a": ["the boiler"] * 4}, {"a": "en"}, 0) == []
