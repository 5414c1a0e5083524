"""The first sentences of the letter: who waits, what is owed, what is twice, what it was about."""

from __future__ import annotations

import pytest
from tests.features.summaries.talking import NOW, at
from tests.features.summaries.written import due, item, line, written

from earmark.core.digest import Item, Topic
from earmark.features.summaries.headline import headline, told_on


def said(**parts: object) -> str:
    """Return the headline of a digest with these parts; foreign words are put in brackets."""
    return headline(written(**parts), lambda text: f"[{text}]")


def asked(author: str, day: str = "thu", *, chat: str = "") -> Item:
    """Return a question of somebody in a chat of their own, or in a group."""
    chat = chat or author.lower()
    return item("question", conversation_id=chat, lines=(line("x?", author=author, day=day),))


def evening(chat: str, when: str, text: str = "dinner") -> Item:
    """Return a plan of one chat."""
    quoted = (line(text, chat=chat),)
    return item("event", text, conversation_id=chat, due=due(when), lines=quoted)


def test_a_time_without_a_word_is_said_to_be_empty() -> None:
    assert said(message_count=0) == "Nothing was written in this time."


def test_what_waits_from_before_is_told_even_if_nothing_was_written() -> None:
    assert said(message_count=0, needs_you=(asked("Ann"),)) == "One person is waiting for you."


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "Nobody is waiting for you."),
        ("de", "Niemand wartet auf dich."),
        ("es", "Nadie te está esperando."),
    ],
)
def test_nobody_waits_is_a_thing_to_say(language: str, words: str) -> None:
    assert said(language=language) == words


def test_who_waits_is_left_unsaid_where_a_note_explains_why_nothing_can() -> None:
    assert said(notes=("Nobody has said yet which person is you.",)) == ""


@pytest.mark.parametrize(
    ("day", "words"),
    [
        ("thu", "One person is waiting for you."),
        ("wed", "One person is waiting for you, since yesterday."),
        ("mon", "One person is waiting for you, since Monday."),
        ("-30", "One person is waiting for you, since 12 September."),
    ],
)
def test_since_when_is_said_unless_it_is_today(day: str, words: str) -> None:
    assert said(needs_you=(asked("Ann", day),)) == words


def test_the_oldest_line_of_an_item_is_when_waiting_began() -> None:
    twice = item("question", lines=(line("again?", day="wed"), line("x?", number=2, day="mon")))
    assert said(needs_you=(twice,)).endswith("since Monday.")


def test_one_person_with_two_questions_is_one_person() -> None:
    assert said(needs_you=(asked("Ann"), asked("Ann"))).startswith("One person")


@pytest.mark.parametrize(("author", "chat"), [("Tom", "movers"), ("Ann", "club")])
def test_another_writer_or_another_chat_is_another_who_waits(author: str, chat: str) -> None:
    found = said(needs_you=(asked("Ann", chat="movers"), asked(author, chat=chat)))
    assert found == "Two people are waiting for you."


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "Three people are waiting for you, one of them since yesterday."),
        ("de", "Drei Leute warten auf dich, eine davon seit gestern."),
        ("es", "Tres personas te esperan, una de ellas desde ayer."),
    ],
)
def test_of_several_the_one_who_waits_longest_is_told(language: str, words: str) -> None:
    people = (asked("Ann"), asked("Tom", "wed"), asked("Eva"))
    assert said(language=language, needs_you=people) == words


@pytest.mark.parametrize(
    ("count", "language", "words"),
    [
        (1, "en", "You have promised one thing."),
        (2, "en", "You have promised two things."),
        (1, "de", "Eine Sache hast du zugesagt."),
        (2, "de", "Zwei Dinge hast du zugesagt."),
        (1, "es", "Has prometido una cosa."),
        (2, "es", "Has prometido dos cosas."),
    ],
)
def test_what_the_owner_promised_is_counted_beside_who_waits(
    count: int, language: str, words: str
) -> None:
    found = said(language=language, needs_you=(item("promise"),) * count)
    assert found.endswith(words)
    assert found != words


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "Tomorrow evening is promised twice."),
        ("de", "Morgen Abend ist doppelt vergeben."),
        ("es", "Mañana por la noche está comprometido dos veces."),
    ],
)
def test_two_plans_at_one_time_are_told(language: str, words: str) -> None:
    plans = (evening("ann", "2026-10-16 19:00"), evening("tom", "2026-10-16 20:59"))
    assert words in said(language=language, upcoming=plans)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (evening("ann", "2026-10-16 19:00"), evening("tom", "2026-10-16 21:00")),
        (evening("ann", "2026-10-16 19:00"), evening("ann", "2026-10-16 19:00")),
        (evening("ann", "2026-10-16 19:00"), evening("tom", "2026-10-17 19:00")),
        (evening("ann", "2026-10-16"), evening("tom", "2026-10-16")),
        (evening("ann", "2026-10-16 19:00"), evening("tom", "2026-10-16 19:00", "by seven")),
        (evening("ann", "2026-10-16 19:00", "bis 19 Uhr"), evening("tom", "2026-10-16 19:00")),
        (evening("ann", "2026-02-30 19:00"), evening("tom", "2026-02-30 19:00")),
    ],
)
def test_plans_that_leave_room_for_each_other_are_not(one: Item, other: Item) -> None:
    assert "twice" not in said(upcoming=(one, other))


def test_of_two_clashes_the_soonest_is_told() -> None:
    days = ("2026-10-17", "2026-10-20")
    plans = [evening(chat, f"{day} 09:00") for day in days for chat in ("ann", "tom")]
    found = said(upcoming=tuple(plans))
    assert "Saturday morning is promised twice." in found
    assert found.count("twice") == 1


@pytest.mark.parametrize(
    ("names", "language", "words"),
    [
        (["the move"], "en", "It was mostly about [the move]."),
        (["the move", "tax"], "en", "It was mostly about [the move] and [tax]."),
        (["the move", "tax", "cats"], "en", "It was mostly about [the move] and [tax]."),
        (["Umzug", "Steuer"], "de", "Es ging vor allem um [Umzug] und [Steuer]."),
        (["mudanza", "gatos"], "es", "Se habló sobre todo de [mudanza] y [gatos]."),
    ],
)
def test_at_most_two_topics_are_named_and_made_harmless(
    names: list[str], language: str, words: str
) -> None:
    topics = tuple(Topic(name, ("ann",), ()) for name in names)
    assert said(language=language, topics=topics).endswith(words)


def test_days_are_counted_from_the_moment_that_is_told() -> None:
    early = written(as_of=at("tue", "12:00"), needs_you=(asked("Ann", "mon"),))
    assert headline(early, str).endswith("since yesterday.")
    assert told_on(early).now == at("tue", "12:00")
    assert told_on(written()).now == NOW
