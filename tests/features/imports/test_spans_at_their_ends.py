"""Ranges meet, touch and are cut exactly where they begin and end."""

import pytest

from earmark.features.imports.spans import Range, Spans, holds, joined, without


@pytest.mark.parametrize(
    ("ranges", "expected"),
    [
        ([], []),
        ([(5, 5)], [(5, 5)]),
        ([(1, 2), (3, 4)], [(1, 4)]),
        ([(1, 2), (4, 5)], [(1, 2), (4, 5)]),
        ([(4, 5), (1, 2), (3, 3)], [(1, 5)]),
        ([(1, 9), (3, 4)], [(1, 9)]),
        ([(1, 4), (1, 9), (1, 1)], [(1, 9)]),
    ],
)
def test_ranges_that_touch_are_one(ranges: list[Range], expected: list[Range]) -> None:
    assert joined(ranges) == expected


@pytest.mark.parametrize(
    ("others", "left"),
    [
        ([], [(10, 20)]),
        ([(1, 9), (21, 30)], [(10, 20)]),
        ([(10, 20)], []),
        ([(1, 30)], []),
        ([(1, 10)], [(11, 20)]),
        ([(20, 30)], [(10, 19)]),
        ([(15, 15)], [(10, 14), (16, 20)]),
        ([(18, 19), (11, 12)], [(10, 10), (13, 17), (20, 20)]),
        ([(10, 14), (15, 20)], []),
    ],
)
def test_a_range_is_cut_where_the_others_stand(others: list[Range], left: list[Range]) -> None:
    assert without([(10, 20)], others) == left


def test_one_cut_goes_through_several_ranges() -> None:
    assert without([(1, 5), (8, 9), (12, 20)], [(4, 14)]) == [(1, 3), (15, 20)]


def test_cutting_changes_neither_list() -> None:
    mine, others = [(5, 9), (1, 3)], [(8, 8), (2, 2)]
    assert without(mine, others) == [(1, 1), (3, 3), (5, 7), (9, 9)]
    assert (mine, others) == ([(5, 9), (1, 3)], [(8, 8), (2, 2)])


@pytest.mark.parametrize(
    ("one", "is_held"),
    [(4, False), (5, True), (9, True), (10, False), (12, True), (13, False), (-5, False)],
)
def test_both_ends_of_a_range_are_held(one: int, *, is_held: bool) -> None:
    assert holds([(5, 9), (12, 12)], one) is is_held


def test_nothing_holds_nothing() -> None:
    assert not holds([], 0)
    assert list(Spans()) == []
    assert Spans().messages == 0


def test_only_what_people_wrote_counts_as_messages() -> None:
    spans = Spans()
    spans.add_ids([3, 1, 2], 2)
    spans.add_ids([9], 0)
    spans.add_all([(20, 25)])
    assert list(spans) == [(1, 3), (9, 9), (20, 25)]
    assert spans.messages == 2


def test_what_was_read_once_can_be_added_to_and_read_again() -> None:
    spans = Spans()
    spans.add_all(iter([(1, 2)]))
    assert list(spans) == [(1, 2)]
    spans.add_ids((3,), 1)
    assert list(spans) == list(spans) == [(1, 3)]


def test_many_ranges_that_never_touch_are_all_kept() -> None:
    spans = Spans()
    apart = [(3 * n, 3 * n) for n in range(5_000)]
    spans.add_all(reversed(apart))
    spans.add_all([(1, 1)])
    assert list(spans) == [(0, 1), *apart[1:]]
