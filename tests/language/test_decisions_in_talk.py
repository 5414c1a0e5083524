"""What a talk settles, in three languages; and what only sounds like it."""

import pytest
from tests.language.spoken import kinds

DECIDED = {
    "en": [
        "ok let's go with the blue one",
        "we decided to postpone the trip",
        "so it's settled: Saturday at 3",
        "we're going with plan B",
        "we agreed on 40 euros each",
        "decided, we take the train",
        "the meeting is cancelled",
        "we've chosen the second flat",
        "final decision: no dog this year",
        "then it's Friday",
        "we voted for the lake house",
        "let's do Thursday then",
    ],
    "de": [
        "ok, wir nehmen das blaue",
        "wir haben beschlossen die Reise zu verschieben",
        "also abgemacht: Samstag um 3",
        "wir machen Plan B",
        "wir haben uns auf 40 Euro pro Person geeinigt",
        "beschlossen, wir nehmen den Zug",
        "das Treffen ist abgesagt",
        "wir haben uns für die zweite Wohnung entschieden",
        "endgültig: kein Hund dieses Jahr",
        "dann Freitag",
        "wir haben für das Haus am See gestimmt",
        "dann machen wir Donnerstag",
    ],
    "es": [
        "vale, nos quedamos con el azul",
        "hemos decidido aplazar el viaje",
        "entonces quedamos el sábado a las 3",
        "vamos con el plan B",
        "hemos acordado 40 euros cada uno",
        "decidido, vamos en tren",
        "la reunión se cancela",
        "nos hemos decidido por el segundo piso",
        "decisión final: este año sin perro",
        "entonces el viernes",
        "hemos votado por la casa del lago",
        "pues lo hacemos el jueves",
    ],
}
UNDECIDED = {
    "en": [
        "we should decide soon",
        "I can't decide",
        "have you decided yet?",
        "the blue one is nice",
        "maybe Saturday",
        "nobody decides anything here",
        "let's see",
        "we could take the train",
        "I haven't made up my mind",
        "it depends on the weather",
    ],
    "de": [
        "wir sollten uns bald entscheiden",
        "ich kann mich nicht entscheiden",
        "habt ihr euch entschieden?",
        "das blaue ist schön",
        "vielleicht Samstag",
        "mal sehen",
        "wir könnten den Zug nehmen",
        "ich weiß noch nicht",
        "kommt aufs Wetter an",
        "das müssen wir noch klären",
    ],
    "es": [
        "tenemos que decidirnos pronto",
        "no me decido",
        "os habéis decidido ya?",
        "el azul es bonito",
        "quizás el sábado",
        "ya veremos",
        "podríamos ir en tren",
        "todavía no lo sé",
        "depende del tiempo",
        "eso hay que hablarlo",
    ],
}


def pairs(table: dict[str, list[str]]) -> list[tuple[str, str]]:
    return [(language, text) for language, texts in table.items() for text in texts]


@pytest.mark.parametrize(("language", "text"), pairs(DECIDED))
def test_it_is_decided(language: str, text: str) -> None:
    assert "decision" in kinds(text, language)


@pytest.mark.parametrize(("language", "text"), pairs(UNDECIDED))
def test_nothing_is_decided_yet(language: str, text: str) -> None:
    assert "decision" not in kinds(text, language)
