"""What a short answer says: yes, no, not now, done; in three languages, with and without marks."""

import pytest
from tests.language.spoken import flags, kinds

YES = {
    "en": [
        "yes",
        "yep",
        "yeah sure",
        "of course!",
        "ok 👍",
        "sounds good",
        "fine by me",
        "absolutely",
        "no problem",
        "why not",
        "deal",
        "I'm in",
        "count me in",
        "that works",
        "perfect, thanks",
    ],
    "de": [
        "ja",
        "jo",
        "ja klar",
        "natürlich!",
        "ok 👍",
        "klingt gut",
        "von mir aus",
        "auf jeden Fall",
        "kein Problem",
        "warum nicht",
        "abgemacht",
        "bin dabei",
        "gerne",
        "passt",
        "perfekt, danke",
    ],
    "es": [
        "sí",
        "claro",
        "claro que sí",
        "por supuesto!",
        "ok 👍",
        "me parece bien",
        "por mí bien",
        "desde luego",
        "sin problema",
        "con gusto",
        "trato hecho",
        "estupendo",
        "vale",
        "perfecto",
        "perfecto, gracias",
    ],
}
NO = {
    "en": [
        "no",
        "nope",
        "no way",
        "sorry, I can't",
        "unfortunately not",
        "I'm afraid not",
        "not possible",
        "can't make it",
        "count me out",
        "I'd rather not",
        "maybe another time",
        "no thanks",
    ],
    "de": [
        "nein",
        "nee",
        "auf keinen Fall",
        "geht leider nicht",
        "leider nein",
        "klappt nicht",
        "schaff ich nicht",
        "keine Zeit",
        "ohne mich",
        "lieber nicht",
        "ein andermal",
        "muss absagen",
    ],
    "es": [
        "no",
        "qué va",
        "ni hablar",
        "lo siento, no puedo",
        "por desgracia no",
        "me temo que no",
        "imposible",
        "no llego",
        "yo paso",
        "no me viene bien",
        "otro día",
        "no gracias",
    ],
}
DONE = {
    "en": [
        "done",
        "already done",
        "just sent it",
        "sent it yesterday",
        "paid",
        "I've booked it",
        "all sorted",
        "it's fixed",
    ],
    "de": [
        "erledigt",
        "schon erledigt",
        "hab ich gerade geschickt",
        "gestern abgeschickt",
        "ist bezahlt",
        "hab ich gebucht",
        "ist repariert",
        "hab ich gemacht",
    ],
    "es": [
        "hecho",
        "ya está hecho",
        "acabo de mandarlo",
        "lo envié ayer",
        "ya está pagado",
        "ya lo he reservado",
        "ya está arreglado",
        "lo hice ayer",
    ],
}
ASKED = {
    "en": "Could you book the hall for us?",
    "de": "Könntest du die Halle für uns buchen?",
    "es": "¿Podrías reservar la sala para nosotros?",
}


def pairs(table: dict[str, list[str]]) -> list[tuple[str, str]]:
    return [(language, text) for language, texts in table.items() for text in texts]


@pytest.mark.parametrize(("language", "text"), pairs(YES))
def test_yes_is_yes_and_no_no(language: str, text: str) -> None:
    found = flags(text, language, ASKED[language])
    assert found & {"agreement", "acknowledgement"}
    assert "refusal" not in found


@pytest.mark.parametrize(("language", "text"), pairs(NO))
def test_no_is_no_and_promises_nothing(language: str, text: str) -> None:
    found = flags(text, language, ASKED[language])
    assert "refusal" in found
    assert "agreement" not in found
    assert "promise" not in kinds(text, language, ASKED[language])


@pytest.mark.parametrize(("language", "text"), pairs(DONE))
def test_what_is_done_is_told_and_not_promised(language: str, text: str) -> None:
    assert "completion" in flags(text, language, ASKED[language])
    assert "promise" not in kinds(text, language, ASKED[language])


@pytest.mark.parametrize(("language", "text"), pairs(YES))
def test_yes_to_a_request_is_a_promise_and_to_a_statement_none(language: str, text: str) -> None:
    told = {"en": "The hall is blue.", "de": "Die Halle ist blau.", "es": "La sala es azul."}
    assert "promise" in kinds(text, language, ASKED[language])
    assert "promise" not in kinds(text, language, told[language])
