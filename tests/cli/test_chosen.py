"""Options of the whole run, wherever they stand, and what they decide."""

import io
from contextlib import redirect_stdout
from pathlib import Path

import pytest
from tests.cli.conftest import process

from earmark.cli.answers import begin
from earmark.cli.chosen import (
    Chosen,
    choose,
    colour,
    globals_first,
    is_interactive,
    is_plain,
    settings,
)
from earmark.cli.program import run
from earmark.core.errors import InputError


class Terminal(io.StringIO):
    """A stream a person sits at."""

    def isatty(self) -> bool:
        """Say yes."""
        return True


@pytest.fixture(autouse=True)
def plain_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("NO_COLOR", "TERM", "EARMARK_HOME", "EARMARK_PORT"):
        monkeypatch.delenv(name, raising=False)
    choose(Chosen())
    begin(wants_json=False)


@pytest.mark.parametrize(
    ("given", "ordered"),
    [
        (["search", "x", "--data-dir", "d"], ["--data-dir", "d", "search", "x"]),
        (["digest", "--no-color", "--json"], ["--no-color", "digest", "--json"]),
        (["chats", "--data-dir=d"], ["--data-dir=d", "chats"]),
        (["search", "--", "--no-color"], ["search", "--", "--no-color"]),
        (["chats", "--data-dir"], ["--data-dir", "chats"]),
        (
            ["--no-color", "a", "--data-dir", "x", "--data-dir=y"],
            ["--no-color", "--data-dir", "x", "--data-dir=y", "a"],
        ),
        ([], []),
    ],
)
def test_global_options_may_stand_anywhere(given: list[str], ordered: list[str]) -> None:
    assert globals_first(given) == ordered


@pytest.mark.parametrize(
    ("name", "value", "plain"),
    [
        ("NO_COLOR", "1", True),
        ("NO_COLOR", "0", True),
        ("NO_COLOR", "", False),
        ("TERM", "dumb", True),
        ("TERM", "xterm-256color", False),
    ],
)
def test_colour_is_left_out_where_somebody_or_the_terminal_wants_none(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, *, plain: bool
) -> None:
    monkeypatch.setenv(name, value)
    with redirect_stdout(Terminal()):
        assert (is_plain(), colour()) == (plain, not plain)


def test_a_pipe_gets_no_colour_and_no_color_wins_at_a_terminal() -> None:
    with redirect_stdout(io.StringIO()):
        assert not colour()
    with redirect_stdout(Terminal()):
        assert colour()
        choose(Chosen(no_color=True))
        assert not colour()


@pytest.mark.parametrize(
    ("stdin", "stdout", "wants_json", "asked"),
    [
        (Terminal(), Terminal(), False, True),
        (Terminal(), Terminal(), True, False),
        (io.StringIO(), Terminal(), False, False),
        (Terminal(), io.StringIO(), False, False),
    ],
)
def test_a_person_is_asked_only_where_one_sits_at_both_ends(
    monkeypatch: pytest.MonkeyPatch,
    stdin: io.StringIO,
    stdout: io.StringIO,
    *,
    wants_json: bool,
    asked: bool,
) -> None:
    monkeypatch.setattr("sys.stdin", stdin)
    begin(wants_json=wants_json)
    with redirect_stdout(stdout):
        assert is_interactive() is asked


def test_the_option_wins_over_the_environment_and_leads_from_where_one_stands(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("EARMARK_HOME", str(tmp_path / "environment"))
    assert settings().home == tmp_path / "environment"
    monkeypatch.chdir(tmp_path)
    choose(Chosen(home=Path("here")))
    assert settings().home == tmp_path / "here"
    choose(Chosen(home=Path("~/mine")))
    assert settings().home == Path.home() / "mine"


def test_an_empty_setting_is_none_at_all(monkeypatch: pytest.MonkeyPatch) -> None:
    default = settings().home
    monkeypatch.setenv("EARMARK_HOME", "")
    monkeypatch.setenv("EARMARK_PORT", "")
    assert (settings().home, settings().port) == (default, 8000)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("EARMARK_PORT", "eighty"),
        ("EARMARK_PORT", "65536"),
        ("EARMARK_LOG_LEVEL", "LOUD"),
        ("EARMARK_IMPORT_MAX_BYTES", "0"),
        ("EARMARK_JOB_POLL_SECONDS", "-1"),
    ],
)
def test_a_setting_that_cannot_be_is_named_without_its_value(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(InputError, match=name) as error:
        settings()
    assert value not in error.value.message


@pytest.mark.parametrize("given", [["--data-dir", ""], ["--data-dir="], ["--data-dir", "  "]])
def test_a_folder_without_a_name_is_a_mistake_and_not_this_folder(
    given: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(["chats", *given]) == 2
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("arguments", [[], ["--no-color"]])
def test_without_a_command_the_help_is_shown_and_the_code_says_so(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(arguments) == 2
    assert "Usage: earmark" in capsys.readouterr().out


def test_the_version_is_said_alone(tmp_path: Path) -> None:
    said = process("--version", home=tmp_path)
    assert (said.code, said.out, said.err) == (0, "earmark 0.1.0\n", "")
