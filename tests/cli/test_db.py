"""`earmark db`: a store moves from one place to another and stays what it was."""

from pathlib import Path

import pytest
from tests.cli.conftest import WHO, Earmark
from tests.conftest import Server

from earmark.db.folder import DataFolder


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
