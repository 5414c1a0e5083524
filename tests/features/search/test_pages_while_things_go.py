"""Pages of the best hits go on in the order they began with, whatever others take away or write."""

from __future__ import annotations

import random
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as some
from tests.features.chats.conftest import MINUTE, Room, line

from earmark.core.errors import InputError
from earmark.db.cursors import write_cursor
from earmark.features.chats.changing import MessageChanges, change_message
from earmark.features.search.hits import Ranked
from earmark.features.search.place import Place, read_place
from earmark.features.search.ranking import Figures, read_figures
from earmark.features.search.service import SearchPage, search
from earmark.features.search.wanted import Wanted, Way

FIGURES = some.builds(
    Figures,
    some.integers(1, 10**6),
    some.lists(some.integers(0, 20_000), max_size=32).map(tuple),
    some.just(()),
).map(lambda one: one._replace(names=tuple(weight % 2 == 0 for weight in one.weights)))
PLACES = some.builds(
    Place,
    some.sampled_from(["newest", "best", "chats"]),
    some.integers(0, 2**40),
    some.integers(-(2**45), 2**45),
    some.integers(0, 2**40),
    some.booleans(),
    some.floats(0, 500),
    some.none() | FIGURES,
)


async def page(room: Room, query: str, limit: int, cursor: str | None = None) -> SearchPage:
    return await search(room.store, 1, query, limit=limit, cursor=cursor)


def keys(pages: Sequence[SearchPage]) -> list[int]:
    return [hit.message.message_id for each in pages for hit in each.items]


async def take_away(room: Room, message_ids: Sequence[int]) -> None:
    for key in message_ids:
        await change_message(room.store, 1, key, MessageChanges(is_deleted=True), 0)


@pytest.fixture
async def talk(any_room: Room) -> Room:
    """Return thirty messages of which each answers a little better or worse than the others."""
    chance = random.Random(5)  # noqa: S311 a test that can be repeated
    idle = ["boat", "sea", "wind", "sail", "rope", "Anna"]
    texts = [
        " ".join(["lake"] * chance.randint(1, 3) + chance.choices(idle, k=chance.randint(0, 9)))
        for _ in range(30)
    ]
    await any_room.add([line(n, text, sent_at=n // 3 * MINUTE) for n, text in enumerate(texts)])
    return any_room


@pytest.mark.parametrize("query", ["lake", "what about the lake boat of Anna"])
@pytest.mark.parametrize("gone", [[4], [3, 4], [0, 1, 2, 3, 4], [0, 7], [9]])
async def test_what_goes_takes_no_other_hit_with_it(
    talk: Room, query: str, gone: Sequence[int]
) -> None:
    whole = keys([await page(talk, query, 100)])
    first = await page(talk, query, 5)
    lost = {whole[at] for at in gone}
    await take_away(talk, sorted(lost))
    rest = await page(talk, query, 100, first.next_cursor)
    if query == "lake":
        assert keys([rest]) == [key for key in whole[5:] if key not in lost]
    else:
        # Of what stands beside a message that went, only the rank may change.
        assert set(whole[5:]) - lost - set(keys([rest])) == set()


async def test_pages_together_are_one_page_while_others_write_and_take_away(talk: Room) -> None:
    whole = keys([await page(talk, "lake", 100)])
    pages, lost = [await page(talk, "lake", 3)], set[int]()
    for turn in range(20):
        if pages[-1].next_cursor is None:
            break
        shown = keys(pages)
        lost |= {shown[-1], shown[0]}
        await take_away(talk, sorted(lost & set(shown)))
        await talk.add([line(1_000 + turn, "lake lake lake lake")])
        pages.append(await page(talk, "lake", 3, pages[-1].next_cursor))
    assert keys(pages) == whole


async def test_a_list_by_time_goes_on_by_time_when_few_are_left(room: Room) -> None:
    await room.add([line(n, "lake") for n in range(310)])
    first = await page(room, "lake", 5)
    shown = keys([first])
    await take_away(room, shown)
    await take_away(room, range(1, 21))
    rest = await page(room, "lake", 500, first.next_cursor)
    assert keys([rest]) == list(range(305, 20, -1))


async def test_the_newest_of_few_hits_go_on_after_the_last_is_gone(talk: Room) -> None:
    newest = Wanted(way=Way(order="newest"))
    whole = await search(talk.store, 1, "lake", newest, limit=100)
    first = await search(talk.store, 1, "lake", newest, limit=4)
    await take_away(talk, keys([first])[2:])
    rest = await search(talk.store, 1, "lake", newest, limit=100, cursor=first.next_cursor)
    assert keys([first, rest]) == keys([whole])


@given(PLACES)
def test_a_place_is_read_as_it_was_written(place: Place) -> None:
    assert read_place(place.write()) == place


@given(FIGURES)
def test_figures_are_read_as_they_were_written(figures: Figures) -> None:
    assert read_figures(figures.write()) == figures


def test_the_longest_cursor_fits_what_a_client_may_send() -> None:
    figures = Figures(99_999, (19_999,) * 32, (True,) * 32)
    place = Place("newest", 10**12, 4 * 10**12, 10**12, score=123.45678901234567, figures=figures)
    assert len(place.write()) <= 400


@pytest.mark.parametrize("written", ["", "0", "1,", "1,x", "-1", "1,2,n", "1,-2", "1 ,2", "1,2nn"])
def test_what_are_no_figures_is_not_taken_for_some(written: str) -> None:
    assert read_figures(written) is None


@pytest.mark.parametrize(
    "parts",
    [
        ["best", 1, 1, 1],
        ["worst", 1, 1, 1, 0, 1.0, ""],
        ["best", 1, 1, 1, 0, 1.0, "x"],
        ["best", 1, 1, 1, 0, 1, ""],
        ["best", 1, 1, 1, True, 1.0, ""],
        [1, "best", 1, 1, 0, 1.0, ""],
    ],
)
def test_a_place_that_was_made_up_is_refused(parts: list[str | int | float]) -> None:
    with pytest.raises(InputError):
        read_place(write_cursor(*parts))


HITS = some.lists(
    some.builds(
        Ranked,
        some.integers(1, 60),
        some.just(1),
        some.integers(0, 3),
        some.just("all"),
        some.sampled_from([0.0, 1.5, 2.0]),
        some.booleans(),
    ),
    unique_by=lambda one: one.message_id,
    max_size=12,
)


@given(HITS, some.integers(0, 11), some.sets(some.integers(0, 11)))
def test_behind_a_place_stands_what_stood_behind_it(
    hits: list[Ranked], at: int, gone: set[int]
) -> None:
    hits = sorted(hits, key=lambda one: one.place)
    if at >= len(hits):
        return
    last = hits[at]
    place = Place("best", 9, last.sent_at, last.message_id, last.is_behind, last.score, None)
    left = [one for number, one in enumerate(hits) if number not in gone]
    behind = [one for number, one in enumerate(hits) if number > at and number not in gone]
    assert place.behind(left) == behind
