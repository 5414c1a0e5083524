"""Who answers what between two people, as the real engine hears it."""

from __future__ import annotations

import pytest
from tests.features.summaries.spoken import dates, places, told


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("¿eres alérgica a algo? Lo ha hecho Tom", "a nada, como hasta zanahorias crudas"),
        ("do you need anything from the market?", "nothing, I went there on my bike yesterday"),
        ("Hat sich jemand gemeldet wegen der Anzeige?", "niemand, trotz der vielen schönen Bilder"),
    ],
)
def test_none_is_an_answer_even_hours_later(asked: str, said: str) -> None:
    assert not told(f"wed 09:00 ann: {asked}\nwed 15:00 me: {said}").needs_you


def test_what_was_said_the_day_before_is_no_other_subject_of_the_answer() -> None:
    script = """
        tue 17:54 ann: yo ya voy por la tercera
        wed 07:55 ann: ¿me pasas la dirección de tu piso?
        wed 07:58 me: Feldstraße 12, tercero
    """
    assert not told(script).needs_you


@pytest.mark.parametrize("later", ["Moment, ich schau", "te lo digo mañana", "ich schau kurz nach"])
def test_more_ways_to_put_off_keep_it_open(later: str) -> None:
    script = f"tue 09:00 ann: soll ich die Karten nehmen?\ntue 09:10 me: {later}"
    found = told(script)
    assert places(found.needs_you) == [1]
    assert "put it off once" in found.needs_you[0].reason


def test_asking_again_takes_along_what_only_urged() -> None:
    script = """
        mon 09:12 ann: Bergen wrote. The brass sextant or the chart? I need your choice this week
        mon 09:20 me: Let me sleep on it
        wed 17:26 ann: I need the answer by Friday. Is it the brass sextant or the chart?
    """
    found = told(script).needs_you
    assert places(found) == [3]
    assert found[0].due
    assert found[0].due.date == "2026-10-16"


@pytest.mark.parametrize("word", ["I'll think about it", "ich überlege es mir", "me lo pienso"])
def test_thinking_it_over_is_no_promise(word: str) -> None:
    assert not told(f"mon 09:00 ann: it is your call\nmon 09:05 me: {word}").needs_you


def test_no_hurry_asks_for_nothing() -> None:
    script = "mon 09:00 ann: The dimmer is late\nmon 09:05 me: No hurry, we started singing along"
    found = told(script)
    assert not found.questions
    assert not found.needs_you


@pytest.mark.parametrize("text", ["I can't on Sunday, friends come", "am Sonntag kann ich nicht"])
def test_a_day_one_cannot_is_nothing_to_keep_free(text: str) -> None:
    assert dates(f"wed 09:00 me: {text}") == []


def test_a_day_nobody_can_wait_for_is_kept() -> None:
    assert dates("wed 09:00 ann: dinner on Saturday at 19:30, can't wait for Saturday!") == [
        "2026-10-17 19:30"
    ]


def test_a_deadline_asked_again_is_told_once_as_a_need() -> None:
    script = """
        mon 18:15 ann: kommst du allein oder zu zweit? Sie wollen die Zahl bis Freitag
        mon 23:15 me: sag ich dir morgen
        tue 22:40 ann: kommst du allein oder zu zweit? Sie wollen die Zahl am Freitag
    """
    found = told(script)
    assert places(found.needs_you) == [3]
    assert dates(script) == []


def test_two_questions_of_one_message_are_answered_one_by_one() -> None:
    script = """
        tue 20:00 ann: could you bring the chairs on Friday? and please send me Tom's number
        tue 20:10 me: 07700 900461
        tue 20:11 me: chairs yes
    """
    found = told(script).needs_you
    assert [item.kind for item in found] == ["promise"]
    assert [line.text for line in found[0].lines][1] == "chairs yes"
    assert len(told(script).promises) == 1


def test_one_answered_and_one_put_off_leaves_the_one() -> None:
    script = """
        tue 12:00 ann: ¿cuántos días te quedan? ¿y has decidido lo de semana santa?
        tue 12:30 me: me quedan nueve
        tue 12:31 me: lo de semana santa te digo mañana
    """
    found = told(script).needs_you
    assert [item.kind for item in found] == ["question"]
    assert "put it off once" in found[0].reason


def test_an_ok_to_a_promise_answers_no_older_question() -> None:
    script = """
        tue 09:00 ann: ¿cuánto mide la mesa del salón?
        tue 09:01 me: hola
        tue 09:02 ann: mañana te mando el plano
        tue 09:03 me: vale
    """
    assert places(told(script).needs_you) == [1]


@pytest.mark.parametrize("said", ["haha fine", "lol sure", "jaja vale"])
def test_laughing_before_a_yes_is_a_yes(said: str) -> None:
    script = f"tue 09:00 ann: can you wrap the book?\ntue 09:05 me: {said}"
    assert [item.kind for item in told(script).needs_you] == ["promise"]


def test_a_day_by_which_something_is_needed_is_no_appointment() -> None:
    assert dates("wed 09:00 ann: lo necesitaría para el 20") == []
    assert dates("wed 09:00 ann: dinner on 20 October") == ["2026-10-20"]


@pytest.mark.parametrize("asked", ["are you coming?", "kommst du?", "¿vienes?"])
def test_a_yes_to_an_invitation_keeps_the_evening_and_promises_nothing(asked: str) -> None:
    script = f"""
        tue 20:10 ann: dinner on Friday at 19:30, {asked}
        tue 20:15 me: yes! I have been hungry for days
    """
    found = told(script)
    assert not found.needs_you
    assert [item.state for item in found.upcoming] == ["settled"]


def test_a_yes_to_the_last_question_promises_nothing_of_an_older_wish() -> None:
    script = """
        mon 09:12 ann: Can you bring the maqluba pot back some day?
        mon 09:15 me: | sticker
        tue 10:15 ann: Test dinner on Friday at 19:30, are you coming?
        tue 11:15 me: Yes! I have been hungry since you said maqluba
    """
    assert told(script).promises == ()


@pytest.mark.parametrize(
    "text",
    [
        "Before the supper I need to practise my maqluba",
        "ich muss heute noch zur Post",
        "tengo que ir",
    ],
)
def test_ones_own_task_asks_nothing_of_the_other(text: str) -> None:
    assert not told(f"wed 09:12 ann: {text}").needs_you


def test_what_one_needs_of_the_other_is_asked() -> None:
    assert places(told("wed 09:12 ann: I need to have your answer by Friday").needs_you) == [1]
