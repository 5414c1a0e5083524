"""To whom something is said in a group: by name in its many forms, or to nobody."""

from __future__ import annotations

import pytest
from tests.features.summaries.spoken import PEOPLE
from tests.features.summaries.talking import chat

from earmark.features.summaries.addressing import Addressing, called_pattern, name_parts
from earmark.features.summaries.threads import Thread

SAID_TO_SAM = [
    "Sam hun can you make the playlist?",
    "Sam cariño, y tu novia come pescado?",
    "Sam is Anya a shepherd or an angel?",
    "Sam are you still coming?",
    "Sam isst du eigentlich Fisch?",
    "Por cierto Sam, me debes 6 €",
    "btw Sam whats your shirt size?",
    "Sam me haces un bizum?",
    "could you help us, Sam?",
    "danke! Sam, schickst du mir die Liste?",
    "@sam wann kommst du?",
]

NOT_SAID_TO_SAM = [
    "Sam is coming on friday",
    "has anyone seen Sam?",
    "when does Sam's train arrive?",
    "I gave it to Sam and he lost it",
    "Samantha, can you help?",
]


def to_whom(text: str) -> str | None:
    thread = Thread(chat(f"wed 09:00 ann: {text}", group=True, people=PEOPLE))
    address = Addressing(thread).address(0)
    return address.to if address.voice == "name" else None


@pytest.mark.parametrize("text", SAID_TO_SAM)
def test_who_is_spoken_to_is_heard(text: str) -> None:
    assert to_whom(text) == "me"


@pytest.mark.parametrize("text", NOT_SAID_TO_SAM)
def test_who_is_spoken_of_is_not_asked(text: str) -> None:
    assert to_whom(text) is None


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("Ann Lee", {"ann lee", "ann"}),
        ("~ Ann", {"ann"}),
        ("\u2068Ann\u2069", {"ann"}),
        ("+49 151 2345678", {"491512345678", "+49 151 2345678"}),
        ("Frau Keller", {"frau keller"}),
        ("Dr Shah", {"dr shah"}),
        ("The Paper Foxes", {"the paper foxes"}),
        ("J Smith", {"j smith"}),
        ("You", set()),
        ("🌹", set()),
        ("", set()),
    ],
)
def test_a_person_is_called_by_whole_and_first_name(name: str, parts: set[str]) -> None:
    assert name_parts(name) == parts


def test_nobody_without_a_name_can_be_called() -> None:
    assert called_pattern(set()) is None


@pytest.mark.parametrize(
    ("text", "calls"),
    [
        ("sam??", True),
        ("@Sam?", True),
        ("Tom ?", True),
        ("sam", False),
        ("sam ok?", False),
        ("?", False),
    ],
)
def test_a_message_that_is_only_a_name_calls_somebody(text: str, *, calls: bool) -> None:
    thread = Thread(chat(f"wed 09:00 ann: {text}", group=True, people=PEOPLE))
    assert Addressing(thread).only_calls(0) is calls


def test_with_two_people_there_is_nobody_to_call() -> None:
    assert not Addressing(Thread(chat("wed 09:00 ann: sam?"))).only_calls(0)


def test_the_owner_is_meant_before_others_named_beside() -> None:
    assert to_whom("Tom, Sam, can you both come?") == "me"
