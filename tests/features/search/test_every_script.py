"""What somebody wrote in any script is found by any part of it, by its owner and nobody else."""

from __future__ import annotations

import unicodedata
from collections.abc import Awaitable, Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some
from sqlalchemy import insert
from tests.features.chats.conftest import Room, furnish, line

from earmark.db.engine import Store
from earmark.features.chats.record import record
from earmark.features.chats.tables import chats
from earmark.features.search.service import SearchPage, search
from earmark.features.search.vocabulary import learn_words
from earmark.features.search.wanted import ANYTHING, Wanted, Way

# Each text with parts of it that find it; no part stands in another text.
SAID: dict[str, tuple[str, ...]] = {
    "明天我们在图书馆见面": ("图书馆", "图", "明天 见面", '"在图书"', "图书*"),
    "東京タワーの写真を送った": ("タワー", "ﾀﾜｰ", "写真", "を送"),
    "내일 도서관에서 만나요": ("도서관", "만나요", "내일 만나요", '"도서관에서 만나"'),
    "พรุ่งนี้เจอกันที่ห้องสมุด": ("ห้องสมุด", "เจอกัน", "พรุ่งนี้"),
    "سنلتقي غدًا في المَكتبة": ("المكتبه", "غدا", "سنلتقي", "الم*"),
    "ניפגש מחר בַּסִּפְרִיָּה": ("מחר", "ניפגש", "בספריה"),
    "हम कल पुस्तकालय में मिलेंगे": ("पुस्तकालय", "मिलेंगे", "कल", '"कल पुस्तकालय"'),
    "Ραντεβού αύριο στη βιβλιοθήκη": ("βιβλιοθηκη", "ΑΎΡΙΟ", "ραντ*"),
    "Встретимся в ёлочном лесу": ("елочном", "ВСТРЕТИМСЯ", "лес*"),
    "Wir treffen uns in der Straßenbahn": ("strassenbahn", "STRAßENBAHN", "straße*"),
    "Nos vemos mañana en el café": ("manana", "café", "cafe\u0301", "CAFE"),
    "gặp nhau ở thư viện": ("gap", "thư", "vien", '"thu vien"'),
    "party at nine 🎉🎉 yes": ("🎉", "party 🎉", '"nine 🎉"'),
    "so proud 👩🏽‍🚀 of you": ("👩🏽‍🚀", "👩", "proud 👩🏽‍🚀"),
    "e\u0301te\u0301 a\u0300 la plage": ("été", "ete plage", "ÉTÉ"),
    "１２３ＡＢＣ ﬁnal": ("123abc", "final", "１２３*"),
}
PARTS = [(part, text) for text, parts in SAID.items() for part in parts]
ALL = Wanted(way=Way(match="all"))


async def texts(store: Store, account_id: int, query: str) -> list[str | None]:
    page = await search(store, account_id, query, ALL)
    return [hit.message.text for hit in page.items]


@pytest.fixture
async def talk(any_room: Room) -> Room:
    await any_room.add([line(n, text) for n, text in enumerate(SAID)])
    return any_room


async def test_each_part_of_a_text_finds_it_and_only_it(talk: Room) -> None:
    found = {part: await texts(talk.store, 1, part) for part, _ in PARTS}
    assert found == {part: [text] for part, text in PARTS}


async def test_how_a_text_was_composed_does_not_matter(talk: Room) -> None:
    lost = [
        (form, part)
        for part, text in PARTS
        for form in ("NFC", "NFD")
        if await texts(talk.store, 1, unicodedata.normalize(form, part)) != [text]
    ]
    assert lost == []


async def test_what_is_marked_is_what_was_asked_for(talk: Room) -> None:
    for part, text in PARTS:
        page = await search(talk.store, 1, part, ALL)
        for hit in page.items:
            assert hit.highlights, part
            assert all(text[start:end].strip() for start, end in hit.highlights)
            assert hit.highlights[-1][1] <= len(text)


async def test_what_is_shut_out_is_the_only_thing_that_is_missing(talk: Room) -> None:
    for part, text in PARTS:
        if " " not in part:
            rest = await texts(talk.store, 1, f"-{part} in:family")
            assert sorted(map(str, rest)) == sorted(SAID.keys() - {text}), part


@pytest.fixture
async def neighbours(
    any_room: Room, make_account: Callable[[Store], Awaitable[int]]
) -> tuple[Store, int]:
    """Return a store in which two accounts wrote the same, each with a word of its own."""
    other = await make_account(any_room.store)
    await furnish(any_room.store, other)
    rows = [line(n, text) for n, text in enumerate(SAID)]
    await any_room.add([*rows, line(90, "firstborn museum 图书馆")])
    async with any_room.store.write(other) as connection:
        chat = insert(chats).values(
            account_id=other, conversation_id="x", title="X", source="test", created_at=0
        )
        key = int((await connection.execute(chat.returning(chats.c.id))).scalar_one())
        mine = [*rows, line(91, "secondborn gallery 图书馆")]
        await record(
            connection,
            any_room.store.dialect,
            other,
            key,
            [row._replace(sender_id=None) for row in mine],
        )
    for account_id in (1, other):
        await learn_words(any_room.store, account_id)
    return any_room.store, other


async def told(store: Store, account_id: int, query: str) -> SearchPage:
    return await search(store, account_id, query, ANYTHING, limit=100)


async def test_two_accounts_never_see_each_other(neighbours: tuple[Store, int]) -> None:
    store, other = neighbours
    own = {1: {"family"}, other: {"x"}}
    asked = (*(part for part, _ in PARTS), "firstborn", "secondborn", "-party", "what about museum")
    for account_id, conversations in own.items():
        for query in (*asked, '"', "a OR b", "\uf8f0a1", f"\uf8f0a{other}", "\uf8f0c1 OR x"):
            page = await told(store, account_id, query)
            assert {hit.message.conversation_id for hit in page.items} <= conversations, query
            assert page.summary.count <= len(SAID) + 1


async def test_words_of_another_account_are_never_suggested(neighbours: tuple[Store, int]) -> None:
    store, other = neighbours
    assert (await told(store, 1, "musuem")).summary.suggestions == (("musuem", "museum"),)
    assert (await told(store, other, "musuem")).summary.suggestions == ()
    assert (await told(store, 1, "galelry")).summary.suggestions == ()
    assert (await told(store, other, "galelry")).summary.suggestions == (("galelry", "gallery"),)


SIGNS = (
    "\" ' * - ( ) OR AND NOT NEAR(a,2) ^a {a}:b body:a \\ <-> & | ! :* % _ \x00 \ud800 \uf8f0a2 "
    "from: is: party 图书馆 🎉 '; drop table messages -- $1 :sought ?1 {0}"
)
HOSTILE = some.lists(some.sampled_from(SIGNS.split(" ")), max_size=6).map(" ".join)


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(query=HOSTILE)
async def test_whatever_is_typed_is_words(talk: Room, query: str) -> None:
    page = await search(talk.store, 1, query, limit=100)
    assert page.summary.count >= len(page.items)
    for hit in page.items:
        assert all(0 <= start < end for start, end in hit.highlights)
        assert hit.message.text in SAID
