"""What was exported and imported again is the same store, ids apart."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from tests.conftest import SQLITE_FIRST, opened
from tests.features.exports.conftest import ME, PHOTO, Home, content, fill

from earmark.db.engine import Store
from earmark.db.folder import DataFolder
from earmark.features.accounts.tables import contact_merges, contacts
from earmark.features.chats.tables import attachments, chats, messages
from earmark.features.chats.unmerging import unmerge
from earmark.features.exports.writing import Wanted


@pytest.fixture(params=SQLITE_FIRST)
async def other_store(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Store]:
    async for fresh in opened(request, DataFolder(tmp_path / "other")):
        yield fresh


@pytest.fixture
async def home(store: Store, tmp_path: Path) -> Home:
    home = Home(store, tmp_path / "home")
    await fill(home)
    return home


@pytest.fixture
def other(other_store: Store, tmp_path: Path) -> Home:
    return Home(other_store, tmp_path / "other")


async def test_an_imported_export_is_an_equal_store(home: Home, other: Home) -> None:
    path = await home.write()
    await other.read(path)
    again = await other.write(name="again.zip")
    before, after = content(path), content(again)
    assert before.keys() == after.keys()
    for name in before:
        assert after[name] == before[name], name


async def test_the_bytes_of_media_come_along(home: Home, other: Home) -> None:
    await other.read(await home.write())
    kept = [row for row in await other.rows(attachments, "state", "sha256") if row[0] == "present"]
    assert [other.blobs.size(str(sha256)) for _, sha256 in kept] == [len(PHOTO)]


async def test_a_merge_can_still_be_taken_back(home: Home, other: Home) -> None:
    await other.read(await home.write())
    ((merge_id, kept),) = await other.rows(contact_merges, "id", "kept_id")
    await unmerge(other.store, ME, int(str(kept)), int(str(merge_id)))
    senders = dict(await other.rows(contacts, "id", "name"))
    said = await other.rows(messages, "sender_id", "external_id")
    assert {senders[key] for key, name in said if name in {"a1", "a3"}} == {"+4917055"}


async def test_importing_it_twice_adds_nothing(home: Home, other: Home) -> None:
    path = await home.write()
    first = await other.read(path)
    again = await other.read(path)
    assert [report.new for report in again] == [0] * len(first)
    assert sum(report.already_present for report in again) == sum(report.new for report in first)
    assert content(await other.write(name="again.zip")) == content(path)


async def test_it_can_be_taken_back_but_for_what_programs_posted(home: Home, other: Home) -> None:
    for report in await other.read(await home.write()):
        await other.back.undo(ME, report.import_id)
    assert {str(name)[:1] for (name,) in await other.rows(messages, "external_id")} == {"a"}
    assert await other.rows(chats, "conversation_id") == [("shop",)]


async def test_some_chats_are_exported_with_their_people_only(home: Home, other: Home) -> None:
    await other.read(await home.write(Wanted(("dora",), includes_media=False)))
    assert await other.rows(chats, "conversation_id") == [("dora",)]
    assert {name for (name,) in await other.rows(contacts, "name")} == {"Ben", "Dora"}


async def test_nothing_of_an_unfinished_import_is_exported(home: Home) -> None:
    async with home.store.write(ME) as connection:
        await connection.execute(
            chats.update().where(chats.c.conversation_id == "dora").values(pending_import_id=99)
        )
    exported = content(await home.write())
    assert "Dora" not in str(exported["data/chats.jsonl"])
