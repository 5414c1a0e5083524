"""Where few messages hold all words the list goes on, and says of each hit why it is there."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from tests.features.chats.conftest import MINUTE, Room, line

from earmark.features.chats.messages import MessageFilter
from earmark.features.search.grouping import GroupedPage, search_by_chat
from earmark.features.search.listing import FEW, MOST_RANKED
from earmark.features.search.service import Hit, search
from earmark.features.search.wanted import ANYTHING, Wanted, Way

ANNA, BEN = 1, 2
TALK = [
    ("Shall we go hiking on Sunday", ANNA),
    ("I would rather paint at home", BEN),
    ("The painting of the lake is dry", ANNA),
    ("Lovely colours", BEN),
    ("My hikes are always wet", BEN),
    ("Bread and milk please", ANNA),
]


def how(hits: Sequence[Hit]) -> dict[int, str]:
    return {int(hit.message.external_id): hit.match for hit in hits}


def numbers(hits: Sequence[Hit]) -> list[int]:
    return [int(hit.message.external_id) for hit in hits]


@pytest.fixture
async def talk(any_room: Room) -> Room:
    await any_room.add([line(n, text, sender_id=who) for n, (text, who) in enumerate(TALK)])
    return any_room


async def test_messages_that_hold_all_come_before_those_that_hold_some(talk: Room) -> None:
    page = await search(talk.store, 1, "painting lake")
    assert how(page.items) == {2: "all", 1: "any"}
    assert numbers(page.items) == [2, 1]
    assert (page.summary.match, page.summary.count) == ("any", 2)


async def test_other_forms_of_a_word_are_found_and_marked(talk: Room) -> None:
    page = await search(talk.store, 1, "hiking")
    assert how(page.items) == {0: "all", 4: "any"}
    assert page.items[1].message.text[slice(*page.items[1].highlights[0])] == "hikes"


async def test_a_question_finds_what_stands_beside_its_words(talk: Room) -> None:
    page = await search(talk.store, 1, "what did Ben say about the painting of the lake")
    assert numbers(page.items)[0] == 2
    assert how(page.items)[3] == "beside"
    assert 5 not in numbers(page.items)


async def test_all_means_all(talk: Room) -> None:
    strict = Wanted(way=Way(match="all"))
    assert (await search(talk.store, 1, "painting bread", strict)).items == ()
    assert numbers((await search(talk.store, 1, "hiking", strict)).items) == [0]


async def test_any_means_any(talk: Room) -> None:
    page = await search(talk.store, 1, "bread lake", Wanted(way=Way(match="any")))
    assert how(page.items) == {2: "any", 5: "any"}


async def test_filters_hold_for_everything_that_is_added(talk: Room) -> None:
    page = await search(talk.store, 1, "what about the painting of the lake from:ben")
    assert {hit.message.author for hit in page.items} == {"Ben"}


async def test_unwanted_words_are_in_nothing_that_is_added(talk: Room) -> None:
    page = await search(talk.store, 1, "painting lake -rather")
    assert numbers(page.items) == [2]


async def test_with_enough_matches_nothing_is_added(room: Room) -> None:
    await room.add([line(n, "lake " * (n % 2) + "painting") for n in range(2 * FEW)])
    page = await search(room.store, 1, "painting lake")
    assert {hit.match for hit in page.items} == {"all"}
    assert (page.summary.count, page.summary.count_is_exact) == (FEW, True)


async def test_many_matches_are_counted_honestly(room: Room) -> None:
    await room.add([line(n, "lake") for n in range(1_005)])
    summary = (await search(room.store, 1, "lake", limit=1)).summary
    assert (summary.count, summary.count_is_exact) == (1_000, False)
    few = (await search(room.store, 1, "lake before:1970-01-01", limit=1)).summary
    assert (few.count, few.count_is_exact) == (0, True)
    assert MOST_RANKED < 1_000


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("from:bne lovely", [3]),
        ("from:anaa bread", [5]),
        ("in:famly bread", [5]),
        ("in:work bread", []),
        ("from:xaver bread", []),
        ("-from:anna in:family", [4, 3, 1]),
        ("-in:family", []),
        ("-bread from:anna", [2, 0]),
        ("-bread -hiking from:anna", [2]),
    ],
)
async def test_names_forgive_slips_and_can_be_shut_out(
    talk: Room, query: str, found: list[int]
) -> None:
    page = await search(talk.store, 1, query, Wanted(way=Way(match="all")))
    assert numbers(page.items) == found


async def test_a_name_that_was_taken_for_another_is_told(talk: Room) -> None:
    page = await search(talk.store, 1, "from:anaa bread")
    assert page.summary.suggestions == (("anaa", "anna"),)


async def test_a_list_as_of_a_message_does_not_know_later_ones(talk: Room) -> None:
    page = await search(talk.store, 1, "painting", Wanted(way=Way(as_of=2)))
    assert (numbers(page.items), page.summary.as_of) == ([1], 2)
    await talk.add([line(50, "painting painting")])
    again = await search(talk.store, 1, "painting", Wanted(way=Way(as_of=6)))
    assert 50 not in numbers(again.items)


async def test_the_newest_come_first_when_asked(talk: Room) -> None:
    await talk.add([line(50, "lake"), line(51, "lake lake lake")])
    page = await search(talk.store, 1, "lake", Wanted(way=Way(order="newest")))
    assert numbers(page.items) == [51, 50, 2]


async def test_a_hit_comes_with_what_stands_around_it(talk: Room) -> None:
    (hit,) = (await search(talk.store, 1, "lake", Wanted(way=Way(context=2)))).items[:1]
    assert [one.external_id[-1] for one in hit.around.before] == ["0", "1"]
    assert [one.external_id[-1] for one in hit.around.after] == ["3", "4"]


async def test_around_the_first_and_the_last_message_there_is_less(talk: Room) -> None:
    first = (await search(talk.store, 1, "sunday", Wanted(way=Way(context=5)))).items[0]
    assert (len(first.around.before), len(first.around.after)) == (0, 5)
    last = (await search(talk.store, 1, "bread", Wanted(way=Way(context=1)))).items[0]
    assert (len(last.around.before), len(last.around.after)) == (1, 0)


async def test_what_a_caller_filters_by_and_what_is_typed_must_both_hold(talk: Room) -> None:
    ben = Wanted(only=MessageFilter(senders=[BEN]))
    assert numbers((await search(talk.store, 1, "hikes", ben)).items)[0] == 4
    assert (await search(talk.store, 1, "bread from:anna", ben)).items == ()
    late = Wanted(only=MessageFilter(start=4 * MINUTE))
    assert numbers((await search(talk.store, 1, "from:anna", late)).items) == [5]


@pytest.fixture
async def two_chats(talk: Room) -> Room:
    await Room(talk.store, chat_id=2).add([line(60 + n, "the lake is cold") for n in range(5)])
    return talk


async def grouped(room: Room, query: str, **more: object) -> GroupedPage:
    return await search_by_chat(room.store, 1, query, ANYTHING, **more)


async def test_hits_stand_by_chat_with_counts_and_the_first_of_each(two_chats: Room) -> None:
    page = await grouped(two_chats, "lake")
    counts = {group.conversation_id: group.count for group in page.groups}
    assert counts["work"] == 5
    shown = [hit.message.message_id for hit in page.items]
    assert shown == [key for group in page.groups for key in group.message_ids]
    assert [len(group.message_ids) for group in page.groups if group.count == 5] == [3]


async def test_chats_come_page_by_page_each_once(two_chats: Room) -> None:
    whole = await grouped(two_chats, "lake")
    first = await grouped(two_chats, "lake", limit=1)
    rest = await grouped(two_chats, "lake", limit=1, cursor=first.next_cursor)
    assert (*first.groups, *rest.groups) == whole.groups
    assert rest.next_cursor is None


async def test_chats_of_filters_alone_come_newest_first(two_chats: Room) -> None:
    page = await grouped(two_chats, "from:anna")
    found = [(group.conversation_id, group.count) for group in page.groups]
    assert found == [("work", 5), ("family", 3)]
