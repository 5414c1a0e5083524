"""At a terminal: questions are asked, progress is shown, nothing of it reaches a pipe."""

import os
import pty
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from earmark.cli.progress import shown
from earmark.cli.serving import point_to_page, serve_page
from earmark.settings import Settings

AMBIGUOUS = "04/05/2025, 09:00 - Anna: hi\n04/05/2025, 09:01 - Ben: ho\n"


def typed(home: Path, answer: str, *arguments: object) -> tuple[int, str]:
    """Run a command at a terminal of its own and type an answer; return its code and its screen."""
    outer, inner = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-m", "earmark", *map(str, arguments)],
        stdin=inner,
        stdout=inner,
        stderr=inner,
        env={**os.environ, "EARMARK_HOME": str(home), "TERM": "xterm", "NO_COLOR": "1"},
    ) as running:
        os.close(inner)
        os.write(outer, answer.encode())
        screen = b""
        while piece := _read(outer):
            screen += piece
        os.close(outer)
        return running.wait(60), screen.decode()


def _read(outer: int) -> bytes:
    try:
        return os.read(outer, 65536)
    except OSError:  # the other side is closed
        return b""


@pytest.fixture
def chat(tmp_path: Path) -> Path:
    path = tmp_path / "WhatsApp Chat with Anna.txt"
    path.write_text(AMBIGUOUS, encoding="utf-8")
    return path


def test_the_date_order_is_asked_with_both_readings(chat: Path, tmp_path: Path) -> None:
    code, screen = typed(tmp_path / "home", "2\n", "import", chat)
    assert code == 0
    assert "Which part of the date comes first?" in screen
    assert "2025-05-04" in screen
    assert "on 5 April 2025" in screen


def test_a_question_may_be_left_open(chat: Path, tmp_path: Path) -> None:
    code, screen = typed(tmp_path / "home", "9\n\n", "digest", chat)
    assert code == 4
    assert screen.count("Number (Enter leaves it open)") == 2


def test_without_a_terminal_no_bar_is_drawn(capsys: pytest.CaptureFixture[str]) -> None:
    with shown("Reading") as show:
        show(50, "half")
    assert capsys.readouterr() == ("", "")


def test_a_taken_port_leads_to_a_free_one(tmp_path: Path) -> None:
    links: list[str] = []

    def stop(link: str) -> None:
        links.append(link)
        os.kill(os.getpid(), signal.SIGINT)

    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        serve_page(Settings(home=tmp_path / "home", port=port), stop)
    assert links
    assert f":{port}/" not in links[0]


def test_without_a_server_the_command_that_starts_it_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    point_to_page(Settings(home=tmp_path / "my chats"), serve=False)
    assert f"earmark serve --data-dir '{tmp_path}/my chats'" in capsys.readouterr().out
