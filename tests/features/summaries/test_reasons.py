"""Why an item is there: one short sentence a person would say, in each language."""

from __future__ import annotations

import pytest
from tests.features.summaries.talking import chat, digest

from earmark.core.digest import Item

ASKED = "mon 09:00 ann: can you bring the ladder? | request"
PEOPLE = {"ann": "Ann", "tom": "Tom", "eva": "Eva", "leo": "Leo"}


def need(script: str, *, language: str = "en", **more: object) -> str:
    """Return why the only thing that waits does so."""
    (item,) = digest(chat(script, **more), language=language).needs_you
    return item.reason


def group(script: str, language: str = "en") -> str:
    return need(script, language=language, group=True, people=PEOPLE)


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "Asked of you alone, open for three days."),
        ("de", "Nur du bist gefragt, seit drei Tagen offen."),
        ("es", "Solo te lo pregunta a ti, abierto desde hace tres días."),
    ],
)
def test_a_question_says_to_whom_and_since_when(language: str, words: str) -> None:
    assert need(ASKED, language=language) == words


@pytest.mark.parametrize(
    ("day", "words"),
    [("thu", "asked today"), ("wed", "open since yesterday"), ("tue", "open for two days")],
)
def test_how_long_it_is_open_is_said_as_people_count(day: str, words: str) -> None:
    assert words in need(ASKED.replace("mon", day))


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "Asked of you by name in a group of five"),
        ("de", "In einer Gruppe von fünf beim Namen gefragt"),
        ("es", "Te nombra en un grupo de cinco"),
    ],
)
def test_in_a_group_a_name_is_the_reason(language: str, words: str) -> None:
    assert group("mon 09:00 ann: Sam, can you help?", language).startswith(words)


def test_a_reply_to_the_owner_is_the_reason() -> None:
    script = """mon 09:00 me: the van is booked
        mon 12:00 ann: which one? | re 1"""
    assert group(script).startswith("Said in reply to you in a group of five")


def test_right_after_the_owner_is_the_reason() -> None:
    script = """mon 09:00 me: the van is booked
        mon 09:01 ann: did you pay for it?"""
    assert group(script).startswith("Said right after you in a group of five")


def test_to_everybody_says_that_nobody_has_answered() -> None:
    reason = group("wed 09:00 ann: can anyone lend me a drill?")
    assert reason.startswith("A question to everybody in a group of five, nobody has answered")


def test_what_was_asked_before_says_when() -> None:
    script = """mon 09:00 ann: is the blue cover fine?
        wed 09:00 ann: is the blue cover fine?"""
    reason = need(script)
    assert "open for three days" in reason
    assert "asked before on Monday" in reason


@pytest.mark.parametrize(
    ("times", "words"),
    [(1, "you put it off once"), (2, "you put it off two times")],
)
def test_putting_off_is_remembered(times: int, words: str) -> None:
    again = "tue 1{0}:00 me: let me think about it\ntue 1{0}:30 ann: any news? | question\n"
    later = "".join(again.format(n) for n in range(times))
    assert words in need(f"mon 09:00 ann: is the blue cover fine?\n{later}")


@pytest.mark.parametrize(
    ("when", "words"),
    [
        ("2026-10-15", "due today"),
        ("2026-10-17 15:00", "due on Saturday at 15:00"),
        ("2026-12-24", "due on 24 December"),
    ],
)
def test_a_date_ahead_is_due(when: str, words: str) -> None:
    asked = f"mon 09:00 ann: please send it then | request, on {when}"
    assert words in need(asked)


def test_a_deadline_that_has_just_passed_was_due() -> None:
    asked = "mon 09:00 ann: by Wednesday, please send it | request, on 2026-10-14"
    assert "was due yesterday" in need(asked)


def test_a_star_comes_first_and_names_who_or_what() -> None:
    assert need(ASKED, sender_priority={"ann": 1.0}).startswith("You starred Ann, ")
    assert need(ASKED, is_critical=True).startswith("You starred this chat, ")
    assert need(ASKED + ", starred").startswith("You starred the message, ")


def test_high_priority_is_no_star() -> None:
    assert "starred" not in need(ASKED, sender_priority={"ann": 0.7})


def test_a_critical_word_is_quoted() -> None:
    urgent = "mon 09:00 ann: can you bring the ladder? it is urgent | request"
    (item,) = digest(chat(urgent), critical_keywords=("urgent",)).needs_you
    assert item.reason.endswith("it says “urgent”.")


def promised(script: str, language: str = "en") -> Item:
    """Return the only promise."""
    (item,) = digest(chat(script), language=language).promises
    return item


MADE = "mon 09:00 {who}: I'll bring the key | promise{when}"


@pytest.mark.parametrize(
    ("who", "language", "words"),
    [
        ("me", "en", "You said you would."),
        ("me", "de", "Du hast es zugesagt."),
        ("me", "es", "Dijiste que lo harías."),
        ("ann", "en", "Ann said so."),
        ("ann", "de", "Ann hat es zugesagt."),
        ("ann", "es", "Ann lo dijo."),
    ],
)
def test_a_promise_says_whose_word_it_is(who: str, language: str, words: str) -> None:
    assert promised(MADE.format(who=who, when=""), language).reason == words


@pytest.mark.parametrize(
    ("when", "after", "words"),
    [
        (", on 2026-10-16", "", "due tomorrow"),
        (", on 2026-10-13", "", "the date has passed and nothing here says it was done"),
        ("", "wed 09:00 me: key is there now | completion", "kept, as a later message says"),
        ("", "wed 09:00 me: can't bring the key | withdrawal", "taken back later"),
    ],
)
def test_a_promise_says_what_became_of_it(when: str, after: str, words: str) -> None:
    assert words in promised(MADE.format(who="me", when=when) + "\n" + after).reason


@pytest.mark.parametrize(
    ("who", "language", "words"),
    [
        ("ann", "en", "Said by Ann on Monday."),
        ("ann", "de", "Ann hat es am Montag geschrieben."),
        ("ann", "es", "Lo escribió Ann el lunes."),
        ("me", "en", "Said by you on Monday."),
        ("me", "de", "Du hast es am Montag geschrieben."),
        ("me", "es", "Lo escribiste el lunes."),
    ],
)
def test_a_date_and_a_decision_say_who_wrote_them(who: str, language: str, words: str) -> None:
    script = f"mon 09:00 {who}: we take the blue van | decision, on 2026-10-17"
    found = digest(chat(script), language=language)
    assert [item.reason for item in found.decisions] == [words]
    assert [item.reason for item in found.upcoming] == [words]


@pytest.mark.parametrize(
    ("after", "state", "words"),
    [
        ("", "open", "Open for three days, nobody has answered."),
        ("mon 10:00 me: the blue one suits me", "answered", "Answered."),
        ("mon 10:00 ann: never mind, found it | withdrawal", "withdrawn", "Taken back later."),
    ],
)
def test_a_question_says_what_became_of_it(after: str, state: str, words: str) -> None:
    (item,) = digest(chat(f"mon 09:00 ann: is the blue cover fine?\n{after}")).questions
    assert (item.state, item.reason) == (state, words)
