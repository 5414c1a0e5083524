"""What was decided, as the real engine hears it, and what only sounds so."""

from __future__ import annotations

import pytest
from tests.features.summaries.spoken import told


def decided(script: str, *, group: bool = True) -> list[str]:
    return [item.lines[0].text for item in told(script, group=group).decisions]


@pytest.mark.parametrize(
    ("asked", "yes", "sum_up"),
    [
        ("shall we go to 25 a month?", "fair", "good, then 25 from February on"),
        ("sollen wir auf 25 im Monat gehen?", "find ich fair", "gut, dann ab Februar 25 Euro"),
        ("¿subimos a 25 al mes?", "me parece bien", "vale, entonces 25 desde febrero"),
    ],
)
def test_who_asked_decides_by_summing_up_the_answers(asked: str, yes: str, sum_up: str) -> None:
    script = f"wed 19:15 ann: {asked}\nwed 19:20 tom: {yes}\nwed 19:25 ann: {sum_up}"
    assert decided(script) == [sum_up]


def test_who_did_not_ask_sums_up_nothing() -> None:
    script = """
        wed 19:15 ann: shall we go to 25 a month?
        wed 19:20 tom: fair
        wed 19:25 leo: good, then bread and butter for everybody
    """
    assert decided(script) == []


def test_summing_up_without_an_answer_decides_nothing() -> None:
    script = """
        wed 19:15 ann: shall we go to 25 a month?
        wed 19:25 ann: good, then bread and butter for everybody
    """
    assert decided(script) == []


def test_summing_up_before_the_answer_decides_nothing() -> None:
    script = """
        wed 19:15 ann: shall we go to 25 a month?
        wed 19:25 ann: good, then bread and butter for everybody
        wed 19:30 tom: fair, 25 a month
    """
    assert decided(script) == []


def test_a_question_decides_nothing() -> None:
    script = """
        wed 19:15 ann: shall we go to 25 a month?
        wed 19:20 tom: fair
        wed 19:25 ann: good, then from February on?
    """
    assert decided(script) == []


@pytest.mark.parametrize(
    "text",
    [
        "it is decided that we keep our evening on the water",
        "wir haben beschlossen, dass die Pacht gleich bleibt",
        "hemos decidido ir en tren",
        "Queda aprobado el presupuesto de la fiesta",
    ],
)
def test_what_says_so_is_a_decision(text: str) -> None:
    assert decided(f"wed 19:15 ann: {text}") == [text]


@pytest.mark.parametrize("text", ["training is moved to Friday", "let's say three cakes"])
def test_what_is_only_moved_or_proposed_is_none(text: str) -> None:
    assert decided(f"wed 19:15 ann: {text}") == []


def test_a_decision_taken_back_is_gone() -> None:
    script = """
        wed 19:15 ann: we have decided to paint the boat red
        wed 20:15 ann: forget the red paint for the boat, that is off
    """
    assert decided(script) == []


def test_a_decision_said_again_is_told_once_in_its_last_words() -> None:
    script = """
        tue 19:15 ann: we have decided to paint the boat red
        wed 20:15 tom: so decided: we paint the boat red in spring
    """
    found = told(script, group=True).decisions
    assert [item.lines[0].message_id for item in found] == ["2"]
    assert [line.message_id for line in found[0].lines] == ["2", "1"]


def test_a_bare_agreed_is_told_with_what_it_agrees_to() -> None:
    script = """
        wed 19:15 ann: we could paint the boat red in spring
        wed 19:20 tom: that's decided then
    """
    found = told(script, group=True).decisions
    assert [line.message_id for line in found[0].lines] == ["2", "1"]
