"""A chat that is erased: nothing imports know of it is left."""

import asyncio
from collections.abc import Callable

import pytest
from sqlalchemy import select
from tests.features.imports.exports import ME, Export, ExportedChat, StoppedClock, World, line, talk

from earmark.core.errors import ConflictError
from earmark.core.ports.archive import Member
from earmark.core.reports import ImportState
from earmark.db.base import metadata
from earmark.features.accounts.contacts import ContactChanges, change_contact
from earmark.features.accounts.tables import contacts
from earmark.features.chats.remove import remove_chat
from earmark.features.chats.repository import chat_id_of
from earmark.features.chats.tables import chats
from earmark.features.imports.service import Imports

SECRET = talk(12, "Anna", "Ben", about="the secret plan, part")
FILE = {"plan.jpg": b"\xff\xd8\xff\xe0 the picture of it"}


async def erase(world: World, conversation_id: str) -> set[str]:
    async with world.store.write(ME) as connection:
        chat_id = await chat_id_of(connection, ME, conversation_id)
        removed = await remove_chat(connection, world.store.dialect, ME, chat_id)
        return removed.orphaned | await world.imports.forget_chat(connection, ME, chat_id)


async def everything_kept(world: World) -> str:
    async with world.store.read(1) as connection:
        return repr([(await connection.execute(select(t))).all() for t in metadata.sorted_tables])


async def with_secret(world: World) -> str:
    """Import a chat twice, the second time with a word changed and a file; return its last id."""
    await world.add(Export(SECRET, owner="Ben"))
    changed = SECRET[3]._replace(text="the secret plan has another part", edited=True)
    with_file = line(40, "Anna", "see the secret plan", attachment="plan.jpg")
    again = Export([*SECRET[:3], changed, *SECRET[4:], with_file], owner="Ben", files=FILE)
    return (await world.add(again)).import_id


async def test_no_table_holds_a_word_of_an_erased_chat(any_world: World) -> None:
    await with_secret(any_world)
    assert "secret plan" in await everything_kept(any_world)
    assert len(await erase(any_world, "anna")) == 1
    left = await everything_kept(any_world)
    assert "secret" not in left
    assert "Anna" not in left


async def test_undoing_says_that_the_chat_was_deleted(world: World) -> None:
    import_id = await with_secret(world)
    await erase(world, "anna")
    records = await world.imports.list(ME)
    assert {each.report.state for each in records} == {ImportState.UNDONE}
    with pytest.raises(ConflictError, match="was deleted"):
        await world.imports.undo(ME, import_id)


async def test_other_chats_and_marked_people_stay(world: World) -> None:
    other = await world.add(Export(talk(8, "Ben", "Cleo", about="something else"), title="Cleo"))
    await with_secret(world)
    ((anna,),) = [row[:1] for row in await world.rows(contacts, "id", "name") if row[1] == "Anna"]
    await change_contact(world.store, ME, anna, ContactChanges(is_critical=True))
    before = len(await world.said("Cleo"))
    await erase(world, "anna")
    assert await world.rows(contacts, "name") == [("Anna",), ("Ben",), ("Cleo",)]
    assert len(await world.said("Cleo")) == before
    await world.imports.undo(ME, other.import_id)
    assert await world.said() == []


async def test_an_erased_chat_can_be_imported_again(world: World) -> None:
    await with_secret(world)
    await erase(world, "anna")
    assert (await world.add(Export(SECRET))).new == 12


class ErasedMeanwhile(ExportedChat):
    """An export in whose middle somebody deletes the chat it belongs to."""

    def __init__(self, export: Export, file: str, erasing: Callable[[], object]) -> None:
        super().__init__(export, file)
        self._erasing = erasing

    def media(self, attachment: str) -> Member | None:
        """Have the chat deleted, then return the file."""
        self._erasing()
        return super().media(attachment)


async def test_a_chat_deleted_while_it_is_read_interrupts(world: World) -> None:
    await with_secret(world)
    loop = asyncio.get_running_loop()
    longer = Export([*SECRET, line(90, "Anna", "more", attachment="more.jpg")])
    chat = ErasedMeanwhile(
        longer, "x", lambda: asyncio.run_coroutine_threadsafe(erase(world, "anna"), loop).result(9)
    )
    path = world.save(longer)
    reading = Imports(world.store, lambda *_: [chat], world.blobs, StoppedClock(), world.settings)
    (report,) = await reading.add(ME, path, "x", world.choices())
    assert report.state is ImportState.INTERRUPTED
    assert (await world.add_path(path))[0].new == 13
    assert len(await world.rows(chats, "id")) == 1
