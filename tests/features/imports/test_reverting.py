"""What an import changed, and which other import it belongs to when that one is undone."""

import asyncio

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.features.imports.exports import ME, Export, World, line, talk
from tests.features.imports.test_properties import SLOWLY, with_world

from earmark.core.messages import Incoming, MessageKind
from earmark.features.chats.changing import MessageChanges, change_message
from earmark.features.chats.tables import attachments, chats, messages
from earmark.features.imports.reporting import Progress

TALK = talk(12, "Anna", "Ben", about="what we said, part")
PLAIN = line(30, "Anna", "we meet at six")
EDITED = PLAIN._replace(text="we meet at seven", edited=True)
AGAIN = PLAIN._replace(text="we meet at eight", edited=True)
DELETED = PLAIN._replace(text=None, deleted=True)
LEFT_OUT = line(30, "Anna", None, kind=MessageKind.IMAGE)
WITH_FILE = LEFT_OUT._replace(attachment="a.jpg")
PICTURE = {"a.jpg": b"\xff\xd8\xff picture"}


async def add_all(world: World, shown: list[object]) -> list[str]:
    """Import the chat as often as there are looks of its last message; return the imports."""
    found = []
    for message in shown:
        files = PICTURE if message.attachment else {}
        report = await world.add(Export([*TALK, message], files=files))
        found.append(report.import_id)
    return found


async def last_text(world: World) -> object:
    rows = await world.rows(messages, "sent_at", "text", "is_edited", "is_deleted")
    _, text, edited, deleted = max(rows)
    return (text, bool(edited), bool(deleted))


@pytest.mark.parametrize(
    ("shown", "undone", "left"),
    [
        ([PLAIN, EDITED], [1], PLAIN),
        ([PLAIN, EDITED, EDITED], [1], EDITED),
        ([PLAIN, EDITED, EDITED], [1, 2], PLAIN),
        ([PLAIN, EDITED, PLAIN], [1], PLAIN),
        ([PLAIN, EDITED, AGAIN], [1], AGAIN),
        ([PLAIN, EDITED, AGAIN], [1, 2], PLAIN),
        ([PLAIN, EDITED, DELETED], [1], DELETED),
        ([PLAIN, EDITED, DELETED], [2], EDITED),
        ([PLAIN, EDITED, DELETED], [1, 2], PLAIN),
        ([PLAIN, EDITED, DELETED, DELETED], [2, 1], DELETED),
        ([PLAIN, DELETED, DELETED, PLAIN], [1, 2], PLAIN),
        ([PLAIN, EDITED, EDITED], [0], EDITED),
        ([EDITED, PLAIN], [0], PLAIN),
        ([DELETED, PLAIN], [0], PLAIN),
        ([EDITED, PLAIN, EDITED], [0], EDITED),
        ([EDITED, PLAIN, EDITED], [0, 2], PLAIN),
        ([EDITED, EDITED, PLAIN], [0], EDITED),
        ([EDITED, EDITED, PLAIN], [0, 1], PLAIN),
        ([PLAIN, EDITED, DELETED, EDITED], [1, 2], EDITED),
        ([DELETED, EDITED, PLAIN], [0], EDITED),
        ([DELETED, EDITED, PLAIN], [0, 1], PLAIN),
        ([EDITED, AGAIN, PLAIN], [1], EDITED),
        ([EDITED, AGAIN, PLAIN], [0], AGAIN),
        ([AGAIN, EDITED, AGAIN], [0], AGAIN),
        ([AGAIN, EDITED, AGAIN], [2], EDITED),
    ],
)
async def test_a_message_is_as_the_imports_that_are_left_show_it(
    any_world: World, shown: list[object], undone: list[int], left: object
) -> None:
    imports = await add_all(any_world, shown)
    for at in undone:
        await any_world.imports.undo(ME, imports[at])
    assert await last_text(any_world) == (left.text, left.edited, left.deleted)


@pytest.mark.parametrize(
    ("shown", "undone", "kept"),
    [
        ([LEFT_OUT, WITH_FILE], [1], 0),
        ([LEFT_OUT, WITH_FILE, WITH_FILE], [1], 1),
        ([LEFT_OUT, WITH_FILE, WITH_FILE], [1, 2], 0),
        ([LEFT_OUT, WITH_FILE, WITH_FILE], [2, 1], 0),
        ([LEFT_OUT, WITH_FILE, LEFT_OUT], [1], 0),
        ([WITH_FILE, LEFT_OUT], [0], 0),
        ([WITH_FILE, LEFT_OUT], [1], 1),
        ([WITH_FILE, WITH_FILE, LEFT_OUT], [0], 1),
        ([WITH_FILE, LEFT_OUT, WITH_FILE], [0], 1),
        ([WITH_FILE, LEFT_OUT, WITH_FILE], [0, 2], 0),
    ],
)
async def test_a_file_stays_as_long_as_an_import_has_it(
    world: World, shown: list[object], undone: list[int], kept: int
) -> None:
    imports = await add_all(world, shown)
    for at in undone:
        await world.imports.undo(ME, imports[at])
    assert len(await world.rows(attachments, "id")) == kept
    assert len([p for p in (world.folder / "blobs").rglob("*") if p.is_file()]) == kept


LOOKS = (PLAIN, EDITED, AGAIN, DELETED)


def shown_by(looks: list[Incoming]) -> Incoming:
    """Return a message as these exports show it together, read one after the other."""
    deleted = next((look for look in looks if look.deleted), None)
    edited = next((look for look in reversed(looks) if look.edited), None)
    return deleted or edited or PLAIN


@settings(parent=SLOWLY, max_examples=5)
@given(st.lists(st.sampled_from(LOOKS), min_size=2, max_size=5), st.data())
def test_whatever_is_undone_a_message_is_as_the_rest_shows_it(
    looks: list[Incoming], data: st.DataObject
) -> None:
    async def work(world: World) -> None:
        left = dict(zip(await add_all(world, looks), looks, strict=True))
        while len(left) > 1:
            undone = data.draw(st.sampled_from(sorted(left)))
            del left[undone]
            await world.imports.undo(ME, undone)
            shown = shown_by([left[at] for at in sorted(left, key=int)])
            text, _, deleted = await last_text(world)
            assert (text, deleted) == (shown.text, shown.deleted)

    asyncio.run(with_world(work))


class PowerCutError(Exception):
    """The power fails."""


def cut(progress: Progress) -> None:
    if progress.messages:
        raise PowerCutError


async def test_what_an_import_that_was_cut_off_showed_counts_when_it_is_whole(
    world: World,
) -> None:
    _, second = await add_all(world, [PLAIN, EDITED])
    path = world.save(Export([*TALK, DELETED]))
    with pytest.raises(PowerCutError):
        await world.imports.add(ME, path, path.name, world.choices(), cut)
    assert (await last_text(world))[0] == EDITED.text
    await world.imports.undo(ME, second)
    assert (await last_text(world))[0] == PLAIN.text
    (report,) = await world.add_path(path)
    assert await last_text(world) == (None, False, True)
    await world.imports.undo(ME, report.import_id)
    assert (await last_text(world))[0] == PLAIN.text


async def test_what_the_owner_wrote_over_a_message_stays(world: World) -> None:
    _, second, third = await add_all(world, [PLAIN, EDITED, DELETED])
    last = max(await world.rows(messages, "id"))[0]
    await world.imports.undo(ME, third)
    await change_message(world.store, ME, last, MessageChanges(text="my own words"), now=1)
    await world.imports.undo(ME, second)
    assert (await last_text(world))[0] == "my own words"
    await add_all(world, [DELETED, EDITED])
    assert (await last_text(world))[0] == "my own words"


async def test_what_a_live_source_said_is_not_unsaid_by_an_export(world: World) -> None:
    (first,) = await add_all(world, [DELETED])
    async with world.store.write(1) as connection:
        await connection.execute(messages.update().values(is_live=True))
    await world.imports.undo(ME, first)
    (second,) = await add_all(world, [PLAIN])
    assert await last_text(world) == (None, False, True)
    await world.imports.undo(ME, second)
    assert await last_text(world) == (None, False, True)


async def test_the_way_days_are_written_goes_with_the_export_that_proved_it(world: World) -> None:
    first = await world.add(Export(TALK, proof=None), date_order="mdy")
    await world.add(Export(talk(20, "Anna", "Ben", about="what we said, part")))
    assert await world.rows(chats, "date_order") == [("mdy",)]
    await world.imports.undo(ME, first.import_id)
    assert await world.rows(chats, "date_order") == [("dmy",)]
