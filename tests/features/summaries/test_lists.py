"""Which items belong to a digest: by the period, by their state, and in what order."""

from __future__ import annotations

import pytest
from tests.features.summaries.talking import at, chat, cited, digest

from earmark.core.digest import Digest


def of_today(script: str, **more: object) -> Digest:
    return digest(chat(script), start="thu", **more)


TOLD = {
    "open with a day ahead": ("-5 09:00 me: I'll bring it | promise, on 2026-10-17", True),
    "over before the period": ("-9 09:00 me: I'll bring it | promise, on 2026-10-05", False),
    "kept in the period": (
        "-5 09:00 me: I'll send the contract | promise\nthu 09:00 me: contract sent | completion",
        True,
    ),
    "kept before the period": (
        "-5 09:00 me: I'll send the contract | promise\n-4 09:00 me: contract sent | completion",
        False,
    ),
    "open without a day, of this week": ("mon 09:00 me: I'll look into the boiler | promise", True),
    "open without a day, older": ("-6 09:00 me: I'll look into the boiler | promise", False),
    "made in the period": ("thu 09:00 ann: I'll look into the boiler | promise", True),
}


@pytest.mark.parametrize(("script", "is_told"), TOLD.values(), ids=TOLD.keys())
def test_a_promise_belongs_to_the_digest_it_concerns(script: str, *, is_told: bool) -> None:
    assert bool(of_today(script).promises) is is_told


def test_a_question_from_before_still_waits_but_is_no_question_of_the_period() -> None:
    found = of_today("wed 09:00 ann: is the blue cover fine?")
    assert cited(found.needs_you) == ["1"]
    assert not found.questions


def test_decisions_of_the_period_only() -> None:
    script = """
        wed 09:00 ann: we go by train | decision
        thu 09:00 ann: we stay three nights | decision
    """
    assert cited(of_today(script).decisions) == ["2"]


def test_a_decision_called_off_is_gone() -> None:
    script = """
        thu 09:00 ann: the trip to the lake is on | decision
        thu 10:00 ann: the trip to the lake is cancelled
    """
    assert not of_today(script).decisions


def test_the_most_urgent_promise_comes_first_and_kept_ones_last() -> None:
    script = """
        mon 09:00 ann: I'll send the contract | promise
        mon 10:00 ann: contract sent | completion
        mon 11:00 ann: I'll paint the fence | promise, on 2026-11-20
        mon 12:00 ann: I'll fix the lamp | promise, on 2026-10-16
    """
    found = digest(chat(script)).promises
    assert [item.state for item in found] == ["open", "open", "kept"]
    assert cited(found) == ["4", "3", "1"]


def test_open_questions_come_before_answered_ones() -> None:
    script = """
        thu 09:00 me: is the van booked?
        thu 09:05 ann: yes | agreement
        thu 10:00 me: who brings the boxes?
    """
    assert [item.state for item in of_today(script).questions] == ["open", "answered"]


def test_lists_are_bounded_and_the_most_urgent_are_kept() -> None:
    lines = [f"mon 09:{n:02} p{n}: is box number {n} yours?" for n in range(40)]
    last = "wed 09:00 boss: can you sign today? | request, on 2026-10-15"
    chats = [chat(line, title=f"Chat {n}") for n, line in enumerate([*lines, last])]
    found = digest(*chats)
    assert len(found.needs_you) == 30
    assert "sign today" in found.needs_you[0].text


def test_without_an_owner_the_lists_stand_and_only_needs_are_empty_and_say_why() -> None:
    script = """
        wed 09:00 ann: can you bring the ladder? | request
        wed 09:05 tom: I'll bring it | promise, on 2026-10-17
    """
    found = digest(chat(script, owner=None))
    assert not found.needs_you
    assert found.promises
    assert "Nobody has said yet which person in these chats is you" in found.notes[0]


def test_one_of_two_chats_without_an_owner_is_said_so() -> None:
    one = chat("wed 09:00 ann: is it blue?")
    other = chat("wed 09:00 tom: is it red?\nwed 09:01 eva: yes", title="Tom", owner=None)
    found = digest(one, other)
    assert cited(found.needs_you) == ["1"]
    assert "In one of the chats" in found.notes[0]


def test_a_digest_of_another_day_says_as_of_when() -> None:
    found = digest(chat("wed 09:00 ann: is it blue?"), made_at=at("thu", "12:00") + 3 * 86_400_000)
    assert "Everything is told as it stood on 15 October 2026." in found.notes


@pytest.mark.parametrize(
    ("script", "urgency"),
    [
        ("wed 09:00 ann: can you sign? | request, on 2026-10-16", 3),
        ("wed 09:00 ann: can you sign? | request, on 2026-10-20", 2),
        ("wed 09:00 ann: can you sign? | request, on 2026-11-20", 1),
        ("wed 09:00 ann: can you sign? | request", 2),
        ("-9 09:00 ann: can you sign? | request", 1),
    ],
)
def test_urgency_says_what_waiting_costs(script: str, urgency: int) -> None:
    assert digest(chat(script)).needs_you[0].urgency == urgency


@pytest.mark.parametrize(
    "script",
    [
        "wed 09:00 ann: is it blue?\nwed 09:00 ann: can you tell me by friday? | request",
        "wed 09:00 ann: can you look at the draft? | request\nwed 09:01 ann: the draft for bergen?",
    ],
)
def test_one_matter_in_two_breaths_is_one_item(script: str) -> None:
    found = digest(chat(script)).needs_you
    assert len(found) == 1
    assert {line.message_id for line in found[0].lines} == {"1", "2"}


def test_two_matters_of_one_person_are_two_items() -> None:
    script = (
        "wed 09:00 ann: can you bring the ladder? | request\nwed 15:00 ann: is the blue cover fine?"
    )
    assert len(digest(chat(script)).needs_you) == 2
