"""A chat is shown whole, under a name of its own, with counters that agree with its messages."""

from __future__ import annotations

import pytest
from tests.features.imports.exports import ME, MINUTE, START, Export, World, line, talk

from earmark.features.chats.tables import chats, messages
from earmark.features.imports.finishing import slug
from earmark.features.imports.reporting import Progress
from earmark.features.imports.tables import import_spans


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Anna", "anna"),
        ("Anna & Ben", "anna-ben"),
        ("  The  Trip! ", "the-trip"),
        ("Zoë Müller", "zoe-muller"),
        ("Straße", "strasse"),
        ("_private_", "private"),
        ("a_b", "a_b"),
        ("Семья 2024", "семья-2024"),
        ("家族", "家族"),
        ("ﬁne", "fine"),
        ("🎉🎉", "chat"),
        ("", "chat"),
        ("+49 151 234", "49-151-234"),
        ("x" * 80, "x" * 60),
        ("x" * 59 + " yes", "x" * 59),
        ("../../etc", "etc"),
    ],
)
def test_a_title_becomes_an_id_a_person_can_type(title: str, name: str) -> None:
    assert slug(title) == name
    assert slug(name) == name


async def test_chats_of_one_title_get_ids_of_their_own(world: World) -> None:
    ids = []
    for number, friend in enumerate(("Ben", "Cleo", "Dora")):
        lines = talk(30, "Anna", friend, start=number, about=f"with {friend} about")
        ids.append((await world.add(Export(lines, title="Trip!"))).conversation_id)
    assert ids == ["trip", "trip-2", "trip-3"]
    assert {row[0] for row in await world.rows(chats, "title")} == {"Trip!"}


async def test_a_chat_without_a_title_is_called_after_its_file(world: World) -> None:
    report = await world.add(Export(talk(9, "Anna", "Ben"), title=None))
    assert (report.conversation_id, report.conversation_title) == ("chat-1-txt", "chat-1.txt")


async def test_the_counters_of_a_chat_leave_out_what_the_phone_wrote(world: World) -> None:
    events = [line(-5, None, "Anna was added"), line(99, None, "Anna left")]
    report = await world.add(Export([events[0], *talk(9, "Anna", "Ben"), events[1]]))
    assert (report.new, report.already_present, report.reading.messages) == (9, 0, 9)
    counters = ("message_count", "first_message_at", "last_message_at", "pending_import_id")
    assert await world.rows(chats, *counters) == [(9, START, START + 16 * MINUTE, None)]
    assert len(await world.rows(messages, "id")) == 11


async def test_the_counters_grow_with_what_a_longer_export_adds(world: World) -> None:
    whole = talk(60, "Anna", "Ben")
    await world.add(Export(whole[20:50]))
    report = await world.add(Export([*whole, line(200, None, "Anna left")]))
    assert (report.new, report.already_present) == (30, 30)
    counters = ("message_count", "first_message_at", "last_message_at")
    assert await world.rows(chats, *counters) == [(60, START, START + 118 * MINUTE)]


async def test_a_newer_export_renames_the_chat_and_keeps_its_id(world: World) -> None:
    whole = talk(60, "Anna", "Ben")
    await world.add(Export(whole[:50], title="Trip", chat_type="group"))
    report = await world.add(Export(whole, title="Holiday", chat_type="group"))
    assert (report.conversation_id, report.conversation_title) == ("trip", "Holiday")


async def test_an_older_export_does_not_rename_the_chat(world: World) -> None:
    whole = talk(60, "Anna", "Ben")
    await world.add(Export(whole, title="Holiday", chat_type="group"))
    report = await world.add(Export(whole[:50], title="Trip", chat_type="group"))
    assert (report.conversation_id, report.conversation_title) == ("holiday", "Holiday")


async def test_the_bare_name_of_a_file_does_not_rename_the_chat(world: World) -> None:
    whole = talk(60, "Anna", "Ben")
    await world.add(Export(whole[:50], title="Trip", chat_type="group"))
    path = world.save(Export(whole, title="export", chat_type="group"), name="export.txt")
    (report,) = await world.add_path(path)
    assert (report.new, report.conversation_title) == (10, "Trip")


async def test_a_chat_that_became_a_group_is_one_until_that_is_undone(world: World) -> None:
    whole = talk(60, "Anna", "Ben")
    await world.add(Export(whole[:50]))
    report = await world.add(Export(whole, chat_type="group"))
    assert await world.rows(chats, "chat_type") == [("group",)]
    await world.imports.undo(ME, report.import_id)
    assert await world.rows(chats, "chat_type", "message_count") == [("one_to_one", 50)]


async def test_an_import_holds_what_is_new_and_what_was_there(world: World) -> None:
    whole = talk(60, "Anna", "Ben")
    first = await world.add(Export(whole[:40]))
    second = await world.add(Export(whole[30:]))
    held = dict.fromkeys((int(first.import_id), int(second.import_id)), 0)
    for import_id, start, end in await world.rows(import_spans, "import_id", "first_id", "last_id"):
        held[import_id] += end - start + 1
    assert list(held.values()) == [40, 30]


async def test_a_finished_import_says_so_with_all_its_messages(world: World) -> None:
    report = await world.add(Export([line(0, None, "hello"), *talk(9, "Anna", "Ben")]))
    record = await world.imports.get(ME, report.import_id)
    assert record.progress == Progress(100, 9, "done")
    assert (record.error, record.finished_at) == (None, START + 10_000 * MINUTE)
    assert (record.report.new, record.report.already_present) == (9, 0)
    assert record.report.reading.system_events == {"other": 1}
