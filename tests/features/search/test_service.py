"""Search finds what holds all words, shows each hit once, and keeps accounts apart."""

import random
from collections.abc import Awaitable, Callable

import pytest
from sqlalchemy import update
from tests.features.chats.conftest import MINUTE, Room, furnish, line

from earmark.core.errors import InputError, NotFoundError
from earmark.db.engine import Store
from earmark.features.chats.remove import Span, remove_messages
from earmark.features.chats.tables import chats
from earmark.features.search.listing import MOST_RANKED
from earmark.features.search.service import Hit, search
from earmark.features.search.wanted import Wanted, Way

TEXTS = [
    "The train leaves at noon",
    "Which train? The noon train, or the train before?",
    "Der Zug fährt am Mittag",
    "今天天气很好，我们去公园吧",
    "한국어 텍스트 검색",
    "วันนี้อากาศดีมาก",
    "Καλημέρα Άννα",
    "love it 😀",
    "trainers on sale",
]


@pytest.fixture
async def talk(room: Room) -> Room:
    await room.add([line(n, text) for n, text in enumerate(TEXTS)])
    return room


async def found(room: Room, query: str, **more: object) -> list[int]:
    page = await search(room.store, 1, query, Wanted(way=Way(match="all"), **more))
    return [int(hit.message.external_id) for hit in page.items]


@pytest.mark.parametrize(
    ("query", "numbers"),
    [
        ("noon train", {0, 1}),
        ('"noon train"', {1}),
        ("train*", {0, 1, 8}),
        ("FAHRT zug", {2}),
        ("天气", {3}),
        ("天气 公园", {3}),
        ("气天", set()),
        ("검색", {4}),
        ("อากาศ", {5}),
        ("αννα", {6}),
        ("😀", {7}),
        ("nothing", set()),
        ("", set()),
        ("🚂", set()),
        ("from:Ben train", set()),
        ("from:anna train", {0, 1}),
        ("in:work train", set()),
        ("in:fam zug", {2}),
        ("after:1970-01-01 train", set()),
        ("before:1970-01-02 zug", {2}),
    ],
)
async def test_a_query_finds(talk: Room, query: str, numbers: set[int]) -> None:
    assert set(await found(talk, query)) == numbers


async def test_both_databases_find_the_same(any_room: Room) -> None:
    await any_room.add([line(n, text) for n, text in enumerate(TEXTS)])
    queries = (
        "noon train",
        "train*",
        "fahrt",
        "天气",
        "อากาศ",
        "αννα",
        "😀",
        "气天",
        "'",
        "from:anna",
    )
    assert [len(await found(any_room, query)) for query in queries] == [
        2,
        3,
        1,
        1,
        1,
        1,
        1,
        0,
        0,
        9,
    ]


async def test_the_best_match_comes_first(talk: Room) -> None:
    assert (await found(talk, "train"))[0] == 1


async def test_among_equals_the_newest_comes_first(room: Room) -> None:
    await room.add([line(n, "the same words") for n in (3, 1, 2)])
    assert await found(room, "same") == [3, 2, 1]


async def test_a_hit_says_where_it_is_and_what_matched(talk: Room) -> None:
    hit = (await search(talk.store, 1, "zug")).items[0]
    assert (hit.conversation_title, hit.message.author) == ("Family", "Anna")
    assert hit.highlights == ((4, 7),)


async def test_one_chat_can_be_searched(talk: Room) -> None:
    await Room(talk.store, chat_id=2).add([line(50, "train")])
    assert await found(talk, "train", conversation_id="work") == [50]
    with pytest.raises(NotFoundError):
        await found(talk, "train", conversation_id="nowhere")


async def all_pages(room: Room, query: str, limit: int) -> list[Hit]:
    hits, cursor, late = [], None, 10_000
    while True:
        page = await search(room.store, 1, query, limit=limit, cursor=cursor)
        hits += page.items
        await room.add([line(late, "word " * (late % 5 + 1))])
        late, cursor = late + 1, page.next_cursor
        if cursor is None:
            return hits


@pytest.mark.parametrize("limit", [1, 7, 50])
async def test_pages_show_every_hit_once_while_others_write(any_room: Room, limit: int) -> None:
    chance = random.Random(limit)  # noqa: S311 a test that can be repeated
    rows = [
        line(n, "word " * chance.randint(1, 4), sent_at=chance.randrange(9) * MINUTE)
        for n in range(40)
    ]
    await any_room.add(rows)
    hits = await all_pages(any_room, "word", limit)
    assert sorted(int(hit.message.external_id) for hit in hits) == list(range(40))


async def test_words_that_thousands_hold_bring_the_newest(room: Room) -> None:
    many = [line(n, "word", sent_at=(n * 7 % 5000) * MINUTE) for n in range(MOST_RANKED + 20)]
    await room.add(many)
    first = await search(room.store, 1, "word", limit=30)
    rest = await search(room.store, 1, "word", limit=30, cursor=first.next_cursor)
    times = [hit.message.sent_at for hit in (*first.items, *rest.items)]
    assert times == sorted((row.sent_at for row in many), reverse=True)[:60]


async def test_another_account_finds_nothing(
    talk: Room, make_account: Callable[[Store], Awaitable[int]]
) -> None:
    other = await make_account(talk.store)
    await furnish(talk.store, other)
    assert (await search(talk.store, other, "train")).items == ()


async def test_removed_messages_are_found_no_more(talk: Room) -> None:
    async with talk.store.write(1) as connection:
        await remove_messages(connection, talk.store.dialect, 1, [Span(1, 1, 10**6)])
    for query in ("train", "天气", "😀"):
        assert await found(talk, query) == []


async def test_a_chat_an_import_still_fills_is_not_searched(talk: Room) -> None:
    async with talk.store.write(1) as connection:
        await connection.execute(update(chats).values(pending_import_id=1))
    assert await found(talk, "train") == []
    assert await found(talk, "from:anna") == []


@pytest.mark.parametrize(
    "query", ["'", '"', "a'b", "\\", "a\\'b", "%", ":*", "<->", "!a", "a & | b", "\x00", "a\ud800"]
)
async def test_hostile_queries_find_nothing_and_break_nothing(talk: Room, query: str) -> None:
    assert isinstance(await found(talk, query), list)


async def test_a_foreign_cursor_is_refused(room: Room) -> None:
    with pytest.raises(InputError):
        await search(room.store, 1, "word", cursor="bm8")


async def test_tidying_changes_nothing_that_is_found(any_room: Room) -> None:
    for n, body in enumerate(TEXTS):
        await any_room.add([line(n, body)])
    before = await found(any_room, "train*")
    async with any_room.store.upkeep() as connection:
        await any_room.store.dialect.tidy(connection)
    assert await found(any_room, "train*") == before
