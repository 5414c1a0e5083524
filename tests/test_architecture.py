"""The shape of the house: what ruff, mypy and import-linter cannot see."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src" / "earmark"
MODULES = sorted(SOURCE.rglob("*.py"))
VAGUE = {"utils", "util", "helpers", "helper", "common", "misc", "manager", "managers"}

FunctionNode = ast.FunctionDef | ast.AsyncFunctionDef


def name_of(path: Path) -> str:
    return str(path.relative_to(ROOT))


def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def functions(path: Path) -> Iterator[FunctionNode]:
    return (node for node in ast.walk(tree_of(path)) if isinstance(node, FunctionNode))


def body_lines(node: FunctionNode) -> int:
    docstring = node.body[0] if ast.get_docstring(node) else None
    lines = (node.end_lineno or 0) - node.lineno + 1
    if docstring is not None:
        lines -= (docstring.end_lineno or 0) - docstring.lineno + 1
    return lines


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_no_file_is_longer_than_400_lines(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 400


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_no_function_is_longer_than_50_lines_or_takes_more_than_7_parameters(path: Path) -> None:
    for node in functions(path):
        assert body_lines(node) <= 50, node.name
        arguments = [*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs]
        assert len([a for a in arguments if a.arg not in {"self", "cls"}]) <= 7, node.name


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_every_module_opens_with_a_line_of_purpose(path: Path) -> None:
    assert ast.get_docstring(tree_of(path))


def test_no_module_has_a_vague_name() -> None:
    assert not [p for p in MODULES if p.stem in VAGUE or p.parent.name in VAGUE]


def test_own_modules_are_imported_at_the_top_everywhere_but_in_cli_and_backends() -> None:
    late = [
        (name_of(path), node.lineno)
        for path in MODULES
        if SOURCE / "cli" not in path.parents and path.name != "backends.py"
        for function in functions(path)
        for node in ast.walk(function)
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("earmark")
    ]
    assert not late


def test_the_word_any_is_rare() -> None:
    code = [line for path in MODULES for line in path.read_text(encoding="utf-8").splitlines()]
    uses = sum(
        isinstance(node, ast.Name) and node.id == "Any"
        for path in MODULES
        for node in ast.walk(tree_of(path))
    )
    assert uses * 1000 <= len(code)


def broad(handler: ast.ExceptHandler) -> bool:
    names = ast.walk(handler.type) if handler.type else []
    caught = {node.id for node in names if isinstance(node, ast.Name)}
    return handler.type is None or bool(caught & {"Exception", "BaseException"})


def test_failures_are_not_swallowed() -> None:
    handlers = [
        (name_of(path), node)
        for path in MODULES
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.ExceptHandler)
    ]
    assert not [
        (name, node.lineno)
        for name, node in handlers
        if broad(node) and all(isinstance(line, ast.Pass) for line in node.body)
    ]


def log_calls(path: Path) -> Iterator[ast.Call]:
    levels = {"debug", "info", "warning", "error", "exception", "critical"}
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            owner = node.func.value
            logs = isinstance(owner, ast.Name) and owner.id.startswith("log")
            if logs and node.func.attr in levels:
                yield node


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_no_log_call_is_given_message_text(path: Path) -> None:
    secret = {"text", "body", "message_content", "token", "author", "title", "file_name", "path"}
    for call in log_calls(path):
        names = {n.id for n in ast.walk(call) if isinstance(n, ast.Name)}
        attributes = {n.attr for n in ast.walk(call) if isinstance(n, ast.Attribute)}
        assert not (names | attributes) & secret, f"{name_of(path)}:{call.lineno}"


def test_every_feature_says_what_it_never_does() -> None:
    features = [p for p in (SOURCE / "features").iterdir() if (p / "__init__.py").exists()]
    for feature in features:
        assert "never" in (feature / "README.md").read_text(encoding="utf-8").lower(), feature.name


def test_user_tables_carry_their_owner() -> None:
    tables = [node for path in SOURCE.rglob("tables.py") for node in ast.walk(tree_of(path))]
    made = [n for n in tables if isinstance(n, ast.Call) and ast.unparse(n.func) == "Table"]
    assert made
    assert not [ast.unparse(n.args[0]) for n in made if "account" not in ast.unparse(n)]


def test_nothing_of_one_machine_stands_in_the_source() -> None:
    for path in MODULES:
        text = path.read_text(encoding="utf-8")
        assert str(Path.home()) + "/" not in text, name_of(path)
        assert str(ROOT) not in text, name_of(path)
