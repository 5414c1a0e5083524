"""At a terminal: questions are asked, progress is shown, nothing of it reaches a pipe."""

import os
import pty
import select
import shlex
import shutil
import signal
import socket
import subprocess
import sys
from contextlib import redirect_stderr
from pathlib import Path

import pytest
from tests.cli.conftest import process

from earmark.cli.progress import shown
from earmark.cli.serving import page_json, point_to_page, serve_page
from earmark.core.errors import InputError
from earmark.db.folder import DataFolder
from earmark.jobs.ownership import Ownership
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


@pytest.mark.parametrize(("answer", "code", "state"), [("n\n", 1, "done"), ("y\n", 0, "undone")])
def test_an_import_is_taken_back_only_after_a_yes(
    one_chat: Path, tmp_path: Path, answer: str, code: int, state: str
) -> None:
    home = tmp_path / "home"
    shutil.copytree(one_chat, home)
    ended, screen = typed(home, answer, "undo", 1)
    assert ended == code
    assert "Take back WhatsApp Chat with Maeve Kinsella.txt" in screen
    (record,) = process("imports", "--json", home=home).json()["imports"]
    assert record["state"] == state


@pytest.mark.parametrize(("answer", "is_new"), [("n\n", False), ("y\n", True)])
def test_a_token_is_replaced_only_after_a_yes(tmp_path: Path, answer: str, *, is_new: bool) -> None:
    folder = DataFolder(tmp_path / "home")
    old = folder.read_or_create_token()
    code, screen = typed(folder.root, answer, "token", "--new")
    assert "has to sign in again" in screen
    assert (folder.read_or_create_token() != old) is is_new
    assert (code == 0) is is_new


def test_at_a_terminal_a_bar_shows_how_far_the_work_is(chat: Path, tmp_path: Path) -> None:
    code, screen = typed(tmp_path / "home", "", "import", chat, "--date-order", "dmy")
    assert code == 0
    assert "Importing" in screen
    assert "2 new messages" in screen


def test_a_bar_shows_its_remark_without_obeying_it(
    capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TERM", "xterm-256color")
    outer, inner = pty.openpty()
    with os.fdopen(inner, "w", encoding="utf-8") as terminal, redirect_stderr(terminal):
        with shown("Reading") as show:
            show(50, "\x1b]0;owned\x07 [red]half[/red]")
        terminal.flush()
        screen = os.read(outer, 65536).decode()
        while "[red]half[/red]" not in screen and select.select([outer], [], [], 2)[0]:
            screen += os.read(outer, 65536).decode()  # a terminal hands out what it has so far
    os.close(outer)
    assert "[red]half[/red]" in screen
    assert "\x1b]0;owned" not in screen
    assert capfd.readouterr() == ("", "")


def test_the_page_of_a_running_server_is_pointed_to_and_not_served_again(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    settings = Settings(home=tmp_path / "home")
    server = Ownership(settings.home)
    server.take()
    assert page_json(settings)["start"]
    server.serves("http://127.0.0.1:8123")
    point_to_page(settings, serve=True)
    link = page_json(settings)
    server.release()
    assert "The page: http://127.0.0.1:8123/app#code=" in capsys.readouterr().out
    assert str(link["url"]).startswith("http://127.0.0.1:8123/app#code=")
    assert link["start"] is None


@pytest.mark.parametrize(
    ("folder", "start"), [(None, "earmark serve"), ("it's mine", "earmark serve --data-dir ")]
)
def test_without_a_server_json_names_the_command_that_starts_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, folder: str | None, start: str
) -> None:
    monkeypatch.setenv("EARMARK_HOME", str(tmp_path / "default"))
    home = tmp_path / (folder or "default")
    page = page_json(Settings(home=home, port=9000))
    assert page["url"] == "http://127.0.0.1:9000/app"
    assert str(page["start"]).startswith(start)
    words = shlex.split(str(page["start"]))
    assert words[2:] == (["--data-dir", str(home)] if folder else [])


def test_a_host_that_is_no_address_is_not_tried_on_another_port(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no address"):
        serve_page(Settings(home=tmp_path / "home", host="no such host"), print)
