"""Imports that are cut off at any point: nothing twice, nothing half, and the way on."""

import asyncio
import contextlib
import json
import multiprocessing
import os
import random
import resource
import signal
import sqlite3
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.features.imports.exports import ME, Export, World, talk

from earmark.core.errors import ConflictError, StoreError
from earmark.db.engine import Store
from earmark.features.imports.reporting import Progress
from earmark.settings import Settings

BEFORE = talk(40, "Anna", "Ben", start=-60)
# Enough for three transactions.
LINES = talk(11_000, "Anna", "Ben")


def import_for_ever(home: Path, file: Path) -> None:
    """Import a file in a process of its own."""

    async def work() -> None:
        store = await Store.open(Settings(home=home))
        world = World(store, home)
        await world.add_path(file)
        await store.close()

    asyncio.run(work())


def kill_after(home: Path, file: Path, seconds: float) -> None:
    child = multiprocessing.get_context("spawn").Process(target=import_for_ever, args=(home, file))
    child.start()
    deadline = time.monotonic() + 60
    while child.is_alive() and not begun(home) and time.monotonic() < deadline:
        time.sleep(0.005)
    time.sleep(seconds)
    if child.pid and child.is_alive():
        os.kill(child.pid, signal.SIGKILL)
    child.join()
    child.close()


def begun(home: Path) -> bool:
    """Tell whether the child has stored something of the second import."""
    with contextlib.suppress(sqlite3.Error):
        connection = sqlite3.connect(home / "earmark.sqlite")
        rows = connection.execute("select progress from imports where state = 'running'")
        found = [json.loads(row[0] or "{}") for row in rows]
        connection.close()
        return any(progress.get("messages", 0) > 0 for progress in found)
    return False


@contextlib.asynccontextmanager
async def opened(home: Path) -> Iterator[World]:
    store = await Store.open(Settings(home=home))
    yield World(store, home)
    await store.close()


@pytest.mark.parametrize("other", [None, "Cleo"])
async def test_a_killed_import_shows_nothing_and_the_same_command_resumes_it(
    tmp_path: Path, other: str | None
) -> None:
    home = tmp_path / "home"
    async with opened(home) as world:
        if other is None:
            await world.add(Export(BEFORE))
        before = await world.said()
        file = world.save(Export([*BEFORE[-20:], *LINES]))
    seconds = random.random() * 0.4  # noqa: S311 any moment will do
    await asyncio.to_thread(kill_after, home, file, seconds)
    async with opened(home) as world:
        assert len(await world.said()) in {len(before), len(LINES) + (40 if before else 20)}
        await world.imports.recover(ME)
        states = {r.report.state for r in await world.imports.list(ME)}
        assert states <= {"interrupted", "done"}
        (report,) = await world.add_path(file)
        assert report.state == "done"
        said = await world.said()
        assert len(said) == len(set(said)) == len(LINES) + (40 if before else 20)


async def test_a_killed_import_can_be_undone(tmp_path: Path) -> None:
    home = tmp_path / "home"
    async with opened(home) as world:
        await world.add(Export(BEFORE))
        before = await world.everything()
        file = world.save(Export([*BEFORE[-20:], *LINES]))
    await asyncio.to_thread(kill_after, home, file, 0)
    async with opened(home) as world:
        await world.imports.recover(ME)
        (record, _) = await world.imports.list(ME)
        await world.imports.undo(ME, record.report.import_id)
        assert await world.everything() == before


async def test_a_full_disk_says_so_and_the_same_command_goes_on(tmp_path: Path) -> None:
    home = tmp_path / "home"
    async with opened(home) as world:
        await world.add(Export(BEFORE))
        file = world.save(Export([*BEFORE[-20:], *LINES]))
        async with world.store.read(1) as connection:
            pages = await connection.exec_driver_sql("pragma page_count")
            most = int(pages.scalar_one()) + 12
            await connection.exec_driver_sql(f"pragma max_page_count = {most}")
        with pytest.raises(StoreError):
            await world.add_path(file)
        assert len(await world.said()) == 40
    async with opened(home) as world:
        assert (await world.add_path(file))[0].state == "done"
        assert len(await world.said()) == len(LINES) + 40


def import_on_a_full_disk(home: Path, file: Path, most: int) -> None:
    """Import in a process that may write no file beyond so many bytes; end with 3 when refused."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
    try:
        import_for_ever(home, file)
    except StoreError:
        sys.exit(3)


def refused_at(home: Path, file: Path, most: int) -> int | None:
    child = multiprocessing.get_context("spawn").Process(
        target=import_on_a_full_disk, args=(home, file, most)
    )
    child.start()
    child.join(60)
    code = child.exitcode
    child.close()
    return code


@pytest.mark.parametrize("more", [200_000, pytest.param(2_000_000, marks=pytest.mark.full)])
async def test_a_file_that_cannot_grow_stops_the_import_and_spares_the_chat(
    tmp_path: Path, more: int
) -> None:
    home = tmp_path / "home"
    async with opened(home) as world:
        await world.add(Export(BEFORE))
        before = await world.everything()
        file = world.save(Export([*BEFORE[-20:], *LINES]))
    most = (home / "earmark.sqlite").stat().st_size + more
    assert await asyncio.to_thread(refused_at, home, file, most) == 3
    async with opened(home) as world:
        assert len(await world.said()) == len(BEFORE)
        (report,) = await world.add_path(file)
        assert (report.state, report.new) == ("done", len(LINES))
        await world.imports.undo(ME, report.import_id)
        assert await world.everything() == before


async def test_a_stopped_import_stays_hidden_until_it_is_resumed(world: World) -> None:
    file = world.save(Export(LINES))
    upload_id = await world.stage(file)

    def stop(progress: Progress) -> None:
        if progress.messages > 100 and not stopping:
            stopping.append(asyncio.ensure_future(cancel()))

    async def cancel() -> None:
        (record,) = await world.imports.of_upload(ME, upload_id)
        await world.imports.cancel(ME, record.report.import_id)

    stopping: list[asyncio.Future[None]] = []
    await world.imports.run(ME, upload_id, stop)
    (record,) = await world.imports.of_upload(ME, upload_id)
    assert (record.report.state, await world.said()) == ("interrupted", [])
    await world.imports.run(ME, upload_id)
    assert await world.said() == []
    await world.imports.resume(ME, record.report.import_id)
    await world.imports.run(ME, upload_id)
    assert len(await world.said()) == len(LINES)


async def test_what_does_not_run_can_not_be_stopped_or_resumed(world: World) -> None:
    report = await world.add(Export(talk(9, "Anna", "Ben")))
    for act in (world.imports.cancel, world.imports.resume):
        with pytest.raises(ConflictError):
            await act(ME, report.import_id)


async def test_uploads_that_were_cut_off_are_named_at_the_next_start(world: World) -> None:
    upload_id = await world.stage(world.save(Export(talk(9, "Anna", "Ben"))))
    assert await world.imports.recover(ME) == [upload_id]
    await world.imports.run(ME, upload_id)
    assert await world.imports.recover(ME) == []


async def test_two_imports_at_once_wait_for_each_other(world: World) -> None:
    file = world.save(Export(talk(60, "Anna", "Ben")))
    reports = await asyncio.gather(*(world.add_path(file) for _ in range(3)))
    assert sorted(found[0].new for found in reports) == [0, 0, 60]
    assert len(await world.said()) == 60
