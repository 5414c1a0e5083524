"""Start-up of `earmark --help` against an empty typer application, in the same run.

Usage: python bench/startup.py [--runs 15]
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

EMPTY = """import typer

program = typer.Typer(help="Two commands that do nothing.")


@program.command()
def one() -> None:
    \"\"\"Do nothing.\"\"\"


@program.command()
def two() -> None:
    \"\"\"Do nothing either.\"\"\"


program()
"""
GOAL = 1.3


def measured(command: list[str]) -> tuple[float, float]:
    """Run a command once; return its CPU seconds and its wall seconds."""
    before = os.times()
    start = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    wall = time.perf_counter() - start
    after = os.times()
    cpu = after.children_user + after.children_system
    return cpu - before.children_user - before.children_system, wall


def main() -> None:
    """Measure both in turns and print the medians and their ratio as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=15)
    runs = parser.parse_args().runs
    with tempfile.TemporaryDirectory() as folder:
        empty = Path(folder) / "empty.py"
        empty.write_text(EMPTY, encoding="utf-8")
        commands = {
            "typer": [sys.executable, str(empty), "--help"],
            "earmark": [sys.executable, "-m", "earmark", "--help"],
        }
        taken: dict[str, list[tuple[float, float]]] = {name: [] for name in commands}
        for command in commands.values():
            measured(command)  # compile the modules once
        for _ in range(runs):
            for name, command in commands.items():
                taken[name].append(measured(command))
    cpu = {name: statistics.median(each[0] for each in times) for name, times in taken.items()}
    wall = {name: statistics.median(each[1] for each in times) for name, times in taken.items()}
    ratio = cpu["earmark"] / cpu["typer"]
    print(
        json.dumps(
            {
                "figure": "earmark --help against an empty typer app",
                "cpu_seconds": {name: round(value, 3) for name, value in cpu.items()},
                "wall_seconds": {name: round(value, 3) for name, value in wall.items()},
                "ratio": round(ratio, 2),
                "goal": GOAL,
                "met": ratio <= GOAL,
            },
            indent=2,
        )
    )


if __name__ == "__main__":
    main()
