"""Runs every figure that compares with an anchor and writes them into docs/performance.md.

    ./run --group test python -m bench.all [--quick] [--only posting]

Half an hour on a quiet machine; `--quick` takes minutes and only shows that everything works.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from pathlib import Path
from typing import TypedDict

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "performance.md"
BEGIN, END = "<!-- figures: begin -->", "<!-- figures: end -->"
PLOT = "docs/growth.svg"
FULL: dict[str, list[str]] = {
    "posting": [],
    "requests": [],
    "pages": [],
    "clients": [],
    "growth": ["--plot", PLOT],
    "search": [],
    "erasing": ["--blocks"],
    "walls": [],
}
QUICK: dict[str, list[str]] = {
    "posting": ["--messages", "4000", "--rounds", "1"],
    "requests": ["--requests", "20", "--rounds", "1"],
    "pages": ["--messages", "20000", "--depth", "15000", "--rounds", "5"],
    "clients": ["--seconds", "3", "--clients", "12"],
    "growth": ["--sizes", "5000", "10000"],
    "search": ["--messages", "2000"],
    "erasing": ["--messages", "2000", "--blocks"],
    "walls": ["--messages", "1000", "--reads", "50"],
}


class Row(TypedDict):
    """A figure as its script prints it."""

    name: str
    database: str
    ratio: float
    goal: float
    better: str
    met: bool


def run(script: str, arguments: list[str]) -> list[Row]:
    """Run a script and return the figures it printed."""
    print(f"bench.{script}", *arguments, flush=True)
    done = subprocess.run(
        [sys.executable, "-m", f"bench.{script}", *arguments],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
        check=False,
    )
    print(done.stdout, flush=True)
    if done.returncode:
        raise SystemExit(f"bench.{script} ended with {done.returncode}")
    rows = (json.loads(line) for line in done.stdout.splitlines() if line.startswith("{"))
    return [row for row in rows if {"name", "database", "ratio", "goal"} <= row.keys()]


def line(script: str, row: Row) -> str:
    """Write a figure as a line of the table."""
    sign = ">=" if row["better"] == "higher" else "<="
    met = "" if row["met"] else " (missed)"
    cells = (
        row["name"],
        row["database"],
        f"`bench.{script}`",
        f"{row['ratio']:.2f}{met}",
        f"{sign} {row['goal']:g}",
    )
    return f"| {' | '.join(cells)} |"


def written(page: str, lines: list[str]) -> str:
    """Return the page with these lines as its table, between its two marks."""
    head = ["| figure | database | command | ratio | goal |", "|---|---|---|---|---|"]
    before, _, rest = page.partition(BEGIN)
    _, _, after = rest.partition(END)
    table = "\n".join([*head, *lines])
    return f"{before}{BEGIN}\n{table}\n{END}{after}"


def main() -> None:
    """Run what is there and write the table."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--quick", action="store_true", help="small sizes; the page stays as it is")
    parser.add_argument("--only", choices=list(FULL), action="append")
    given = parser.parse_args()
    chosen = QUICK if given.quick else FULL
    lines = []
    for script, arguments in chosen.items():
        if (given.only and script not in given.only) or not (ROOT / f"bench/{script}.py").exists():
            continue
        lines += [line(script, row) for row in run(script, arguments)]
    if not given.quick and not given.only:
        PAGE.write_text(written(PAGE.read_text(encoding="utf-8"), lines), encoding="utf-8")
    print("\n".join(lines))


if __name__ == "__main__":
    main()
