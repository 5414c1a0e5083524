"""What short stretches of talk do, in English, German and Spanish; each row is another form."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from earmark.features.summaries import gestures, talk

Sign = Callable[[str], bool]

YES: list[tuple[Sign, str]] = [
    (talk.defers, "let me check with Theo first"),
    (talk.defers, "I'll let you know"),
    (talk.defers, "muss ich noch klären"),
    (talk.defers, "ich melde mich"),
    (talk.defers, "déjame hablarlo y te digo"),
    (talk.defers, "hang on"),
    (talk.nudges, "any news?"),
    (talk.nudges, "??"),
    (talk.nudges, "schon was gehört?"),
    (talk.nudges, "¿alguna novedad?"),
    (talk.is_small_talk, "hey, how are you?"),
    (talk.is_small_talk, "wie geht's dir?"),
    (talk.is_small_talk, "¿qué tal todo?"),
    (talk.is_small_talk, "really?"),
    (talk.asks_everybody, "does anyone have a drill?"),
    (talk.asks_everybody, "wer kommt mit?"),
    (talk.asks_everybody, "¿alguien tiene hora?"),
    (talk.asks_anybody, "can somebody help?"),
    (talk.asks_anybody, "kann jemand helfen?"),
    (talk.asks_each, "who is coming?"),
    (talk.asks_each, "please bring a towel"),
    (talk.asks_each, "könnt ihr am Freitag?"),
    (talk.asks_each, "¿quién viene?"),
    (talk.asks_each, "need to know from everyone"),
    (talk.asks_for_more, "which one?"),
    (talk.asks_for_more, "blau oder weiß?"),
    (talk.asks_for_more, "¿a qué hora?"),
    (talk.asks_for_more, "was wünscht sie sich?"),
    (talk.gives_thanks, "got it, cheers"),
    (talk.gives_thanks, "angekommen, danke!"),
    (talk.gives_thanks, "recibido"),
    (gestures.is_sympathy, "oh no"),
    (gestures.is_sympathy, "Gute Besserung!"),
    (gestures.is_sympathy, "qué pena"),
    (gestures.stands_in, "I'll take that one"),
    (gestures.stands_in, "das mach ich"),
    (gestures.stands_in, "me encargo"),
    (gestures.hands_over, "0161 496 0123"),
    (gestures.hands_over, "it's at https://example.org"),
    (gestures.hands_over, "ann@example.org"),
    (gestures.asks_whether, "does anyone know if it is on?"),
    (gestures.asks_whether, "weiß jemand ob morgen Turnen ist?"),
    (gestures.asks_whether, "¿sabes si mañana hay cole?"),
    (gestures.volunteers, "happy to!"),
    (gestures.volunteers, "i do"),
    (gestures.volunteers, "Kann ich machen"),
    (gestures.volunteers, "yo sí"),
    (gestures.volunteers, "yes, on it 🎶"),
    (gestures.does_not_know, "no idea sorry"),
    (gestures.does_not_know, "keine Ahnung"),
    (gestures.does_not_know, "ni idea"),
    (gestures.does_not_know, "not us"),
    (gestures.wants_to_see, "can you send a photo?"),
    (gestures.wants_to_see, "wie sieht es aus?"),
    (gestures.wants_to_see, "¿me enseñas el cartel?"),
    (gestures.speaks_of_own, "sent mine already"),
    (gestures.speaks_of_own, "meins ist da"),
    (gestures.gives_time, "no rush"),
    (gestures.gives_time, "eilt nicht"),
    (gestures.gives_time, "sin prisa"),
    (gestures.is_to_call, "I'll ring the landlord"),
    (gestures.is_to_call, "ich frage den Händler"),
    (gestures.is_to_call, "llamo al técnico"),
    (gestures.has_called, "he says it is fine"),
    (gestures.has_called, "war beim Händler"),
    (gestures.has_called, "ya he hablado con ella"),
    (gestures.is_unfinished, "still working on it"),
    (gestures.is_unfinished, "dauert noch"),
    (gestures.is_unfinished, "casi está"),
    (gestures.tells_a_result, "the room is booked"),
    (gestures.tells_a_result, "Blumen sind gegossen"),
    (gestures.tells_a_result, "ya está firmado"),
    (gestures.tells_a_result, "ingresado!"),
    (gestures.is_vague, "in a couple of weeks"),
    (gestures.is_vague, "in zwei Wochen"),
    (gestures.is_vague, "dentro de unos días"),
    (gestures.is_stretch, "this week"),
    (gestures.is_stretch, "nächste Woche"),
    (gestures.is_stretch, "la semana que viene"),
    (gestures.changes_plan, "change of plans!"),
    (gestures.changes_plan, "Planänderung: wir fahren um neun"),
    (gestures.changes_plan, "al final comemos a las tres"),
    (gestures.keeps_the_hour, "same time, other place"),
    (gestures.keeps_the_hour, "gleiche Uhrzeit"),
    (gestures.keeps_the_hour, "a la misma hora"),
    (gestures.names_a_day, "next tuesday at six"),
    (gestures.names_a_day, "Mittwoch um 18 Uhr"),
    (gestures.names_a_day, "el 3/12 a las seis"),
    (gestures.invites, "my birthday party"),
    (gestures.invites, "die Feier am Samstag"),
    (gestures.invites, "la boda de Ana"),
]

NO: list[tuple[Sign, str]] = [
    (talk.defers, "yes, on friday"),
    (
        talk.defers,
        "I checked with everybody in the office and the answer is that we can all come then",
    ),
    (
        talk.nudges,
        "any news about the flat in Elm Street that we saw on friday afternoon, at five?",
    ),
    (talk.nudges, "did you eat?"),
    (talk.is_small_talk, "how is the new drill?"),
    (talk.is_small_talk, "what is the code?"),
    (talk.asks_everybody, "can you help?"),
    (talk.asks_anybody, "can you all help?"),
    (talk.asks_each, "can anyone bring a drill?"),
    (talk.asks_each, "is the oven on?"),
    (talk.asks_for_more, "are you coming?"),
    (talk.asks_for_more, "was it expensive?"),
    (talk.asks_for_more, "Wollen wir Mama was schenken?"),
    (talk.gives_thanks, "thanks in advance"),
    (talk.gives_thanks, "schon mal danke"),
    (talk.gives_thanks, "muchas gracias de antemano"),
    (gestures.is_sympathy, "oh no, who takes the minutes then?"),
    (gestures.stands_in, "somebody should take it"),
    (gestures.hands_over, "it is in room 4"),
    (gestures.asks_whether, "are you coming?"),
    (gestures.volunteers, "I can't, sorry"),
    (gestures.volunteers, "yo no"),
    (gestures.volunteers, "ich hab keine"),
    (gestures.volunteers, "i do not"),
    (
        gestures.volunteers,
        "will do the shopping list with Tom on friday after the meeting, promised",
    ),
    (gestures.does_not_know, "I know it"),
    (gestures.does_not_know, "no, it is in the shed"),
    (gestures.wants_to_see, "are you coming?"),
    (gestures.speaks_of_own, "send yours"),
    (gestures.gives_time, "I have no idea when"),
    (gestures.is_to_call, "I'll bake the cake"),
    (gestures.has_called, "the cake is in the oven"),
    (gestures.is_unfinished, "draft is in the folder"),
    (gestures.tells_a_result, "the room is nice"),
    (gestures.is_vague, "on friday"),
    (gestures.is_stretch, "friday next week"),
    (gestures.changes_plan, "we eat at three"),
    (gestures.keeps_the_hour, "what time is it?"),
    (gestures.names_a_day, "at 14:30"),
    (gestures.names_a_day, "um 18 Uhr"),
    (gestures.names_a_day, "a las 15:00"),
    (gestures.invites, "are you in the office?"),
]


def label(row: tuple[Sign, str]) -> str:
    return f"{row[0].__name__}-{row[1][:30]}"


@pytest.mark.parametrize(("sign", "text"), YES, ids=map(label, YES))
def test_this_is_one(sign: Sign, text: str) -> None:
    assert sign(text)


@pytest.mark.parametrize(("sign", "text"), NO, ids=map(label, NO))
def test_this_is_none(sign: Sign, text: str) -> None:
    assert not sign(text)


BEFORE_A_DATE: list[tuple[Callable[[str, int], bool], str, bool]] = [
    (talk.is_deadline, "need it by |friday", True),
    (talk.is_deadline, "bis spätestens |Freitag", True),
    (talk.is_deadline, "antes del |viernes", True),
    (talk.is_deadline, "como muy tarde el |lunes", True),
    (talk.is_deadline, "|by friday at the latest", True),
    (talk.is_deadline, "see you on |friday", False),
    (talk.is_left, "not on |friday but on monday", True),
    (talk.is_left, "statt |Freitag", True),
    (talk.is_left, "en vez del |viernes", True),
    (talk.is_left, "moved to |monday", False),
    (gestures.is_goal, "moved to |monday", True),
    (gestures.is_goal, "verschoben auf |Montag", True),
    (gestures.is_goal, "on |monday", False),
    (gestures.is_occasion, "what do you want for |christmas", True),
    (gestures.is_occasion, "was wünschst du dir zu |Weihnachten", True),
    (gestures.is_occasion, "we meet at |christmas", False),
    (gestures.is_topic, "I'll call about |friday", True),
    (gestures.is_topic, "wegen |Weihnachten", True),
    (gestures.is_topic, "sobre el |viernes", True),
    (gestures.is_topic, "about noon on |friday", False),
    (gestures.is_excepted, "any day but the |5th", True),
    (gestures.is_excepted, "außer am |24.", True),
    (gestures.is_excepted, "menos el |martes", True),
    (gestures.is_excepted, "but we meet on |friday", False),
    (gestures.is_rather, "friday is bad, better |monday", True),
    (gestures.is_rather, "lieber am |Montag", True),
    (gestures.is_rather, "mejor el |lunes", True),
    (gestures.is_rather, "see you |monday", False),
]


@pytest.mark.parametrize(("sign", "text", "holds"), BEFORE_A_DATE)
def test_the_words_before_a_date_say_what_it_is(
    sign: Callable[[str, int], bool],
    text: str,
    holds: bool,  # noqa: FBT001 a row of the table
) -> None:
    assert sign(text.replace("|", ""), text.index("|")) is holds


@pytest.mark.parametrize(
    ("text", "off"),
    [
        ("I can't make |friday", True),
        ("|friday is cancelled", True),
        ("see you |friday. monday is cancelled", False),
        ("is tuesday cancelled? we meet |friday", False),
        ("am Freitag, |27.11. fällt das Training aus", True),
    ],
)
def test_a_sentence_calls_off_its_own_date(text: str, off: bool) -> None:  # noqa: FBT001
    assert talk.calls_off(text.replace("|", ""), text.index("|"), talk.UNABLE) is off


@pytest.mark.parametrize(
    ("text", "unable"),
    [
        ("I can't come", True),
        ("if I can't come I'll ring", False),
        ("falls das klappt nicht", False),
        ("si no voy yo", False),
        ("no puedo ir", True),
        ("all good", False),
    ],
)
def test_only_what_is_certain_calls_off(text: str, unable: bool) -> None:  # noqa: FBT001
    assert gestures.is_unable(text, talk.UNABLE) is unable


@pytest.mark.parametrize(
    ("text", "hangs"),
    [
        ("if not, I'll ask", True),
        ("sonst frag ich Oma", True),
        ("si no, voy yo", True),
        ("I'll ask", False),
    ],
)
def test_a_word_may_hang_on_another(text: str, hangs: bool) -> None:  # noqa: FBT001
    assert gestures.depends(text, 0) is hangs


@given(st.text(max_size=300))
def test_stems_are_short_and_never_common_words(text: str) -> None:
    found = talk.stems(text)
    assert all(0 < len(stem) <= talk.STEM for stem in found)
    assert found == talk.stems(text.swapcase()) or not text.isascii()


@given(st.text(max_size=80), st.text(max_size=80))
def test_what_two_texts_share_is_a_part_and_the_same_both_ways(one: str, other: str) -> None:
    first, second = talk.stems(one), talk.stems(other)
    assert 0.0 <= talk.overlap(first, second) == talk.overlap(second, first) <= 1.0


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("the contract", "contracts"),
        ("Blume", "Blumen"),
        ("reserva", "reservado"),
        ("invoice", "Invoices!"),
    ],
)
def test_forms_of_one_word_meet(one: str, other: str) -> None:
    assert talk.stems(one) & talk.stems(other)
