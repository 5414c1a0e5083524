"""Which language a message is in, for seven languages and the ones beyond them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from earmark.language.detect import LANGUAGES, detect

SENTENCES = {
    "en": [
        "I left the keys under the mat",
        "what are we having for dinner",
        "she won't be back before nine",
        "there is still some cake in the fridge",
        "thx for the lift yesterday",
    ],
    "de": [
        "der Schlüssel liegt unter der Matte",
        "was gibt es heute zu essen",
        "sie kommt nicht vor neun zurück",
        "im Kühlschrank ist noch Kuchen",
        "danke fürs Mitnehmen gestern",
    ],
    "es": [
        "las llaves están debajo del felpudo",
        "qué hay hoy de comer",
        "no vuelve antes de las nueve",
        "todavía queda tarta en la nevera",
        "gracias por llevarme ayer",
    ],
    "fr": [
        "les clés sont sous le paillasson",
        "qu'est-ce qu'on mange ce soir",
        "elle ne rentre pas avant neuf heures",
        "il reste du gâteau dans le frigo",
        "merci de m'avoir ramené hier",
    ],
    "it": [
        "le chiavi sono sotto lo zerbino",
        "cosa mangiamo stasera",
        "non torna prima delle nove",
        "c'è ancora torta in frigorifero",
        "grazie per il passaggio di ieri",
    ],
    "pt": [
        "as chaves estão debaixo do tapete",
        "o que vamos comer hoje à noite",
        "ela não volta antes das nove",
        "ainda há bolo na geladeira",
        "obrigado pela boleia de ontem",
    ],
    "nl": [
        "de sleutels liggen onder de mat",
        "wat eten we vanavond",
        "ze komt niet voor negen uur terug",
        "er is nog taart in de koelkast",
        "bedankt voor de lift gisteren",
    ],
}
FOREIGN = {
    "ru": "ключи лежат под ковриком",
    "el": "τα κλειδιά είναι κάτω από το χαλάκι",
    "ar": "المفاتيح تحت السجادة",
    "he": "המפתחות מתחת לשטיח",
    "hi": "चाबियाँ चटाई के नीचे हैं",
    "ja": "かぎはマットのしたにあります",
    "ko": "열쇠는 매트 아래에 있어요",
    "zh": "钥匙在垫子下面",
    "th": "กุญแจอยู่ใต้พรม",
}


@pytest.mark.parametrize(
    ("language", "text"), [(code, text) for code, texts in SENTENCES.items() for text in texts]
)
def test_a_sentence_is_known_without_any_hint(language: str, text: str) -> None:
    assert detect(text) == language


@pytest.mark.parametrize(
    ("language", "text"), [(code, text) for code, texts in SENTENCES.items() for text in texts[:2]]
)
def test_a_whole_sentence_is_not_taken_for_the_language_of_the_chat(
    language: str, text: str
) -> None:
    other = "de" if language != "de" else "en"
    assert detect(text, prior=other) == language


@pytest.mark.parametrize(("language", "text"), FOREIGN.items())
def test_a_script_tells_its_language(language: str, text: str) -> None:
    assert detect(text) == detect(text, prior="en") == language


@pytest.mark.parametrize(
    "text", ["ok", "lol", "haha", "Anna", "super", "no", "👍 ok", "12 €", "https://example.com"]
)
@pytest.mark.parametrize("prior", ["en", "de", "es"])
def test_one_word_is_in_the_language_of_the_chat(text: str, prior: str) -> None:
    assert detect(text, prior=prior) in {prior, "und"}


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("WHERE ARE YOU", "en"),
        ("where are you??? 😭😭", "en"),
        ("where are you https://example.de/der/die/das", "en"),
        ("where are you @der.und.das@example.de", "en"),
        ("where\nare\nyou", "en"),
        ("where are you 12:30 100 €", "en"),
        ("\u202bwhere are you\u202c", "en"),
        ("wo bist du denn", "de"),
        ("WO BIST DU", "de"),
        ("dónde estás", "es"),
        ("DONDE ESTAS TU", "es"),
    ],
)
def test_noise_around_the_words_changes_no_language(text: str, language: str) -> None:
    assert detect(text) == language


def test_a_long_text_is_judged_by_its_beginning() -> None:
    text = "we are at the station and wait for you " * 20
    assert detect(text + " und dann fahren wir nach Hause" * 500) == "en"


def test_a_foreign_word_in_a_sentence_changes_no_language() -> None:
    assert detect("Ich habe das Meeting gecancelt, sorry") == "de"
    assert detect("we had a really good Schnitzel yesterday") == "en"


def test_only_the_languages_asked_for_are_given() -> None:
    assert detect("les clés sont sous le paillasson", languages=("en", "fr")) == "fr"
    assert detect("die Schlüssel sind da", languages=("de", "en")) == "de"


@pytest.mark.parametrize("prior", [None, "", "xx", "und"])
def test_a_prior_that_is_no_language_does_no_harm(prior: str | None) -> None:
    assert detect("I left the keys under the mat", prior=prior) == "en"


@given(st.text(max_size=200), st.sampled_from([*LANGUAGES, None]))
def test_any_text_gets_a_short_code_and_always_the_same(text: str, prior: str | None) -> None:
    code = detect(text, prior)
    assert 2 <= len(code) <= 3
    assert code.islower()
    assert code == detect(text, prior)
