"""How the asker's own later words end a question, as the real engine hears them."""

from __future__ import annotations

import pytest
from tests.features.summaries.spoken import places, states, told


@pytest.mark.parametrize(
    "taken_back",
    [
        "never mind found mine in the car",
        "hat sich erledigt, Heinz leiht mir seine",
        "olvídalo, ya tengo una de mi vecino Pedro",
    ],
)
def test_the_reason_of_a_never_mind_names_no_other_thing(taken_back: str) -> None:
    script = f"wed 09:00 ann: has anyone got a spare torch?\nwed 09:30 ann: {taken_back}"
    assert states(script, group=True) == {1: "withdrawn"}
    assert not told(script, group=True).needs_you


def test_a_never_mind_with_its_own_subject_leaves_the_rest_open() -> None:
    script = """
        wed 09:00 ann: Sam, has the plumber called?
        wed 09:30 ann: never mind that thing with the car park permit
    """
    assert places(told(script, group=True).needs_you) == [1]


@pytest.mark.parametrize("thanks", ["danke Tom, angekommen", "thanks tom!", "gracias Tom"])
def test_thanks_to_another_by_name_end_nothing(thanks: str) -> None:
    script = f"""
        wed 09:00 ann: Sam, can you send me the photo of the boat?
        wed 09:20 tom: here is the list
        wed 09:30 ann: {thanks}
    """
    assert places(told(script, group=True).needs_you) == [1]


def test_thanks_to_the_one_who_was_asked_end_it() -> None:
    script = """
        wed 09:00 ann: Tom, can you send me the photo of the boat?
        wed 09:20 leo: nice weather
        wed 09:30 ann: thanks tom!
    """
    assert states(script, group=True) == {1: "settled"}


@pytest.mark.parametrize("short", ["fehlt noch einer", "we need two more", "falta uno"])
def test_who_is_still_short_of_people_asks_on(short: str) -> None:
    script = f"""
        wed 09:00 ann: Who can help me with the greenhouse?
        wed 09:05 tom: me
        wed 09:20 ann: {short}
    """
    assert places(told(script, group=True).needs_you) == [1]


def test_nothing_asked_is_nothing_short_of() -> None:
    assert not told("wed 09:00 ann: fehlt noch einer", group=True).needs_you


def test_what_was_said_to_one_is_not_opened_again() -> None:
    script = """
        wed 09:00 ann: Sam, can you help me with the greenhouse?
        wed 09:05 me: yes
        wed 09:20 ann: we need two more
    """
    assert states(script, group=True) == {1: "answered"}


def test_a_decision_of_the_asker_ends_what_all_were_asked() -> None:
    script = """
        wed 09:00 ann: what shall we eat on the last evening?
        wed 09:05 tom: soup
        wed 09:20 ann: it is decided, we have soup
    """
    assert states(script, group=True)[1] in {"answered", "settled"}
