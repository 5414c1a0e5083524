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
