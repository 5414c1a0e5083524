"""Search narrowed by people, chats and days, turned page by page, in scripts without spaces."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from sqlalchemy import update
from tests.features.chats.conftest import MINUTE, Room, line
from tests.features.stored import erase_chat

from earmark.core.errors import InputError, NotFoundError
from earmark.features.accounts.tables import contact_aliases
from earmark.features.chats.changing import MessageChanges, change_message
from earmark.features.chats.service import ChatChanges, change_chat
from earmark.features.chats.tables import chats
from earmark.features.search.service import Hit, SearchPage, search
from earmark.features.search.wanted import Wanted, Way

ANNA, BEN, ME = 1, 2, 3
DAY = 1_440


def numbers(hits: Sequence[Hit]) -> list[int]:
    return [int(hit.message.external_id) for hit in hits]


async def found(room: Room, query: str, **more: object) -> list[int]:
    wanted = Wanted(way=Way(match="all"), **more)
    return sorted(numbers((await search(room.store, 1, query, wanted)).items))


async def turned(room: Room, query: str, limit: int) -> list[SearchPage]:
    pages: list[SearchPage] = []
    cursor = None
    while True:
        pages.append(await search(room.store, 1, query, limit=limit, cursor=cursor))
        cursor = pages[-1].next_cursor
        if cursor is None:
            return pages


@pytest.fixture
async def talk(room: Room) -> Room:
    """Return six messages of three people in two chats, two a day from 1 January 1970."""
    await change_chat(room.store, 1, "work", ChatChanges(title="Flat share: 2nd floor"))
    await room.add(
        [
            line(1, "the rent is due", sender_id=ANNA),
            line(DAY + 1, "rent paid", sender_id=ME),
            line(2 * DAY + 1, "who pays the rent", sender_id=BEN),
        ]
    )
    await Room(room.store, chat_id=2).add(
        [
            line(2, "rent rises", sender_id=ANNA),
            line(DAY + 2, "heating and rent", sender_id=BEN),
            line(2 * DAY + 2, "heating is off", sender_id=ANNA),
        ]
    )
    return room


A1, M2, B3 = 1, DAY + 1, 2 * DAY + 1
A4, B5, A6 = 2, DAY + 2, 2 * DAY + 2


@pytest.mark.parametrize(
    ("query", "hits"),
    [
        ("rent from:anna", [A1, A4]),
        ("rent from:me", [M2]),
        ('rent from:"Ben"', [B3, B5]),
        ("from:anna from:ben rent", [A1, B3, A4, B5]),
        ("from:nobody rent", []),
        ('rent in:"flat share"', [A4, B5]),
        ("rent in:share in:floor", [A4, B5]),
        ("in:family in:share paid", [M2]),
        ("in:nowhere rent", []),
        ("from:anna in:family", [A1]),
        ("from:anna in:share heating", [A6]),
        ("after:1970-01-01", [M2, B5, B3, A6]),
        ("before:1970-01-02", [A1, A4]),
        ("after:1970-01-01 before:1970-01-03", [M2, B5]),
        ("after:1970-01-02 before:1970-01-02", []),
        ("before:1970-01-03 before:1970-01-02 rent", [A1, A4]),
        ("after:1970-01-01 from:ben in:share rent", [B5]),
        ("IN:family FROM:Ben AFTER:1970-01-02 RENT", [B3]),
        ("pa* in:family", [M2, B3]),
        ('"the rent" from:ben', [B3]),
    ],
)
async def test_words_and_filters_must_all_hold(talk: Room, query: str, hits: list[int]) -> None:
    assert await found(talk, query) == sorted(hits)


async def test_a_filter_holds_within_the_one_chat_searched(talk: Room) -> None:
    assert await found(talk, "from:anna", conversation_id="work") == [A4, A6]
    assert await found(talk, "rent in:family", conversation_id="work") == []
    assert await found(talk, "", conversation_id="work") == []


async def test_a_chat_that_is_not_there_is_told_even_where_nothing_is_typed(talk: Room) -> None:
    with pytest.raises(NotFoundError):
        await search(talk.store, 1, "", Wanted(conversation_id="nowhere"))


async def test_a_day_is_one_of_the_zone_given(talk: Room) -> None:
    tokyo = await found(talk, "before:1970-01-01 rent", timezone="Asia/Tokyo")
    assert tokyo == []
    new_york = await found(talk, "before:1970-01-01 rent", timezone="America/New_York")
    assert new_york == [A1, A4]


async def test_a_person_is_found_by_every_name_they_go_by(talk: Room) -> None:
    async with talk.store.write(1) as connection:
        alias = {"account_id": 1, "contact_id": BEN, "kind": "phone", "value": "+49 170 1234"}
        await connection.execute(contact_aliases.insert().values(**alias))
    assert await found(talk, 'rent from:"170 12"') == [B5, B3]


async def test_filters_alone_bring_the_newest_first_and_mark_nothing(talk: Room) -> None:
    page = await search(talk.store, 1, "from:anna")
    assert numbers(page.items) == [A6, A4, A1]
    assert [hit.highlights for hit in page.items] == [(), (), ()]


async def test_a_hit_bears_the_name_its_chat_has_now(talk: Room) -> None:
    await change_chat(talk.store, 1, "family", ChatChanges(title="Home"))
    (hit,) = (await search(talk.store, 1, "paid")).items
    assert (hit.conversation_title, hit.message.conversation_id) == ("Home", "family")
    assert (hit.message.author, hit.message.is_owner) == ("Me", True)
    assert hit.highlights == ((5, 9),)
    assert await found(talk, "in:home paid") == [M2]


@pytest.mark.parametrize("query", ["rent", "from:anna", "ren* before:1980-01-01", "in:share rent"])
@pytest.mark.parametrize("limit", [1, 2, 3])
async def test_pages_together_are_the_whole_list_in_its_order(
    talk: Room, query: str, limit: int
) -> None:
    whole = await search(talk.store, 1, query)
    pages = await turned(talk, query, limit)
    assert [hit for page in pages for hit in page.items] == list(whole.items)
    assert [len(page.items) for page in pages[:-1]] == [limit] * (len(pages) - 1)
    assert 0 < len(pages[-1].items) <= limit


@pytest.mark.parametrize("query", ["from:anna", "heating"])
async def test_what_comes_after_the_first_page_is_on_none_of_the_others(
    talk: Room, query: str
) -> None:
    first = await search(talk.store, 1, query, limit=1)
    await talk.add([line(0, "heating heating", sent_at=0)])
    rest = await search(talk.store, 1, query, limit=9, cursor=first.next_cursor)
    assert 0 not in numbers(rest.items)
    assert 0 in await found(talk, query)


@pytest.mark.parametrize("query", ["word", "from:anna"])
async def test_a_page_goes_on_where_the_last_hit_was_taken_away(any_room: Room, query: str) -> None:
    await any_room.add([line(n, "word") for n in range(4)])
    await Room(any_room.store, chat_id=2).add([line(9, "word")])
    first = await search(any_room.store, 1, query, limit=1)
    await erase_chat(any_room.store, 1, "work")
    rest = await search(any_room.store, 1, query, limit=9, cursor=first.next_cursor)
    assert (numbers(first.items), numbers(rest.items)) == ([9], [3, 2, 1, 0])


async def test_a_message_taken_back_is_found_no_more_until_it_is_brought_back(talk: Room) -> None:
    (hit,) = (await search(talk.store, 1, "paid")).items
    key = hit.message.message_id
    await change_message(talk.store, 1, key, MessageChanges(is_deleted=True), 0)
    assert await found(talk, "paid") == []
    await change_message(talk.store, 1, key, MessageChanges(is_deleted=False), 0)
    assert await found(talk, "paid") == [M2]


async def test_only_the_chat_an_import_still_fills_is_left_out(talk: Room) -> None:
    async with talk.store.write(1) as connection:
        busy = update(chats).where(chats.c.conversation_id == "work").values(pending_import_id=9)
        await connection.execute(busy)
    assert await found(talk, "rent") == sorted([A1, M2, B3])
    assert await found(talk, "in:share") == []
    with pytest.raises(NotFoundError):
        await search(talk.store, 1, "rent", Wanted(conversation_id="work"))


@pytest.mark.parametrize("cursor", ["x", "WzEsMV0", "WzEsMSwxLDFd", "WzEsMS4wLDEsImEiXQ"])
async def test_a_cursor_of_another_list_is_refused(talk: Room, cursor: str) -> None:
    with pytest.raises(InputError) as refused:
        await search(talk.store, 1, "rent", cursor=cursor)
    assert refused.value.field == "cursor"


DENSE = [
    "明日は東京駅で会いましょう",
    "京都の駅前",
    "今度WeChat加我吧",
    "ﾊﾞｽが遅れています",
    "나는 학교에 갑니다",
    "ฉันรักเมืองไทย",
    "ຂ້ອຍຢູ່ວຽງຈັນ",
    "我们去北京吃烤鸭，好吗？",
]


@pytest.mark.parametrize(
    ("query", "hits"),
    [
        ("東京駅", [0]),
        ("東京", [0]),
        ("京", [0, 1, 7]),
        ("駅", [0, 1]),
        ("京駅", [0]),
        ("駅京", []),
        ("東駅", []),
        ("会いましょう", [0]),
        ("wechat", [2]),
        ("wechat加我", [2]),
        ("加我", [2]),
        ("バス", [3]),
        ("ﾊﾞｽ", [3]),
        ("학교", [4]),
        ("학교에 나는", [4]),
        ("เมืองไทย", [5]),
        ("ไทยเมือง", []),
        ("ວຽງຈັນ", [6]),
        ("北京烤鸭", []),
        ("北京 烤鸭", [7]),
        ('"北京吃"', [7]),
        ("鸭好吗", []),
        ("from:anna 京都", [1]),
    ],
)
async def test_words_of_scripts_without_spaces_are_found_inside_a_sentence(
    room: Room, query: str, hits: list[int]
) -> None:
    await room.add([line(n, text) for n, text in enumerate(DENSE)])
    assert await found(room, query) == hits


async def test_both_databases_find_the_same_in_scripts_without_spaces(any_room: Room) -> None:
    await any_room.add([line(n, text) for n, text in enumerate(DENSE)])
    queries = ("京", "京駅", "駅京", "wechat加我", "バス", "학교", "ไทย", "ວຽງຈັນ", "北京烤鸭")
    assert [await found(any_room, query) for query in queries] == [
        [0, 1, 7],
        [0],
        [],
        [2],
        [3],
        [4],
        [5],
        [6],
        [],
    ]


async def test_pages_of_a_script_without_spaces_lose_nothing(room: Room) -> None:
    await room.add([line(n, "北京" * (n % 3 + 1), sent_at=n // 2 * MINUTE) for n in range(11)])
    whole = (await search(room.store, 1, "京北 北京")).items
    held = [hit for hit in whole if hit.match == "all"]
    assert sorted(numbers(held)) == [n for n in range(11) if n % 3]
    pages = await turned(room, "京北 北京", 2)
    assert [hit for page in pages for hit in page.items] == list(whole)
