"""Each check of `earmark doctor`, on folders in every state a folder can be in."""

from __future__ import annotations

import asyncio
import platform
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

import pytest
from tests.conftest import make_settings, migrated

from earmark.cli.checks import Check, checks
from earmark.db.folder import DataFolder
from earmark.db.migrate import NEWEST
from earmark.jobs.ownership import Ownership
from earmark.settings import Settings


def looked(home: Path, **settings: object) -> dict[str, Check]:
    """Look at a data folder and return each check by its name."""
    chosen = Settings(home=home).model_copy(update=settings)
    return {each.name: each for each in asyncio.run(checks(chosen))}


@pytest.fixture
def kept_home(one_chat: Path) -> Path:
    """Return a data folder with one chat that no test changes."""
    return one_chat


@pytest.fixture
def home(tmp_path: Path, sqlite_template: Path) -> Path:
    """Return a data folder with an empty store that a test may break."""
    folder = DataFolder(tmp_path / "home")
    folder.create()
    folder.database.write_bytes(sqlite_template.read_bytes())
    folder.database.chmod(0o600)
    return folder.root


def change(home: Path, statement: str) -> None:
    with closing(sqlite3.connect(home / "earmark.sqlite")) as connection, connection:
        connection.execute(statement)


def test_a_folder_that_is_used_is_sound_in_every_part(kept_home: Path) -> None:
    found = looked(kept_home)
    assert [each.name for each in found.values() if not each.ok and each.name != "page"] == []
    assert found["database"].found == "sound"
    assert found["schema"].found == NEWEST
    assert found["imports"].found == "all finished"
    assert found["server"].next_step == "Start it: earmark serve"


def test_the_machine_is_named(home: Path) -> None:
    found = looked(home)["python"]
    assert found.ok is (sys.version_info >= (3, 11))
    assert platform.python_version() in found.found
    assert looked(home)["disk_space"].found.endswith("GB free")


@pytest.mark.parametrize(("zone", "advised"), [("UTC", True), ("Europe/Berlin", False)])
def test_a_zone_nobody_lives_in_comes_with_advice(home: Path, zone: str, *, advised: bool) -> None:
    found = looked(home, timezone=zone)["time_zone"]
    assert (found.ok, found.found) == (True, zone)
    assert bool(found.next_step) is advised


def test_an_older_store_is_brought_up_to_date_by_the_next_command(home: Path) -> None:
    change(home, "update alembic_version set version_num = '0001'")
    found = looked(home)["schema"]
    assert (found.ok, found.found) == (True, "0001")
    assert "after a backup" in found.next_step


def test_a_newer_store_needs_a_newer_program(home: Path) -> None:
    change(home, "update alembic_version set version_num = '9999'")
    found = looked(home)["schema"]
    assert not found.ok
    assert found.found == f"9999; this program knows {NEWEST}"


@pytest.mark.parametrize(
    "statement", ["delete from alembic_version", "drop table alembic_version", "drop table imports"]
)
def test_a_store_that_lost_a_part_is_not_sound(home: Path, statement: str) -> None:
    change(home, statement)
    assert not looked(home)["database"].ok


def test_a_page_of_the_file_that_is_damaged_is_found(kept_home: Path, tmp_path: Path) -> None:
    home = tmp_path / "broken"
    folder = DataFolder(home)
    folder.create()
    content = bytearray((kept_home / "earmark.sqlite").read_bytes())
    content[5 * 4096 : -4096] = b"\xa5" * (len(content) - 6 * 4096)
    folder.database.write_bytes(content)
    found = looked(home)["database"]
    assert not found.ok
    assert "backups" in found.next_step


@pytest.mark.parametrize("state", ["running", "interrupted"])
def test_an_import_nobody_works_on_is_named(home: Path, state: str) -> None:
    insert_import(home, state)
    found = looked(home)["imports"]
    assert (found.ok, found.found) == (False, "1 interrupted")
    assert "earmark undo" in found.next_step


def test_an_import_the_server_works_on_is_fine(home: Path) -> None:
    insert_import(home, "running")
    server = Ownership(home)
    server.take()
    server.serves("http://127.0.0.1:8123")
    found = looked(home)
    server.release()
    assert found["imports"].ok
    assert found["imports"].found == "1 import at work in the server"
    assert found["server"].found.startswith("running at http://127.0.0.1:8123")


@pytest.mark.parametrize("state", ["done", "undone", "waiting", "failed"])
def test_an_import_that_is_over_or_asks_is_no_fault(home: Path, state: str) -> None:
    insert_import(home, state)
    assert looked(home)["imports"].ok


def insert_import(home: Path, state: str) -> None:
    """Add an import in this state, with what its table needs and nothing else."""
    with closing(sqlite3.connect(home / "earmark.sqlite")) as connection, connection:
        columns = connection.execute("pragma table_info(imports)").fetchall()
        needed = {name: kind for _, name, kind, is_needed, default, _ in columns if is_needed}
        row = {name: 1 if "INT" in kind.upper() else "{}" for name, kind in needed.items()}
        row |= {"account_id": 1, "state": state}
        names, marks = ", ".join(row), ", ".join("?" * len(row))
        connection.execute(
            f"insert into imports ({names}) values ({marks})",  # noqa: S608 names of our own table
            list(row.values()),
        )


def test_files_open_to_others_are_named_and_links_are_not_followed(home: Path) -> None:
    for number in range(7):
        (home / f"file-{number}").touch(mode=0o644)
        (home / f"file-{number}").chmod(0o644)
    (home / "elsewhere").symlink_to("/etc")
    found = looked(home)["data_folder"]
    assert not found.ok
    assert "file-0, file-1, file-2, file-3, file-4" in found.found
    assert "file-5" not in found.found
    assert "elsewhere" not in found.found
    assert found.next_step == f"Run: chmod -R go= '{home}'"


def test_a_database_server_that_does_not_answer_is_named(tmp_path: Path) -> None:
    url = "postgresql://somebody:secret@127.0.0.1:1/earmark"
    found = looked(tmp_path / "home", database_url=url)
    assert not found["database"].ok
    assert "cannot be reached" in found["database"].found
    assert "secret" not in str(found.values())


def test_a_database_server_is_sound_once_a_command_has_set_it_up(
    tmp_path: Path, postgresql_url: str
) -> None:
    home = tmp_path / "home"
    before = looked(home, database_url=postgresql_url)["database"]
    assert not before.ok
    assert before.next_step
    migrated(make_settings(home, postgresql_url))
    after = looked(home, database_url=postgresql_url)
    assert (after["database"].ok, after["database"].found) == (True, "PostgreSQL answers")
    assert after["schema"].found == NEWEST
    assert after["accounts_apart"].ok
