"""Which lines of an export a chat already holds, decided without a database."""

import pytest
from tests.features.imports.exports import MINUTE, START, line

from earmark.core.messages import Incoming, MessageKind
from earmark.features.imports.matching import Held, match, spoken

ANNA, BEN = 1, 2
PEOPLE = {"Anna": ANNA, "Ben": BEN}


def held(number: int, message: Incoming, file_state: str | None = None) -> Held:
    """Return a line as the chat keeps it."""
    return Held(
        number,
        f"x{number}",
        message.sent_at,
        PEOPLE.get(message.author or ""),
        message.kind,
        message.text,
        message.deleted,
        message.edited,
        file_state,
    )


def found(
    export: list[Incoming],
    kept: list[Incoming],
    *,
    loose: bool = False,
    steps: tuple[int, ...] = (),
) -> list[int | None]:
    """Return the places in the chat of the lines of an export."""
    batch = [spoken(m, PEOPLE.get(m.author or ""), m.sent_at) for m in export]
    rows = [held(n, m) for n, m in enumerate(kept)]
    return [None if row is None else row.id for row in match(batch, rows, loose=loose, steps=steps)]


OK = line(0, "Anna", "ok")
LEFT_OUT = line(0, "Anna", None, kind=MessageKind.IMAGE)
NEWS = line(0, None, "Anna joined")
EDITED = OK._replace(text="okay", edited=True)
DELETED = OK._replace(text=None, deleted=True)


@pytest.mark.parametrize(
    ("here", "there", "is_same"),
    [
        (OK, OK, True),
        (OK, OK._replace(sent_at=OK.sent_at + 59_000), True),
        (OK, OK._replace(sent_at=OK.sent_at + MINUTE), False),
        (OK, OK._replace(author="Ben"), False),
        (OK, OK._replace(text="no"), False),
        (OK, OK._replace(text="\u200eok "), True),
        (OK, EDITED, True),
        (OK, DELETED, True),
        (DELETED, EDITED, True),
        (DELETED, DELETED._replace(author="Ben"), False),
        (NEWS, NEWS._replace(text="Anna ist beigetreten"), True),
        (NEWS, OK, False),
        (LEFT_OUT, LEFT_OUT._replace(kind=MessageKind.OTHER), True),
        (LEFT_OUT, LEFT_OUT._replace(text="a caption"), True),
        (LEFT_OUT._replace(text="this"), LEFT_OUT._replace(text="that"), False),
        (LEFT_OUT, OK, False),
    ],
)
def test_one_line_is_recognised_from_either_side(
    here: Incoming, there: Incoming, *, is_same: bool
) -> None:
    expected = [0] if is_same else [None]
    assert found([here], [there]) == expected
    assert found([there], [here]) == expected


def test_no_kept_line_answers_twice() -> None:
    assert found([OK, OK, OK], [OK, OK]) == [0, 1, None]


def test_what_is_equal_is_found_before_what_was_edited() -> None:
    assert found([EDITED, OK], [OK, EDITED]) == [1, 0]


def test_a_minute_off_counts_between_two_phones_only() -> None:
    later = OK._replace(sent_at=OK.sent_at + MINUTE)
    assert found([OK], [later]) == [None]
    assert found([OK], [later], loose=True) == [0]


TALK = [line(60 * n, "Ben" if n % 2 else "Anna", f"part {n}") for n in range(5)]


def moved(at: int, minutes: int) -> list[Incoming]:
    """Return the talk with one line told by a clock that moved."""
    told = TALK[at]._replace(sent_at=TALK[at].sent_at + minutes * MINUTE)
    return [*TALK[:at], told, *TALK[at + 1 :]]


@pytest.mark.parametrize("at", [0, 2, 4])
@pytest.mark.parametrize("minutes", [-60, 60, 61, 30])
def test_a_line_near_the_change_of_a_clock_is_found_in_its_place(at: int, minutes: int) -> None:
    assert found(moved(at, minutes), TALK, loose=True, steps=(-60, 60, -30))[at] == at


@pytest.mark.parametrize(
    ("minutes", "steps"), [(60, ()), (45, (60, 30)), (180, (60, 120)), (-63, (-60,))]
)
def test_other_distances_are_another_message(minutes: int, steps: tuple[int, ...]) -> None:
    assert found(moved(2, minutes), TALK, loose=True, steps=steps)[2] is None


def test_a_line_out_of_order_is_another_message() -> None:
    kept = [TALK[0], TALK[1], line(200, "Anna", "part 9"), TALK[4]]
    export = [TALK[0], line(140, "Anna", "part 9"), line(150, "Ben", "new"), TALK[1], TALK[4]]
    assert found(export, kept, loose=True, steps=(60,)) == [0, None, None, 1, 3]


def test_deleted_lines_are_told_apart_by_their_minute() -> None:
    other = DELETED._replace(sent_at=DELETED.sent_at + 60 * MINUTE)
    assert found([DELETED], [other], loose=True, steps=(60,)) == [None]


def test_a_corrected_time_is_the_time_that_is_kept() -> None:
    said = spoken(OK, ANNA, START + 5 * MINUTE)
    assert (said.said.minute * MINUTE, said.message.sent_at) == (START + 5 * MINUTE,) * 2
