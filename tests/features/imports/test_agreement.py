"""When two talks are one chat, and when they only say a few of the same things."""

from dataclasses import replace

import pytest

from earmark.features.imports.overlap import STEPS, Agreement, Clock, Line, agreement

WORDS = "and this is quite a long line of talk, number"


def turns(count: int, *people: str | int, start: int = 0, about: str = WORDS) -> list[Line]:
    """Return a talk in which people take turns, a line every ten minutes."""
    return [Line(start + 10 * n, people[n % len(people)], f"{about} {n}") for n in range(count)]


def by(person: str | int, count: int, about: str, start: int = 3) -> list[Line]:
    """Return lines of one person, between those of the others."""
    return turns(count, person, start=start, about=about)


SENT, KEPT = turns(9, "Ben"), turns(9, 1)


def test_what_one_person_sent_to_two_chats_does_not_join_them() -> None:
    here = sorted([*SENT, *by("Anna", 5, "thanks", 4)])
    there = sorted([*KEPT, *by(2, 5, "lovely", 6)], key=lambda line: line.minute)
    found = agreement(here, there)
    assert (found.is_denied, found.is_certain, found.is_plausible) == (True, False, False)


def test_a_talk_of_one_person_alone_is_known_by_much_of_it() -> None:
    assert agreement(SENT, KEPT).is_certain
    assert not agreement(SENT[:4], KEPT[:4]).is_certain


def test_what_was_said_long_before_and_after_denies_nothing() -> None:
    here = [*turns(6, "Anna", "Ben"), *turns(90, "Anna", "Ben", start=9000, about="unknown"),
            *turns(6, "Anna", "Ben", start=90_000)]  # fmt: skip
    there = [*turns(6, 1, 2), *turns(6, 1, 2, start=90_000)]
    found = agreement(here, there)
    assert (found.is_denied, found.is_certain) == (False, True)


def test_in_a_group_one_person_may_have_deleted_everything() -> None:
    here = turns(12, "Anna", "Ben", "Cleo")
    there = [replaced(line) if line.person == 3 else line for line in turns(12, 1, 2, 3)]
    assert not agreement(here, there).is_denied


def replaced(line: Line) -> Line:
    return line._replace(text="\x00deleted")


GONE, SHORT = "\x00deleted", ["ok", "yes", "what we said of it", "no", "hm"]


def short_talk(*people: str | int) -> list[Line]:
    """Return a talk in few words, in which no two lines that say something stand together."""
    return [Line(10 * n, people[n % 2], SHORT[n % 5]) for n in range(12)]


@pytest.mark.parametrize(
    ("text", "goes_on"),
    [(GONE, True), ("what we said of it, corrected", True), ("no word of this", False)],
)
def test_what_was_edited_or_deleted_since_does_not_part_a_talk(text: str, *, goes_on: bool) -> None:
    there = short_talk(1, 2)
    there[7] = there[7]._replace(text=text)
    found = agreement(short_talk("Anna", "Ben"), there)
    assert (found.run, found.is_certain) == ((11, True) if goes_on else (7, False))
    back = agreement([replaced_person(line) for line in there], short_talk(1, 2))
    assert back.run == found.run


def replaced_person(line: Line) -> Line:
    return line._replace(person="Anna" if line.person == 1 else "Ben")


@pytest.mark.parametrize(
    ("facts", "likely", "plausible", "certain"),
    [
        ({"run": 3, "people_in_run": 2, "worth": 36}, True, True, True),
        ({"run": 3, "people_in_run": 2, "worth": 35}, True, True, False),
        ({"run": 2, "people_in_run": 2, "worth": 23}, True, False, False),
        ({"run": 7, "people_in_run": 1, "worth": 99}, True, False, False),
        ({"run": 8, "people_in_run": 1, "worth": 80}, True, False, True),
        ({"run": 1, "matched": 1, "within": 2}, True, False, False),
        ({"run": 1, "matched": 1, "within": 3}, False, False, False),
        ({}, False, False, False),
    ],
)
def test_the_less_agrees_the_more_title_and_people_must_say(
    facts: dict[str, int], *, likely: bool, plausible: bool, certain: bool
) -> None:
    found = Agreement(**facts)
    assert (found.is_likely, found.is_plausible, found.is_certain) == (likely, plausible, certain)
    denied = replace(found, is_denied=True)
    assert not denied.is_plausible
    assert not denied.is_certain


@pytest.mark.parametrize("step", STEPS)
def test_every_way_two_clocks_move_is_followed(step: int) -> None:
    there = [*turns(9, 1, 2, start=540), *turns(9, 1, 2, start=1500 + 540 + step, about=WORDS * 2)]
    here = [*turns(9, "Anna", "Ben"), *turns(9, "Anna", "Ben", start=1500, about=WORDS * 2)]
    clock = agreement(here, there).clock
    assert (clock.offset(0), clock.offset(1600)) == (540, 540 + step)


def test_one_clock_leaves_no_room_for_steps() -> None:
    assert (Clock().steps, Clock().reach) == ((), 2)
    assert (Clock(offsets=(60,)).steps, Clock(offsets=(60,)).reach) == (STEPS, max(STEPS) + 2)
