"""No query of a feature leaves its account: each goes through the owner filter, or says why not."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

SOURCE = Path(__file__).resolve().parent.parent / "src" / "earmark"
MODULES = sorted((SOURCE / "features").rglob("*.py"))
STATEMENTS = {"select", "update", "delete", "exists"}
# `visible` and `_unread` are `owned` with more conditions; the test below holds them to it.
FILTERS = {"owned", "visible", "_unread"}
ELSEWHERE = {
    "remove.py:_senders": "takes its condition from callers, who build it with the filter",
    "remove.py:_remove": "the same",
    "rows.py:_with_all_of_it": "joins on the account; its caller filters",
    "questions.py:_gathered": "gathers ids found through the filter, or asked for again",
    "questions.py:_known": "the same: `candidates` asks for them again through the filter",
    "questions.py:counts": "counts what was found through the filter, or asked for again",
    "questions.py:_counted": "the same",
    "filters.py:_state": "reads the largest id of the table, no row of anybody",
    "repository.py:_with_insights": "joins on the account; its callers filter",
    "preferences.py:_hold": "holds the row of the account itself",
    "care.py:_count": "counts the rows of a query its callers filter",
    "sweeping.py:sweep_media": "looks after the files of the whole folder",
    "sweeping.py:sweep_staging": "the same",
}

Function = ast.FunctionDef | ast.AsyncFunctionDef


def functions(path: Path) -> Iterator[Function]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return (node for node in ast.walk(tree) if isinstance(node, Function))


def called(function: Function) -> set[str]:
    calls = (node.func for node in ast.walk(function) if isinstance(node, ast.Call))
    return {call.id for call in calls if isinstance(call, ast.Name)}


def is_compared(function: Function) -> bool:
    """Say whether the function compares an account_id by hand, as joins on aliases must."""
    compared = (node for node in ast.walk(function) if isinstance(node, ast.Compare))
    return any("account_id == account_id" in ast.unparse(node) for node in compared)


def queries() -> Iterator[tuple[str, Function]]:
    for path in MODULES:
        for function in functions(path):
            if called(function) & STATEMENTS:
                yield f"{path.name}:{function.name}", function


def test_there_are_queries_to_look_at() -> None:
    assert len(list(queries())) > 50


def test_every_query_goes_through_the_owner_filter_or_says_why_not() -> None:
    loose = {
        name
        for name, function in queries()
        if not called(function) & FILTERS and not is_compared(function)
    }
    assert loose - ELSEWHERE.keys() == set()


def test_no_reason_outlives_its_query() -> None:
    assert ELSEWHERE.keys() - {name for name, _ in queries()} == set()


@pytest.mark.parametrize("name", sorted(FILTERS - {"owned"}))
def test_a_wider_filter_is_built_on_the_owner_filter(name: str) -> None:
    built = [f for path in MODULES for f in functions(path) if f.name == name]
    assert built
    assert all("owned" in called(function) for function in built)


def test_statements_in_plain_sql_stand_only_in_the_database_room() -> None:
    written = [
        (path.name, node.lineno)
        for path in MODULES
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and (
            (isinstance(node.func, ast.Name) and node.func.id == "text")
            or (isinstance(node.func, ast.Attribute) and node.func.attr == "exec_driver_sql")
        )
    ]
    assert not written
