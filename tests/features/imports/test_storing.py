"""Storing tells how far it is, can be stopped anywhere, and counts the same after going on."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from tests.features.imports.exports import ME, START, Export, World, line, talk

from earmark.core.errors import ConflictError, InputError, NotFoundError
from earmark.core.messages import MessageKind
from earmark.features.accounts.tables import contacts
from earmark.features.chats.tables import chats, messages
from earmark.features.imports.reporting import ImportRecord, Progress
from earmark.features.imports.service import Choices
from earmark.features.imports.storing import Share

LINES = talk(60, "Anna", "Ben")


async def _only(world: World, upload_id: str) -> ImportRecord:
    (record,) = await world.imports.of_upload(ME, upload_id)
    return record


async def _staged(world: World, export: Export | None = None) -> tuple[str, str]:
    """Upload an export; return the ids of its upload and of its import."""
    upload_id = await world.stage(world.save(export or Export(LINES)))
    return upload_id, (await _only(world, upload_id)).report.import_id


@pytest.mark.parametrize(
    ("name", "size", "texts", "percent"),
    [
        ("chat.txt", 1000, [70], 10),
        ("chat.txt", 1000, [70] * 5, 50),
        ("chat.txt", 1000, [5000], 95),
        ("chat.txt", 1000, [None], 3),
        ("chat.txt", 1000, [], 0),
        ("chat.zip", 1000, [70] * 4, 10),
        ("chat.ZIP", 1000, [70] * 4, 10),
        ("chat.txt", 0, [70], 0),
    ],
)
def test_the_share_of_a_file_is_told_by_the_length_of_what_was_found(
    tmp_path: Path, name: str, size: int, texts: list[int | None], percent: int
) -> None:
    path = tmp_path / name
    path.write_bytes(b"x" * size)
    share = Share(path)
    share.add([line(0, "Anna", None if length is None else "x" * length) for length in texts])
    assert share.percent == percent


def test_of_a_file_that_is_gone_nothing_is_said(tmp_path: Path) -> None:
    share = Share(tmp_path / "gone.txt")
    share.add(LINES)
    assert share.percent == 0


async def test_progress_goes_through_its_stages_and_ends_with_all_messages(world: World) -> None:
    told: list[Progress] = []
    path = world.save(Export(LINES))
    await world.imports.add(ME, path, path.name, world.choices(), told.append)
    assert list(dict.fromkeys(each.stage for each in told)) == ["storing", "finishing", "done"]
    assert [each.percent for each in told] == sorted(each.percent for each in told)
    assert told[-2:] == [Progress(99, 60, "finishing"), Progress(100, 60, "done")]


async def test_an_upload_waits_in_the_queue_until_it_is_read(world: World) -> None:
    upload_id, import_id = await _staged(world)
    record = await world.imports.get(ME, import_id)
    assert (record.report.state, record.progress) == ("running", Progress(0, 0, "queued"))
    assert (record.upload_id, record.finished_at, record.report.new) == (upload_id, None, 0)
    assert record.report.conversation_id is None
    assert await world.said() == []


async def test_an_upload_stopped_before_it_is_read_is_not_read(world: World) -> None:
    upload_id, import_id = await _staged(world)
    record = await world.imports.cancel(ME, import_id)
    assert record.report.state == "interrupted"
    assert isinstance(record.error, dict)
    assert record.error["code"] == "cancelled"
    assert record.error["hint"] == "Resume it, or undo it."
    await world.imports.run(ME, upload_id)
    assert (await _only(world, upload_id)).report.state == "interrupted"
    assert await world.rows(messages, "id") == []


async def test_a_stopped_upload_is_not_begun_by_itself_at_the_next_start(world: World) -> None:
    stopped, import_id = await _staged(world)
    waiting, _ = await _staged(world, Export(talk(9, "Cleo", "Ben"), title="Cleo"))
    await world.imports.cancel(ME, import_id)
    assert await world.imports.recover(ME) == [waiting]
    assert (await _only(world, stopped)).report.state == "interrupted"


async def test_a_stopped_upload_goes_on_from_the_queue_without_its_error(world: World) -> None:
    upload_id, import_id = await _staged(world)
    await world.imports.cancel(ME, import_id)
    record = await world.imports.resume(ME, import_id)
    assert (record.report.state, record.error) == ("running", None)
    assert record.progress == Progress(0, 0, "queued")
    await world.imports.run(ME, upload_id)
    record = await _only(world, upload_id)
    assert (record.report.state, record.report.new) == ("done", 60)
    assert record.progress == Progress(100, 60, "done")


async def test_a_stopped_upload_can_be_undone_and_then_neither_stopped_nor_resumed(
    world: World,
) -> None:
    upload_id, import_id = await _staged(world)
    await world.imports.cancel(ME, import_id)
    assert (await world.imports.undo(ME, import_id)).report.state == "undone"
    for act in (world.imports.cancel, world.imports.resume, world.imports.undo):
        with pytest.raises(ConflictError):
            await act(ME, import_id)
    await world.imports.run(ME, upload_id)
    assert (await _only(world, upload_id)).report.state == "undone"


async def test_an_import_whose_file_is_gone_cannot_go_on(world: World) -> None:
    _, import_id = await _staged(world)
    await world.imports.cancel(ME, import_id)
    for path in world.folder.rglob("upload-*"):
        path.unlink()
    with pytest.raises(ConflictError):
        await world.imports.resume(ME, import_id)
    assert (await world.imports.get(ME, import_id)).report.state == "interrupted"


async def test_stopping_one_of_two_uploads_leaves_the_other(world: World) -> None:
    first, import_id = await _staged(world)
    second, _ = await _staged(world, Export(talk(9, "Cleo", "Ben", about="y"), title="Cleo"))
    await world.imports.cancel(ME, import_id)
    for upload_id in (first, second):
        await world.imports.run(ME, upload_id)
    states = [(await _only(world, each)).report.state for each in (first, second)]
    assert states == ["interrupted", "done"]
    assert await world.rows(chats, "title", "message_count") == [("Cleo", 9)]


async def test_reading_a_finished_upload_again_changes_nothing(world: World) -> None:
    upload_id, _ = await _staged(world)
    await world.imports.run(ME, upload_id)
    record, everything = await _only(world, upload_id), await world.everything()
    await world.imports.run(ME, upload_id)
    assert await _only(world, upload_id) == record
    assert await world.everything() == everything


async def test_new_and_already_present_add_up_to_the_messages_of_the_file(world: World) -> None:
    await world.add(Export(LINES[:40]))
    mixed = [line(-9, None, "Anna was added"), *LINES[20:], line(500, None, "Anna left")]
    report = await world.add(Export(mixed))
    assert (report.new, report.already_present, report.reading.messages) == (20, 20, 40)
    assert report.reading.system_events == {"other": 2}
    again = await world.add(Export(mixed))
    assert (again.new, again.already_present, again.state) == (0, 40, "done")


async def test_a_file_with_events_only_is_a_chat_of_no_messages(world: World) -> None:
    report = await world.add(Export([line(0, None, "Anna was added"), line(1, None, "Anna left")]))
    assert (report.new, report.already_present, report.state) == (0, 0, "done")
    assert (report.reading.first, report.reading.last) == (None, None)
    assert await world.rows(chats, "message_count", "last_message_at") == [(0, None)]
    assert await world.rows(messages, "kind") == [("system",)] * 2


async def test_an_export_without_any_line_is_done_and_empty(world: World) -> None:
    report = await world.add(Export([], title="Empty"))
    assert (report.new, report.state, report.conversation_title) == (0, "done", "Empty")
    assert await world.rows(messages, "id") == []


async def test_a_message_is_stored_as_it_was_handed_over(world: World) -> None:
    said = [
        line(0, "Anna", "  spaces \n and lines "),
        line(1, "Anna", None, deleted=True),
        line(2, "Anna", "better", edited=True),
        line(3, "Anna", "https://x/?q=1,2", kind=MessageKind.LOCATION),
    ]
    await world.add(Export(said), timezone="Europe/Berlin")
    columns = ("sent_at", "kind", "text", "is_deleted", "is_edited")
    assert await world.rows(messages, *columns) == [
        (START, "text", "  spaces \n and lines ", False, False),
        (START + 60_000, "text", None, True, False),
        (START + 120_000, "text", "better", False, True),
        (START + 180_000, "location", "https://x/?q=1,2", False, False),
    ]
    assert await world.rows(contacts, "name") == [("Anna",)]


async def test_a_hidden_chat_is_made_anew_after_a_cut_and_never_left(world: World) -> None:
    export = Export(LINES, breaks_after=20)
    with pytest.raises(InputError, match="damaged"):
        await world.add(export)
    assert await world.rows(chats, "id") == []
    report = await world.add(Export(LINES))
    assert (report.new, len(await world.rows(chats, "id"))) == (60, 1)


async def test_a_zone_nobody_knows_is_refused_before_anything_is_written(world: World) -> None:
    path = world.save(Export(LINES))
    with pytest.raises(InputError, match="no such time zone") as raised:
        await world.imports.begin(ME, [(path, path.name)], Choices("Mars/Base"))
    assert raised.value.field == "timezone"
    assert await world.imports.count(ME) == 0


async def test_discarded_uploads_leave_no_file_and_other_files_stay(world: World) -> None:
    async def stream() -> AsyncIterator[bytes]:
        yield b"bytes"

    kept, mine = await world.imports.keep(stream()), world.save(Export(LINES))
    world.imports.discard([kept, mine])
    assert (kept.exists(), mine.exists()) == (False, True)


@pytest.mark.parametrize("import_id", ["999", "0", "-1", "one", "", "9" * 40, "1.0"])
async def test_what_names_no_import_can_be_neither_stopped_nor_resumed(
    world: World, import_id: str
) -> None:
    for act in (world.imports.get, world.imports.cancel, world.imports.resume, world.imports.undo):
        with pytest.raises(NotFoundError, match="no such import"):
            await act(ME, import_id)
