"""Words people wrote are learnt in the background, and forgotten with the last text they are in."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import pytest
from tests.features.chats.conftest import Room, furnish, line

from earmark.db.engine import Store
from earmark.features.chats.changing import MessageChanges, change_message
from earmark.features.chats.remove import Span, remove_messages
from earmark.features.search.service import search
from earmark.features.search.vocabulary import has_unread_words, learn_words, similar_words

TEXTS = ["The tickets for the museum", "Museum at noon", "Grüße aus dem Schwarzwald"]


@pytest.fixture
async def talk(any_room: Room) -> Room:
    await any_room.add([line(n, text) for n, text in enumerate(TEXTS)])
    await learn_words(any_room.store, 1)
    return any_room


async def near(room: Room, word: str, account_id: int = 1) -> list[str]:
    async with room.store.read(account_id) as connection:
        return await similar_words(connection, account_id, word)


async def kept(room: Room) -> set[object]:
    return {row[0] for row in await room.all("select word from search_words")}


async def remove(room: Room, first: int, last: int) -> None:
    async with room.store.write(1) as connection:
        await remove_messages(connection, room.store.dialect, 1, [Span(1, first, last)])


async def test_a_mistyped_word_finds_the_one_that_was_meant(talk: Room) -> None:
    assert await near(talk, "musuem") == ["museum"]
    assert await near(talk, "schwarzwld") == ["schwarzwald"]
    assert await near(talk, "xylophone") == []


async def test_short_words_and_numbers_are_taken_as_they_are(talk: Room) -> None:
    assert await near(talk, "nooon") == ["noon"]
    assert await near(talk, "fr") == []
    assert await near(talk, "2025") == []


async def test_there_is_something_to_learn_until_it_is_learnt(any_room: Room) -> None:
    assert not await has_unread_words(any_room.store, 1)
    await any_room.add([line(1, "somebody spoke")])
    assert await has_unread_words(any_room.store, 1)
    await learn_words(any_room.store, 1)
    assert not await has_unread_words(any_room.store, 1)
    assert await kept(any_room) == {"somebody", "spoke"}


async def test_learning_again_changes_nothing(talk: Room) -> None:
    before = await talk.all("select word, is_suspect from search_words order by word")
    await learn_words(talk.store, 1)
    assert await talk.all("select word, is_suspect from search_words order by word") == before
    assert await talk.one("select count(*) from search_words where is_suspect") == 0


async def test_a_word_goes_with_the_last_text_that_holds_it(talk: Room) -> None:
    await remove(talk, 1, 1)
    assert await has_unread_words(talk.store, 1)
    await learn_words(talk.store, 1)
    assert "museum" in await kept(talk)
    await remove(talk, 2, 3)
    await learn_words(talk.store, 1)
    assert await kept(talk) == set()
    assert await talk.one("select count(*) from search_grams") == 0


async def test_an_erased_word_is_told_to_nobody_even_before_it_is_forgotten(talk: Room) -> None:
    await remove(talk, 3, 3)
    page = await search(talk.store, 1, "schwarzwld")
    assert (page.items, page.summary.suggestions) == ((), ())


async def test_the_words_of_an_edit_are_learnt_and_the_old_ones_forgotten(talk: Room) -> None:
    await change_message(talk.store, 1, 2, MessageChanges(text="Galleries at noon"), 0)
    await change_message(talk.store, 1, 1, MessageChanges(is_deleted=True), 0)
    await learn_words(talk.store, 1)
    assert {"galleries", "noon"} < await kept(talk)
    assert not {"museum", "tickets"} & await kept(talk)


async def test_words_of_one_account_are_no_help_to_another(
    talk: Room, make_account: Callable[[Store], Awaitable[int]]
) -> None:
    other = await make_account(talk.store)
    await furnish(talk.store, other)
    assert await near(talk, "musuem", other) == []


async def test_a_mistyped_word_finds_messages_and_says_what_was_meant(talk: Room) -> None:
    page = await search(talk.store, 1, "musuem tickets")
    assert [int(hit.message.external_id) for hit in page.items][:1] == [0]
    assert page.items[0].match == "similar"
    assert page.summary.suggestions == (("musuem", "museum"),)
    assert [page.items[0].message.text[a:b] for a, b in page.items[0].highlights] == [
        "tickets",
        "museum",
    ]
