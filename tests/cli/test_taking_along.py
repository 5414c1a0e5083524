"""Exporting, erasing, backing up and restoring from the command line."""

from __future__ import annotations

import sqlite3
import zipfile
from contextlib import closing
from pathlib import Path

import pytest
from tests.cli.conftest import Earmark

TALK = """13/04/2025, 10:00 - Ruth: Zwetschgenkuchen am Sonntag?
13/04/2025, 10:05 - Noor: ja gern
14/04/2025, 10:06 - Ruth: um drei
"""
OTHER = """13/04/2025, 10:00 - Ivo: Fahrrad
13/04/2025, 10:05 - Noor: steht im Keller
14/04/2025, 10:06 - Ivo: danke
"""
HOW = ("--owner", "Noor", "--timezone", "UTC")


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    found = []
    for name, text in (("Ruth", TALK), ("Ivo", OTHER)):
        path = tmp_path / f"WhatsApp Chat with {name}.txt"
        path.write_text(text, encoding="utf-8")
        found.append(path)
    return found


@pytest.fixture
def kept(earmark: Earmark, files: list[Path]) -> Earmark:
    assert earmark("import", *files, *HOW).code == 0
    return earmark


def titles(earmark: Earmark) -> list[str]:
    return sorted(chat["conversation_title"] for chat in earmark("chats", "--json").json())


def words_in(folder: Path) -> bytes:
    return b"".join(file.read_bytes() for file in folder.rglob("*") if file.is_file())


def test_an_export_is_imported_elsewhere(kept: Earmark, tmp_path: Path) -> None:
    written = kept("export", tmp_path / "all.zip", "--json").json()
    assert (written["chats"], written["messages"]) == (2, 6)
    other = ("--data-dir", tmp_path / "other")
    done = kept("import", tmp_path / "all.zip", "--json", *other).json()
    assert sum(each["new"] for each in done["imports"]) == 6
    found = kept("chats", "--json", *other).json()
    assert sorted(chat["conversation_title"] for chat in found) == ["Ivo", "Ruth"]


@pytest.mark.parametrize("command", ["export", "backup"])
def test_a_folder_that_is_not_there_is_named(kept: Earmark, tmp_path: Path, command: str) -> None:
    refused = kept(command, tmp_path / "nowhere" / "all.zip")
    assert (refused.code, "There is no folder" in refused.err) == (1, True)


def test_an_export_never_writes_over_a_file(kept: Earmark, tmp_path: Path) -> None:
    (tmp_path / "all.zip").write_text("mine")
    refused = kept("export", tmp_path / "all.zip")
    assert (refused.code, "is there already" in refused.err) == (1, True)
    assert (tmp_path / "all.zip").read_text() == "mine"


def test_an_export_of_an_unknown_chat_leaves_no_file(kept: Earmark, tmp_path: Path) -> None:
    assert kept("export", tmp_path / "no.zip", "--chat", "nobody").code == 1
    assert not (tmp_path / "no.zip").exists()


def test_one_chat_without_media_is_exported(kept: Earmark, tmp_path: Path) -> None:
    assert kept("export", tmp_path / "one.zip", "--chat", "ruth", "--no-media").code == 0
    with zipfile.ZipFile(tmp_path / "one.zip") as packed:
        assert b"Fahrrad" not in b"".join(packed.read(name) for name in packed.namelist())


def test_erasing_says_first_what_goes_and_what_stays(kept: Earmark) -> None:
    said = kept("erase", "--chat", "ruth", "--dry-run")
    assert said.out.startswith("Goes: 3 messages, 1 chat")
    assert "Stays:" in said.out
    assert titles(kept) == ["Ivo", "Ruth"]


def test_erasing_has_to_be_confirmed(kept: Earmark) -> None:
    refused = kept("erase", "--chat", "ruth")
    assert (refused.code, "--yes" in refused.err) == (1, True)


def test_an_erased_chat_is_in_no_file_and_does_not_come_back(
    kept: Earmark, home: Path, files: list[Path]
) -> None:
    assert kept("erase", "--chat", "ruth", "--yes").code == 0
    assert titles(kept) == ["Ivo"]
    assert b"Zwetschgenkuchen" not in words_in(home)
    again = kept("import", files[0], *HOW)
    assert "3 messages you erased were left out" in again.out
    assert titles(kept) == ["Ivo"]
    kept("import", files[0], *HOW, "--bring-back")
    assert titles(kept) == ["Ivo", "Ruth"]


def test_one_thing_is_erased_at_a_time(kept: Earmark) -> None:
    assert kept("erase", "--yes").code == 1
    assert kept("erase", "--chat", "ruth", "--everything", "--yes").code == 1


def test_everything_is_erased(kept: Earmark, home: Path) -> None:
    assert kept("erase", "--everything", "--yes", "--json").json()["erased"]["messages"] == 6
    assert titles(kept) == []
    for word in (b"Ruth", b"Fahrrad", b"Noor"):
        assert word not in words_in(home)


def test_a_backup_is_restored_and_what_was_there_is_kept(kept: Earmark, tmp_path: Path) -> None:
    assert kept("backup", tmp_path / "b.zip").code == 0
    kept("import", "--json", *HOW, _third(tmp_path))
    assert titles(kept) == ["Ivo", "Ruth", "Zoe"]
    done = kept("restore", tmp_path / "b.zip", "--yes", "--json").json()
    assert titles(kept) == ["Ivo", "Ruth"]
    (aside,) = tmp_path.glob("home.before-restore-*")
    assert str(aside) == done["kept_aside"]
    with closing(sqlite3.connect(aside / "earmark.sqlite")) as before:
        assert before.execute("select count(*) from chats").fetchone() == (3,)


def _third(tmp_path: Path) -> Path:
    path = tmp_path / "WhatsApp Chat with Zoe.txt"
    path.write_text(OTHER.replace("Ivo", "Zoe").replace("Fahrrad", "Roller"), encoding="utf-8")
    return path


def test_what_was_erased_since_the_backup_stays_erased(kept: Earmark, tmp_path: Path) -> None:
    kept("backup", tmp_path / "b.zip")
    kept("erase", "--chat", "ruth", "--yes")
    done = kept("restore", tmp_path / "b.zip", "--yes", "--json").json()
    assert done["erased_again"] == 3
    assert titles(kept) == ["Ivo"]
    kept("restore", tmp_path / "b.zip", "--yes", "--bring-back")
    assert titles(kept) == ["Ivo", "Ruth"]


def test_a_copied_store_still_knows_what_was_erased(
    kept: Earmark, home: Path, tmp_path: Path, files: list[Path]
) -> None:
    kept("erase", "--chat", "ruth", "--yes")
    assert kept("db", "copy", home, tmp_path / "copy").code == 0
    there = ("--data-dir", tmp_path / "copy")
    assert "3 messages you erased were left out" in kept("import", files[0], *HOW, *there).out


def test_a_backup_is_restored_into_an_empty_folder(kept: Earmark, tmp_path: Path) -> None:
    kept("backup", tmp_path / "b.zip")
    there = ("--data-dir", tmp_path / "new")
    assert kept("restore", tmp_path / "b.zip", *there).code == 0
    assert len(kept("chats", "--json", *there).json()) == 2
    assert (tmp_path / "new" / "earmark.sqlite").stat().st_mode & 0o77 == 0


def test_a_changed_backup_changes_nothing(kept: Earmark, tmp_path: Path) -> None:
    kept("backup", tmp_path / "b.zip")
    with zipfile.ZipFile(tmp_path / "b.zip") as packed:
        parts = {name: packed.read(name) for name in packed.namelist()}
    with zipfile.ZipFile(tmp_path / "bad.zip", "w") as packed:
        for name, content in parts.items():
            packed.writestr(name, content + b"x" if name == "earmark.sqlite" else content)
    refused = kept("restore", tmp_path / "bad.zip", "--yes")
    assert (refused.code, "nothing was changed" in refused.err) == (1, True)
    assert titles(kept) == ["Ivo", "Ruth"]
    assert not list(tmp_path.glob("*restor*"))


@pytest.mark.parametrize("content", [b"no zip", b"PK\x05\x06" + bytes(18)])
def test_what_is_no_backup_is_refused(kept: Earmark, tmp_path: Path, content: bytes) -> None:
    (tmp_path / "no.zip").write_bytes(content)
    refused = kept("restore", tmp_path / "no.zip", "--yes")
    assert (refused.code, "no backup of Earmark" in refused.err) == (1, True)
