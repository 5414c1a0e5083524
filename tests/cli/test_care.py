"""Token, doctor and the demo's own folder."""

import os
import sqlite3
import stat
from contextlib import closing
from pathlib import Path

import pytest
from tests.cli.conftest import Earmark

from earmark.cli.showroom import showroom
from earmark.core.errors import ConflictError, InputError
from earmark.jobs.ownership import Ownership
from earmark.settings import Settings


def test_the_token_stays_until_it_is_replaced(earmark: Earmark, home: Path) -> None:
    first = earmark("token").out
    assert earmark("token").out == first
    second = earmark("token", "--new", "--yes").out
    assert second != first
    assert earmark("token").out == second
    assert stat.S_IMODE((home / "token").stat().st_mode) == 0o600


def checks(said: dict[str, object]) -> dict[str, dict[str, object]]:
    found = said["checks"]
    assert isinstance(found, list)
    return {each["name"]: each for each in found}


def test_a_new_machine_is_in_order(earmark: Earmark, home: Path) -> None:
    found = checks(earmark("doctor", "--json").json())
    expected = {"python", "time_zone", "data_folder", "disk_space", "database", "page", "server"}
    assert found.keys() == expected
    assert found["database"]["ok"]
    assert not home.exists()


@pytest.mark.parametrize("place", ["/proc/earmark", "file", "file/below", "/dev/null"])
def test_a_folder_nothing_can_be_kept_in_is_not_fine(
    earmark: Earmark, tmp_path: Path, place: str
) -> None:
    (tmp_path / "file").touch()
    said = earmark("doctor", "--json", "--data-dir", tmp_path / place)
    folder = checks(said.json())["data_folder"]
    assert (said.code, folder["ok"]) == (1, False)
    assert "--data-dir" in str(folder["next_step"])
    assert checks(said.json())["database"]["found"] == "not looked at"


def test_looking_at_a_folder_leaves_nothing_in_it(earmark: Earmark, home: Path) -> None:
    home.mkdir(mode=0o700)
    assert earmark("doctor").code == 0
    assert list(home.iterdir()) == []
    assert list(home.parent.iterdir()) == [home]


def test_what_is_wrong_comes_with_the_next_step(earmark: Earmark, home: Path) -> None:
    earmark("chats")
    (home / "earmark.sqlite").chmod(0o644)
    said = earmark("doctor", "--json")
    folder = checks(said.json())["data_folder"]
    assert said.code == 1
    assert "chmod" in str(folder["next_step"])
    assert "no  data folder" in earmark("doctor").out


def test_a_damaged_database_is_noticed(earmark: Earmark, home: Path) -> None:
    home.mkdir(mode=0o700)
    (home / "earmark.sqlite").write_bytes(b"not a database at all" * 100)
    (home / "earmark.sqlite").chmod(0o600)
    database = checks(earmark("doctor", "--json").json())["database"]
    assert not database["ok"]
    assert earmark("chats").code == 1


def test_an_interrupted_import_is_noticed(earmark: Earmark, home: Path, tmp_path: Path) -> None:
    chat = tmp_path / "WhatsApp Chat with Anna.txt"
    chat.write_text("24/05/2025, 09:00 - Anna: hi\n24/05/2025, 09:01 - Ben: ho\n", "utf-8")
    earmark("import", chat)
    assert checks(earmark("doctor", "--json").json())["imports"]["ok"]
    with closing(sqlite3.connect(home / "earmark.sqlite")) as connection, connection:
        connection.execute("update imports set state = 'interrupted'")
    found = checks(earmark("doctor", "--json").json())["imports"]
    assert found["found"] == "1 interrupted"
    assert "earmark undo" in str(found["next_step"])


def test_a_store_of_a_newer_program_is_left_alone(earmark: Earmark, home: Path) -> None:
    earmark("chats")
    with closing(sqlite3.connect(home / "earmark.sqlite")) as connection, connection:
        connection.execute("update alembic_version set version_num = '9999'")
    assert not checks(earmark("doctor", "--json").json())["schema"]["ok"]
    said = earmark("chats")
    assert said.code == 1
    assert "newer Earmark" in said.err


def test_a_running_server_is_seen(earmark: Earmark, home: Path) -> None:
    ownership = Ownership(home)
    ownership.take()
    ownership.serves("http://127.0.0.1:8123")
    found = checks(earmark("doctor", "--json").json())["server"]["found"]
    ownership.release()
    assert found == f"running at http://127.0.0.1:8123 (process {os.getpid()})"


def test_the_demo_has_a_folder_of_its_own(home: Path) -> None:
    chosen = showroom(Settings(home=home))
    assert chosen.home == home.with_name("home-demo")
    (chosen.home / "old").touch()
    assert not (showroom(Settings(home=home)).home / "old").exists()


def test_the_demo_empties_no_folder_but_its_own(home: Path) -> None:
    other = home.with_name("home-demo")
    other.mkdir()
    (other / "diary.txt").touch()
    with pytest.raises(InputError, match="not a folder of the demo"):
        showroom(Settings(home=home))
    assert (other / "diary.txt").exists()


def test_a_demo_that_is_shown_is_left_alone(home: Path) -> None:
    chosen = showroom(Settings(home=home))
    ownership = Ownership(chosen.home)
    ownership.take()
    with pytest.raises(ConflictError, match="shown already"):
        showroom(Settings(home=home))
    ownership.release()


def test_a_setting_that_makes_no_sense_is_named(
    earmark: Earmark, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EARMARK_PORT", "eight")
    said = earmark("doctor")
    assert said.code == 1
    assert "EARMARK_PORT" in said.err
