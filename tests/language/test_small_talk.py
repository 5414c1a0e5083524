"""Language, sentences, feeling and style of the short things people write in chats."""

import math

import pytest

from earmark.language.detect import detect
from earmark.language.extract import snippet
from earmark.language.folding import fold
from earmark.language.sentences import split
from earmark.language.sentiment import polarity
from earmark.language.style import is_chain_letter, style_flags
from earmark.language.topics import label_topics


def cut(text: str) -> list[str]:
    return [text[start:end] for start, end in split(text)]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("See you later alligator", "en"),
        ("Bis später am Bahnhof", "de"),
        ("Nos vemos luego en casa", "es"),
        ("On se voit demain à la gare", "fr"),
        ("Ci vediamo domani alla stazione", "it"),
        ("Tot morgen op het station", "nl"),
        ("안녕하세요 여러분", "ko"),
        ("שלום לכולם", "he"),
        ("مرحبا بالجميع", "ar"),
        ("Καλημέρα σε όλους", "el"),
        ("สวัสดีทุกคน", "th"),
        ("你好大家", "zh"),
        ("नमस्ते सब लोग", "hi"),
    ],
)
def test_a_goodbye_or_a_script_is_enough_to_know_a_language(text: str, language: str) -> None:
    assert detect(text) == language


@pytest.mark.parametrize(
    ("text", "prior", "language"),
    [
        ("Schmetterlinge", None, "de"),
        ("Schmetterlinge", "en", "en"),
        ("Ja", None, "und"),
        ("no", "de", "de"),
        ("genial", "es", "es"),
        ("ok ok", "es", "es"),
        ("Hotel Berlin", "en", "en"),
        ("¿Mañana?", None, "und"),
        ("你好", "de", "zh"),
        ("12:30 👍", "de", "und"),
        ("info@example.com", "de", "und"),
    ],
)
def test_one_word_is_in_the_language_of_the_chat_and_no_word_in_none(
    text: str, prior: str | None, language: str
) -> None:
    assert detect(text, prior) == language


def test_a_foreign_name_does_not_turn_a_sentence() -> None:
    assert detect("Can you call me? Привет") == "en"


def test_only_the_languages_asked_for_are_answered() -> None:
    text = "Kommst du am Samstag zur Feier?"
    assert detect(text, None, ("en", "es")) in ("en", "es")
    assert detect(text, None, ("en", "es", "de")) == "de"


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Bis 8.30 Uhr. Danke", ["Bis 8.30 Uhr.", "Danke"]),
        ("Ca. 5 Leute. Ok", ["Ca. 5 Leute.", "Ok"]),
        ("Tel. 0170. Ruf an", ["Tel. 0170.", "Ruf an"]),
        ("Im Jahr 2024. Danach", ["Im Jahr 2024.", "Danach"]),
        ("El Dr. Gómez llega. Vale", ["El Dr. Gómez llega.", "Vale"]),
        ("See https://a.example/x?y=1!z. Bye", ["See https://a.example/x?y=1!z.", "Bye"]),
        ("See www.a.example/b.html. Bye", ["See www.a.example/b.html.", "Bye"]),
        ("Wow!Really?", ["Wow!", "Really?"]),
        ("(Really.) Yes", ["(Really.)", "Yes"]),
        ("«Sí.» Luego", ["«Sí.»", "Luego"]),
        ("No.5 is mine. Ok", ["No.5 is mine.", "Ok"]),
        ("u.a. Anna. Und Ben", ["u.a. Anna.", "Und Ben"]),
        ("Hi.\nBye\n\n", ["Hi.", "Bye"]),
        ("3. kommt er", ["3. kommt er"]),
        ("He left at 10 a.m. today", ["He left at 10 a.m. today"]),
    ],
)
def test_chat_sentences_are_cut_where_people_stop(text: str, sentences: list[str]) -> None:
    assert cut(text) == sentences


@pytest.mark.parametrize(
    ("language", "worst", "bad", "mild"),
    [
        ("en", "very sad", "sad", "a bit sad"),
        ("de", "sehr schlecht", "schlecht", "etwas schlecht"),
        ("es", "muy triste", "triste", "un poco triste"),
    ],
)
def test_very_raises_a_feeling_and_a_bit_damps_it(
    language: str, worst: str, bad: str, mild: str
) -> None:
    assert polarity(worst, language) < polarity(bad, language) < polarity(mild, language) < 0


@pytest.mark.parametrize(
    ("language", "plain", "turned"),
    [
        ("en", "terrible", "not terrible"),
        ("de", "schlecht", "nicht schlecht"),
        ("en", "sad", "I am not sad"),
    ],
)
def test_a_word_of_no_turns_a_bad_feeling(language: str, plain: str, turned: str) -> None:
    assert polarity(plain, language) < 0 < polarity(turned, language)


def test_no_reaches_three_words_and_no_further() -> None:
    assert polarity("not one of you who is good", "en") == polarity("good", "en")
    assert polarity("great. not one word of that", "en") == polarity("great", "en")


def test_loud_is_more_and_disbelief_is_less() -> None:
    assert polarity("good!", "en") > polarity("good", "en") > polarity("good?!", "en")
    assert polarity("sad!", "en") < polarity("sad", "en")
    assert polarity("what?!", "en") < 0


@pytest.mark.parametrize(
    ("text", "stem", "language"),
    [
        ("schönes", "schön", "de"),
        ("divertidas", "divertido", "es"),
        ("GOOD", "good", "en"),
        ("SCHÖN", "schön", "de"),
    ],
)
def test_an_ending_or_a_capital_changes_no_feeling(text: str, stem: str, language: str) -> None:
    assert polarity(text, language) == polarity(stem, language) > 0


def test_a_word_feels_in_its_own_language_and_a_sign_in_all() -> None:
    assert polarity("good", "de") == polarity("gut", "en") == polarity("super", "fr") == 0
    feelings = {polarity("😍", language) for language in ("en", "de", "es", "fr", "und")}
    assert len(feelings) == 1
    assert feelings.pop() > 0


def test_good_and_bad_weigh_each_other_out() -> None:
    assert polarity("good bad", "en") == 0
    assert polarity(":)", "en") == -polarity(":(", "en") > 0


@pytest.mark.parametrize("word", ["good", "sad", "great", "terrible"])
def test_a_feeling_said_often_stays_inside_its_bounds(word: str) -> None:
    once, often = polarity(word, "en"), polarity(f"{word} " * 200, "en")
    assert math.copysign(1, once) == math.copysign(1, often)
    assert abs(once) < abs(often) <= 1


@pytest.mark.parametrize(
    ("text", "language", "flags"),
    [
        ("Guten Morgen, Anna", "de", {"greeting"}),
        ("Moin", "de", {"greeting"}),
        ("Tschüss", "de", {"greeting"}),
        ("Hallo Anna Bea", "de", {"greeting"}),
        ("Hallo Anna Bea Clara", "de", set()),
        ("Buenos días, Luis", "es", {"greeting"}),
        ("adiós", "es", {"greeting"}),
        ("Good morning team 👋", "en", {"greeting"}),
        ("thx", "en", {"acknowledgement"}),
        ("👍 ok", "de", {"acknowledgement"}),
        ("xd", "es", {"acknowledgement"}),
        ("ok ok ok ok ok ok", "en", {"acknowledgement"}),
        ("ok ok ok ok ok ok ok", "en", set()),
        ("jaja?", "es", set()),
        ("danke?", "de", set()),
        ("ok 5", "en", set()),
        ("12", "en", set()),
        ("🙏🙏", "es", {"emoji_only"}),
        ("…", "de", {"emoji_only"}),
    ],
)
def test_a_question_a_number_or_a_word_more_is_no_small_talk(
    text: str, language: str, flags: set[str]
) -> None:
    assert style_flags(text, language) == flags


@pytest.mark.parametrize("heads", ["30 Kontakte", "5 amigos", "12 Leute", "7 GRUPOS", "40 people"])
def test_a_chain_letter_counts_heads_in_any_language(heads: str) -> None:
    assert is_chain_letter(f"x {heads} y", ["chain"])
    assert not is_chain_letter(f"x {heads} y", ["request"])


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Müller’s Straße", "muller's straße"),
        ("Feliz Año, Peñíscola", "feliz ano, peniscola"),
        ("ÉCOLE", "ecole"),
        ("É\u00a0Ü", "e u"),
        ("ﬁn", "ﬁn"),
    ],
)
def test_a_folded_text_keeps_its_places(text: str, folded: str) -> None:
    assert fold(text) == folded
    assert len(fold(text)) == len(text)


@pytest.mark.parametrize(
    ("text", "focus", "shown"),
    [
        ("Hola. ¿Puedes llamarme?", "llamarme", "Hola. ¿Puedes llamarme?"),
        ("Am 3. Mai um acht. Passt das?", "3. Mai", "Am 3. Mai um acht. Passt das?"),
        ("  Kommst du?  ", "du", "Kommst du?"),
    ],
)
def test_a_short_message_is_quoted_whole_without_its_margins(
    text: str, focus: str, shown: str
) -> None:
    start = text.index(focus)
    low, high = snippet(text, start, start + len(focus))
    assert text[low:high] == shown


def test_two_sentences_that_are_touched_are_quoted_together() -> None:
    text = "Bring the van. Come at nine. " + "word " * 60
    start, end = text.index("van"), text.index("nine") + 4
    low, high = snippet(text, start, end, 12)
    assert text[low:high] == "Bring the van. Come at nine."


def test_a_topic_of_a_german_chat_is_its_noun() -> None:
    texts = ["die Heizung ist kalt", "wer repariert die Heizung", "Heizung läuft wieder"]
    (topic, *_) = label_topics({"haus": texts, "b": ["ja", "nein"]}, {"haus": "de", "b": "de"}, 3)
    assert topic.topic_name == "Heizung"
    assert topic.conversation_ids == ("haus",)
    assert "heizung" in topic.keywords


def test_chats_of_unknown_language_have_topics_too() -> None:
    chats = {"a": ["piscina amanha", "piscina fechada", "limpar piscina"]}
    (topic, *_) = label_topics({**chats, "b": []}, {}, 5)
    assert "piscina" in topic.keywords
    assert topic.conversation_ids == ("a",)


def test_no_topic_is_told_where_none_is_wanted_or_nobody_wrote() -> None:
    chats = {"a": ["the boiler broke", "the boiler again", "new boiler"]}
    assert label_topics(chats, {"a": "en"}, 0) == []
    assert label_topics({}, {}, 5) == []
    assert label_topics({"a": []}, {"a": "en"}, 5) == []
