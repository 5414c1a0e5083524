"""Runs the command line: inside this process, or as a process of its own."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pytest

from earmark.cli.program import run
from earmark.demo.builder import build

NOW = "2026-11-18T09:20:00+01:00"
ZONE = "Europe/Berlin"


@dataclass(frozen=True)
class Said:
    """What a command answered."""

    code: int
    out: str
    err: str

    def json(self) -> dict[str, object]:
        """Return what stands on stdout, which must be JSON and nothing else."""
        found: dict[str, object] = json.loads(self.out)
        return found


WHO = ("--owner", "Mara Vidal", "--timezone", ZONE, "--now", NOW)

Earmark = Callable[..., Said]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture
def earmark(home: Path, capsys: pytest.CaptureFixture[str]) -> Earmark:
    """Run a command inside this process."""

    def command(*arguments: object) -> Said:
        capsys.readouterr()
        code = run(["--data-dir", str(home), *map(str, arguments)])
        said = capsys.readouterr()
        return Said(code, said.out, said.err)

    return command


def process(*arguments: object, home: Path) -> Said:
    """Run a command as a person does."""
    done = subprocess.run(
        [sys.executable, "-m", "earmark", *map(str, arguments)],
        capture_output=True,
        check=False,
        encoding="utf-8",
        env={**os.environ, "EARMARK_HOME": str(home), "PYTHONIOENCODING": "utf-8"},
        timeout=120,
    )
    return Said(done.returncode, done.stdout, done.stderr)


@pytest.fixture(scope="session")
def exports(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Return the export files of the demo by a word of their names."""
    now = round(datetime.fromisoformat(NOW).timestamp() * 1000)
    paths = build(tmp_path_factory.mktemp("exports"), now=now, timezone=ZONE)
    words = ("Maeve", "Petersen", "Rowers", "Familia", "Theo", "Fjordlicht", "result", "WG")
    return {word: next(path for path in paths if word in path.name) for word in words}


@pytest.fixture(scope="session")
def one_chat(exports: dict[str, Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a data folder that holds one chat; copy it, importing takes a second."""
    home = tmp_path_factory.mktemp("template") / "home"
    assert process("import", exports["Maeve"], *WHO, home=home).code == 0
    assert process("digest", "--json", home=home).code == 0
    return home


@pytest.fixture
def kept(earmark: Earmark, one_chat: Path, home: Path) -> Earmark:
    """Return the command line of a data folder that holds one chat, read and understood."""
    shutil.copytree(one_chat, home)
    return earmark
