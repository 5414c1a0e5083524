"""Files that come with exports, and uploads that are staged."""

import os
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from tests.features.imports.exports import ME, Export, World, line, talk

from earmark.core.errors import LimitError
from earmark.core.messages import MessageKind
from earmark.features.chats.tables import attachments

JPEG = b"\xff\xd8\xff a picture"
PHOTO = line(30, "Anna", None, kind=MessageKind.IMAGE, attachment="IMG-1.jpg")
TALK = [*talk(9, "Anna", "Ben"), PHOTO]


def kept(world: World) -> list[Path]:
    return [path for path in (world.folder / "blobs").rglob("*") if path.is_file()]


def staged(world: World) -> list[Path]:
    return list((world.folder / "staging").glob("*"))


async def stream(content: bytes) -> AsyncIterator[bytes]:
    yield content


async def upload(world: World, *exports: Export) -> str:
    content = world.save(*exports).read_bytes()
    return await world.imports.stage(ME, stream(content), "chat.txt", world.choices())


async def test_files_are_kept_by_their_bytes(any_world: World) -> None:
    await any_world.add(Export(TALK, files={"IMG-1.jpg": JPEG}))
    ((name, media_type, state),) = await any_world.rows(
        attachments, "file_name", "media_type", "state"
    )
    assert (name, media_type, state) == ("IMG-1.jpg", "image/jpeg", "present")
    assert len(kept(any_world)) == 1


async def test_a_missing_file_is_said(world: World) -> None:
    await world.add(Export(TALK))
    assert await world.rows(attachments, "file_name", "state") == [("IMG-1.jpg", "missing")]


async def test_a_file_that_is_too_large_is_not_kept(world: World) -> None:
    world.settings.media_max_bytes = 4
    await world.add(Export(TALK, files={"IMG-1.jpg": JPEG}))
    assert await world.rows(attachments, "state") == [("too_large",)]
    assert kept(world) == []


async def test_a_later_export_brings_the_files_and_undo_takes_them_away(any_world: World) -> None:
    await any_world.add(Export([*TALK[:9], PHOTO._replace(attachment=None)]))
    before = await any_world.everything()
    report = await any_world.add(Export(TALK, files={"IMG-1.jpg": JPEG}))
    assert (report.new, await any_world.rows(attachments, "state")) == (0, [("present",)])
    await any_world.imports.undo(ME, report.import_id)
    assert await any_world.everything() == before
    assert kept(any_world) == []


async def test_a_file_of_two_messages_stays_when_one_goes(world: World) -> None:
    first = await world.add(Export(TALK, files={"IMG-1.jpg": JPEG}))
    other = [m._replace(author="Cleo", text="other") for m in TALK]
    await world.add(Export(other, title="Cleo", files={"IMG-1.jpg": JPEG}))
    await world.imports.undo(ME, first.import_id)
    assert len(kept(world)) == 1


async def test_an_upload_is_private_until_it_is_read_and_then_gone(any_world: World) -> None:
    upload_id = await upload(any_world, Export(TALK))
    (path,) = staged(any_world)
    assert path.stat().st_mode & 0o777 == 0o600
    await any_world.imports.run(ME, upload_id)
    (record,) = await any_world.imports.of_upload(ME, upload_id)
    assert (record.report.state, record.progress.percent) == ("done", 100)
    assert staged(any_world) == []


async def test_an_upload_of_several_chats_becomes_as_many_imports(world: World) -> None:
    upload_id = await upload(
        world, Export(TALK), Export(talk(9, "Cleo", "Ben", about="x"), title="Cleo")
    )
    await world.imports.run(ME, upload_id)
    states = [r.report.state for r in await world.imports.of_upload(ME, upload_id)]
    assert states == ["done", "done"]


async def test_an_upload_nobody_reads_is_kept_as_failed(world: World) -> None:
    upload_id = await world.imports.stage(ME, stream(b"no"), "a.txt", world.choices())
    await world.imports.run(ME, upload_id)
    (record,) = await world.imports.of_upload(ME, upload_id)
    assert (record.report.state, record.error and record.error["code"]) == (
        "failed",
        "invalid_input",
    )
    assert staged(world) == []


async def test_an_upload_beyond_the_limit_leaves_nothing(world: World) -> None:
    world.settings.upload_max_bytes = 10
    small = World(world.store, world.folder, world.settings)
    with pytest.raises(LimitError):
        await upload(small, Export(TALK))
    assert staged(world) == []


async def test_an_upload_that_breaks_off_leaves_nothing(world: World) -> None:
    async def broken() -> AsyncIterator[bytes]:
        yield b"{"
        raise ConnectionResetError

    with pytest.raises((ConnectionResetError, Exception)):
        await world.imports.stage(ME, broken(), "a.txt", world.choices())
    assert staged(world) == []


async def test_a_waiting_upload_is_kept_for_its_answer(world: World) -> None:
    upload_id = await upload(world, Export(TALK, proof=None))
    await world.imports.run(ME, upload_id)
    assert len(staged(world)) == 1
    (record,) = await world.imports.of_upload(ME, upload_id)
    await world.imports.answer(ME, record.report.import_id, {"date_order": "dmy"})
    await world.imports.run(ME, upload_id)
    assert staged(world) == []
    assert len(await world.said()) == 10


async def test_the_owners_own_file_is_never_removed(world: World) -> None:
    path = world.save(Export(TALK))
    (report,) = await world.add_path(path)
    await world.imports.undo(ME, report.import_id)
    assert path.exists()


def left_by_a_crash(world: World) -> None:
    """Leave what a process leaves that is killed before it wrote down what it kept."""
    world.blobs.keep(iter([b"nobody names these bytes"]), limit=99)
    (world.folder / "blobs" / "part-x").write_bytes(b"half")
    (world.folder / "staging").mkdir(exist_ok=True)
    for name, age in (("upload-old", 60), ("upload-new", 0)):
        path = world.folder / "staging" / name
        path.write_bytes(b"half")
        moment = path.stat().st_mtime - age
        os.utime(path, (moment, moment))


async def test_the_next_start_removes_what_nothing_names(any_world: World) -> None:
    await any_world.add(Export(TALK, files={"IMG-1.jpg": JPEG}))
    left_by_a_crash(any_world)
    waiting = await upload(any_world, Export(TALK))
    assert await any_world.imports.recover(ME) == [waiting]
    assert [path.read_bytes() for path in kept(any_world)] == [JPEG]
    names = sorted(path.name for path in staged(any_world))
    assert (len(names), "upload-new" in names) == (2, True)


async def test_going_on_with_an_import_leaves_no_stray_media(world: World) -> None:
    upload_id = await upload(world, Export(TALK))
    (record,) = await world.imports.of_upload(ME, upload_id)
    await world.imports.cancel(ME, record.report.import_id)
    left_by_a_crash(world)
    await world.add(Export(TALK))
    assert kept(world) == []


async def test_undoing_a_cut_off_import_leaves_no_stray_media(world: World) -> None:
    upload_id = await upload(world, Export(TALK))
    (record,) = await world.imports.of_upload(ME, upload_id)
    await world.imports.cancel(ME, record.report.import_id)
    left_by_a_crash(world)
    await world.imports.undo(ME, record.report.import_id)
    assert kept(world) == []


async def test_progress_grows_to_the_end_over_all_chats_of_a_file(world: World) -> None:
    path = world.save(
        Export(talk(90, "Anna", "Ben")), Export(talk(90, "Cleo", "Ben", about="x"), title="Cleo")
    )
    told: list[int] = []
    await world.imports.add(
        ME, path, path.name, world.choices(), lambda now: told.append(now.percent)
    )
    assert told == sorted(told)
    assert (told[-1], len(set(told)) > 5) == (100, True)


@pytest.mark.parametrize("undone", [(0,), (0, 2), (2, 0)])
async def test_undoing_those_with_bytes_leaves_the_name_the_others_gave(
    any_world: World, undone: tuple[int, ...]
) -> None:
    reports = [
        await any_world.add(Export(TALK, files={"IMG-1.jpg": JPEG} if has_bytes else {}))
        for has_bytes in (True, False, 2 in undone)
    ]
    for at in undone:
        await any_world.imports.undo(ME, reports[at].import_id)
    assert await any_world.rows(attachments, "file_name", "state", "sha256") == [
        ("IMG-1.jpg", "missing", None)
    ]
