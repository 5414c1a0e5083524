"""How two sides of one chat are compared."""

import pytest

from earmark.core.names import is_phone_number, plain_name
from earmark.features.imports.keys import Ordinals, Said, plain_text
from earmark.features.imports.overlap import Agreement, Clock, Line, agreement
from earmark.features.imports.spans import Spans, joined, without


def lines(*people: str | int, count: int = 12, shift: int = 0, about: str = "part") -> list[Line]:
    return [
        Line(100 + shift + 3 * n, people[n % len(people)], f"{about} {n} of what was said")
        for n in range(count)
    ]


@pytest.mark.parametrize("shift", [0, 60, -330, 7, 1500])
def test_the_clocks_offset_is_found(shift: int) -> None:
    found = agreement(lines("Anna", "Ben"), lines(1, 2, shift=shift))
    assert found.is_certain
    assert found.clock.corrected(100 * 60_000) == (100 + shift) * 60_000
    assert dict(found.people) == {"Anna": 1, "Ben": 2}


def test_an_hour_that_changes_on_another_day_is_followed() -> None:
    kept = [line._replace(minute=line.minute + (60 if n < 6 else 0)) for n, line in
            enumerate(lines(1, 2))]  # fmt: skip
    clock = agreement(lines("Anna", "Ben"), kept).clock
    assert (clock.offset(101), clock.offset(130)) == (60, 0)


def test_other_words_do_not_agree() -> None:
    found = agreement(lines("Anna", "Ben"), lines(1, 2, about="matter"))
    assert (found.run, found.is_certain, found.contradicts) == (0, False, True)


def test_one_side_alone_says_nothing() -> None:
    assert agreement([], lines(1)) == agreement(lines("Anna"), []) == Agreement()


def test_a_few_lines_of_one_person_are_not_enough() -> None:
    assert not agreement(lines("Anna", count=4), lines(1, count=4)).is_certain


def test_lines_in_another_order_are_no_run() -> None:
    kept = [line._replace(minute=100 + 3 * (11 - n)) for n, line in enumerate(lines(1, 2))]
    assert agreement(lines("Anna", "Ben"), kept[::-1]).run < 3


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("\u200eHello", "Hello "),
        ("cafe\u0301", "caf\u00e9"),
        ("@\u2068Anna\u2069 hi", "@+491701234567 hi"),
        ("at 5\u202fpm", "at 5 pm"),
    ],
)
def test_phones_write_one_text_in_different_ways(one: str, other: str) -> None:
    assert plain_text(one, "text", deleted=False) == plain_text(other, "text", deleted=False)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("\u202a+49\u00a0170\u00a01234567\u202c", "+49 170 1234567"),
        ("~\u202fAnna", "Anna"),
        ("Anna  B", "Anna B"),
    ],
)
def test_phones_write_one_name_in_different_ways(one: str, other: str) -> None:
    assert plain_name(one) == plain_name(other)


@pytest.mark.parametrize("name", ["Anna", "Anna 2", "123", "007 Bond"])
def test_a_name_is_no_number(name: str) -> None:
    assert not is_phone_number(name)


def test_equal_messages_of_a_minute_get_names_of_their_own() -> None:
    names = Ordinals()
    first = [names.name(5, 1, "ok") for _ in range(3)]
    names.next_batch()
    assert len({*first, names.name(5, 1, "ok")}) == 4
    assert names.name_unlike(Said(5, 1, "no"), set(first)) not in first


def test_names_begin_with_their_time() -> None:
    assert Ordinals().name(29_340_000, 7, "x").startswith(f"{29_340_000:x}.")


def test_ranges_are_joined_and_taken_apart() -> None:
    assert joined([(5, 6), (1, 2), (3, 4), (9, 9)]) == [(1, 6), (9, 9)]
    assert without([(1, 10)], [(3, 4), (8, 12)]) == [(1, 2), (5, 7)]
    assert without([(1, 3)], []) == [(1, 3)]


def test_many_single_ids_become_few_ranges() -> None:
    spans = Spans()
    spans.add_ids(range(10_000, 0, -1), 10_000)
    spans.add_all([(20_000, 20_001)])
    assert (list(spans), spans.messages) == ([(1, 10_000), (20_000, 20_001)], 10_000)


def test_what_is_said_again_and_again_moves_no_clock() -> None:
    kept = [Line(1, 1, "ok 0"), Line(1, 1, "ok")]
    later = [Line(2, "Anna", text) for text in ("ok", "ok 3", "ok", "ok")]
    found = agreement([Line(1, "Anna", "ok 0"), Line(1, "Anna", "ok"), *later], kept)
    assert (found.clock, found.matched) == (Clock(), 2)


def test_a_few_short_lines_move_no_clock() -> None:
    kept = [Line(n, 1 + n % 2, text) for n, text in enumerate(["ok", "yes", "no"])]
    found = agreement([Line(one.minute + 30, *one[1:]) for one in kept], kept)
    assert (found.clock, found.matched) == (Clock(), 0)


def test_equal_lines_of_a_minute_belong_to_their_own_people() -> None:
    export = [Line(1, "Anna", "ok"), Line(1, "Ben", "ok"), Line(2, "Anna", "bye")]
    kept = [Line(1, 2, "ok"), Line(1, 1, "ok"), Line(2, 1, "bye")]
    known = {"Anna": 1, "Ben": 2}
    assert dict(agreement(export, kept, known).people) == known


def test_one_line_does_not_make_a_known_name_somebody_else() -> None:
    export, kept = (
        [Line(1, "Anna", "ok"), Line(2, "Anna", "hm")],
        [Line(1, 2, "ok"), Line(3, 1, "")],
    )
    assert agreement(export, kept, {"Anna": 1}).people == {}
