"""From a message to an item: words given, things asked and days named, in three languages."""

from __future__ import annotations

import pytest
from tests.features.summaries.spoken import told

from earmark.core.digest import Item


def only(items: tuple[Item, ...]) -> Item:
    """Return the only item."""
    (item,) = items
    return item


GIVEN = [
    ("I'll call you tomorrow", "2026-10-16"),
    ("I will bring the cake", None),
    ("I can do that on Friday", "2026-10-16"),
    ("will send it over", None),
    ("I promise to be there", None),
    ("count on me", None),
    ("ich ruf dich morgen an", "2026-10-16"),
    ("ich bring den Kuchen mit", None),
    ("ich kümmere mich drum", None),
    ("schick ich dir am Freitag", "2026-10-16"),
    ("mach ich morgen", "2026-10-16"),
    ("te llamo mañana", "2026-10-16"),
    ("yo traigo la tarta", None),
    ("me encargo yo", None),
    ("te lo envío el viernes", "2026-10-16"),
    ("prometo estar ahí", None),
]


@pytest.mark.parametrize(("text", "day"), GIVEN, ids=[row[0] for row in GIVEN])
def test_a_word_given_is_owed_until_its_day(text: str, day: str | None) -> None:
    found = told(f"thu 09:00 me: {text}")
    promise = only(found.promises)
    assert (promise.state, promise.owner, promise.kind) == ("open", "me", "promise")
    assert (promise.due.date if promise.due else None) == day
    assert [item.text for item in found.needs_you] == [promise.text]
    assert promise.text == f"You promised: “{text}”"


@pytest.mark.parametrize(("text", "day"), GIVEN, ids=[row[0] for row in GIVEN])
def test_the_word_of_somebody_else_is_told_and_not_owed(text: str, day: str | None) -> None:
    found = told(f"thu 09:00 ann: {text}")
    promise = only(found.promises)
    assert promise.owner == "other"
    assert promise.text.startswith("Ann promised: ")
    assert (promise.due.date if promise.due else None) == day
    assert not found.needs_you


NOT_GIVEN = [
    "I'd love to come",
    "I'll see",
    "we'll see",
    "I'll have the soup",
    "I would bring it if I could",
    "Tom will bring it",
    "er bringt den Kuchen mit",
    "ich war gestern da",
    "ich würde ja gern",
    "mal sehen",
    "ya te llamé",
    "ya veremos",
    "me gustaría ir",
]


@pytest.mark.parametrize("text", NOT_GIVEN)
def test_what_is_wished_guessed_or_over_is_no_promise(text: str) -> None:
    assert not told(f"thu 09:00 me: {text}").promises


ASKED = [
    ("can you bring the ladder?", "request"),
    ("could you send me the address please", "request"),
    ("please call the landlord", "request"),
    ("kannst du die Leiter mitbringen?", "request"),
    ("schick mir bitte die Adresse", "request"),
    ("ruf bitte den Vermieter an", "request"),
    ("¿puedes traer la escalera?", "request"),
    ("mándame la dirección, por favor", "request"),
    ("where did you put the ladder?", "question"),
    ("is the blue one yours?", "question"),
    ("wo hast du die Leiter hingestellt?", "question"),
    ("gehört der blaue dir?", "question"),
    ("¿dónde has puesto la escalera?", "question"),
    ("¿es tuyo el azul?", "question"),
]


@pytest.mark.parametrize(("text", "kind"), ASKED, ids=[row[0] for row in ASKED])
def test_what_is_asked_waits_as_what_it_is(text: str, kind: str) -> None:
    need = only(told(f"thu 09:00 ann: {text}").needs_you)
    assert (need.kind, need.state, need.owner) == (kind, "open", "me")
    assert need.lines[0].text == text
    assert need.reason == "Asked of you alone, asked today."


@pytest.mark.parametrize(("text", "kind"), ASKED, ids=[row[0] for row in ASKED])
def test_what_the_owner_asks_waits_for_nobody_here(text: str, kind: str) -> None:
    found = told(f"thu 09:00 me: {text}")
    assert not found.needs_you
    if kind == "question":
        assert [(q.state, q.owner) for q in found.questions] == [("open", "other")]


NOT_ASKED = [
    "how are you?",
    "all good?",
    "what a day!",
    "I asked him where the ladder was",
    "wie geht's?",
    "was für ein Tag!",
    "ich habe gefragt, wo die Leiter ist",
    "¿qué tal?",
    "¡qué bonito!",
    "le pregunté dónde estaba",
    "see https://example.org/?q=ladder",
    "?",
    "😀?",
]


@pytest.mark.parametrize("text", NOT_ASKED)
def test_what_is_said_in_passing_waits_for_nobody(text: str) -> None:
    assert not told(f"thu 09:00 ann: {text}").needs_you


DUE = [
    ("please send it by Friday", "2026-10-16", None, 3),
    ("please send it by tomorrow evening", "2026-10-16", None, 3),
    ("can you fetch Mia at 15:30 tomorrow?", "2026-10-16", "15:30", 3),
    ("please send it by the 23rd of October", "2026-10-23", None, 1),
    ("schick es mir bitte bis Montag", "2026-10-19", None, 2),
    ("kannst du Mia morgen um 15:30 abholen?", "2026-10-16", "15:30", 3),
    ("schick es mir bitte bis 20.10.", "2026-10-20", None, 2),
    ("mándamelo antes del lunes, por favor", "2026-10-19", None, 2),
    ("¿puedes recoger a Mía mañana a las 15:30?", "2026-10-16", "15:30", 3),
]


@pytest.mark.parametrize(("text", "day", "clock", "urgency"), DUE, ids=[row[0] for row in DUE])
def test_a_day_in_what_is_asked_is_when_it_is_due(
    text: str, day: str, clock: str | None, urgency: int
) -> None:
    need = only(told(f"thu 09:00 ann: {text}").needs_you)
    assert need.due is not None
    assert need.due.date == day
    assert clock is None or need.due.time == clock
    assert need.urgency == urgency


AHEAD = [
    ("the dentist is tomorrow at 10:00", "2026-10-16", "10:00"),
    ("party on Saturday at 8pm", "2026-10-17", "20:00"),
    ("meeting on 20 October, 14:00", "2026-10-20", "14:00"),
    ("morgen um 10 Uhr Zahnarzt", "2026-10-16", "10:00"),
    ("Samstag um 20 Uhr ist die Feier", "2026-10-17", "20:00"),
    ("Elternabend am 20.10. um 19:30", "2026-10-20", "19:30"),
    ("mañana a las 10:00 el dentista", "2026-10-16", "10:00"),
    ("la fiesta es el sábado a las 20:00", "2026-10-17", "20:00"),
]


@pytest.mark.parametrize(("text", "day", "clock"), AHEAD, ids=[row[0] for row in AHEAD])
def test_a_day_that_is_named_is_ahead(text: str, day: str, clock: str) -> None:
    event = only(told(f"thu 09:00 ann: {text}").upcoming)
    assert (event.kind, event.state, event.owner) == ("event", "open", "other")
    assert event.due is not None
    assert (event.due.date, event.due.time) == (day, clock)
    assert event.lines[0].text == text


NOT_AHEAD = [
    "the dentist was yesterday at 10:00",
    "it was nice on Saturday",
    "gestern um 10 war ich beim Zahnarzt",
    "ayer a las 10 fui al dentista",
    "version 3.11 is out",
    "it costs 12.50",
    "call 030 123 45 67",
]


@pytest.mark.parametrize("text", NOT_AHEAD)
def test_what_is_over_or_no_day_is_not(text: str) -> None:
    assert not told(f"thu 09:00 ann: {text}").upcoming
