"""The code blocks of Markdown pages, and a place where a reader of them would stand."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from earmark.cli.program import run
from earmark.demo.builder import OWNER, build

ROOT = Path(__file__).resolve().parent.parent
PAGES = sorted(
    page
    for pattern in ("*.md", "docs/**/*.md", "examples/*.md", "sdk/*/*.md")
    for page in ROOT.glob(pattern)
)
DOCUMENTED = "http://127.0.0.1:8000"

_FENCE = re.compile(r"^```(?P<info>[^\n]*)\n(?P<text>.*?)^```$", re.DOTALL | re.MULTILINE)
_RUTH = "".join(
    f"{day}/05/2026, 19:0{day % 10} - {name}: {text}\n"
    for day, name, text in (
        (12, "Ruth", "Can you bring the ladder on Saturday?"),
        (13, "Noor", "I will bring it"),
        (14, "Ruth", "Thank you. Is ten all right?"),
    )
)
# Every date could be read either way: the page on this question answers it.
_AMBIGUOUS = "04/05/2025, 09:00 - Anna: hi\n04/05/2025, 09:01 - Ben: ho\n"
# A suite that runs itself would not end.
_OWN_SUITE = ("./run pytest", ".ci/run")


@dataclass(frozen=True)
class Block:
    """One block: where it stands, its language, why it is not run, and what is in it."""

    page: str
    line: int
    language: str
    remark: str
    text: str

    @property
    def reason(self) -> str:
        """Why the block cannot be run; empty where it is."""
        return self.remark.removeprefix("no-run:").strip() if "no-run:" in self.remark else ""

    @property
    def commands(self) -> str:
        """The lines to run."""
        lines = self.text.splitlines(keepends=True)
        return "".join(line for line in lines if not line.startswith(_OWN_SUITE))

    def __str__(self) -> str:
        return f"{self.page}:{self.line}"


def blocks(*languages: str) -> Iterator[Block]:
    """Yield the blocks in these languages, of all pages; without a language all there are."""
    for page in PAGES:
        text = page.read_text(encoding="utf-8")
        for found in _FENCE.finditer(text):
            language, _, remark = found["info"].strip().partition(" ")
            if not languages or language in languages:
                line = text.count("\n", 0, found.start()) + 1
                yield Block(str(page.relative_to(ROOT)), line, language, remark, found["text"])


class Desk:
    """A folder with `./run`, the exports the pages name, and a data folder of ten chats."""

    def __init__(self, folder: Path, now: int) -> None:
        self.folder = folder
        self.home = folder / "home"
        self.environment = {
            "PATH": os.environ["PATH"],
            "HOME": str(folder),
            "EARMARK_HOME": str(self.home),
            "EARMARK_TIMEZONE": "Europe/Berlin",
        }
        runner = folder / "run"
        runner.write_text(f'#!/bin/sh\nshift\nexec "{sys.executable}" -m earmark "$@"\n')
        runner.chmod(0o755)
        (folder / "examples").symlink_to(ROOT / "examples")
        (folder / "chat.txt").write_text(_AMBIGUOUS, encoding="utf-8")
        for name in ("WhatsApp Chat with Ruth.zip", "chat.zip"):
            with zipfile.ZipFile(folder / name, "w") as archive:
                archive.writestr("WhatsApp Chat with Ruth.txt", _RUTH)
        exports = build(folder / "demo", now=now, timezone="Europe/Berlin")
        given = ["--data-dir", str(self.home), "--timezone", "Europe/Berlin", "--owner", OWNER]
        assert run(["import", *map(str, exports), *given]) == 0

    def run(self, commands: str, **environment: str) -> subprocess.CompletedProcess[str]:
        """Run commands as a reader who stands in this folder, without a terminal."""
        return subprocess.run(
            ["/bin/sh", "-eu", "-c", commands],
            cwd=self.folder,
            env={**self.environment, **environment},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
            encoding="utf-8",
            timeout=120,
        )
