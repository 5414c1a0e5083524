"""The program as people start it: a process with pipes, signals and exit codes."""

import os
import re
import signal
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest
from tests.cli.conftest import NOW, Said, process


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> tuple[Said, Path]:
    """Return what `earmark demo` said, and the data folder it was told to stay out of."""
    home = tmp_path_factory.mktemp("machine") / "earmark"
    return process("demo", "--now", NOW, home=home), home


def test_the_demo_prints_its_digest_and_ends(shown: tuple[Said, Path]) -> None:
    said, home = shown
    assert said.code == 0
    assert "Wednesday, 18 November" in said.out
    assert "sextant" in said.out
    assert "http://127.0.0.1:8000/app" in said.out
    assert f"earmark serve --data-dir {home}-demo" in said.out
    assert not home.exists()


def test_the_demo_holds_ten_chats_three_of_them_groups(shown: tuple[Said, Path]) -> None:
    chats = process("chats", "--json", home=shown[1].with_name("earmark-demo")).json()
    assert len(chats) == 10
    assert sum(chat["chat_type"] == "group" for chat in chats) == 3
    assert sum(chat["message_count"] for chat in chats) >= 1500


def test_open_needs_one_command(exports: dict[str, Path], tmp_path: Path) -> None:
    owner = ("--owner", "Mara Vidal", "--timezone", "Europe/Berlin", "--now", NOW)
    said = process("open", exports["Maeve"], exports["Theo"], *owner, home=tmp_path / "home")
    assert said.code == 0
    assert "2 chats" in said.err
    assert "Mieterselbstauskunft" in said.out
    assert "/app" in said.out.splitlines()[-1]


def test_a_reader_that_stops_early_is_no_failure(exports: dict[str, Path], tmp_path: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "earmark", "inspect", "--messages", str(exports["Theo"])],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "EARMARK_HOME": str(tmp_path)},
    ) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdout.close()
        assert running.stderr.read() == b""
        assert running.wait(30) == 0


def test_a_misspelt_command_is_a_usage_error(tmp_path: Path) -> None:
    said = process("digset", home=tmp_path)
    assert said.code == 2
    assert "digest" in said.err
    assert said.out == ""


def test_serve_answers_until_it_is_stopped(exports: dict[str, Path], tmp_path: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "earmark", "serve", "--port", "0"],
        stdout=subprocess.PIPE,
        encoding="utf-8",
        env={**os.environ, "EARMARK_HOME": str(tmp_path / "home")},
    ) as running:
        assert running.stdout is not None
        link = re.fullmatch(r"(http://127\.0\.0\.1:\d+)/app#code=\S+\n", running.stdout.readline())
        assert link
        with urllib.request.urlopen(f"{link[1]}/health", timeout=10) as answer:  # noqa: S310
            assert answer.read() == b'{"status":"healthy"}'
        beside = process("open", exports["Petersen"], home=tmp_path / "home")
        assert beside.code == 0
        assert f"The page: {link[1]}/app#code=" in beside.out
        running.send_signal(signal.SIGINT)
        assert running.wait(30) == 0
