"""`earmark db`: a store moves from one place to another and stays what it was."""

import sqlite3
from pathlib import Path

import pytest
from tests.cli.conftest import WHO, Earmark
from tests.conftest import Server

from earmark.db.folder import DataFolder
from earmark.jobs.ownership import Ownership


@pytest.fixture
def full(earmark: Earmark, exports: dict[str, Path]) -> Earmark:
    """Return the command line on a folder that keeps a chat with media."""
    assert earmark("import", exports["WG"], *WHO).code == 0
    return earmark


def media(home: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in DataFolder(home).blobs.glob("??/*")}


def test_a_folder_is_copied_with_its_media(full: Earmark, home: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    said = full("db", "copy", home, other, "--json").json()
    assert said["rows"] == sum(each["rows"] for each in said["tables"].values())
    assert said["media"] == len(media(home)) > 0
    assert media(other) == media(home)
    assert full("--data-dir", other, "chats").out == full("chats").out


def test_a_folder_moves_to_a_server_and_back(
    full: Earmark, home: Path, tmp_path: Path, postgresql_url: str
) -> None:
    there = full("db", "copy", home, postgresql_url, "--json").json()
    back = full("db", "copy", postgresql_url, tmp_path / "back", "--json").json()
    assert there["media"] == 0  # they stay in the data folder
    assert (back["tables"], back["media"]) == (there["tables"], len(media(home)))
    assert full("--data-dir", tmp_path / "back", "chats").out == full("chats").out


@pytest.mark.parametrize(
    ("target", "code"), [("home", "invalid_input"), ("filled", "target_not_empty")]
)
def test_a_copy_over_something_is_refused(
    full: Earmark, home: Path, tmp_path: Path, target: str, code: str
) -> None:
    if target == "filled":
        full("db", "copy", home, tmp_path / target)
    said = full("db", "copy", home, tmp_path / target, "--json")
    assert said.code == 1
    assert said.json()["errors"][0]["code"] == code


def test_there_is_nothing_to_copy_where_no_store_is(earmark: Earmark, tmp_path: Path) -> None:
    said = earmark("db", "copy", tmp_path / "nowhere", tmp_path / "other")
    assert said.code == 1
    assert "no store in" in said.err
    assert not (tmp_path / "other").exists()


def test_damaged_media_stop_a_copy_that_goes_on_once_they_are_gone(
    full: Earmark, home: Path, tmp_path: Path
) -> None:
    damaged = next(DataFolder(home).blobs.glob("??/*"))
    damaged.write_bytes(b"other bytes")
    said = full("db", "copy", home, tmp_path / "other")
    assert (said.code, damaged.name in said.err) == (1, True)
    assert "cut off" in full("--data-dir", tmp_path / "other", "chats").err
    damaged.unlink()
    assert full("db", "copy", home, tmp_path / "other").code == 0


@pytest.mark.full
def test_a_target_of_an_unprivileged_owner_is_filled(
    full: Earmark, home: Path, postgresql: Server
) -> None:
    postgresql.psql("create role keeper login; create database kept owner keeper")
    url = postgresql.get_uri("kept").replace("//postgres:", "//keeper:")
    assert full("db", "copy", home, url).code == 0
    postgresql.psql("drop database kept with (force)")


def checks(earmark: Earmark, *options: str) -> dict[str, bool]:
    found = earmark("db", "check", "--json", *options).json()
    return {each["name"]: each["ok"] for each in found["checks"]}


def test_a_sound_store_passes_every_check(full: Earmark) -> None:
    said = full("db", "check")
    assert said.code == 0
    assert set(checks(full)) == {
        "version",
        "integrity",
        "schema",
        "counters",
        "full_text",
        "media",
    }
    assert all(checks(full).values())


def test_what_is_wrong_is_told_with_the_next_step_and_repaired(full: Earmark, home: Path) -> None:
    with sqlite3.connect(DataFolder(home).database) as store:
        store.execute("update chats set message_count = 0")
        store.execute("insert into messages_fts (messages_fts) values ('delete-all')")
    store.close()
    said = full("db", "check")
    assert (said.code, said.out.count("earmark db check --repair")) == (1, 2)
    assert [name for name, ok in checks(full).items() if not ok] == ["counters", "full_text"]
    assert all(checks(full, "--repair").values())


@pytest.mark.parametrize(
    ("change", "name"),
    [
        ("alter table chats drop column language", "schema"),
        ("update attachments set message_id = 999999", "integrity"),
    ],
)
def test_what_cannot_be_repaired_is_told(full: Earmark, home: Path, change: str, name: str) -> None:
    with sqlite3.connect(DataFolder(home).database) as store:
        store.execute(change if name == "schema" else f"{change} where id = 1")
    store.close()
    assert not checks(full, *([] if name == "schema" else ["--repair"]))[name]


def test_media_that_are_gone_are_told(full: Earmark, home: Path) -> None:
    next(DataFolder(home).blobs.glob("??/*")).unlink()
    said = full("db", "check")
    assert said.code == 1
    assert "1 file missing" in said.out


def test_the_database_goes_back_and_forward_again(full: Earmark, home: Path) -> None:
    before = full("chats", "--json").out
    said = full("db", "downgrade", "--json").json()
    assert said["before"] > said["after"]
    assert (DataFolder(home).backups / f"earmark-{said['before']}.sqlite").is_file()
    assert full("db", "check", "--json").json()["errors"][0]["code"] == "store_older"
    forward = full("db", "upgrade", "--json").json()
    assert forward == {"before": said["after"], "after": said["before"]}
    assert "already" in full("db", "upgrade").out
    assert full("chats", "--json").out == before


def test_there_is_no_way_back_to_a_version_nobody_knows(full: Earmark) -> None:
    said = full("db", "downgrade", "0000")
    assert said.code in {1, 2}
    assert "0001" in said.err


def test_nothing_is_taken_back_under_a_server(full: Earmark, home: Path) -> None:
    ownership = Ownership(home)
    ownership.take()
    try:
        assert "Stop it" in full("db", "downgrade").err
    finally:
        ownership.release()
