"""Whose matter a question in a group is, and who the owner of a chat is, in three languages."""

from __future__ import annotations

import pytest
from tests.features.summaries.spoken import PEOPLE
from tests.features.summaries.talking import chat, digest

from earmark.features.summaries.addressing import Addressing
from earmark.features.summaries.building import owner_in
from earmark.features.summaries.repository import ChatRow, Loaded, Person
from earmark.features.summaries.threads import Thread


def to_whom(script: str, place: int, *, group: bool = True, **more: object) -> tuple[object, str]:
    """Return to whom a message of a chat is said and how we know."""
    people = PEOPLE if group else None
    spoken = chat(script, group=group, people=people, **more)
    return tuple(Addressing(Thread(spoken)).address(place))


@pytest.mark.parametrize(
    "text",
    [
        "Tom, can you bring the grill?",
        "@Tom can you bring the grill?",
        "hey Tom, can you bring the grill?",
        "can you bring the grill, Tom?",
        "thanks! Tom, what about the grill?",
        "Tom, kannst du den Grill mitbringen?",
        "sag mal Tom, bringst du den Grill mit?",
        "Tom, ¿puedes traer la parrilla?",
        "oye Tom, ¿traes la parrilla?",
        "TOM, can you bring the grill?",
    ],
)
def test_a_name_said_to_somebody_makes_it_theirs(text: str) -> None:
    assert to_whom(f"wed 09:00 ann: {text}", 0) == ("tom", "name")


@pytest.mark.parametrize(
    "text",
    [
        "is Tom coming too?",
        "have you seen what Tom wrote?",
        "kommt Tom auch?",
        "weißt du, wann Tom kommt?",
        "¿viene Tom también?",
        "I asked Tom. what do we do?",
        "Tommy, can you bring the grill?",
    ],
)
def test_a_name_spoken_of_makes_it_nobodys(text: str) -> None:
    assert to_whom(f"wed 09:00 ann: {text}", 0)[1] != "name"


@pytest.mark.parametrize(
    "text",
    [
        "does anyone have a drill?",
        "who wants the last ticket?",
        "guys, can we start earlier?",
        "hat jemand eine Leiter?",
        "könnt ihr am Samstag?",
        "Leute, wann fangen wir an?",
        "¿alguien tiene una escalera?",
        "¿podéis venir el sábado?",
    ],
)
def test_a_question_to_all_is_said_to_everybody(text: str) -> None:
    assert to_whom(f"wed 09:00 ann: {text}", 0) == (None, "everybody")


def test_a_reply_is_said_to_whom_it_replies() -> None:
    script = """wed 09:00 tom: the van is booked
        wed 09:01 eva: great
        wed 12:00 ann: which one? | re 1"""
    assert to_whom(script, 2) == ("tom", "reply")


def test_a_name_wins_over_a_reply() -> None:
    script = """wed 09:00 tom: the van is booked
        wed 12:00 ann: Eva, did you know that? | re 1"""
    assert to_whom(script, 1) == ("eva", "name")


def test_a_reply_to_oneself_or_to_nothing_is_said_to_nobody() -> None:
    own = "wed 09:00 ann: the van is booked\nwed 12:00 ann: ok? | re 1"
    gone = "wed 09:00 tom: the van is booked\nwed 12:00 ann: ok? | re 99"
    assert to_whom(own, 1) == (None, "open")
    assert to_whom(gone, 1) == (None, "open")


@pytest.mark.parametrize(
    ("text", "minutes", "voice"),
    [
        ("did you pay for it?", 1, "follow"),
        ("hast du bezahlt?", 1, "follow"),
        ("¿tienes el recibo?", 1, "follow"),
        ("did you pay for it?", 16, "open"),
        ("how much was it?", 1, "open"),
    ],
)
def test_you_right_after_somebody_is_them(text: str, minutes: int, voice: str) -> None:
    script = f"""wed 09:00 tom: the van is booked
        wed 09:{minutes:02} ann: {text}"""
    assert to_whom(script, 1) == ("tom" if voice == "follow" else None, voice)


def test_what_is_said_in_one_breath_is_said_to_one_person() -> None:
    near = """wed 09:00 ann: Tom, one thing
        wed 09:01 ann: where is the key?"""
    far = near.replace("09:01", "09:05")
    assert to_whom(near, 1) == ("tom", "name")
    assert to_whom(far, 1) == (None, "open")


def test_between_two_the_other_is_meant_without_a_word() -> None:
    script = "wed 09:00 ann: where is the key?\nwed 09:01 me: which key?"
    assert to_whom(script, 0, group=False) == ("me", "alone")
    assert to_whom(script, 1, group=False) == ("ann", "alone")


def test_between_two_strangers_the_other_is_meant_too() -> None:
    script = "wed 09:00 ann: where is the key?\nwed 09:01 tom: which key?"
    assert to_whom(script, 0, group=False, owner=None) == ("tom", "alone")


@pytest.mark.parametrize("name", ["Sam", "Samantha Jones", "Sammy", "+49 151 2345678"])
def test_the_owner_is_called_by_every_name_they_have(name: str) -> None:
    called = name if not name.startswith("+") else "@491512345678"
    names = ("Samantha Jones", "Sammy", "+49 151 2345678")
    script = f"wed 09:00 ann: {called}, can you bring the grill?"
    assert to_whom(script, 0, owner_names=names) == ("me", "name")


@pytest.mark.parametrize(
    ("text", "is_call"),
    [
        ("Tom?", True),
        ("tom??", True),
        ("@Tom?", True),
        ("¿Tom?", True),
        ("Tom", False),
        ("Ann?", False),
        ("Tom, ok?", False),
        ("nobody?", False),
    ],
)
def test_a_name_and_nothing_else_is_a_call(text: str, *, is_call: bool) -> None:
    thread = Thread(chat(f"wed 09:00 ann: {text}", group=True, people=PEOPLE))
    assert Addressing(thread).only_calls(0) is is_call


def test_two_people_of_one_name_are_not_told_apart_by_it() -> None:
    people = {"tom1": "Tom", "tom2": "Tom", "ann": "Ann"}
    spoken = chat("wed 09:00 ann: Tom, can you come?", group=True, people=people)
    to, voice = Addressing(Thread(spoken)).address(0)
    assert (to in {"tom1", "tom2"}, voice) == (True, "name")


@pytest.mark.parametrize("name", ["C++ (work)", "a.*b", "[x]", "Tom|Eva", "(", "\\"])
def test_a_name_full_of_signs_is_no_pattern(name: str) -> None:
    people = {"odd": name, "ann": "Ann"}
    found = digest(chat("wed 09:00 ann: can you come?", group=True, people=people))
    assert len(found.questions) == 1


ME = Person(1, "Sam", is_owner=True, priority=0.4)
ANN = Person(2, "Ann", is_owner=False, priority=0.4)
TOM = Person(3, "Tom", is_owner=False, priority=0.4)


@pytest.mark.parametrize(
    ("members", "kind", "owner"),
    [
        ([1, 2], "one_to_one", 1),
        ([2], "one_to_one", 1),
        ([], "one_to_one", 1),
        ([2, 3], "one_to_one", None),
        ([2, 3], "group", 1),
        ([1, 2, 3], "group", 1),
        ([99], "one_to_one", 1),
    ],
)
def test_the_owner_is_in_every_chat_with_room_for_them(
    members: list[int], kind: str, owner: int | None
) -> None:
    row = ChatRow(7, "x", kind, "X", False, False, None, None)  # noqa: FBT003 as the store has it
    loaded = Loaded([row], {p.id: p for p in (ME, ANN, TOM)}, {7: members}, (), {})
    assert owner_in(loaded, row, 1) == owner


def test_where_nobody_is_the_owner_nobody_owns_a_chat() -> None:
    row = ChatRow(7, "x", "group", "X", False, False, None, None)  # noqa: FBT003 as the store has it
    loaded = Loaded([row], {p.id: p for p in (ANN, TOM)}, {7: [2, 3]}, (), {})
    assert owner_in(loaded, row, None) is None
