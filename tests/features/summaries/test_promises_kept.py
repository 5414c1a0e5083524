"""Promises as the real engine hears them: what keeps them, and what never was one."""

from __future__ import annotations

import pytest
from tests.features.summaries.spoken import places, told

KEPT = {
    "told as done": ("I'll send the contract on tuesday", "contract is sent"),
    "the thing itself is spoken of": (
        "I'll make a setlist draft by tuesday",
        "setlist draft is in the drive folder",
    ),
    "a call is told of": ("I'll ring the landlord on tuesday", "rang him, he is fine with the cat"),
    "a call, in German": ("ich ruf dich am Dienstag an", "war schön mit dir zu telefonieren"),
    "a call, in Spanish": ("llamo mañana al técnico", "ya he llamado, viene el viernes"),
    "one word": ("mañana te ingreso lo del regalo", "ingresado!"),
    "a result": ("ich kümmere mich am Dienstag um deine Blumen", "Blumen sind gegossen"),
    "a file": ("I'll send you the photo on tuesday", "| image"),
}


@pytest.mark.parametrize(("promise", "later"), KEPT.values(), ids=KEPT.keys())
def test_a_promise_is_kept_by(promise: str, later: str) -> None:
    script = f"mon 09:00 me: {promise}\ntue 18:00 me: {later}"
    found = told(script)
    assert [item.state for item in found.promises if item.lines[0].message_id == "1"] == ["kept"]
    assert "1" not in {item.lines[0].message_id for item in found.needs_you}


UNKEPT = {
    "something else": "the weather is lovely today",
    "still at it": "still working on the setlist draft",
    "not yet": "the setlist draft isn't ready yet",
    "a question about it": "did you want the setlist draft as a pdf?",
}


@pytest.mark.parametrize("later", UNKEPT.values(), ids=UNKEPT.keys())
def test_a_promise_is_not_kept_by(later: str) -> None:
    script = f"wed 09:00 me: I'll make a setlist draft by friday\nwed 18:00 me: {later}"
    assert [item.state for item in told(script).promises] == ["open"]


NOTHING = {
    "no hurry": ("can you send me the form?", "claro, sin prisa"),
    "a let me think is no request": ("let me talk to my partner first", "sure, no rush"),
    "handed over at once": ("can you send me the number?", "here you go, 0161 496 0123"),
    "what both might do": ("shall we have lunch?", "yes"),
    "only to be said": ("tell me if you like it", "ok"),
}


@pytest.mark.parametrize(("before", "word"), NOTHING.values(), ids=NOTHING.keys())
def test_a_word_that_leaves_nothing_to_do_is_no_promise(before: str, word: str) -> None:
    found = told(f"wed 09:00 ann: {before}\nwed 09:05 me: {word}")
    assert "2" not in {item.lines[0].message_id for item in found.promises}


@pytest.mark.parametrize(
    "line",
    [
        "if not, I'll ask Dennis",
        "otherwise I'll bring it on friday",
        "sonst bring ich sie am Freitag",
    ],
)
def test_what_only_follows_if_something_fails_is_no_promise(line: str) -> None:
    assert not told(f"wed 09:00 ann: can you open the door?\nwed 09:01 ann: {line}").promises


@pytest.mark.parametrize("word", ["happy to!", "on it", "will do", "kann ich machen", "mach ich"])
def test_a_yes_in_other_words_is_a_promise(word: str) -> None:
    script = f"wed 09:00 ann: Sam, could you bring the ladder on friday?\nwed 09:40 me: {word}"
    found = told(script, group=True)
    assert [item.kind for item in found.needs_you] == ["promise"]
    assert {"1", "2"} <= {line.message_id for line in found.needs_you[0].lines}


def test_this_week_is_over_on_sunday() -> None:
    found = told("wed 09:00 ann: I'll talk to the sound guy this week").promises[0]
    assert found.due is not None
    assert found.due.date == "2026-10-18"


def test_a_bare_bring_it_is_about_what_was_just_spoken_of() -> None:
    script = """
        mon 09:00 me: Lina hat ihre Brotdose hier vergessen
        mon 09:01 me: bring ich Dienstag mit
        tue 18:00 me: Brotdose hab ich der Lehrerin gegeben
    """
    assert [item.state for item in told(script).promises] == ["kept"]


def test_my_own_word_without_a_day_is_owed_for_two_weeks_and_then_let_go() -> None:
    assert places(told("-9 09:00 me: I'll sort the references").needs_you) == [1]
    assert not told("-20 09:00 me: I'll sort the references").needs_you


def test_a_picture_of_something_else_keeps_no_promise_to_send() -> None:
    script = """
        tue 19:34 me: Ich schicke Ihnen bis Freitag die Kostenschätzung
        wed 11:15 me: | image
        wed 11:16 me: so etwa würden rote Ziegel wirken
    """
    assert [item.state for item in told(script).promises] == ["open"]


def test_a_picture_named_by_its_sender_keeps_what_was_promised() -> None:
    script = """
        mon 20:11 ann: kannst du das Plakat machen?
        mon 20:40 me: mach ich
        tue 13:10 me: | image
        tue 13:10 me: das Plakat! gefällt es euch?
    """
    assert [item.state for item in told(script).promises] == ["kept"]


@pytest.mark.parametrize("part", ["Fotos schon mal, Ausweis folgt", "photos, the rest follows"])
def test_a_part_keeps_no_whole(part: str) -> None:
    script = f"""
        mon 08:05 ann: could you please send me the photos and the certificate by Friday?
        mon 08:30 me: yes
        mon 11:47 me: | image
        mon 11:48 me: {part}
    """
    assert [item.state for item in told(script).promises] == ["open"]


def test_thanks_for_it_keep_the_only_promise_between_two() -> None:
    script = """
        mon 18:03 me: dein Ladekabel bring ich dir morgen
        tue 19:00 ann: danke fürs Kabel
    """
    assert [item.state for item in told(script).promises] == ["kept"]


def test_of_two_yeses_at_once_the_one_with_a_day_is_the_promise() -> None:
    script = """
        tue 12:40 ann: Please prepare the contract by Friday
        tue 12:41 ann: can you do that?
        tue 18:00 me: yes, will do
    """
    found = told(script).needs_you
    assert [item.due.date for item in found if item.due] == ["2026-10-16"]


@pytest.mark.parametrize(
    ("promised", "told_later"),
    [
        ("ich kümmere mich am Dienstag um die Trikots", "Trikots sind sauber!"),
        ("I'll wash the shirts on tuesday", "shirts are clean"),
        ("me encargo mañana de las camisetas", "las camisetas están limpias"),
    ],
)
def test_a_thing_that_is_ready_keeps_the_promise_of_it(promised: str, told_later: str) -> None:
    found = told(f"mon 09:30 me: {promised}\nwed 17:00 me: {told_later}").promises
    assert [item.state for item in found] == ["kept"]
