"""After erasing no table and no file holds a word of it, on either database."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import text
from tests.features.erasing.rooms import Room
from tests.features.imports.exports import ME, START, Export, line, talk

from earmark.db.engine import Store
from earmark.features.accounts.contacts import ContactChanges, change_contact
from earmark.features.accounts.tables import contacts
from earmark.features.chats.changing import MessageChanges, change_message
from earmark.features.chats.posting import Occasion, post
from earmark.features.chats.tables import messages
from earmark.features.erasing.targets import Target
from earmark.features.exports.writing import Wanted
from earmark.features.insights.service import enrich

WORDS = ("Zwetschgenkuchen", "Quittengelee", "Annabella", "Holunder", "geheim.jpg")
PHOTO = b"\xff\xd8\xff\xe0 Schlehenfoto"
FILE = {"geheim.jpg": PHOTO}


async def fill(room: Room) -> None:
    """Put the words everywhere: texts, edits, names, files, reports, journals, exports, answers."""
    said = talk(30, "Annabella", "Ben", about="Zwetschgenkuchen")
    said += [line(90, "Annabella", "sieh hier", attachment="geheim.jpg")]
    await room.add(Export(said, "Annabella", "Ben", files=FILE))
    changed = [*said]
    changed[3] = changed[3]._replace(text="Quittengelee", edited=True)
    await room.add(Export(changed, "Annabella", "Ben", files=FILE))
    team = talk(12, "Annabella", "Cleo", "Ben", start=200, about="Holunder")
    await room.add(Export(team, "Team", "Ben", chat_type="group"))
    row = {"conversation_id": "team", "user_id": "Annabella", "message_content": "Quittengelee"}
    await post(room.store, ME, [{**row, "timestamp": START // 1000}], Occasion(START, "UTC"))
    keys = {said: int(str(key)) for key, said in await room.rows(messages, "id", "text")}
    edit = MessageChanges(text="harmlos")
    await change_message(room.store, ME, keys["Zwetschgenkuchen 7"], edit, START)
    while (await enrich(room.store, ME)).done:
        pass
    export = await room.exports.begin(ME, Wanted())
    await room.exports.run(ME, export.id)


async def annabella(room: Room) -> int:
    people = await room.rows(contacts, "id", "name")
    return next(int(str(key)) for key, name in people if name == "Annabella")


def in_files(folder: Path) -> bytes:
    """Return what stands in all files, but for those the owner exported and has there."""
    files = [each for each in folder.rglob("*") if each.is_file() and each.suffix != ".txt"]
    return b"".join(each.read_bytes() for each in files)


def found_in(content: bytes) -> set[str]:
    return {word for word in WORDS if word.encode() in content or word.lower().encode() in content}


Files = Callable[[Room], bytes]


@pytest.fixture
def all_files(request: pytest.FixtureRequest, any_store: Store) -> Files:
    """Return what reads all files in which a store may hold something."""

    def read(room: Room) -> bytes:
        content = in_files(room.folder)
        if any_store.file is None:
            server = request.getfixturevalue("postgresql")
            server.psql("checkpoint")
            place = server.psql("show data_directory").split("\n")[2].strip()
            content += in_files(Path(place) / "base")
        else:
            content += in_files(any_store.file.parent)
        return content

    return read


async def in_tables(room: Room) -> str:
    """Return everything that stands in any table of the store."""
    is_file = room.store.file is not None
    names = (
        "select name from sqlite_master where type = 'table' and sql not like '%virtual%'"
        if is_file
        else "select tablename from pg_tables where schemaname = 'public'"
    )
    async with room.store.read(ME) as connection:
        tables = list(await connection.scalars(text(names)))
        queries = [text(f'select * from "{name}"') for name in tables]  # noqa: S608 a table's name
        rows = [(await connection.execute(query)).all() for query in queries]
    return repr(rows)


async def test_the_words_are_everywhere_before(any_room: Room, all_files: Files) -> None:
    await fill(any_room)
    assert found_in((await in_tables(any_room)).encode()) == set(WORDS)
    before = all_files(any_room)
    assert PHOTO in before
    assert found_in(before) == set(WORDS)


async def test_nothing_of_a_person_is_left(any_room: Room, all_files: Files) -> None:
    await fill(any_room)
    await any_room.erase(Target(contact_id=await annabella(any_room)))
    assert found_in((await in_tables(any_room)).encode()) <= {"Holunder"}
    left = all_files(any_room)
    assert found_in(left) <= {"Holunder"}
    assert PHOTO not in left
    assert {row[1] for row in await any_room.said()} == {"Cleo", "Ben"}


async def test_nothing_of_everything_is_left(any_room: Room, all_files: Files) -> None:
    await fill(any_room)
    await any_room.erase_account()
    assert found_in((await in_tables(any_room)).encode()) == set()
    left = all_files(any_room)
    assert found_in(left) == set()
    assert PHOTO not in left


@pytest.mark.full
async def test_nothing_of_a_chat_is_left(any_room: Room, all_files: Files) -> None:
    await fill(any_room)
    await any_room.erase(Target(conversation_id="annabella"))
    assert found_in((await in_tables(any_room)).encode()) <= {
        "Annabella",
        "Holunder",
        "Quittengelee",
    }
    left = all_files(any_room)
    assert "Zwetschgenkuchen" not in found_in(left)
    assert PHOTO not in left


@pytest.mark.full
async def test_nothing_of_a_message_is_left(any_room: Room, all_files: Files) -> None:
    await fill(any_room)
    found = await any_room.rows(messages, "id", "text")
    keys = tuple(int(str(key)) for key, said in found if "Quittengelee" in str(said))
    assert len(keys) == 2
    await any_room.erase(Target(message_ids=keys))
    assert "Quittengelee" not in await in_tables(any_room)
    assert b"Quittengelee" not in all_files(any_room)


async def test_a_marked_person_stays_when_their_chat_goes(room: Room) -> None:
    await room.add(Export(talk(4, "Annabella", "Ben"), "Annabella", "Ben"))
    key = await annabella(room)
    await change_contact(room.store, ME, key, ContactChanges(priority="high"))
    assert (await room.seen(Target(conversation_id="annabella"))).people == 0
    await room.erase(Target(conversation_id="annabella"))
    assert ("Annabella",) in await room.rows(contacts, "name")


async def test_backups_are_named_and_go_when_wanted(room: Room) -> None:
    await room.add(Export(talk(4, "Annabella", "Ben"), "Annabella", "Ben"))
    room.data.create_private(room.data.backups)
    (room.data.backups / "earmark-0001.sqlite").write_text("Annabella")
    target = Target(conversation_id="annabella")
    assert {each.code for each in (await room.seen(target)).stays} >= {"backups"}
    await room.erase(target, backups=True)
    assert list(room.data.backups.iterdir()) == []
