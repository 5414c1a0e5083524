"""Ranges of ids hold exactly the ids that were added."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from earmark.features.imports.spans import Spans, holds, joined, without

RANGES = st.lists(
    st.tuples(st.integers(0, 40), st.integers(0, 5)).map(lambda pair: (pair[0], sum(pair)))
)


def ids(ranges: list[tuple[int, int]]) -> set[int]:
    return {one for first, last in ranges for one in range(first, last + 1)}


@given(RANGES)
def test_joined_ranges_hold_the_same_ids_and_never_touch(ranges: list[tuple[int, int]]) -> None:
    found = joined(ranges)
    assert ids(found) == ids(ranges)
    assert all(one[1] + 1 < other[0] for one, other in itertools.pairwise(found))


@given(RANGES, RANGES)
def test_without_leaves_what_no_other_holds(
    mine: list[tuple[int, int]], others: list[tuple[int, int]]
) -> None:
    assert ids(without(mine, others)) == ids(mine) - ids(others)


@given(st.lists(st.integers(0, 40)))
def test_ids_may_come_in_any_order(numbers: list[int]) -> None:
    spans = Spans()
    for number in numbers:
        spans.add_ids([number], 1)
    assert (ids(list(spans)), spans.messages) == (set(numbers), len(numbers))


def test_many_single_ids_take_little_room() -> None:
    spans = Spans()
    for number in range(10_000):
        spans.add_all([(number, number)])
    assert list(spans) == [(0, 9_999)]


@given(RANGES, st.integers(-1, 50))
def test_an_id_is_held_by_the_range_around_it(ranges: list[tuple[int, int]], one: int) -> None:
    assert holds(joined(ranges), one) is (one in ids(ranges))


@pytest.mark.timeout(20)
def test_many_ranges_and_many_cuts_are_taken_apart_in_one_walk() -> None:
    mine = [(10 * n, 10 * n + 8) for n in range(60_000)]
    others = [(10 * n + 4, 10 * n + 6) for n in range(60_000)]
    found = without(mine, others)
    assert (len(found), found[:2], found[-1]) == (120_000, [(0, 3), (7, 8)], (599_997, 599_998))
