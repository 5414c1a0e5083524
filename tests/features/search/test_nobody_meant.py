"""A search for nobody, a single letter, or one language alone, finds what is meant by it."""

from itertools import product

from sqlalchemy import update
from tests.features.chats.conftest import Room, line

from earmark.features.chats.filters import MessageFilter
from earmark.features.chats.tables import chats
from earmark.features.search.grouping import search_by_chat
from earmark.features.search.service import search
from earmark.features.search.wanted import Order, Wanted, Way

NOTHING = (
    MessageFilter(senders=[]),
    MessageFilter(conversation_ids=[]),
    MessageFilter(kinds=[]),
    MessageFilter(languages=[]),
)
ORDERS: tuple[Order, ...] = ("best", "newest")


async def test_where_nobody_is_meant_nothing_is_found(any_room: Room) -> None:
    await any_room.add([line(1, "a train leaves"), line(2, "ì")])
    queries = ["ì", "train", "tra*", '"a train"', "-train", "from:Zoe", ""]
    for query, only, order in product(queries, NOTHING, ORDERS):
        wanted = Wanted(None, only, Way(order=order))
        page = await search(any_room.store, 1, query, wanted)
        by_chat = await search_by_chat(any_room.store, 1, query, wanted)
        assert [*page.items, *by_chat.items] == [], (query, only, order)


async def test_a_single_letter_can_be_looked_for(any_room: Room) -> None:
    await any_room.add([line(1, "a hi x é i"), line(2, "nothing of it")])
    for query in ("i", "a", "hi", "x i", "é", "i a x"):
        page = await search(any_room.store, 1, query)
        assert [hit.message.external_id for hit in page.items][:1] == ["00000001"], query


async def test_only_what_is_in_a_language_is_found(any_room: Room) -> None:
    async with any_room.store.write(1) as connection:
        await connection.execute(update(chats).values(language="en"))
        german = update(chats).where(chats.c.conversation_id == "work")
        await connection.execute(german.values(language="de"))
    await any_room.add([line(1, "a train leaves")])
    for query in ("train", "tra*", "from:anna", "from:anna train"):
        for language, count in (("en", 1), ("de", 0), ("fr", 0)):
            wanted = Wanted(None, MessageFilter(languages=[language]))
            page = await search(any_room.store, 1, query, wanted)
            assert len(page.items) == count, (query, language)
