"""What is stored is analysed, whoever stored it."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx2
import pytest
from fastapi import FastAPI

from earmark import backends
from earmark.app import MachineClock
from earmark.core.ports.archive import ArchivedChat
from earmark.db.engine import Store
from earmark.features.imports.service import Choices, Imports
from earmark.flow import Changes
from earmark.settings import Settings

CHAT = "13.10.25, 09:30 - Helen: Is it fine?\n14.10.25, 09:31 - Anna: I will look tonight\n"


async def import_beside(settings: Settings, file: Path) -> None:
    """Import a file as the command line does beside a running server."""

    def read(path: Path, name: str) -> Sequence[ArchivedChat]:
        return backends.read_file(path, name, settings)

    store = await Store.open(settings)
    imports = Imports(store, read, backends.blobs(settings), MachineClock(), settings)
    await imports.add(1, file, file.name, Choices("UTC"))
    await store.close()


@pytest.mark.usefixtures("app")
async def test_the_server_analyses_what_the_command_line_stored(
    client: httpx2.AsyncClient, settings: Settings, tmp_path: Path
) -> None:
    file = tmp_path / "WhatsApp Chat with Helen.txt"
    file.write_text(CHAT)
    await import_beside(settings, file)
    assert (await client.get("/system/status")).json()["counts"]["messages"] == 2
    async with asyncio.timeout(20):
        while await unread(client):  # noqa: ASYNC110 the server works in its own time
            await asyncio.sleep(0.1)


async def unread(client: httpx2.AsyncClient) -> int:
    status = (await client.get("/system/status")).json()
    return int(status["analysis"]["remaining"])


def test_a_commit_of_anybody_is_noticed_once(tmp_path: Path) -> None:
    file = tmp_path / "a.sqlite"
    with sqlite3.connect(file) as writer:
        writer.execute("create table t (a)")
        changes = Changes(file)
        assert changes.happened()
        assert not changes.happened()
        writer.execute("insert into t values (1)")
        writer.commit()
        assert changes.happened()
    writer.close()
    changes.close()


def test_a_file_that_is_not_there_has_not_changed(tmp_path: Path) -> None:
    assert not Changes(tmp_path / "gone.sqlite").happened()


async def test_an_empty_store_begins_no_work(app: FastAPI, settings: Settings) -> None:
    await asyncio.sleep(0.2)
    assert app.state.services
    assert not (settings.home / "jobs.sqlite").exists()


def test_closing_waits_for_a_look_that_goes_on(tmp_path: Path) -> None:
    file = tmp_path / "store.sqlite"
    sqlite3.connect(file).close()
    changes = Changes(file)
    with ThreadPoolExecutor() as threads:
        looks = [threads.submit(changes.happened) for _ in range(2000)]
        changes.close()
    assert sum(look.result() for look in looks) <= 1
    assert not changes.happened()
