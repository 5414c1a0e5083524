"""An import and programs that post to the same chats at once lose, double and miscount nothing."""

from __future__ import annotations

import asyncio
from collections import Counter

from sqlalchemy import select
from tests.features.imports.exports import ME, START, Export, World, talk

from earmark.db.base import owned
from earmark.features.chats.occasions import Occasion
from earmark.features.chats.posting import post
from earmark.features.chats.tables import chats, messages

NOW = Occasion(START + 10**9, "UTC")
POSTS = 30


async def posted(world: World, conversation_id: str, count: int) -> None:
    """Post messages one after the other."""
    for number in range(count):
        sent = {
            "message_id": f"api-{number}",
            "conversation_id": conversation_id,
            "user_id": "Anna",
            "message_content": f"posted {number}",
            "timestamp": (START + 500_000_000) // 1000 + number,
        }
        outcome = await post(world.store, ME, [sent], NOW)
        assert outcome.errors == []


async def texts(world: World) -> Counter[str | None]:
    """Return how often each text is held."""
    return Counter(str(text) for (text,) in await world.rows(messages, "text"))


async def miscounted(world: World) -> list[str]:
    """Return the chats whose counter is not the number of their messages."""
    query = select(messages.c.chat_id).where(owned(messages, ME), messages.c.kind != "system")
    async with world.store.read(ME) as connection:
        held = Counter(await connection.scalars(query))
        rows = (await connection.execute(select(chats).where(owned(chats, ME)))).all()
    return [row.conversation_id for row in rows if row.message_count != held[row.id]]


async def test_a_longer_export_and_posts_to_its_chat_keep_everything_once(
    any_world: World,
) -> None:
    world = any_world
    first = await world.add(Export(talk(20, "Anna", "Me"), owner="Me"))
    assert first.conversation_id is not None
    longer = Export(talk(400, "Anna", "Me"), owner="Me")
    await asyncio.gather(
        world.add(longer),
        posted(world, first.conversation_id, POSTS),
        posted(world, "elsewhere", POSTS),
    )
    found = await texts(world)
    assert {text: count for text, count in found.items() if count != 1} == {
        f"posted {number}": 2 for number in range(POSTS)
    }
    assert sum(found.values()) == 400 + 2 * POSTS
    assert await miscounted(world) == []


async def test_undoing_an_import_while_others_post_takes_only_what_it_brought(
    any_world: World,
) -> None:
    world = any_world
    first = await world.add(Export(talk(20, "Anna", "Me"), owner="Me"))
    second = await world.add(Export(talk(200, "Anna", "Me"), owner="Me"))
    assert first.conversation_id is not None
    assert second.import_id is not None
    await asyncio.gather(
        world.imports.undo(ME, second.import_id), posted(world, first.conversation_id, POSTS)
    )
    expected = Counter(f"message number {number}" for number in range(20))
    expected += Counter(f"posted {number}" for number in range(POSTS))
    assert await texts(world) == expected
    assert await miscounted(world) == []


async def test_who_adds_messages_waits_until_the_one_before_is_done(any_world: World) -> None:
    world = any_world
    order: list[str] = []

    async def another() -> None:
        await world.add(Export(talk(5, "Anna", "Me"), owner="Me"))
        order.append("import")

    async with world.store.write_messages(ME):
        waiting = asyncio.create_task(another())
        await asyncio.sleep(0.3)
        order.append("first")
    await waiting
    assert order == ["first", "import"]
