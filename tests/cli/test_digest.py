"""`earmark digest`: of files without keeping them, and of what is kept."""

import subprocess
import sys
from pathlib import Path

import pytest
from tests.cli.conftest import WHO, Earmark

SERVER = {"sqlalchemy", "fastapi", "dbos", "uvicorn", "starlette"}


def test_a_file_is_summed_up_and_nothing_kept(
    earmark: Earmark, exports: dict[str, Path], home: Path
) -> None:
    said = earmark("digest", exports["Petersen"], "--week", "--json", *WHO)
    digest = said.json()
    assert digest["metadata"]["conversation_count"] == 1
    assert "8:15" in digest["needs_you"][0]["lines"][0]["text"]
    assert not home.exists()


@pytest.mark.parametrize(
    ("command", "light"),
    [
        (["--help"], {*SERVER, "sklearn"}),
        (["inspect", "FILE"], {*SERVER, "sklearn"}),
        (["digest", "--week", "FILE", *WHO], {*SERVER, "sklearn"}),
    ],
)
def test_a_command_imports_only_what_it_needs(
    exports: dict[str, Path], command: list[str], light: set[str]
) -> None:
    given = [str(exports["Petersen"]) if word == "FILE" else word for word in command]
    program = (
        "import sys; from earmark.cli.program import run; assert run(sys.argv[1:]) == 0; "
        "print(*(name for name in sys.modules if '.' not in name), file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", program, *given],
        capture_output=True,
        check=True,
        encoding="utf-8",
        timeout=60,
    )
    assert not light & set(done.stderr.split())


def test_markdown_and_a_letter(earmark: Earmark, exports: dict[str, Path]) -> None:
    letter = earmark("digest", exports["Petersen"], *WHO)
    assert "Wednesday, 18 November" in letter.out
    assert "\x1b" not in letter.out
    assert earmark("digest", exports["Petersen"], "--markdown", *WHO).out.startswith("# ")


def test_one_period_at_a_time(earmark: Earmark, exports: dict[str, Path]) -> None:
    said = earmark("digest", exports["Petersen"], "--today", "--last", "3")
    assert said.code == 2
    assert "one of --today" in said.err


@pytest.mark.parametrize(
    "wrong", [["--timezone", "Mars"], ["--now", "soon"], ["--from", "x"], ["--last", "0"]]
)
def test_a_wrong_option_is_a_usage_error(
    earmark: Earmark, exports: dict[str, Path], wrong: list[str]
) -> None:
    said = earmark("digest", exports["Petersen"], *wrong)
    assert said.code == 2
    assert said.out == ""


@pytest.mark.parametrize(
    "period", [["--today"], ["--last", "30"], ["--from", "2026-11-01", "--to", "2026-11-10"]]
)
def test_any_period(earmark: Earmark, exports: dict[str, Path], period: list[str]) -> None:
    assert earmark("digest", exports["Petersen"], *period, *WHO).code == 0


def test_an_empty_store_says_so_without_a_fuss(earmark: Earmark) -> None:
    said = earmark("digest", "--json")
    assert said.code == 0
    assert said.json()["metadata"]["message_count"] == 0
