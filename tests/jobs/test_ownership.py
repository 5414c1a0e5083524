"""One process owns a data folder."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from earmark.core.errors import StoreError
from earmark.jobs.ownership import Owner, Ownership, owner_of

TAKE = """
import sys, pathlib
from earmark.jobs.ownership import Ownership
Ownership(pathlib.Path(sys.argv[1])).take()
print("taken", flush=True)
sys.stdin.read()
"""


def test_a_second_server_is_refused_and_told_where_the_first_is(tmp_path: Path) -> None:
    first = Ownership(tmp_path)
    first.take()
    first.serves("http://127.0.0.1:8000")
    with pytest.raises(StoreError, match=r"at http://127.0.0.1:8000 .* --data-dir"):
        Ownership(tmp_path).take()
    first.release()


def test_the_command_line_finds_the_page_of_the_running_server(tmp_path: Path) -> None:
    assert owner_of(tmp_path) is None
    server = Ownership(tmp_path)
    server.take()
    server.serves("http://127.0.0.1:8123")
    assert owner_of(tmp_path) == Owner(os.getpid(), "http://127.0.0.1:8123")
    server.release()
    assert owner_of(tmp_path) is None


def test_a_killed_owner_owns_nothing(tmp_path: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", TAKE, tmp_path], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        process.stdout.readline()
        process.kill()
    server = Ownership(tmp_path)
    server.take()
    server.release()


@pytest.mark.parametrize(
    "written", [b"", b"{", b"[]", b'{"pid": "x", "url": "u"}', b'{"pid": 1}', b"\xff\xfe", b"null"]
)
def test_an_owner_that_is_still_writing_is_an_owner_without_an_address(
    tmp_path: Path, written: bytes
) -> None:
    server = Ownership(tmp_path)
    server.take()
    (tmp_path / "lock").write_bytes(written)
    assert owner_of(tmp_path) == Owner(0, "")
    server.release()


def test_a_new_address_replaces_a_longer_one(tmp_path: Path) -> None:
    server = Ownership(tmp_path)
    server.take()
    server.serves("http://127.0.0.1:65535/with/more")
    server.serves("http://[::1]:1")
    assert owner_of(tmp_path) == Owner(os.getpid(), "http://[::1]:1")
    server.release()


def test_an_owner_before_it_serves_has_no_address_to_give(tmp_path: Path) -> None:
    server = Ownership(tmp_path)
    server.take()
    with pytest.raises(StoreError, match=r"this data folder \(process \d+\)") as error:
        Ownership(tmp_path).take()
    assert error.value.code == "already_running"
    server.release()


def test_letting_go_twice_is_fine_and_the_folder_is_free(tmp_path: Path) -> None:
    server = Ownership(tmp_path)
    server.release()
    server.take()
    server.release()
    server.release()
    assert (tmp_path / "lock").read_bytes() == b""
    Ownership(tmp_path).take()


@pytest.mark.parametrize("place", ["missing", "file/below", ""])
def test_a_folder_nobody_made_has_no_owner(tmp_path: Path, place: str) -> None:
    (tmp_path / "file").touch()
    assert owner_of(tmp_path / place) is None


def test_the_lock_is_readable_by_its_owner_only(tmp_path: Path) -> None:
    server = Ownership(tmp_path)
    server.take()
    assert (tmp_path / "lock").stat().st_mode & 0o777 == 0o600
    server.release()
