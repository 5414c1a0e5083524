"""The scripts that measure run, in small, on both databases; and what they say of numbers is so."""

from __future__ import annotations

import json
import subprocess
import sys
from xml.dom.minidom import parseString

import pytest
from bench.all import BEGIN, END, PAGE, QUICK, ROOT, line, written
from bench.figures import Figure
from bench.growth import worst
from bench.plotting import Curve, plot

CLIENTS = ["--seconds", "5", "--clients", "64"]


def figures(script: str, *arguments: str) -> list[dict[str, object]]:
    done = subprocess.run(
        [sys.executable, "-m", f"bench.{script}", *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=280,
    )
    assert done.returncode == 0, done.stderr + done.stdout
    return [json.loads(row) for row in done.stdout.splitlines() if row.startswith("{")]


@pytest.mark.full
@pytest.mark.parametrize("database", ["sqlite", "postgresql"])
@pytest.mark.parametrize("script", sorted(QUICK.keys() - {"clients", "walls"}))
def test_a_figure_can_be_measured(script: str, database: str) -> None:
    found = figures(script, *QUICK[script], "--database", database)
    assert found
    assert {each["database"] for each in found} == {database}
    assert all(float(str(each["ratio"])) > 0 for each in found)


@pytest.mark.full
def test_the_cost_of_the_wall_can_be_measured() -> None:
    (found,) = figures("walls", *QUICK["walls"])
    assert (found["database"], float(str(found["ratio"])) > 0) == ("postgresql", True)


@pytest.mark.full
@pytest.mark.parametrize("database", ["sqlite", "postgresql"])
def test_sixty_four_clients_see_no_error_and_nothing_is_lost_or_kept_twice(database: str) -> None:
    (found,) = figures("clients", *CLIENTS, "--database", database)
    assert found["met"], found


@pytest.mark.parametrize(
    ("ratio", "better", "met"),
    [(0.4, "higher", True), (0.39, "higher", False), (0.4, "lower", True), (0.41, "lower", False)],
)
def test_a_goal_is_met_on_its_own_side(ratio: float, better: str, met: object) -> None:
    assert Figure("speed", "sqlite", ratio, 0.4, better).is_met is met  # type: ignore[arg-type]


def test_growth_is_told_beside_n_log_n() -> None:
    assert worst([(10, 1.0), (100, 20.0)]) == pytest.approx(1.0)
    assert worst([(10, 1.0), (100, 10.0), (1000, 1000.0)]) > 6
    assert worst([(1000, 5.0), (10_000, 5.0)]) < 0.1


def test_curves_are_drawn_inside_their_picture() -> None:
    curves = [Curve("insert & page", [10, 1000], [0.5, 80.0]), Curve("search", [10, 1000], [1, 1])]
    picture = parseString(plot(curves))  # noqa: S318 our own
    lines = picture.getElementsByTagName("polyline")
    places = [
        float(n) for one in lines for n in one.getAttribute("points").replace(",", " ").split()
    ]
    assert len(lines) == 2
    assert all(0 <= place <= 760 for place in places)


def test_the_table_of_the_page_is_replaced_and_nothing_else() -> None:
    row = {"name": "f", "database": "d", "ratio": 0.5, "goal": 1, "better": "lower", "met": True}
    page = written(f"before\n{BEGIN}\nold\n{END}\nafter", [line("s", row)])  # type: ignore[arg-type]
    assert page.startswith(f"before\n{BEGIN}\n| figure |")
    assert page.endswith(f"| f | d | `bench.s` | 0.50 | <= 1 |\n{END}\nafter")


def test_the_page_has_a_place_for_the_figures() -> None:
    text = PAGE.read_text(encoding="utf-8")
    assert text.count(BEGIN) == text.count(END) == 1
