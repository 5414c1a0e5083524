"""What the whole of a message is: a greeting, a nod, only signs, a chain letter."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.language.spoken import flags

from earmark.language.style import is_chain_letter, style_flags


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Hi", "en"),
        ("hey hey", "en"),
        ("Hellooooo", "en"),
        ("Good night everyone", "en"),
        ("Merry Christmas Anna!", "en"),
        ("Happy birthday dear Ruben 🎂", "en"),
        ("Have a great weekend, all", "en"),
        ("take care x", "en"),
        ("see you later", "en"),
        ("Hallo zusammen", "de"),
        ("Guten Abend Frau Berger", "de"),
        ("Gute Nacht 😴", "de"),
        ("Schönen Feierabend", "de"),
        ("Frohe Weihnachten", "de"),
        ("bis bald", "de"),
        ("Hola", "es"),
        ("Buenas noches a todos", "es"),
        ("Feliz Navidad Marta", "es"),
        ("hasta luego", "es"),
        ("Que tengas buen día", "es"),
    ],
)
def test_a_message_that_only_greets_is_a_greeting(text: str, language: str) -> None:
    assert style_flags(text, language) == {"greeting"}


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("thanks", "en"),
        ("ok thanks!", "en"),
        ("hahahahaha", "en"),
        ("looool", "en"),
        ("aw cool", "en"),
        ("got it 👍", "en"),
        ("Danke dir", "de"),
        ("ok super", "de"),
        ("hihi", "de"),
        ("vale gracias", "es"),
        ("jajajaja", "es"),
        ("genial", "es"),
    ],
)
def test_a_short_yes_thanks_or_laugh_is_a_nod(text: str, language: str) -> None:
    assert style_flags(text, language) == {"acknowledgement"}


@pytest.mark.parametrize("text", ["👍", "❤️❤️❤️", "🏳️‍🌈", "...", "?!", "👩‍👩‍👧‍👦", "\u200d", "—"])
def test_only_signs_are_only_signs(text: str) -> None:
    assert style_flags(text, "en") == {"emoji_only"}


@pytest.mark.parametrize("text", ["", "   ", "\n\n"])
def test_nothing_is_nothing(text: str) -> None:
    assert style_flags(text, "en") == set()


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Hi, can you call me?", "en"),
        ("Good morning, the boiler is broken", "en"),
        ("thanks for the invoice, I sent the money", "en"),
        ("Hi 8-10", "en"),
        ("ok but not before Friday please", "en"),
        ("Hallo, der Schlüssel liegt beim Nachbarn", "de"),
        ("Danke, ich komme später", "de"),
        ("Hola, se ha roto la caldera", "es"),
        ("gracias, te lo mando luego", "es"),
        ("Hi Anna Bea Clara Dora", "en"),
        ("12:30", "en"),
    ],
)
def test_a_greeting_that_says_more_is_none(text: str, language: str) -> None:
    assert style_flags(text, language) == set()


def test_an_unknown_language_is_read_as_english() -> None:
    assert style_flags("hello everyone", "xx") == {"greeting"}


@given(st.text(max_size=200), st.sampled_from(["en", "de", "es", "fr", "und"]))
def test_a_message_is_at_most_one_of_them(text: str, language: str) -> None:
    assert len(style_flags(text, language)) <= 1


CHAINS = [
    ("en", "Forward this message to 20 contacts or your account will be closed"),
    ("en", "‼️‼️ PLEASE SHARE WITH EVERYONE ‼️‼️ forward this to all your contacts NOW!!! URGENT"),
    ("de", "Leite diese Nachricht an 10 Freunde weiter, sonst wird WhatsApp kostenpflichtig"),
    ("de", "⚠️ WICHTIG ⚠️ Bitte schickt das an alle eure Kontakte weiter!!! DRINGEND!!!"),
    ("es", "Reenvía este mensaje a 15 contactos o tu cuenta será eliminada"),
    ("es", "🚨 URGENTE 🚨 Pásalo a todos tus contactos!!! IMPORTANTE!!! No es broma"),
]


@pytest.mark.parametrize(("language", "text"), CHAINS)
def test_a_text_that_wants_to_be_passed_on_is_a_chain_letter(language: str, text: str) -> None:
    assert "chain_letter" in flags(text, language)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Can you forward this to Anna?"),
        ("en", "please share the file with me"),
        ("en", "I forwarded your mail to the landlord"),
        ("de", "Kannst du das an Anna weiterleiten?"),
        ("de", "ich schick dir die Kontakte"),
        ("es", "¿Puedes reenviar esto a Ana?"),
        ("es", "pásalo a tu hermana"),
    ],
)
def test_passing_one_thing_to_one_person_is_no_chain_letter(language: str, text: str) -> None:
    assert "chain_letter" not in flags(text, language)


@pytest.mark.parametrize(
    ("text", "kinds", "is_chain"),
    [
        ("short", ["chain"], False),
        ("short", ["chain", "chain"], True),
        ("x" * 251, ["chain"], True),
        ("to 12 friends", ["chain"], True),
        ("to 12 trees", ["chain"], False),
        ("!!!!!!", ["chain"], True),
        ("!!!!!", ["chain"], False),
        ("x" * 251 + " to 12 friends!!!!!!", [], False),
    ],
)
def test_it_takes_the_wish_and_length_noise_or_heads(
    text: str, kinds: list[str], *, is_chain: bool
) -> None:
    assert is_chain_letter(text, kinds) is is_chain
