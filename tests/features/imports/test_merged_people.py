"""People merged into one, then their exports read again, longer, or taken back."""

import pytest
from tests.features.imports.exports import ME, Export, World, talk

from earmark.features.accounts.contacts import contacts_named, list_contacts
from earmark.features.chats.merging import merge
from earmark.features.chats.unmerging import unmerge

SAVED = talk(20, "Helen", "Ben", about="in spring we said")
NUMBER = "+49 170 1234567"
UNSAVED = talk(20, NUMBER, "Ben", start=500, about="in autumn we said")
LONGER = talk(30, NUMBER, "Ben", start=500, about="in autumn we said")


async def contact(world: World, name: str) -> int:
    async with world.store.read(1) as connection:
        (found,) = await contacts_named(connection, ME, name)
    return found


async def merged(world: World) -> tuple[int, int]:
    """Import both chats and make Helen and the number one; return Helen and the merge."""
    await world.add(Export(SAVED, title="Helen", owner="Ben"))
    await world.add(Export(UNSAVED, title=NUMBER, owner="Ben"))
    helen, number = await contact(world, "Helen"), await contact(world, "170123")
    return helen, await merge(world.store, ME, helen, [number], 1)


async def authors(world: World, title: str) -> list[object]:
    return [name for _, name, _ in await world.said(title)]


async def test_a_longer_export_of_a_merged_person_adds_only_what_is_new(any_world: World) -> None:
    helen, merge_id = await merged(any_world)
    report = await any_world.add(Export(LONGER, title=NUMBER, owner="Ben"))
    assert (report.new, report.already_present) == (10, 20)
    assert await authors(any_world, NUMBER) == ["Helen", "Ben"] * 15
    await unmerge(any_world.store, ME, helen, merge_id)
    assert await authors(any_world, NUMBER) == ["+491701234567", "Ben"] * 15
    assert await authors(any_world, "Helen") == ["Helen", "Ben"] * 10


async def test_an_export_read_again_after_the_merge_and_after_its_end_adds_nothing(
    world: World,
) -> None:
    helen, merge_id = await merged(world)
    again = [(await world.add(Export(UNSAVED, title=NUMBER, owner="Ben"))).new]
    await unmerge(world.store, ME, helen, merge_id)
    again.append((await world.add(Export(UNSAVED, title=NUMBER, owner="Ben"))).new)
    assert again == [0, 0]


async def test_a_new_chat_of_a_merged_number_is_the_kept_ones_until_they_part(
    world: World,
) -> None:
    helen, merge_id = await merged(world)
    await world.add(Export(talk(9, NUMBER, "Zoë", start=900), title="Club", chat_type="group"))
    assert (await authors(world, "Club"))[0] == "Helen"
    await unmerge(world.store, ME, helen, merge_id)
    assert (await authors(world, "Club"))[0] == "+491701234567"


@pytest.mark.parametrize("undone", ["Helen", NUMBER])
async def test_taking_an_import_back_leaves_what_the_other_brought(
    world: World, undone: str
) -> None:
    await merged(world)
    for each in await world.imports.list(ME):
        if each.report.conversation_title == undone:
            await world.imports.undo(ME, each.report.import_id)
    left = next(title for title in ("Helen", NUMBER) if title != undone)
    assert await authors(world, undone) == []
    assert await authors(world, left) == ["Helen", "Ben"] * 10


async def test_taking_both_imports_back_leaves_nobody(world: World) -> None:
    await merged(world)
    for each in await world.imports.list(ME):
        await world.imports.undo(ME, each.report.import_id)
    assert (await list_contacts(world.store, ME)).items == ()
    assert await world.said() == []
