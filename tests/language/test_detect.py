"""Which language a message is in."""

import pytest

from earmark.language.detect import detect


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Are you coming to the party on Saturday?", "en"),
        ("Kommst du am Samstag zur Feier?", "de"),
        ("¿Vienes a la fiesta del sábado?", "es"),
        ("Tu viens à la fête samedi ?", "fr"),
        ("Vieni alla festa di sabato?", "it"),
        ("Você vem para a festa no sábado?", "pt"),
        ("Kom je zaterdag naar het feest?", "nl"),
        ("Придёшь на праздник в субботу?", "ru"),
        ("土曜日のパーティーに来ますか", "ja"),
        ("no sé", "es"),
        ("ich auch", "de"),
    ],
)
def test_a_message_is_known_by_its_words(text: str, language: str) -> None:
    assert detect(text) == language


@pytest.mark.parametrize("text", ["", "👍", "12:30", "...", "ok", "https://example.com/a"])
def test_what_holds_fewer_than_two_words_is_undetermined(text: str) -> None:
    assert detect(text) == "und"


def test_the_chat_so_far_decides_short_text() -> None:
    assert detect("ok", prior="de") == "de"
    assert detect("Super Idee", prior="de") == "de"


def test_a_clear_message_in_another_language_is_not_swallowed_by_the_chat() -> None:
    assert detect("Können wir uns morgen um acht am Bahnhof treffen?", prior="en") == "de"


def test_links_and_addresses_tell_no_language() -> None:
    assert detect("https://www.example.com/ich/und/du help@example.com") == "und"


def test_a_long_foreign_text_is_not_pressed_into_a_known_language() -> None:
    assert detect("Czy możesz mi powiedzieć, gdzie znajduje się najbliższy dworzec?") == "pl"
